"""Facts of the engine in, words and states to show out. Pure but for the language in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum

from colab_tray.core.model.causes import Why
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Job, JobState, Progress
from colab_tray.core.model.machine import Balance
from colab_tray.core.model.runtime import Runtime, RuntimeState
from colab_tray.core.notifications import clean, short_name, shorten
from colab_tray.ui.accounts.lines import AccountLine
from colab_tray.ui.amounts import moment
from colab_tray.ui.machines import MachineLine, machine_lines, money_lines, short
from colab_tray.ui.remedy import remedy
from colab_tray.ui.rows import REASON, caption_of, far, says_of
from colab_tray.ui.sentences import reason, spoken
from colab_tray.ui.telling import ending
from colab_tray.ui.words import translate

LIVE_SHOWN = 8  # running and waiting jobs with an entry of their own in the menu
RECENT_SHOWN = 5


class IconState(StrEnum):
    """One drawing each; in `icons/` under the same name."""

    IDLE = "idle"
    WARMING = "warming"
    RUNNING = "running"
    NEEDS_YOU = "needs-you"
    OFFLINE = "offline"
    PAUSED = "paused"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class InboxFolder:
    path: str  # absolute
    allowed: bool
    waiting: int = 0  # scripts that wait for the person's word
    problems: tuple[str, ...] = ()  # a sentence for each save that cannot be run


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is shown, as read from the engine at one moment."""

    live: tuple[Job, ...] = ()  # not final, newest first
    recent: tuple[Job, ...] = ()  # final, newest first
    runtimes: tuple[Runtime, ...] = ()
    inbox_on: bool = True
    queue_on: bool = True  # whether what waits may start
    folders: tuple[InboxFolder, ...] = ()
    progress: Mapping[str, Progress] = field(default_factory=dict)  # by job, where one tells it
    balances: Mapping[str, Balance] = field(default_factory=dict)  # of accounts, by email address
    accounts: tuple[AccountLine, ...] = ()  # the one that new jobs use first
    opening: bool = False  # the engine is not open yet
    problem: str = ""  # the last thing that went wrong, one sentence
    notice: str = ""  # of accounts, and of a Google that is none
    stuck: bool = False  # the problem keeps the engine from being opened


@dataclass(frozen=True, slots=True)
class Line:
    """One job in a menu."""

    job_id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """What the tray shows, and the heading of the window."""

    icon: IconState
    count: int  # on the badge: running jobs or questions, 0 for none
    headline: str
    detail: str
    problem: str
    questions: tuple[InboxFolder, ...]
    asking: tuple[Line, ...]  # jobs that one press lets go on
    live: tuple[Line, ...]
    live_more: int
    recent: tuple[Line, ...]
    inbox_on: bool
    queue_on: bool
    quit: str
    fraction: float | None = None  # how far what runs is, 0 to 1 in steps of a twentieth
    machines: tuple[MachineLine, ...] = ()  # rented ones
    money: tuple[str, ...] = ()  # a line for each account that may rent some
    accounts: tuple[AccountLine, ...] = ()

    @property
    def tooltip(self) -> str:
        return "\n".join(("Colab Tray", self.headline, self.detail, *self.money)).strip()


def view(facts: Facts, now: float) -> View:
    """The one decision what all the facts together look like. `now` is Unix seconds."""
    icon, count = _icon(facts)
    return View(
        icon=icon,
        count=count,
        headline=_headline(facts),
        detail=_detail(facts),
        problem=clean(spoken(facts.problem or _inbox_problem(facts) or facts.notice)),
        questions=_unanswered(facts),
        asking=tuple(_asking(facts)),
        live=tuple(_line(job, _live_line(job, facts, now)) for job in _in_menu(facts)),
        live_more=max(0, len(facts.live) - LIVE_SHOWN),
        recent=tuple(_line(job, _recent_line(job, now)) for job in facts.recent[:RECENT_SHOWN]),
        inbox_on=facts.inbox_on,
        queue_on=facts.queue_on,
        quit=_quit(len(facts.live) - _held(facts)),
        fraction=_together(facts),
        machines=machine_lines(facts.runtimes, now),
        money=money_lines(facts.balances),
        accounts=facts.accounts,
    )


def question(folder: InboxFolder) -> str:
    """What a folder asks, as the entry that says yes."""
    one, many = folder.waiting == 1, folder.waiting
    if folder.allowed:  # what carries the mark of a download waits there as well
        text = (
            translate("tray", "Run 1 script from the web or a mail, saved in {folder}")
            if one
            else translate(
                "tray", "Run %n scripts from the web or a mail, saved in {folder}", "", many
            )
        )
    else:
        text = (
            translate("tray", "Run scripts saved in {folder} (1 script waits)")
            if one
            else translate("tray", "Run scripts saved in {folder} (%n scripts wait)", "", many)
        )
    return text.format(folder=clean(folder.path))


def ticking(facts: Facts) -> bool:
    """Whether a row of the table changes by itself as time goes by."""
    return any(job.started is not None for job in facts.live)


def _asking(facts: Facts) -> Iterator[Line]:
    for job in facts.live:
        if does := remedy(job):
            text = translate("tray", "{action}: {name}", "Enter the secret: train.py")
            yield _line(job, text.format(action=does, name=short_name(job.name)))


