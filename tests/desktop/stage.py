"""The desktop's parts put together before a little engine, as `app.py` does before a real one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from little import NOW, LittleEngine
from patience import Patience

from colab_tray.core.notifications import Announcement
from colab_tray.ui.absences import Absences
from colab_tray.ui.announce import Announcer
from colab_tray.ui.deeds import Deeds
from colab_tray.ui.desk import Desk
from colab_tray.ui.follow import Follower
from colab_tray.ui.window import Window

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine


WITHIN = 10.0  # seconds


class HearingDesk(Desk):
    """Keeps what was told, in the order in which it was."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.told: list[Announcement] = []

    def notify(self, news: Announcement, *, standing: bool = False) -> None:
        self.told.append(news)
        super().notify(news, standing=standing)


class Stage:
    """`attended` are the jobs that somebody follows in a terminal, `now` is the time of day."""

    def __init__(self, engine: LittleEngine) -> None:
        self.engine = engine
        self.attended: set[str] = set()
        self.quit = 0
        self.monotonic = 1000.0
        self.wall = NOW
        self.deeds = Deeds(Path("/home/ada/Colab Inbox"), self._quit)
        self.desk = HearingDesk(self.deeds.intentions(), "/home/ada/Colab Inbox")
        self.follower = Follower(self.desk)
        self.deeds.serve(self.desk, self.follower.complain)
        self.absences = Absences(
            engine._folder / "seen",
            self.desk.show_away,
            self.desk.tell_away,
            self.follower.hear,
            wall=lambda: self.wall,
            monotonic=lambda: self.monotonic,
        )
        self.deeds.dismiss_away = self.absences.dismiss
        self.follower.attend(self.absences)

    def _quit(self) -> None:
        self.quit += 1

    async def __aenter__(self) -> Stage:
        self.follower.begin()
        engine = cast("Engine", self.engine)
        announcer = self.announcer = Announcer(
            engine,
            self.desk,
            lambda job_id: job_id in self.attended,
            covered=self.absences.covers,
            monotonic=lambda: self.monotonic,
            wall=lambda: self.wall,
        )
        self.deeds.begin(engine)
        self._tasks = [
            asyncio.create_task(self.follower.paint()),
            asyncio.create_task(self.follower.listen(engine, announcer)),
        ]
        await self.until(lambda: self.follower._engine, "listening")
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.wait(self._tasks)
        await self.deeds.close()
        await self.desk.close()
        if self.desk._window is not None:
            self.desk._window.deleteLater()

    @property
    def window(self) -> Window:
        """The window, which exists from now on."""
        if self.desk._window is None:
            self.desk.come_up()
        assert self.desk._window is not None
        return self.desk._window

    async def until(self, true: Callable[[], object], what: str) -> None:
        """Wait until the screen says so."""
        patience = Patience(WITHIN)
        while not true():
            assert not patience.over, f"{what} did not happen"
            await asyncio.sleep(0.01)
