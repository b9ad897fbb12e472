"""Who is in which state and who has which slot. Memory only: what is decided here, others store and do.

Nothing here waits, so that on one event loop every decision is atomic without a lock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace

from colab_tray.core.jobs import machine, ordering
from colab_tray.core.jobs.live import INCOMPLETE, Ahead, Change, Live, new_attempt
from colab_tray.core.jobs.machine import Effect, Stimulus
from colab_tray.core.model.causes import Why
from colab_tray.core.model.job import Attempt, AttemptState, Job, JobState
from colab_tray.core.model.runtime import Need, Runtime
from colab_tray.core.runtimes import pool as pools
from colab_tray.core.timing import Clock


class Decider:
    """The jobs that have not ended, by id, and the pool. What changes is added to the change given."""

    def __init__(self, clock: Clock, pause: Callable[[int], float] = lambda _: 0.0) -> None:
        """`pause` says how long to wait, in seconds, after so many tries that went wrong."""
        self.live: dict[str, Live] = {}
        self.pool = pools.Pool()
        self._clock = clock
        self._pause = pause
        self._after: dict[str, list[str]] = {}  # job: those that wait until it has ended

    @property
    def crowded(self) -> bool:
        """Whether jobs wait in line: then more happens soon, and how much in all matters most.

        One that waits for a machine of its own says nothing of how soon.
        """
        return len(self.pool.waiting) > len(self.pool.needs)

    def add_runtime(self, change: Change, runtime: Runtime) -> None:
        """It came, or is another one now."""
        self.pool = pools.with_runtime(self.pool, runtime)
        self.grant(change)
        self._say_why(change, tuple(self.pool.needs))

    def rearrange(self, change: Change, arrange: pools.Arrange) -> None:
        """Another order of those who wait, other runtimes, or something else to say of them."""
        self.pool = arrange(self.pool)
        self.grant(change)
        self._say_why(change, self.pool.waiting)

    def _say_why(self, change: Change, jobs: Iterable[str]) -> None:
        """Tell jobs that wait what they wait for, where that is another reason now."""
        whys = {need: self._no_slot(need) for need in {None, *self.pool.needs.values()}}
        for live in (self.live[job_id] for job_id in jobs):
            why = whys[live.job.need]
            if live.job.cause is None or live.job.cause.sentence != why.sentence:
                self.advance(change, live, why)

    def _no_slot(self, need: Need | None) -> machine.NoSlot:
        there = any(pools.fits(runtime, need) for runtime in self.pool.runtimes.values())
        why = Why.NO_SLOT if there or need is None else Why.NO_RUNTIME
        return machine.NoSlot(pools.why_waiting(self.pool, need), why)

    def withdraw(self, job_id: str) -> None:
        """It was never accepted."""
        self.live.pop(job_id, None)
        self.pool = pools.release(self.pool, job_id)

    def expect(self, job: Job, newest: Attempt | None) -> None:
        """Know a job that an earlier engine left, and its slot if it may have an attempt there."""
        self.live[job.id] = Live(job, attempt=newest)
        if newest is not None and newest.state.live:
            self.live[job.id].job = machine.found(job, newest)
            self.pool = pools.adopt(self.pool, job.id, newest.id, newest.runtime)

    def advance(self, change: Change, live: Live, stimulus: Stimulus) -> None:
        """Let a job take a stimulus; when that ends it, those that run after it take note."""
        self._advance(change, live, stimulus)
        ended = deque([live.job] if live.job.state.final else [])
        while ended:  # a rejected one may have others after it: any number, so not by recursion
            other = ended.popleft()
            for follower in self._followers(other):
                follower.before[other.id] = other
                self._look_again(change, follower)
                if follower.job.state.final:
                    ended.append(follower.job)

    def _followers(self, job: Job) -> list[Live]:
        waiting = (self.live.get(job_id) for job_id in self._after.pop(job.id, ()))
        return [live for live in waiting if live is not None and not live.job.state.final]

    def _look_again(self, change: Change, live: Live) -> None:
        others = self._others(live)
        if (cause := ordering.never(live.job, others)) is not None:
            self._advance(change, live, machine.Rejected(cause, self._clock.wall()))
        elif (cause := ordering.not_yet(live.job, others)) is not None:
            self._advance(change, live, machine.Blocked(cause))
        else:
            self._advance(change, live, machine.Ready())

    def _others(self, live: Live) -> dict[str, Job]:
        names = ordering.awaited(live.job)
        there = {name: self.live[name].job for name in names if name in self.live}
        return {**live.before, **there}

    def _advance(self, change: Change, live: Live, stimulus: Stimulus) -> None:
        before = live.job
        live.job, effects = machine.advance(before, stimulus)
        if live.job.state.final and not live.job.rate:
            live.job = self._priced(live.job)
        if live.job is not before:
            change.jobs[live.job.id] = live.job
        state = machine.attempt_state(stimulus)
        if state is not None and live.attempt is not None and live.attempt.state.live:
            live.attempt = self._became(live, live.attempt, state)
            change.attempts.append(live.attempt)
        if live.job.state.final and live.ahead is not None:
            unused = self._became(live, live.ahead.attempt, AttemptState.NEVER_STARTED)
            change.attempts.append(unused)
        for effect in effects:
            match effect:
                case machine.AskForSlot(first):
                    self.ask_for_slot(change, live, first=first)
                case machine.GiveBackSlot():
                    self.pool = pools.release(self.pool, live.job.id)
                case machine.TakePlace() if live.job.id in self.pool.waiting:
                    line = pools.release(self.pool, live.job.id)
                    self.pool = self._requested(line, live)
                case machine.StartAttempt():
                    self._begin(change, live, effect)
                case machine.Postpone():
                    wait = self._pause(live.job.attempt - 1)
                    live.job = replace(live.job, not_before=self._clock.wall() + wait)
                    change.jobs[live.job.id] = live.job
                    change.effects.append((live.job.id, effect))
                case machine.DeliverCancel():
                    change.effects.append((live.job.id, effect))

    def _priced(self, job: Job) -> Job:
        """What a machine costs is often learned only while its first job runs."""
        runtime = self.pool.runtimes.get(job.runtime or "")
        return replace(job, rate=runtime.rate) if runtime is not None and runtime.rate else job

    def ask_for_slot(self, change: Change, live: Live, *, first: bool = False) -> None:
        if live.material is None:
            self.advance(change, live, machine.Held(INCOMPLETE))
            return
        if (live.job.after or live.job.after_any) and self._blocked(change, live):
            return
        self.pool = self._requested(self.pool, live, first=first)
        self.grant(change)
        if live.job.state is JobState.QUEUED:
            self.advance(change, live, self._no_slot(live.job.need))

    def _requested(self, pool: pools.Pool, live: Live, *, first: bool = False) -> pools.Pool:
        job, parent = live.job, self._parent(live)
        rank = job.priority.rank
        return pools.request(pool, job.id, rank, first=first, parent=parent, need=job.need)

    def _blocked(self, change: Change, live: Live) -> bool:
        """Whether it has to wait for other jobs, or never can run."""
        others = self._others(live)
        if (cause := ordering.never(live.job, others)) is not None:
            self.advance(change, live, machine.Rejected(cause, self._clock.wall()))
            return True
        if (cause := ordering.not_yet(live.job, others)) is None:
            return False
        for name in ordering.awaited(live.job):
            if others[name].state.final:  # it may live until its end is stored, and no longer
                live.before[name] = others[name]
            else:
                self._after.setdefault(name, []).append(live.job.id)
        self._advance(change, live, machine.Blocked(cause))
        return True

    def _parent(self, live: Live) -> str:
        """The live job whose script submitted this one: it has that script's environment."""
        above = live.material.env.get("COLAB_TRAY_JOB_ID", "") if live.material else ""
        return above if above in self.live and above != live.job.id else ""

    def grant(self, change: Change) -> None:
        """Give out what is free, and write down ahead which attempts come next."""
        self.pool, granted = pools.grant(self.pool)
        for job_id, runtime_id in granted:
            given = machine.SlotGiven(runtime_id, self.pool.runtimes[runtime_id].rate or 0.0)
            self.advance(change, self.live[job_id], given)
        for job_id, runtime_id in pools.next_in_line(self.pool):
            live = self.live[job_id]
            if live.ahead is None:
                attempt = self._attempt(live, live.job.attempt + 1, runtime_id)
                live.ahead = Ahead(attempt)
                change.attempts.append(attempt)

    def stored(self, attempts: Iterable[Attempt]) -> None:
        """These rows are durable now."""
        for attempt in attempts:
            live = self.live.get(attempt.job_id)
            if live is not None and live.ahead is not None and live.ahead.attempt is attempt:
                live.ahead.stored = True

    def _begin(self, change: Change, live: Live, effect: Effect) -> None:
        """The attempt that has the slot now; its row, unless it was written ahead, comes before its start."""
        job, ahead = live.job, live.ahead
        live.size = 0  # of its mirror: nobody may take the former attempt's for it
        attempt = self._attempt(live, job.attempt, job.runtime or "")
        if ahead is not None and ahead.stored and ahead.attempt.nonce == attempt.nonce:
            live.attempt = ahead.attempt
            change.ready.append((job.id, effect))
            del change.jobs[job.id]  # the row that is there says as much, after a crash
        else:
            live.attempt = attempt
            change.attempts.append(attempt)
            change.effects.append((job.id, effect))
        live.ahead = None

    def _attempt(self, live: Live, number: int, runtime_id: str) -> Attempt:
        runtime = self.pool.runtimes[runtime_id]
        return new_attempt(live.job.id, number, runtime, self._clock.wall())

    def _became(self, live: Live, attempt: Attempt, state: AttemptState) -> Attempt:
        if not state.live:
            return replace(attempt, state=state, ended=live.job.ended or self._clock.wall())
        if live.job.started is None:
            return replace(attempt, state=state)
        told = replace(attempt, state=state, started=live.job.started)
        if live.following is None:
            return told
        outcome = live.following.outcome
        python = attempt.python or (outcome.python if outcome.python != live.job.python else "")
        return replace(told, start_kind=outcome.start_kind, python=python)
