"""The protocol between the app and a runner: one definition, imported by both ends.

A connection carries one request and its reply, each a frame: a u32 length, little-endian, and that many
bytes of UTF-8 JSON. After the reply to `start` or `follow` the raw journal streams on the same
connection from the offset asked for; the stream ends when the journal is complete, or when the
supervisor that pushes it is gone.

Requests are objects with an `op`; every reply has `ok` (true or false), and `error` (a word) with
`sentence` when it is false. Every operation may be repeated.

    hello                                   version, nonce, pid, servers
    start   nonce attempt spec follow       new (true: this call made it run), then the journal
    follow  nonce attempt offset            alive (false: nobody writes it any more), then the journal
    status  nonce attempt                   exists, journal, alive, heartbeat_age, verdict
    fence   nonce attempt                   fenced (true: it never ran and now never can)
    cancel  nonce attempt why               delivered
    put     nonce pieces                    have: bytes of each that are there now; corrupt: hashes of what
                                            came whole and was something else
    unpack  nonce attempt files pieces      missing: of each that is not there, how many bytes are; none: the
                                            copy is made; busy: it is being made; corrupt: as of `put`
    fetch   nonce attempt path offset       size; then the bytes of a file in the copy from the offset on
    forget  nonce attempts                  each attempt's folder is removed once nobody needs it
    environment                             state (made | making | absent | failed); see below
        nonce attempt python requirements options env build news wait
    environments                            id, requirements, base, version, tool, size, made, used,
                                            in_use of each; or id, making
    remove_environments   ids               removed, kept (in use); without ids all of them
    lifeline                                see `Lifeline`: when the machine gives itself back
        nonce leased rest silent cap release
    meters  nonce                           see `Meters`: how much of the machine is used. That somebody looks
                                            makes it no more used, nor less idle; busy: ask again
    servers                                 the warm servers
    restart                                 ends every warm server; new ones come when needed
    stop                                    ends the runner and its warm servers, never an attempt
An environment that is `made` has id, prefix, python (its interpreter). With `env` it is made when it is not
there. Who gives back `build` and `news` of the last reply waits up to `wait` seconds for the next: `making` has
`text`, what the tool said last; `failed` has `said`, its last words.
"""

from __future__ import annotations

import _thread  # `threading` does things at every fork
import contextlib
import json
import os
import socket
import struct
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from typing import NotRequired  # Python 3.11

VERSION = 1
LENGTH = struct.Struct("<I")
MAX_FRAME = 32 << 20  # bytes; a script may have 10 MB
EXECUTED = "executed"  # in an attempt's folder: a link to the executed notebook
SOCKET = "runner.sock"  # in the runner's root

