"""The set-up and the accounts: what they say, what they hand on, and what closing them half-way leaves."""

from __future__ import annotations

import pytest
from album import wizard as scenes
from album.accounts import ADA, BO
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from test_menu import heard, shown

from colab_tray.core.model.machine import Balance
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.ui.accounts.lines import farewell
from colab_tray.ui.menu import TrayMenu
from colab_tray.ui.view import Facts, view
from colab_tray.ui.wizard import checks
from colab_tray.ui.wizard.pool import PoolShown, sum_text
from colab_tray.ui.wizard.steps import Step, Trail, summary
from colab_tray.ui.wizard.welcome import WelcomePage
from colab_tray.ui.wizard.window import Wizard

pytestmark = pytest.mark.usefixtures("qapp")

LOCAL = Runtime("local", "local", RuntimeSpec(), 2, state=RuntimeState.READY)


def press(inside: QWidget, text: str) -> None:
    """As a person does, with the mouse."""
    QApplication.processEvents()  # so that it has its place
    [button] = [
        one
        for one in inside.findChildren(QAbstractButton)
        if one.text().replace("&", "") == text and one.isVisibleTo(inside)
    ]
    where = QPoint(8, button.height() // 2)  # a check box is only its box and its words
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=where)


def test_what_is_settled_is_said_and_one_comes_back_to_what_is_open() -> None:
    trail = Trail().settled(Step.ACCOUNT, "ada@example.org").settled(Step.INBOX, "Asks first")
    assert trail.resumed.at is Step.POOL
    assert summary(trail).splitlines() == [
        "Account: ada@example.org",
        "Inbox: Asks first",
        "Still open: Warm machines, First job. “Set up…” in the tray's menu goes on.",
    ]
    assert Trail().resumed.at is Step.WELCOME
    assert trail.settled(Step.ACCOUNT, "").resumed.at is Step.ACCOUNT


def test_every_page_can_be_passed_and_come_back_to() -> None:
    pages = {
        Step.WELCOME: WelcomePage,
        Step.ACCOUNT: lambda: scenes.account(scenes.SignInState(ways=scenes.WAYS)),
        Step.CHECKS: lambda: scenes.checked(scenes.good()),
        Step.INBOX: lambda: scenes.inbox(scenes.Rule.ASK),
        Step.POOL: lambda: scenes.pool(PoolShown()),
        Step.JOB: lambda: scenes.job(scenes.JobShown()),
    }
    wizard = Wizard(lambda step: pages[step](), Trail())
    wizard.go(Step.WELCOME)
    wizard.show()
    seen = []
    press(wizard, "Account")  # at the side, as every step is
    for word in ("Skip", "Next", "Next", "Next: a first job"):
        seen.append(wizard.trail.at)
        press(wizard, word)
    assert [*seen, wizard.trail.at] == [*Step][1:]
    assert wizard.trail.said[Step.INBOX] == "Asks first"
    press(wizard, "Back")
    assert wizard.trail.at is Step.POOL
    press(wizard, "Later")
    assert not wizard.isVisible()


def test_checks_say_how_things_are_and_what_helps() -> None:
    failed = scenes.bad()
    assert checks.verdict(failed) == "3 things need you"
    assert [one.help for one in failed if one.level is checks.Level.BAD] == [
        checks.Help.RUNTIME,
        checks.Help.CHOOSE,
        checks.Help.ACCOUNT,
    ]
    assert checks.verdict(scenes.looking()) == ""
    assert checks.verdict(scenes.good()) == "All is well"
    assert checks.runtime_check([LOCAL]).sentence == "Ready for 2 scripts at once."


def test_a_press_beside_a_check_hands_on_what_helps() -> None:
    page = scenes.checked(scenes.bad())
    page.show()
    asked: list[str] = []
    page.helped.connect(asked.append)
    press(page, "Choose another")
    press(page, "Try again")
    assert asked == ["choose", "again"]


def test_nothing_is_kept_warm_before_it_is_said_what_it_costs_and_pressed() -> None:
    shown_ = PoolShown("ada@example.org", (), {"T4": 1.84}, Balance(92.0, 0.0))
    page = scenes.pool(shown_)
    page.show()
    asked: list[tuple[str, ...]] = []
    page.warmed.connect(asked.append)
    press(page, "T4")
    assert asked == []
    assert (
        sum_text(("T4",), shown_)
        == "Together 1.84 units an hour; your 92 units last 50 hours that way."
    )
    press(page, "Keep these warm")
    assert asked == [("T4",)]


def test_the_menu_says_who_is_signed_in_and_which_account_new_jobs_use() -> None:
    does, asked = heard()
    menu = TrayMenu(does, lambda: False)
    menu.show(view(Facts(accounts=(ADA, BO)), 0.0))
    entries = shown(menu.menu)
    assert "Sign in at Google…" not in entries
    assert entries["Account: Ada > Ada (ada@example.org)"].isChecked()
    bo = entries["Account: Ada > bo@example.org: must sign in again"]
    bo.trigger()
    assert not bo.isChecked(), "until the engine has it so"
    entries["Account: Ada > Sign in again as bo@example.org…"].trigger()
    assert asked == [("use_account", BO.id), ("sign_in", BO.email)]


def test_signing_out_is_asked_in_place_with_what_it_means() -> None:
    window = scenes.account(scenes.SignInState(), (ADA, BO))
    window.show()
    left: list[str] = []
    window.box.rows.left.connect(left.append)
    window.box.rows.ask(ADA.id, farewell(ADA, 2))
    assert "2 machines of this account are still rented" in farewell(ADA, 2)
    press(window, "Sign out")
    assert left == [ADA.id]
