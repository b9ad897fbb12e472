"""Runs the first job and keeps its page true, from the press until the page is left."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.model.causes import Action
from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.model.events import Event, JobChanged, OutputGrew, Resync, RuntimeChanged
from colab_tray.core.model.job import Job, JobState, Origin
from colab_tray.core.notifications import short_name
from colab_tray.core.system import umask
from colab_tray.ui.amounts import duration
from colab_tray.ui.follow import CALM, bring_output
from colab_tray.ui.sentences import reason, spoken
from colab_tray.ui.telling import ending
from colab_tray.ui.wizard.job import THERE, JobPage, JobShown
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

SCRIPT = Path(__file__).parent / "script" / "first_job.py"


class FirstRun:
    """One at a time. `settled` hears in a few words how it ended."""

    def __init__(
        self,
        ready: Callable[[], Awaitable[Engine]],
        page: JobPage,
        settled: Callable[[str], None],
    ) -> None:
        self._ready = ready
        self._page = page
        self._settled = settled
        self._news = asyncio.Event()
        self._job_id = ""
        self._begun = False  # somebody has pressed
        self._told = False  # how it ended has been said
        page.view.wanting.connect(self._news.set)

    async def look(self) -> None:
        """Nothing runs yet: what could."""
        engine = await self._ready()
        if not self._begun:
            self._page.show_job(JobShown(rentable=await _rentable(engine)))

    async def run(self, where: str) -> None:
        """Until the page is left. What goes wrong stands on it."""
        self._job_id, self._told, self._begun = "", False, True
        self._page.show_job(JobShown(translate("wizard", "It is being started…"), running=True))
        try:
            engine = await self._ready()
            with engine.bus.listen() as events:
                job = await _submit(engine, where)
                self._job_id = job.id
                self._page.view.begin(job.id)
                listening = asyncio.create_task(self._listen(events), name="first job")
                try:
                    await self._follow(engine)
                finally:
                    listening.cancel()
        except ColabTrayError as error:
            self._page.show_job(JobShown(trouble=spoken(str(error))))

    async def stop(self) -> None:
        """Have it ended."""
        with contextlib.suppress(ColabTrayError):
            await (await self._ready()).cancel(self._job_id)

    async def give_back(self, machine: str) -> None:
        """What was rented for it."""
        try:
            await (await self._ready()).fleet.stop(machine)
        except ColabTrayError as error:
            return self._page.note.say(spoken(str(error)))
        self._news.set()
        return None

    async def _listen(self, events: object) -> None:
        async for event in events:  # type: ignore[attr-defined]
            if _concerns(event, self._job_id):
                self._news.set()

    async def _follow(self, engine: Engine) -> None:
        self._news.set()
        while True:
            await self._news.wait()
            self._news.clear()
            await bring_output(engine, self._page.view)
            if self._page.view.errand() is not None:
                self._news.set()
            job = await engine.get(self._job_id)
            self._show(engine, job, rentable=await _rentable(engine))
            await asyncio.sleep(CALM)

    def _show(self, engine: Engine, job: Job, *, rentable: bool) -> None:
        good = job.state in (JobState.SUCCEEDED, JobState.CACHED)
        machine = _machine(engine)
        held = job.state is JobState.HELD
        trouble = reason(job) if held or (job.state.final and not good) else ""
        says = _ended(job) if job.state.final else _goes_on(job)
        self._page.show_job(
            JobShown(
                says,
                running=not job.state.final,
                ended=job.state.final,
                good=good,
                trouble=trouble,
                sign_in=held and job.cause is not None and job.cause.action == Action.SIGN_IN,
                rentable=rentable,
                machine=machine,
            )
        )
        if job.state.final and not self._told:
            self._told = True
            self._settled(says if good else "")


def placed(data: Path) -> Path:
    """A copy of the script in a folder of its own: what it makes elsewhere comes to lie beside it."""
    folder = data / "first-job"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(shutil.copyfile(SCRIPT, folder / SCRIPT.name))


async def _submit(engine: Engine, where: str) -> Job:
    from colab_tray.core.intake.submission import Submission

    script = await asyncio.to_thread(placed, engine.paths.data)
    asked = Submission(
        origin=Origin.MENU,
        script=str(script),
        code=None,
        args=(),
        cwd=str(script.parent),
        env=dict(os.environ),
        umask=umask(),
        on=THERE if where == THERE else None,
    )
    return await engine.submit(asked)


async def _rentable(engine: Engine) -> bool:
    return bool(await asyncio.to_thread(lambda: engine.google.accounts.all()))


def _machine(engine: Engine) -> str:
    """One that is rented and idle."""
    rented = (one for one in engine.runtimes() if one.on_request and one.ours)
    return next((one.id for one in rented if one.idle_since is not None), "")


def _concerns(event: Event, job_id: str) -> bool:
    match event:
        case JobChanged() | OutputGrew():
            return event.job_id == job_id
        case RuntimeChanged() | Resync():
            return True
    return False


def _goes_on(job: Job) -> str:
    if job.state is JobState.WAITING and job.cause is not None:
        return reason(job)
    said = {
        JobState.HELD: translate("wizard", "It waits for you."),
        JobState.WAITING: translate("wizard", "It waits for a machine."),
        JobState.RUNNING: translate("wizard", "It runs."),
        JobState.DETACHED: translate("wizard", "It runs out of sight just now."),
        JobState.COLLECTING: translate(
            "wizard", "It has ended; the rest of its output is on its way."
        ),
    }
    return said.get(job.state, translate("wizard", "It is being prepared."))


def _ended(job: Job) -> str:
    if job.state is JobState.SUCCEEDED:
        took = duration(max(0.0, (job.ended or 0.0) - job.created))
        return translate("wizard", "Done, {time} after the press").format(time=took)
    return f"{short_name(job.name)} {ending(job)}"
