"""A submission's bundle and its pre-flight check, with what is remembered between two of them."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from pathlib import Path

from colab_tray.core.intake import hardware
from colab_tray.core.intake.bundle import Bounds, bundle
from colab_tray.core.intake.interpreter import Interpreters, Wish
from colab_tray.core.intake.known import Known
from colab_tray.core.intake.layout import layout_of
from colab_tray.core.intake.metadata import metadata_of
from colab_tray.core.intake.modules import Modules
from colab_tray.core.intake.preflight import Finding, preflight
from colab_tray.core.intake.source import locate, read
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.bundle import Bundle
from colab_tray.core.model.job import Source
from colab_tray.core.settings import Settings

_REMEMBERED = 8  # roots whose files are known without reading the cache


class Bundler:
    """One for each engine. `cache` is a folder for what is known of files."""

    def __init__(self, settings: Settings, interpreters: Interpreters, cache: Path) -> None:
        self._settings = settings
        self._interpreters = interpreters
        self._cache = cache
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._modules = Modules()
        self._looking = asyncio.Lock()  # what is known is used by one at a time

    async def bundle(self, submission: Submission) -> Bundle:
        """What would travel with it. Raises BadInput, BadSource, PermissionNeeded, WrongUsage."""
        name, source, data = await asyncio.to_thread(_read, submission)
        said = metadata_of(data, name)
        return await self.bundle_of(submission, source, data, said.inputs if said else ())

    async def bundle_of(
        self, submission: Submission, source: Source, data: bytes, inputs: tuple[str, ...]
    ) -> Bundle:
        """The same for a script that was read already."""
        async with self._looking:
            return await asyncio.to_thread(self._bundle, submission, source, data, inputs)

    def _bundle(
        self, submission: Submission, source: Source, data: bytes, inputs: tuple[str, ...]
    ) -> Bundle:
        layout = layout_of(locate(submission), submission.cwd)
        bounds = Bounds(
            self._settings.whole("bundle.max_files"), self._settings.whole("bundle.max_size")
        )
        known = self._of(layout.root)
        return bundle(layout, source, data, inputs=inputs, bounds=bounds, known=known)

    async def check(self, submission: Submission, places: hardware.Known) -> list[Finding]:
        """What will most likely go wrong; of another machine's modules nothing is known. Raises as `bundle`
        does."""
        located = await asyncio.to_thread(locate, submission)
        layout = layout_of(located, submission.cwd)
        _, data = await asyncio.to_thread(read, located, submission)
        said = metadata_of(data, located.name)
        python = ""
        if hardware.need_of(located.name, said, submission.on, places) is None:
            wish = Wish(submission.python, submission.env, submission.cwd, layout.home)
            python = await self._interpreters.choose(wish)
        what = data, layout, python, submission.env, self._modules
        brought = said.dependencies if said else ()
        return await asyncio.to_thread(preflight, *what, dependencies=brought)

    def _of(self, root: str) -> Known:
        known = self._known.pop(root, None) or Known(root, self._cache)
        self._known[root] = known
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return known


def _read(submission: Submission) -> tuple[str, Source, bytes]:
    located = locate(submission)
    return located.name, *read(located, submission)
