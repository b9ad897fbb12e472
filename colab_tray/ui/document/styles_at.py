"""Which style output goes on in, found without decoding it."""

from __future__ import annotations

import re

from colab_tray.ui.document.style import LONGEST, PLAIN, Style

_COLOUR = re.compile(rb"\x1b\[([0-9;:]{0,%d})m" % LONGEST)
_RESETS = (b"\x1b[0m", b"\x1b[m")
_BEGUN = re.compile(rb"\x1b(?:\[[0-9;:]{0,%d})?\Z" % LONGEST)


class Styles:
    """`now` are the styles of stdout and stderr behind everything that was passed over."""

    def __init__(self) -> None:
        self.now: tuple[Style, Style] = (PLAIN, PLAIN)
        self._begun = [b"", b""]  # sequences that were not ended

    def pass_over(self, data: bytes, start: int, stop: int, *, stderr: bool) -> None:
        begun = self._begun[stderr]
        if not begun and data.find(b"\x1b", start, stop) < 0:
            return
        piece = begun + data[start:stop]
        unfinished = _BEGUN.search(piece, max(0, len(piece) - LONGEST - 2))
        self._begun[stderr] = unfinished[0] if unfinished else b""
        self._set(stderr, _last(piece, self.now[stderr]))

    def _set(self, stderr: bool, style: Style) -> None:
        out, err = self.now
        self.now = (out, style) if stderr else (style, err)


def _last(piece: bytes, style: Style) -> Style:
    """The style at its end. What stands before the last reset does not matter."""
    reset = max(piece.rfind(one) for one in _RESETS)
    for found in _COLOUR.finditer(piece, max(0, reset)):
        style = style.after(found[1].decode("ascii"))
    return style
