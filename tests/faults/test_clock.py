"""The clock is set, or its zone changed, while jobs run: nothing is lost, reordered, ended early or late."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from fault_clock import WallClock
from fault_disk import disk
from fault_home import COMMAND, Home
from fault_processes import until

from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.job import Job, JobState, Origin
from colab_tray.core.paths import find
from colab_tray.core.settings import Settings
from colab_tray.core.timing import SystemClock

DAY = 86400.0
GATED = "import os, time\nwhile not os.path.exists({gate!r}):\n    time.sleep(0.01)\nprint('done')"


class Jumping(SystemClock):
    """The wall clock, set by somebody else meanwhile."""

    offset = 0.0  # seconds

    def wall(self) -> float:
        return super().wall() + self.offset


@asynccontextmanager
async def running(folder: Path, clock: Jumping) -> AsyncIterator[Engine]:
    paths = find({"COLAB_TRAY_HOME": str(folder / "home")}).make()
    settings = Settings(paths.settings, {"COLAB_TRAY_RUNNER_IDLE_EXIT": "1s"})
    async with open_engine(paths, settings, kind="background", clock=clock) as engine:
        yield engine


async def submit(
    engine: Engine, folder: Path, code: str, limit: float | None = None, retries: int = 0
) -> Job:
    env = dict(os.environ)
    return await engine.submit(
        Submission(
            *(Origin.COMMAND, None, code, (), str(folder), env), time_limit=limit, retries=retries
        )
    )


@pytest.mark.parametrize("jump", [DAY, -DAY])
async def test_a_day_forwards_or_back(tmp_path: Path, jump: float) -> None:
    clock = Jumping()
    gate = tmp_path / "gate"
    gated = GATED.format(gate=str(gate))
    async with running(tmp_path, clock) as engine:
        before = [await submit(engine, tmp_path, f"print({n})") for n in range(3)]
        limited = await submit(engine, tmp_path, gated, limit=600)
        clock.offset = jump
        after = [await submit(engine, tmp_path, f"print({n})") for n in range(3)]
        stopped = await submit(engine, tmp_path, "import time; time.sleep(60)", limit=0.3)
        listed = [job.id for job in await engine.jobs(limit=8)]
        assert listed == [job.id for job in reversed([*before, limited, *after, stopped])]
        assert [job.id for job in await engine.jobs(limit=3)] == listed[:3]
        gate.touch()
        async with asyncio.timeout(30):
            ended = [await engine.finished(id) for id in reversed(listed)]
    states = [job.state for job in ended]
    assert states == [JobState.SUCCEEDED] * 7 + [JobState.TIMED_OUT]
    async with running(tmp_path, clock) as engine:
        assert [job.id for job in await engine.jobs()] == listed


# The first try takes its supervisor with it.
TWICE = """
import os, signal, time
if not os.path.exists("first"):
    open("first", "w").close()
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(100)
"""


@pytest.mark.parametrize("jump", [DAY, -DAY])
async def test_while_it_waits_for_another_try(tmp_path: Path, jump: float) -> None:
    """It waits no longer than it would have. What the next engine does: tests/unit/test_postponed.py."""
    clock = Jumping()
    async with running(tmp_path, clock) as engine:
        job = await submit(engine, tmp_path, TWICE, retries=1)
        with engine.bus.listen() as events:
            while (await engine.get(job.id)).not_before is None:
                await anext(events)
        clock.offset = jump
        async with asyncio.timeout(15):
            ended = await engine.finished(job.id)
    assert (ended.state, ended.attempt) == (JobState.SUCCEEDED, 2)


# -- every process has the clock that is set -------------------------------------------------------

# Writes a file before and one after somebody set the clock.
WRITER = """
import os, time
open("before", "w").close()
while not os.path.exists("../set"):
    time.sleep(0.01)
open("after", "w").close()
print("done")
exit(3)
"""


@pytest.mark.long
@pytest.mark.parametrize(("first", "then"), [(86400, 0), (0, 86400)])
def test_it_is_set_for_all_of_us(home: Home, tmp_path: Path, first: int, then: int) -> None:
    """Files made after it was set back are found, a limit is kept, and what it took is what it took."""
    clock = WallClock(tmp_path)
    clock.set(first)
    words = (f"{name}={value}" for name, value in clock.env.items())
    home.start("auto", program=("env", *words, *COMMAND))  # engine and runner have that environment
    home.serving()
    folder = home.work / "folder"
    folder.mkdir()
    (folder / "old").write_text("from before")
    home.script("folder/writer.py", WRITER)
    writer = home.submit_in(folder, "--timeout", "600", "writer.py")
    until((folder / "before").exists, "its first file")
    limited = home.submit("--timeout", "1", "-c", "import time; time.sleep(100)")
    home.begun(limited)
    clock.set(then)
    (home.work / "set").touch()
    assert home.ended(limited, within=10)["state"] == "timed_out"
    job = home.ended(writer)
    assert (job["state"], job["exit_status"]) == ("failed", 3), home.proven(writer)
    made = {entry["path"] for entry in home.job(writer)["artifacts"]}
    assert made == {"before", "after"}
    assert 0 < job["took"] < 60
    assert 1 <= home.job(limited)["took"] < 20


# -- where it is another time ----------------------------------------------------------------------

ZONES = {"Asia/Tokyo": b"+0900\n", "Asia/Kolkata": b"+0530\n"}


def test_scripts_are_in_the_zone_the_computer_is_in_now(tmp_path: Path) -> None:
    """Also those of interpreters that were warm before somebody travelled."""
    data = [Path("/usr/share/zoneinfo") / zone for zone in ZONES]
    if not all(path.exists() for path in (*data, Path("/etc/localtime"))):
        pytest.skip("this system has no data of time zones")
    with disk(tmp_path / "home", "size=100m") as made:
        home = Home(tmp_path, disk=made)
        try:
            for path, zone in zip(data, ZONES.values(), strict=True):
                made.tell("mount", "--bind", str(path), "/etc/localtime")
                done = home.run(
                    "run", "--warm", "bare", "-c", "import time; print(time.strftime('%z'))"
                )
                assert done.stdout == zone, done
        finally:
            home.close()
