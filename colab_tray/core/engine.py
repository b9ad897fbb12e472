"""What may be asked of the program. Builds everything below it, and nothing above knows more than this.

One engine serves one home: it holds the home's lock, the database's only writing connection, and the live
jobs. It may be killed at any instruction; attempts go on without it, and the next engine finds them.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from colab_tray.core.bus import EventBus
from colab_tray.core.channels.deploy import LocalRunner
from colab_tray.core.channels.mirror import Mirror
from colab_tray.core.credentials import Keychain
from colab_tray.core.google.door import Google
from colab_tray.core.intake.inbox import Inbox
from colab_tray.core.intake.interpreter import Interpreters, own_prefix
from colab_tray.core.intake.prepare import prepare
from colab_tray.core.intake.shims import Shims
from colab_tray.core.intake.submission import Submission
from colab_tray.core.jobs import making
from colab_tray.core.jobs.carrying import Carrying
from colab_tray.core.jobs.changing import UNCHANGED, Changes, anew, has_to_be_packed
from colab_tray.core.jobs.dispatcher import Dispatcher
from colab_tray.core.jobs.drive import DriveStep
from colab_tray.core.jobs.environments import EnvironmentStep, PythonStep
from colab_tray.core.jobs.files import Files
from colab_tray.core.jobs.fleet import Fleet
from colab_tray.core.jobs.habits import Habits
from colab_tray.core.jobs.housekeeping import Housekeeping
from colab_tray.core.jobs.ids import new_id
from colab_tray.core.jobs.listings import Listings
from colab_tray.core.jobs.lock import HomeLock
from colab_tray.core.jobs.machine import Asks, CancelRequested
from colab_tray.core.jobs.opening import open_sound_store
from colab_tray.core.jobs.ordering import awaited, still
from colab_tray.core.jobs.preparing import Step
from colab_tray.core.jobs.queue import Queue
from colab_tray.core.jobs.records import Records
from colab_tray.core.jobs.rentals import Rentals
from colab_tray.core.jobs.secrets import Secrets, SecretStep
from colab_tray.core.model.errors import ColabTrayError, NotFound
from colab_tray.core.model.events import HANDED_OVER, EngineStopping
from colab_tray.core.model.inbox import Seen
from colab_tray.core.model.job import Job, JobState
from colab_tray.core.paths import Paths
from colab_tray.core.providers.local import LocalProvider
from colab_tray.core.settings import Settings
from colab_tray.core.store.jobs import Settled, Unfinished
from colab_tray.core.store.search import Found, Wanted
from colab_tray.core.store.store import Store
from colab_tray.core.timing import Clock, SystemClock

log = logging.getLogger(__name__)


class Engine(Records):
    """Built by `open_engine`. `kind` is background, foreground or tray."""

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        store: Store,
        *,
        kind: str,
        clock: Clock,
        full: asyncio.Event,
        runner: LocalRunner | None = None,
        steps: Sequence[Step] = (),
    ) -> None:
        self.settings = settings
        self.kind = kind
        self.pid = os.getpid()
        self.bus = EventBus()
        self.stopping = asyncio.Event()
        self._why_stopping = ""
        self._clock = clock
        self._random = Random()  # noqa: S311 - jitter, not secrecy
        local = LocalProvider(paths, settings, runner)
        self._interpreters = Interpreters(own_prefix(), Shims(paths.cache / "interpreters.json"))
        self.files = Files(settings, self._interpreters, store.jobs, paths.cache / "bundles")
        self.house = Housekeeping(
            *(store, paths, settings, clock, full),
            busy=self.working,
            still=lambda: self.inbox.still(),
            damaged=self._history_damaged,
        )
        grace = (settings.number("job.grace_interrupt"), settings.number("job.grace_terminate"))
        self.news = self.house.news
        keychain = Keychain(f"Colab Tray ({paths.data})")
        dispatcher = Dispatcher(
            *(store, self.bus, paths, clock),
            grace=grace,
            ended=self._ended,
            random=self._random,
            retry_wait=settings.number("job.retry_wait"),
            steps=[
                *(PythonStep(), SecretStep(keychain), EnvironmentStep(), self.files.uploading),
                DriveStep(
                    lambda nonce: self.fleet.let_at_drive(nonce),
                    lambda job, cause: dispatcher.handle(job.id, Asks(job.attempt, cause)),
                ),
                *steps,
            ],
            collecting=self.files.collecting.of,
        )
        super().__init__(paths, store, dispatcher)
        self._dispatcher = dispatcher
        self.listings = Listings(store.listing, dispatcher, self.house.index.hurry)
        self.google = Google(paths, settings, store.state, keychain, clock, self.bus)
        rentals = Rentals(store, settings, clock, self._random, local.configuration, self.google)
        self.fleet = Fleet(
            *(dispatcher.ways, self.bus, self._random, local, rentals), shown=kind == "tray"
        )
        self.habits = Habits(store, local, settings, clock, self.working)
        self.carrying = Carrying(store, paths, self.bus, self.house.index.ended, clock.wall)
        self.queue = Queue(dispatcher, store.state, self.bus)
        self.secrets = Secrets(keychain, store.state, self.queue)
        self.inbox = Inbox(paths, settings, store.inbox, self.submit, self.bus, clock)

    # -- jobs ----------------------------------------------------------------------------------

    async def submit(self, submission: Submission, seen: Seen | None = None) -> Job:
        """Read, check and accept a script. It is safely stored when this returns.

        `seen` is the inbox's memory of the save, stored with the job. Asked again under an id that a
        job has, also one of an earlier engine, this is that job.

        Raises BadInput, BadSource, PermissionNeeded, WrongUsage, StorageError.
        """
        try:
            return await self._submit(submission, seen)
        except ColabTrayError:
            if submission.id is not None:
                with contextlib.suppress(NotFound):
                    return await self.get(submission.id)
            raise

    async def _submit(self, submission: Submission, seen: Seen | None) -> Job:
        self.house.refuse_if_unfit()
        ready = await prepare(submission, self.settings, self._interpreters, self.fleet.known())
        await self.fleet.asked(ready.need)
        job = making.new_job(submission, ready, self._clock.wall())
        after, any_ = await self.ids(submission.after), await self.ids(submission.after_any)
        job = replace(job, after=after, after_any=any_)
        job, files = await self.files.of(job, submission, ready)
        chosen = submission.id is not None
        env = making.env_of(job, submission)
        return await self._accept(job, ready.data, env, seen, chosen=chosen, files=files)

    async def _accept(
        self,
        job: Job,
        data: bytes,
        env: Mapping[str, str],
        seen: Seen | None = None,
        *,
        chosen: bool = False,
        files: bytes = b"",
    ) -> Job:
        """Store the job under an id that nothing has. Raises Settled when it was chosen and is taken."""
        while True:
            mark = None if seen is None else replace(seen, job_id=job.id)
            try:
                before = await self.ended(awaited(job))
                return await self._dispatcher.submit(
                    job, data, env, mark, files=files, before=before
                )
            except Settled:
                if chosen:
                    raise
                job = replace(job, id=new_id())

    async def cancel(self, job_id: str) -> Job:
        """Ask a job to end; one that has ended is returned as it is. It is stored when this returns.

        Raises NotFound, StorageError.
        """
        job = await self.get(job_id)
        stored = self._dispatcher.handle(job.id, CancelRequested(self._clock.wall()))
        if stored is not None:  # who was told of it can rely on it
            await asyncio.shield(stored)
        return await self.get(job.id)

    async def again(
        self, job_id: str, env: Mapping[str, str] | None = None, changes: Changes = UNCHANGED
    ) -> Job:
        """Run the same bytes as a new job, `changes` apart. Raises NotFound, StorageError, WrongUsage."""
        before = await self.get(job_id)
        making.refuse_imported(before)
        data = await self._store.jobs.script(before.source.sha256)
        job = await asyncio.to_thread(making.repeated, before, self._clock.wall())
        job = await self.files.changed(job, changes, env, self.fleet.known())
        env = making.given_again(before, os.environ if env is None else env)
        if has_to_be_packed(job):
            return await self.submit(anew(job, data, env, changes.on))
        await self.fleet.asked(job.need)
        job = self.files.again(job, before)
        job = still(job, lambda name: self._dispatcher.get(name) is not None)
        return await self._accept(job, data, env)

    def _ended(self, job: Job, mirror: Mirror | None) -> None:
        self.house.ended(job, mirror)
        self.habits.look_soon()

    async def search(self, wanted: Wanted) -> tuple[list[Found], int]:
        """As `Records.search`, and what ended just now is found too."""
        return await self.house.index.search(wanted), self.house.index.left

    async def finished(self, job_id: str) -> Job:
        """Wait for a job's final state. Raises NotFound."""
        return await self._dispatcher.finished(job_id) or await self.get(job_id)

    # -- everything else -----------------------------------------------------------------------

    @property
    def notices(self) -> list[str]:
        """Sentences that a person should read: of a history that was restored, of accounts."""
        return [*self.house.notices, *self.google.notices]

    def busy(self) -> bool:
        """Whether anything goes on that this engine should see to the end. A held job waits for people."""
        return self.working() or self.fleet.busy

    def working(self) -> bool:
        """Whether it is more than machines that stand ready."""
        return self.house.busy or any(
            job.state is not JobState.HELD for job in self._dispatcher.live()
        )

    @property
    def local(self) -> LocalProvider:
        """This computer."""
        return self.fleet.local

    async def pool(self) -> list[dict[str, Any]]:
        """The warm servers of this computer, in the runner's words."""
        return await self.local.servers()

    async def pool_restart(self) -> None:
        await self.local.restart()

    async def pool_settings_changed(self) -> None:
        """Apply the settings of the pool as they are now."""
        self.habits.settings_changed()
        await self.local.configure()
        await self.fleet.look_at_local()

    def _history_damaged(self) -> None:
        """The next engine repairs it. Nobody looks at one in the background: it makes way at once."""
        if self.kind == "background":
            self.stop("the history is damaged")

    def stop(self, reason: str) -> None:
        """Have the engine end soon; whoever runs it waits for `stopping`."""
        if not self.stopping.is_set():
            self._why_stopping = reason
            self.bus.publish(EngineStopping(reason))
            self.stopping.set()

    # -- from start to end ---------------------------------------------------------------------

    def expect(self) -> list[Unfinished]:
        """Read which jobs are unfinished and how their queue stands, before anybody can ask. Waits for
        the disk."""
        self.queue.load()
        unfinished = self._store.jobs.unfinished()
        for entry in unfinished:
            self._dispatcher.expect(entry.job, entry.attempt)
        return unfinished

    async def start(self, unfinished: Collection[Unfinished]) -> None:
        """Find the runtimes, then every unfinished job. New jobs are accepted meanwhile, and wait."""
        await self.house.check_if_unclean()
        await self.fleet.begin()
        for entry in unfinished:
            await self.fleet.asked(entry.job.need)
        for entry in self.queue.in_order(unfinished):
            await self._adopt(entry)
        self.queue.restore()
        await self.house.begin()
        self.habits.look_soon()

    async def _adopt(self, entry: Unfinished) -> None:
        material = await making.material_of(entry, self._store.jobs.script)
        before = await self.ended(awaited(entry.job))
        await self._dispatcher.adopt(entry.job.id, material, before)

    async def close(self) -> None:
        """Let go of everything. Nothing stays warm for nobody; what runs goes on by itself."""
        needed = self.working() or self._why_stopping == HANDED_OVER
        await self.google.close()
        await self.inbox.close()
        await self._dispatcher.close()
        await self.house.close()
        await self.habits.close()
        await self.fleet.close(handed_over=self._why_stopping == HANDED_OVER)
        if not needed:
            await self.local.stop()


