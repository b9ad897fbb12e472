"""One attempt's output on its way to a view: what has to be done in a thread, and what is shown meanwhile.

Of much output the end is shown at once, and its lines are counted behind it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from colab_tray.core.model.facts import dataclass
from colab_tray.ui.document.find import Find
from colab_tray.ui.document.index import Growth, Scanner, near_the_end
from colab_tray.ui.document.insets import rows_of
from colab_tray.ui.document.lines import Decoded, Document

FAR = 4 << 20  # bytes that are counted before anything is shown
END = 256 << 10  # bytes at the end that are shown while the others are counted
SLICE = 32 << 20  # bytes counted in one go
PATIENCE = 0.2  # seconds to look for the end
FINDING = 0.1  # seconds to look for a text in one go


@dataclass(frozen=True, slots=True)
class Errand:
    """`work` blocks and belongs in a thread; `settle` comes after it, where the view is."""

    work: Callable[[], None]
    settle: Callable[[], None]


class Reading:
    """`document` is what to show: the whole of it, or its end as long as the rest is being counted."""

    def __init__(self, mirror: Path) -> None:
        self.mirror = mirror
        self.end = 0  # a record boundary; what lies before it is verified
        self.find = Find("")
        self.shift = (
            0  # lines that came in before those that were shown, when the whole took their place
        )
        self._whole = _Part(mirror, 0)
        self._last: _Part | None = None
        self._sought = False  # the end was looked for

    @property
    def document(self) -> Document:
        return (self._last or self._whole).document

    @property
    def counted(self) -> float | None:
        """How much is, 0 to 1; None once all is."""
        return None if self._last is None else self._whole.scanner.offset / max(1, self.end)

    def errand(self) -> Errand | None:
        """The next thing to do, if there is one."""
        if self._whole.scanner.offset < self.end:
            return Errand(self._count, self._settle)
        if self.find.busy(self.document):
            return Errand(self._look, lambda: None)
        return None

    def _count(self) -> None:
        if not self._sought and self.end - self._whole.scanner.offset > FAR:
            start = near_the_end(self.mirror, self.end, END, PATIENCE)
            if start > self._whole.scanner.offset:
                self._last = _Part(self.mirror, start)
        elif self._last is None or self._sought:
            self._whole.look(self.end, SLICE)
        self._sought = True
        if self._last is not None:
            self._last.look(self.end, SLICE)

    def _settle(self) -> None:
        self._whole.settle()
        if self._last is None:
            return
        self._last.settle()
        if self._whole.scanner.offset >= self.end:
            self.shift = len(self._whole.document) - len(self._last.document)
            self._last = None
            self.find = Find(self.find.needle)

    def _look(self) -> None:
        self.find.look(self.document, FINDING)


class _Part:
    def __init__(self, mirror: Path, start: int) -> None:
        self.document = Document(mirror)
        self.scanner = Scanner(mirror, rows_of, start)
        self._grown: list[tuple[Growth, Decoded]] = []

    def look(self, end: int, most: int) -> None:
        growth = self.scanner.look(end, most)
        self._grown.append((growth, self.document.ahead(growth)))

    def settle(self) -> None:
        grown, self._grown = self._grown, []
        for growth, ahead in grown:
            self.document.take(growth, ahead)
