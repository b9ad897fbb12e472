"""An engine in the foreground, telling what happens until Ctrl-C."""

from __future__ import annotations

import asyncio
import contextlib
import shlex
import signal
import time
from collections.abc import AsyncIterator

from colab_tray.cli.say import out, printable
from colab_tray.cli.table import moment, took
from colab_tray.core import logs
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.control.server import serve
from colab_tray.core.control.takeover import claim
from colab_tray.core.control.turn import Turn
from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.intake.folders import FolderFacts
from colab_tray.core.model.errors import NotFound
from colab_tray.core.model.events import EngineStopping, InboxChanged, JobChanged, Resync
from colab_tray.core.model.inbox import InboxMode
from colab_tray.core.model.job import Job
from colab_tray.core.paths import Paths
from colab_tray.core.settings import Settings


async def foreground(paths: Paths, *, as_json: bool = False) -> None:
    """Take the home, serve it, and return when a signal or a request ends it. Raises ColabTrayError."""
    settings = Settings.load(paths)
    turn = await asyncio.to_thread(claim, paths)
    stop_log = logs.start(paths.log, settings.text("log.level"))
    try:
        async with _engine(paths, settings, turn) as engine:
            _catch_signals(engine)
            await _tell_until_stopped(engine, Teller(engine, as_json=as_json))
    finally:
        turn.end()
        stop_log()


@contextlib.asynccontextmanager
async def _engine(paths: Paths, settings: Settings, turn: Turn) -> AsyncIterator[Engine]:
    async with open_engine(paths, settings, kind="foreground") as engine, serve(engine):
        turn.end()
        yield engine


def _catch_signals(engine: Engine) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, engine.stop, f"ended by {number.name}")


async def _tell_until_stopped(engine: Engine, teller: Teller) -> None:
    with engine.bus.listen() as events:
        teller.begin()
        async for event in events:
            match event:
                case EngineStopping(reason):
                    teller.line("engine", f"{reason}; scripts under way go on without it")
                    return
                case JobChanged(job_id):
                    await teller.job(job_id)
                case InboxChanged():
                    teller.folders()
                case Resync():
                    teller.line(
                        "engine", "more happened than can be told; `colab-tray jobs` has all"
                    )


class Teller:
    """One line for each thing that happens, and none twice."""

    def __init__(self, engine: Engine, *, as_json: bool = False) -> None:
        self._engine = engine
        self._as_json = as_json
        self._told: dict[str, str] = {}  # what was last said of a job or folder

    def begin(self) -> None:
        self.line("engine", f"process {self._engine.pid} is ready; Ctrl-C ends it")
        self.folders()

    async def job(self, job_id: str) -> None:
        with contextlib.suppress(NotFound):
            job = await self._engine.get(job_id)
            self._tell(job.id, f"{job.name} {_state(job)}")
            if job.state.final:
                self._told.pop(job.id, None)

    def folders(self) -> None:
        for folder in self._engine.inbox.folders():
            self._tell(folder.path, _folder(folder), "inbox")

    def line(self, what: str, text: str) -> None:
        now = time.time()
        if self._as_json:
            out(dumps({"at": now, "what": what, "text": text}) + "\n")
        else:
            out(f"{moment(now)}  {what:<8}  {printable(text)}\n")

    def _tell(self, key: str, text: str, what: str = "") -> None:
        if self._told.get(key) != text:
            self._told[key] = text
            self.line(what or key, text)


def _state(job: Job) -> str:
    text = job.state.value
    if job.state.final and job.ran is not None:
        text += f" after {took(job.ran)}"
    if job.exit_status:
        text += f", status {job.exit_status}"
    if job.cause:
        text += f": {job.cause.sentence}"
    return text


def _folder(folder: FolderFacts) -> str:
    if folder.mode is InboxMode.ASK:
        return (
            f"{folder.path} is not allowed to run scripts yet; to allow it: "
            f"colab-tray inbox allow {shlex.quote(folder.path)}"
        )
    doing = "what is saved there runs" if folder.mode is InboxMode.AUTO else "paused"
    return f"{folder.path}: {doing}"
