"""The drop zone: idle, over each kind of load, refusing, and what came of a drop; the chooser."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from album import Scene
from album._invented import does, facts
from colab_tray.core.model.runtime import Need
from colab_tray.ui.drop_choice import ScriptChoice
from colab_tray.ui.drop_words import placed_by_the_desktop, say
from colab_tray.ui.dropped import Item, Kind, Plan, together
from colab_tray.ui.dropzone import DropZone
from colab_tray.ui.remembered import Remembered
from colab_tray.ui.view import view

T4 = Need("colab", "T4", high_ram=True)
SCRIPT = Item(Kind.SCRIPT, "/home/ada/train.py", "train.py", 4301)
FOLDER = Item(
    Kind.FOLDER,
    "/home/ada/demo",
    "demo",
    1_240_000,
    38,
    choices=("fit.py", "plot.py", "report.ipynb"),
)
PLANS = {
    "script": Plan((SCRIPT,)),
    "script-elsewhere": Plan((Item(Kind.SCRIPT, "/home/ada/train.py", "train.py", 4301, need=T4),)),
    "script-with-data": Plan((SCRIPT,), handed=("/data/houses.csv",), beside=("params.json",)),
    "folder": Plan((Item(Kind.FOLDER, "/home/ada/demo", "demo", 1_240_000, 38, entry="main.py"),)),
    "folder-of-many": Plan((FOLDER,)),
    "several": Plan((SCRIPT, SCRIPT, SCRIPT), left=("notes.txt",)),
    "text": Plan(
        (Item(Kind.SNIPPET, "", "import math", 40, code="import math\nprint(math.pi)\n"),)
    ),
}


def scenes() -> Iterator[Scene]:
    yield Scene("idle", lambda: zone())
    yield Scene("running", lambda: zone(running=True))
    for name, plan in (*PLANS.items(), ("refused", refused())):
        yield Scene(f"over-{name}", lambda plan=plan: zone(plan))
    yield Scene("wayland", placed)
    yield Scene("choice", lambda: ScriptChoice(FOLDER, lambda _: None))


def placed() -> QWidget:
    made = zone()
    made.say(placed_by_the_desktop())
    return made


def refused() -> Plan:
    return together([Item(Kind.DATA, "/data/houses.csv", "houses.csv")])


def zone(plan: Plan | None = None, *, running: bool = False) -> DropZone:
    made = DropZone(does(), Remembered(), lambda: None)
    if running:
        made.show_view(view(facts(), 1_790_000_300.0))
    if plan is not None:
        made._hover(say(plan, facts().runtimes, {"T4,high-ram": 1.2}))
    return made
