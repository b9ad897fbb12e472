"""kill -9 of the engine while an inbox is filled: every save runs, and none of them twice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_home import Home
from fault_processes import send, until

# Leaves a line for each time it runs, and no folder needs to be known to it.
SCRIPT = "import os\nwith open({record!r}, 'a') as f:\n    f.write('{name}\\n')\n"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path, '[inbox]\nsettle = "50ms"\n')
    yield made
    made.close()


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("saves", "kills"), [(40, 2), pytest.param(120, 6, marks=pytest.mark.long)]
)
def test_a_burst_across_kills_runs_each_save_once(home: Home, saves: int, kills: int) -> None:
    seed = random.randrange(1 << 30)
    print("seed", seed)
    chance = random.Random(seed)
    record = home.work / "record"
    record.touch()
    first = home.start("auto")
    until(lambda: home.ask("status")["engine"], "an engine")
    home.ask("inbox", "allow", str(home.paths.inbox))
    for n in range(saves):
        text = SCRIPT.format(record=str(record), name=f"s{n}")
        (home.paths.inbox / f"s{n}.py").write_text(text)
    kill_again_and_again(home, first.pid, record, chance, kills)
    until(lambda: len(ran(record)) >= saves, "all of them", within=90)
    until(lambda: not unsuccessful(home), "the end of all jobs")
    assert Counter(ran(record)) == {f"s{n}": 1 for n in range(saves)}


def kill_again_and_again(
    home: Home, pid: int, record: Path, chance: random.Random, kills: int
) -> None:
    for _ in range(kills):
        enough = len(ran(record)) + chance.randrange(1, 12)
        until(lambda enough=enough: len(ran(record)) >= enough, "some runs")  # type: ignore[misc]
        send([pid], 9)
        pid = home.start("auto").pid


def ran(record: Path) -> list[str]:
    return record.read_text().splitlines()


def unsuccessful(home: Home) -> list[str]:
    return [id for id, job in home.jobs().items() if job["state"] != "succeeded"]
