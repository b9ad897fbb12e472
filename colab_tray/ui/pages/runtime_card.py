"""One runtime on the page: what it is, how it does, what runs there, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from colab_tray.ui.accounts.colours import dot
from colab_tray.ui.look import Ink, Space, Type, arrange, colour, icon, icon_size
from colab_tray.ui.pages.flow import Flow
from colab_tray.ui.pages.meter_bars import Bars
from colab_tray.ui.pages.parts import Card, Words
from colab_tray.ui.pages.runtimes_view import How, RuntimeFacts
from colab_tray.ui.parts import FlatButton, OneLine
from colab_tray.ui.words import translate

Deed = Callable[[str], None]
_INKS = {How.GOOD: Ink.GOOD, How.BUSY: Ink.ACCENT, How.ALERT: Ink.ALERT, How.QUIET: Ink.QUIET}
_MARKS = {How.GOOD: "good", How.BUSY: "run", How.ALERT: "warning", How.QUIET: "offline"}


class RuntimeCard(Card):
    """`deeds` by their words (`RuntimeFacts.can`), called with the runtime's id; `show_job` with a job's."""

    def __init__(self, deeds: Mapping[str, Deed], show_job: Deed) -> None:
        super().__init__()
        self.shown: RuntimeFacts | None = None
        self._show_job = show_job
        self._icon = QLabel()
        self._title = Words(type_=Type.HEADING, wrap=False)
        self._dot = QLabel()
        self._account = OneLine(Ink.QUIET)
        self._mark = QLabel()
        self._state = Words(wrap=False)
        self._note = Words(ink=Ink.ALERT)
        self._facts = Flow(Space.APART.px)
        self._figures: list[_Figure] = []
        self.bars = Bars()
        self._jobs = QVBoxLayout()
        self.buttons = {word: self._button(word, deeds[word]) for word in _BUTTONS()}
        self._lay_out()

    def show_facts(self, facts: RuntimeFacts) -> None:
        if facts == self.shown:
            return
        before, self.shown = self.shown, facts
        self._title.setText(facts.title)
        self._account.setText(facts.account)
        self._dot.setVisible(bool(facts.account))
        self._dot.setPixmap(dot(facts.colour).pixmap(icon_size(), icon_size()))
        self._state.setText(facts.state)
        self._note.set_ink(Ink.ALERT if facts.grave else Ink.QUIET)
        self._note.say(facts.note)
        self._tell(facts.facts)
        self.bars.show_gauges(facts.gauges)
        if before is None or before.jobs != facts.jobs:
            self._list(facts.jobs)
        for word, button in self.buttons.items():
            button.setVisible(word in facts.can)
            button.setAccessibleDescription(f"{facts.title}, {facts.state}")
        self.paint_marks()

    def paint_marks(self) -> None:
        """In the colours of the palette as they are now."""
        if self.shown is None:
            return
        palette, size = self.palette(), icon_size()
        ink = _INKS[self.shown.how]
        name = "computer" if self.shown.local else "cloud"
        self._icon.setPixmap(icon(name, palette).pixmap(size, size))
        mark = icon(_MARKS[self.shown.how], palette, colour(ink, palette))
        self._mark.setPixmap(mark.pixmap(size, size))
        self._state.set_ink(ink)

    # -- made once -----------------------------------------------------------------------------

    def _button(self, word: str, do: Deed) -> QPushButton:
        text, tip = _BUTTONS()[word]
        button = QPushButton(text)
        button.setToolTip(tip)
        button.clicked.connect(lambda: do(self.shown.id) if self.shown else None)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        arrange(head)
        for part in (self._icon, self._title, self._dot):
            head.addWidget(part)
        head.addWidget(self._account, 1)
        head.addWidget(self._mark)
        head.addWidget(self._state)
        foot = Flow(Space.NEAR.px, trailing=True)
        for button in self.buttons.values():
            foot.addWidget(button)
        self.column.addLayout(head)
        self.column.addLayout(self._facts)
        self.column.addWidget(self.bars)
        self.column.addWidget(self._note)
        self.column.addLayout(self._jobs)
        self.column.addLayout(foot)

    # -- what changes --------------------------------------------------------------------------

    def _tell(self, facts: tuple[tuple[str, str], ...]) -> None:
        """The figures, each with what it is about above it; widgets are kept."""
        while len(self._figures) < len(facts):
            self._figures.append(_Figure())
            self._facts.addWidget(self._figures[-1])
        for place, figure in enumerate(self._figures):
            figure.setVisible(place < len(facts))
            if place < len(facts):
                figure.say(*facts[place])

    def _list(self, jobs: tuple[tuple[str, str], ...]) -> None:
        while (item := self._jobs.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for job_id, text in jobs:
            row = FlatButton(text)
            row.setIcon(icon("output"))
            row.setToolTip(translate("runtimes", "Show its output"))
            row.clicked.connect(self._showing(job_id))
            self._jobs.addWidget(row, 0, Qt.AlignmentFlag.AlignLeading)

    def _showing(self, job_id: str) -> Callable[[], None]:
        return lambda: self._show_job(job_id)


class _Figure(QWidget):
    """A value under what it is about."""

    def __init__(self) -> None:
        super().__init__()
        self._what = Words(ink=Ink.QUIET, type_=Type.SMALL, wrap=False)
        self._value = Words(wrap=False)
        column = QVBoxLayout(self)
        arrange(column, gap=Space.HAIR)
        column.addWidget(self._what)
        column.addWidget(self._value)

    def say(self, what: str, value: str) -> None:
        self._what.setText(what)
        self._value.setText(value)
        self._value.setAccessibleName(f"{what}: {value}")


def _BUTTONS() -> dict[str, tuple[str, str]]:  # noqa: N802  (a table in the person's language)
    """What can be done, in the order of the buttons, with what it does."""
    return {
        "adopt": (
            translate("runtimes", "Let jobs run there"),
            translate("runtimes", "Jobs may use it as if it had been started here"),
        ),
        "keep": (
            translate("runtimes", "Keep it longer"),
            translate("runtimes", "The time until it is given back begins anew"),
        ),
        "open": (
            translate("runtimes", "Open in the browser"),
            translate("runtimes", "Show it at Google Colab"),
        ),
        "restart": (
            translate("runtimes", "Restart what is warm"),
            translate("runtimes", "Warm interpreters begin afresh; what runs goes on"),
        ),
        "stop": (
            translate("runtimes", "Give it back…"),
            translate("runtimes", "It costs nothing any more"),
        ),
    }
