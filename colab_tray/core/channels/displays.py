"""Pictures and tables out of a mirror. Whatever they claim to be is checked here: a script made them.

Their layout is that of `runtime_notebook.runner.display`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from colab_tray.core import system
from colab_tray.core.model.facts import dataclass
from runtime_notebook.runner import journal

MOST = 1000  # displays of one job that are listed; the rest is counted
MOST_PARTS = 256  # records of one display
MOST_BYTES = 64 << 20  # of one display
MOST_INSERTED = 1 << 30  # bytes of libraries in the pages of a job; the journal has each once
_LONGEST_HEADER = 4096  # bytes
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

# Forms that are known, with the ending of their files. Any other is passed over.
ENDINGS = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
    "application/pdf": ".pdf",
    "text/html": ".html",
    "text/csv": ".csv",
    "text/markdown": ".md",
    "text/latex": ".tex",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/javascript": ".js",
    "application/vnd.plotly.v1+json": ".json",
    "application/vnd.dataresource+json": ".json",
    "application/vnd.vegalite.v5+json": ".json",
    "audio/wav": ".wav",
    "audio/mpeg": ".mp3",
    "video/mp4": ".mp4",
}
LIBRARY = "application/x-page-library"  # what pages of several displays have in common
_BEGINNINGS = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
    "application/pdf": b"%PDF-",
}

Place = tuple[int, int]  # offset in the mirror, bytes
Insert = tuple[int, str]  # the byte of a page where a library goes in, the display that brought it


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a display. Its bytes lie in the mirror at `places`, in this order."""

    mime: str
    size: int  # bytes
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Display:
    """A picture, a table, a plot: whole, in the forms in which it came."""

    id: str  # the sender's, unique within the attempt
    number: int  # from 1, in the order in which they came
    kind: str  # figure | table | plot | page | text
    forms: tuple[Form, ...]
    name: str = ""  # what the script calls it; one line that prints
    note: str = ""  # what was left out
    updates: int = 0  # how often it was replaced

    def files(self) -> dict[str, str]:
        """Which forms are worth a file, by mime, and its name, ours alone: figure-1.png."""
        names: dict[str, str] = {}
        for form in self.forms:
            name = f"{self.kind}-{self.number}{ENDINGS[form.mime]}"
            if name not in names.values() and (form.mime != "text/plain" or len(self.forms) == 1):
                names[form.mime] = name
        return names


@dataclass(frozen=True, slots=True)
class Displays:
    shown: tuple[Display, ...]
    left_out: int = 0  # beyond MOST


