"""The far end of the channel through a Jupyter server: two of its kernels are letterboxes, and nothing more.

Into one kernel requests are put: `post` sends each to the runner over a connection of its own, and hands
that connection on. In the other, `poll` waits for whatever comes back on any of them. So a kernel that waits
keeps no request from going out, and one answer carries what a script wrote and what was asked meanwhile.

What `poll` gives out is numbered and kept until the other side says that it has it, so that an answer lost
on its way is given out again. A client's `epoch` grows with each of its connections; polls of an earlier
one, which nobody hears any more, end at once. The runner is started from here and is nobody's child.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import base64
import contextlib
import importlib
import json
import os
import selectors
import signal
import socket
import time
from typing import Any

from . import wire
from .boot import Line

PROGRAM = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # the zipapp

OPEN, ENDED, MUCH = (
    0,
    1,
    2,
)  # what becomes of a connection behind the bytes of it that are given out

_ROOM = 192 << 10  # bytes in one answer
_FLOOD = 96 << 10  # bytes of one connection in one answer, from which a file is the better way
_BESIDE_FILE = 8 << 10  # of it that are given out still; a runner's reply is shorter
_PIECE = 64 << 10
_CREDIT, _PERIOD = 8.0, 0.03  # answers in a row; seconds in which a stream earns another
_BEGINNING = 0.03  # seconds that an answer may wait for what it is the beginning of
_PATIENCE = 5.0  # seconds for the runner to take a request
_REMEMBERED = 4096  # keys
_UNFINISHED = 8  # long requests

Answer = dict[str, Any]


def _line(answer: Answer) -> Line:
    return Line(json.dumps(answer, separators=(",", ":")))


# -- where requests are put ---------------------------------------------------------------------------


class Outbox:
    """Sends requests to the runner and hands their connections to whoever polls."""

    def __init__(self, root: str, name: str) -> None:
        self._runner = os.path.join(root, wire.SOCKET)
        self._inbox = address(root, name)
        self._posted: dict[tuple[str, int], None] = {}
        self._parts: dict[tuple[str, int], list[bytes]] = {}

    def part(self, client: str, key: int, data: bytes, number: int) -> None:
        """The beginning of a long request, in parts that are numbered from 0."""
        if number == 0:
            self._parts[client, key] = []
        parts = self._parts.get((client, key), [])
        if number == len(parts):
            parts.append(data)
        while len(self._parts) > _UNFINISHED:
            del self._parts[next(iter(self._parts))]

    def post(self, client: str, key: int, frame: bytes, how: Answer) -> str:
        """Once per key. `ok`, or who does not listen: `runner`, `inbox`."""
        if (client, key) in self._posted:
            return "ok"
        frame = b"".join([*self._parts.pop((client, key), []), frame])
        try:
            with wire.connect(self._runner) as sock:
                sock.settimeout(_PATIENCE)
                sock.sendall(frame)
                if not self._hand_over({**how, "client": client, "key": key}, sock):
                    return "inbox"
        except OSError:
            return "runner"
        self._posted[client, key] = None
        while len(self._posted) > _REMEMBERED:
            del self._posted[next(iter(self._posted))]
        return "ok"

    def knock(self, client: str, epoch: int) -> str:
        """End the polls of other clients, and of earlier connections of this one."""
        return "ok" if self._hand_over({"client": client, "epoch": epoch}, None) else "inbox"

    def _hand_over(self, said: Answer, sock: socket.socket | None) -> bool:
        try:
            with wire.connect(self._inbox) as inbox:
                inbox.settimeout(_PATIENCE)
                handed = [sock.fileno()] if sock is not None else []
                socket.send_fds(inbox, [wire.pack(said)], handed)
        except OSError:
            return False
        return True


# -- where answers are waited for -----------------------------------------------------------------------


class Parcel:
    """A connection to the runner whose answer is awaited."""

    def __init__(self, sock: socket.socket, key: int, how: Answer) -> None:
        self.sock = sock
        self.key = key
        self.stream = bool(how.get("stream"))  # what follows the answer may wait a little
        self.bulk = bool(how.get("bulk"))  # and when it is much, it can be had another way
        self.data = bytearray()
        self.state = OPEN
        self.pieces = 0  # that have come


class Inbox:
    """Collects what comes on the connections of one client, and gives it out in numbered answers."""

    def __init__(self, root: str, name: str) -> None:
        self._listener = wire.listen(address(root, name))
        self._listener.setblocking(False)
        self._select = selectors.DefaultSelector()
        self._select.register(self._listener, selectors.EVENT_READ)
        self._client, self._epoch = "", 0
        self._number = 0
        self._kept: dict[int, Answer] = {}
        self._open: dict[int, Parcel] = {}
        self._credit, self._credited = _CREDIT, 0.0

    def enter(self, client: str, epoch: int, *, anew: bool = False) -> None:
        """The one whose polls are answered from now on; `anew`: nothing that was for it before counts."""
        if client != self._client:
            self._client, self._epoch, anew = client, 0, True
        if anew:
            for key in list(self._open):
                self._drop(key)
            self._number = 0
            self._kept.clear()
        self._epoch = max(self._epoch, epoch)

    def poll(self, turn: Answer) -> Answer:
        """`turn`: client, epoch, number (of the answer that is wanted), got (number up to which all have
        come), drop (keys nobody reads any more), wait (seconds)."""
        if not self._is_mine(turn):
            return {"stale": True}
        for number in [number for number in self._kept if number <= turn["got"]]:
            del self._kept[number]
        for key in turn["drop"]:
            self._drop(key)
        wanted = turn["number"]
        if wanted not in self._kept:
            if wanted != self._number + 1:
                return {"stale": True}
            if not self._gather(turn):
                return {"stale": True}
            self._number = wanted
            self._kept[wanted] = {"number": wanted, "parts": self._given_out()}
        return self._kept[wanted]

    def _is_mine(self, turn: Answer) -> bool:
        if turn["client"] == self._client:
            self._epoch = max(self._epoch, turn["epoch"])
        return bool(turn["client"] == self._client and turn["epoch"] == self._epoch)

    def _gather(self, turn: Answer) -> bool:
        """Wait until there is something to give out, or for long enough. False: for somebody who is gone."""
        until = time.monotonic() + turn["wait"]
        room = _ROOM
        while True:
            ready = self._select.select(max(0.0, until - time.monotonic()))
            for event, _ in ready:
                if event.data is None:
                    self._take()
                    if not self._is_mine(turn):
                        return False
                elif room > 0:
                    room -= self._read(event.data, min(room, _PIECE))
            if not ready or room <= 0:
                return True
            if any(parcel.data or parcel.state for parcel in self._open.values()):
                until = min(until, time.monotonic() + self._may_wait())

    def _may_wait(self) -> float:
        """Seconds for which what is there need not go out yet."""
        now = time.monotonic()
        self._credit = min(_CREDIT, self._credit + (now - self._credited) / _PERIOD)
        self._credited = now
        for parcel in self._open.values():
            if parcel.state != OPEN or (parcel.data and not parcel.stream):
                return 0.0
        if all(parcel.pieces == 1 for parcel in self._open.values() if parcel.data):
            return _BEGINNING
        return 0.0 if self._credit >= 1.0 else (1.0 - self._credit) * _PERIOD

    def _given_out(self) -> list[list[Any]]:
        parts = []
        for key, parcel in list(self._open.items()):
            if parcel.data or parcel.state != OPEN:
                if parcel.state == MUCH:  # the rest is in the file, too
                    del parcel.data[_BESIDE_FILE:]
                parts.append([key, base64.b64encode(parcel.data).decode(), parcel.state])
                parcel.data = bytearray()
            if parcel.state != OPEN:
                self._drop(key)
        if parts:
            self._credit = max(0.0, self._credit - 1.0)
        return parts

    def _read(self, parcel: Parcel, most: int) -> int:
        """Take what a connection has; how many bytes."""
        try:
            piece = parcel.sock.recv(most)
        except BlockingIOError:
            return 0
        except OSError:
            piece = b""
        parcel.data += piece
        parcel.pieces += 1
        if not piece:
            parcel.state = ENDED
        elif parcel.bulk and len(parcel.data) >= _FLOOD:
            parcel.state = MUCH
        if parcel.state != OPEN:
            self._select.unregister(parcel.sock)
        return len(piece)

    def _take(self) -> None:
        """Somebody hands over a connection, or says who is to be answered from now on."""
        with contextlib.suppress(OSError, EOFError, ValueError, KeyError, wire.ProtocolError):
            sock, _ = self._listener.accept()
            with sock:
                sock.settimeout(_PATIENCE)
                data, handed, _, _ = socket.recv_fds(sock, 4096, 1)
            socks = [socket.socket(fileno=fd) for fd in handed]
            said = wire.unpack(data[wire.LENGTH.size :])
            for sock in socks:
                self._add(sock, int(said["key"]), said)
            if not socks:
                self.enter(said["client"], int(said["epoch"]))

    def _add(self, sock: socket.socket, key: int, how: Answer) -> None:
        if key in self._open or how["client"] != self._client:
            sock.close()
            return
        sock.setblocking(False)
        self._open[key] = Parcel(sock, key, how)
        self._select.register(sock, selectors.EVENT_READ, self._open[key])

    def _drop(self, key: int) -> None:
        parcel = self._open.pop(key, None)
        if parcel is not None:
            with contextlib.suppress(KeyError, ValueError):
                self._select.unregister(parcel.sock)
            parcel.sock.close()


# -- what is called from outside -------------------------------------------------------------------------

_outbox: dict[tuple[str, str], Outbox] = {}
_inbox: dict[tuple[str, str], Inbox] = {}


def address(root: str, name: str) -> str:
    return os.path.join(root, f"inbox-{name}.sock")


def _place(root: str, name: str) -> tuple[str, str]:
    return os.path.expanduser(root), name


def post(root: str, name: str, client: str, key: int, frame: str, how: Answer) -> Line:
    """`frame` is base64."""
    place = _place(root, name)
    outbox = _outbox.setdefault(place, Outbox(*place))
    return _line({"word": outbox.post(client, key, base64.b64decode(frame), how)})


def part(root: str, name: str, client: str, key: int, data: str, number: int) -> Line:
    place = _place(root, name)
    outbox = _outbox.setdefault(place, Outbox(*place))
    outbox.part(client, key, base64.b64decode(data), number)
    return _line({"word": "ok"})


def knock(root: str, name: str, client: str, epoch: int) -> Line:
    place = _place(root, name)
    return _line({"word": _outbox.setdefault(place, Outbox(*place)).knock(client, epoch)})


def enter(root: str, name: str, client: str, epoch: int, anew: bool = False) -> Line:
    """Be the kernel that waits, for this client. See `Inbox.enter`."""
    place = _place(root, name)
    if place not in _inbox:
        _inbox[place] = Inbox(*place)
    _inbox[place].enter(client, epoch, anew=anew)
    return _line({"word": "ok"})


def poll(root: str, name: str, turn: Answer) -> Line:
    """See `Inbox.poll`. Nobody's Ctrl-C breaks it off half-way."""
    inbox = _inbox.get(_place(root, name))
    if inbox is None:
        return _line({"stale": True})
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return _line(inbox.poll(turn))
    finally:
        signal.signal(signal.SIGINT, before)


def put(root: str, nonce: str, sha256: str, size: int, offset: int, count: int) -> Line:
    """Bytes of a content, which came as the request's buffer. Never its last: the runner takes those."""
    from . import host

    return _line(host.put(_place(root, "")[0], nonce, (sha256, size, offset), _buffer(count)))


def _buffer(count: int) -> bytes:
    """What came with the request that is carried out; empty where a kernel does not give it out."""
    shell = importlib.import_module("IPython").get_ipython()
    found = shell.kernel.get_parent("shell").get("buffers") or [b""]
    return bytes(found[0]) if len(found[0]) == count else b""


def ensure(root: str, configuration: Answer) -> Line:
    """See to it that a runner of this program runs and knows its settings. See `host.ensure`."""
    from . import host

    return _line(host.ensure(PROGRAM, _place(root, "")[0], configuration))
