"""The inbox: a script saved into a watched folder runs, once the person has allowed the folder."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from colab_tray.core.bus import EventBus
from colab_tray.core.intake.arrivals import Arrivals, Submit
from colab_tray.core.intake.folders import FolderFacts, InboxStore, check_suitable, resolved
from colab_tray.core.intake.hot_folder import HotFolder
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.watch import Watch
from colab_tray.core.model.errors import NotFound
from colab_tray.core.model.events import InboxChanged
from colab_tray.core.model.inbox import InboxFolder, InboxMode
from colab_tray.core.paths import Paths
from colab_tray.core.settings import Settings
from colab_tray.core.timing import Clock

RESCAN = 60.0  # seconds; for disks whose changes nobody reports
UNTOLD = 2.0  # seconds; where much happens the system may leave out what happened elsewhere
RETRY = 2.0  # seconds; for folders that cannot be used just now
_SOONEST = 0.02  # seconds between two looks


class Inbox:
    """The watched folders. Nothing is watched and nothing runs before `start`.

    Waiting saves and problems live in memory: the next start finds them again.
    """

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        store: InboxStore,
        submit: Submit,
        bus: EventBus,
        clock: Clock,
        *,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self._default = resolved(paths.inbox)
        self._settings = settings
        self._store = store
        self._bus = bus
        self._clock = clock
        self._arrivals = Arrivals(paths.scripts, store, submit, bus, clock, env)
        self._folders: dict[str, HotFolder] = {}
        self._touched: set[str] = set()
        self._everything = 0.0  # when to look at every folder, told or not, on the monotonic clock
        self._poked = asyncio.Event()
        self._turn = asyncio.Lock()  # one look, one change at a time
        self._watch = Watch(self._happened)
        self._task: asyncio.Task[None] | None = None

    # -- what may be asked ---------------------------------------------------------------------

    @property
    def paused(self) -> bool:
        return not self._settings.flag("inbox.enabled")

    def folders(self) -> list[FolderFacts]:
        """The watched folders, the inbox itself first."""
        known = self._known().values()
        return [folder.facts(paused=self.paused) for folder in known]

    async def start(self) -> None:
        """Watch, beginning with what was saved while nobody did. Starting twice is harmless."""
        if self._task is None:
            await asyncio.to_thread(_make_inbox, self._default)
            self._known()
            self._touch_all()
            self._task = asyncio.create_task(self._run(), name="inbox")

    @asynccontextmanager
    async def still(self) -> AsyncIterator[None]:
        """Within it nothing is taken in: no copy of a script is made or used for the first time."""
        async with self._turn:
            yield

    async def close(self) -> None:
        """Stop watching; a submission under way is finished first. Closing twice is harmless."""
        task, self._task = self._task, None
        if task is not None:
            async with self._turn:
                task.cancel()
            await asyncio.wait([task])
        await self._watch.stop()

    async def allow(self, folder: str | Path) -> FolderFacts:
        """Run what is saved in this folder from now on, and what waits there already.

        A download, or what belongs to someone else, goes on waiting until it is asked for by name, or
        the folder is allowed a second time: then its reason was there to be read. Of a folder that was
        not watched before, what was saved long ago is left alone. Raises WrongUsage, BadInput,
        PermissionNeeded, StorageError.
        """
        path = resolved(folder)
        async with self._turn:
            if path == self._default:
                await asyncio.to_thread(_make_inbox, path)
            await asyncio.to_thread(check_suitable, path)
            hot_folder = self._known().get(str(path)) or HotFolder(path)
            if str(path) not in self._known():
                await self._arrivals.leave_alone(hot_folder)
            again = hot_folder.mode is InboxMode.AUTO
            at = self._clock.wall()
            await self._store.put_folder(InboxFolder(str(path), InboxMode.AUTO, at))
            hot_folder.mode, hot_folder.allowed_at = InboxMode.AUTO, at
            self._known()[str(path)] = hot_folder
            if self._task is not None and not self.paused:
                await self._arrivals.release(hot_folder, doubtful=again)
        self._arrivals.announce(hot_folder)
        self._touch(hot_folder)
        return hot_folder.facts(paused=self.paused)

    async def forget(self, folder: str | Path) -> None:
        """Withdraw the permission. The inbox itself asks again; every other folder is let go.

        Raises NotFound, StorageError.
        """
        path = resolved(folder)
        async with self._turn:
            if str(path) not in self._known():
                raise NotFound(
                    f"{shown(str(path))} is not watched; `colab-tray inbox` lists the folders."
                )
            await self._store.forget_folder(str(path))
            del self._known()[str(path)]
            if path == self._default:
                self._folders = {str(path): HotFolder(path), **self._folders}
        self._bus.publish(InboxChanged(str(path)))
        self._touch_all()

    async def run(self, path: str | Path) -> FolderFacts:
        """Run one save that waits, whatever it waits for. Raises NotFound."""
        return await self._decide(path, self._arrivals.run)

    async def skip(self, path: str | Path) -> FolderFacts:
        """Never run what waits under this name; saved with another content it is asked about anew.

        Raises NotFound, StorageError.
        """
        return await self._decide(path, self._arrivals.skip)

    async def _decide(
        self, path: str | Path, answer: Callable[[HotFolder, str], Awaitable[None]]
    ) -> FolderFacts:
        name = Path(path).name
        folder = self._known().get(str(resolved(Path(path).parent)))
        async with self._turn:
            if folder is None or name not in folder.held:
                raise NotFound(f"{shown(name)} does not wait; `colab-tray inbox` lists what does.")
            await answer(folder, name)
        return folder.facts(paused=self.paused)

    async def pause(self) -> None:
        """Run nothing until `resume`, also after a restart. Raises StorageError."""
        await self._switch(on=False)

    async def resume(self) -> None:
        """Go on, beginning with what was saved meanwhile. Raises StorageError."""
        await self._switch(on=True)

    # -- the one task --------------------------------------------------------------------------

    async def _run(self) -> None:
        while True:
            async with self._turn:
                touched, self._touched = self._touched, set()
                if touched.issuperset(self._folders):
                    self._everything = self._clock.monotonic() + RESCAN
                if self.paused:
                    self._watch.set(())
                else:
                    await self._look_at(touched)
            await self._wait()

    async def _look_at(self, touched: Collection[str]) -> None:
        now, settle = self._clock.monotonic(), self._settle
        for path, folder in self._folders.items():
            moment = folder.due(settle)
            if path in touched or (moment is not None and moment <= now):
                await self._arrivals.look(folder, settle, self._folders)
        if any(folder.trouble for folder in self._folders.values()):
            self._look_everywhere_in(RETRY)
        self._watch.set({place for folder in self._folders.values() for place in folder.watch})

    async def _wait(self) -> None:
        """Until something happened, something settles, or it is time to look at everything."""
        with suppress(TimeoutError):
            async with asyncio.timeout(max(_SOONEST, min(self._until_due(), self._until_rescan()))):
                await self._poked.wait()
        if self._until_rescan() <= 0:
            self._touch_all()
        self._poked.clear()

    def _until_due(self) -> float:
        """Seconds until the first save may have settled."""
        moments = [folder.due(self._settle) for folder in self._folders.values()]
        known = [moment for moment in moments if moment is not None]
        if self.paused or not known:
            return RESCAN
        return min(known) - self._clock.monotonic()

    def _until_rescan(self) -> float:
        """Seconds until everything is to be looked at, however much goes on."""
        return self._everything - self._clock.monotonic()

    # -- small things --------------------------------------------------------------------------

    @property
    def _settle(self) -> float:
        return self._settings.number("inbox.settle")

    def _known(self) -> dict[str, HotFolder]:
        if not self._folders:
            rows = {row.path: row for row in self._store.folders_now()}
            rows = {str(self._default): InboxFolder(str(self._default)), **rows}
            self._folders = {
                path: HotFolder(Path(path), row.mode, row.allowed_at) for path, row in rows.items()
            }
        return self._folders

    async def _switch(self, *, on: bool) -> None:
        await asyncio.to_thread(self._settings.set, "inbox.enabled", "true" if on else "false")
        for folder in self._known().values():
            self._arrivals.announce(folder)
        self._touch_all()

    def _happened(self, paths: Collection[str]) -> None:
        """Something changed at these paths."""
        for path, folder in self._folders.items():
            if any(f"{place}{os.sep}".startswith(f"{path}{os.sep}") for place in paths):
                self._touch(folder)
        if not self._touched.issuperset(self._folders):
            self._look_everywhere_in(UNTOLD)

    def _look_everywhere_in(self, seconds: float) -> None:
        self._everything = min(self._everything, self._clock.monotonic() + seconds)

    def _touch(self, folder: HotFolder) -> None:
        self._touched.add(str(folder.path))
        self._poked.set()

    def _touch_all(self) -> None:
        self._touched.update(self._folders)
        self._poked.set()


def _make_inbox(path: Path) -> None:
    """The person's inbox is made when it is first used; what is wrong with it shows at the look."""
    with suppress(OSError):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
