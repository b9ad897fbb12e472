"""Tables of text: aligned, readable in 80 columns, uncut where no terminal limits them."""

import os
import time

from colab_tray.cli.say import printable

GAP = "  "


def table(heads: list[str], rows: list[list[str]], *, right: str = "") -> str:
    """Lines of text. The columns whose numbers stand in `right` end flush, the last one may be cut."""
    lines = [[printable(cell) for cell in row] for row in [heads, *rows]]
    widths = [max(len(row[column]) for row in lines) for column in range(len(heads))]
    room = columns() - sum(widths[:-1]) - len(GAP) * (len(heads) - 1)
    return "".join(_line(row, widths, right, max(room, 8)) for row in lines)


def _line(row: list[str], widths: list[int], right: str, room: int) -> str:
    cells = [
        cell.rjust(width) if str(column) in right else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    last = row[-1] if len(row[-1]) <= room else row[-1][: room - 1] + "…"
    return GAP.join([*cells[:-1], last]).rstrip() + "\n"


def columns() -> int:
    """Of the terminal; where there is none nothing is cut."""
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 1 << 30


def took(seconds: object) -> str:
    """A duration for people: 0.3 s, 42 s, 5:07 min, 2:30 h."""
    if not isinstance(seconds, int | float):
        return ""
    if seconds < 9.95:
        return f"{max(seconds, 0.0):.1f} s"
    if seconds < 59.5:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes}:{rest:02} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02} h"


def moment(at: object, now: float | None = None) -> str:
    """A time of day when it is today's, else the date too."""
    if not isinstance(at, int | float):
        return ""
    then = time.localtime(at)
    today = time.localtime(now)
    same_day = then[:3] == today[:3]
    return time.strftime("%H:%M:%S" if same_day else "%Y-%m-%d %H:%M", then)
