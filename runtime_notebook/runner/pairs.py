"""How pairs come to be: a supervisor, and a process below it that waits to become a script.

Two makers do the same by other means. `Forking` has a warm server that imports once and forks; a pair
costs milliseconds. `Fresh` starts an interpreter for each pair, which imports by itself; nothing is ever
forked after an import, and its memory is its own.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import json
import os
import selectors
import socket
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

from . import processes, wire

PAIR = b"pair"  # the runner's wish for one more, to a warm server
FORK, SPARE = "fork", "spare"  # the strategies, as they are set and shown


class Order(NamedTuple):
    """What a pair's interpreter is and has to import."""

    python: str
    preload: list[str]
    env: Mapping[str, str]


class Listener(Protocol):
    """Hears of what a maker does, in its own time."""

    def heard(self, message: dict[str, Any]) -> None:
        """`importing` (a module's name), or the facts of an interpreter that is ready."""

    def arrived(self, pair: socket.socket, pid: int) -> None:
        """A pair waits; `pid` is its process with the memory."""

    def gone(self, why: str, *, unsafe: bool = False) -> None:
        """The maker will make no more. `unsafe`: because what it has loaded must not be forked."""


class Maker(Protocol):
    """Makes pairs when asked. `quick`: so quickly that a script may wait for one."""

    quick: bool

    def start(self) -> int:
        """Begin with what the first pair needs; how many are on their way already. Raises OSError."""

    def ask(self, count: int) -> None:
        """Begin so many more pairs."""

    def pid(self) -> int:
        """The process that has imported and makes the pairs; 0 when each pair has done so itself."""

    def close(self) -> None:
        """Make no more, and tell nothing more. Pairs that have arrived are not touched."""


class Forking:
    """A warm server: one process that forks pairs."""

    quick = True

    def __init__(self, order: Order, select: selectors.BaseSelector, listener: Listener) -> None:
        self._order = order
        self._select = select
        self._listener = listener
        self._pid = 0
        self._importing = False
        self._sock: socket.socket | None = None

    def start(self) -> int:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            self._pid = _spawn([self._order.python, sys.argv[0], "warm"], theirs, self._env())
            ours.send(json.dumps({"preload": self._order.preload}).encode())
        except OSError:
            ours.close()
            raise
        self._sock = ours
        self._select.register(ours, selectors.EVENT_READ, self._hear)
        return 0

    def _env(self) -> Mapping[str, str]:
        """Few libraries are bound at once: else every fork looks up again what it calls first."""
        return self._order.env if self._order.preload else {**self._order.env, "LD_BIND_NOW": "1"}

    def ask(self, count: int) -> None:
        if self._sock is not None:
            with contextlib.suppress(OSError):
                for _ in range(count):
                    self._sock.send(PAIR)

    def _hear(self, sock: socket.socket) -> None:
        try:
            data, handed, _, _ = socket.recv_fds(sock, 1 << 18, 1)
        except OSError:
            data, handed = b"", []
        message: dict[str, Any] = json.loads(data) if data else {"failed": "it ended"}
        self._importing = "importing" in message
        if handed:
            self._listener.arrived(socket.socket(fileno=handed[0]), message["spare"])
        elif message.get("failed"):
            self._listener.gone(message["failed"], unsafe=message.get("unsafe", False))
        else:
            self._listener.heard(message)

    def pid(self) -> int:
        return self._pid

    def close(self) -> None:
        if self._sock is not None:
            self._select.unregister(self._sock)
            self._sock.close()
            self._sock = None
            if self._importing:  # it may never look at its socket again
                processes.kill_all([self._pid])


class Fresh:
    """Starts a supervisor for each pair, which starts an interpreter that imports and waits."""

    quick = False

    def __init__(self, order: Order, select: selectors.BaseSelector, listener: Listener) -> None:
        self._order = order
        self._select = select
        self._listener = listener
        self._coming: set[socket.socket] = set()

    def start(self) -> int:
        self._begin()
        return 1

    def ask(self, count: int) -> None:
        try:
            for _ in range(count):
                self._begin()
        except OSError as error:
            self._listener.gone(f"cannot start another: {error.strerror}")

    def _begin(self) -> None:
        pair = start_supervisor(self._order._asdict())
        self._coming.add(pair)
        self._select.register(pair, selectors.EVENT_READ, self._hear)

    def _hear(self, pair: socket.socket) -> None:
        try:
            message = wire.receive(pair)
        except (OSError, EOFError, wire.ProtocolError):
            message = {"failed": "it ended while starting"}
        if message.get("failed"):
            self._listener.gone(message["failed"])
            return
        if message.get("ready"):
            self._let_go(pair)
        self._listener.heard(message)
        if message.get("ready"):
            self._listener.arrived(pair, message["pid"])

    def _let_go(self, pair: socket.socket) -> None:
        self._coming.remove(pair)
        self._select.unregister(pair)

    def pid(self) -> int:
        return 0

    def close(self) -> None:
        for pair in list(self._coming):
            self._let_go(pair)
            pair.close()


MAKERS: Mapping[str, Callable[[Order, selectors.BaseSelector, Listener], Maker]] = {
    FORK: Forking,
    SPARE: Fresh,
}


def start_supervisor(order: Mapping[str, Any]) -> socket.socket:
    """Start a supervisor afresh; returns the socket on which it waits. Raises OSError.

    It is given the order of its script's interpreter, or an empty one for a cold start.
    """
    ours, theirs = socket.socketpair()
    try:
        _spawn([sys.executable, "-I", "-S", sys.argv[0], "supervise"], theirs, os.environ)
        ours.sendall(wire.pack(dict(order)))
    except OSError:
        ours.close()
        raise
    return ours


def _spawn(command: list[str], end: socket.socket, env: Mapping[str, str]) -> int:
    """Start a program of ours that talks over `end`, which is closed here."""
    with end:
        os.set_inheritable(end.fileno(), True)
        return os.posix_spawn(command[0], [*command, str(end.fileno())], dict(env))
