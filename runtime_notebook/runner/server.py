"""The resident runner of a runtime: one socket, the gate, the warm servers. It holds no attempt's life.

One request per connection. `start` and `follow` hand their connection to the attempt's supervisor, which
answers and streams; everything else is answered here from what lies on the disk.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import errno
import fcntl
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable
from typing import Any, NoReturn

from . import processes, wire
from .arriving import Arriving
from .attempts import Attempts
from .environments import Environments
from .launcher import Launcher
from .lifeline import Lifeline, Seen
from .meters import Meters
from .transfers import Transfers

IDLE_EXIT = 900.0  # seconds without a request and without an attempt
_PIECE = 1 << 20
_PATIENCE = 1.0  # seconds for a supervisor to answer; meanwhile nobody else is answered


class Busy(Exception):
    """Another runner serves this root."""


class Runner:
    """Answers requests until it is told to stop or has been idle for long. `far`: not on our computer."""

    def __init__(self, root: str, *, far: bool = False) -> None:
        self._root = root
        self._lock = _lock(os.path.join(root, "serve.lock"))
        self._attempts = Attempts(root)
        self._attempts.bury()
        self._select = selectors.DefaultSelector()
        self._listener = wire.listen(os.path.join(root, wire.SOCKET))
        self._listener.setblocking(False)
        self._select.register(self._listener, selectors.EVENT_READ, self._accept)
        self._launcher = Launcher(self._select, self._attempts)
        self._launcher.adopt()
        self._environments = Environments(
            root, self._select, alive=self._alive, let_go=self._launcher.end_below
        )
        self._transfers = Transfers(self._attempts)
        self._lifeline = Lifeline(lent=far)
        self._idle_exit = IDLE_EXIT
        self._active = time.monotonic()
        self._running = True
        self._operations: dict[str, Callable[..., dict[str, Any] | None]] = {
            "hello": self._hello,
            "configure": self._configure,
            "warm": self._warm,
            "start": self._start,
            "follow": self._follow,
            "status": self._status,
            "fence": self._fence,
            "cancel": self._cancel,
            "forget": self._forget,
            "environment": self._environment,
            "environments": self._list_environments,
            "remove_environments": self._remove_environments,
            "lifeline": self._agree,
            "meters": Meters(root).ask,
            "servers": self._list,
            "restart": self._restart,
            "stop": self._stop,
            **self._transfers.operations,
        }

    def run(self) -> None:
        while self._running:
            for key, _ in self._select.select(self._patience()):
                key.data(key.fileobj)
            self._housekeeping()
        self._environments.close()
        self._launcher.restart()

    def _patience(self) -> float:
        moments = [*self._launcher.moments(), *self._environments.moments(), self._next_end()]
        return min(60.0, max(0.0, min(moments) - time.monotonic()))

    def _housekeeping(self) -> None:
        now = time.monotonic()
        self._launcher.housekeeping(now)
        self._environments.housekeeping(now)
        if self._launcher.busy or self._environments.busy:
            self._active = now
        if self._lifeline.agreed is not None:
            self._lifeline.look(self._seen(now), self._attempts.names, self._cancel)
        elif now - self._active > self._idle_exit:
            self._running = False

    def _next_end(self) -> float:
        if self._lifeline.agreed is None:
            return self._active + self._idle_exit
        return self._lifeline.next_look(self._seen(time.monotonic()))

    def _seen(self, now: float) -> Seen:
        busy = self._launcher.busy or self._environments.busy
        return Seen(now, self._active, busy, kept=not busy and self._attempts.any_kept())

    # -- connections ---------------------------------------------------------------------------

    def _accept(self, _listener: object) -> None:
        with contextlib.suppress(BlockingIOError, OSError):
            sock, _ = self._listener.accept()
            sock.setblocking(False)
            self._select.register(sock, selectors.EVENT_READ, Arriving(self._request))

    def _request(self, sock: socket.socket, body: bytes | None) -> None:
        """A whole frame has arrived, or (None) none will."""
        self._select.unregister(sock)
        try:
            if body is not None:
                sock.settimeout(5.0)
                self._answer(sock, body)
        except (OSError, EOFError):
            pass  # it went away; every request may be sent again
        finally:
            sock.close()

    def _answer(self, sock: socket.socket, body: bytes) -> None:
        try:
            request = wire.unpack(body)
            if request.get("op") != "meters":  # nobody uses a machine by looking at it
                self._active = time.monotonic()
            operation = self._operations.get(str(request.get("op")))
            if operation is None:
                raise ValueError(f"there is no operation {str(request.get('op'))[:40]!r}")
            if "nonce" in request and request["nonce"] != self._attempts.nonce:
                reply = _refusal(
                    "wrong_runtime", "This is another runtime than the one that was meant."
                )
            else:
                reply = operation(request, sock, body) or {}
        except (ValueError, KeyError, TypeError, wire.ProtocolError) as error:
            reply = _refusal("malformed", f"The request cannot be understood: {error!r}.")
        if reply:
            sock.sendall(wire.pack(reply))

    # -- operations: each returns the reply, or None when someone else answers --------------------

    def _hello(self, *_: Any) -> dict[str, Any]:
        return {
            "ok": True,
            "version": wire.VERSION,
            "build": os.path.basename(sys.argv[0]),
            "nonce": self._attempts.nonce,
            "pid": os.getpid(),
        }

    def _configure(self, request: dict[str, Any], *_: Any) -> dict[str, Any]:
        """Set idle_exit, blobs_kept, and what launcher and environments know. Answers like hello."""
        self._launcher.configure({k: v for k, v in request.items() if k in self._launcher.config})
        self._environments.configure(request)
        self._idle_exit = float(request.get("idle_exit", self._idle_exit))
        self._transfers.kept = int(request.get("blobs_kept", self._transfers.kept))
        return self._hello()

    def _warm(self, request: dict[str, Any], *_: Any) -> dict[str, Any]:
        """Start the servers of an interpreter before anything needs them."""
        self._launcher.prepare(request)
        return {"ok": True}

    def _start(
        self, request: dict[str, Any], sock: socket.socket, _body: bytes
    ) -> dict[str, Any] | None:
        if self._lifeline.releases(time.monotonic()):
            raise EOFError  # as if the machine were gone already: who asks will find a fence
        attempt = request["attempt"]
        request["folder"] = self._attempts.path(attempt)
        if request["spec"]["kind"] == "notebook":
            request["spec"]["folder"] = request["folder"]
        if "work" in request["spec"]:
            if refusal := self._transfers.bring(attempt, request["spec"]):
                return refusal
            self._transfers.into_copy(attempt, request["spec"])
        if self._attempts.claim(attempt):
            self._launcher.start(request, sock.dup())
        else:
            self._follow({**request, "offset": request.get("follow", 0)}, sock)
        return None

    def _follow(
        self, request: dict[str, Any], sock: socket.socket, *_: Any
    ) -> dict[str, Any] | None:
        folder = self._attempts.path(request["attempt"])
        offset = int(request["offset"])
        if offset < 0:
            raise ValueError("an offset is not negative")
        try:
            with wire.connect(os.path.join(folder, "s"), blocking=False) as supervisor:
                supervisor.settimeout(_PATIENCE)
                frame = wire.pack({"op": "follow", "offset": offset})
                socket.send_fds(supervisor, [frame], [sock.fileno()])
                _heard(supervisor)
        except OSError:
            self._serve_file(sock, request["attempt"], offset)
        return None

    def _serve_file(self, sock: socket.socket, attempt: str, offset: int) -> None:
        """Nobody pushes this journal: a child of ours sends what there is."""
        alive = self._attempts.status(attempt)["alive"]
        if os.fork():
            return
        try:
            sock.settimeout(60.0)
            sock.sendall(wire.pack({"ok": True, "new": False, "alive": alive}))
            with self._attempts.read(attempt) as file:
                file.seek(offset)
                while piece := file.read(_PIECE):
                    sock.sendall(piece)
        except OSError:
            pass  # there is no journal, or nobody reads it
        finally:  # nothing may return from here
            os._exit(0)

    def _status(self, request: dict[str, Any], *_: Any) -> dict[str, Any]:
        status = self._attempts.status(request["attempt"])
        if self._launcher.has(request["attempt"]) and status["verdict"] is None:
            status["alive"] = True  # perhaps it has not begun to write
        return {"ok": True, **status}

    def _fence(self, request: dict[str, Any], *_: Any) -> dict[str, Any]:
        return {"ok": True, "fenced": self._attempts.fence(request["attempt"])}

    def _cancel(self, request: dict[str, Any], *_: Any) -> dict[str, Any]:
        address = os.path.join(self._attempts.path(request["attempt"]), "s")
        why = str(request.get("why") or "cancelled")
        try:
            wire.call(address, {"op": "cancel", "why": why}, timeout=_PATIENCE)
        except (OSError, EOFError, wire.ProtocolError):
            return {"ok": True, "delivered": False}
        return {"ok": True, "delivered": True}

    def _forget(self, request: dict[str, Any], *_: Any) -> dict[str, Any]:
        for attempt in request["attempts"]:
            self._launcher.forget(attempt)
            self._environments.release(attempt)
        return {"ok": True}

    def _environment(
        self, request: dict[str, Any], sock: socket.socket, _body: bytes
    ) -> dict[str, Any] | None:
        return self._environments.ask(request, sock)

    def _list_environments(self, *_: Any) -> dict[str, Any]:
        return {"ok": True, "environments": self._environments.describe()}

    def _remove_environments(self, request: dict[str, Any], *_: Any) -> dict[str, Any]:
        return self._environments.remove(request["ids"])

    def _alive(self, attempt: str) -> bool:
        return self._launcher.has(attempt) or self._attempts.supervisor(attempt) != 0

    def _agree(self, request: dict[str, Any], *_: Any) -> dict[str, Any]:
        refusal = self._lifeline.agree(request, time.monotonic())
        return _refusal(*refusal) if refusal else {"ok": True}

    def _list(self, *_: Any) -> dict[str, Any]:
        return {"ok": True, "servers": self._launcher.describe()}

    def _restart(self, *_: Any) -> dict[str, Any]:
        self._launcher.restart()
        return {"ok": True}

    def _stop(self, *_: Any) -> dict[str, Any]:
        self._running = False
        return {"ok": True}


def _heard(supervisor: socket.socket) -> None:
    """Wait until a supervisor has taken over a connection. Raises OSError when it never saw it.

    One that is stopped sees it when it goes on. The connection is its own then: nothing more may be
    written to it from here, even if no answer comes.
    """
    with contextlib.suppress(TimeoutError, EOFError, wire.ProtocolError):
        wire.receive(supervisor)


def serve(root: str, ready: int | None = None, *, far: bool = False) -> NoReturn:
    """Run until stopped. Writes one byte to the descriptor `ready` when requests are taken.

    One that is far is nobody's child, and in a session of its own: who started it may go.
    """
    if far and os.fork():
        os._exit(0)
    if far:
        os.setsid()
    os.umask(0o077)
    os.makedirs(root, mode=0o700, exist_ok=True)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    processes.prepare()
    try:
        runner = Runner(root, far=far)
    except Busy:
        if ready is not None:
            os.write(ready, b"2")
        sys.exit(0)
    if ready is not None:
        os.write(ready, b"1")
        os.close(ready)
    runner.run()
    sys.exit(0)


def _lock(path: str) -> int:
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(fd)
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
            raise Busy from None
        raise
    return fd


def _refusal(word: str, sentence: str) -> dict[str, Any]:
    return {"ok": False, "error": word, "sentence": sentence}
