"""A script's output as lines to show: decoded, its colours kept, progress bars in place.

Pure. Not a terminal emulator: a carriage return starts the line anew, a backspace takes back a character,
colours are kept, and everything else that moves a cursor, sets a title or reaches for a clipboard is left
out. What would turn the text around (bidirectional controls) is shown by its number.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from colab_tray.core.channels.tail import Piece
from colab_tray.core.model.facts import dataclass
from colab_tray.ui.document.style import PLAIN, Style

# A whole escape sequence; and the beginning of one that a piece ends with. None reaches beyond its line.
_ESCAPE = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[ -/]*[0-OQ-Z\\^-~])"
_ESCAPES = re.compile(_ESCAPE)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]{0,200}[ -/]{0,9}|\][^\x07\x1b\n]{0,200}\x1b?)?$")
_COLOUR = re.compile(r"\x1b\[([0-9;:]*)m")
_COLOURS = re.compile(r"(?:\x1b\[[0-9;:]*m)*")
_RETURNS = re.compile(r"\r\r+")
_LINE_ENDS = re.compile(r"\r((?:\x1b\[[0-9;:]*m)*)\n")
_TAKEN_BACK = re.compile(r"[^\x08\x1b\r\n]\x08")
_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 160))
)
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
_SHOWN = _INVISIBLE | {one: f"⟨U+{one:04X}⟩" for one in (*_TURNING, 0x2028, 0x2029)}
_NO_TURNING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Text:
    """Text to append; first the last line is emptied when `over` (a carriage return came)."""

    text: str
    stderr: bool
    over: bool = False
    style: Style = PLAIN


class Terminal:
    """Turns one attempt's pieces of output into text, whatever bytes a piece ends with.

    `styles` are those in which stdout and stderr go on.
    """

    def __init__(self, styles: tuple[Style, Style] = (PLAIN, PLAIN)) -> None:
        self._streams = tuple(_Stream(style) for style in styles)

    def feed(self, pieces: Iterable[Piece]) -> Iterator[Text]:
        for piece in pieces:
            for over, part, style in self._streams[piece.stderr].decode(piece.data):
                yield Text(part, piece.stderr, over, style)


class _Stream:
    def __init__(self, style: Style) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""  # may be the beginning of an escape sequence or a line's end
        self._style = style

    def decode(self, data: bytes) -> Iterator[tuple[bool, str, Style]]:
        """(does a carriage return come first, text, its style)."""
        text = self._rest + self._decoder.decode(data)
        unfinished = _UNFINISHED.search(text)
        whole = text[: unfinished.start()] if unfinished else text
        cut = text[len(whole) :]
        if "\x1b" in whole:
            whole = _ESCAPES.sub(_only_colour, whole)
        kept = _before_return(whole)
        self._rest, whole = whole[kept:] + cut, whole[:kept]
        return self._parts(_tidy(whole))

    def _parts(self, text: str) -> Iterator[tuple[bool, str, Style]]:
        over = False
        for number, part in enumerate(_COLOUR.split(text)):
            if number % 2:
                self._style = self._style.after(part)
                continue
            for returned, line in _lines(part):
                over = over or returned
                if line:
                    yield (
                        over,
                        line.translate(_SHOWN) if _NO_TURNING.search(line) else line,
                        self._style,
                    )
                    over = False


def _only_colour(found: re.Match[str]) -> str:
    return found[0] if _COLOUR.fullmatch(found[0]) else ""


def _before_return(text: str) -> int:
    """Where the carriage return begins that the text ends with, colours or not; else its length."""
    last = text.rfind("\r")
    if last < 0 or not _COLOURS.fullmatch(text, last + 1):
        return len(text)
    return len(text[: last + 1].rstrip("\r"))


def _tidy(text: str) -> str:
    """Line ends of one kind, and what was taken back gone."""
    if "\r" in text:
        text = _LINE_ENDS.sub(r"\1\n", _RETURNS.sub("\r", text))
    for _ in range(8):
        if "\b" not in text:
            break
        text = _TAKEN_BACK.sub("", text)
    return text


def _lines(text: str) -> Iterator[tuple[bool, str]]:
    """(does a carriage return come first, text): of each line only what its last return leaves."""
    start = 0
    over = False
    while (found := text.find("\r", start)) >= 0:
        line = text.rfind("\n", start, found) + 1  # what the return overwrites begins here
        if line > start:
            yield over, text[start:line]
        end = text.find("\n", found)
        start, over = text.rfind("\r", found, end if end >= 0 else len(text)) + 1, True
    yield over, text[start:]
