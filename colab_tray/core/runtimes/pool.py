"""Who gets a slot: one pure value. Jobs are served in the order in which they asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from colab_tray.core.model.runtime import Lease, Runtime, RuntimeState


@dataclass(frozen=True, slots=True)
class Pool:
    """Runtimes by id, leases by job id, and the jobs that wait, oldest first."""

    runtimes: dict[str, Runtime] = field(default_factory=dict)
    leases: dict[str, Lease] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()


def request(pool: Pool, job_id: str, *, first: bool = False) -> Pool:
    """A job asks for a slot; asking twice changes nothing. Who had one for nothing comes first."""
    if job_id in pool.leases or job_id in pool.waiting:
        return pool
    line = (job_id, *pool.waiting) if first else (*pool.waiting, job_id)
    return replace(pool, waiting=line)


def release(pool: Pool, job_id: str) -> Pool:
    """A job needs its slot no more, or never will; doing it twice changes nothing."""
    leases = {job: lease for job, lease in pool.leases.items() if job != job_id}
    return replace(pool, leases=leases, waiting=tuple(j for j in pool.waiting if j != job_id))


def with_runtime(pool: Pool, runtime: Runtime) -> Pool:
    """A runtime came or changed; its leases stay, even when it now has fewer slots."""
    return replace(pool, runtimes={**pool.runtimes, runtime.id: runtime})


def adopt(pool: Pool, job_id: str, attempt_id: str, runtime_id: str) -> Pool:
    """An attempt found running after a restart holds its slot, whether one seems free or not."""
    leases = {**pool.leases, job_id: Lease(attempt_id, runtime_id)}
    return replace(pool, leases=leases, waiting=tuple(j for j in pool.waiting if j != job_id))


def grant(pool: Pool) -> tuple[Pool, list[tuple[str, str]]]:
    """Lease free slots to those who wait longest; return (job id, runtime id) for each."""
    granted: list[tuple[str, str]] = []
    for job_id in pool.waiting:
        runtime = next((r for r in pool.runtimes.values() if free(pool, r) > 0), None)
        if runtime is None:
            break
        pool = adopt(pool, job_id, "", runtime.id)
        granted.append((job_id, runtime.id))
    return pool, granted


def next_in_line(pool: Pool) -> list[tuple[str, str]]:
    """Who gets the next slots, as far as can be foreseen: (job id, runtime id), two for each slot."""
    ready = (r for r in pool.runtimes.values() if r.state is RuntimeState.READY)
    places = [runtime.id for runtime in ready for _ in range(2 * runtime.slots)]
    return list(zip(pool.waiting, places, strict=False))


def free(pool: Pool, runtime: Runtime) -> int:
    """Slots of a runtime that nobody holds; 0 unless it is ready."""
    if runtime.state is not RuntimeState.READY:
        return 0
    held = sum(lease.runtime_id == runtime.id for lease in pool.leases.values())
    return max(0, runtime.slots - held)


def why_waiting(pool: Pool) -> str:
    """Why a job that asks for a slot has none."""
    slots = sum(runtime.slots for runtime in pool.runtimes.values())
    if not slots:
        return "No runtime is ready yet."
    return f"All {slots} slots are taken; it starts when one is free."
