"""A home of its own for a test: commands in it, what its jobs left, the end of all it started."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

from fault_disk import Disk
from fault_processes import PATIENCE, belonging, end_all, until
from strategy import FORCED

from colab_tray.core.paths import Paths, find
from runtime_notebook.runner import journal, wire

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-I", "-S", str(PROJECT / "colab_tray/launch.py"))
PYTHON = os.path.realpath(sys.executable)  # what runs the scripts; never the app's environment

Facts = dict[str, Any]


class Proven(NamedTuple):
    """What a mirror holds, its checksums followed from the first byte to the last whole record."""

    stdout: bytes
    stderr: bytes
    notes: dict[int, Any]  # the newest of each kind of record that is not output
    ended: bool


class Home:
    """`folder` holds the home, and beside it `work` with the scripts."""

    def __init__(self, folder: Path, settings: str = "", *, disk: Disk | None = None) -> None:
        self.folder = folder
        self.path = folder / "home"
        self.work = folder / "work"
        self.paths: Paths = find({"COLAB_TRAY_HOME": str(self.path)})
        self.env = {
            "PATH": f"{Path(PYTHON).parent}:/usr/bin:/bin",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "COLAB_TRAY_HOME": str(self.path),
            **FORCED,
        }
        self._disk = disk  # on which `home` lies
        self._open: list[subprocess.Popen[bytes]] = []
        self.work.mkdir(parents=True)
        if settings:
            self.paths.config.mkdir(parents=True, mode=0o700)
            self.paths.settings.write_text(settings)

    # -- commands ------------------------------------------------------------------------------

    def start(
        self,
        *words: str,
        stdout: int | IO[bytes] = subprocess.PIPE,
        stderr: int | IO[bytes] = subprocess.PIPE,
        program: Sequence[str] = COMMAND,
    ) -> subprocess.Popen[bytes]:
        """Begin a command (or another program) in `work`."""
        process = subprocess.Popen(
            [*(self._disk.inside if self._disk else ()), *program, *words],
            cwd=self.work,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
        )
        self._open.append(process)
        return process

    def run(self, *words: str, within: float = PATIENCE) -> subprocess.CompletedProcess[bytes]:
        """A command to its end; nothing may hang."""
        process = self.start(*words)
        stdout, stderr = process.communicate(timeout=within)
        return subprocess.CompletedProcess(words, process.returncode, stdout, stderr)

    def ask(self, command: str, *words: str) -> Any:
        """What a command says with --json. It has to succeed."""
        done = self.run(command, "--json", *words)
        assert done.returncode == 0, done
        return json.loads(done.stdout)

    def script(self, name: str, text: str | bytes) -> Path:
        path = self.work / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def submit(self, *words: str) -> str:
        """`run --detach`: the new job's id."""
        return str(self.ask("run", "--detach", *words)["id"])

    def submit_in(self, folder: Path, *words: str) -> str:
        """The same, in a folder of its own."""
        program = ("env", "-C", str(folder), *COMMAND)
        process = self.start("run", "--detach", *words, program=program)
        stdout, stderr = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, stderr
        return stdout.decode().strip()

    # -- jobs ----------------------------------------------------------------------------------

    def job(self, job_id: str) -> Facts:
        return dict(self.ask("show", job_id))

    def jobs(self) -> dict[str, Facts]:
        return {job["id"]: job for job in self.ask("jobs", "--limit", "1000")}

    def ended(self, job_id: str, within: float = PATIENCE) -> Facts:
        """The job when it has ended."""
        done = self.run("wait", job_id, "--json", within=within)
        return dict(json.loads(done.stdout))

    def attempts(self, job_id: str) -> list[str]:
        """The states of its attempts, oldest first, as stored."""
        with contextlib.closing(
            sqlite3.connect(f"file:{self.paths.database}?mode=ro", uri=True)
        ) as db:
            sql = "SELECT state FROM attempts WHERE job_id = ? ORDER BY number"
            return [word for (word,) in db.execute(sql, (job_id,))]

    def mirror(self, job_id: str, attempt: int = 1) -> Path:
        return self.seen(self.paths.mirrors / f"{job_id}.{attempt}.journal")

    def seen(self, path: Path) -> Path:
        """A path of the home, as it can be opened from here."""
        return self._disk.seen(path) if self._disk else path

    def proven(self, job_id: str, attempt: int = 1) -> Proven:
        """Raises BrokenJournal."""
        return proven(self.mirror(job_id, attempt))

    def begun(self, job_id: str) -> Facts:
        """The START record (supervisor, pid, start_kind, …), once it is mirrored."""

        def look() -> Facts | None:
            with contextlib.suppress(FileNotFoundError):
                return self.proven(job_id).notes.get(journal.START)
            return None

        return until(look, f"the start of {job_id}") or {}

    def size(self, job_id: str) -> int:
        """Bytes that are mirrored."""
        try:
            return self.mirror(job_id).stat().st_size
        except FileNotFoundError:
            return 0

    def mirrored(self, job_id: str, more: int) -> None:
        """Wait until so many bytes more are mirrored than now."""
        size = self.size(job_id) + more
        until(lambda: self.size(job_id) >= size, f"{size} bytes of {job_id}")

    # -- processes -----------------------------------------------------------------------------

    def engines(self) -> list[int]:
        """Processes of background engines."""
        own = belonging(self.path)
        return [pid for pid, words in own.items() if "engine --background" in words]

    def engine(self) -> int:
        """The one engine's process. There has to be one."""
        (pid,) = until(self.engines, "an engine")
        return pid

    def serving(self, *, but_not: int = -1) -> int:
        """The process of an engine that answers, of another than the one that was killed."""

        def look() -> int | None:
            engine = self.ask("status")["engine"]
            return engine["pid"] if engine and engine["pid"] != but_not else None

        return until(look, "an engine that answers") or 0

    def runner(self) -> int:
        """The runner's process, from its own mouth."""
        return int(self.tell_runner({"op": "hello"})["pid"])

    def tell_runner(self, request: Mapping[str, Any]) -> dict[str, Any]:
        address = self.seen(self.paths.runner / wire.SOCKET)
        return wire.call(address, dict(request), timeout=PATIENCE)

    def servers(self) -> list[Facts]:
        """The warm servers, as the runner knows them."""
        return list(self.tell_runner({"op": "servers"})["servers"])

    def server(self, kind: str) -> Facts:
        """The warm server of a kind, once it is ready and has a spare."""

        def ready() -> list[Facts]:
            return [
                one
                for one in self.servers()
                if one["kind"] == kind and one["state"] == "ready" and one["spares"]
            ]

        return until(ready, f"a {kind} server")[0]

    def close(self) -> None:
        """End everything that was started here."""
        end_all(self.folder)
        for process in self._open:
            process.communicate(timeout=PATIENCE)


def proven(path: Path) -> Proven:
    """Raises BrokenJournal, OSError."""
    verifier = journal.Verifier()
    with path.open("rb") as file:
        records = journal.scan(file, verifier)
        streams = {journal.STDOUT: bytearray(), journal.STDERR: bytearray()}
        for _, kind, data in journal.read(file, 0, verifier.offset, frozenset(streams)):
            streams[kind] += data
    notes = {record.kind: json.loads(record.data or b"null") for record in records}
    stdout, stderr = (bytes(stream) for stream in streams.values())
    return Proven(stdout, stderr, notes, verifier.ended)


@contextlib.contextmanager
def many(folder: Path, settings: Mapping[str, str]) -> Iterator[dict[str, Home]]:
    """Several homes at once, by name."""
    homes = {name: Home(folder / name, text) for name, text in settings.items()}
    try:
        yield homes
    finally:
        for home in homes.values():
            home.close()
