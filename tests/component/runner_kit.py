"""A real runner in a folder of its own, asked over its own socket, and what is left of it afterwards."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from strategy import STRATEGY

from colab_tray.core.channels import deploy
from runtime_notebook.runner import journal, wire
from runtime_notebook.runner.journal import Record

PATIENCE = 10.0  # seconds; what is waited for takes a small part of it
SHELL = "/bin/sh"  # starts in a tenth of the time; `sh -u FILE` is good shell as well
ALL_KINDS = frozenset(range(11))

Found = TypeVar("Found")


def until(condition: Callable[[], Found], what: str, within: float = PATIENCE) -> Found:
    """The first true value of a condition; fails with `what` when there is none in time."""
    deadline = time.monotonic() + within
    pause = threading.Event()
    while not (found := condition()):
        assert time.monotonic() < deadline, f"not within {within:g} s: {what}"
        pause.wait(0.005)
    return found


def alive(pid: int) -> bool:
    """Whether it runs; a zombie does not."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] not in b"ZX"
    return False


def belonging(folder: Path) -> dict[int, str]:
    """Live processes whose command line names the folder."""
    mark = os.fsencode(folder)
    found: dict[int, str] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208 - hundreds of names, looked at again and again
        if name.isdigit() and int(name) != os.getpid():
            with contextlib.suppress(OSError):
                words = Path(f"/proc/{name}/cmdline").read_bytes()
                if mark in words and alive(int(name)):
                    found[int(name)] = words.replace(b"\0", b" ").decode(errors="replace")
    return found


def kill(pids: Iterable[int]) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@dataclass
class Ran:
    """What a journal says, read back whole."""

    records: list[Record] = field(default_factory=list)
    size: int = 0  # bytes proven
    ended: bool = False

    def of(self, kind: int) -> list[bytes]:
        return [record.data for record in self.records if record.kind == kind]

    def json(self, kind: int) -> Any:
        """The one record of this kind."""
        (data,) = self.of(kind)
        return json.loads(data)

    @property
    def out(self) -> bytes:
        return b"".join(self.of(journal.STDOUT))

    @property
    def err(self) -> bytes:
        return b"".join(self.of(journal.STDERR))

    @property
    def exit(self) -> dict[str, Any]:
        found: dict[str, Any] = self.json(journal.EXIT)
        return found

    @property
    def ending(self) -> tuple[int | None, int | None, str | None]:
        """(code, signal, why)."""
        return self.exit["code"], self.exit["signal"], self.exit["why"]

    @property
    def start_kind(self) -> str:
        return str(self.json(journal.START)["start_kind"])


def proven(data: bytes) -> Ran:
    """The records of the valid prefix. Raises BrokenJournal."""
    ran, verifier, start = Ran(), journal.Verifier(), 0
    verifier.feed(data)
    while start < verifier.offset:
        length, kind, stamp, _ = journal.HEADER.unpack_from(data, start)
        start += journal.HEADER.size + length
        ran.records.append(Record(kind, stamp, data[start - length : start]))
    ran.size, ran.ended = verifier.offset, verifier.ended
    return ran


class Answer:
    """An open connection to `start` or `follow`: the reply, then the journal."""

    def __init__(self, address: Path, request: dict[str, Any]) -> None:
        self.sock = wire.connect(address)
        try:
            self.sock.settimeout(PATIENCE)
            self.sock.sendall(wire.pack(request))
            self.reply = wire.receive(self.sock)
        except BaseException:
            self.sock.close()
            raise

    def rest(self) -> bytes:
        """Everything up to the end of the stream."""
        data = bytearray()
        with self.sock:
            while piece := self.sock.recv(1 << 20):
                data += piece
        return bytes(data)

    def until(self, text: bytes) -> bytes:
        """What came up to (at least) this text on a stream; the connection stays open."""
        data = b""
        while text not in (ran := proven(data)).out and text not in ran.err:
            piece = self.sock.recv(1 << 16)
            assert piece, f"the stream ended without {text!r}: {data!r}"
            data += piece
        return data

    def close(self) -> None:
        self.sock.close()


