"""Who gets a slot: one pure value.

The line stands by rank, and within a rank in the order in which jobs asked. Nobody overtakes but by rank, or
because a person moved a job; a job of low rank waits for as long as there are others.

A job that a running script submits has the script's slot lent to it: the script most likely waits for it, and
would for ever where every slot is held by one that waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.runtime import Lease, Runtime, RuntimeState


@dataclass(frozen=True, slots=True)
class Pool:
    """Runtimes by id, leases by job id, and the jobs that wait, in the order in which they come next.

    `ranks` holds those of waiting jobs that are not 0. While it is paused nobody gets a slot.
    """

    runtimes: dict[str, Runtime] = field(default_factory=dict)
    leases: dict[str, Lease] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()
    ranks: dict[str, int] = field(default_factory=dict)
    paused: bool = False
    parents: dict[str, str] = field(default_factory=dict)  # of jobs that a script submitted


Arrange = Callable[[Pool], Pool]  # what a person changes


def request(
    pool: Pool, job_id: str, rank: int = 0, *, first: bool = False, parent: str = ""
) -> Pool:
    """A job asks for a slot; asking twice changes nothing. Who had one for nothing is `first` of its rank.

    `parent` is the job whose script submitted it.
    """
    if job_id in pool.leases or job_id in pool.waiting:
        return pool
    ranks = {**pool.ranks, job_id: rank} if rank else pool.ranks
    place = _place(pool.waiting, ranks, rank, first=first)
    line = (*pool.waiting[:place], job_id, *pool.waiting[place:])
    parents = {**pool.parents, job_id: parent} if parent else pool.parents
    return replace(pool, waiting=line, ranks=ranks, parents=parents)


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
    waiting = tuple(job for job in pool.waiting if job != job_id)
    return replace(pool, waiting=waiting, ranks=ranks)


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


def adopt(pool: Pool, job_id: str, attempt_id: str, runtime_id: str) -> Pool:
    """An attempt found running after a restart holds its slot, whether one seems free or not."""
    leases = {**pool.leases, job_id: Lease(attempt_id, runtime_id)}
    return replace(_without(pool, job_id), leases=leases)


def grant(pool: Pool) -> tuple[Pool, list[tuple[str, str]]]:
    """Lease free slots to those at the head of the line; return (job id, runtime id) for each."""
    granted: list[tuple[str, str]] = []
    if pool.paused:
        return pool, granted
    for job_id in pool.waiting:
        runtime = next((r for r in pool.runtimes.values() if free(pool, r) > 0), None)
        if runtime is None:
            break
        pool = adopt(pool, job_id, "", runtime.id)
        granted.append((job_id, runtime.id))
    return pool, granted


def next_in_line(pool: Pool) -> list[tuple[str, str]]:
    """Who gets the next slots, as far as can be foreseen: (job id, runtime id), two for each slot."""
    if pool.paused:
        return []
    ready = (r for r in pool.runtimes.values() if r.state is RuntimeState.READY)
    places = [runtime.id for runtime in ready for _ in range(2 * runtime.slots)]
    return list(zip(pool.waiting, places, strict=False))


def free(pool: Pool, runtime: Runtime) -> int:
    """Slots of a runtime that nobody holds, or whose script lends it to what it submitted; 0 unless ready."""
    if runtime.state is not RuntimeState.READY:
        return 0
    lent = set(pool.parents.values())
    held = sum(
        lease.runtime_id == runtime.id and job not in lent for job, lease in pool.leases.items()
    )
    return max(0, runtime.slots - held)


def why_waiting(pool: Pool) -> str:
    """Why a job that asks for a slot has none."""
    if pool.paused:
        return "The queue is paused; `colab-tray queue resume` lets it go on."
    slots = sum(runtime.slots for runtime in pool.runtimes.values())
    if not slots:
        return "No runtime is ready yet."
    if slots == 1:
        return "The only slot is taken; it starts when that is free."
    return f"All {slots} slots are taken; it starts when one is free."
