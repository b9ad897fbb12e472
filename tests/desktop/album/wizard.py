"""The set-up, page by page."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from album import Scene
from album._first_job import into
from album.accounts import ADA, BO, WAYS, nothing, told
from colab_tray.core.model.machine import Balance
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.ui.accounts.box import AccountsBox
from colab_tray.ui.accounts.deeds import AccountDeeds
from colab_tray.ui.accounts.sign_in import SignInState
from colab_tray.ui.amounts import duration
from colab_tray.ui.output import OutputView
from colab_tray.ui.sentences import spoken
from colab_tray.ui.wizard import checks
from colab_tray.ui.wizard.account import AccountPage
from colab_tray.ui.wizard.checks_page import ChecksPage
from colab_tray.ui.wizard.inbox import InboxPage, InboxShown, Rule
from colab_tray.ui.wizard.job import JobPage, JobShown
from colab_tray.ui.wizard.page import WizardPage
from colab_tray.ui.wizard.pool import PoolPage, PoolShown
from colab_tray.ui.wizard.steps import Step, Trail
from colab_tray.ui.wizard.welcome import WelcomePage
from colab_tray.ui.wizard.window import Wizard
from colab_tray.ui.words import later, translate

SIZE = QSize(820, 600)
INBOX = "/home/ada/Colab Inbox"
HERE = Runtime("local", "local", RuntimeSpec(), 8, state=RuntimeState.READY)
SET = {
    Step.ACCOUNT: later("wizard", "{email}"),
    Step.CHECKS: later("wizard", "All is well"),
    Step.INBOX: later("wizard", "Asks first"),
    Step.POOL: later("wizard", "None"),
}


def scenes() -> Iterator[Scene]:
    for name, step, page in (
        ("welcome", Step.WELCOME, WelcomePage),
        ("account-empty", Step.ACCOUNT, lambda: account(SignInState(ways=WAYS))),
        ("account-full", Step.ACCOUNT, lambda: account(SignInState(), (ADA, BO))),
        ("checks-empty", Step.CHECKS, lambda: checked(looking())),
        ("checks-full", Step.CHECKS, lambda: checked(good(), rentable=True)),
        ("checks-failed", Step.CHECKS, lambda: checked(bad())),
        ("inbox-empty", Step.INBOX, lambda: inbox(Rule.ASK)),
        ("inbox-full", Step.INBOX, lambda: inbox(Rule.RUN, ("/home/ada/experiments",))),
        ("inbox-failed", Step.INBOX, inbox_failed),
        ("pool-empty", Step.POOL, lambda: pool(PoolShown())),
        ("pool-full", Step.POOL, lambda: pool(PAID)),
        ("job-empty", Step.JOB, lambda: job(JobShown(rentable=True))),
        ("job-full", Step.JOB, lambda: job(done())),
        ("job-failed", Step.JOB, lambda: job(failed())),
    ):
        yield Scene(name, shown(step, page), SIZE)


def shown(step: Step, page: Callable[[], WizardPage]) -> Callable[[], QWidget]:
    def make() -> QWidget:
        ready = page()
        settled = (
            {}
            if step is Step.WELCOME
            else {
                k: str(v).format(email=ADA.email)
                for k, v in SET.items()
                if list(Step).index(k) < list(Step).index(step)
            }
        )
        wizard = Wizard(lambda _: ready, Trail(step, settled))
        ready.entered = lambda: None  # type: ignore[method-assign]
        wizard.go(step)
        return wizard

    return make


PAID = PoolShown(ADA.email, ("T4",), {"T4": 1.84, "cpu": 0.08, "A100": 11.77}, Balance(100.0, 1.84))


def account(state: SignInState, lines: tuple[Any, ...] = ()) -> AccountPage:
    box = AccountsBox(AccountDeeds(nothing), drop)
    page = AccountPage(box)
    box.panel.show_state(state)
    box.show_lines(told(lines))
    box.panel.setVisible(not lines)
    return page


def drop(work: Coroutine[Any, Any, None]) -> None:
    work.close()


def checked(found: list[checks.Check], *, rentable: bool = False) -> ChecksPage:
    page = ChecksPage()
    page.show_checks(found, rentable=rentable)
    return page


def looking() -> list[checks.Check]:
    return [
        checks.runtime_check(()),
        checks.keychain_check(None),
        checks.network_check(None),
        checks.inbox_check(None),
        checks.notifications_check(None, tray=True),
    ]


def good() -> list[checks.Check]:
    account = checks.account_check((ADA,))
    assert account is not None
    return [
        checks.runtime_check([HERE]),
        checks.keychain_check("SecretService Keyring"),
        checks.network_check(""),
        checks.inbox_check(checks.InboxFound(INBOX, there=True)),
        checks.notifications_check("gnome-shell", tray=True),
        account,
    ]


def bad() -> list[checks.Check]:
    account = checks.account_check(told((BO,)))
    assert account is not None
    lost = Runtime("local", "local", RuntimeSpec(), 8, state=RuntimeState.LOST)
    offline = spoken(
        "accounts.google.com cannot be reached; nothing has changed, and it is asked again later."
    )
    return [
        checks.runtime_check([lost]),
        checks.keychain_check(""),
        checks.network_check(offline),
        checks.inbox_check(checks.InboxFound(INBOX, there=True, trouble="Permission denied.")),
        checks.notifications_check("", tray=True),
        account,
    ]


def inbox(rule: Rule, others: tuple[str, ...] = ()) -> InboxPage:
    page = InboxPage()
    page.show_inbox(InboxShown(INBOX, rule, others))
    return page


def inbox_failed() -> InboxPage:
    page = inbox(Rule.ASK)
    why = (
        "/home/ada/Downloads is a place where files land that nobody means to run; make a folder of its "
        "own for scripts and allow that."
    )
    page.note.say(spoken(why))
    return page


def pool(shown: PoolShown) -> PoolPage:
    page = PoolPage()
    page.show_pool(shown)
    return page


def done() -> JobShown:
    said = translate("wizard", "Done, {time} after the press").format(time=duration(2))
    return JobShown(said, ended=True, good=True, rentable=True)


def failed() -> JobShown:
    says = translate("wizard", "It waits for you.")
    why = spoken(
        "ada@example.org: The sign-in was revoked or is over. `colab-tray login` signs in again."
    )
    return JobShown(says, running=True, trouble=why, sign_in=True)


def job(shown: JobShown) -> JobPage:
    page = JobPage(OutputView())
    page.show_job(shown)
    if shown.ended:
        into(page.view)
    return page
