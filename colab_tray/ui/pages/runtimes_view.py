"""Runtimes in words: what is on, how it does, who uses it, what it costs, what may be started. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Job, JobState
from colab_tray.core.model.runtime import Runtime, RuntimeState
from colab_tray.core.notifications import clean, short_name
from colab_tray.core.runtimes.offering import Offered
from colab_tray.ui.accounts.lines import AccountLine
from colab_tray.ui.amounts import decimal
from colab_tray.ui.pages.meters_view import Gauge, Told, gauges
from colab_tray.ui.sentences import spoken
from colab_tray.ui.specs import spec_text
from colab_tray.ui.view import Facts
from colab_tray.ui.words import translate

_THERE = frozenset((JobState.PREPARING, JobState.RUNNING, JobState.DETACHED, JobState.COLLECTING))


class How(StrEnum):
    """How a runtime does, for its colour and its mark."""

    GOOD = "good"
    BUSY = "busy"
    ALERT = "alert"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class RuntimeFacts:
    """One runtime as it is shown. `can`: words of deeds, "stop", "restart", "adopt", "keep", "open"."""

    id: str
    title: str
    local: bool
    how: How
    state: str
    account: str  # an email address, or ""
    colour: str  # of the account
    facts: tuple[tuple[str, str], ...]  # what it is about, and the value
    note: str
    grave: bool  # the note: something went wrong
    jobs: tuple[tuple[str, str], ...]  # ids and names
    gauges: tuple[Gauge, ...]  # how much of it is used
    can: tuple[str, ...]


def runtime_facts(
    facts: Facts, idle_limit: float, now: float, told: Told | None = None
) -> list[RuntimeFacts]:
    """This computer, then ours, then those opened elsewhere. `idle_limit` in seconds, `now` Unix seconds;
    `told` how much each is used, None before that was asked."""
    order = sorted(facts.runtimes, key=lambda one: (one.on_request, not one.ours, one.id))
    return [_facts(one, facts, idle_limit, now, told) for one in order]


def _facts(
    runtime: Runtime, facts: Facts, idle_limit: float, now: float, told: Told | None
) -> RuntimeFacts:
    jobs = [job for job in facts.live if job.runtime == runtime.id and job.state in _THERE]
    how, state = _state(runtime, bool(jobs))
    return RuntimeFacts(
        id=runtime.id,
        title=_title(runtime),
        local=not runtime.on_request,
        how=how,
        state=state,
        account=clean(runtime.account),
        colour=_colour(runtime.account, facts.accounts),
        facts=tuple(_told(runtime, len(jobs), idle_limit, now)),
        note=clean(spoken(runtime.note)),
        grave=runtime.ours and runtime.state is not RuntimeState.STARTING,
        jobs=tuple((job.id, _job(job)) for job in jobs),
        gauges=gauges(runtime, told),
        can=_can(runtime, bool(jobs)),
    )


def _title(runtime: Runtime) -> str:
    if not runtime.on_request:
        return translate("runtimes", "This computer")
    return spec_text(runtime.spec)


def _state(runtime: Runtime, used: bool) -> tuple[How, str]:
    if not runtime.ours:
        return How.QUIET, translate("runtimes", "Opened elsewhere")
    match runtime.state:
        case RuntimeState.STARTING:
            return How.BUSY, translate("runtimes", "Starting")
        case RuntimeState.LOST:
            return How.ALERT, translate("runtimes", "Cannot be reached")
        case RuntimeState.STOPPED:
            return How.QUIET, translate("runtimes", "Is being given back")
    if used:
        return How.BUSY, translate("runtimes", "In use")
    return How.GOOD, translate("runtimes", "Ready")


def _told(runtime: Runtime, jobs: int, idle_limit: float, now: float) -> Iterable[tuple[str, str]]:
    used = translate("runtimes", "{used} of {all}").format(used=jobs, all=runtime.slots)
    yield translate("runtimes", "Scripts at once"), used
    if runtime.since is not None:
        yield translate("runtimes", "On for"), length(now - runtime.since)
    if runtime.rate is not None:
        rate = translate("runtimes", "{units} units an hour").format(units=decimal(runtime.rate, 2))
        yield translate("runtimes", "Costs"), rate
    if runtime.on_request and runtime.ours and jobs:
        kept = translate("runtimes", "this computer, while it is awake and online")
        yield translate("runtimes", "Kept by"), kept
    if runtime.on_request and runtime.idle_since is not None:
        idle = max(0.0, now - runtime.idle_since)
        yield translate("runtimes", "Idle for"), length(idle)
        if runtime.ours and idle_limit > 0:
            left = length(max(0.0, idle_limit - idle))
            yield translate("runtimes", "Given back in"), left


def _can(runtime: Runtime, used: bool) -> tuple[str, ...]:
    if not runtime.on_request:
        return ("restart",)
    if not runtime.ours:
        return ("open", "adopt", "stop")
    if runtime.state is RuntimeState.STARTING:
        return ("stop",)
    if runtime.state is RuntimeState.STOPPED:
        return ("open",)
    idle = runtime.state is RuntimeState.READY and not used
    return (*(("keep",) if idle else ()), "open", "restart", "stop")


def _colour(account: str, accounts: Sequence[AccountLine]) -> str:
    return next((one.colour for one in accounts if one.email == account), "grey")


def _job(job: Job) -> str:
    said = {
        JobState.PREPARING: translate("runtimes", "{name} is being prepared"),
        JobState.DETACHED: translate("runtimes", "{name} runs out of sight"),
        JobState.COLLECTING: translate("runtimes", "{name} is being collected"),
    }
    text = said.get(job.state, translate("runtimes", "{name} is running"))
    return text.format(name=short_name(job.name))


def offer_text(offer: Offered, *, several: bool) -> str:
    """An entry of the menu that starts machines; `several`: accounts to choose from."""
    what = spec_text(offer.spec)
    if offer.rate is None:
        text = translate("runtimes", "{what}, price not known yet").format(what=what)
    else:
        text = translate("runtimes", "{what}, {units} units an hour").format(
            what=what, units=decimal(offer.rate, 2)
        )
    if not several:
        return text
    return translate("runtimes", "{text}, as {account}").format(
        text=text, account=clean(offer.account)
    )


def loss_text(card: RuntimeFacts) -> str:
    """What giving a machine back would cost, in a sentence."""
    if not card.jobs:
        return translate(
            "runtimes", "Nothing of yours runs on it. What lies on its disk is gone with it."
        )
    names = "\n".join(name for _, name in card.jobs)
    return f"{translate('runtimes', 'What runs there is lost:')}\n{names}"


def length(seconds: float) -> str:
    """Minutes, then hours; nobody plans more exactly."""
    minutes = int(max(0.0, seconds) // 60)
    if minutes < 60:
        return translate("runtimes", "{minutes} min").format(minutes=minutes)
    hours, rest = divmod(minutes, 60)
    return translate("runtimes", "{hours} h {minutes} min").format(
        hours=hours, minutes=f"{rest:02}"
    )
