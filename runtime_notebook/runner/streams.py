"""The standard streams, as Python makes them at start, but line by line."""

from __future__ import annotations

import os
import sys
from _io import TextIOWrapper, open

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Kind = tuple[str, str, bool]  # encoding, errors, whether Python was started with -u

_NAMES = ("stdin", "stdout", "stderr")


def kinds() -> tuple[Kind, ...]:
    """How this interpreter, with its locale and options, has made the three streams."""
    return tuple(_kind(name) for name in _NAMES)


def _kind(name: str) -> Kind:
    stream = getattr(sys, f"__{name}__")
    if stream is None:  # the descriptor was closed at start
        errors = "backslashreplace" if name == "stderr" else "strict"
        return sys.getfilesystemencoding(), errors, False
    return stream.encoding, stream.errors, stream.write_through


def make(kinds: tuple[Kind, ...]) -> list[Any]:
    """The three streams anew, on descriptors 0, 1 and 2."""
    return [_open(fd, f"<{name}>", *kind) for fd, (name, kind) in enumerate(zip(_NAMES, kinds))]  # noqa: B905


def make_ahead(kinds: tuple[Kind, ...]) -> list[Any]:
    """The streams that a forked child will have: nothing to read, two pipes to write into.

    A stream keeps its descriptor's number and the size of its blocks, nothing else of it.
    """
    here = [os.dup(fd) for fd in range(3)]
    reading, writing = os.pipe()
    nothing = os.open(os.devnull, os.O_RDONLY)
    try:
        for fd, there in enumerate((nothing, writing, writing)):
            os.dup2(there, fd)
        return make(kinds)
    finally:
        for fd, former in enumerate(here):
            os.dup2(former, fd)
        for fd in (*here, reading, writing, nothing):
            os.close(fd)


def install(made: list[Any]) -> list[Any]:
    """Let these be the standard streams. Returns the former ones.

    What was imported before may hold one of those. It still reaches the same descriptor, line by line.
    """
    former = [getattr(sys, name) for name in _NAMES]
    for stream in former[1:]:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(line_buffering=True)
    for name, stream in zip(_NAMES, made):  # noqa: B905 - three each
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    return former


def _open(fd: int, name: str, encoding: str, errors: str, unbuffered: bool) -> Any:
    """One stream. Line-buffered where Python would fill a block first: somebody is watching."""
    direct = unbuffered and fd > 0
    try:
        binary: Any = open(fd, "wb" if fd else "rb", 0 if direct else -1, closefd=False)
    except OSError:
        return None
    raw = binary if direct else binary.raw
    raw.name = name
    text: Any = TextIOWrapper(
        binary,
        encoding,
        errors,
        newline="\n",
        line_buffering=fd > 0 and not direct,
        write_through=unbuffered,
    )
    text.mode = "w" if fd else "r"
    return text
