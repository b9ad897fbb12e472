"""Run by test_program.py in a desktop without a tray."""

from __future__ import annotations

import subprocess
from pathlib import Path

from panel import screenshot, until
from program import Program


def windows(tray: subprocess.Popen[str]) -> list[str]:
    """Numbers of those windows of ours that can be seen."""
    words = ["xdotool", "search", "--onlyvisible", "--pid", str(tray.pid), "--name", "Colab Tray"]
    return subprocess.run(words, capture_output=True, text=True, check=False).stdout.split()


def press(*keys: str) -> None:
    subprocess.run(["xdotool", "key", "--delay", "50", *keys], check=True)


def test_the_window_comes_by_itself_and_asks_before_it_goes(
    program: Program, tmp_path: Path
) -> None:
    tray = program.tray()
    window = until(lambda: windows(tray), "the window")[0]
    until(lambda: (program.status()["engine"] or {}).get("kind") == "tray", "the engine")
    program.command("run", "--detach", str(program.script("hello.py", "print('hello')\n")))
    until(lambda: program.job("hello.py")["state"] == "succeeded", "the job")
    screenshot(tmp_path / "window.png")

    subprocess.run(["xdotool", "windowactivate", "--sync", window], check=True)
    press("ctrl+w")
    question = until(lambda: [one for one in windows(tray) if one != window], "the question")[0]
    subprocess.run(["xdotool", "windowactivate", "--sync", question], check=True)
    press("alt+k")  # keep running
    until(lambda: not windows(tray), "the window going")
    assert tray.poll() is None

    assert program.tray().wait(20) == 0  # a second start brings it back
    window = until(lambda: windows(tray), "the window again")[0]
    subprocess.run(["xdotool", "windowactivate", "--sync", window], check=True)
    press("ctrl+q")
    assert tray.wait(20) == 0