_LONGEST_NAME = 255  # bytes; what most disks take
_RESERVED = frozenset(  # names that Windows gives to devices
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
_LONGEST_ADDRESS = 100  # bytes; bind(2) takes 107 on Linux, 103 on macOS
_moving = _thread.allocate_lock()


class Spec(TypedDict):
    """Everything about one attempt. It is never written to a disk: the environment may hold secrets."""

    kind: str  # file | code | folder | notebook
    path: str  # argv[0] as python would have it; the folder for "folder"
    source: str  # base64 of the bytes to run
    sha256: str  # of those bytes
    args: list[str]
    cwd: str
    env: dict[str, str]
    python: str  # absolute path of the interpreter, not resolved
    warmth: str  # auto | bare | loaded | cold
    imports: list[str]  # top-level names the source imports
    introspects: bool  # only a cold start is faithful
    umask: int
    time_limit: float | None  # seconds
    output_cap: int  # bytes
    grace: list[float]  # seconds from SIGINT to SIGTERM, and on to SIGKILL
    entry: NotRequired[str]  # folder: the script in it, "__main__.py" or another
    real_path: NotRequired[str]  # the file to run from when it is a copy (inbox)
    displays: NotRequired[
        bool
    ]  # it calls `display`, as notebooks do, and does not say what that is
    records: NotRequired[str]  # set by the runner: the socket that takes pictures (`display`)
    executed: NotRequired[str]  # notebook: where it goes, if the name is free; absolute
    kernel: NotRequired[str]  # notebook: its kernelspec; none for an ipykernel of `python`
    folder: NotRequired[str]  # notebook: the attempt's own, as its supervisor knows it
    memory_limit: NotRequired[int]  # bytes, of the script and what it started together
    confidential: NotRequired[bool]  # its variables hold secrets: who had them serves no other
    userdata: NotRequired[dict[str, str]]  # names of secrets, and of the variables they are in
    keep_going: NotRequired[bool]  # notebook: cells after one that raised run too

    work: NotRequired[str]  # runs in the copy that was unpacked for it; in which folder of it
    files: NotRequired[list[File]]  # the copy is made by the start: nothing in it but `source`
    copy: NotRequired[str]  # that copy; only the runner knows where it is
    outputs: NotRequired[
        list[str]
    ]  # patterns of the files to report, from the directory it runs in


class Piece(TypedDict):
    """Some bytes of a content that is named by its hash."""

    sha256: str
    size: int  # of the whole content
    offset: int
    data: str  # base64


class File(TypedDict):
    """One file of a copy, or a link in it."""

    path: str  # see `checked_path`
    sha256: NotRequired[str]
    size: NotRequired[int]
    executable: NotRequired[bool]
    link: NotRequired[
        str
    ]  # where it points to, from its own folder; then nothing but the path is there


class Lifeline(TypedDict):
    """When a machine that is only lent gives itself back. Told anew it replaces what was told before.

    Times are seconds; what is missing never comes. A runner of the person's own computer refuses it.
    """

    leased: NotRequired[bool]  # somebody keeps it although nothing runs
    rest: NotRequired[float]  # unless leased: without work, once all records have been taken
    silent: NotRequired[float]  # without work and without a request, whatever has been taken
    cap: NotRequired[float]  # from now on, whatever runs
    release: NotRequired[list[str]]  # the command that gives it back; Colab's own way without


class Gpu(TypedDict):
    """A graphics card. What it does not tell is missing."""

    name: str
    load: NotRequired[float]  # 0 to 1
    memory: NotRequired[list[int]]  # bytes: used, and all there are


class Meters(TypedDict, total=False):
    """How much of a machine is used now. What cannot be known is missing."""

    load: float  # of all its processors together, 0 to 1
    processors: float  # how many it has, or may keep busy
    memory: list[int]  # bytes: used, and all there are
    disk: list[int]  # the same of the disk its files lie on
    gpus: list[Gpu]


class ProtocolError(Exception):
    """The other side sent something that is not this protocol."""


def checked_path(path: object) -> str:
    """A path that stays inside and means the same on every system. Raises ValueError with what is wrong.

    Relative, "/" between its parts, none of which is empty, "." or "..", or bears a device's name.
    """
    if not isinstance(path, str) or not path:
        raise ValueError("it has no name")
    if path[0] == "/" or path[1:2] == ":":
        raise ValueError("it does not lie inside of the folder")
    if "\\" in path or "\0" in path:
        raise ValueError("its name means something else on another system")
    for part in path.split("/"):
        if part in ("", ".", ".."):
            raise ValueError("its path leads out of the folder")
        if part.partition(".")[0].rstrip(" ").lower() in _RESERVED:
            raise ValueError("its name is that of a device on another system")
        if len(os.fsencode(part)) > _LONGEST_NAME:
            raise ValueError("its name is too long")
    return path


def folded(path: str) -> str:
    """Equal for two paths that are one on a disk that ignores case or how accents are composed."""
    if path.isascii():
        return path.lower()
    import unicodedata

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def leaves(path: str, target: str) -> bool:
    """Whether a link at `path` could lead out of the folder, whatever its other links are.

    Going up is counted from the link's own folder, which is real. Once a target has gone down it may not
    go up again: what it went through could itself be a link.
    """
    parts = [part for part in target.split("/") if part not in ("", ".")]
    ups = next((n for n, part in enumerate(parts) if part != ".."), len(parts))
    if not parts or target[0] == "/" or target[1:2] == ":" or "\\" in target or "\0" in target:
        return True
    return ".." in parts[ups:] or ups > path.count("/")


def pack(message: dict[str, Any]) -> bytes:
    """One frame, ready to send."""
    body = json.dumps(message, separators=(",", ":")).encode()
    if len(body) > MAX_FRAME:
        raise ProtocolError(f"a message of {len(body)} bytes is too large to send")
    return LENGTH.pack(len(body)) + body


def unpack(body: bytes) -> dict[str, Any]:
    """The object of a frame's body."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"a message is not JSON: {error}") from None
    if not isinstance(message, dict):
        raise ProtocolError("a message is not a JSON object")
    return message


def frame_length(header: bytes | bytearray) -> int:
    (length,) = LENGTH.unpack(header)
    if length > MAX_FRAME:
        raise ProtocolError(f"a message claims {length} bytes")
    return int(length)


def receive(sock: socket.socket) -> dict[str, Any]:
    """Read one frame from a blocking socket. Raises EOFError when it ends before, ProtocolError."""
    return unpack(receive_exactly(sock, frame_length(receive_exactly(sock, LENGTH.size))))


def receive_exactly(sock: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count:
        piece = sock.recv(count - len(data))
        if not piece:
            raise EOFError("the connection ended inside a message")
        data += piece
    return bytes(data)


def call(
    address: str | os.PathLike[str], message: dict[str, Any], *, timeout: float = 30.0
) -> dict[str, Any]:
    """One request over a connection of its own, blocking. Raises OSError, EOFError, ProtocolError."""
    with connect(address) as sock:
        sock.settimeout(timeout)
        sock.sendall(pack(message))
        return receive(sock)


def connect(address: str | os.PathLike[str], *, blocking: bool = True) -> socket.socket:
    """A connected Unix socket; the path may be longer than a socket address.

    A Unix socket connects at once or not at all: without `blocking`, a full queue raises BlockingIOError.
    """
    sock = _unix_socket()
    try:
        sock.setblocking(blocking)
        with _reachable(os.fspath(address)) as short:
            sock.connect(short)
    except BaseException:
        sock.close()
        raise
    return sock


def listen(address: str | os.PathLike[str], *, backlog: int = 128) -> socket.socket:
    """A listening Unix socket, mode 0600, in place of whatever file was there."""
    path = os.fspath(address)
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
    sock = _unix_socket()
    try:
        with _reachable(path) as short:
            before = os.umask(0o177)
            try:
                sock.bind(short)
            finally:
                os.umask(before)
        sock.listen(backlog)
    except BaseException:
        sock.close()
        raise
    return sock


def _unix_socket() -> socket.socket:
    if sys.platform != "win32":
        return socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    raise OSError("on Windows there is no runner yet")


@contextlib.contextmanager
def _reachable(path: str) -> Iterator[str]:
    """A spelling of the path that fits a socket address."""
    if len(os.fsencode(path)) <= _LONGEST_ADDRESS:
        yield path
        return
    folder, name = os.path.split(path)
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        if os.path.isdir("/proc/self/fd"):
            yield f"/proc/self/fd/{handle}/{name}"
            return
        if sys.platform != "win32":
            with _moving:  # no other way where there is no /proc
                here = os.open(".", os.O_RDONLY)
                try:
                    os.fchdir(handle)
                    yield name
                finally:
                    os.fchdir(here)
                    os.close(here)
    finally:
        os.close(handle)
