"""Carries out what the job machine decides: store, announce, act, in that order.

Memory is ahead of the disk only until the commit; nothing is announced before it, and nothing done but what
needs only what was stored before.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from random import Random
from typing import Any

from colab_tray.core.bus import EventBus
from colab_tray.core.channels.mirror import Mirror
from colab_tray.core.jobs import machine
from colab_tray.core.jobs.attempt import Following
from colab_tray.core.jobs.collecting import CollectorOf
from colab_tray.core.jobs.deciding import Decider
from colab_tray.core.jobs.diagnosis import explain
from colab_tray.core.jobs.forgetting import Forgetting
from colab_tray.core.jobs.live import (
    Change,
    Live,
    Material,
    known_secrets,
    spec_of,
    unit_of,
    unit_of_new,
)
from colab_tray.core.jobs.machine import Effect, Stimulus
from colab_tray.core.jobs.passing import Passing
from colab_tray.core.jobs.postponed import Postponed
from colab_tray.core.jobs.preparing import Preparation, Spec, Step
from colab_tray.core.jobs.progressing import Progressing
from colab_tray.core.jobs.ways import Ways
from colab_tray.core.model.errors import ColabTrayError, StorageError
from colab_tray.core.model.events import JobChanged, OutputGrew
from colab_tray.core.model.inbox import Seen
from colab_tray.core.model.job import Attempt, Job, JobState
from colab_tray.core.model.runtime import Runtime
from colab_tray.core.paths import Paths
from colab_tray.core.runtimes.pool import Pool
from colab_tray.core.store.jobs import Settled, Unit
from colab_tray.core.store.store import Store
from colab_tray.core.timing import BACKOFF_CAP, Clock, backoff

log = logging.getLogger(__name__)
Ended = Callable[[Job, Mirror | None], None]


class Dispatcher:
    """The one owner of live jobs. `ended` is called once for each, after its end is stored.

    `steps` are what an attempt may need before it starts, in this order; `retry_wait` is the longest wait
    before another try, in seconds.
    """

    def __init__(
        self,
        store: Store,
        bus: EventBus,
        paths: Paths,
        clock: Clock,
        *,
        grace: tuple[float, float],
        ended: Ended,
        random: Random,
        retry_wait: float = BACKOFF_CAP,
        steps: Sequence[Step] = (),
        collecting: CollectorOf = lambda *_: None,
    ) -> None:
        self._store = store
        self._bus = bus
        self._paths = paths
        self._clock = clock
        self._grace = grace
        self._ended = ended
        self._random = random
        self._steps = steps
        self._collecting = collecting
        self._decider = Decider(clock, lambda tries: backoff(tries, random, cap=retry_wait))
        self._live = self._decider.live
        self.ways = Ways(self._decider, bus, clock, self._carry_out, self.handle)
        self._tasks: set[asyncio.Task[None]] = set()
        self._passing = Passing(self._live, self._store_soon)
        self._postponed = Postponed(clock, retry_wait, self.handle)
        self._forgetting = Forgetting(self.ways.channels)
        self._threads = ThreadPoolExecutor(4, "mirror")
        self.progressing = Progressing(self._live, bus, self._threads)

    # -- what may be asked ---------------------------------------------------------------------

    @property
    def pool(self) -> Pool:
        return self._decider.pool

    def _carry_out(self, change: Change) -> None:
        self._begin(change)
        self._store_soon(change)

    def _store_soon(self, change: Change) -> None:
        if change.jobs or change.attempts:
            self._spawn(self._save_surely(change), "store changes")

    def runtimes(self) -> list[Runtime]:
        return self.ways.runtimes()

    def live(self) -> list[Job]:
        return [live.job for live in self._live.values()]

    def get(self, job_id: str) -> Live | None:
        return self._live.get(job_id)

    async def submit(
        self,
        job: Job,
        source: bytes,
        env: Mapping[str, str],
        seen: Seen | None = None,
        *,
        files: bytes = b"",
        before: Mapping[str, Job] | None = None,
    ) -> Job:
        """Store a new job and, when a slot is free, its first attempt with it: one commit before the start.

        `files` is the list of its bundle; `before` are those it runs after that have ended, the others have
        to be live. Raises Settled when another job has the id, StorageError.
        """
        if job.id in self._live:
            raise Settled(f"There is a job {job.id} already.")
        live = Live(job, Material(source, env), before=dict(before or {}))
        self._live[job.id] = live
        change = Change({job.id: job})
        if job.state is not JobState.HELD:
            self._decider.ask_for_slot(change, live)
        try:
            await self._save(change, unit_of_new(change, self._live, job, files, seen))
        except ColabTrayError:
            self._decider.withdraw(job.id)
            raise
        return live.job

    def handle(self, job_id: str, stimulus: Stimulus) -> asyncio.Task[None] | None:
        """Let a job take a stimulus: its state, its slot and those of others, as one stored change.

        Returns what ends when that is stored; None when there was nothing to store.
        """
        live = self._live.get(job_id)
        if live is None:
            return None
        change = Change()
        self._decider.advance(change, live, stimulus)
        if isinstance(stimulus, machine.PASSING) and not change.effects:
            self._passing.add(job_id)
            return None
        self._decider.grant(change)
        if live.job.state.final:
            self._passing.discard(job_id)
        self._begin(change)
        if change.jobs or change.attempts:
            return self._spawn(self._save_surely(change), f"store {job_id}")
        self._act(change.effects)
        return None

    async def finished(self, job_id: str) -> Job | None:
        """The job once it has ended; None when it is not live."""
        live = self._live.get(job_id)
        if live is None:
            return None
        if live.done is None:
            live.done = asyncio.get_running_loop().create_future()
        return await asyncio.shield(live.done)

    def expect(self, job: Job, attempt: Attempt | None) -> None:
        """Know a job that an earlier engine left unfinished: it may be waited for and cancelled."""
        self._decider.expect(job, attempt)

    async def adopt(
        self, job_id: str, material: Material | None, before: Mapping[str, Job] | None = None
    ) -> None:
        """Go on with an expected job; its runtime is there. Nothing happens if it was cancelled.

        `before` is that of `submit`.
        """
        live = self._live.get(job_id)
        if live is None or live.job.state.final:
            return
        live.material = material
        live.before = dict(before or {})
        attempt = live.attempt
        if attempt is not None and attempt.state.live and attempt.runtime not in self.ways.channels:
            self.ways.gone(live)
        elif attempt is not None and attempt.state.live:
            self.handle(job_id, machine.AttemptUnseen(attempt.number))
            self._follow(live, attempt, None)
        elif live.job.not_before is not None:
            self._postponed.add(live.job)
        elif live.job.state is not JobState.HELD:
            change = Change()
            self._decider.ask_for_slot(change, live)
            await self._save_surely(change)

    async def close(self) -> None:
        """Let go of everything; attempts run on and will be found again."""
        self._forgetting.close()
        self.progressing.close()
        self._postponed.close()
        tasks = [task for task in self._tasks if not task.done()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        self._threads.shutdown()  # one of them may still be writing into a mirror
        for live in self._live.values():
            if live.following is not None:
                live.following.mirror.close()

    # -- storing and announcing ----------------------------------------------------------------

    async def _save_surely(self, change: Change) -> None:
        """Store what has happened, however long the disk refuses: a verdict is never dropped."""
        tries = 0
        while True:
            try:
                await self._save(change, unit_of(change, self._live))
                return
            except StorageError as error:
                log.error("A change cannot be stored and is tried again: %s", error)
            await asyncio.sleep(backoff(tries, self._random))
            tries += 1
            change.catch_up(self._live)

    async def _save(self, change: Change, unit: Unit) -> None:
        self._begin(change)
        await self._store.save(unit, patient=self._decider.crowded and not change.effects)
        self._decider.stored(unit.attempts)
        for job in change.jobs.values():
            self._bus.publish(JobChanged(job.id, job.state, job.asks))
            if job.state.final:
                self._let_go(job)
        self._act(change.effects)

    def _let_go(self, job: Job) -> None:
        live = self._live.pop(job.id, None)
        if live is None:
            return
        if live.done is not None and not live.done.done():
            live.done.set_result(job)
        mirror = live.following.mirror if live.following else None
        try:
            self._ended(job, mirror)
        finally:
            if mirror is not None:
                mirror.close()
        if live.attempt is not None:
            self._forgetting.soon(live.attempt)

    def _begin(self, change: Change) -> None:
        """What needs nothing of this change comes at once; that it did is stored when it lasts."""
        for job_id, _ in change.ready:
            self._passing.add(job_id)
        self._act(change.ready)

    # -- acting --------------------------------------------------------------------------------

    def _act(self, effects: list[tuple[str, Effect]]) -> None:
        """Carry out effects, once."""
        while effects:
            job_id, effect = effects.pop(0)
            live = self._live.get(job_id)
            if live is None or live.attempt is None or live.attempt.number != live.job.attempt:
                continue
            match effect:
                case machine.StartAttempt() if live.material is not None:
                    self._start(live, live.attempt, live.material)
                case machine.DeliverCancel() if live.following is not None:
                    self._spawn(live.following.cancel(), f"cancel {job_id}")
                case machine.Postpone():
                    self._postponed.add(live.job)

    def _start(self, live: Live, attempt: Attempt, material: Material) -> None:
        job = self.ways.there(live.job, attempt.runtime, material)
        spec = spec_of(job, material, self._grace)
        steps = [step for step in self._steps if step.needed(job)]
        tell = partial(self.progressing.report, job.id)
        preparation = Preparation(steps, job, material, spec, tell) if steps else None
        self._follow(live, attempt, spec, preparation)

    def _follow(
        self,
        live: Live,
        attempt: Attempt,
        spec: Spec | None,
        preparation: Preparation | None = None,
    ) -> None:
        job_id = live.job.id
        here = not self._decider.pool.runtimes[attempt.runtime].on_request
        channel = self.ways.channels[attempt.runtime]
        if live.following is not None:  # of a former attempt: its record stays, nothing else
            live.following.mirror.close()
            self._forgetting.soon(live.following.attempt)
        live.following = Following(
            attempt,
            channel,
            Mirror(self._paths.mirrors / f"{attempt.id}.journal"),
            tell=lambda stimulus: self.handle(job_id, stimulus),
            grew=lambda size: self._grew(live, size),
            progressed=partial(self.progressing.told, job_id),
            clock=self._clock,
            threads=self._threads,
            random=self._random,
            preparation=preparation,
            explain=lambda verdict, cells, mirror: explain(
                live.job, verdict, cells, mirror, here=here, secrets=known_secrets(live)
            ),
            collect=self._collecting(
                live, channel, attempt.nonce, partial(self.progressing.report, job_id)
            ),
        )
        live.progress = None
        live.task = self._spawn(live.following.run(spec), f"follow {attempt.id}")
        if live.job.cancel_requested:
            self._spawn(live.following.cancel(), f"cancel {job_id}")

    def _grew(self, live: Live, size: int) -> None:
        if size != live.size:
            live.size = size
            self._bus.publish(OutputGrew(live.job.id, size))
            self.progressing.grew(live.job.id)

    def _spawn(self, work: Any, name: str) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._reap)
        return task

    def _reap(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("%s failed", task.get_name(), exc_info=task.exception())
