"""On Wayland, before a real compositor: everything comes up, runs, and says once what is different there."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from panel import until
from program import Program
from PySide6.QtGui import QColor, QImage

NAME = "wayland-colab-tray"
TILE = QColor("#6366f1").rgb()  # our icon's own colour

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not shutil.which("weston"), reason="needs weston: apt-get install weston"),
]


@pytest.fixture
def wayland(program: Program, tmp_path: Path) -> Iterator[Program]:
    """The program with a display of its own, on which nobody sees anything; no session bus."""
    folder = tmp_path / "runtime"
    folder.mkdir(mode=0o700)
    gone = ("DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR")
    environment = {name: text for name, text in program.environment.items() if name not in gone}
    environment["XDG_RUNTIME_DIR"] = str(folder)
    options = ("--backend=headless-backend.so", f"--socket={NAME}", "--use-pixman", "--debug")
    with (tmp_path / "weston.log").open("wb") as log:
        weston = subprocess.Popen(
            ["weston", *options, "--width=1200", "--height=800"],
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        until(lambda: (folder / NAME).exists(), "the compositor")
        program.environment = environment | {
            "WAYLAND_DISPLAY": NAME,
            "QT_QPA_PLATFORM": "wayland",
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder}/no-bus",
        }
        yield program
    finally:
        program.__exit__(None, None, None)
        weston.terminate()
        weston.wait(20)


def said(home: Path) -> list[str]:
    kept = json.loads((home / "data" / "desktop.json").read_text("utf-8"))
    return list(kept.get("limits.said", []))


def seen(program: Program, folder: Path) -> bool:
    """Whether our icon is on the screen."""
    subprocess.run(["weston-screenshooter"], cwd=folder, env=program.environment, check=True)
    [picture] = folder.glob("wayland-screenshot-*.png")
    image = QImage(str(picture))
    picture.rename(folder / "screen.png")
    points = ((x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))
    return sum(image.pixel(x, y) == TILE for x, y in points) > 4


def test_it_runs_there_and_says_once_what_is_different(wayland: Program, tmp_path: Path) -> None:
    kept = wayland.home / "data" / "desktop.json"
    kept.parent.mkdir(parents=True, mode=0o700)
    kept.write_text(json.dumps({"dropzone.open": True}), "utf-8")
    tray = wayland.tray()
    until(lambda: (wayland.status()["engine"] or {}).get("kind") == "tray", "the engine")
    until(lambda: set(said(wayland.home)) == {"tray", "wayland"}, "what is different")
    until(lambda: seen(wayland, tmp_path), "a window")
    wayland.command("run", "--detach", str(wayland.script("hello.py", "print('hello')\n")))
    until(lambda: wayland.job("hello.py").get("state") == "succeeded", "the job")
    until(lambda: "notifications" in said(wayland.home), "that nobody shows notifications")
    told = wayland.command("doctor").stdout
    assert "On Wayland the desktop decides" in told
    assert "No program shows notifications here." in told
    tray.terminate()
    assert tray.wait(20) == 0
