"""The lines of one output on a scroll area. Only what is seen is read and laid out, however much there is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from colab_tray.ui.document.find import Find
from colab_tray.ui.document.insets import caption
from colab_tray.ui.document.lines import Line, Row, Slice
from colab_tray.ui.document.marks import Marked
from colab_tray.ui.document.reading import Errand, Reading
from colab_tray.ui.insets import Insets, Loaded, inset_rect, load
from colab_tray.ui.look import as_code
from colab_tray.ui.paper import GUTTER, Paper
from colab_tray.ui.parts import draw_focus
from colab_tray.ui.words import translate

TOLD = 5_000  # lines at the end that `toPlainText` gives


class Sheet(QAbstractScrollArea):
    """Shows what a mirror holds and follows its end, unless somebody has scrolled up to read.

    Whoever owns it carries out each `errand`: its work in a thread, its settling here.
    """

    changed = Signal()  # how much there is, where the view stands, what was found
    wanting = Signal()  # there is an errand

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job_id = ""
        self.attempt = 0
        self.following = True
        self.reading: Reading | None = None
        self._empty = translate("output", "Select a job to see its output")
        self._insets = Insets(self.viewport())
        self._paper = Paper(self.font(), self.palette())
        self._widest = 0.0  # pixels of the lines that were seen
        as_code(self)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.viewport().update())

    # -- told by whoever follows the engine -----------------------------------------------------

    def begin(self, job_id: str, attempt: int = 0) -> None:
        """Show another job, or another attempt of it, from nothing."""
        self.job_id, self.attempt, self.reading = job_id, attempt, None
        self.following, self._widest = True, 0.0
        self._insets.clear()
        self.explain("")
        self._measure()
        self.changed.emit()

    def explain(self, empty: str) -> None:
        """Why there is nothing to see."""
        if empty != self._empty:
            self._empty = empty
            self.viewport().update()

    def placeholderText(self) -> str:  # noqa: N802
        return self._empty

    def aim(self, mirror: Path, end: int) -> None:
        """The output is there, and verified up to a record's boundary."""
        if self.reading is None or self.reading.mirror != mirror:
            self.reading = Reading(mirror)
        self.reading.end = end

    def errand(self) -> Errand | None:
        """What has to be done in a thread before more can be shown."""
        reading = self.reading
        if reading is None:
            return None
        if (display := self._insets.missing()) is not None:
            loaded: list[Loaded] = []

            def put() -> None:
                if reading is self.reading:
                    self._insets.put(display, *loaded)
                    self.viewport().update()

            return Errand(lambda: loaded.append(load(reading.mirror, display)), put)
        errand = reading.errand()
        return errand and Errand(errand.work, lambda: self._settle(reading, errand))

    def _settle(self, reading: Reading, errand: Errand) -> None:
        if reading is not self.reading:
            return
        errand.settle()
        top, shift = self.top, reading.shift
        reading.shift = 0
        if shift:
            self._insets.clear()
        self._measure()
        self.verticalScrollBar().setValue(
            self.verticalScrollBar().maximum() if self.following else top + shift
        )
        self._describe()
        self.viewport().update()
        self.changed.emit()

    # -- what there is ---------------------------------------------------------------------------

    @property
    def lines(self) -> int:
        return len(self.reading.document) if self.reading else 0

    @property
    def top(self) -> int:
        """The first line that is seen."""
        return self.verticalScrollBar().value()

    @property
    def seen(self) -> int:
        """Lines that can be seen at once, whole ones."""
        return max(1, self.viewport().height() // self._paper.row)

    @property
    def sought(self) -> Find:
        return self.reading.find if self.reading else Find("")

    def rows(self, first: int, count: int) -> list[Row]:
        try:
            return self.reading.document.rows(first, count) if self.reading else []
        except OSError as error:  # it is not kept any more
            text = translate("output", "The output cannot be read: {why}.")
            return [Line(text.format(why=error.strerror))]

    def text_of(self, row: Row) -> str:
        """One line in words, a picture by its caption."""
        if isinstance(row, Line):
            return row.text
        display = self.reading.document.displays.get(row.number) if self.reading else None
        return f"[{caption(display)}]" if display and row.row == row.rows - 1 else ""

    def toPlainText(self) -> str:  # noqa: N802
        """The last lines, TOLD at most."""
        first = max(0, self.lines - TOLD)
        rows = [self.text_of(row) for row in self.rows(first, TOLD)]
        begun = self.reading is not None and self.reading.document.begun
        return "\n".join(rows) + ("\n" if rows and not begun else "")

    # -- scrolling -------------------------------------------------------------------------------

    def show_line(self, line: int) -> None:
        """Bring a line into sight, in the middle if it was not."""
        if not self.top <= line < self.top + self.seen:
            self.verticalScrollBar().setValue(line - self.seen // 2)

    def follow(self, *, on: bool = True) -> None:
        """Go to the end and stay there, or stay here."""
        self.following = on
        if on:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self.changed.emit()

    def _scrolled(self, value: int) -> None:
        following = value >= self.verticalScrollBar().maximum()
        if following != self.following:
            self.following = following
            self.changed.emit()
        self._describe()
        self.viewport().update()

    def _describe(self) -> None:
        """What is seen, in words, for those who listen to it."""
        if QAccessible.isActive():
            seen = [self.text_of(row) for row in self.rows(self.top, self.seen)]
            self.setAccessibleDescription("\n".join(seen)[:TOLD])

    def _measure(self) -> None:
        """The scroll bars' ranges. A change of them is nobody's scrolling."""
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        following, blocked = self.following, down.blockSignals(True)
        down.setRange(0, max(0, self.lines - self.seen))
        down.setPageStep(self.seen)
        down.blockSignals(blocked)
        if following:
            down.setValue(down.maximum())
        width = self.viewport().width()
        across.setRange(0, max(0, round(self._widest) - width))
        across.setPageStep(width)
        across.setSingleStep(round(self._paper.cell * 4))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paper = Paper(self.font(), self.palette())
            self._measure()
            self.viewport().update()
        super().changeEvent(event)

    # -- drawing ---------------------------------------------------------------------------------

    def marks(self, number: int, line: Line, first: int, last: int) -> list[Marked]:
        """What of characters `first` to `last` of a line is to stand out."""
        del number, line, first, last
        return []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())  # Qt takes the application's
        if not self.lines:
            rect = QRectF(GUTTER, 4, self.viewport().width() - 2 * GUTTER, self._paper.row)
            self._paper.draw_note(painter, self._empty, rect)
        self._insets.begin()
        view = QRectF(self.viewport().rect()).translated(self.horizontalScrollBar().value(), 0)
        widest = self._widest
        for offset, row in enumerate(self.rows(self.top, self.seen + 2)):
            top = 2.0 + offset * self._paper.row
            if isinstance(row, Line):
                marks = self.marks(self.top + offset, row, *self._paper.seen(row, view))
                self._paper.draw(painter, row, marks, top, view)
                widest = max(widest, self._paper.width_of(row))
            elif offset == 0 or row.row == 0:
                self._draw_inset(painter, row, top - row.row * self._paper.row)
        self._insets.end()
        painter.end()
        draw_focus(self.viewport(), self)
        self._after(widest)

    def _draw_inset(self, painter: QPainter, row: Slice, top: float) -> None:
        display = self.reading.document.displays.get(row.number) if self.reading else None
        if display is not None:
            rect = inset_rect(self._paper, top, row.rows, self.viewport().width())
            self._insets.draw(painter, self._paper, display, rect)

    def _after(self, widest: float) -> None:
        """What drawing has shown: a longer line, a picture that is missing."""
        if widest > self._widest:
            self._widest = widest
            self._measure()
        if self._insets.missing() is not None:
            self.wanting.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Nothing is moved: everything that is seen is drawn anew."""
        del dx, dy
        self.viewport().update()
