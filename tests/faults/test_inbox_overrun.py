"""More happens in a watched folder than the system keeps account of: every save runs, and once."""

from __future__ import annotations

import itertools
import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fault_home import Home
from fault_processes import send, until

QUEUE = Path("/proc/sys/fs/inotify/max_queued_events")
SAVES = 10
MANY = 10_000
# Leaves a line for each time it runs, and no folder needs to be known to it.
SCRIPT = "with open({record!r}, 'a') as f:\n    f.write('{name}\\n')\n"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path, '[inbox]\nsettle = "50ms"\n')
    yield made
    made.close()


def save(home: Home, folder: Path, name: str) -> str:
    record = str(home.work / "record")
    (folder / f"{name}.py").write_text(SCRIPT.format(record=record, name=name))
    return name


def ran(home: Home) -> list[str]:
    record = home.work / "record"
    return record.read_text().splitlines() if record.exists() else []


def overflow(folder: Path) -> None:
    """More events than the queue takes: none is like the one before it, so none is left out."""
    count = int(QUEUE.read_text())
    if count > 1 << 17:
        pytest.skip(f"it takes {count} events to overrun the queue here")
    files = [folder / "a.txt", folder / "b.txt"]
    for file in files:
        file.touch()
    for file in itertools.islice(itertools.cycle(files), count + 1000):
        os.utime(file)


def test_a_queue_that_overflows(home: Home) -> None:
    """The engine stands still meanwhile, as on a computer that is busy or asleep."""
    busy, quiet = home.paths.inbox, home.folder / "quiet"
    quiet.mkdir()
    engine = home.start("auto")
    until(lambda: home.ask("status")["engine"], "an engine")
    for folder in (busy, quiet):
        home.ask("inbox", "allow", str(folder))
    saved = {save(home, busy, "first_busy"), save(home, quiet, "first_quiet")}
    until(lambda: saved == set(ran(home)), "both folders are watched")

    send([engine.pid], signal.SIGSTOP)
    overflow(busy)
    for n in range(SAVES):
        saved |= {save(home, busy, f"busy{n}"), save(home, quiet, f"quiet{n}")}
    send([engine.pid], signal.SIGCONT)
    until(lambda: saved <= set(ran(home)), "all of them")

    saved |= {save(home, busy, "last_busy"), save(home, quiet, "last_quiet")}
    until(lambda: saved <= set(ran(home)), "what is saved later")
    assert Counter(ran(home)) == Counter(saved)


@pytest.mark.long
@pytest.mark.timeout(300)
def test_ten_thousand_at_once(home: Home) -> None:
    """Of a folder that nobody has allowed: all of them wait, as one question, and everything else goes on."""
    home.start("auto")
    until(lambda: home.ask("status")["engine"], "an engine")
    for n in range(MANY):
        save(home, home.paths.inbox, f"s{n}")
    while (waiting := len(home.ask("inbox")[0]["waiting"])) < MANY:
        assert home.run("run", "-c", "print(1)", within=20).stdout == b"1\n", f"{waiting} wait"
    told = home.run("inbox").stdout
    assert f"and {MANY - 20} more wait".encode() in told
    assert told.count(b"\n") < 40
    assert ran(home) == []
