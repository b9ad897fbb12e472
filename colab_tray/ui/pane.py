"""The output with what belongs to it: a bar to find in it, and one line that says how much there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from colab_tray.ui.document.find import MOST
from colab_tray.ui.output import OutputView


class OutputPane(QWidget):
    def __init__(self, view: OutputView) -> None:
        super().__init__()
        self.view = view
        self._seen = 0  # lines that were there when following ended
        self.find_bar = FindBar(view)
        self._told = QLabel()
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._follow = _button("&Follow", "Follow the end of the output (End)")
        self._follow.setCheckable(True)
        self._follow.clicked.connect(lambda on: view.follow(on=on))
        find = _button("Fin&d", "Find in the output (Ctrl+F)")
        find.clicked.connect(self.find_bar.come_up)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        for part in (self._told, find, self._follow):
            foot.addWidget(part, 1 if part is self._told else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
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
        self._told.setText(_told(view, view.lines - self._seen))
        self.find_bar.tell()


class FindBar(QWidget):
    """Finds in all of the output, not only in what is seen."""

    def __init__(self, view: OutputView) -> None:
        super().__init__()
        self._view = view
        self._text = QLineEdit()
        self._text.setPlaceholderText("Find in the output")
        self._text.setAccessibleName("Find in the output")
        self._text.setClearButtonEnabled(True)
        self._text.setMaxLength(200)
        self._text.textChanged.connect(view.seek)
        self._text.installEventFilter(self)
        self._count = QLabel()
        self._count.setMinimumWidth(
            self._count.fontMetrics().horizontalAdvance("0,000 of 00,000 lines")
        )
        back = _button("▲", "The line before (Shift+F3)")
        on = _button("▼", "The next line (F3)")
        close = _button("✕", "Close (Esc)")
        back.clicked.connect(lambda: view.go(forward=False))
        on.clicked.connect(lambda: view.go())
        close.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
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
        number = f"{self._view.found + 1:,} of " if self._view.found >= 0 else ""
        more = "+" if count >= MOST else "…" if find.busy(reading.document) else ""
        lines = "line" if count == 1 and not number else "lines"
        self._count.setText(f"{number}{count:,}{more} {lines}" if count or more else "Not found")

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


def _told(view: OutputView, more: int) -> str:
    if view.reading is None or not view.lines:
        return ""
    counted = view.reading.counted
    if counted is not None:
        return f"The end is shown; the lines before it are being counted, {counted:.0%}"
    lines = "1 line" if view.lines == 1 else f"{view.lines:,} lines"
    new = f", {more:,} more since" if more > 0 else ""
    return lines if view.following else f"{lines}; stays at line {view.top + 1:,}{new}"


def _button(text: str, says: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(says)
    button.setAccessibleName(says)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAutoRaise(True)
    return button
