"""kill -9 of the tray at any moment: what is started after it is whole, and nothing has run twice."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from panel import TrayItem, notifications, until
from program import Program, needs_tray
from test_examples import window_of

sys.path.append(str(Path(__file__).parents[1] / "faults"))

from fault_processes import belonging

pytestmark = [needs_tray, pytest.mark.long, pytest.mark.timeout(600)]

ROUNDS = 4
LONGEST = 2.5  # seconds until a first start has everything on the screen
NOTES_ITS_RUN = "open({record!r}, 'a').write('{name}\\n')\n"


@pytest.fixture
def chance() -> random.Random:
    seed = random.randrange(1 << 30)
    print("seed", seed)
    return random.Random(seed)


def lives(tray: subprocess.Popen[str], seconds: float) -> None:
    """It does what it likes for so long."""
    with pytest.raises(subprocess.TimeoutExpired):
        tray.wait(seconds)


def save(program: Program, name: str) -> None:
    """A script into the inbox."""
    program.inbox.mkdir(parents=True, exist_ok=True)
    text = NOTES_ITS_RUN.format(record=str(program.home.parent / "record"), name=name)
    (program.inbox / f"{name}.py").write_text(text, "utf-8")


def ran(program: Program) -> Counter[str]:
    record = program.home.parent / "record"
    return Counter(record.read_text("utf-8").split() if record.exists() else ())


def whole(program: Program, tray: subprocess.Popen[str]) -> TrayItem:
    """Its icon is the only one, its engine serves, a second start brings its window; no litter."""
    icon = program.icon(tray)
    until(lambda: TrayItem.owners() == [tray.pid], "one icon")
    assert program.status()["engine"]["pid"] == tray.pid
    assert program.tray().wait(20) == 0
    until(lambda: window_of(tray, "^Colab Tray$"), "the window")
    assert not [*program.home.rglob("*.????????.part"), *program.home.rglob("*.bell")]
    return icon


def nothing_left(program: Program, icon: TrayItem, tray: subprocess.Popen[str]) -> None:
    """Quit, it takes with it whatever any of them had started."""
    until(lambda: all(job["ended"] for job in program.jobs()), "every end")
    icon.press("Quit")
    assert tray.wait(20) == 0
    with suppress(AssertionError):
        until(lambda: not belonging(program.home), "the end of every process")
    assert belonging(program.home) == {}


def test_at_any_moment_of_the_first_start(tmp_path: Path, chance: random.Random) -> None:
    for number in range(ROUNDS):
        with Program(tmp_path / str(number) / "home") as program:
            del program.environment["COLAB_TRAY_DESKTOP_WIZARD"]
            save(program, "first")
            tray = program.tray()
            lives(tray, chance.uniform(0, LONGEST))
            program.kill(tray)
            tray = program.tray()
            icon = whole(program, tray)
            until(lambda: window_of(tray, "^Set up"), "the set-up")  # noqa: B023
            icon.press("Run scripts saved in")
            until(lambda: ran(program), "the run")
            nothing_left(program, icon, tray)
            assert ran(program) == {"first": 1}


def test_with_the_window_open_while_the_inbox_is_filled(
    program: Program, chance: random.Random
) -> None:
    tray = program.tray()
    whole(program, tray)
    program.command("inbox", "allow", str(program.inbox))
    for number in range(ROUNDS):
        save(program, f"s{number}")
        lives(tray, chance.uniform(0, 1))
        program.kill(tray)
        tray = program.tray()
        icon = whole(program, tray)
    until(lambda: len(ran(program)) == ROUNDS, "every run")
    nothing_left(program, icon, tray)
    assert ran(program) == {f"s{number}": 1 for number in range(ROUNDS)}


def test_while_a_notification_is_shown(program: Program) -> None:
    """It is not told again, and the next one is."""
    tray = program.tray()
    program.icon(tray)
    for name in ("one.py", "two.py"):
        before = displayed()
        program.command("run", "--detach", str(program.script(name, "raise SystemExit(3)\n")))
        until(lambda before=before: displayed() > before, f"the notification of {name}")  # type: ignore[misc]
        program.kill(tray)
        tray = program.tray()
        icon = whole(program, tray)
    told = Counter(one.title for one in notifications())
    assert {title: told[title] for title in told if "failed" in title} == {
        "one.py failed with status 3": 1,
        "two.py failed with status 3": 1,
    }
    nothing_left(program, icon, tray)


def displayed() -> int:
    """How many notifications are on the screen."""
    words = ["dunstctl", "count", "displayed"]
    return int(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
