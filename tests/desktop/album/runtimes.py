"""The page of runtimes: alone, signed in, with machines in every state, without an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from little import NOW, job
from little_fleet import THIS_COMPUTER
from PySide6.QtCore import QSize

from album import Scene
from album.around import alone
from colab_tray.core.model.machine import Balance
from colab_tray.core.model.meters import Gpu, Meters, Share
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.runtimes.offering import Offered
from colab_tray.ui.accounts.lines import AccountLine
from colab_tray.ui.pages.runtimes import RuntimesPage
from colab_tray.ui.view import Facts

SIZE = QSize(820, 620)
ADA, BOB = "ada@example.org", "bob@example.org"
ACCOUNTS = (AccountLine("1", ADA, "Ada", "green"), AccountLine("2", BOB, "Bob", "purple"))
BALANCES = {ADA: Balance(87.4, 6.92), BOB: Balance(None, 0.0, "FREE", 12.5)}
OFFERS = [
    Offered(ADA, RuntimeSpec(), 0.07),
    Offered(ADA, RuntimeSpec("T4"), 1.07),
    Offered(ADA, RuntimeSpec("A100", 1, True), None),
    Offered(BOB, RuntimeSpec("T4"), 1.07),
]


def machine(number: int, accelerator: str, **changes: object) -> Runtime:
    facts: dict[str, object] = {
        "state": RuntimeState.READY,
        "on_request": True,
        "account": ADA,
        "since": NOW - 4800.0,
        "rate": 1.07,
    }
    spec = RuntimeSpec(accelerator, 1, accelerator == "A100")
    return Runtime(f"colab-{number}", "colab", spec, 1, **{**facts, **changes})  # type: ignore[arg-type]


MACHINES = (
    THIS_COMPUTER,
    machine(1, "T4"),
    machine(2, "A100", rate=5.85, idle_since=NOW - 260.0),
    machine(3, "cpu", state=RuntimeState.STARTING, since=NOW - 20.0, rate=None, account=BOB),
    machine(4, "L4", state=RuntimeState.LOST, note="L4 does not answer: timed out."),
    machine(5, "v5e-1", ours=False),
)
JOBS = (job(1, runtime="colab-1", name="train.py"), job(2, runtime="local", name="plot.py"))


GIB = 1 << 30
METERS = {
    "local": Meters(0.37, 8.0, Share(11 * GIB, 31 * GIB), Share(410 * GIB, 460 * GIB)),
    "colab-1": Meters(
        *(0.92, 2.0, Share(12 * GIB, 13 * GIB), Share(44 * GIB, 108 * GIB)),
        gpus=(Gpu("Tesla T4", 0.99, Share(14 * GIB, 15 * GIB)),),
    ),
}  # the A100 does not tell


def scenes() -> Iterator[Scene]:
    yield Scene("empty", _page(Facts(runtimes=(THIS_COMPUTER,))), SIZE)
    signed_in = Facts(runtimes=(THIS_COMPUTER,), accounts=ACCOUNTS, balances=BALANCES)
    yield Scene("signed-in", _page(signed_in, OFFERS), SIZE)
    full = Facts(live=JOBS, runtimes=MACHINES, accounts=ACCOUNTS, balances=BALANCES)
    yield Scene("full", _page(full, OFFERS), QSize(820, 900))
    failed = Facts(runtimes=(THIS_COMPUTER, MACHINES[4]), accounts=ACCOUNTS)
    yield Scene("failed", _page(failed, []), SIZE)
    yield Scene("narrow", _page(full, OFFERS), QSize(480, 620))


def _page(facts: Facts, offers: Sequence[Offered] = ()) -> Callable[[], RuntimesPage]:
    def make() -> RuntimesPage:
        page = RuntimesPage(alone())
        page.show_offers(offers, 600.0)
        page.show_facts(facts, NOW)
        page.show_meters(METERS)
        return page

    return make