class Site:
    """A runner, its root, and a folder for scripts. `close` leaves no process behind, or fails."""

    def __init__(self, base: Path, program: Path, **configuration: Any) -> None:
        self.base = base
        self.root = base / "runner"
        self.work = base / "work"
        self.cache = base / "cache"
        self.log = base / "runner.log"
        self.work.mkdir(parents=True)
        self.cache.mkdir()
        shutil.copy(program, self.cache)
        self.address = self.root / wire.SOCKET
        plain = {"warm": False, "preload": [], "spares": 1, "strategy": STRATEGY}
        self.configuration = {**plain, **configuration}
        self.local = deploy.LocalRunner(self.root, self.cache, self.log)
        self.answers: list[Answer] = []
        self.nonce = self.ensure()

    def ensure(self) -> str:
        return self.local.ensure(self.configuration)

    def close(self) -> None:
        left: dict[int, str] = {}
        for answer in self.answers:
            answer.close()
        try:
            self.local.stop()
            until(lambda: not belonging(self.base), "the end of every process", within=8.0)
        except AssertionError:
            left = belonging(self.base)
        finally:
            kill(belonging(self.base))
            if self.local._process is not None:
                self.local._process.wait(PATIENCE)
        assert not left, f"left behind: {left}"

    # -- asking --------------------------------------------------------------------------------

    def call(self, op: str, **fields: Any) -> dict[str, Any]:
        return wire.call(self.address, {"op": op, "nonce": self.nonce, **fields}, timeout=PATIENCE)

    def start(self, attempt: str, spec: dict[str, Any], **fields: Any) -> Answer:
        request = {"op": "start", "nonce": self.nonce, "attempt": attempt, "spec": spec}
        return self._answer({**request, "follow": 0, **fields})

    def follow(self, attempt: str, offset: int = 0) -> Answer:
        request = {"op": "follow", "nonce": self.nonce, "attempt": attempt, "offset": offset}
        return self._answer(request)

    def _answer(self, request: dict[str, Any]) -> Answer:
        answer = Answer(self.address, request)
        self.answers.append(answer)
        return answer

    def status(self, attempt: str) -> dict[str, Any]:
        return self.call("status", attempt=attempt)

    def run(self, attempt: str, spec: dict[str, Any]) -> Ran:
        """Start it and see it to its end."""
        ran = proven(self.start(attempt, spec).rest())
        assert ran.ended, f"{attempt} has no end: {ran.records}"
        return ran

    def kept(self, attempt: str) -> Ran:
        """What the journal on the runtime's disk proves."""
        return proven(self.journal(attempt).read_bytes())

    # -- what there is -------------------------------------------------------------------------

    def journal(self, attempt: str) -> Path:
        return self.root / "attempts" / attempt / "journal"

    def pid(self) -> int:
        return int(self.call("hello")["pid"])

    def script(self, text: str, name: str = "script.py") -> Path:
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def spec(self, script: Path, *args: object, **fields: Any) -> dict[str, Any]:
        """What the runner is told of a script that runs in its own folder."""
        source = script.read_bytes()
        return {
            "kind": "file",
            "path": str(script),
            "source": base64.b64encode(source).decode(),
            "sha256": hashlib.sha256(source).hexdigest(),
            "args": [str(arg) for arg in args],
            "cwd": str(script.parent),
            "env": {"PATH": os.environ["PATH"], "HOME": str(self.base), "LANG": "C.UTF-8"},
            "python": sys.executable,
            "warmth": "cold",
            "imports": [],
            "introspects": False,
            "umask": 0o022,
            "time_limit": None,
            "output_cap": 1 << 30,
            "grace": [0.4, 0.4],
            **fields,
        }


def counted(path: Path) -> int:
    """How many times a script has said that it ran."""
    return len(path.read_bytes()) if path.exists() else 0


def closed(sock: socket.socket) -> bool:
    """Whether the other side has closed a connection that sends nothing."""
    sock.settimeout(PATIENCE)
    return sock.recv(1) == b""
