"""Makes one environment, as a process of its own: `runner.pyz make FD`, told at FD what to make.

With uv where there is one, else with venv and pip. The environment lies where it is used, because what it holds
knows its own place; whole it is when `made.json` says so, which is written last. What a maker that was killed
has left is removed by the next. Two makers of the same environment take turns; the second finds it made.

Tells its runner, a line of JSON each: {"text": …} as it goes on, at the end {"made": facts} or {"failed": …}.
When the runner goes away it ends, and the tool it has started with it.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import fcntl
import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from typing import Any

from . import wire
from .shelf import FACTS, facts_of, python_in

_TAIL = 6000  # characters of what the tool said last
_QUICK = 0.05  # seconds between two lines about progress
_COLOUR = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
# What would lead a tool to another place than the environment.
_LEFT_OUT = re.compile(
    r"PYTHONHOME|PYTHONPATH|VIRTUAL_ENV|CONDA_|__PYVENV|UV_(PYTHON|PROJECT|SYSTEM|TARGET|PREFIX|WORKING)|"
    r"PIP_(TARGET|PREFIX|USER|ROOT|PYTHON|REQUIRE|NO_DEPS|DRY_RUN|REPORT)"
)


class Failed(Exception):
    """It cannot be made; the text is what the tool said last."""


class Gone(Exception):
    """The runner has gone away, or nobody waits for it any more."""


def main(fd: int) -> int:
    """Make what the runner at the other end of `fd` orders. Returns an exit status."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # ignored, a tool's status would be lost
    runner = socket.socket(fileno=fd)
    os.set_inheritable(fd, False)
    try:
        maker = Maker(runner, wire.receive(runner))
        maker.tell(maker.make())
    except (Gone, EOFError, ConnectionError):
        return 1
    return 0


