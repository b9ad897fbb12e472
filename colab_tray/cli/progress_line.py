"""How far a job is, as the last line of a terminal. It is gone before anything else is written there."""

import os
import sys

from colab_tray.cli.say import encode, printable, write
from colab_tray.core.model.progress_text import progress_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from colab_tray.core.control.client import Message

_ERROR = 2  # the terminal our own sentences go to
_SOON = "No runtime is ready yet."  # for a moment when an engine begins: not worth a flash


class ProgressLine:
    """Draws nothing unless stderr is a terminal that obeys, and we are what the person looks at."""

    def __init__(self) -> None:
        self._able = os.isatty(_ERROR) and os.environ.get("TERM", "dumb") != "dumb"
        plain = os.environ.get("NO_COLOR")
        self._before, self._after = ("", "") if plain else ("\x1b[2m", "\x1b[22m")
        self._text = ""
        self._drawn = False

    def tell(self, progress: "Message | None") -> None:
        """What the engine says now. What the script's own output shows already is not said twice."""
        self._text = ""
        if progress is not None and not progress["drawn"]:
            known = (progress[name] for name in ("fraction", "text", "rate", "left"))
            self._text = progress_text(*known)  # type: ignore[arg-type]

    def waits(self, sentence: object) -> None:
        """What it waits for; None: it does not."""
        self._text = str(sentence) if sentence and sentence != _SOON else ""
        if len(self._text) >= (_columns() or 80):  # its last sentence is the news
            self._text = self._text.rstrip(".").rpartition(". ")[2] + "."

    def draw(self) -> None:
        """To be called where the cursor stands at the start of an empty line."""
        if not self._text:
            self.clear()
        elif self._able and _looked_at():
            shown = fit(printable(self._text), (_columns() or 80) - 1)
            _write(self._before + shown + self._after)
            self._drawn = True

    def clear(self) -> None:
        if self._drawn:
            self._drawn = False
            _write("")


def _write(text: str) -> None:
    try:  # noqa: SIM105  (contextlib costs an import)
        write(_ERROR, encode("\r\x1b[K" + text))
    except OSError:  # nobody looks at that terminal any more
        pass


def _looked_at() -> bool:
    """Whether we are what runs in the foreground there, as far as the terminal tells."""
    if sys.platform != "win32":
        try:
            return os.tcgetpgrp(_ERROR) == os.getpgrp()
        except OSError:
            pass
    return True


def _columns() -> int:
    try:
        return os.get_terminal_size(_ERROR).columns
    except OSError:
        return 0


def fit(text: str, columns: int) -> str:
    """As much of it as has room: a line that wraps could not be taken back."""
    if text.isascii():
        return text if len(text) <= columns else text[: max(columns - 1, 0)] + "…"
    from unicodedata import east_asian_width

    kept, used = 0, 0
    for character in text:
        used += 2 if east_asian_width(character) in "WFA" else 1
        if used > columns:
            return text[:kept] + "…"
        kept += used < columns  # so that the mark has room as well
    return text
