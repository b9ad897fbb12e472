"""The guide's pictures out of the album: guide.py --to DIR

Photographs the scenes of PICTURES at twice the size, in 256 colours at most, so that a clone stays small.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections import Counter
from pathlib import Path

import photograph  # sets the platform, before Qt is there
from looks import LOOKS, dress
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

SCALE = 200  # per cent
MOST = 150_000  # bytes of a picture
COLOURS = 256
_ALIKE = 0xF8F8F8F8  # colours that differ in less are one when they are counted

PICTURES = {  # a file's name: surface, scene, colours
    "window": ("window", "full", "light"),
    "window-dark": ("window", "full", "dark"),
    "first-window": ("window", "empty", "light"),
    "failed": ("window", "failed", "light"),
    "needs-you": ("window", "needs-you", "light"),
    "away": ("window", "away", "light"),
    "files": ("window", "files", "light"),
    "timeline": ("window", "timeline", "light"),
    "output": ("output", "pictures", "light"),
    "compare": ("jobs", "compare", "light"),
    "edit": ("jobs", "edit-asked", "light"),
    "runtimes": ("window", "runtimes", "light"),
    "usage": ("window", "usage", "light"),
    "settings": ("window", "settings", "light"),
    "log": ("window", "log", "light"),
    "icons": ("tray", "said", "light"),
    "menu": ("menu", "full", "light"),
    "popover": ("popover", "full", "light"),
    "drop-zone": ("dropzone", "over-script-with-data", "light"),
    "welcome": ("wizard", "welcome", "light"),
    "checks": ("wizard", "checks-full", "light"),
    "pool": ("wizard", "pool-full", "light"),
    "first-job": ("wizard", "job-full", "light"),
    "accounts": ("accounts", "full", "light"),
    "notifications": ("notifications", "jobs", "light"),
}


def main() -> int:
    words = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    words.add_argument("--to", required=True, type=Path)
    to = words.parse_args().to
    if os.environ.get("QT_SCALE_FACTOR") != str(SCALE / 100):
        return photograph.again(SCALE)
    return renew(to)


def renew(to: Path) -> int:
    """Take every picture anew; what is not one any more goes. 1 when one is too large."""
    application = photograph.begin()
    to.mkdir(parents=True, exist_ok=True)
    for old in to.glob("*.png"):
        old.unlink()
    large = [name for name in PICTURES if _take(application, name, to / f"{name}.png") > MOST]
    for name in large:
        print(f"larger than {MOST} bytes: {name}")
    return int(bool(large))


def _take(application: QApplication, name: str, path: Path) -> int:
    """Bytes it has."""
    key, scene, colours = PICTURES[name]
    found = {one.name: one for one in importlib.import_module(f"album.{key}").scenes()}
    with dress(application, LOOKS[f"{colours}-{SCALE}"]):
        shown = photograph.show(found[scene])
        data = _small(photograph.picture(shown))
        photograph.put_away(shown)
    path.write_bytes(data)
    return len(data)


def _small(image: QImage) -> bytes:
    """As PNG with the colours that occur most."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    most: dict[int, int] = {}  # of colours that are alike the one that occurs most
    for colour, _ in counted.most_common():
        most.setdefault(colour & _ALIKE, colour)
    table = list(most.values())[:COLOURS]
    few = plain.convertToFormat(
        QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither
    )
    few.setDevicePixelRatio(1)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    few.save(buffer, "PNG", 0)  # 0: packed as much as can be
    return bytes(buffer.data().data())


if __name__ == "__main__":
    sys.exit(main())
