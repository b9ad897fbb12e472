"""The Runtimes submenu: every rented machine with what can be done to it, and machines to start."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from colab_tray.ui.intentions import Intentions
from colab_tray.ui.machines import SHOWN, MachineLine
from colab_tray.ui.words import translate

STARTS = ("CPU", "T4", "L4", "A100", "H100", "v5e-1", "v6e-1")
Say = Callable[[QAction, str], None]


class RuntimesMenu:
    """Its entries are made once and changed in place, as those of the menu above it; `say` labels one."""

    def __init__(self, above: QMenu, does: Intentions, say: Say) -> None:
        self._menu = above.addMenu(translate("tray", "Runtimes"))
        self._say = say
        self._places = [_Machine(self._menu, does) for _ in range(SHOWN)]
        self._line = self._menu.addSeparator()
        start = self._menu.addMenu(translate("tray", "Start a machine"))
        for name in STARTS:
            action = start.addAction(name)
            action.triggered.connect(_calls(does.start_machine, name))

    def show(self, machines: Sequence[MachineLine], *, rentable: bool) -> None:
        """`rentable`: somebody is signed in who may rent some."""
        self._menu.menuAction().setVisible(bool(machines) or rentable)
        self._line.setVisible(bool(machines))
        for index, place in enumerate(self._places):
            place.show(machines[index] if index < len(machines) else None, self._say)


class _Machine:
    """A submenu that stands for one machine at a time."""

    def __init__(self, above: QMenu, does: Intentions) -> None:
        self._id = ""
        self._menu = above.addMenu("")
        self._menu.menuAction().setVisible(False)
        self._entry(translate("tray", "Open in the browser"), does.open_machine)
        self._restart = self._entry(
            translate("tray", "Restart what is kept warm"), does.restart_machine
        )
        self._adopt = self._entry(translate("tray", "Let jobs run there"), does.adopt_machine)
        self._entry(translate("tray", "Give it back"), does.stop_machine)

    def show(self, line: MachineLine | None, say: Say) -> None:
        self._id = line.runtime_id if line else ""
        say(self._menu.menuAction(), line.text if line else "")
        self._restart.setVisible(line is not None and line.ours)
        self._adopt.setVisible(line is not None and not line.ours)

    def _entry(self, text: str, do: Callable[[str], None]) -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(lambda: do(self._id))
        return action


def _calls(do: Callable[[str], None], name: str) -> Callable[[], None]:
    return lambda: do(name)
