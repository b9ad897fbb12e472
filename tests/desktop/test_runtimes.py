"""The page of runtimes before a little engine: machines come and go, and nothing is given back unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import Play
from little import LittleEngine, job
from little_fleet import THIS_COMPUTER
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMessageBox, QPushButton
from stage import Stage

from colab_tray.core.model.events import RuntimeChanged
from colab_tray.core.model.machine import Balance
from colab_tray.core.model.meters import Gpu, Meters, Share
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.runtimes.offering import Offered
from colab_tray.ui.pages.meter_bars import Bars
from colab_tray.ui.pages.runtimes import RuntimesPage

ADA = "ada@example.org"
T4 = Runtime(
    *("colab-1", "colab", RuntimeSpec("T4"), 1),
    state=RuntimeState.READY,
    on_request=True,
    account=ADA,
    rate=1.07,
)


def with_a_machine(engine: LittleEngine) -> None:
    engine.fleet.runtimes = [THIS_COMPUTER, T4]
    engine.fleet.has = {ADA: Balance(87.4, 1.07)}
    engine.fleet.offered = [Offered(ADA, RuntimeSpec("T4"), 1.07)]


async def opened(stage: Stage) -> RuntimesPage:
    stage.window.go("runtimes")
    page = stage.window.page
    assert isinstance(page, RuntimesPage)
    await stage.until(lambda: "local" in page.cards, "this computer")
    return page


def test_a_machine_is_given_back_once_it_is_said_what_is_lost(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        page, engine = await opened(stage), stage.engine
        await stage.until(lambda: "colab-1" in page.cards, "the machine")
        engine.put(job(1, name="train.py", runtime="colab-1"))
        card = page.cards["colab-1"]
        await stage.until(lambda: card.shown and card.shown.jobs, "its job")
        card.buttons["stop"].click()
        box = page.findChildren(QMessageBox)[0]
        assert "train.py" in box.informativeText()
        assert ("stop", "colab-1") not in engine.asked
        next(one for one in box.buttons() if "Give" in one.text()).click()
        await stage.until(lambda: ("stop", "colab-1") in engine.asked, "giving it back")
        engine.fleet.runtimes = [THIS_COMPUTER, replace(T4, state=RuntimeState.STOPPED)]
        engine.bus.publish(RuntimeChanged("colab-1"))
        await stage.until(lambda: card.shown and card.shown.can == ("open",), "its end")
        engine.fleet.runtimes = [THIS_COMPUTER]
        engine.bus.publish(RuntimeChanged("colab-1"))
        await stage.until(lambda: "colab-1" not in page.cards, "nothing")

    play(scene, with_a_machine)


def test_how_much_each_is_used_is_asked_only_while_somebody_sees_it(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        page, fleet = await opened(stage), stage.engine.fleet
        await stage.until(lambda: "colab-1" in page.cards, "the machine")
        bars = page.cards["colab-1"].bars
        await stage.until(lambda: bars.meters and "T4" in said(bars), "its graphics card")
        assert said(bars) == "Processors: 50 % of 2, Memory: not known, Disk: not known, " + (
            "T4: 7 %, Memory of T4: 1.0 GiB of 15 GiB"
        )
        stage.window.go("usage")
        asked, fleet.meters.told = fleet.meters.looks, {}
        assert not page._looking.isActive()
        assert fleet.meters.looks == asked
        stage.window.go("runtimes")
        nothing = "GPU: not known, Memory of GPU: not known"
        await stage.until(lambda: said(bars).endswith(nothing), "that nothing is known any more")

    def begin(engine: LittleEngine) -> None:
        with_a_machine(engine)
        card = Gpu("T4", 0.07, Share(1 << 30, 15 << 30))
        engine.fleet.meters.told = {"colab-1": Meters(0.5, 2.0, gpus=(card,))}

    play(scene, begin)


def said(bars: Bars) -> str:
    return ", ".join(one.accessibleName() for one in bars.meters if not one.isHidden())


@pytest.mark.long
def test_a_machine_is_started_by_what_the_account_may_have(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        page = await opened(stage)
        await stage.until(lambda: page.start.isVisible(), "the button")
        menu = page.start.menu()
        await stage.until(
            lambda: [one.isEnabled() for one in menu.actions()] == [True], "the offer"
        )
        [entry] = menu.actions()
        assert entry.text() == "T4, 1.07 units an hour"
        entry.trigger()
        wanted = ("start", "a T4 on colab of ada@example.org")
        await stage.until(lambda: wanted in stage.engine.asked, "the start")

    play(scene, with_a_machine)


@pytest.mark.long
def test_without_an_account_the_page_says_what_one_adds(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        page = await opened(stage)
        assert page.welcome.isVisible()
        assert not page.start.isVisible()
        for button in page.findChildren(QPushButton):
            assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)

    play(scene)
