"""Which machines to ask for, which to give back, which to keep awake, and when one is gone: pure.

Times are seconds of one clock that never runs backwards. Nothing is asked for twice, nothing is kept for
nobody, and nobody's answer alone makes a machine gone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.runtime import Need, Runtime, RuntimeState

KEEP_ALIVE = 60.0  # seconds between two signs of use, as Google's own command line has it
COMING = 180.0  # seconds that Google may take to make a machine
CERTAIN = 30.0  # seconds for which both sources have to say that a machine is gone

_LONG_AGO: Mapping[Need, float] = {}


@dataclass(frozen=True, slots=True)
class Policy:
    """What a person has settled."""

    idle: float = 600.0  # a machine nobody uses is given back after so many seconds
    warm: tuple[Need, ...] = ()  # kept all the same, one of each; none unless it was switched on
    most: int = 2  # machines at once, beyond which none is asked for
    patience: float = 60.0  # so long one in use is waited for before another one like it is rented
    awake: float = 12 * 3600.0  # so long after it was had a machine is shown as used, and no longer
    silent: float = (
        1800.0  # a machine without work ends itself when nobody has spoken to it for so long
    )
    longest: float = 24 * 3600.0  # at that age it ends itself, whatever runs


@dataclass(frozen=True, slots=True)
class Rented:
    """What counts of a machine of ours. `spec` and `state` are the runtime's."""

    runtime: Runtime
    leased: bool = False
    idle_since: float | None = None  # None: it is used, or not ready
    had: float = 0.0  # when it was had
    shown: float | None = None  # when it was last shown as used
    adopted: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    start: tuple[Need, ...] = ()
    release: tuple[str, ...] = ()  # ids of runtimes
    full: tuple[Need, ...] = ()  # what waits only because there are as many machines as may be
    leaves: tuple[
        tuple[str, float], ...
    ] = ()  # ids of runtimes, and when each is given back if nobody comes
    again: float | None = None  # when to look again if nothing happens before


def plan(
    waiting: Sequence[Need],
    machines: Sequence[Rented],
    policy: Policy,
    not_before: Mapping[Need, float],
    now: float,
    leaving: int = 0,
    since: Mapping[Need, float] = _LONG_AGO,
    place: str = "colab",
) -> Plan:
    """What to do for those who wait, in their order; `not_before` says when a need may be tried again.

    `leaving` machines are being given back: until then they count. `since` says from when on a need has been
    waited for. Machines are rented for those who ask for `place` or for any; who names one waits for that one.
    """
    free = [
        one for one in machines if one.runtime.state is not RuntimeState.LOST and not one.leased
    ]
    lacking, spoken = _lacking(waiting, free)
    lacking = [need for need in lacking if need.place in ("", place)]
    warm, kept = _lacking(policy.warm, [one for one in machines if one not in spoken])
    idle = [one for one in free if one.idle_since is not None and not one.adopted]
    spare = [one for one in idle if one not in spoken and one not in kept]
    patient = {need: _patient(need, machines, policy, since) for need in set(lacking)}
    start: list[Need] = []
    full: list[Need] = []
    release = [one for one in spare if now - (one.idle_since or 0.0) >= policy.idle]
    left = policy.most - len(machines) - leaving
    for need in [*lacking, *(need for need in warm if need not in lacking)]:
        if not_before.get(need, now) > now or (need in lacking and patient.get(need, now) > now):
            continue
        if need in start and policy.patience:
            continue  # one at a time: it may serve the others too
        room = [one for one in spare if one not in release]
        if left <= 0 and room and need in lacking:
            release.append(room[0])  # it makes room for what somebody waits for
        elif left > 0:
            start.append(need)
            left -= 1
        elif need in lacking:
            full.append(need)
    leaves = [
        (one.runtime.id, (one.idle_since or 0.0) + policy.idle)
        for one in spare
        if one not in release
    ]
    due = [at for _, at in leaves]
    due += [at for need, at in not_before.items() if at > now and need in (*lacking, *warm)]
    due += [at for at in patient.values() if at > now]
    return Plan(
        tuple(start),
        tuple(one.runtime.id for one in release),
        tuple(dict.fromkeys(full)),
        tuple(leaves),
        min(due, default=None),
    )


def _patient(
    need: Need, machines: Sequence[Rented], policy: Policy, since: Mapping[Need, float]
) -> float:
    """Until when one that is there, or comes, is waited for: for as long as another one would take to come.

    So nobody waits twice as long as need be, and no short job has a machine rented, and idle afterwards.
    """
    alike = [one for one in machines if need.met_by(one.runtime)]
    if not alike or not policy.patience:
        return 0.0
    there = [
        one.had + (COMING if one.runtime.state is RuntimeState.STARTING else 0.0) for one in alike
    ]
    return max(since.get(need, 0.0), *there) + policy.patience


def _lacking(needs: Sequence[Need], machines: Sequence[Rented]) -> tuple[list[Need], list[Rented]]:
    """Needs that no machine is there for, and the machines that are spoken for by the others."""
    lacking: list[Need] = []
    spoken: list[Rented] = []
    slots: dict[str, int] = {}
    for need in needs:
        for one in machines:
            taken = slots.get(one.runtime.id, 0)
            if taken < one.runtime.slots and need.met_by(one.runtime):
                slots[one.runtime.id] = taken + 1
                spoken.append(one)
                break
        else:
            lacking.append(need)
    return lacking, spoken


def to_show(machines: Sequence[Rented], policy: Policy, now: float) -> list[str]:
    """The runtimes that are to be shown as used now: only what is used, or was switched on to be kept warm."""
    _, kept = _lacking(policy.warm, machines)
    return [
        one.runtime.id
        for one in machines
        if (one.leased or one in kept)
        and now - one.had < policy.awake
        and (one.shown is None or now - one.shown >= KEEP_ALIVE)
    ]


def lifeline(machine: Rented, policy: Policy, now: float) -> dict[str, object]:
    """What to agree with its runner about ending itself, should nobody be there to do it.

    One that was opened elsewhere is somebody else's to end.
    """
    if machine.adopted:
        return {"leased": True}
    kept = machine.leased or bool(_lacking(policy.warm, [machine])[1])
    left = max(1.0, policy.longest - (now - machine.had))
    return {"leased": kept, "rest": policy.idle, "silent": policy.silent, "cap": left}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Since when both sources say that a machine is gone; None: since never."""

    since: float | None = None
    gone: bool = False


def doubt(
    before: Doubt, listed: bool | None, alive: bool | None, now: float, certain: float = CERTAIN
) -> Doubt:
    """What to think after asking two independent sources; None is no answer, which changes nothing.

    `listed`: it is among the account's machines. `alive`: it can be shown as used.
    """
    if listed or alive:
        return Doubt()
    if listed is None or alive is None:
        return before
    since = now if before.since is None else before.since
    return Doubt(since, now - since >= certain)
