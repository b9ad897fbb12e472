"""The view of one job's output: reading, selecting, finding in it, and opening what it names."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from colab_tray.ui.document.cells import cells_of
from colab_tray.ui.document.find import Find
from colab_tray.ui.document.lines import NOTHING, Line
from colab_tray.ui.document.links import Link, Page, SourceLine, links
from colab_tray.ui.document.marks import Mark, Marked
from colab_tray.ui.document.reading import Errand
from colab_tray.ui.document.selection import Caret, Copying, Selection, word_at
from colab_tray.ui.sheet import Sheet
from colab_tray.ui.words import translate

_Key = Qt.Key
_AHEAD = 1000  # lines that are looked through for the next link


class OutputView(Sheet):
    page_opened = Signal(str)  # somebody wants to see a page of the web
    source_opened = Signal(str, int)  # ... a line of a file
    find_asked = Signal()
    said = Signal(str)  # a sentence about what was just done

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)  # the window takes what is dropped
        self.viewport().setAcceptDrops(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("output", "Output of the selected job"))
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self.selection = Selection()
        self.found = -1  # which of the finds is looked at
        self._link: tuple[int, Link] | None = None  # where the keyboard stands, with its line
        self._copying: Copying | None = None
        self._pressed: QPoint | None = None

    def begin(self, job_id: str, attempt: int = 0) -> None:
        self.selection, self.found = Selection(), -1
        self._link, self._copying = None, None
        super().begin(job_id, attempt)

    def errand(self) -> Errand | None:
        copying = self._copying
        if copying is not None:
            return Errand(copying.work, lambda: self._copied(copying))
        return super().errand()

    # -- what stands out -------------------------------------------------------------------------

    def marks(self, number: int, line: Line, first: int, last: int) -> list[Marked]:
        found = [
            Marked(link.start, link.end, self._mark(number, link)) for link in links(line.text)
        ]
        find = self.sought
        if find.needle:
            mark = Mark.CURRENT if self._current_find() == number else Mark.FOUND
            for start, end in find.places(line.text, first, last):
                found.append(Marked(start, end, mark))
        start, end = self.selection.inside(number, len(line.text)) if self.selection else (0, 0)
        if end > start:
            found.append(Marked(start, end, Mark.SELECTED))
        return found

    def _mark(self, number: int, link: Link) -> Mark:
        return Mark.CURRENT_LINK if self._link == (number, link) else Mark.LINK

    def _current_find(self) -> int:
        lines = self.sought.lines
        return lines[self.found] if 0 <= self.found < len(lines) else -1

    # -- finding ---------------------------------------------------------------------------------

    def seek(self, needle: str) -> None:
        """Find this in all lines; an empty text ends it."""
        if self.reading is not None:
            self.reading.find = Find(needle)
        self.found = -1
        self.viewport().update()
        self.changed.emit()
        self.wanting.emit()

    def go(self, *, forward: bool = True) -> None:
        """To the next line that holds it, or the one before, round the end."""
        here = self._current_find()
        if here < 0:
            here = self.top - 1 if forward else self.top + self.seen
        self.found = self.sought.after(here) if forward else self.sought.before(here)
        if self.found >= 0:
            self.following = False
            self.show_line(self._current_find())
        self.viewport().update()
        self.changed.emit()

    # -- selecting and copying -------------------------------------------------------------------

    def caret_at(self, where: QPoint) -> Caret:
        """The place in the text below a point of the viewport."""
        line = self.top + max(0, (where.y() - 2) // self._paper.row)
        if line >= self.lines:
            return Caret(self.lines, 0)
        text = self.line(line).text
        column = self._paper.column_at(where.x(), self.horizontalScrollBar().value())
        return Caret(line, cells_of(text).index(column + 0.3))

    def line(self, number: int) -> Line:
        rows = self.rows(number, 1)
        return rows[0] if rows and isinstance(rows[0], Line) else NOTHING

    def select(self, anchor: Caret, caret: Caret) -> None:
        self.selection = Selection(anchor, caret)
        self.viewport().update()

    def select_all(self) -> None:
        self.select(Caret(0, 0), Caret(self.lines, 0))

    def copy(self) -> None:
        """The selected text; it is read in a thread first."""
        if self.selection and self.reading is not None:
            self._copying = Copying(self.reading.document, self.selection)
            self.wanting.emit()

    def _copied(self, copying: Copying) -> None:
        if copying is not self._copying:
            return
        self._copying = None
        QGuiApplication.clipboard().setText(copying.text)
        self.said.emit(_told(copying, self.job_id))

    # -- links -----------------------------------------------------------------------------------

    def link_at(self, where: QPoint) -> tuple[int, Link] | None:
        caret = self.caret_at(where)
        for link in links(self.line(caret.line).text):
            if link.start <= caret.at < link.end:
                return caret.line, link
        return None

    def next_link(self, *, forward: bool = True) -> None:
        """Stand on the next link, no further than some lines away."""
        line, start = (self._link[0], self._link[1].start) if self._link else (self.top, -1)
        step = 1 if forward else -1
        for number in range(line, max(-1, line - _AHEAD) if not forward else line + _AHEAD, step):
            some = links(self.line(number).text)
            for link in some if forward else reversed(some):
                if number != line or (link.start > start if forward else link.start < start):
                    self._stand_on(number, link)
                    return

    def _stand_on(self, number: int, link: Link) -> None:
        self._link = (number, link)
        self.following = False
        self.show_line(number)
        self.viewport().update()
        self.said.emit(_where(link))

    def open_link(self, link: Link) -> None:
        match link.to:
            case Page(url):
                self.page_opened.emit(url)
            case SourceLine(path, line):
                self.source_opened.emit(path, line)

    # -- mouse and keys --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position().toPoint()
        caret = self.caret_at(self._pressed)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.select(self.selection.anchor if shift else caret, caret)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        where = event.position().toPoint()
        if self._pressed is not None:
            self._drag(where)
            return
        link = self.link_at(where)
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        QToolTip.showText(event.globalPosition().toPoint(), _where(link[1]) if link else "", self)

    def _drag(self, where: QPoint) -> None:
        bar = self.verticalScrollBar()
        if where.y() < 0:
            bar.setValue(bar.value() - 1)
        elif where.y() > self.viewport().height():
            bar.setValue(bar.value() + 1)
        self.select(self.selection.anchor, self.caret_at(where))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        pressed, self._pressed = self._pressed, None
        where = event.position().toPoint()
        if pressed is not None and not self.selection and (found := self.link_at(where)):
            self.open_link(found[1])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        caret = self.caret_at(event.position().toPoint())
        start, end = word_at(self.line(caret.line).text, caret.at)
        self.select(Caret(caret.line, start), Caret(caret.line, end))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not self._press(Qt.Key(event.key()), control=control, shift=shift):
            event.ignore()  # the window's own keys

    def _press(self, key: Qt.Key, *, control: bool, shift: bool) -> bool:
        down = self.verticalScrollBar()
        steps = {_Key.Key_Up: -1, _Key.Key_Down: 1, _Key.Key_PageUp: -self.seen}
        steps |= {_Key.Key_PageDown: self.seen, _Key.Key_Space: -self.seen if shift else self.seen}
        match key:
            case _Key.Key_Up | _Key.Key_Down if control:
                self.next_link(forward=key == _Key.Key_Down)
            case _Key.Key_Up | _Key.Key_Down | _Key.Key_PageUp | _Key.Key_PageDown if shift:
                self._extend(steps[key])
            case _ if key in steps:
                down.setValue(down.value() + steps[key])
            case _Key.Key_Home:
                down.setValue(0)
            case _Key.Key_End:
                self.follow()
            case _Key.Key_Left | _Key.Key_Right:
                across = self.horizontalScrollBar()
                way = -1 if key == _Key.Key_Left else 1
                across.setValue(across.value() + way * across.singleStep())
            case _Key.Key_Return | _Key.Key_Enter if self._link is not None:
                self.open_link(self._link[1])
            case _Key.Key_A if control:
                self.select_all()
            case _Key.Key_C if control:
                self.copy()
            case _:
                return False
        return True

    def _extend(self, lines: int) -> None:
        """Select on by keys, whole lines at a time."""
        if not self.selection:
            start = Caret(self.top if lines > 0 else min(self.lines, self.top + self.seen), 0)
            self.selection = Selection(start, start)
        line = min(max(0, self.selection.caret.line + lines), self.lines)
        self.select(self.selection.anchor, Caret(line, 0))
        self.show_line(line)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if found := self.link_at(self.viewport().mapFromGlobal(event.globalPos())):
            opens = translate("output", "Open {place}").format(place=_where(found[1]))
            menu.addAction(opens[:80], lambda: self.open_link(found[1]))
            menu.addSeparator()
        menu.addAction(translate("output", "&Copy"), self.copy).setEnabled(bool(self.selection))
        menu.addAction(translate("output", "Select &all"), self.select_all)
        menu.addAction(translate("output", "&Find…"), self.find_asked.emit)
        menu.addAction(translate("output", "Follow the &end"), self.follow)
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (_Key.Key_A, _Key.Key_C):
                event.accept()
        return super().event(event)


def _where(link: Link) -> str:
    """The whole of where a link leads."""
    if isinstance(link.to, Page):
        return link.to.url
    place = translate("output", "{path}, line {line}")
    return place.format(path=link.to.path, line=link.to.line)


def _told(copying: Copying, job_id: str) -> str:
    if copying.lines == 1:
        text = translate("output", "1 line copied.")
    elif copying.whole:
        text = translate("output", "%n lines copied.", "", copying.lines)
    else:
        text = translate(
            "output", "%n lines copied; colab-tray logs {job} gives all of them.", "", copying.lines
        )
    return text.format(job=job_id)
