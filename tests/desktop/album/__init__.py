"""The album: every surface in every state, to be looked at.

Each file here is one surface and offers its states through `scenes()`, from invented facts and without an
engine. `./check album --to DIR` photographs them in every look (tests/desktop/photograph.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Scene:
    """One state of a surface: `make` is called anew for every look, and hands the widget over.

    `name` is a file's name: "empty", "full", "failed". `size` in logical pixels; None: the widget's own.
    """

    name: str
    make: Callable[[], QWidget]
    size: QSize | None = None
