"""Where the drop zone stands, over restarts and over monitors that come and go. Pure.

A place is kept as the distance from the nearest corner of a monitor, by the monitor's name: it stays in
its corner when the resolution changes, and comes back to its monitor when that comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from colab_tray.core.model.facts import dataclass

GAP = 24  # logical pixels from the corner where it first appears


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in logical pixels of the whole desktop."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Place:
    """`across` and `down` from the edges that `right` and `bottom` say."""

    monitor: str = ""  # "": whichever is the first
    right: bool = True
    bottom: bool = True
    across: int = GAP
    down: int = GAP


def stand(place: Place, size: tuple[int, int], monitors: Mapping[str, Box]) -> tuple[int, int]:
    """The upper left corner: on the place's monitor, else on the first, and wholly on it.

    `monitors`: by name, their room without panels, the main one first; not empty.
    """
    room = monitors.get(place.monitor) or next(iter(monitors.values()))
    width, height = size
    left = room.right - width - place.across if place.right else room.left + place.across
    top = room.bottom - height - place.down if place.bottom else room.top + place.down
    return (
        max(room.left, min(left, room.right - width)),
        max(room.top, min(top, room.bottom - height)),
    )


def place_of(box: Box, monitors: Mapping[str, Box]) -> Place:
    """What to remember of where somebody has put it."""
    x, y = box.left + box.width // 2, box.top + box.height // 2
    name = min(monitors, key=lambda one: _far(monitors[one], x, y))
    room = monitors[name]
    right, bottom = 2 * x > room.left + room.right, 2 * y > room.top + room.bottom
    across = room.right - box.right if right else box.left - room.left
    down = room.bottom - box.bottom if bottom else box.top - room.top
    return Place(name, right, bottom, max(0, across), max(0, down))


def _far(room: Box, x: int, y: int) -> int:
    return max(room.left - x, 0, x - room.right) + max(room.top - y, 0, y - room.bottom)


def to_json(place: Place) -> list[Any]:
    return [place.monitor, place.right, place.bottom, place.across, place.down]


def from_json(kept: Sequence[Any]) -> Place:
    """What was kept, or the place where it first appears when that is not one."""
    match kept:
        case [str(monitor), bool(right), bool(bottom), int(across), int(down)]:
            return Place(monitor, right, bottom, across, down)
    return Place()
