"""What all pages of the set-up have: a title, a sentence, a place for what goes wrong, and their own part."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from colab_tray.ui.look import Space, Type, arrange
from colab_tray.ui.notes import Note, wrapped
from colab_tray.ui.wizard.steps import Step
from colab_tray.ui.words import translate


class WizardPage(QScrollArea):
    """`onward` goes to a step, by its word; `settled` says in a few words what was; "" takes it back."""

    step: ClassVar[Step]
    onward = Signal(str)
    settled = Signal(str)
    footer_changed = Signal()

    def __init__(self, title: str, lead: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        inside = QWidget()
        self.heading = QLabel(title)
        self.heading.setFont(Type.TITLE.font)
        self.heading.setWordWrap(True)
        self.note = Note()
        self.body = QVBoxLayout(inside)
        arrange(self.body, edge=Space.TIGHT, gap=Space.ROOM)
        self.body.addWidget(self.heading)
        if lead:
            self.body.addWidget(wrapped(lead))
        self.body.addWidget(self.note)
        self.setWidget(inside)

    def fill(self, *parts: QWidget) -> None:
        """The page's own part, from top to bottom."""
        for part in parts:
            self.body.addWidget(part)
        self.body.addStretch(1)

    def next_text(self) -> str:
        """What the button says that goes on."""
        return translate("wizard", "&Next")

    def entered(self) -> None:
        """It is before the person now."""

    def left(self) -> None:
        """It is no more."""
