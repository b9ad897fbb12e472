"""The whole program in a real tray: its icon, its menu, its notifications."""

from __future__ import annotations

import contextlib
import subprocess
from pathlib import Path

from panel import Shown, notifications, screenshot, until
from program import Program, needs_tray
from PySide6.QtGui import QColor, QImage

pytestmark = needs_tray

SLOW = "import time\nfor n in range(600):\n    print('step', n, flush=True)\n    time.sleep(0.1)\n"


def told(title: str) -> Shown | None:
    return next((one for one in notifications() if one.title == title), None)


def window_of(tray: subprocess.Popen[str]) -> str:
    """The number of a window that can be seen."""
    words = ["xdotool", "search", "--onlyvisible", "--pid", str(tray.pid), "--name", "Colab Tray"]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.split("\n")[0]


def test_the_icon_and_what_it_says(program: Program) -> None:
    icon = program.icon(program.tray())
    assert icon.tooltip().splitlines()[:2] == ["Colab Tray", "Nothing is running"]
    assert icon.get("Id") == "Colab Tray"
    pictures = icon.icon()
    assert {16, 22, 24, 32, 44} <= set(pictures)
    assert all(len(data) == 4 * size * size for size, data in pictures.items())
    assert icon.labels() == [
        "Nothing is running",
        "This computer is ready",
        "Run script…",
        "Drop zone",
        "Show window",
        "Sign in at Google…",
        "Set up…",
        "Start what waits",
        "Run what is saved into the inbox",
        "Open inbox folder",
        "Quit",
    ]


def test_the_menu_says_how_far_a_job_is(program: Program) -> None:
    icon = program.icon(program.tray())
    far = "import time\nprint('\\x1b]9;4;1;40\\x07', flush=True)\ntime.sleep(60)\n"
    (program.inbox / "far.py").write_text(far, "utf-8")
    until(lambda: told("Run scripts from this folder?"), "the question")
    icon.press("Run scripts saved in")
    until(lambda: icon.entry("far.py, 40 %"), "how far it is")


def test_a_script_saved_into_the_inbox_runs_and_is_announced(program: Program) -> None:
    icon = program.icon(program.tray())
    (program.inbox / "greet.py").write_text("print('good')\nprint('morning <b>&')\n", "utf-8")
    until(lambda: told("Run scripts from this folder?"), "the question")
    icon.press("Run scripts saved in")
    shown = until(lambda: told("greet.py succeeded"), "the notification")
    assert shown.body == "morning <b>&\nTook less than a second."
    assert shown.by == "Colab Tray"
    until(lambda: icon.entry("✓ greet.py succeeded"), "the result in the menu")
    assert icon.entry("Run scripts saved in") is None
    (program.inbox / "greet.py").write_text("import sys; sys.exit('no luck')\n", "utf-8")
    shown = until(lambda: told("greet.py failed with status 1"), "the second notification")
    assert shown.body.startswith("no luck\n")


def test_running_jobs_are_counted_listed_and_cancelled(program: Program) -> None:
    icon = program.icon(program.tray())
    idle = icon.icon()
    program.command("run", "--detach", str(program.script("slow_&_steady.py", SLOW)))
    until(lambda: icon.entry("slow_&_steady.py, since"), "the job in the menu")
    assert icon.icon()[22] != idle[22]
    assert "Jobs: 1 running" in icon.tooltip()
    assert icon.entry("Quit (1 job goes on)")
    cancel = [one for one in icon.entries() if one.label == "slow_&_steady.py"]
    assert len(cancel) == 1
    icon.press_entry(cancel[0])
    until(lambda: program.job("slow_&_steady.py")["state"] == "cancelled", "the cancel")
    until(lambda: icon.entry("✗ slow_&_steady.py was cancelled"), "the result")
    until(lambda: icon.icon()[22] == idle[22], "the idle icon")
    assert not any("steady" in one.title for one in notifications())


def test_the_inbox_is_paused_and_says_so(program: Program) -> None:
    icon = program.icon(program.tray())
    idle = icon.icon()
    entry = icon.entry("Run what is saved")
    assert entry is not None
    assert entry.checked
    icon.press("Run what is saved")
    until(lambda: "inbox paused" in icon.tooltip(), "the pause")
    assert icon.icon()[22] != idle[22]
    icon.press("Run what is saved")
    until(lambda: "inbox paused" not in icon.tooltip(), "going on")


