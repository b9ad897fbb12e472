"""Leads through the set-up: makes its pages, does what they ask for, and knows what is settled."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from colab_tray.core.control.setting_methods import change
from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.inbox import InboxMode
from colab_tray.core.model.job import JobState
from colab_tray.core.notifications import Announcement, Tone
from colab_tray.ui.accounts.box import AccountsBox
from colab_tray.ui.accounts.deeds import AccountDeeds
from colab_tray.ui.sentences import spoken
from colab_tray.ui.wizard.account import AccountPage, nobody
from colab_tray.ui.wizard.checking import Checking
from colab_tray.ui.wizard.checks import Check, Help
from colab_tray.ui.wizard.checks_page import ChecksPage
from colab_tray.ui.wizard.first_run import FirstRun
from colab_tray.ui.wizard.inbox import InboxPage, InboxShown, Rule, rule_text
from colab_tray.ui.wizard.job import JobPage
from colab_tray.ui.wizard.page import WizardPage
from colab_tray.ui.wizard.pool import PoolPage, PoolShown, warm_text
from colab_tray.ui.wizard.steps import Step, Trail, summary
from colab_tray.ui.wizard.welcome import WelcomePage
from colab_tray.ui.wizard.window import Wizard
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

SETTING = "desktop.wizard"  # whether it opens by itself at the next start


@dataclass(frozen=True, slots=True)
class Means:
    """What the set-up needs of the program around it."""

    ready: Callable[[], Awaitable[Engine]]
    do: Callable[[Coroutine[Any, Any, None]], None]
    inbox: Path
    has_tray: Callable[[], bool]
    notify: Callable[[Announcement], None]
    open_inbox: Callable[[], None]
    closed: Callable[[], None]


class Director:
    """`window` is the set-up's; made with its first page only."""

    def __init__(self, means: Means, accounts: AccountDeeds, trail: Trail) -> None:
        self._means = means
        self._deeds = accounts
        self._looking: asyncio.Task[None] | None = None
        self._running: asyncio.Task[None] | None = None
        self._checking: Checking | None = None
        self.window = Wizard(self._make, trail.resumed)
        self.window.closed.connect(self._closed)
        self.window.go(self.window.trail.at)

    def _make(self, step: Step) -> WizardPage:
        made: dict[Step, Callable[[], WizardPage]] = {
            Step.WELCOME: self._welcome,
            Step.ACCOUNT: self._account,
            Step.CHECKS: self._checks,
            Step.INBOX: self._inbox,
            Step.POOL: self._pool,
            Step.JOB: self._job,
        }
        return made[step]()

    # -- welcome and account ---------------------------------------------------------------------

    def _welcome(self) -> WelcomePage:
        page = WelcomePage()
        page.without_account.connect(self._without_account)
        page.with_account.connect(self._with_account)
        return page

    def _without_account(self) -> None:
        self.window.settle(Step.ACCOUNT, nobody())
        self.window.go(Step.CHECKS)

    def _with_account(self) -> None:
        page = self.window.page(Step.ACCOUNT)
        assert isinstance(page, AccountPage)
        page.at_once = True
        self.window.go(Step.ACCOUNT)

    def _account(self) -> AccountPage:
        return AccountPage(AccountsBox(self._deeds, self._means.do))

    # -- checks ----------------------------------------------------------------------------------

    def _checks(self) -> ChecksPage:
        page = ChecksPage()

        def show(checks: list[Check], rentable: bool) -> None:
            page.show_checks(checks, rentable=rentable)

        means = self._means
        checking = self._checking = Checking(means.ready, means.inbox, means.has_tray, show)
        page.looking.connect(lambda on: self._look(checking, on=on))
        page.helped.connect(lambda word: means.do(self._help(Help(word))))
        page.job_wanted.connect(self._run)
        return page

    def _look(self, checking: Checking, *, on: bool) -> None:
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        if on:
            self._looking = _begun(checking.run(), "checks")

    async def _help(self, what: Help) -> None:
        page = self.window.page(Step.CHECKS)
        try:
            await self._helped(what)
        except (ColabTrayError, OSError) as error:
            page.note.say(spoken(str(error)))
        else:
            page.note.say("")

    async def _helped(self, what: Help) -> None:
        match what:
            case Help.RUNTIME:
                await (await self._means.ready()).fleet.look_at_local()
            case Help.INBOX:
                await asyncio.to_thread(self._means.inbox.mkdir, 0o700, True, True)
            case Help.NOTIFY:
                self._means.notify(_greeting())
            case Help.ACCOUNT:
                self.window.go(Step.ACCOUNT)
            case Help.CHOOSE:
                self.window.go(Step.INBOX)
        if self._checking is not None:
            self._checking.again()

    # -- inbox -----------------------------------------------------------------------------------

    def _inbox(self) -> InboxPage:
        page, do = InboxPage(), self._means.do
        page.entering.connect(lambda: do(self._show_inbox(page)))
        page.ruled.connect(lambda word: do(self._change_inbox(page, self._rule(Rule(word)))))
        page.added.connect(lambda path: do(self._change_inbox(page, self._watch(path))))
        page.dropped.connect(lambda path: do(self._change_inbox(page, self._unwatch(path))))
        page.opened.connect(self._means.open_inbox)
        return page

    async def _show_inbox(self, page: InboxPage) -> None:
        page.show_inbox(inbox_shown(await self._means.ready()))

    async def _change_inbox(self, page: InboxPage, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except ColabTrayError as error:
            page.note.say(spoken(str(error)))
        else:
            page.note.say("")
        await self._show_inbox(page)

    async def _rule(self, rule: Rule) -> None:
        inbox = (await self._means.ready()).inbox
        if rule is Rule.OFF:
            return await inbox.pause()
        if rule is Rule.RUN:
            await inbox.allow(self._means.inbox)
        else:
            await inbox.forget(self._means.inbox)
        await inbox.resume()
        return None

    async def _watch(self, path: str) -> None:
        await (await self._means.ready()).inbox.allow(path)

    async def _unwatch(self, path: str) -> None:
        await (await self._means.ready()).inbox.forget(path)

    # -- warm machines ---------------------------------------------------------------------------

    def _pool(self) -> PoolPage:
        page, do = PoolPage(), self._means.do
        page.entering.connect(lambda: do(self._show_pool(page)))
        page.warmed.connect(lambda names: do(self._warm(page, names)))
        return page

    async def _show_pool(self, page: PoolPage) -> None:
        engine = await self._means.ready()
        lines = await self._deeds.lines()
        first = lines[0].email if lines else ""
        warm = engine.settings.names("colab.warm")
        balance = engine.fleet.balances().get(first)
        prices = {name: one for name, one in engine.fleet.prices().items() if "," not in name}
        page.show_pool(PoolShown(first, warm, prices, balance))

    async def _warm(self, page: PoolPage, names: tuple[str, ...]) -> None:
        engine = await self._means.ready()
        try:
            await change(engine, "colab.warm", ", ".join(names))
        except ColabTrayError as error:
            page.note.say(spoken(str(error)))
        else:
            page.note.say("")
            page.settled.emit(warm_text(names))
        await self._show_pool(page)

    # -- the first job ---------------------------------------------------------------------------

    def _job(self) -> JobPage:
        from colab_tray.ui.output import OutputView

        page = JobPage(OutputView())
        run = self._first_run = FirstRun(self._means.ready, page, page.settled.emit)
        page.entering.connect(lambda: self._means.do(run.look()))
        page.run.connect(self._run)
        page.stopped.connect(lambda: self._means.do(run.stop()))
        page.given_back.connect(lambda machine: self._means.do(run.give_back(machine)))
        return page

    def _run(self, where: str) -> None:
        """Run it there, in place of one that is followed."""
        self.window.page(Step.JOB)
        if self._running is not None:
            self._running.cancel()
        self._running = _begun(self._first_run.run(where), "first job")
        if self.window.trail.at is not Step.JOB:
            self.window.go(Step.JOB)

    # -- the end ---------------------------------------------------------------------------------

    def let_go(self) -> None:
        """Look at nothing any more."""
        for task in (self._looking, self._running):
            if task is not None:
                task.cancel()

    def _closed(self) -> None:
        """What is set is in effect; what is under way and wants a person ends with the window."""
        self.let_go()
        self._deeds.cancel("The set-up was closed.")
        self._means.do(self._remember())
        self._means.closed()

    async def _remember(self) -> None:
        trail = self.window.trail
        engine = await self._means.ready()
        if engine.settings.flag(SETTING):
            await change(engine, SETTING, "no")
        if trail.said and trail.open:
            title = translate("wizard", "The set-up is not finished")
            self._means.notify(Announcement(title, summary(trail), Tone.QUESTION))


def _begun(work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
    """The work as a task of its own; what the engine cannot do any more ends it."""

    async def sound() -> None:
        with contextlib.suppress(ColabTrayError):
            await work

    return asyncio.get_running_loop().create_task(sound(), name=name)


def inbox_shown(engine: Engine) -> InboxShown:
    """As the engine has it."""
    first, *others = engine.inbox.folders()
    rule = Rule.ASK if first.mode is InboxMode.ASK else Rule.RUN
    if engine.inbox.paused:
        rule = Rule.OFF
    return InboxShown(first.path, rule, tuple(one.path for one in others))


async def trail_of(engine: Engine) -> Trail:
    """What is settled already, from how things stand."""
    accounts = await asyncio.to_thread(lambda: engine.google.accounts.all())
    trail = Trail().settled(Step.ACCOUNT, ", ".join(one.email for one in accounts))
    shown = inbox_shown(engine)
    if shown.rule is not Rule.ASK:
        trail = trail.settled(Step.INBOX, rule_text(shown.rule))
    if warm := engine.settings.names("colab.warm"):
        trail = trail.settled(Step.POOL, warm_text(warm))
    if await engine.jobs(limit=1, states=(JobState.SUCCEEDED,)):
        trail = trail.settled(Step.JOB, translate("wizard", "Jobs have run"))
    return trail


async def due(engine: Engine) -> bool:
    """Whether it is to open by itself: where nothing has been done yet, and until it was closed once."""
    if not engine.settings.flag(SETTING) or await engine.jobs(limit=1):
        return False
    return not await asyncio.to_thread(lambda: engine.google.accounts.all())


def _greeting() -> Announcement:
    return Announcement(
        translate("wizard", "This is how Colab Tray tells you"),
        translate("wizard", "When a script has ended, or needs you."),
        Tone.GOOD,
    )
