"""The standard streams, as Python makes them at start, but line by line."""

from __future__ import annotations

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


def rebuild(kinds: tuple[Kind, ...]) -> list[Any]:
    """Make the streams anew on descriptors 0, 1 and 2. Returns the former ones.

    What was imported before may hold one of those. It still reaches the same descriptor, line by line.
    """
    former = [getattr(sys, name) for name in _NAMES]
    for stream in former[1:]:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(line_buffering=True)
    for fd, (name, kind) in enumerate(zip(_NAMES, kinds)):  # noqa: B905 - three each
        stream = _open(fd, f"<{name}>", *kind)
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
