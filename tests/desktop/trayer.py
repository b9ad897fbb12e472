"""Run by test_popover.py in a desktop whose tray is of the old kind."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from panel import screenshot, until
from program import Program
from PySide6.QtGui import QColor, QImage
from test_dropzone import DRAGGING
from test_examples import drag

TILE = QColor("#6366f1").rgb()  # the icon's own colour


def icon(folder: Path) -> tuple[int, int] | None:
    """Where our colour is, in the corner where the tray is."""
    image = QImage(str(screenshot(folder / "screen.png")))
    found = [
        (x, y)
        for x in range(image.width() - 100, image.width())
        for y in range(image.height() - 40, image.height())
        if image.pixel(x, y) == TILE
    ]
    return found[len(found) // 2] if len(found) > 40 else None


def popovers(tray: subprocess.Popen[str]) -> list[dict[str, int]]:
    """Where our windows are that can be seen and are larger than the icon."""
    words = ["xdotool", "search", "--onlyvisible", "--pid", str(tray.pid), "--name", "Colab Tray"]
    names = subprocess.run(words, capture_output=True, text=True, check=False).stdout.split()
    places = []
    for name in names:
        words = ["xdotool", "getwindowgeometry", "--shell", name]
        said = subprocess.run(words, capture_output=True, text=True, check=False).stdout
        places.append({name: int(value) for name, value in re.findall(r"(\w+)=(-?\d+)", said)})
    return [place for place in places if place.get("WIDTH", 0) > 100]


def click(x: int, y: int) -> None:
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)


def test_a_click_on_the_icon_opens_it_and_escape_and_a_click_elsewhere_close_it(
    program: Program, tmp_path: Path
) -> None:
    program.environment["COLAB_TRAY_DESKTOP_WIZARD"] = "off"
    tray = program.tray()
    until(lambda: (program.status()["engine"] or {}).get("kind") == "tray", "the engine")
    x, y = until(lambda: icon(tmp_path), "the icon")
    click(x, y)
    until(lambda: popovers(tray), "the popover")
    screenshot(tmp_path / "popover.png")
    subprocess.run(["xdotool", "key", "Escape"], check=True)
    until(lambda: not popovers(tray), "its going by Escape")
    until(lambda: click(x, y) or popovers(tray), "the popover again")
    click(100, 100)
    until(lambda: not popovers(tray), "its going by a click elsewhere")


def test_pinned_it_takes_what_is_dragged_out_of_another_program(
    program: Program, tmp_path: Path
) -> None:
    program.environment["COLAB_TRAY_DESKTOP_WIZARD"] = "off"
    tray = program.tray()
    until(lambda: (program.status()["engine"] or {}).get("kind") == "tray", "the engine")
    x, y = until(lambda: icon(tmp_path), "the icon")
    until(lambda: click(x, y) or popovers(tray), "the popover")
    [place] = popovers(tray)
    click(place["X"] + place["WIDTH"] - 28, place["Y"] + 28)  # the pin, in its corner
    script = program.script("dropped.py", "print('dropped')\n")
    source = subprocess.Popen(
        [sys.executable, DRAGGING, str(script)], stdout=subprocess.PIPE, text=True
    )
    try:
        drag(source, place["X"] + 60, place["Y"] + 30)
        until(lambda: program.job("dropped.py").get("state") == "succeeded", "the job")
        screenshot(tmp_path / "pinned.png")
        assert popovers(tray)
    finally:
        source.terminate()
        source.communicate(timeout=20)
