"""Records that code in or below the script's process hands over: pictures, progress, cells.

Whoever has one connects to the attempt's own socket, so that no descriptor is open in a script that has
none. After the frame `{"op": "record"}` come records, each

    length  u32   bytes that follow, kind included
    kind    u8    journal.DISPLAY, PROGRESS or CELL
    data

and a length of 0 at the end, which is answered `{"ok": true, "kept": records, "refused": records}` once
they are journaled. What was written to stdout and stderr before a record stands before it in the journal.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
from collections.abc import Callable, Iterator

from . import journal, wire

MOST_AT_ONCE = 32  # connections; more are turned away
MOST_DISPLAY = 64 << 20  # bytes of one display
LONGEST = {journal.DISPLAY: journal.MAX_DATA, journal.PROGRESS: 4 << 10, journal.CELL: 64 << 10}
_PIECE = 256 << 10

Put = Callable[[int, bytes], bool]  # kind and data of a record; whether it is in the journal


class Handed:
    """The connections by which records come in. None is waited for."""

    def __init__(self, select: selectors.BaseSelector, put: Put) -> None:
        self.displays = 0  # that have come in
        self._select = select
        self._put = put
        self._open: dict[socket.socket, _Giver] = {}

    def add(self, sock: socket.socket, first: bytes) -> None:
        """Take records from a connection on which `first` came already. Raises OSError."""
        if len(self._open) >= MOST_AT_ONCE:
            sock.close()
            return
        sock.setblocking(False)
        self._open[sock] = _Giver(first)
        self._select.register(sock, selectors.EVENT_READ, self._read)
        self._take(sock)

    def close(self) -> None:
        for sock in list(self._open):
            self._drop(sock)

    def _read(self, key: selectors.SelectorKey, _mask: int) -> None:
        sock = key.fileobj
        if not isinstance(sock, socket.socket) or sock not in self._open:
            return
        try:
            piece = sock.recv(_PIECE)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        if not piece:
            self._drop(sock)
            return
        self._open[sock].data += piece
        self._take(sock)

    def _take(self, sock: socket.socket) -> None:
        giver = self._open[sock]
        try:
            for kind, data in giver.whole():
                giver.count(kind, kept=giver.may(kind, data) and self._put(kind, data))
        except wire.ProtocolError:
            self._drop(sock)
            return
        if giver.ended:
            self.displays += giver.display
            with contextlib.suppress(OSError):  # it may have gone
                sock.send(wire.pack({"ok": True, "kept": giver.kept, "refused": giver.refused}))
            self._drop(sock)

    def _drop(self, sock: socket.socket) -> None:
        del self._open[sock]
        self._select.unregister(sock)
        sock.close()


class _Giver:
    """What has come over one connection."""

    def __init__(self, first: bytes) -> None:
        self.data = bytearray(first)
        self.ended = False
        self.kept = self.refused = 0
        self.display = False
        self._size = 0  # bytes of displays

    def whole(self) -> Iterator[tuple[int, bytes]]:
        """The records that are complete. Raises ProtocolError."""
        start = wire.LENGTH.size
        while len(self.data) >= start and not self.ended:
            (length,) = wire.LENGTH.unpack_from(self.data)
            if length > journal.MAX_DATA + 1:
                raise wire.ProtocolError(f"a record of {length} bytes")
            if len(self.data) < start + length:
                return
            body = bytes(self.data[start : start + length])
            del self.data[: start + length]
            self.ended = not body
            if body:
                yield body[0], body[1:]

    def may(self, kind: int, data: bytes) -> bool:
        """Whether such a record is taken. Of a display that lacks one the rest is worth nothing."""
        if kind == journal.DISPLAY:
            self._size += len(data)
            if self.refused or self._size > MOST_DISPLAY:
                return False
        return len(data) <= LONGEST.get(kind, -1)

    def count(self, kind: int, *, kept: bool) -> None:
        self.kept += kept
        self.refused += not kept
        self.display = self.display or (kept and kind == journal.DISPLAY)