def displays(mirror: Path, end: int) -> Displays:
    """The displays in the first `end` bytes of a mirror. Blocks; raises OSError.

    Only headers are read: a gigabyte takes milliseconds. What is broken or not whole is passed over.
    """
    handle = os.open(mirror, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        gathering = Gathering(handle)
        for offset, length in _records(handle, end):
            gathering.take(offset, length)
        return Displays(tuple(gathering.found.values()), gathering.left_out)
    finally:
        os.close(handle)


def read(mirror: Path, form: Form, start: int, most: int) -> bytes:
    """At most `most` bytes of a form, from its byte `start` on. Blocks; raises OSError."""
    data = bytearray()
    handle = os.open(mirror, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        for offset, length in form.places:
            skip, start = min(start, length), start - min(start, length)
            data += system.read_at(handle, min(length - skip, most - len(data)), offset + skip)
            if len(data) >= most:
                break
        return bytes(data)
    finally:
        os.close(handle)


def pieces(mirror: Path, form: Form) -> Iterator[bytes]:
    """All of a form, in pieces. Blocks; raises OSError."""
    for start in range(0, form.size, 1 << 20):
        yield read(mirror, form, start, 1 << 20)


def _records(handle: int, end: int) -> Iterator[Place]:
    """Where the data of every DISPLAY record lies."""
    position = 0
    while position < end:
        header = system.read_at(handle, journal.HEADER.size, position)
        if len(header) < journal.HEADER.size:
            return
        length, kind, _, _ = journal.HEADER.unpack(header)
        if kind == journal.DISPLAY:
            yield position + journal.HEADER.size, length
        position += journal.HEADER.size + length


@dataclass(frozen=True, slots=True)
class _Part:
    id: str
    mime: str
    part: int
    of: int
    name: str
    note: str
    insert: Insert | None
    place: Place


class Gathering:
    """Puts displays together from their parts, read from `handle`, an open mirror."""

    def __init__(self, handle: int) -> None:
        self.found: dict[str, Display] = {}
        self.left_out = 0
        self.handle = handle
        self._libraries: dict[str, tuple[Place, ...]] = {}  # by the display that brought them
        self._inserted = 0
        self._open: dict[str, list[_Part]] = {}

    def take(self, offset: int, length: int) -> Display | None:
        """The display that the data of this record completes or replaces."""
        try:
            part = self._read(offset, length)
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        parts = self._open.setdefault(part.id, [])
        if part.part == 0:
            parts.clear()  # an earlier one of this id was never finished
        if part.part != len(parts) or (parts and parts[0].of != part.of):
            del self._open[part.id]
            return None
        parts.append(part)
        if len(parts) == part.of:
            return self._finish(self._open.pop(part.id))
        if len(self._open) > MOST:
            del self._open[next(iter(self._open))]
        return None

    def _read(self, offset: int, length: int) -> _Part:
        """Raises ValueError, KeyError, TypeError when it is no part of a display."""
        start = system.read_at(self.handle, min(length, 4 + _LONGEST_HEADER), offset)
        size = int.from_bytes(start[:4], "little")
        if len(start) < 4 or size > len(start) - 4:
            raise ValueError("no header")
        return _part(json.loads(start[4 : 4 + size]), (offset + 4 + size, length - 4 - size))

    def _finish(self, parts: list[_Part]) -> Display | None:
        first = parts[0]
        if library := tuple(part.place for part in parts if part.mime == LIBRARY):
            self._libraries.setdefault(first.id, library)
        forms = tuple(self._whole(_forms(self.handle, parts), first.insert))
        if not forms or sum(form.size for form in forms) > MOST_BYTES:
            return None
        before = self.found.get(first.id)
        if before is not None:  # its number stays, and the files' names with it
            display = replace(before, forms=forms, note=first.note, updates=before.updates + 1)
        elif len(self.found) >= MOST:
            self.left_out += 1
            return None
        else:
            number = len(self.found) + 1
            display = Display(first.id, number, _kind(forms), forms, first.name, first.note)
        self.found[first.id] = display
        return display

    def _whole(self, forms: Iterable[Form], insert: Insert | None) -> Iterator[Form]:
        """The forms, a page with the library it needs. Without that it shows nothing and is left out."""
        for form in forms:
            if insert is None or form.mime != "text/html":
                yield form
                continue
            at, brought_by = insert
            library = self._libraries.get(brought_by, ())
            self._inserted += sum(length for _, length in library)
            if library and self._inserted <= MOST_INSERTED:
                places = (*_cut(form.places, 0, at), *library, *_cut(form.places, at, form.size))
                yield Form(form.mime, sum(length for _, length in places), places)


def _cut(places: tuple[Place, ...], start: int, end: int) -> Iterator[Place]:
    """Where the bytes from `start` up to `end` of what lies at these places are."""
    for offset, length in places:
        first, last = max(0, start), min(length, end)
        if first < last:
            yield offset + first, last - first
        start, end = start - length, end - length


def _part(header: Any, place: Place) -> _Part:
    part, of = header["part"], header["of"]
    if not isinstance(part, int) or not isinstance(of, int) or not 0 <= part < of <= MOST_PARTS:
        raise ValueError("no such part")
    if not _ID.fullmatch(header["id"]):
        raise ValueError("no id")
    return _Part(
        header["id"],
        str(header["mime"])[:100],
        part,
        of,
        _line(header.get("name"), 80),
        _line(header.get("note"), 300),
        _insert(header.get("insert")),
        place,
    )


def _insert(told: object) -> Insert | None:
    match told:
        case [int(at), str(brought_by)] if at >= 0:
            return at, brought_by
    return None


def _line(text: object, most: int) -> str:
    """One line of text that prints, of at most so many characters."""
    if not isinstance(text, str):
        return ""
    return "".join(c if c.isprintable() else " " for c in text[:most]).strip()


def _forms(handle: int, parts: list[_Part]) -> Iterator[Form]:
    places: dict[str, list[Place]] = {}
    for part in parts:
        places.setdefault(part.mime, []).append(part.place)
    for mime, some in places.items():
        beginning = _BEGINNINGS.get(mime, b"")
        if mime in ENDINGS and system.read_at(handle, len(beginning), some[0][0]) == beginning:
            yield Form(mime, sum(length for _, length in some), tuple(some))


def _kind(forms: tuple[Form, ...]) -> str:
    mimes = {form.mime for form in forms}
    if "application/vnd.plotly.v1+json" in mimes or "application/vnd.vegalite.v5+json" in mimes:
        return "plot"
    if "text/csv" in mimes or "application/vnd.dataresource+json" in mimes:
        return "table"
    if any(mime.startswith("image/") or mime == "application/pdf" for mime in mimes):
        return "figure"
    return "page" if "text/html" in mimes else "text"
