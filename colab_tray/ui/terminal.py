"""A script's output as lines to show: decoded, without terminal escapes, progress bars in place.

Pure. Not a terminal emulator: a carriage return starts the line anew, everything else that moves
a cursor or sets a colour is left out.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from colab_tray.core.channels.tail import Piece

# A whole escape sequence; and the beginning of one that a piece ends with.
_ESCAPE = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-OQ-Z\\^-~])"
_ESCAPES = re.compile(_ESCAPE)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]{0,200}\x1b?)?$")
_LINE_ENDS = re.compile(r"\r+\n")
_INVISIBLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


@dataclass(frozen=True, slots=True)
class Text:
    """Text to append; first the last line is emptied when `over` (a carriage return came)."""

    text: str
    stderr: bool
    over: bool = False


class Terminal:
    """Turns one attempt's pieces of output into text, whatever bytes a piece ends with."""

    def __init__(self) -> None:
        self._streams = (_Stream(), _Stream())

    def feed(self, pieces: Iterable[Piece]) -> Iterator[Text]:
        for piece in pieces:
            text = self._streams[piece.stderr].decode(piece.data)
            for over, part in _lines(text):
                yield Text(part, piece.stderr, over)


class _Stream:
    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""  # may be the beginning of an escape sequence or a line's end

    def decode(self, data: bytes) -> str:
        text = self._rest + self._decoder.decode(data)
        unfinished = _UNFINISHED.search(text)
        whole = text[: unfinished.start()] if unfinished else text
        cut = text[len(whole) :]
        whole = _ESCAPES.sub("", whole)
        text = whole.rstrip("\r")
        self._rest = whole[len(text) :] + cut
        return _LINE_ENDS.sub("\n", text).translate(_INVISIBLE)


def _lines(text: str) -> Iterator[tuple[bool, str]]:
    """(does a carriage return come first, text) in as few parts as possible."""
    start = 0
    over = False
    while (found := text.find("\r", start)) >= 0:
        line = text.rfind("\n", start, found) + 1  # what the return overwrites begins here
        if line > start:
            yield over, text[start:line]
            over = False
        start, over = found + 1, True
    if start < len(text):
        yield over, text[start:]
