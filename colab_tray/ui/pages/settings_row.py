"""One setting on the page: what it is, its control, where its value comes from, why a value was refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from colab_tray.ui.look import Ink, Space, Type
from colab_tray.ui.pages.parts import Words
from colab_tray.ui.pages.settings_controls import control_for
from colab_tray.ui.pages.settings_view import SettingRow
from colab_tray.ui.pages.settings_words import sentence
from colab_tray.ui.words import translate

_BESIDE = 45  # characters of words that must have room beside a control


class SettingLine(QWidget):
    """`change` is called with the setting's name and what a person typed, `reset` with its name."""

    def __init__(
        self, row: SettingRow, change: Callable[[str, str], None], reset: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.row = row
        self.control = control_for(row.setting)
        self.note = Words("", Ink.QUIET, Type.SMALL)
        self.error = Words("", Ink.BAD)
        self.reset = QToolButton()
        self.reset.setText(translate("settings", "Reset"))
        self.reset.setAccessibleName(translate("settings", "Reset {what}").format(what=row.label))
        self.reset.setToolTip(translate("settings", "Back to the default"))
        self.reset.clicked.connect(lambda: reset(row.name))
        self.control.asked.connect(lambda text: change(row.name, text))
        self._lay_out(row)
        self.show_row(row)

    def show_row(self, row: SettingRow) -> None:
        """As it is now; what was refused before is settled with that."""
        self.row = row
        self.control.show_value(row.value)
        self.control.setEnabled(not row.locked)
        self.reset.setVisible(row.resettable)
        self.note.set_ink(Ink.ALERT if row.elsewhere or row.pending else Ink.QUIET)
        self.note.say(row.note)
        self.error.say("")

    def refuse(self, why: str) -> None:
        """Say in place why nothing was changed."""
        self.error.say(why)
        self.control.parts[0].setAccessibleDescription(
            f"{why} {sentence(self.row.setting.sentence)}"
        )
        self.control.parts[0].setFocus()

    def _lay_out(self, row: SettingRow) -> None:
        label = Words(row.label, type_=Type.STRONG)
        label.setToolTip(row.name)
        label.setBuddy(self.control.parts[0])
        told = sentence(row.setting.sentence)
        self.control.name(row.label, told)
        words = QVBoxLayout()
        words.setSpacing(Space.HAIR.px)
        for part in (label, Words(told, Ink.QUIET), self.note, self.error):
            words.addWidget(part)
        self.control.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        side = QVBoxLayout()
        side.setSpacing(Space.TIGHT.px)
        side.addWidget(self.control, 0, Qt.AlignmentFlag.AlignTrailing)
        side.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTrailing)
        side.addStretch(1)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.NEAR.px)
        self._line.addLayout(words, 1)
        self._line.addLayout(side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Where there is no room beside the words the control stands below them."""
        return QSize(self.control.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        room = event.size().width() - self.control.sizeHint().width()
        beside = room > self.fontMetrics().averageCharWidth() * _BESIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() is not way:
            self._line.setDirection(way)
        super().resizeEvent(event)
