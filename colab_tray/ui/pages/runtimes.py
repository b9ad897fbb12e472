"""The page of runtimes: what is on and why, what it costs, and machines to start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QMenu, QMessageBox, QPushButton

from colab_tray.ui.look import Ink, Space, Type
from colab_tray.ui.machines import money_lines
from colab_tray.ui.pages import Around, Page
from colab_tray.ui.pages.meters_view import Told
from colab_tray.ui.pages.parts import Card, Column, Words, header, readable
from colab_tray.ui.pages.runtime_card import RuntimeCard
from colab_tray.ui.pages.runtimes_deeds import RuntimesDeeds
from colab_tray.ui.pages.runtimes_view import loss_text, offer_text, runtime_facts
from colab_tray.ui.view import Facts
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.core.runtimes.offering import Offered


_LOOK = 3000  # milliseconds between two looks at how much each is used, while somebody sees it


class RuntimesPage(Page):
    key: ClassVar[str] = "runtimes"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._deeds = RuntimesDeeds(around.ready, around.do)
        self._deeds.offered = self.show_offers
        self._deeds.measured = self._measured
        self._told: Told | None = None
        self._looking = QTimer(self, interval=_LOOK)
        self._looking.timeout.connect(self._deeds.measure)
        self._idle = 0.0  # seconds after which an idle machine is given back; 0: not known yet
        self._offers: tuple[Offered, ...] | None = None
        self._shown: tuple[Facts, float] | None = None
        self.cards: dict[str, RuntimeCard] = {}
        self.start = QPushButton(translate("runtimes", "&Start a machine"))
        self._menu = QMenu(self.start)
        self.start.setMenu(self._menu)
        self._money = Words(ink=Ink.QUIET)
        self.welcome = _Welcome(around)
        self._none = Words(ink=Ink.QUIET)
        self._none.say(
            translate(
                "runtimes",
                "No machine of Google Colab is on. One is started by a job that asks for it, or by you; until "
                "then it costs nothing.",
            )
        )
        self._column = Column(Space.ROOM)
        self._lay_out()

    # -- told by the window --------------------------------------------------------------------

    def entered(self) -> None:
        self._deeds.look()
        self._deeds.measure()
        self._looking.start()

    def left(self) -> None:
        self._looking.stop()
        self._told = None  # it says nothing of how it is later

    def show_facts(self, facts: Facts, now: float) -> None:
        self._shown = (facts, now)
        shown = runtime_facts(facts, self._idle, now, self._told)
        for gone in self.cards.keys() - {one.id for one in shown}:
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for place, one in enumerate(shown):
            if one.id not in self.cards:
                self.cards[one.id] = self._card(place)
            self.cards[one.id].show_facts(one)
        signed_in = bool(facts.accounts or facts.balances)
        self.start.setVisible(signed_in)
        self.welcome.setVisible(not signed_in)
        self._none.setVisible(signed_in and all(one.local for one in shown))
        self._money.say("\n".join(money_lines(facts.balances)))

    # -- what is shown -------------------------------------------------------------------------

    def show_offers(self, offers: Sequence[Offered] | None, idle: float) -> None:
        """What may be started, each with its price; None: that is not known yet."""
        self._idle = idle
        if offers is not None:
            self._offers = tuple(offers)
        self._menu.clear()
        accounts = {one.account for one in self._offers or ()}
        for one in self._offers or ():
            action = self._menu.addAction(offer_text(one, several=len(accounts) > 1))
            action.triggered.connect(lambda _=False, one=one: self._deeds.start(one))
        if not self._offers:
            asking = translate("runtimes", "Asking what there is…")
            nothing = translate("runtimes", "This account may start none just now")
            self._menu.addAction(asking if self._offers is None else nothing).setEnabled(False)
        if self._shown is not None:
            self.show_facts(*self._shown)

    def _measured(self, told: Told) -> None:
        if self._looking.isActive():  # else it was asked while it could still be seen
            self.show_meters(told)

    def show_meters(self, told: Told) -> None:
        self._told = told
        if self._shown is not None:
            self.show_facts(*self._shown)

    # -- made once -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        page = readable(self)
        page.addLayout(header(self.title(), self.start))
        page.addWidget(self._money)
        page.addWidget(self._column, 1)
        self._column.add(self._none)
        self._column.add(self.welcome)
        for part in (self.start, self._none, self.welcome, self._money):
            part.hide()

    def _card(self, place: int) -> RuntimeCard:
        does = self.around.does
        deeds = {
            "adopt": does.adopt_machine,
            "keep": does.keep_machine,
            "open": does.open_machine,
            "restart": does.restart_machine,
            "stop": self._ask_stop,
        }
        card = RuntimeCard(deeds, does.show_output)
        self._column.column.insertWidget(place, card)
        return card

    # -- what a person does --------------------------------------------------------------------

    def _ask_stop(self, runtime_id: str) -> None:
        """Nothing is given back before it is said what would be lost."""
        card = self.cards[runtime_id].shown
        assert card is not None
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning if card.jobs else QMessageBox.Icon.Question)
        box.setText(translate("runtimes", "Give back {what}?").format(what=card.title))
        box.setInformativeText(loss_text(card))
        stop = box.addButton(
            translate("runtimes", "&Give it back"), QMessageBox.ButtonRole.DestructiveRole
        )
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        stop.clicked.connect(lambda: self._deeds.stop(runtime_id))
        box.finished.connect(box.deleteLater)
        box.open()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "cards"):
            for card in self.cards.values():
                card.paint_marks()


class _Welcome(Card):
    """What signing in would add."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        title = translate("runtimes", "Machines of Google Colab")
        self.column.addWidget(Words(title, type_=Type.HEADING))
        self.column.addWidget(
            Words(
                translate(
                    "runtimes",
                    "Signed in at Google, your scripts can run on GPUs and TPUs: a job that asks for one gets "
                    "it, goes on while this computer sleeps, and brings its files home. What a machine costs "
                    "is shown before it is started, and it is given back when nothing runs on it.",
                ),
                Ink.QUIET,
            )
        )
        self.sign_in = QPushButton(translate("runtimes", "S&ign in at Google…"))
        self.sign_in.clicked.connect(lambda: around.does.sign_in(""))
        self.column.addWidget(self.sign_in, 0, Qt.AlignmentFlag.AlignLeading)
