"""The files of jobs, as the engine is asked about them. What looks at files is imported when it is needed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.jobs.changing import Changes, changed
from colab_tray.core.jobs.collecting import Collecting
from colab_tray.core.jobs.uploading import Uploading
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.job import Job, SourceKind
from colab_tray.core.settings import Settings
from colab_tray.core.store.jobs import JobStore

if TYPE_CHECKING:
    from colab_tray.core.intake.bundler import Bundler
    from colab_tray.core.intake.hardware import Known
    from colab_tray.core.intake.interpreter import Interpreters
    from colab_tray.core.intake.preflight import Finding
    from colab_tray.core.intake.prepare import Prepared
    from colab_tray.core.intake.submission import Submission
    from colab_tray.core.jobs.bringing import Bounds
    from colab_tray.core.model.bundle import Bundle


class Files:
    """What travels with a script, and what comes back. `cache` is a folder for what is known of files."""

    def __init__(
        self, settings: Settings, interpreters: Interpreters, jobs: JobStore, cache: Path
    ) -> None:
        self.uploading = Uploading(jobs.script)
        self.collecting = Collecting(jobs.script, jobs.artifacts, self._bounds)
        self._settings = settings
        self._interpreters = interpreters
        self._cache = cache

    @cached_property
    def _bundler(self) -> Bundler:
        from colab_tray.core.intake.bundler import Bundler

        return Bundler(self._settings, self._interpreters, self._cache)

    async def bundle(self, submission: Submission) -> Bundle:
        """What would travel with a script. Raises BadInput, PermissionNeeded, WrongUsage."""
        return await self._bundler.bundle(submission)

    async def check(self, submission: Submission, known: Known) -> list[Finding]:
        """What will most likely go wrong with it; `known` is where it might run. Raises as `bundle` does."""
        return await self._bundler.check(submission, known)

    async def of(self, job: Job, submission: Submission, ready: Prepared) -> tuple[Job, bytes]:
        """The job with what the script says of its files, and their list when it is to run in a copy.

        Raises BadInput, PermissionNeeded, StorageError, WrongUsage.
        """
        if ready.metadata is not None and ready.metadata.outputs:
            job = replace(job, outputs=ready.metadata.outputs)
        notebook = job.source.kind is SourceKind.NOTEBOOK
        if notebook and submission.bundled:
            raise WrongUsage("A notebook runs where it lies; --bundled is for scripts and folders.")
        copied = submission.bundled or job.need is not None
        if not copied and (submission.to is None or notebook):
            return job, b""
        from colab_tray.core.jobs.copying import in_copy

        return await in_copy(job, submission, ready, self._bundler, self._ask_above)

    async def changed(
        self, job: Job, changes: Changes, env: Mapping[str, str] | None, known: Known
    ) -> Job:
        """A job that is run again with changes. Raises BadInput, WrongUsage, RuntimeUnavailable."""
        job = changed(job, changes, known)
        if changes.python is None:
            return job
        if job.need is not None:
            raise WrongUsage(
                f"{job.name} runs on another machine, with the Python of that one; --python names one of this "
                "computer's, where --on local has it run."
            )
        from colab_tray.core.intake.interpreter import Wish

        wish = Wish(changes.python, os.environ if env is None else env, job.cwd, job.cwd)
        return replace(job, python=await self._interpreters.choose(wish))

    def again(self, job: Job, before: Job) -> Job:
        """A job like one before it: held as well when nobody ever agreed to send so much."""
        if job.bundle is None or before.attempt or job.bundle.size <= self._ask_above:
            return job
        from colab_tray.core.jobs.copying import held

        return held(job)

    @property
    def _ask_above(self) -> int:
        return self._settings.whole("bundle.ask_above")

    def _bounds(self) -> Bounds:
        from colab_tray.core.jobs.bringing import Bounds

        whole = self._settings.whole
        return Bounds(whole("results.max_file"), whole("results.max_size"))
