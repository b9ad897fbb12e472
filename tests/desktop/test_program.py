"""The tray's place among other engines: taking over, quitting, being kept out, doing without a tray."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from panel import notifications, until
from program import Program, needs_tray

pytestmark = needs_tray

ROOT = Path(__file__).parents[2]
SLOW = """\
import pathlib, sys, time
runs, end = map(pathlib.Path, sys.argv[1:])
with runs.open("a") as file:
    file.write("x")
number = 0
while not end.exists():
    print(number, flush=True)
    number += 1
    time.sleep(0.1)
print("end")
"""


def slow(program: Program) -> list[str]:
    """A script that counts its runs in a file, and goes on until `assert_whole`."""
    script, beside = program.script("slow.py", SLOW), program.home.parent
    return ["run", "--detach", str(script), str(beside / "runs"), str(beside / "end")]


def assert_whole(program: Program) -> None:
    """It runs once, to its end, and every line is there."""
    (program.home.parent / "end").touch()
    until(lambda: program.job("slow.py")["state"] == "succeeded", "the end")
    assert (program.home.parent / "runs").read_text("utf-8") == "x"
    *numbers, last = program.command("logs", program.job("slow.py")["id"]).stdout.split()
    assert last == "end"
    assert numbers == [str(number) for number in range(len(numbers))]


def test_the_tray_takes_over_from_a_background_engine(program: Program) -> None:
    program.command(*slow(program))
    assert program.status()["engine"]["kind"] == "background"
    until(lambda: program.job("slow.py")["state"] == "running", "the start")
    icon = program.icon(program.tray())
    until(lambda: icon.entry("slow.py, since"), "the job in the tray")
    assert_whole(program)
    until(lambda: [one for one in notifications() if one.title == "slow.py succeeded"], "the news")


def test_quitting_leaves_jobs_running_and_brings_their_results_home(program: Program) -> None:
    tray = program.tray()
    icon = program.icon(tray)
    program.command(*slow(program))
    icon.press("Quit (1 job goes on)")
    assert tray.wait(20) == 0
    assert program.status()["engine"]["kind"] == "background"
    assert any(one.title == "1 job goes on in the background" for one in notifications())
    assert_whole(program)


def test_quitting_with_nothing_to_do_leaves_nothing_behind(program: Program) -> None:
    tray = program.tray()
    program.icon(tray).press("Quit")
    assert tray.wait(20) == 0
    assert program.status()["engine"] is None


def test_a_signal_to_end_is_a_quit(program: Program) -> None:
    tray = program.tray()
    program.icon(tray)
    tray.terminate()
    assert tray.wait(20) == 0
    assert tray.communicate()[1] == ""


def test_the_tray_waits_for_auto_to_let_go(program: Program) -> None:
    auto = subprocess.Popen(
        [sys.executable, "-m", "colab_tray", "auto"],
        env=program.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: (program.status()["engine"] or {}).get("kind") == "foreground", "auto")
        tray = program.tray()
        icon = until(lambda: program.bare_icon(tray), "the icon")
        until(lambda: icon.entry("colab-tray auto"), "the reason")
        assert icon.entry("Cannot start")
    finally:
        auto.terminate()
        auto.wait(20)
    program.icon(tray)
    until(lambda: icon.entry("Nothing is running"), "the engine")
    assert icon.entry("colab-tray auto") is None


def test_two_trays_started_together_are_one(program: Program) -> None:
    trays = [program.tray() for _ in range(3)]
    until(lambda: sum(one.poll() is None for one in trays) == 1, "all but one leaving")
    assert {one.poll() for one in trays} == {0, None}
    program.icon(next(one for one in trays if one.poll() is None))


def test_a_home_that_cannot_be_used_is_said_and_stays_in_sight(program: Program) -> None:
    database = program.home / "data" / "tray.db"
    database.mkdir(parents=True)
    tray = program.tray()
    icon = until(lambda: program.bare_icon(tray), "the icon")
    until(lambda: icon.entry("Cannot start"), "the state in the menu")
    assert icon.entry(str(database)[:40])
    icon.press("Quit")
    assert tray.wait(20) == 74
    assert "tray.db" in tray.communicate()[1]


def test_a_display_that_goes_away_ends_the_tray_and_no_job(program: Program) -> None:
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-ac"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(writing)
        program.environment["DISPLAY"] = f":{os.read(reading, 10).decode().strip()}"
        tray = program.tray()
        until(lambda: (program.status()["engine"] or {}).get("kind") == "tray", "the engine")
        program.command(*slow(program))
    finally:
        screen.terminate()
        screen.wait(20)
        os.close(reading)
    assert tray.wait(20) == 69
    assert "Traceback" not in tray.communicate()[1]
    assert_whole(program)


@pytest.mark.timeout(150)
def test_without_a_tray_there_is_a_window() -> None:
    """In a desktop of its own, that shows no tray icons and no notifications."""
    nothing = [word for part in ("tray", "notify", "keyring") for word in (f"--{part}", "none")]
    session = [str(ROOT / "scripts" / "desktop-session"), *nothing]
    files = [str(Path(__file__).with_name(name)) for name in ("trayless.py", "test_limits.py")]
    inside = [sys.executable, "-m", "pytest", "-q", *files]
    done = subprocess.run(
        [*session, "--", *inside], capture_output=True, text=True, timeout=140, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 passed" in done.stdout
