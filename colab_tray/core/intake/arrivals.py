"""What becomes of a save: it settles, is copied, and runs; or waits; or is refused with a sentence.

A look compares the whole folder with what was handled, so that a missed, late or doubled event
changes nothing. What has settled is copied into our store and the copy is submitted; the row that
says so is written in the same transaction as the job, so that no save runs twice, whatever is killed
when.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from colab_tray.core.bus import EventBus
from colab_tray.core.intake import hot, results
from colab_tray.core.intake.copies import make_durable
from colab_tray.core.intake.folders import InboxStore
from colab_tray.core.intake.gate import Refused
from colab_tray.core.intake.hot import Fetched, Found
from colab_tray.core.intake.hot_folder import Held, HotFolder
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.settle import Progress, Step, doubted, patient, quiet_for, step
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.model.events import InboxChanged
from colab_tray.core.model.inbox import InboxMode, Seen
from colab_tray.core.model.job import Job, Origin
from colab_tray.core.timing import Clock

FRESH = 3600.0  # seconds; what was saved earlier in a folder that is newly allowed is left alone
SELDOM = 0.25  # seconds between two words about saves that wait: thousands may come at once
FEW = 10  # fresh scripts; more of them were not saved one by one to be run

Submit = Callable[[Submission, Seen], Awaitable[Job]]

log = logging.getLogger(__name__)


class Arrivals:
    """Takes saves from watched folders to jobs. One call at a time."""

    def __init__(
        self,
        scripts: Path,
        store: InboxStore,
        submit: Submit,
        bus: EventBus,
        clock: Clock,
        env: Mapping[str, str] | None,
    ) -> None:
        self._scripts = scripts  # our copies
        self._store = store
        self._submit = submit
        self._bus = bus
        self._clock = clock
        self._env = env  # of the scripts; None: this process's own
        self._told = float("-inf")  # when it was last said that saves wait, on the monotonic clock

    async def look(self, folder: HotFolder, settle: float, others: Collection[str]) -> None:
        """One look at a folder, and everything that follows from it by now.

        `settle`: seconds without a change that make a save complete. `others`: watched folders,
        which are nobody's project.
        """
        try:
            seen = await asyncio.to_thread(hot.look, folder.path)
            if folder.drop_gone([found.name for found in seen.found]) or folder.trouble:
                folder.trouble = ""
                self.announce(folder)
            folder.watch = seen.watch
            waited = dict(folder.held)
            for found in seen.found:
                if str(folder.path / found.name) not in others:
                    await self._advance(folder, found, settle)
            if folder.held != waited:
                self.announce(folder)
        except ColabTrayError as error:
            self._cannot_look(folder, str(error))
        except Exception:  # a bug in handling one folder must not end the watching of all
            log.exception("The folder %s could not be looked at.", shown(str(folder.path)))
            self._cannot_look(
                folder, f"{shown(str(folder.path))} could not be looked at; see the log."
            )

    async def leave_alone(self, folder: HotFolder) -> None:
        """Remember what lies in a newly allowed folder without running it, but for the few scripts
        that were saved just now. Raises BadInput, PermissionNeeded, StorageError."""
        seen = await asyncio.to_thread(hot.look, folder.path)
        since = (self._clock.wall() - FRESH) * 1e9
        fresh = {found.name for found in seen.found if found.stamp.changed >= since}
        if len(fresh) > FEW:
            fresh = set()
        old = [found for found in seen.found if found.name not in fresh]
        digests = await asyncio.to_thread(lambda: [hot.digest(folder.path, one) for one in old])
        at = self._clock.wall()
        await self._store.put_seen(
            [
                Seen(str(folder.path), found.name, digest, at=at)
                for found, digest in zip(old, digests, strict=True)
                if digest
            ]
        )

    async def release(self, folder: HotFolder, *, doubtful: bool) -> None:
        """Run what waits; `doubtful` saves too, or they go on waiting for their own reason."""
        for name, save in sorted(folder.held.items()):
            if doubtful or not save.doubt:
                await self.run(folder, name)
            else:
                folder.held[name] = replace(save, reason=save.doubt)

    async def run(self, folder: HotFolder, name: str) -> None:
        """Run one save that waits."""
        await self._start(folder, name, folder.held.pop(name))

    async def skip(self, folder: HotFolder, name: str) -> None:
        """Never run this content of a save that waits. Raises StorageError."""
        seen = Seen(str(folder.path), name, folder.held[name].sha256, at=self._clock.wall())
        await self._store.put_seen([seen])
        folder.held.pop(name, None)
        self.announce(folder)

    def announce(self, folder: HotFolder) -> None:
        self._bus.publish(InboxChanged(str(folder.path)))

    def _announce_seldom(self, folder: HotFolder) -> None:
        now = self._clock.monotonic()
        if now - self._told >= SELDOM:
            self._told = now
            self.announce(folder)

    def _cannot_look(self, folder: HotFolder, sentence: str) -> None:
        folder.watch, folder.moving = ((str(folder.path), 0),), {}
        if folder.trouble != sentence:
            folder.trouble = sentence
            log.warning("%s", sentence)
            self.announce(folder)

    async def _advance(self, folder: HotFolder, found: Found, settle: float) -> None:
        """One step of one save towards being complete."""
        now = self._clock.monotonic()
        quiet = quiet_for(found.stamp, self._clock.wall(), settle)
        progress = folder.progress(found, now, quiet)
        if progress is None:
            return
        match step(progress, now, settle):
            case Step.HASH:
                digest = await asyncio.to_thread(hot.digest, folder.path, found)
                folder.moving[found.name] = replace(progress, digest=digest)
            case Step.TAKE:
                await self._take(folder, found, progress)
            case Step.WAIT:
                pass

    async def _take(self, folder: HotFolder, found: Found, progress: Progress) -> None:
        try:
            fetched = await asyncio.to_thread(hot.fetch, folder.path, found)
            now = self._clock.monotonic()
            writer = fetched.being_written and patient(progress, now)
            if writer or fetched.sha256 != progress.digest:
                folder.moving[found.name] = doubted(progress, now)
                return
            await self._taken(folder, found, fetched)
        except Refused as refusal:
            self._refuse(folder, found, str(refusal))
        except OSError as error:  # most often gone or replaced since; the next look says which
            now = self._clock.monotonic()
            if isinstance(error, PermissionError) or not patient(progress, now):
                why = error.strerror or str(error)
                self._refuse(folder, found, f"{shown(found.name)} cannot be read: {why}.")
            else:
                folder.moving[found.name] = doubted(progress, now)

    async def _taken(self, folder: HotFolder, found: Found, fetched: Fetched) -> None:
        """A complete save: run it, keep it waiting, or leave it, because it ran before."""
        known = await self._store.find_seen(str(folder.path), found.name, fetched.sha256)
        if known is not None:
            folder.settled(found)
            return
        copy = await asyncio.to_thread(hot.keep, folder.path, found, fetched, self._scripts)
        reason = _reason(folder, fetched)
        before = folder.held.get(found.name)
        folder.settled(found)
        since = self._clock.wall()
        if before is not None and before.sha256 == fetched.sha256:
            since = before.since
        save = Held(fetched.sha256, copy, since, reason, fetched.doubt)
        if reason:
            folder.held[found.name] = save
            self._announce_seldom(folder)
        else:
            await self._start(folder, found.name, save)
        with suppress(OSError):  # a script may remove itself
            await asyncio.to_thread(make_durable, copy)

    async def _start(self, folder: HotFolder, name: str, save: Held) -> None:
        """Submit our copy. What is wrong with it is told once, and again when it is saved again."""
        place: Path | None = None
        now = self._clock.wall()
        try:
            place = await asyncio.to_thread(results.make, str(folder.path), name, now)
            seen = Seen(str(folder.path), name, save.sha256, at=now)
            await self._submit(self._submission(folder, name, save, str(place)), seen)
        except Exception as error:
            if place is not None:
                await asyncio.to_thread(results.drop_empty, place)
            sentence = str(error)
            if not isinstance(error, ColabTrayError):
                log.exception("An inbox script could not be submitted.")
                sentence = f"{shown(name)} could not be started; the log says why."
            folder.problems[name] = sentence
        self.announce(folder)

    def _submission(self, folder: HotFolder, name: str, save: Held, place: str) -> Submission:
        return Submission(
            origin=Origin.INBOX,
            script=str(save.copy),
            code=None,
            args=(),
            cwd=place,
            env=dict(os.environ if self._env is None else self._env),
            results=place,
            copy_of=str(folder.path / name),
        )

    def _refuse(self, folder: HotFolder, found: Found, sentence: str) -> None:
        folder.settled(found)
        folder.problems[found.name] = sentence
        log.warning("%s", sentence)
        self.announce(folder)


def _reason(folder: HotFolder, fetched: Fetched) -> str:
    """Why a save waits for the person; "" when it may run."""
    if folder.mode is InboxMode.ASK:
        return f"The folder {shown(str(folder.path))} has not been allowed to run scripts yet."
    if folder.mode is InboxMode.PAUSED:
        return f"The folder {shown(str(folder.path))} is paused."
    return fetched.doubt
