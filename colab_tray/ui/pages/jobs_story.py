"""How the selected job came about: one line for each step, its mark and its time before it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from colab_tray.ui.icons import Ground, mark_icon
from colab_tray.ui.look import icon_size
from colab_tray.ui.parts import roomy
from colab_tray.ui.timeline import Step
from colab_tray.ui.words import translate


class Story(QTreeWidget):
    def __init__(self) -> None:
        super().__init__()
        self._steps: Sequence[Step] = ()
        self._ground = Ground.LIGHT
        self.setAccessibleName(translate("jobs", "How the job came about"))
        self.setColumnCount(3)
        self.setHeaderLabels(
            [translate("jobs", "When"), translate("jobs", "What"), translate("jobs", "More")]
        )
        self.setRootIsDecorated(False)
        roomy(self)
        self.setAllColumnsShowFocus(True)
        self.setIconSize(QSize(icon_size(), icon_size()))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)

    def show_steps(self, steps: Sequence[Step], ground: Ground) -> None:
        if (steps, ground) == (self._steps, self._ground):
            return
        self._steps, self._ground = steps, ground
        self.clear()
        for step in steps:
            item = QTreeWidgetItem(self, [step.when, step.what, step.note])
            if step.state is not None:
                item.setIcon(0, mark_icon(step.state, ground))
            for column in range(3):
                item.setToolTip(column, step.note or step.what)
