"""What somebody has selected in an output, and its text. Pure but for the reading."""

from __future__ import annotations

from typing import NamedTuple

from colab_tray.core.model.facts import dataclass
from colab_tray.ui.document.lines import Document, Line

MOST = 200_000  # lines that are copied
MOST_TEXT = 32 << 20  # characters
_AT_ONCE = 2000  # lines


class Caret(NamedTuple):
    """Before which character of which line, both from 0."""

    line: int
    at: int


START = Caret(0, 0)


@dataclass(frozen=True, slots=True)
class Selection:
    """From where it was begun to where it ends; both the same when nothing is selected."""

    anchor: Caret = START
    caret: Caret = START

    def __bool__(self) -> bool:
        return self.anchor != self.caret

    @property
    def ends(self) -> tuple[Caret, Caret]:
        """The upper and the lower one."""
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    def inside(self, line: int, length: int) -> tuple[int, int]:
        """(start, end) of what is selected of a line of so many characters."""
        first, last = self.ends
        if not first.line <= line <= last.line:
            return 0, 0
        start = first.at if line == first.line else 0
        end = last.at if line == last.line else length
        return min(start, length), min(end, length)


class Copying:
    """Reads the text of a selection, of a very large one the beginning."""

    def __init__(self, document: Document, selection: Selection) -> None:
        self._document = Document(document.mirror)  # one of its own: this is another thread
        self._document.blocks = list(document.blocks)
        self._document.offset, self._document.lines = document.offset, document.lines
        self._document.begun = document.begun
        self._selection = selection
        self.text = ""
        self.lines = 0  # that were copied
        self.whole = True

    def work(self) -> None:
        """Blocks. Raises OSError."""
        first, last = self._selection.ends
        parts: list[str] = []
        line, length = first.line, 0
        while line <= last.line and line < len(self._document):
            for row in self._document.rows(line, min(_AT_ONCE, last.line + 1 - line)):
                part = self._part(row.text, line) if isinstance(row, Line) else None
                line += 1
                if part is not None:
                    parts.append(part)
                    length += len(part)
            if len(parts) >= MOST or length >= MOST_TEXT:
                break
        self.lines, self.whole = len(parts), line > last.line or line >= len(self._document)
        self.text = "\n".join(parts)

    def _part(self, text: str, line: int) -> str:
        start, end = self._selection.inside(line, len(text))
        return text[start:end]


def word_at(text: str, index: int) -> tuple[int, int]:
    """(start, end) of the word a character belongs to."""
    start = end = min(index, len(text))
    while start > 0 and _in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _in_word(text[end]):
        end += 1
    return start, max(end, min(start + 1, len(text)))


def _in_word(char: str) -> bool:
    return char.isalnum() or char in "_-./"