class Maker:
    """`order`: folder, python, requirements, options, tool (auto | uv | pip), env."""

    def __init__(self, runner: socket.socket, order: Mapping[str, Any]) -> None:
        self._runner = runner
        self._order = order
        self._folder: str = order["folder"]
        self._prefix = os.path.join(self._folder, "env")
        self._python = python_in(self._prefix)
        self._env = _clean(order["env"])
        self._told = 0.0
        self._tail = ""

    def make(self) -> dict[str, Any]:
        """The last word about it. Raises Gone."""
        try:
            with open(f"{self._folder}.lock", "w") as lock:
                self._take(lock.fileno())
                facts = facts_of(self._folder)
                if facts is None:
                    self._clear()
                    facts = self._made()
                return {"made": facts}
        except Failed as error:
            self._clear()
            return {"failed": str(error)[-_TAIL:]}
        except OSError as error:
            self._clear()
            return {"failed": f"{error.strerror}: {error.filename or self._folder}"}
        except Gone:
            self._clear()
            raise

    def tell(self, news: Mapping[str, Any]) -> None:
        try:
            self._runner.sendall(json.dumps(news).encode() + b"\n")
        except OSError:
            raise Gone from None

    def _take(self, lock: int) -> None:
        """Wait for another maker of the same; it may be one that another runner has left."""
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                self._watch([], 0.1)

    def _clear(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def _made(self) -> dict[str, Any]:
        begun = time.time()
        os.makedirs(self._folder, mode=0o700)
        wanted = os.path.join(self._folder, "requirements.txt")
        with open(wanted, "w", encoding="utf-8") as file:
            file.write("\n".join([*self._order["options"], *self._order["requirements"], ""]))
        tool = self._uv()
        if tool is not None:
            self._with_uv(tool, wanted)
        else:
            self._with_pip(wanted)
        facts = {
            "requirements": self._order["requirements"],
            "options": self._order["options"],
            "base": self._order["python"],
            "version": _version(self._prefix),
            "tool": "pip" if tool is None else "uv",
            "size": size_of(self._folder),
            "made": time.time(),
            "seconds": round(time.time() - begun, 3),
        }
        os.sync()  # after a loss of power it must not be taken for whole when it is not
        _write(os.path.join(self._folder, FACTS), json.dumps(facts))
        return facts

    def _uv(self) -> str | None:
        """Where uv is: on PATH, beside the interpreter, where its installer puts it."""
        if self._order["tool"] == "pip":
            return None
        home = self._env.get("HOME") or os.path.expanduser("~")
        places = [self._env.get("PATH") or os.defpath, os.path.dirname(self._order["python"])]
        places += [os.path.join(home, ".local", "bin"), os.path.join(home, ".cargo", "bin")]
        found = shutil.which("uv", path=os.pathsep.join(places))
        if found is None and self._order["tool"] == "uv":
            raise Failed("uv is not there")
        return found

    def _with_uv(self, uv: str, wanted: str) -> None:
        base = self._order["python"]
        self._run([uv, "venv", "--no-project", "--python", base, self._prefix])
        self._run([uv, "pip", "install", "--python", self._python, "-r", wanted])

    def _with_pip(self, wanted: str) -> None:
        self._say("making a virtual environment")
        self._run([self._order["python"], "-m", "venv", self._prefix])
        self._run([self._python, "-m", "pip", "install", "--progress-bar", "off", "-r", wanted])

    # -- running the tool ----------------------------------------------------------------------

    def _run(self, command: list[str]) -> None:
        """Run a tool to its end, telling what it says. Raises Failed, Gone."""
        self._tail = ""
        reading, writing = os.pipe()
        try:
            tool = subprocess.Popen(
                command,
                cwd=self._folder,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=writing,
                stderr=writing,
                start_new_session=True,
            )
        except OSError as error:
            os.close(reading)
            raise Failed(f"{command[0]}: {error.strerror}") from None
        finally:
            os.close(writing)
        try:
            self._listen(reading)
        except BaseException:
            os.killpg(tool.pid, signal.SIGKILL)
            raise
        finally:
            os.close(reading)
            status = tool.wait()
        if status:
            raise Failed(self._tail or f"{command[0]} ended with status {status}")

    def _listen(self, reading: int) -> None:
        while True:
            if reading not in self._watch([reading], 60.0):
                continue
            piece = os.read(reading, 1 << 16)
            if not piece:
                return
            said = _COLOUR.sub("", piece.decode(errors="replace")).replace("\r", "\n")
            self._tail = (self._tail + said)[-_TAIL:]
            lines = [line.strip() for line in said.split("\n") if line.strip()]
            if lines:
                self._say(lines[-1])

    def _say(self, text: str) -> None:
        now = time.monotonic()
        if now - self._told >= _QUICK:
            self._told = now
            self.tell({"text": text[:200]})

    def _watch(self, reading: list[int], patience: float) -> list[int]:
        """Which of the descriptors have something. Raises Gone when the runner has left."""
        own = self._runner.fileno()
        ready, _, _ = select.select([own, *reading], [], [], patience)
        if own in ready:
            raise Gone  # it never says more than its order
        return ready


def sweep(folders: list[str]) -> int:
    """Remove what is not needed any more; as a process of its own, for that may take long."""
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def size_of(folder: str) -> int:
    """Bytes of all files below a folder."""
    total = 0
    pending = [folder]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    total += entry.stat(follow_symlinks=False).st_size
    return total


def _clean(env: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in env.items() if not _LEFT_OUT.match(name)}
    return {
        **kept,
        "NO_COLOR": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PYTHONUNBUFFERED": "1",
        "UV_NO_PROGRESS": "1",
        "UV_PYTHON_DOWNLOADS": "never",
    }


def _version(prefix: str) -> str:
    """The interpreter's, as the environment has it written down."""
    with open(os.path.join(prefix, "pyvenv.cfg"), encoding="utf-8") as file:
        told = dict(line.split("=", 1) for line in file if "=" in line)
    named = {name.strip(): value.strip() for name, value in told.items()}
    return named.get("version_info") or named.get("version") or ""


def _write(path: str, text: str) -> None:
    with open(f"{path}.half", "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path}.half", path)
