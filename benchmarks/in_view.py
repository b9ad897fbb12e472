"""The part of the view's figures that runs inside Qt: engine and window on one loop, as the tray has them.

Prints one JSON object: milliseconds for which the loop served nobody, while output streamed into an open view
and while a large one was opened, and how long that took.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, QTimer

from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.job import Job, Origin
from colab_tray.core.paths import find
from colab_tray.core.settings import Settings
from colab_tray.core.store.jobs import Unit
from colab_tray.ui.announce import Announcer
from colab_tray.ui.application import TrayApplication, run
from colab_tray.ui.deeds import Deeds
from colab_tray.ui.desk import Desk
from colab_tray.ui.follow import Follower
from colab_tray.ui.output import OutputView
from colab_tray.ui.window import Window

EVERY = 4  # milliseconds between two beats; a beat that is late is a stall
PATIENCE = 300.0  # seconds
_STREAM = """
import sys, time
line = "line %d of a script that says much, \x1b[32mwell\x1b[0m and in colour\\n"
block = "".join(line % n for n in range(2000))
for _ in range(SIZE // len(block)):
    sys.stdout.write(block)
    time.sleep(0.02)
"""
_BIG = """
import os
block = b"".join(b"%09d of a gigabyte that was written in one go\\n" % n for n in range(20_000))
for _ in range(SIZE // len(block)):
    left = memoryview(block)
    while left:
        left = left[os.write(1, left):]
"""


class Beats:
    """Stalls of the loop, in milliseconds, as a timer of Qt feels them."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Beats:
        self._clock.start()
        self._timer.start(EVERY)
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        self.late.append(max(0.0, self._clock.nsecsElapsed() / 1e6 - EVERY))
        self._clock.restart()

    def told(self) -> dict[str, float]:
        late = sorted(self.late)
        return {"p99": late[int(len(late) * 0.99)], "max": late[-1], "beats": len(late)}


class Scene:
    def __init__(self, engine: Engine, desk: Desk) -> None:
        self.engine = engine
        self.desk = desk

    @property
    def window(self) -> Window:
        """The window, which has come up."""
        found = self.desk._window  # noqa: SLF001 - nobody else needs it
        assert found is not None
        return found

    async def save(self, unit: Unit) -> None:
        """Store what a job has become, as the engine does before it tells."""
        await self.engine._store.save(unit, patient=True)  # noqa: SLF001 - as it does itself

    @property
    def view(self) -> OutputView:
        assert self.desk.output is not None
        return self.desk.output

    async def start(self, name: str, text: str) -> Job:
        path = _script(name, text)
        asked = Submission(
            origin=Origin.MENU,
            script=str(path),
            code=None,
            args=(),
            cwd=str(path.parent),
            env=dict(os.environ),
            umask=0o022,
        )
        return await self.engine.submit(asked)

    async def stream(self, size: int) -> dict[str, Any]:
        """Output comes for some seconds, and the view follows it."""
        job = await self.start("stream.py", _STREAM.replace("SIZE", str(size)))
        self.desk.select(job.id)
        with Beats() as beats:
            await self.ended(job)
            await until(lambda: self._all_there(job))
        return {**beats.told(), "lines": self.view.lines}

    async def open(self, size: int) -> dict[str, Any]:
        """The view is somewhere else; then the large one is wanted."""
        job = await self.start("big.py", _BIG.replace("SIZE", str(size)))
        other = await self.start("other.py", "print('other')\n")
        await self.ended(job)
        await self.ended(other)
        self.desk.select(other.id)
        await until(lambda: self._all_there(other))
        with Beats() as beats:
            began = time.perf_counter()
            self.desk.select(job.id)
            await until(lambda: self.view.job_id == job.id and self.view.lines > 0)
            shown = (time.perf_counter() - began) * 1e3
            await until(lambda: self._all_there(job))
            counted = (time.perf_counter() - began) * 1e3
        return {**beats.told(), "shown": shown, "counted": counted, "lines": self.view.lines}

    async def ended(self, job: Job) -> None:
        async with asyncio.timeout(PATIENCE):
            while not (await self.engine.get(job.id)).state.final:  # noqa: ASYNC110 - nor do its jobs
                await asyncio.sleep(0.05)

    def _all_there(self, job: Job) -> bool:
        view, reading = self.view, self.view.reading
        whole = reading is not None and reading.counted is None and view.errand() is None
        return view.job_id == job.id and view.lines > 0 and whole


def _script(name: str, text: str) -> Path:
    path = Path(os.environ["COLAB_TRAY_HOME"]) / name
    path.write_text(text, "utf-8")
    return path


async def until(true: Callable[[], bool]) -> None:
    """Wait for something that nobody announces."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - widgets announce nothing
            await asyncio.sleep(0.002)


@contextlib.asynccontextmanager
async def scene(*, shown: bool = True) -> AsyncIterator[Scene]:
    """Engine and desktop on one loop; the window is up if it is to be."""
    paths = find().make()
    deeds = Deeds(paths.inbox, lambda: None)
    desk = Desk(deeds.intentions(), str(paths.inbox))
    follower = Follower(desk)
    deeds.serve(desk, follower.complain)
    follower.begin()
    async with open_engine(paths, Settings.load(paths), kind="tray") as engine:
        deeds.begin(engine)
        announcer = Announcer(engine, desk, lambda _: False)
        tasks = [
            asyncio.create_task(follower.paint()),
            asyncio.create_task(follower.listen(engine, announcer)),
        ]
        if shown:
            desk.come_up()
        await asyncio.sleep(1.0)
        try:
            yield Scene(engine, desk)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)
            await deeds.close()
            await desk.close()


async def main(wish: dict[str, Any]) -> dict[str, Any]:
    async with scene() as one:
        return {"stream": await one.stream(wish["stream"]), "open": await one.open(wish["open"])}


if __name__ == "__main__":
    print(
        json.dumps(run(TrayApplication("Colab Tray", "colab-tray"), main(json.loads(sys.argv[1]))))
    )
