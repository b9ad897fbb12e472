"""A request on its way in, which nobody waits for."""

from __future__ import annotations

import socket
from collections.abc import Callable

from . import wire


class Arriving:
    """Collects one frame of a connection without waiting for it."""

    def __init__(self, done: Callable[[socket.socket, bytes | None], None]) -> None:
        self._done = done
        self._data = bytearray()

    def __call__(self, sock: socket.socket) -> None:
        try:
            piece = sock.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        self._data += piece
        try:
            whole = len(self._data) >= 4 and len(self._data) - 4 >= wire.frame_length(
                self._data[:4]
            )
        except wire.ProtocolError:
            whole, piece = False, b""
        if whole or not piece:
            self._done(sock, bytes(self._data[4:]) if whole else None)
