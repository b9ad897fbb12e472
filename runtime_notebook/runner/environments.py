"""The environments of a runtime: made once for a set of packages and an interpreter, kept, evicted by size.

Makers are processes of their own (`installing`), so that requests go on being answered. Who asks again while
one is made waits for the next news of it, or for some seconds. What is whole lies on the `shelf`.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import json
import os
import selectors
import socket
import time
from collections.abc import Callable, Mapping
from typing import Any

from . import wire
from .shelf import Shelf, facts_of, python_in

FOLDER = "environments"
_LONGEST_WAIT = 20.0  # seconds; less than a caller waits for any answer
_UNWANTED = 60.0  # seconds in which nobody asks for it: then the making is given up
_REMEMBERED = 60.0  # seconds a failure is told to those who waited for it

Reply = dict[str, Any]


def identity(request: Mapping[str, Any]) -> str:
    """The name of an environment: equal packages, options and interpreter are one."""
    import hashlib  # here: a runner starts without it

    real = os.path.realpath(request["python"])
    wanted = [1, real, sorted(request["requirements"]), request["options"]]
    return hashlib.sha256(json.dumps(wanted).encode()).hexdigest()[:16]


class Build:
    """One that is being made, or could not be. `news` counts what was told of it."""

    def __init__(self, number: int, sock: socket.socket) -> None:
        self.number = number
        self.sock: socket.socket | None = sock
        self.news = 0
        self.text = ""
        self.failed: str | None = None
        self.asked = time.monotonic()
        self.ended = 0.0
        self.waiting: list[tuple[socket.socket, float]] = []
        self._rest = b""

    def read(self) -> list[dict[str, Any]] | None:
        """What the maker said; None when it has ended."""
        assert self.sock is not None
        try:
            piece = self.sock.recv(1 << 16)
        except BlockingIOError:
            return []
        except OSError:
            return None
        *lines, self._rest = (self._rest + piece).split(b"\n")
        return [json.loads(line) for line in lines] if piece else None

    def state(self) -> Reply:
        reply = {"ok": True, "build": self.number, "news": self.news, "text": self.text}
        if self.failed is None:
            return {**reply, "state": "making"}
        return {**reply, "state": "failed", "said": self.failed}


class Environments:
    """`alive` says whether an attempt is under way; `let_go` ends what is kept warm below a folder."""

    def __init__(
        self,
        root: str,
        select: selectors.BaseSelector,
        *,
        alive: Callable[[str], bool],
        let_go: Callable[[str], None],
    ) -> None:
        self.config: dict[str, Any] = {"environments_size": 20 << 30, "environments_tool": "auto"}
        self._shelf = Shelf(os.path.join(root, FOLDER), alive=alive, let_go=let_go)
        self._select = select
        self._builds: dict[str, Build] = {}
        self._numbers = 0

    def configure(self, changes: Mapping[str, Any]) -> None:
        """Set any of environments_size (bytes), environments_tool (auto | uv | pip)."""
        self.config.update({name: changes[name] for name in self.config if name in changes})

    @property
    def busy(self) -> bool:
        return any(build.sock is not None for build in self._builds.values())

    # -- asking for one ------------------------------------------------------------------------

    def ask(self, request: Mapping[str, Any], sock: socket.socket) -> Reply | None:
        """Where it is; with `env` it is made when it is not there. None: the reply comes later, on `sock`."""
        name = identity(request)
        self._shelf.mark(name, request["attempt"])
        if facts_of(self._shelf.path(name)) is not None:
            self._shelf.use(name)
            return self._made(name)
        if request.get("env") is None:
            return {"ok": True, "state": "absent"}
        build = self._builds.get(name)
        if build is None or (build.failed is not None and request.get("build") != build.number):
            build = self._begin(name, request)
        build.asked = time.monotonic()
        wait = min(float(request.get("wait", 0)), _LONGEST_WAIT)
        if build.failed is not None or wait <= 0 or request.get("news") != build.news:
            return build.state()
        build.waiting.append((sock.dup(), build.asked + wait))
        return None

    def _made(self, name: str) -> Reply:
        prefix = os.path.join(self._shelf.path(name), "env")
        return {
            "ok": True,
            "state": "made",
            "id": name,
            "prefix": prefix,
            "python": python_in(prefix),
        }

    def _begin(self, name: str, request: Mapping[str, Any]) -> Build:
        ours, theirs = socket.socketpair()
        self._numbers += 1
        build = self._builds[name] = Build(self._numbers, ours)
        order = {
            "folder": self._shelf.path(name),
            "tool": self.config["environments_tool"],
            **{key: request[key] for key in ("python", "requirements", "options", "env")},
        }
        try:
            os.makedirs(self._shelf.folder, mode=0o700, exist_ok=True)
            self._spawn("make", str(theirs.fileno()), inherited=theirs)
            ours.settimeout(10.0)
            ours.sendall(wire.pack(order))
            ours.setblocking(False)
            self._select.register(ours, selectors.EVENT_READ, lambda _: self._hear(name, build))
        except OSError as error:
            self._fail(build, f"{error.strerror}: {error.filename or self._shelf.folder}")
        finally:
            theirs.close()
        return build

    def _spawn(self, *words: str, inherited: socket.socket | None = None) -> None:
        if inherited is not None:
            os.set_inheritable(inherited.fileno(), True)
        command = [sys.executable, "-I", "-S", sys.argv[0], *words]
        os.posix_spawn(sys.executable, command, dict(os.environ))

    # -- news ----------------------------------------------------------------------------------

    def _hear(self, name: str, build: Build) -> None:
        said = build.read()
        for news in said or ():
            build.text = news.get("text", build.text)
            if "failed" in news:
                self._fail(build, news["failed"])
            if "made" in news:
                self._complete(name, build)
                return
        if said is None and build.sock is not None:
            self._fail(build, "The process that made it was ended.")
        build.news += 1
        self._answer(build, build.state())

    def _complete(self, name: str, build: Build) -> None:
        self._end(build)
        del self._builds[name]
        self._answer(build, self._made(name))
        self.make_room(keep=name)

    def _fail(self, build: Build, said: str) -> None:
        build.failed, build.ended = said, time.monotonic()
        self._end(build)

    def _end(self, build: Build) -> None:
        """A maker whose runner is gone ends by itself."""
        if build.sock is not None:
            with contextlib.suppress(KeyError):
                self._select.unregister(build.sock)
            build.sock.close()
            build.sock = None

    def _answer(self, build: Build, reply: Reply) -> None:
        while build.waiting:
            _send(build.waiting.pop()[0], reply)

    def moments(self) -> list[float]:
        """When `housekeeping` has something to do."""
        return [
            min([build.asked + _UNWANTED, *(until for _, until in build.waiting)])
            if build.failed is None
            else build.ended + _REMEMBERED
            for build in self._builds.values()
        ]

    def housekeeping(self, now: float) -> None:
        for name, build in list(self._builds.items()):
            if any(until <= now for _, until in build.waiting):
                self._answer(build, build.state())
            elif build.failed is None and build.asked + _UNWANTED <= now:
                self._end(build)
                del self._builds[name]
            elif build.failed is not None and build.ended + _REMEMBERED <= now:
                del self._builds[name]

    def close(self) -> None:
        for build in self._builds.values():
            self._end(build)

    # -- keeping and removing ------------------------------------------------------------------

    def describe(self) -> list[dict[str, Any]]:
        """Those that are whole, then those under way."""
        found = [
            {
                **facts,
                "id": name,
                "used": self._shelf.used(name),
                "in_use": self._shelf.in_use(name),
            }
            for name, facts in self._shelf.whole().items()
        ]
        making = [(name, build) for name, build in self._builds.items() if build.failed is None]
        return found + [{"id": name, "making": build.text} for name, build in making]

    def remove(self, names: list[str] | None) -> Reply:
        """Remove those named, or all; what is in use stays."""
        wanted = list(self._shelf.whole()) if names is None else names
        kept = [name for name in wanted if name in self._builds or self._shelf.in_use(name)]
        gone = [name for name in wanted if name not in kept and self._shelf.set_aside(name)]
        self._sweep()
        return {"ok": True, "removed": gone, "kept": kept}

    def make_room(self, keep: str = "") -> None:
        """Let go of those unused longest until the rest may stay."""
        whole = self._shelf.whole()
        total = sum(int(facts["size"]) for facts in whole.values())
        for name, facts in whole.items():
            if total <= self.config["environments_size"]:
                break
            if name != keep and not self._shelf.in_use(name) and self._shelf.set_aside(name):
                total -= int(facts["size"])
        self._sweep()

    def release(self, attempt: str) -> None:
        """An attempt has ended for good."""
        self._shelf.release(attempt)

    def _sweep(self) -> None:
        if gone := self._shelf.aside():
            self._spawn("sweep", *gone)


def _send(sock: socket.socket, reply: Reply) -> None:
    """Answer one that has waited; it may be gone."""
    with contextlib.suppress(OSError), sock:
        sock.settimeout(5.0)
        sock.sendall(wire.pack(reply))
