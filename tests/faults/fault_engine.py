"""Engines as processes of their own, for tests that need more hold of one than commands give.

    fault_engine.py crash HOME WORK SCENARIO     kill -9 before and after every commit of a scenario
    fault_engine.py acknowledged HOME WORK       kill -9 as soon as two cancels were acknowledged
    fault_engine.py tray HOME                    an engine that takes the home over as the tray does

`crash` prints a line of JSON for each point: where the engine was killed, and the jobs after others
have gone on from there. Each engine is a fork that has imported everything already.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NoReturn

if __name__ == "__main__":  # started by its path
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from colab_tray.core.channels.tail import output
from colab_tray.core.control.server import serve
from colab_tray.core.control.takeover import claim
from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.job import Job, JobState, Origin
from colab_tray.core.paths import Paths, find
from colab_tray.core.settings import Settings
from colab_tray.core.store.jobs import Unit
from colab_tray.core.store.store import Store

PATIENCE = 30.0  # seconds an engine may take with what it does
MOST = 40  # commits of a scenario
AFTER, BEFORE = "after", "before"

Deed = Callable[[Engine, Path, str], Awaitable[None]]  # (engine, work folder, name of this run)
Point = tuple[int, str]  # the n-th commit, and on which side of it

# -- dying at a commit ---------------------------------------------------------------------------


def die_at(point: Point | None) -> None:
    """Have this process killed at a commit."""
    original = Store.save
    counted = 0

    async def save(self: Store, unit: Unit, *, patient: bool = False) -> None:
        nonlocal counted
        counted += 1
        number = counted
        if (number, BEFORE) == point:
            os.kill(os.getpid(), signal.SIGKILL)
        await original(self, unit, patient=patient)
        if (number, AFTER) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    Store.save = save  # type: ignore[method-assign]


# -- scenarios -----------------------------------------------------------------------------------


async def submit(engine: Engine, work: Path, *words: str) -> Job:
    script, *args = words
    return await engine.submit(
        Submission(Origin.COMMAND, script, None, tuple(args), str(work), dict(os.environ))
    )


async def plain(engine: Engine, work: Path, name: str) -> None:
    job = await submit(engine, work, "short.py", f"{name}a")
    await engine.finished(job.id)


async def collected(engine: Engine, work: Path, name: str) -> None:
    """There is time between the script's end and the attempt's."""
    job = await submit(engine, work, "large.py", f"{name}a")
    await engine.finished(job.id)


async def queued(engine: Engine, work: Path, name: str) -> None:
    """One slot: the second job waits for the first to end."""
    jobs = [await submit(engine, work, "short.py", f"{name}{end}") for end in "ab"]
    for job in jobs:
        await engine.finished(job.id)


async def cancelled(engine: Engine, work: Path, name: str) -> None:
    """The first is cancelled as it runs, the second as it waits for its slot."""
    jobs = [await submit(engine, work, "endless.py", f"{name}{end}") for end in "ab"]
    await begun(engine, jobs[0])
    for job in reversed(jobs):
        await engine.cancel(job.id)
    for job in jobs:
        await engine.finished(job.id)


async def begun(engine: Engine, job: Job) -> None:
    """Wait until the script has said something."""
    with engine.bus.listen() as events:
        while not _said(*engine.mirror(await engine.get(job.id))):
            await anext(events)


def _said(mirror: Path, size: int) -> bool:
    return bool(size and output(mirror, 0, size, keep=1).pieces)


SCENARIOS: dict[str, Deed] = {
    "plain": plain,
    "collected": collected,
    "queued": queued,
    "cancelled": cancelled,
}


async def go_on(engine: Engine, work: Path, name: str) -> None:
    """What a person does after a crash: look, and say again what was not taken note of."""
    jobs = [job for job in await engine.jobs() if job.state is not JobState.HELD]
    for job in jobs:
        if job.source.path.endswith("endless.py") and not job.state.final:
            await engine.cancel(job.id)
    for job in jobs:
        await engine.finished(job.id)


# -- engines in forks ------------------------------------------------------------------------------


def in_a_fork(work: Callable[[], Awaitable[None]], point: Point | None) -> bool:
    """Do the work in a process of its own. Returns whether that was killed on the way."""
    pid = os.fork()
    if not pid:
        _alone(work, point)
    _, status = os.waitpid(pid, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not killed and status:
        raise SystemExit(f"an engine failed with {status}")
    return killed


def _alone(work: Callable[[], Awaitable[None]], point: Point | None) -> NoReturn:
    try:
        die_at(point)
        asyncio.run(_in_time(work))
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


async def _in_time(work: Callable[[], Awaitable[None]]) -> None:
    async with asyncio.timeout(PATIENCE):
        await work()


def crash(paths: Paths, work: Path, scenario: str) -> None:
    """Every point, and at each: the crash, a second crash as it is taken up, and the recovery."""
    name = ""
    for number in range(1, MOST):
        killed = False
        for side in (BEFORE, AFTER):
            name = f"{scenario}{number}{side}"
            if in_a_fork(_engine(paths, work, name, SCENARIOS[scenario]), (number, side)):
                in_a_fork(_engine(paths, work, name, go_on), (1, AFTER))
                _tell(paths, work, name, (number, side))
                killed = True
        if not killed:
            _tell(paths, work, name, None)
            return


def _engine(
    paths: Paths,
    work: Path,
    name: str,
    deed: Deed,
) -> Callable[[], Awaitable[None]]:
    async def serve_for_it() -> None:
        async with open_engine(paths, Settings.load(paths), kind="background") as engine:
            await deed(engine, work, name)

    return serve_for_it


def acknowledged(paths: Paths, work: Path) -> None:
    """Two jobs are cancelled, one that runs and one that waits; nobody asks for it again."""

    async def cancel_and_die(engine: Engine, work: Path, name: str) -> None:
        jobs = [await submit(engine, work, "endless.py", f"{name}{end}") for end in "ab"]
        await begun(engine, jobs[0])
        for job in jobs:
            await engine.cancel(job.id)
        os.kill(os.getpid(), signal.SIGKILL)

    async def only_wait(engine: Engine, work: Path, name: str) -> None:
        for job in await engine.jobs():
            await engine.finished(job.id)

    in_a_fork(_engine(paths, work, "kept", cancel_and_die), None)
    _tell(paths, work, "kept", None, only_wait)


def _tell(
    paths: Paths, work: Path, name: str, point: Point | None, wait: Deed | None = None
) -> None:
    """Let an engine go on to the end, and print what became of this run's jobs."""

    async def look(engine: Engine, work: Path, name: str) -> None:
        await (wait or go_on)(engine, work, name)
        mine = [job for job in await engine.jobs() if job.args[0].startswith(name)]
        jobs = {job.args[0]: await _facts(engine, work, job) for job in mine}
        print(json.dumps({"point": point, "name": name, "jobs": jobs}), flush=True)

    in_a_fork(_engine(paths, work, name, look), None)


async def _facts(engine: Engine, work: Path, job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "state": job.state,
        "cause": job.cause and job.cause.word,
        "exit_status": job.exit_status,
        "attempts": [attempt.state for attempt in await engine.attempts(job.id)],
    }


# -- an engine that takes over ---------------------------------------------------------------------


async def tray(paths: Paths) -> None:
    """Serve until SIGTERM; the process id is printed when it does."""
    settings = Settings.load(paths)
    turn = await asyncio.to_thread(claim, paths)
    async with open_engine(paths, settings, kind="tray") as engine, serve(engine):
        turn.end()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, engine.stop, "quit")
        print(engine.pid, flush=True)
        await engine.stopping.wait()


def main(words: list[str]) -> None:
    logging.disable(logging.WARNING)  # an error shows on stderr, and none is expected
    paths = find({"COLAB_TRAY_HOME": words[1]}).make()
    if words[0] == "crash":
        crash(paths, Path(words[2]), words[3])
    elif words[0] == "acknowledged":
        acknowledged(paths, Path(words[2]))
    else:
        asyncio.run(tray(paths))


if __name__ == "__main__":
    main(sys.argv[1:])