@contextlib.asynccontextmanager
async def open_engine(
    paths: Paths,
    settings: Settings,
    *,
    kind: str,
    clock: Clock | None = None,
    runner: LocalRunner | None = None,
    steps: Sequence[Step] = (),
) -> AsyncIterator[Engine]:
    """The engine of a home, from taking its lock to letting go of it. Leaving it harms no attempt.

    `runner` is this computer's, when it was begun already; `steps` are what attempts may need before they
    start.

    Raises EngineUnavailable when another engine has the home, StorageError, NewerDatabase,
    PermissionNeeded.
    """
    loop = asyncio.get_running_loop()
    full = asyncio.Event()

    def on_full() -> None:  # told on the store's own thread
        loop.call_soon_threadsafe(full.set)

    clock = clock or SystemClock()
    with HomeLock(paths.make().lock), open_sound_store(paths, clock, on_full) as store:
        engine = Engine(
            paths, settings, store, kind=kind, clock=clock, full=full, runner=runner, steps=steps
        )
        starting = asyncio.create_task(engine.start(engine.expect()), name="start")
        starting.add_done_callback(_report)
        try:
            if kind != "background":  # a person who sees the inbox decides about it
                await engine.inbox.start()
            yield engine
        finally:
            starting.cancel()
            await asyncio.wait([starting])
            await engine.close()


def _report(task: asyncio.Task[None]) -> None:
    """A start that fails is a bug; nobody else would say so."""
    if not task.cancelled() and task.exception() is not None:
        log.error("the engine could not start", exc_info=task.exception())
