"""The output with what belongs to it: a bar to find in it, and one line that says how much there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from colab_tray.ui.amounts import amount, percent, whole
from colab_tray.ui.document.find import MOST
from colab_tray.ui.look import Ink, Space, arrange
from colab_tray.ui.output import OutputView
from colab_tray.ui.parts import IconButton, OneLine, SearchField
from colab_tray.ui.words import translate


class OutputPane(QWidget):
    def __init__(self, view: OutputView) -> None:
        super().__init__()
        self.view = view
        self._seen = 0  # lines that were there when following ended
        self.find_bar = FindBar(view)
        self._told = OneLine(Ink.QUIET)
        self._follow = _button(
            translate("output", "&Follow"),
            translate("output", "Follow the end of the output (End)"),
        )
        self._follow.setCheckable(True)
        self._follow.clicked.connect(lambda on: view.follow(on=on))
        find = _button(
            translate("output", "Fin&d"), translate("output", "Find in the output (Ctrl+F)")
        )
        find.clicked.connect(self.find_bar.come_up)
        foot = QHBoxLayout()
        arrange(foot)
        for part in (self._told, find, self._follow):
            foot.addWidget(part, 1 if part is self._told else 0)
        column = QVBoxLayout(self)
        arrange(column, gap=Space.TIGHT)
        column.addWidget(self.find_bar)
        column.addWidget(view, 1)
        column.addLayout(foot)
        view.changed.connect(self.tell)
        view.find_asked.connect(self.find_bar.come_up)
        self.tell()

    def tell(self) -> None:
        """How much there is, and whether the end is followed."""
        view = self.view
        if view.following:
            self._seen = view.lines
        self._follow.setChecked(view.following)
        told = (_told(view, view.lines - self._seen), _dropped(view))
        self._told.setText(" · ".join(one for one in told if one))
        self.find_bar.tell()


class FindBar(QWidget):
    """Finds in all of the output, not only in what is seen."""

    def __init__(self, view: OutputView) -> None:
        super().__init__()
        self._view = view
        self._text = SearchField(translate("output", "Find in the output"))
        self._text.setMaxLength(200)
        self._text.textChanged.connect(view.seek)
        self._text.installEventFilter(self)
        self._count = QLabel()
        self._count.setMinimumWidth(
            self._count.fontMetrics().horizontalAdvance(
                translate("output", "{number} of {count} lines").format(
                    number="0,000", count="00,000"
                )
            )
        )
        back = IconButton("up", translate("output", "The line before (Shift+F3)"))
        on = IconButton("down", translate("output", "The next line (F3)"))
        close = IconButton("close", translate("output", "Close (Esc)"))
        back.clicked.connect(lambda: view.go(forward=False))
        on.clicked.connect(lambda: view.go())
        close.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        arrange(row)
        for part in (self._text, self._count, back, on, close):
            row.addWidget(part, 1 if part is self._text else 0)
        self.hide()

    def bind(self, window: QWidget) -> None:
        """Its keys, anywhere in the window."""
        for keys, do in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.come_up),
            (QKeySequence("F3"), lambda: self._view.go()),
            (QKeySequence("Shift+F3"), lambda: self._view.go(forward=False)),
        ):
            QShortcut(keys, window).activated.connect(do)

    def come_up(self) -> None:
        self.show()
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()
        if self._text.text() != self._view.sought.needle:
            self._view.seek(self._text.text())

    def leave(self) -> None:
        self.hide()
        self._view.seek("")
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self) -> None:
        find, reading = self._view.sought, self._view.reading
        count = len(find.lines)
        if self.isVisible() and self._text.text() != find.needle and reading is not None:
            self._view.seek(self._text.text())  # another job's output has come
            return
        if not find.needle or reading is None:
            self._count.setText("")
            return
        more = "+" if count >= MOST else "…" if find.busy(reading.document) else ""
        self._count.setText(_found(self._view.found, count, more))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._view.go(forward=not shift)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)


def _dropped(view: OutputView) -> str:
    """What the job wrote beyond its cap is not here, and nobody should look for it."""
    count = view.reading.document.dropped if view.reading is not None else 0
    if not count:
        return ""
    said = translate("output", "{amount} more were written beyond the limit and not kept")
    return said.format(amount=amount(count))


def _told(view: OutputView, more: int) -> str:
    if view.reading is None or not view.lines:
        return ""
    counted = view.reading.counted
    if counted is not None:
        text = translate(
            "output", "The end is shown; the lines before it are being counted, {share}"
        )
        return text.format(share=percent(counted))
    if view.following:
        one = translate("output", "1 line")
        many = translate("output", "{count} lines").format(count=whole(view.lines))
        return one if view.lines == 1 else many
    text = (
        translate("output", "{count} lines; stays at line {line}, {more} more since")
        if more > 0
        else translate("output", "{count} lines; stays at line {line}")
    )
    return text.format(count=whole(view.lines), line=whole(view.top + 1), more=whole(more))


def _found(at: int, count: int, more: str) -> str:
    """Where in what was found; `more` says that it is not all yet."""
    if not count and not more:
        return translate("output", "Not found")
    if at >= 0:
        text = translate("output", "{number} of {count} lines")
    elif count == 1 and not more:
        return translate("output", "1 line")
    else:
        text = translate("output", "{count} lines")
    return text.format(number=whole(at + 1), count=f"{whole(count)}{more}")


def _button(text: str, says: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(says)
    button.setAccessibleName(says)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAutoRaise(True)
    return button
