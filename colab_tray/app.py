"""The composition root of the desktop: one instance, the icon first, then the engine, then quitting.

start   where another tray runs, that one shows its window and we leave;
        a background engine hands over, and its jobs go on meanwhile
quit    jobs go on by themselves; while there are any, a background engine sees to their end
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import os
import signal
import sys
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, Any

from colab_tray.core.model.errors import ActionNeeded, ColabTrayError, EngineUnavailable
from colab_tray.core.model.job import FINAL, JobState
from colab_tray.core.paths import Paths, find

if TYPE_CHECKING:
    from colab_tray.core.control.server import ControlServer
    from colab_tray.core.engine import Engine
    from colab_tray.core.settings import Settings
    from colab_tray.ui.application import TrayApplication

NAME = "Colab Tray"
DESKTOP_FILE = "colab-tray"  # notifications and Wayland find our name and icon by it
BELL = (
    0.2  # seconds between two looks whether another start has rung, as long as there is no engine
)
UNFINISHED = 200  # jobs whose end is looked for when we come back
SETTLED = 2.0  # seconds until what can wait
WINDOW = ("colab_tray.ui.window", "colab_tray.ui.pages.jobs")  # loaded then, on a thread
RETRY = 2.0  # seconds until we ask again whether the home is free
ICON_FIRST = 0.05  # seconds the panel gets for the icon before the engine is imported
TRAY_WITHIN = 2.0  # seconds in which a session that is just starting may still get its tray
ENGINE_FAULT = (  # as the command line would say it: the desktop's words are loaded when they are shown
    "The engine has ended through a fault of its own; its log has the details. Jobs go on: quit Colab "
    "Tray and start it again to see them."
)

log = logging.getLogger(__name__)


def main(files: Sequence[str] = (), *, hidden: bool = False) -> int:
    """Run the tray until it is quit, and these files in it; the status to exit with.

    `hidden`: nobody asked for it just now, so nothing but the icon comes up. Raises ColabTrayError when the
    folders cannot be used, or when the tray that runs cannot run the files.
    """
    paths = find().make()
    if not _first(paths, files, hidden=hidden):
        return 0
    from colab_tray.ui.application import TrayApplication, run
    from colab_tray.ui.language import speak, wanted

    application = TrayApplication(NAME, DESKTOP_FILE)
    speak(application, wanted(paths))
    session = Session(application, paths, hidden=hidden)
    session.asked(files)
    status = run(application, session.run())
    if status is None:
        log.error("The display has gone away; jobs go on, and the next engine finds them.")
        return EngineUnavailable.exit_status
    if session.unfinished and not application.session_ends:
        _leave_to_background()
    return status


def _first(paths: Paths, files: Sequence[str], *, hidden: bool) -> bool:
    """Whether this is the one tray; the other one has been asked for everything then."""
    from colab_tray.core.control.place import take

    if take(paths.run):
        return True
    if hidden:
        return False
    from colab_tray.core.control.place import hand_over
    from colab_tray.core.system import umask

    return not hand_over(paths.run, files, os.environ, umask())


def _leave_to_background() -> None:
    """An engine of its own brings the results of unfinished jobs home, then ends by itself."""
    from colab_tray.cli import engine_start, places

    try:
        engine_start.start(places.find()).close()
    except Exception:  # the jobs go on all the same; the next engine finds them
        log.exception("no background engine could be started")


class Session:
    """One run of the tray, from the first picture to the last."""

    def __init__(self, application: TrayApplication, paths: Paths, *, hidden: bool) -> None:
        from colab_tray.ui.absences import Absences
        from colab_tray.ui.deeds import Deeds
        from colab_tray.ui.desk import Desk
        from colab_tray.ui.follow import Follower

        self.unfinished = 0  # jobs that were not at their end when somebody quit
        self._application = application
        self._quitting = application.quitting
        application.opened = lambda files: self._deeds.open_soon(files)
        self._paths = paths
        self._hidden = hidden
        self._files: Sequence[str] = ()
        self._status = 0
        self._served = False  # others can ask our engine
        self._faulty = False  # a fault of our own has been told
        self._deeds = Deeds(paths.inbox, self._quitting.set)
        self._desk = Desk(self._deeds.intentions(), str(paths.inbox))
        self._follower = Follower(self._desk)
        self._deeds.serve(self._desk, self._follower.complain)
        seen = paths.data / "tray.seen"
        self._absences = Absences(
            seen, self._desk.show_away, self._desk.tell_away, self._follower.hear
        )
        self._deeds.dismiss_away = self._absences.dismiss
        self._follower.attend(self._absences)

    def asked(self, files: Sequence[str]) -> None:
        """What is to be run as soon as there is an engine."""
        self._files = files

    async def run(self) -> int:
        """Until somebody quits; the status to exit with."""
        self._follower.begin()
        self._catch_everything()
        if self._files:
            self._deeds.open_soon(self._files)
            self._desk.come_up()
        work = {
            "paint": self._follower.paint(),
            "find a tray": self._find_a_tray(),
            "engine": self._have_an_engine(),
            "bell": self._hear_the_bell(),
            "away": self._absences.watch(lambda: self._follower.live),
        }
        tasks = [asyncio.create_task(self._sound(it), name=name) for name, it in work.items()]
        await self._quitting.wait()
        for task in reversed(tasks):  # the engine first, while its end can still be shown
            await _end(task)
        await self._deeds.close()
        await self._desk.close()
        return self._status

    async def _find_a_tray(self) -> None:
        """Where nobody shows tray icons the window takes their place. At login a tray may be late."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + TRAY_WITHIN
        while not self._desk.has_tray:
            if loop.time() > deadline:
                self._do_without_a_tray()
                return
            await asyncio.sleep(TRAY_WITHIN / 10)

    def _do_without_a_tray(self) -> None:
        """The window takes its place; who has not asked for it is told once where it is."""
        from colab_tray.ui.limits import no_tray, running_unseen

        self._desk.limits.met(no_tray())
        if self._hidden:
            self._desk.limits.once("hidden", lambda: self._desk.notify(running_unseen()))
        else:
            self._desk.come_up()
            self._deeds.keep_set_up_in_front()

    async def _hear_the_bell(self) -> None:
        """Another start wants the window and finds no engine to ask: this one has none yet, or never will."""
        from colab_tray.core.control.place import rung

        rung(self._paths.run)  # what was rung for an earlier tray
        while not self._served:
            await asyncio.sleep(BELL)
            if rung(self._paths.run):
                self._desk.come_up()

    # -- the engine ----------------------------------------------------------------------------

    async def _have_an_engine(self) -> None:
        """Open ours as soon as the home is free; what keeps us from it stays in sight."""
        await asyncio.sleep(ICON_FIRST)
        self._desk.settle()
        told = ""
        while True:
            try:
                await self._run_engine()
            except (ActionNeeded, EngineUnavailable) as error:  # somebody else has the home
                if told != str(error):
                    told = str(error)
                    self._follower.complain(told, stuck=True)
                await asyncio.sleep(RETRY)
            except ColabTrayError as error:
                return self._give_up(error)
            except Exception as error:
                self._caught(type(error), error, error.__traceback__)
                return self._give_up(ColabTrayError(ENGINE_FAULT))
            else:
                return None

    async def _run_engine(self) -> None:
        """From taking the home to letting go of it."""
        await asyncio.to_thread(importlib.import_module, "colab_tray.core.engine")
        from colab_tray.core import logs
        from colab_tray.core.control.server import serve
        from colab_tray.core.control.takeover import claim
        from colab_tray.core.engine import open_engine
        from colab_tray.core.settings import Settings

        settings = Settings.load(self._paths)
        async with contextlib.AsyncExitStack() as stack:
            stack.callback(logs.start(self._paths.log, settings.text("log.level")))
            turn = stack.enter_context(await asyncio.to_thread(claim, self._paths))
            engine = await stack.enter_async_context(
                open_engine(self._paths, settings, kind="tray")
            )
            server = await stack.enter_async_context(serve(engine, self._deeds))
            turn.end()
            self._served = True
            rest = self._sound(self._see_to_the_rest(settings))
            self._rest = asyncio.create_task(rest, name="what can wait")
            await self._work_with(engine, server)

    async def _see_to_the_rest(self, settings: Settings) -> None:
        """What the window is made of, before somebody wants it; then whether we start with the session: its own
        tools may have been used, or the file of settings edited."""
        await asyncio.sleep(SETTLED)
        for name in WINDOW:
            await asyncio.to_thread(importlib.import_module, name)
        from colab_tray.ui.edges import see_to_edges

        see_to_edges(self._application)
        from colab_tray.core.autostart import agree
        from colab_tray.core.control.setting_methods import autostart

        with contextlib.suppress(ColabTrayError):
            await asyncio.to_thread(agree, settings, autostart())

    async def _work_with(self, engine: Engine, server: ControlServer) -> None:
        """Until the engine stops or somebody quits."""
        from colab_tray.ui.announce import Announcer

        unfinished = await engine.jobs(limit=UNFINISHED, states=frozenset(JobState) - FINAL)
        self._absences.begin(frozenset(job.id for job in unfinished))
        announcer = Announcer(engine, self._desk, server.followed, covered=self._absences.covers)
        listening = asyncio.create_task(self._follower.listen(engine, announcer), name="listen")
        self._deeds.begin(engine, unasked=self._hidden or bool(self._files))
        for sentence in engine.settings.problems[:1]:
            self._follower.complain(sentence)
        try:
            await engine.stopping.wait()
            self._quitting.set()
        finally:
            self.unfinished = sum(engine.counts().values()) - engine.counts().get("held", 0)
            if self.unfinished:
                from colab_tray.ui.telling import farewell

                self._desk.notify(farewell(self.unfinished))
            await _end(listening)
            self._absences.end()

    def _give_up(self, error: ColabTrayError) -> None:
        """There will be no engine: say why, and wait for somebody to quit."""
        self._status = error.exit_status
        sys.stderr.write(f"colab-tray: {error}\n")
        self._deeds.fail(error)
        self._follower.complain(str(error), stuck=True)
        self._desk.come_up()

    # -- what nobody expects -------------------------------------------------------------------

    def _catch_everything(self) -> None:
        """A slot's exception goes to sys.excepthook, a forgotten task's to the loop's handler."""
        loop = asyncio.get_running_loop()
        sys.excepthook = self._caught
        loop.set_exception_handler(self._caught_by_loop)
        loop.set_default_executor(_Threads(4))  # qasync's own starts ten at once
        if sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
                    loop.add_signal_handler(number, self._quitting.set)

    async def _sound(self, work: Coroutine[Any, Any, None]) -> None:
        """The work; a bug in it is told, and then it is over."""
        try:
            await work
        except Exception as error:
            self._caught(type(error), error, error.__traceback__)

    def _caught_by_loop(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception") or RuntimeError(context.get("message"))
        self._caught(type(error), error, error.__traceback__)

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Every fault is logged, the first one is told."""
        log.error("a fault in this program", exc_info=(kind, error, trace))
        if not self._faulty:
            self._faulty = True
            from colab_tray.ui.words import translate

            text = translate(
                "tray", "Colab Tray met a fault of its own; the log in {folder} has the details."
            )
            self._follower.complain(text.format(folder=self._paths.log))


class _Threads(ThreadPoolExecutor):
    """Nobody who quits waits for a thread that waits for somebody else."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        super().shutdown(wait=False, cancel_futures=True)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])
