"""What the button beside a cause does: it is done on the engine, or the person is brought where they can."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QInputDialog

from colab_tray.core.jobs.changing import Changes
from colab_tray.core.jobs.remedies import OURS, Deed, carry_out, instead, remedy_of
from colab_tray.core.model.causes import Action
from colab_tray.core.model.job import Job
from colab_tray.core.model.secret import Secret
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.parts import ask_for_secret

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
    from colab_tray.ui.desk import Desk

_FIRST = {  # what in the dialog the person is brought to
    Action.OTHER_HARDWARE: "where",
    Action.RAISE_MEMORY: "where",
    Action.OTHER_PYTHON: "python",
    Action.CHECK_PACKAGES: "packages",
}


class Remedies:
    """`ready` waits for the engine, `do` starts a task, `complain` with nothing takes a complaint back."""

    def __init__(
        self,
        ready: Callable[[], Awaitable[Engine]],
        do: Callable[[Coroutine[Any, Any, object]], None],
        does: Intentions,
        desk: Desk,
        complain: Callable[[str], None],
    ) -> None:
        self._ready = ready
        self._do = do
        self._does = does
        self._desk = desk
        self._complain = complain
        self._secret: QInputDialog | None = None

    async def apply(self, job_id: str) -> None:
        """What the button for the job has promised; nothing when that is not so any more."""
        engine = await self._ready()
        job = await engine.get(job_id)
        found = remedy_of(job)
        if found is None or job.cause is None:
            return
        match found.deed:
            case deed if deed in OURS:
                self._shown(job, await carry_out(engine, job, dict(os.environ)))
            case Deed.TELL:
                self._secret = ask_for_secret(job.cause.what, self._keep_secret)
            case Deed.EDIT:
                self._edit(job, _FIRST.get(found.action, "args"))
            case Deed.SIGN_IN:
                self._does.sign_in("" if job.need is None else job.need.account)
            case Deed.PAGE:
                self._does.open_page(job.cause.what)
            case Deed.LINE:
                self._does.open_source(job_id, job.cause.file, job.cause.line)
            case Deed.FOLDER:
                self._does.open_folder(job_id)
            case Deed.JOB:
                self._does.show_output(job.cause.what)
            case Deed.OUTPUT:
                self._does.show_output(job_id)

    def _edit(self, job: Job, first: str) -> None:
        """Ask what is to be different, in the window."""
        from colab_tray.ui.pages.jobs_edit import Editing

        self._desk.select(job.id)
        window = self._desk.come_up()
        Editing(job, lambda changes: self._do(self._changed(job, changes)), window, first).open()

    async def _changed(self, job: Job, changes: Changes) -> None:
        engine = await self._ready()
        self._shown(job, await instead(engine, job, dict(os.environ), changes))

    def _shown(self, job: Job, now: Job) -> None:
        """What runs in its place is what the window shows."""
        self._complain("")
        if now.id != job.id:
            self._desk.select(now.id)

    def _keep_secret(self, name: str, value: Secret) -> None:
        async def keep() -> None:
            await (await self._ready()).secrets.put(name, value)
            self._complain("")

        self._do(keep())
