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
import signal
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, Any

from colab_tray.core.model.errors import ActionNeeded, ColabTrayError, EngineUnavailable
from colab_tray.core.paths import Paths, find

if TYPE_CHECKING:
    from colab_tray.core.control.server import ControlServer
    from colab_tray.core.engine import Engine
    from colab_tray.ui.application import TrayApplication

NAME = "Colab Tray"
DESKTOP_FILE = "colab-tray"  # notifications and Wayland find our name and icon by it
RETRY = 2.0  # seconds until we ask again whether the home is free
ICON_FIRST = 0.05  # seconds the panel gets for the icon before the engine is imported
TRAY_WITHIN = 2.0  # seconds in which a session that is just starting may still get its tray
ENGINE_FAULT = (  # as the command line would say it: the desktop's words are loaded when they are shown
    "The engine has ended through a fault of its own; its log has the details. Jobs go on: quit Colab "
    "Tray and start it again to see them."
)

log = logging.getLogger(__name__)


def main() -> int:
    """Run the tray until it is quit; the status to exit with.

    Raises ColabTrayError when the folders cannot be used.
    """
    paths = find().make()
    if show_running(paths):
        return 0
    from colab_tray.ui.application import TrayApplication, run
    from colab_tray.ui.language import speak, wanted

    application = TrayApplication(NAME, DESKTOP_FILE)
    speak(application, wanted(paths))
    session = Session(application, paths)
    status = run(application, session.run())
    if status is None:
        log.error("The display has gone away; jobs go on, and the next engine finds them.")
        return EngineUnavailable.exit_status
    if session.unfinished:
        _leave_to_background()
    return status


def show_running(paths: Paths) -> bool:
    """Have a tray that runs already show its window; false when none does."""
    from colab_tray.core.control.client import Client, Disconnected, NoEngine

    try:
        client = Client(str(paths.run), name="tray")
    except NoEngine:
        return False
    try:
        status: Any = client.call("status", {}, within=5.0)
        if status["engine"]["kind"] != "tray":
            return False
        client.call("ui.show", {}, within=5.0)
    except Disconnected:
        return False
    else:
        return True
    finally:
        client.close()


def _leave_to_background() -> None:
    """An engine of its own brings the results of unfinished jobs home, then ends by itself."""
    from colab_tray.cli import engine_start, places

    try:
        engine_start.start(places.find()).close()
    except Exception:  # the jobs go on all the same; the next engine finds them
        log.exception("no background engine could be started")


class Session:
    """One run of the tray, from the first picture to the last."""

    def __init__(self, application: TrayApplication, paths: Paths) -> None:
        from colab_tray.ui.deeds import Deeds
        from colab_tray.ui.desk import Desk
        from colab_tray.ui.follow import Follower

        self.unfinished = 0  # jobs that were not at their end when somebody quit
        self._quitting = application.quitting
        self._paths = paths
        self._status = 0
        self._faulty = False  # a fault of our own has been told
        self._deeds = Deeds(paths.inbox, self._quitting.set)
        self._desk = Desk(self._deeds.intentions(), str(paths.inbox))
        self._follower = Follower(self._desk)
        self._deeds.serve(self._desk, self._follower.complain)

    async def run(self) -> int:
        """Until somebody quits; the status to exit with."""
        self._follower.begin()
        self._catch_everything()
        work = {
            "paint": self._follower.paint(),
            "find a tray": self._find_a_tray(),
            "engine": self._have_an_engine(),
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
        from colab_tray.ui.words import translate

        loop = asyncio.get_running_loop()
        deadline = loop.time() + TRAY_WITHIN
        while not self._desk.has_tray:
            if loop.time() > deadline:
                self._desk.come_up()
                self._desk.say(
                    translate(
                        "tray",
                        "This desktop shows no tray icons; on GNOME the extension AppIndicator does.",
                    )
                )
                return
            await asyncio.sleep(TRAY_WITHIN / 10)

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
                await self._give_way()
            except ColabTrayError as error:
                return self._give_up(error)
            except Exception as error:
                self._caught(type(error), error, error.__traceback__)
                return self._give_up(ColabTrayError(ENGINE_FAULT))
            else:
                return None

    async def _give_way(self) -> None:
        """Another tray, started at the same moment, was quicker."""
        with contextlib.suppress(ColabTrayError):
            if await asyncio.to_thread(show_running, self._paths):
                self._quitting.set()

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
            server = await stack.enter_async_context(serve(engine, self._desk.come_up))
            turn.end()
            await self._work_with(engine, server)

    async def _work_with(self, engine: Engine, server: ControlServer) -> None:
        """Until the engine stops or somebody quits."""
        from colab_tray.ui.announce import Announcer

        announcer = Announcer(engine, self._desk, server.followed)
        listening = asyncio.create_task(self._follower.listen(engine, announcer), name="listen")
        self._deeds.begin(engine)
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
