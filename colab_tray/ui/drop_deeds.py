"""What becomes of a drop or a paste: looked at in a thread while it hovers, run when it is let go of."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from colab_tray.core.intake.hardware import Known
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.model.job import Job, Origin
from colab_tray.core.system import umask
from colab_tray.ui.drop_words import Said, outcome, say
from colab_tray.ui.dropped import Item, Kind, Load, Plan, look
from colab_tray.ui.sentences import spoken
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine
    from colab_tray.ui.desk import Desk
    from colab_tray.ui.drop_choice import ScriptChoice


class Drops:
    """`serve` comes before anything is asked for. `engine` is the one that is open now, if there is one."""

    _desk: Desk
    _complain: Callable[[str], None]

    def __init__(
        self,
        ready: Callable[[], Awaitable[Engine]],
        do: Callable[[Coroutine[Any, Any, None]], None],
        engine: Callable[[], Engine | None],
    ) -> None:
        self._ready = ready
        self._do = do
        self._engine = engine
        self._choice: ScriptChoice | None = None

    def serve(self, desk: Desk, complain: Callable[[str], None]) -> None:
        self._desk, self._complain = desk, complain

    def look(self, load: Load, tell: Callable[[Said], None]) -> None:
        """Say what would happen, when it is known. Nothing is run, and no engine is waited for."""

        async def looking() -> None:
            plan = await self._plan(load)
            engine = self._engine()
            tell(say(plan, engine.runtimes(), engine.fleet.prices()) if engine else say(plan, ()))

        self._do(looking())

    def take(self, load: Load) -> None:
        """Run it. A folder without a plain script asks which is meant."""
        self._do(self._take(load))

    async def _plan(self, load: Load) -> Plan:
        engine = self._engine()
        known = engine.fleet.known() if engine else Known()
        return await asyncio.to_thread(look, load, known)

    async def _take(self, load: Load) -> None:
        plan = await self._plan(load)
        items = (*plan.runs, *plan.broken)  # of those the engine says what is wrong
        if plan.refusal and not items:
            self._desk.say_of_drop(say(plan, ()))
            self._desk.say(plan.refusal)
            return
        for item in items:
            if item.choices:
                self._ask(item)
        asked = [_submission(item, plan.handed) for item in items if not item.choices]
        if asked:
            await self.submit(asked)

    async def submit(self, asked: Sequence[Submission]) -> list[str]:
        """Run them, and show the last; what cannot be run is told in one sentence. All of these sentences."""
        engine = await self._ready()
        started: list[Job] = []
        failed: list[str] = []
        for one in asked:
            try:
                started.append(await engine.submit(one))
            except ColabTrayError as error:
                failed.append(spoken(str(error)))
            else:
                self._desk.select(started[-1].id)
        self._complain(_told(failed))
        self._desk.say_of_drop(outcome([one.name for one in started], failed))
        return failed

    def _ask(self, folder: Item) -> None:
        from colab_tray.ui.drop_choice import ScriptChoice

        def chosen(name: str) -> None:
            self.take(Load((str(Path(folder.path, name)),)))

        self._choice = ScriptChoice(folder, chosen)
        self._choice.open()


def _told(failed: Sequence[str]) -> str:
    """The first sentence, and how many others there are."""
    if not failed[1:]:
        return "".join(failed)
    more = translate("tray", "{sentence} (%n more could not be run.)", "", len(failed) - 1)
    return more.format(sentence=failed[0])


def submission(path: str, origin: Origin, args: Sequence[str] = (), cwd: str = "") -> Submission:
    """A script or folder, run as the person who sits here would run it."""
    return Submission(
        origin=origin,
        script=path,
        code=None,
        args=tuple(args),
        cwd=cwd or str(Path(path).parent),
        env=dict(os.environ),
        umask=umask(),
    )


def _submission(item: Item, handed: Sequence[str]) -> Submission:
    if item.kind is Kind.SNIPPET:
        home = str(Path.home())
        env = dict(os.environ)
        return Submission(Origin.DROP, None, item.code, (), home, env, umask=umask())
    cwd = item.path if item.kind is Kind.FOLDER else ""
    return submission(item.path, Origin.DROP, handed, cwd)
