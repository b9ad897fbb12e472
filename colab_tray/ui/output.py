"""A plain, read-only view of one job's output."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QFontDatabase, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from colab_tray.core.channels.tail import Output
from colab_tray.ui.terminal import Terminal, Text

LINES = 5000  # kept in the view; the journal keeps all of them


class OutputView(QPlainTextEdit):
    """Shows what `add` brings and follows its end, unless somebody has scrolled up to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # the window takes what is dropped
        self.viewport().setAcceptDrops(False)
        self.setMaximumBlockCount(LINES)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setAccessibleName("Output of the selected job")
        self.setPlaceholderText("Select a job to see its output")
        self.setTabChangesFocus(True)
        self.job_id = ""
        self.offset = 0  # where in the mirror of `attempt` to read on
        self.attempt = 0
        self._terminal = Terminal()

    def begin(self, job_id: str, attempt: int = 0) -> None:
        """Show another job, or another attempt of it, from nothing."""
        self.clear()
        self.setPlaceholderText("")
        self.job_id, self.attempt, self.offset = job_id, attempt, 0
        self._terminal = Terminal()

    def explain(self, empty: str) -> None:
        """Why there is nothing to see."""
        self.setPlaceholderText(empty)

    def add(self, found: Output) -> None:
        self.offset = found.offset
        at_end = self._at_end()
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        if found.skipped:
            self._insert(cursor, Text(f"[{found.skipped:,} bytes are not shown here]\n", True))
        self._insert_all(cursor, self._terminal.feed(found.pieces))
        cursor.endEditBlock()
        if at_end:
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _insert_all(self, cursor: QTextCursor, texts: Iterable[Text]) -> None:
        for text in texts:
            self._insert(cursor, text)

    def _insert(self, cursor: QTextCursor, text: Text) -> None:
        if text.over:
            cursor.movePosition(
                QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.removeSelectedText()
        cursor.insertText(text.text, self._format(stderr=text.stderr))

    def _format(self, *, stderr: bool) -> QTextCharFormat:
        look = QTextCharFormat()
        if stderr:
            dark = self.palette().color(QPalette.ColorRole.Base).lightness() < 128
            look.setForeground(QColor("#f3a28f" if dark else "#a3280f"))
        return look

    def _at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - 1
