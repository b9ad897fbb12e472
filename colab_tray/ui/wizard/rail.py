"""The steps at the side of the set-up: where one is, what was settled, and the way back to any of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from colab_tray.core.model.job import JobState
from colab_tray.ui.icons import ground_of, mark_icon
from colab_tray.ui.look import Space, arrange
from colab_tray.ui.notes import wrapped
from colab_tray.ui.symbols import icon
from colab_tray.ui.wizard.steps import ORDER, Step, Trail, names
from colab_tray.ui.words import translate

_MARK = QSize(16, 16)
_WIDTH = 28  # characters, about


class Rail(QFrame):
    chosen = Signal(str)  # a step's word

    def __init__(self) -> None:
        super().__init__()
        self._trail = Trail()
        self._group = QButtonGroup(self)
        self._steps: dict[Step, tuple[QToolButton, QLabel]] = {}
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _WIDTH)
        column = QVBoxLayout(self)
        arrange(column, edge=Space.ROOM, gap=Space.HAIR)
        for step in ORDER:
            press, said = self._step(step)
            self._steps[step] = (press, said)
            column.addWidget(press)
            column.addWidget(said)
        column.addStretch()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)

    def show_trail(self, trail: Trail) -> None:
        self._trail = trail
        called = names()
        for step, (press, said) in self._steps.items():
            words = trail.said.get(step, "")
            press.setChecked(step is trail.at)
            said.setText(words)
            said.setToolTip(words)
            said.setVisible(bool(words))
            press.setAccessibleName(
                translate("wizard", "{step}: {what}").format(step=called[step], what=words)
                if words
                else called[step]
            )
        self._paint()

    def _step(self, step: Step) -> tuple[QToolButton, QLabel]:
        press = QToolButton()
        press.setText(names()[step])
        press.setCheckable(True)
        press.setAutoRaise(True)
        press.setIconSize(_MARK)
        press.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        press.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        press.clicked.connect(self._choosing(step))
        self._group.addButton(press)
        said = wrapped(faint=True)
        said.setContentsMargins(_MARK.width() + Space.ROOM.px, 0, 0, Space.TIGHT.px)
        said.hide()
        return press, said

    def _choosing(self, step: Step) -> Callable[[], None]:
        return lambda: self.chosen.emit(step.value)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        ground = ground_of(self.palette())
        for step, (press, _) in self._steps.items():
            done = step in self._trail.said
            press.setIcon(mark_icon(JobState.SUCCEEDED, ground) if done else icon("to-do", ground))
            font = press.font()
            font.setBold(step is self._trail.at)
            press.setFont(font)
