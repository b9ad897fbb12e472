"""Every example given to a real tray, by a drop on its window and in the dialog of "Run script…"."""

from __future__ import annotations

import json
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from example_runs import EXAMPLES, QUICK, SLOW, Example, give_science, save, skip_without_science
from panel import Entry, until
from program import Program, needs_tray

pytestmark = needs_tray

DRAGGING = Path(__file__).with_name("dragging.py")


class Given:
    """A folder with every example, as the tray was given them in one way. They run in place."""

    def __init__(self, program: Program, folder: Path, origin: str) -> None:
        self.program = program
        self.folder = folder
        self.origin = origin
        folder.mkdir(exist_ok=True)
        give_science(folder)
        for example in EXAMPLES:
            save(example, folder)

    def job(self, name: str) -> dict[str, Any]:
        """What the store says of it; empty while it knows nothing."""
        jobs = json.loads(self.program.command("jobs", "--json", "--limit", "100").stdout)
        found = [one for one in jobs if (one["name"], one["origin"]) == (name, self.origin)]
        assert len(found) <= 1
        return found[0] if found else {}

    def ended(self, name: str) -> dict[str, Any]:
        job: dict[str, Any] = {}

        def over() -> bool:
            job.update(self.job(name))
            return bool(job.get("ended"))

        until(over, f"the end of {name}")
        return job

    def logs(self, job: dict[str, Any], *options: str) -> str:
        """What its mirror says by now; nothing of a job that is not there."""
        return self.program.command("logs", *options, job["id"]).stdout if job else ""

    def check(self, example: Example, name: str = "") -> None:
        """Wait for its end and compare all that it left."""
        skip_without_science(example)
        job = self.ended(name or example.name)
        stdout, stderr = self.logs(job), self.logs(job, "--stderr")
        example.check(stdout.encode(), stderr.encode(), job)
        assert not example.makes or (self.folder / example.makes).exists()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with Program(tmp_path_factory.mktemp("examples") / "home") as one:
        one.environment["HOME"] = str(one.home.parent / "chosen")  # where the dialog begins
        yield one


@pytest.fixture(scope="module")
def tray(program: Program) -> subprocess.Popen[str]:
    return program.tray()


@pytest.fixture(scope="module")
def dropped(program: Program, tray: subprocess.Popen[str]) -> Given:
    """All at once, dragged with the mouse out of another program."""
    given = Given(program, program.home.parent / "dropped", "drop")
    program.icon(tray).press("Show window")
    x, y = until(lambda: middle(window_of(tray, "Colab Tray")), "the window")
    paths = [str(given.folder / example.name) for example in EXAMPLES]
    files = subprocess.Popen([sys.executable, DRAGGING, *paths], stdout=subprocess.PIPE, text=True)
    try:
        drag(files, x, y)
        until(lambda: given.job(SLOW.name), "the first job")
    finally:
        files.terminate()
        files.communicate(timeout=20)
    return given


@pytest.fixture(scope="module")
def chosen(program: Program, tray: subprocess.Popen[str]) -> Given:
    """All at once, by their names. Of a folder it is the script in it: the dialog is for files."""
    given = Given(program, program.home.parent / "chosen", "menu")
    slow = given.folder / SLOW.name  # here it is cancelled, however long that takes
    slow.write_text(slow.read_text("utf-8").replace("10.0", "600.0"), "utf-8")
    program.icon(tray).press("Run script…")
    window = until(lambda: window_of(tray, "Run script"), "the dialog")
    names = [f'"{main_of(example)}"' for example in EXAMPLES]
    screen("windowactivate", "--sync", window)
    screen("type", "--delay", "2", " ".join(names))
    screen("key", "Return")
    until(lambda: given.job(SLOW.name), "the first job")
    return given


def drag(files: subprocess.Popen[str], x: int, y: int) -> None:
    """From the upper left corner to this place, as slowly as the two programs need it."""
    assert files.stdout is not None
    assert files.stdout.readline() == "ready\n"
    screen("mousemove", "10", "10", "mousedown", "1")
    assert files.stdout.readline() == "held\n"
    held_over(files, x, y)
    screen("mouseup", "1")
    assert files.stdout.readline() == "taken\n"


def held_over(files: subprocess.Popen[str], x: int, y: int) -> None:
    """With what is held, over this place: like a hand, never quite still until somebody would take it."""
    assert files.stdout is not None
    while True:
        screen("mousemove", str(x - 20), str(y), "mousemove", str(x), str(y))
        if select.select([files.stdout], [], [], 0.5)[0]:
            break
    assert files.stdout.readline() == "over\n"


def main_of(example: Example) -> str:
    return example.name if example.name.endswith(".py") else f"{example.name}/__main__.py"


def screen(*words: str) -> None:
    """What hands do at the mouse and the keys."""
    subprocess.run(["xdotool", *words], check=True)


def window_of(tray: subprocess.Popen[str], name: str) -> str:
    """The number of a window that can be seen; empty when there is none."""
    words = ["xdotool", "search", "--all", "--onlyvisible", "--pid", str(tray.pid), "--name", name]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout.partition("\n")[0]


def middle(window: str) -> tuple[int, int] | None:
    if not window:
        return None
    words = ["xdotool", "getwindowgeometry", "--shell", window]
    said = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    facts = {name: int(value) for name, value in re.findall(r"(\w+)=(-?\d+)", said)}
    return facts["X"] + facts["WIDTH"] // 2, facts["Y"] + facts["HEIGHT"] // 2


def test_a_slow_one_is_cancelled_in_the_menu(
    dropped: Given, chosen: Given, tray: subprocess.Popen[str]
) -> None:
    working = "Working for 600 seconds. There is nothing to see until then.\n"
    job = chosen.job(SLOW.name)
    until(lambda: chosen.logs(job) == working, "its only word")
    icon = until(lambda: chosen.program.bare_icon(tray), "the icon")

    def entries() -> list[Entry]:
        return [one for one in icon.entries() if one.label == SLOW.name]

    until(lambda: len(entries()) == 2 or dropped.job(SLOW.name)["ended"], "both in the menu")
    icon.press_entry(entries()[0])  # the newest stands first
    job = chosen.ended(SLOW.name)
    assert job["state"] == "cancelled"
    assert chosen.logs(job) == f"{working}Interrupted; cleaned up.\n"
    assert chosen.logs(job, "--stderr").endswith("\nKeyboardInterrupt\n")


@pytest.mark.parametrize("example", QUICK, ids=str)
def test_dropped_on_the_window(dropped: Given, example: Example) -> None:
    dropped.check(example)


@pytest.mark.parametrize("example", QUICK, ids=str)
def test_chosen_in_the_dialog(chosen: Given, example: Example) -> None:
    chosen.check(example, Path(main_of(example)).name)


def test_a_slow_one_comes_to_its_end(dropped: Given) -> None:
    dropped.check(SLOW)
