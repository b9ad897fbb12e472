"""How a page is arranged, over restarts: the bars between its parts, and the widths of columns.

Only what a person has moved is kept; everything else follows the font and the window as on the first day.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QSplitter

from colab_tray.ui.remembered import Remembered

_WIDEST = 200.0  # letters of a column that is believed
_FAR = 100_000  # no screen is so long


def keep_bar(split: QSplitter, remembered: Remembered, key: str) -> None:
    """Where the bars of a splitter are."""

    def restore() -> None:
        sizes = remembered.get(key, [])
        if _numbers(sizes, split.count()) and sum(sizes) > 0:
            split.setSizes([round(size) for size in sizes])

    split.splitterMoved.connect(lambda *_: remembered.put(key, split.sizes()))
    remembered.when_loaded(restore)


def keep_columns(header: QHeaderView, remembered: Remembered, key: str) -> None:
    """The widths of the columns behind the first, which takes the room there is; in letters."""
    letter = max(1, header.fontMetrics().averageCharWidth())
    columns = range(1, header.count())

    def restore() -> None:
        widths = remembered.get(key, [])
        if _numbers(widths, len(columns)):
            for column, width in zip(columns, widths, strict=True):
                header.resizeSection(column, round(min(width, _WIDEST) * letter))

    def put(column: int, *_: int) -> None:
        if column in columns:
            widths = [round(header.sectionSize(one) / letter, 2) for one in columns]
            remembered.put(key, widths)

    remembered.when_loaded(restore)
    header.sectionResized.connect(put)


def _numbers(found: Sequence[object], count: int) -> bool:
    """Whether these are so many lengths; the file may be anybody's."""
    return len(found) == count and all(
        isinstance(one, int | float) and 0 <= one < _FAR for one in found
    )
