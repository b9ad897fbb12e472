"""Photographs the album: photograph.py --to DIR [--only KEY]… [--look NAME]…

Every scene of tests/desktop/album in every look, as DIR/<look>/<key>-<scene>.png, and DIR/index.html with
all of them. Texts that have no room are named. Ends with 1 when a scene cannot be made.
"""

from __future__ import annotations

import argparse
import html
import importlib
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from album import Scene
from looks import LOOKS, Look, dress
from PySide6.QtCore import QCoreApplication, QEvent, qInstallMessageHandler
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

ALBUM = Path(__file__).with_name("album")
SCREEN = Path(__file__).with_name("screen.json")  # large: menus and questions keep to their screen
OFFSCREEN = "This plugin does not support"  # said of every window; no news
ROUNDS = 6  # of events until a widget has laid itself out


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words.add_argument("--to", required=True, type=Path)
    words.add_argument("--only", action="append", default=[], metavar="KEY")
    words.add_argument("--look", action="append", default=[], choices=sorted(LOOKS))
    words.add_argument("--scale", type=int, help="of this process; the others are left out")
    asked = words.parse_args()
    looks = [LOOKS[name] for name in asked.look or LOOKS]
    if asked.scale is None:
        return _each_scale(looks, asked.to)
    here = [look for look in looks if look.scale == asked.scale]
    return take(here, asked.only or keys(), asked.to)


def keys() -> list[str]:
    """The surfaces; what else lies there helps them."""
    files = ALBUM.glob("[!_]*.py")
    return sorted(path.stem for path in files if "def scenes(" in path.read_text("utf-8"))


def _each_scale(looks: Sequence[Look], to: Path) -> int:
    """A scale is a whole process's."""
    bad = 0
    for scale in sorted({look.scale for look in looks}):
        bad |= again(scale, "--scale", str(scale))
    _write_index(to)
    return bad


def again(scale: int, *words: str) -> int:
    """This program once more, in this scale and before a large screen; its status."""
    environ = os.environ | {
        "QT_SCALE_FACTOR": str(scale / 100),
        "QT_QPA_PLATFORM": f"offscreen:configfile={SCREEN}",
    }
    command = [sys.executable, *sys.argv, *words]
    return subprocess.run(command, env=environ, check=False).returncode


def take(looks: Sequence[Look], chosen: Sequence[str], to: Path) -> int:
    """Photograph these surfaces; 1 when one could not be."""
    application = begin()
    bad = 0
    for look in looks:
        folder = to / look.name
        folder.mkdir(parents=True, exist_ok=True)
        with dress(application, look):
            for key in chosen:
                bad |= _take_one(key, look, folder)
    return bad


def begin() -> QApplication:
    """An application that looks the same wherever pictures are taken."""
    qInstallMessageHandler(lambda _kind, _where, text: None if OFFSCREEN in text else print(text))
    application = QApplication(sys.argv[:1])
    application.setStyle("fusion")
    return application


def _take_one(key: str, look: Look, folder: Path) -> int:
    bad = 0
    for scene in importlib.import_module(f"album.{key}").scenes():
        try:
            shown = show(scene)
            picture(shown).save(str(folder / f"{key}-{scene.name}.png"))
            for text in cut(shown):
                print(f"no room: {look.name}, {key}-{scene.name}: {text}")
            put_away(shown)
        except Exception:
            bad = 1
            print(f"cannot be made: {look.name}, {key}-{scene.name}\n{traceback.format_exc()}")
    return bad


def show(scene: Scene) -> QWidget:
    widget = scene.make()
    if scene.size is not None:
        widget.resize(scene.size)
    widget.show()
    for _ in range(ROUNDS):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
    return widget


def put_away(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def picture(widget: QWidget) -> QImage:
    """What it looks like, on a desk where it lets one shine through."""
    seen = widget.grab().toImage()
    below = QImage(seen.size(), QImage.Format.Format_RGB32)
    below.setDevicePixelRatio(seen.devicePixelRatio())
    below.fill(QApplication.palette().color(QPalette.ColorRole.Mid))
    painter = QPainter(below)
    painter.drawImage(0, 0, seen)
    painter.end()
    return below


def cut(top: QWidget) -> Iterator[str]:
    """The texts of labels and buttons that are wider than these."""
    for one in (*top.findChildren(QLabel), *top.findChildren(QAbstractButton)):
        if not one.isVisible() or not one.text() or _cuts_itself(one):
            continue
        if (
            one.width() < one.minimumSizeHint().width()
            or one.height() < one.minimumSizeHint().height()
        ):
            yield one.text()


def _cuts_itself(one: QWidget) -> bool:
    if isinstance(one.parentWidget(), QLineEdit):
        return True  # a picture: its text is for screen readers
    return one.sizePolicy().horizontalPolicy() is one.sizePolicy().Policy.Ignored


def _write_index(to: Path) -> None:
    parts = [
        "<!doctype html><meta charset=utf-8><title>Album</title><style>img{max-width:46%;margin:8px}</style>"
    ]
    for folder in sorted(path for path in to.iterdir() if path.is_dir()):
        parts.append(f"<h1>{html.escape(folder.name)}</h1>")
        for path in sorted(folder.glob("*.png")):
            address = html.escape(f"{folder.name}/{path.name}")
            parts.append(f'<img src="{address}" title="{address}" loading="lazy">')
    (to / "index.html").write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
