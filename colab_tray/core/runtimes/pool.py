"""Who gets a slot: one pure value.

The line stands by rank, and within a rank in the order in which jobs asked. Nobody overtakes but by rank, or
because a person moved a job; a job of low rank waits for as long as there are others.

A job that a running script submits has the script's slot lent to it: the script most likely waits for it, and
would for ever where every slot is held by one that waits.

Most jobs ask for nothing, and get any slot that is not kept for those who ask. A job that asks for hardware or
a place gets only what meets that; who waits for it keeps nobody else waiting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.runtime import Lease, Need, Runtime, RuntimeState


@dataclass(frozen=True, slots=True)
class Pool:
    """Runtimes by id, leases by job id, and the jobs that wait, in the order in which they come next.

    `ranks` holds those of waiting jobs that are not 0, `needs` what waiting jobs ask for that ask for
    something, `said` why nothing meets a need. While it is paused nobody gets a slot.
    """

    runtimes: dict[str, Runtime] = field(default_factory=dict)
    leases: dict[str, Lease] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    ranks: dict[str, int] = field(default_factory=dict)
    paused: bool = False
    parents: dict[str, str] = field(default_factory=dict)  # of jobs that a script submitted
    needs: dict[str, Need] = field(default_factory=dict)
    said: dict[Need, str] = field(default_factory=dict)  # a sentence each


Arrange = Callable[[Pool], Pool]  # what a person changes


def request(
    pool: Pool,
    job_id: str,
    rank: int = 0,
    *,
    first: bool = False,
    parent: str = "",
    need: Need | None = None,
) -> Pool:
    """A job asks for a slot; asking twice changes nothing. Who had one for nothing is `first` of its rank.

    `parent` is the job whose script submitted it; `need` is what it asks for, None for most.
    """
    if job_id in pool.leases or job_id in pool.waiting:
        return pool
    ranks = {**pool.ranks, job_id: rank} if rank else pool.ranks
    place = _place(pool.waiting, ranks, rank, first=first)
    line = (*pool.waiting[:place], job_id, *pool.waiting[place:])
    parents = {**pool.parents, job_id: parent} if parent else pool.parents
    needs = {**pool.needs, job_id: need} if need is not None else pool.needs
    return replace(pool, waiting=line, ranks=ranks, parents=parents, needs=needs)


def _place(line: Sequence[str], ranks: Mapping[str, int], rank: int, *, first: bool) -> int:
    """Where a job of this rank joins: behind the last that does not stand below it."""
    if not ranks:
        return 0 if first else len(line)
    if first:
        return next((n for n, job in enumerate(line) if ranks.get(job, 0) <= rank), len(line))
    return next((n for n in range(len(line), 0, -1) if ranks.get(line[n - 1], 0) >= rank), 0)


def release(pool: Pool, job_id: str) -> Pool:
    """A job needs its slot no more, or never will; doing it twice changes nothing."""
    leases = {job: lease for job, lease in pool.leases.items() if job != job_id}
    parents = pool.parents
    if job_id in parents:
        parents = {job: parent for job, parent in parents.items() if job != job_id}
    return replace(_without(pool, job_id), leases=leases, parents=parents)


def _without(pool: Pool, job_id: str) -> Pool:
    if job_id not in pool.waiting:
        return pool
    ranks = pool.ranks
    if job_id in ranks:
        ranks = {job: rank for job, rank in ranks.items() if job != job_id}
    needs = pool.needs
    if job_id in needs:
        needs = {job: need for job, need in needs.items() if job != job_id}
    waiting = tuple(job for job in pool.waiting if job != job_id)
    return replace(pool, waiting=waiting, ranks=ranks, needs=needs)


def move(pool: Pool, job_id: str, before: str | None) -> Pool:
    """A person puts a waiting job in front of another one, or last; whatever their ranks."""
    if job_id not in pool.waiting or before == job_id:
        return pool
    line = [job for job in pool.waiting if job != job_id]
    if before is not None and before not in line:
        return pool
    line.insert(len(line) if before is None else line.index(before), job_id)
    return replace(pool, waiting=tuple(line))


def lined_up(order: Sequence[str], jobs: Iterable[str], ranks: Mapping[str, int]) -> list[str]:
    """Jobs, oldest first, as they stand in line: those in `order` as a person left them, then the others."""
    known = set(jobs := list(jobs))
    line = [job for job in order if job in known]
    placed = set(line)
    for job in jobs:
        if job not in placed:
            line.insert(_place(line, ranks, ranks.get(job, 0), first=False), job)
    return line


def with_runtime(pool: Pool, runtime: Runtime) -> Pool:
    """A runtime came or changed; its leases stay, even when it now has fewer slots."""
    return replace(pool, runtimes={**pool.runtimes, runtime.id: runtime})


def without_runtime(pool: Pool, runtime_id: str) -> Pool:
    """A runtime is gone; who has a lease there gives it back when it is settled."""
    left = {name: one for name, one in pool.runtimes.items() if name != runtime_id}
    return replace(pool, runtimes=left)


def fits(runtime: Runtime, need: Need | None) -> bool:
    """Whether a job that asks for this may run there."""
    return not runtime.on_request if need is None else need.met_by(runtime)


def adopt(pool: Pool, job_id: str, attempt_id: str, runtime_id: str) -> Pool:
    """An attempt found running after a restart holds its slot, whether one seems free or not."""
    leases = {**pool.leases, job_id: Lease(attempt_id, runtime_id)}
    return replace(_without(pool, job_id), leases=leases)


def grant(pool: Pool) -> tuple[Pool, list[tuple[str, str]]]:
    """Lease free slots to those at the head of the line; return (job id, runtime id) for each.

    Nothing is free for who asks for the same as one before them that got nothing.
    """
    granted: list[tuple[str, str]] = []
    if pool.paused:
        return pool, granted
    kinds = len({None, *pool.needs.values()})
    none_left: set[Need | None] = set()
    for job_id in pool.waiting:
        need = pool.needs.get(job_id)
        if need in none_left:
            continue
        runtime = next(
            (r for r in pool.runtimes.values() if fits(r, need) and free(pool, r) > 0), None
        )
        if runtime is not None:
            pool = adopt(pool, job_id, "", runtime.id)
            granted.append((job_id, runtime.id))
            continue
        none_left.add(need)
        if len(none_left) == kinds:
            break
    return pool, granted


def next_in_line(pool: Pool) -> list[tuple[str, str]]:
    """Who gets the next slots, as far as can be foreseen: (job id, runtime id), two for each slot.

    Not of those who ask for something: which runtime theirs will be is known when they have it.
    """
    if pool.paused:
        return []
    ready = (r for r in pool.runtimes.values() if r.state is RuntimeState.READY and fits(r, None))
    places = [runtime.id for runtime in ready for _ in range(2 * runtime.slots)]
    if not pool.needs:
        return list(zip(pool.waiting, places, strict=False))
    return list(zip((job for job in pool.waiting if job not in pool.needs), places, strict=False))


def free(pool: Pool, runtime: Runtime) -> int:
    """Slots of a runtime that nobody holds, or whose script lends it to what it submitted; 0 unless ready."""
    if runtime.state is not RuntimeState.READY:
        return 0
    lent = set(pool.parents.values())
    held = sum(
        lease.runtime_id == runtime.id and job not in lent for job, lease in pool.leases.items()
    )
    return max(0, runtime.slots - held)


def why_waiting(pool: Pool, need: Need | None = None) -> str:
    """Why a job that asks for a slot, and for this, has none."""
    if pool.paused:
        return "The queue is paused; `colab-tray queue resume` lets it go on."
    suiting = [runtime for runtime in pool.runtimes.values() if fits(runtime, need)]
    slots = sum(runtime.slots for runtime in suiting)
    if need is not None:
        return _why_not(pool, need, suiting)
    if not slots:
        return "No runtime is ready yet."
    if slots == 1:
        return "The only slot is taken; it starts when that is free."
    return f"All {slots} slots are taken; it starts when one is free."


def _why_not(pool: Pool, need: Need, suiting: Sequence[Runtime]) -> str:
    if need in pool.said:
        return pool.said[need]
    if any(runtime.state is RuntimeState.READY for runtime in suiting):
        return f"Others run on {need}; it starts when one is free."
    for runtime in suiting:
        if runtime.state is RuntimeState.STARTING:
            said = f"It waits for {need}, which is being started."
            return f"{said} {runtime.note}".rstrip()
        if not runtime.ours and need.place == runtime.id:
            return f"It was opened elsewhere; `colab-tray runtimes adopt {runtime.id}` lets jobs run there."
    return f"It waits for {need}, and there is none."