def test_a_script_is_chosen_in_the_dialog(program: Program) -> None:
    tray = program.tray()
    icon = program.icon(tray)
    script = program.script("chosen.py", "print('chosen')\n")
    icon.press("Run script…")
    words = ["xdotool", "search", "--onlyvisible", "--pid", str(tray.pid), "--name", "Run script"]
    until(lambda: subprocess.run(words, capture_output=True, check=False).stdout, "the dialog")
    assert program.status()["engine"]["kind"] == "tray"  # the engine answers meanwhile
    window = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()[0]
    for _ in range(4):  # keys are lost that come before the dialog is all there
        for keys in (
            "windowactivate --sync " + window,
            "key alt+n ctrl+a",
            f"type {script}",
            "key Return",
        ):
            subprocess.run(["xdotool", *keys.split()], check=False)
        with contextlib.suppress(AssertionError):
            until(
                lambda: not subprocess.run(words, capture_output=True, check=False).stdout,
                "the choice",
                3.0,
            )
            break
    until(lambda: told("chosen.py succeeded"), "the notification")


def test_a_second_start_shows_the_window_of_the_first(program: Program) -> None:
    tray = program.tray()
    program.icon(tray)
    assert window_of(tray) == ""
    second = program.tray()
    assert second.wait(20) == 0
    until(lambda: window_of(tray), "the window")


def test_a_result_opens_its_output(program: Program) -> None:
    tray = program.tray()
    icon = program.icon(tray)
    program.command("run", "--detach", str(program.script("hello.py", "print('hello')\n")))
    icon.press("✓ hello.py")
    until(lambda: window_of(tray), "the window")


def test_the_menu_opens_under_a_real_click(program: Program, tmp_path: Path) -> None:
    tray = program.tray()
    program.icon(tray)
    x, y = until(lambda: place_of_icon(tmp_path), "the icon on the screen")
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
    until(lambda: window_of(tray), "the window after a left click")
    words = ["xdotool", "search", "--onlyvisible", "--pid", str(tray.pid), "windowclose"]
    subprocess.run(words, check=False, capture_output=True)
    before = QImage(str(screenshot(tmp_path / "before.png")))
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "3"], check=True)
    until(lambda: covered(before, QImage(str(screenshot(tmp_path / "open.png")))), "the menu")
    subprocess.run(["xdotool", "key", "Escape"], check=True)


TILE = QColor("#6366f1").getRgb()  # the icon's own colour


def place_of_icon(folder: Path) -> tuple[int, int] | None:
    """Where on the panel, at the lower edge, our colour is."""
    image = QImage(str(screenshot(folder / "panel.png")))
    found = [
        (x, y)
        for x in range(image.width() - 200, image.width())
        for y in range(image.height() - 40, image.height())
        if QColor(image.pixel(x, y)).getRgb() == TILE
    ]
    return found[len(found) // 2] if len(found) > 40 else None


def covered(before: QImage, after: QImage) -> bool:
    """Whether something large came up at the lower right."""
    places = range(0, 200, 10)
    right, bottom = before.width() - 210, before.height() - 240
    other = sum(
        before.pixel(right + x, bottom + y) != after.pixel(right + x, bottom + y)
        for x in places
        for y in places
    )
    return other > 200


def test_the_icon_is_sharp_where_everything_is_twice_as_large(
    program: Program, tmp_path: Path
) -> None:
    program.environment["QT_SCALE_FACTOR"] = "2"
    tray = program.tray()
    icon = program.icon(tray)
    assert {44, 64} <= set(icon.icon())
    assert program.tray().wait(20) == 0
    number = until(lambda: window_of(tray), "the window")
    words = ["xdotool", "getwindowgeometry", "--shell", number]
    answer = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert int(answer.partition("WIDTH=")[2].split()[0]) > 1200


def test_what_is_wrong_with_a_script_is_a_sentence(program: Program) -> None:
    icon = program.icon(program.tray())
    (program.inbox / "broken.py").write_text("print('x'\n", "utf-8")
    icon.press("Run scripts saved in")
    problem = until(lambda: icon.entry("broken.py"), "the sentence in the menu")
    assert "line 1" in problem.label
    until(lambda: [one for one in notifications() if "broken.py" in one.body], "the notification")
