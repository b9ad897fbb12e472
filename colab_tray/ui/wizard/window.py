"""The set-up's window: the steps at the side, one page, and the buttons that go back and on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from colab_tray.ui.icons import Ground, state_icon
from colab_tray.ui.look import Space, arrange
from colab_tray.ui.view import IconState
from colab_tray.ui.wizard.page import WizardPage
from colab_tray.ui.wizard.rail import Rail
from colab_tray.ui.wizard.steps import Step, Trail
from colab_tray.ui.words import translate


class Wizard(QWidget):
    """`make` makes the page of a step when it is first come to."""

    closed = Signal()

    def __init__(self, make: Callable[[Step], WizardPage], trail: Trail) -> None:
        super().__init__()
        self._make = make
        self._trail = trail
        self._pages: dict[Step, WizardPage] = {}
        self._rail = Rail()
        self._rail.chosen.connect(lambda word: self.go(Step(word)))
        self._stack = QStackedWidget()
        self._back = self._button(translate("wizard", "&Back"), self._go_back)
        self._later = self._button(translate("wizard", "&Later"), self.close)
        self._later.setToolTip(
            translate("wizard", "Closes the set-up. What is set stays; the tray's menu goes on.")
        )
        self._next = self._button("", self._go_on)
        self._next.setDefault(True)
        self.setWindowTitle(translate("wizard", "Set up Colab Tray"))
        self.setWindowIcon(state_icon(IconState.IDLE, 0, Ground.UNKNOWN))
        self._lay_out()
        for key in ("Esc", "Ctrl+W"):
            QShortcut(QKeySequence(key), self).activated.connect(self.close)
        self.resize(820, 600)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._later)
        foot.addStretch()
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        right = QVBoxLayout()
        arrange(right, edge=Space.EDGE, gap=Space.ROOM)
        right.addWidget(self._stack, 1)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addLayout(right, 1)

    @property
    def trail(self) -> Trail:
        return self._trail

    def page(self, step: Step) -> WizardPage:
        """Made when it is first asked for."""
        if step not in self._pages:
            page = self._pages[step] = self._make(step)
            page.onward.connect(self._onward)
            page.settled.connect(lambda words: self.settle(step, words))
            page.footer_changed.connect(self._show)
            self._stack.addWidget(page)
        return self._pages[step]

    def settle(self, step: Step, words: str) -> None:
        """Say at the side what was settled there."""
        self._trail = self._trail.settled(step, words)
        self._show()

    def go(self, step: Step) -> None:
        """Have that page before the person."""
        before = self._pages.get(self._trail.at)
        page = self.page(step)
        if before is not None and before is not page:
            before.left()
        self._trail = self._trail.going(step)
        self._stack.setCurrentWidget(page)
        self._show()
        page.entered()

    def come_up(self) -> None:
        """Show it above other windows, with the focus."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _onward(self, word: str) -> None:
        """A page wants another one; "" is the one that follows."""
        if word:
            self.go(Step(word))
        else:
            self._go_on()

    def _go_on(self) -> None:
        if (step := self._trail.after) is not None:
            self.go(step)
        else:
            self.close()

    def _go_back(self) -> None:
        if (step := self._trail.before) is not None:
            self.go(step)

    def _show(self) -> None:
        self._rail.show_trail(self._trail)
        self._back.setVisible(self._trail.before is not None)
        self._later.setVisible(self._trail.after is not None)
        page = self._pages.get(self._trail.at)
        self._next.setText(page.next_text() if page is not None else "")
        self._next.setVisible(bool(self._next.text()))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        page = self._pages.get(self._trail.at)
        if page is not None:
            page.left()
        super().closeEvent(event)
        self.closed.emit()

    def _button(self, text: str, do: Callable[[], object]) -> QPushButton:
        press = QPushButton(text)
        press.clicked.connect(lambda: do())
        return press
