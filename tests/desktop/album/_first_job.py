"""What the first job writes and shows, from the script itself, in a quarter of its points."""

from __future__ import annotations

from functools import cache
from typing import Any

from little import job

from album._desk import Desk
from colab_tray.core.model.job import JobState
from colab_tray.ui.output import OutputView
from colab_tray.ui.wizard.first_run import SCRIPT

WIDTH, HEIGHT = 240, 160


@cache
def _ran() -> tuple[str, bytes]:
    """Its lines, and its picture as PNG."""
    names: dict[str, Any] = {}
    exec(SCRIPT.read_text("utf-8").partition("\nprint(")[0], names)
    names |= {"WIDTH": WIDTH, "HEIGHT": HEIGHT}
    lines, rows = ["Python 3.13.2 on ada-laptop (Linux)"], []
    for y in range(HEIGHT):
        found = [
            names["steps"](-2.3 + 3.4 * x / WIDTH, -1.13 + 2.26 * y / HEIGHT) for x in range(WIDTH)
        ]
        rows.append(b"".join(map(names["colour"], found)))
        if y % 8 == 4:
            shades, most = names["SHADES"], names["MOST"]
            lines.append(
                "".join(shades[min(n, most - 1) * len(shades) // most] for n in found[::4])
            )
    return "\n".join(lines) + "\n", names["Picture"](rows)._repr_png_()


def into(view: OutputView) -> None:
    """The view has all of it."""
    said, picture = _ran()
    desk = Desk()
    one = desk.put(job(1, JobState.SUCCEEDED, name="first_job.py"), said)
    desk.show_form(one, 1, {"image/png": picture})
    desk.read(one, view)
