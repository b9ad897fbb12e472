"""Keeps what jobs leave within its limits of age and size, and removes what belongs to nobody."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, field
from pathlib import Path

from colab_tray.core.jobs.ids import LENGTH
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import attempt_id
from colab_tray.core.paths import Paths
from colab_tray.core.settings import Settings
from colab_tray.core.store.retention import Output, RetentionStore
from colab_tray.core.timing import Clock

_DAY = 86400.0  # seconds
_YOUNG = 3600.0  # seconds; what is younger may belong to something under way
_PAUSE = 0.05  # seconds between two batches
_PARTS = ("*.part", "blobs/*/*.part", "mirrors/*.part")  # files that somebody was killed over


@dataclass(slots=True)
class Swept:
    """What was removed."""

    outputs: int = 0
    jobs: int = 0
    scripts: int = 0
    orphans: int = 0  # files and folders that belonged to nobody
    bytes: int = 0

    def to_json(self) -> dict[str, int]:
        return asdict(self)


@dataclass(slots=True)
class _Round:
    """One sweep."""

    now: float  # Unix seconds
    dry: bool
    swept: Swept = field(default_factory=Swept)
    gone: set[int] = field(default_factory=set)  # numbers of the jobs whose outputs went
    freed: int = 0  # bytes of those


class Sweeper:
    """`sweep` may be broken off at any moment: the next one goes on.

    Within `still` the inbox takes nothing in.
    """

    def __init__(
        self,
        store: RetentionStore,
        paths: Paths,
        settings: Settings,
        clock: Clock,
        still: Callable[[], AbstractAsyncContextManager[None]],
    ) -> None:
        self._still = still
        self._store = store
        self._paths = paths
        self._settings = settings
        self._clock = clock
        self._busy = asyncio.Lock()

    async def sweep(self, *, dry: bool = False) -> Swept:
        """What was removed; `dry`: what would be, and nothing is. Raises StorageError."""
        async with self._busy:
            this = _Round(self._clock.wall(), dry)
            await self._old_jobs(this)
            await self._old_outputs(this)
            await self._large_outputs(this)
            await self._unused_scripts(this)
            await self._orphans(this)
            if not dry:
                await self._give_back()
            return this.swept

    async def _give_back(self) -> None:
        more = True
        while more:
            more = await self._store.give_back()
            await asyncio.sleep(_PAUSE)

    async def _old_jobs(self, this: _Round) -> None:
        before, after = this.now - self._settings.number("storage.history_days") * _DAY, 0
        while jobs := await self._store.old_jobs(before, after):
            after = jobs[-1].number
            if not this.dry:
                await self._store.forget_jobs(jobs)
            this.swept.jobs += len(jobs)
            await self._remove_mirrors(this, jobs)

    async def _old_outputs(self, this: _Round) -> None:
        before, after = this.now - self._settings.number("storage.output_days") * _DAY, 0
        while outputs := await self._store.oldest_outputs(before, after):
            after = outputs[-1].number
            await self._forget(this, outputs)

    async def _large_outputs(self, this: _Round) -> None:
        """The oldest go until the rest is small enough; what is kept counts, too."""
        excess = await self._store.outputs() - self._settings.number("storage.output_size")
        if this.dry:
            excess -= this.freed
        after = 0
        while excess > 0 and (outputs := await self._store.oldest_outputs(None, after)):
            after = outputs[-1].number
            few: list[Output] = []
            for output in outputs:
                if excess > 0 and output.number not in this.gone:
                    few.append(output)
                    excess -= output.size
            await self._forget(this, few)

    async def _forget(self, this: _Round, outputs: list[Output]) -> None:
        outputs = [output for output in outputs if output.number not in this.gone]
        if not this.dry:
            numbers = [output.number for output in outputs]
            await self._store.forget_outputs(numbers, this.now)
        this.swept.outputs += len(outputs)
        await self._remove_mirrors(this, outputs)

    async def _remove_mirrors(self, this: _Round, outputs: Iterable[Output]) -> None:
        mirrors = []
        for output in outputs:
            this.gone.add(output.number)
            this.freed += output.size
            names = (attempt_id(output.job_id, number + 1) for number in range(output.attempts))
            mirrors += [self._paths.mirrors / f"{name}.journal" for name in names]
        this.swept.bytes += await asyncio.to_thread(_remove_files, mirrors, this.dry)
        await asyncio.sleep(_PAUSE)

    async def _unused_scripts(self, this: _Round) -> None:
        unused = await self._store.unused_scripts()
        this.swept.scripts += len(unused.hashes)
        if unused.hashes and not this.dry:
            await self._store.forget_scripts(unused)

    async def _orphans(self, this: _Round) -> None:
        """Left by somebody who was killed between a row and its file."""
        old = time.time() - _YOUNG  # the disk's own clock wrote their times
        data = self._paths.data
        mirrors = await asyncio.to_thread(_old, self._paths.mirrors.glob("*.journal"), old)
        ids = {path.name[:LENGTH] for path in mirrors}
        idle = await self._store.without_output(ids)
        blobs = await asyncio.to_thread(_old, data.glob("blobs/??/*"), old)
        names = [path.name for path in blobs if path.suffix != ".part"]
        strange = set(await self._store.unknown_blobs(names))
        parts = await asyncio.to_thread(lambda: _old(_parts(data), old))
        gone = [path for path in mirrors if path.name[:LENGTH] in idle]
        gone += [path for path in blobs if path.name in strange]
        await self._remove(this, [*gone, *parts])
        async with self._still():
            copies = await asyncio.to_thread(_old, self._paths.scripts.glob("??/*"), old)
            used = await self._store.copies_in_use()
            await self._remove(this, [path for path in copies if path.name not in used])

    @staticmethod
    async def _remove(this: _Round, orphans: list[Path]) -> None:
        this.swept.orphans += len(orphans)
        this.swept.bytes += await asyncio.to_thread(_remove_files, orphans, this.dry)


def _parts(data: Path) -> Iterator[Path]:
    for pattern in _PARTS:
        yield from data.glob(pattern)


def _old(paths: Iterable[Path], before: float) -> list[Path]:
    """Those that nobody has touched since."""
    found = []
    for path in paths:
        with contextlib.suppress(OSError):
            if path.lstat().st_mtime < before:
                found.append(path)
    return found


def _remove_files(paths: Iterable[Path], dry: bool) -> int:
    """Files, and folders with all that is in them; the bytes that were (`dry`: would be) freed."""
    freed = 0
    for path in paths:
        with contextlib.suppress(OSError):
            folder = path.is_dir() and not path.is_symlink()
            freed += size_of(path) if folder else path.lstat().st_size
            if not dry:
                shutil.rmtree(path) if folder else path.unlink()
    return freed


def size_of(folder: Path) -> int:
    """Bytes of the files in a folder and below; links are not followed. Blocks."""
    total = 0
    pending = [os.fspath(folder)]
    while pending:
        with contextlib.suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_size
    return total
