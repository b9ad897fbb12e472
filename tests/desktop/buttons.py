"""Real buttons: run by test_notifications.py in a desktop whose notification service draws some."""

from __future__ import annotations

import subprocess
from pathlib import Path

from panel import until
from program import Program

RUN_AGAIN = (
    0.81,
    -30,
)  # the last of three: in widths of the notification, and pixels from its lower edge


def xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False)
    return done.stdout


def shown() -> dict[str, int]:
    """Where the notification is: X, Y, WIDTH, HEIGHT; empty when there is none."""
    windows = xdotool("search", "--onlyvisible", "--class", "xfce4-notifyd").split()
    for window in reversed(windows):
        lines = xdotool("getwindowgeometry", "--shell", window).split()
        facts = {name: int(value) for name, _, value in (line.partition("=") for line in lines)}
        if facts.get("HEIGHT", 0) > 60 and facts.get("WIDTH", 0) > 100:
            return facts
    return {}


def test_a_real_click_on_run_again_runs_it_again(tmp_path: Path) -> None:
    with Program(tmp_path / "home") as program:
        program.icon(program.tray())
        script = program.script("often.py", "raise SystemExit(1)")
        program.command("run", "--detach", str(script))
        at = until(shown, "the notification")
        x, y = at["X"] + int(at["WIDTH"] * RUN_AGAIN[0]), at["Y"] + at["HEIGHT"] + RUN_AGAIN[1]
        xdotool("mousemove", str(x), str(y), "click", "1")
        until(lambda: len(program.jobs()) == 2, "the second run")
