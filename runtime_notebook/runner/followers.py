"""Whoever follows an attempt gets the journal pushed from the file; the socket is the back-pressure."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import os
import selectors
import socket
import time
from typing import Any

from . import journal, wire

_PIECE = 1 << 20
_SEND_BUFFER = 2 << 20


class Follower:
    def __init__(self, sock: socket.socket, offset: int) -> None:
        self.sock = sock
        self.offset = offset
        self.waiting = False  # for the socket to take more


class Followers:
    """Feeds any number of connections, each from its own offset, without ever waiting for one."""

    def __init__(self, select: selectors.BaseSelector, source: journal.Writer) -> None:
        self._select = select
        self._source = source
        self._all: list[Follower] = []

    def add(self, sock: socket.socket, reply: dict[str, Any], offset: int) -> None:
        """Answer on a fresh connection, then push from `offset` on."""
        with contextlib.suppress(OSError):
            sock.settimeout(2.0)
            sock.sendall(wire.pack(reply))
            sock.setblocking(False)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
            follower = Follower(sock, min(offset, self._source.size))
            self._all.append(follower)
            if not reply["new"]:  # a start is told with what follows it
                self._push(follower)
            return
        sock.close()

    def feed(self) -> None:
        """The journal has grown."""
        for follower in list(self._all):
            if not follower.waiting:
                self._push(follower)

    def finish(self, patience: float) -> None:
        """Give everybody the rest; one that takes nothing for `patience` seconds reads the file later."""
        self.feed()
        progress = time.monotonic()
        while any(f.waiting for f in self._all) and time.monotonic() - progress < patience:
            for key, mask in self._select.select(patience):
                if isinstance(key.data, _Ready):
                    key.data(key, mask)
                    progress = time.monotonic()
                else:
                    self._select.unregister(key.fileobj)
        for follower in self._all:
            follower.sock.close()

    def _push(self, follower: Follower) -> None:
        try:
            while follower.offset < self._source.size:
                sent = self._send(follower)
                if not sent:
                    raise OSError("the journal is shorter than what was written to it")
                follower.offset += sent
        except BlockingIOError:
            self._wait(follower)
            return
        except OSError:  # it went away; it will be back with its own offset
            self._drop(follower)
            return
        if follower.waiting:
            follower.waiting = False
            self._select.unregister(follower.sock)

    def _send(self, follower: Follower) -> int:
        count = min(_PIECE, self._source.size - follower.offset)
        if hasattr(os, "sendfile"):
            return os.sendfile(follower.sock.fileno(), self._source.fd, follower.offset, count)
        return follower.sock.send(os.pread(self._source.fd, count, follower.offset))

    def _wait(self, follower: Follower) -> None:
        if not follower.waiting:
            follower.waiting = True
            self._select.register(follower.sock, selectors.EVENT_WRITE, _Ready(self, follower))

    def _drop(self, follower: Follower) -> None:
        self._all.remove(follower)
        if follower.waiting:
            self._select.unregister(follower.sock)
        follower.sock.close()


class _Ready:
    """What the selector calls when a follower can take more."""

    def __init__(self, owner: Followers, follower: Follower) -> None:
        self._owner = owner
        self._follower = follower

    def __call__(self, _key: selectors.SelectorKey, _mask: int) -> None:
        self._owner._push(self._follower)  # noqa: SLF001 - two halves of one thing


def received(sock: socket.socket) -> tuple[dict[str, Any], list[int], bytes]:
    """A request to a supervisor, the descriptors that came with it, and the first bytes of what follows.

    Raises OSError, EOFError, ProtocolError.
    """
    sock.settimeout(2.0)
    data, handed, _, _ = socket.recv_fds(sock, 65536, 1)
    if len(data) < wire.LENGTH.size:
        raise EOFError("the request is cut off")
    end = wire.LENGTH.size + wire.frame_length(data[: wire.LENGTH.size])
    return wire.unpack(data[wire.LENGTH.size : end]), handed, data[end:]