def _icon(facts: Facts) -> tuple[IconState, int]:
    """The most pressing state wins: a question, then what cannot be seen, then what runs."""
    questions = _held(facts) + len(_unanswered(facts))
    running = _count(facts.live, JobState.RUNNING, JobState.COLLECTING)
    if facts.stuck:
        return IconState.ERROR, 0
    if questions:
        return IconState.NEEDS_YOU, questions
    if _count(facts.live, JobState.DETACHED) or _lost_sight(facts):
        return IconState.OFFLINE, 0
    if running:
        return IconState.RUNNING, running
    paused = not facts.queue_on and not _count(facts.live, JobState.PREPARING)
    if facts.opening or _starting(facts) or (facts.live and not paused):
        return IconState.WARMING, 0
    if paused or not facts.inbox_on:
        return IconState.PAUSED, 0
    return IconState.IDLE, 0


def _together(facts: Facts) -> float | None:
    """The mean of what the running jobs tell; None where none does."""
    told = (facts.progress.get(job.id) for job in facts.live if job.state is JobState.RUNNING)
    fractions = [one.fraction for one in told if one is not None and one.fraction is not None]
    return round(sum(fractions) / len(fractions) * 20) / 20 if fractions else None


def _headline(facts: Facts) -> str:
    if facts.stuck:
        return translate("tray", "Cannot start")
    if facts.opening:
        return translate("tray", "Starting")
    if parts := list(_counted(facts)):
        return translate("tray", "Jobs: {counts}").format(counts=", ".join(parts))
    asking = len(_unanswered(facts))
    if asking == 1:
        return translate("tray", "A folder waits for your answer")
    if asking:
        return translate("tray", "%n folders wait for you", "", asking)
    return translate("tray", "Nothing is running")


def _counted(facts: Facts) -> Iterator[str]:
    """How many jobs there are of each kind: "2 running"."""
    if held := _held(facts):
        many = translate("tray", "%n need you", "", held)
        yield translate("tray", "1 needs you") if held == 1 else many
    if running := _count(facts.live, JobState.RUNNING, JobState.COLLECTING):
        yield translate("tray", "%n running", "", running)
    if unseen := _count(facts.live, JobState.DETACHED):
        yield translate("tray", "%n out of sight", "", unseen)
    if waiting := _count([job for job in facts.live if not job.asks], *TO_COME):
        yield translate("tray", "%n waiting", "", waiting)


def _detail(facts: Facts) -> str:
    parts = []
    if facts.runtimes:
        parts.append(", ".join(short(one) for one in facts.runtimes if one.ours))
    asking = len(_unanswered(facts))
    if asking and facts.live:
        parts.append(
            translate("tray", "a folder waits for your answer")
            if asking == 1
            else translate("tray", "folders wait for you")
        )
    if not facts.queue_on:
        parts.append(translate("tray", "queue paused"))
    if not facts.inbox_on:
        parts.append(translate("tray", "inbox paused"))
    return "; ".join(parts)


TO_COME = (JobState.QUEUED, JobState.PREPARING, JobState.WAITING)


def _count(jobs: Sequence[Job], *states: JobState) -> int:
    return sum(job.state in states for job in jobs)


def _held(facts: Facts) -> int:
    return sum(job.asks for job in facts.live)


def _unanswered(facts: Facts) -> tuple[InboxFolder, ...]:
    return tuple(folder for folder in facts.folders if folder.waiting) if facts.inbox_on else ()


def _inbox_problem(facts: Facts) -> str:
    return next((one for folder in facts.folders for one in folder.problems), "")


def _starting(facts: Facts) -> bool:
    return any(runtime.state is RuntimeState.STARTING for runtime in facts.runtimes)


def _lost_sight(facts: Facts) -> bool:
    return any(runtime.state is RuntimeState.LOST for runtime in facts.runtimes)


def _line(job: Job, text: str) -> Line:
    return Line(job.id, short_name(job.name), text)


def _in_menu(facts: Facts) -> list[Job]:
    """The newest of the jobs that are not over: what runs, then what needs somebody, then what only waits."""
    return sorted(facts.live, key=lambda job: (not job.asks and job.state in TO_COME, job.asks))[
        :LIVE_SHOWN
    ]


def _live_line(job: Job, facts: Facts, now: float) -> str:
    says = says_of(job)
    if (told := far(facts.progress.get(job.id))) and not (job.cancel_requested or job.asks):
        says = told
    elif job.state is JobState.RUNNING and not job.cancel_requested and job.started is not None:
        says = translate("tray", "since {time}").format(time=moment(job.started, now))
    return caption_of(short_name(job.name), says)


def _recent_line(job: Job, now: float) -> str:
    mark = "✓" if job.state in (JobState.SUCCEEDED, JobState.CACHED) else "✗"
    text = translate("tray", "{mark} {name} {ending}", "✗ train.py failed with status 1")
    text = text.format(mark=mark, name=short_name(job.name), ending=_how(job))
    return text if job.ended is None else f"{text}, {moment(job.ended, now)}"


def _how(job: Job) -> str:
    """How it ended; of a failure the reason, which is worth more than the status."""
    if job.state is not JobState.FAILED or job.cause is None or job.cause.word == Why.EXIT:
        return ending(job)
    why = shorten(reason(job), REASON).rstrip(".")
    return translate("states", "failed: {reason}").format(reason=why)


def _quit(live: int) -> str:
    """Quitting never ends a job, and the entry says so."""
    if not live:
        return translate("tray", "Quit")
    if live == 1:
        return translate("tray", "Quit (1 job goes on)")
    return translate("tray", "Quit (%n jobs go on)", "", live)
