"""The page of warm machines: which, what they cost, and nothing until a person switches it on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.machine import Balance
from colab_tray.core.notifications import clean
from colab_tray.ui.amounts import decimal
from colab_tray.ui.notes import beside, wrapped
from colab_tray.ui.pages.parts import Card
from colab_tray.ui.wizard.page import WizardPage
from colab_tray.ui.wizard.steps import Step
from colab_tray.ui.words import translate

HARDWARE = ("cpu", "T4", "L4", "A100", "v5e-1")  # what is offered without looking further


@dataclass(frozen=True, slots=True)
class PoolShown:
    """`warm`: what the setting colab.warm holds now; `prices`: units an hour, as far as they are known."""

    account: str = ""  # whose machines they would be; "" for nobody
    warm: tuple[str, ...] = ()
    prices: Mapping[str, float] = field(default_factory=dict)
    balance: Balance | None = None


def price_text(price: float | None) -> str:
    if price is None:
        return translate("wizard", "price not known yet: Google tells it while one runs")
    said = translate("wizard", "{hour} units an hour, {day} a day")
    return said.format(hour=decimal(price, 2), day=decimal(price * 24, 0))


def sum_text(chosen: tuple[str, ...], shown: PoolShown) -> str:
    """What these would cost together, and how long that lasts."""
    if not chosen:
        return translate("wizard", "Nothing is kept, and nothing is spent.")
    known = [shown.prices[name] for name in chosen if name in shown.prices]
    rate = sum(known)
    if len(known) < len(chosen) or not rate:
        return translate("wizard", "What that costs is shown in the menu as soon as they run.")
    have = shown.balance.units if shown.balance else None
    said = translate("wizard", "Together {rate} units an hour.")
    if have is not None:
        said = translate(
            "wizard",
            "Together {rate} units an hour; your {units} units last {hours} hours that way.",
        )
    return said.format(
        rate=decimal(rate, 2), units=decimal(have or 0, 0), hours=decimal((have or 0) / rate, 0)
    )


def warm_text(warm: tuple[str, ...]) -> str:
    """In a few words."""
    return ", ".join(_named(name) for name in warm) or translate("wizard", "None")


class PoolPage(WizardPage):
    step = Step.POOL
    entering = Signal()
    warmed = Signal(object)  # a tuple of what is to be kept warm

    def __init__(self) -> None:
        super().__init__(
            translate("wizard", "Machines that are kept warm"),
            translate(
                "wizard",
                "On this computer Python is kept warm anyway; that costs nothing. A machine of Google "
                "Colab takes half a minute to start. One that is kept is there at once, and costs units "
                "for as long, also while nothing runs on it. None is kept unless you want it.",
            ),
        )
        self._shown = PoolShown()
        self._boxes: dict[str, tuple[QCheckBox, Callable[[str], None]]] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        card = Card()
        card.column.addLayout(self._grid)
        self._sum = wrapped()
        self._keep = QPushButton()
        self._keep.clicked.connect(lambda: self.warmed.emit(self._chosen()))
        self._sign_in = QPushButton(translate("wizard", "&Sign in first"))
        self._sign_in.clicked.connect(lambda: self.onward.emit(Step.ACCOUNT.value))
        terms = wrapped(
            translate(
                "wizard",
                "Google's terms want machines to be used interactively: it may end one that only waits. "
                "They are kept while Colab Tray runs, and given back when "
                "it ends.",
            ),
            faint=True,
        )
        self.fill(card, self._sum, beside(self._keep, self._sign_in), terms)

    def show_pool(self, shown: PoolShown) -> None:
        changed = shown.warm != self._shown.warm
        self._shown = shown
        others = [name for name in (*shown.warm, *shown.prices) if name not in HARDWARE]
        for name in dict.fromkeys((*HARDWARE, *others)):
            fresh = name not in self._boxes
            box, say = self._boxes.get(name) or self._add(name)
            if fresh or changed:
                box.setChecked(name in shown.warm)
            box.setEnabled(bool(shown.account))
            say(price_text(shown.prices.get(name)))
        self._sign_in.setVisible(not shown.account)
        self._keep.setVisible(bool(shown.account))
        self._tell()

    def entered(self) -> None:
        self.entering.emit()

    def left(self) -> None:
        """Who has seen it and went on has settled it."""
        self.settled.emit(warm_text(self._shown.warm))

    def next_text(self) -> str:
        return translate("wizard", "&Next: a first job")

    def _add(self, name: str) -> tuple[QCheckBox, Callable[[str], None]]:
        box, price = QCheckBox(clean(_named(name))), wrapped(faint=True)
        box.toggled.connect(lambda _: self._tell())
        row = len(self._boxes)
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(price, row, 1)
        self._boxes[name] = (box, price.setText)
        return self._boxes[name]

    def _chosen(self) -> tuple[str, ...]:
        return tuple(name for name, (box, _) in self._boxes.items() if box.isChecked())

    def _tell(self) -> None:
        chosen = self._chosen()
        self._sum.setText(sum_text(chosen, self._shown))
        self._keep.setEnabled(set(chosen) != set(self._shown.warm))
        self._keep.setText(
            translate("wizard", "&Keep these warm")
            if chosen
            else translate("wizard", "&Keep none warm")
        )


def _named(name: str) -> str:
    return translate("wizard", "CPU machine") if name == "cpu" else name
