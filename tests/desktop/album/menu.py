"""The tray's menu, as Qt draws it where no panel does: nothing going on, a full day, something asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from little_fleet import THIS_COMPUTER
from PySide6.QtWidgets import QMenu, QWidget

from album import Scene
from album._invented import LATER, asking, does, facts, many
from album.accounts import ADA, BO
from colab_tray.ui.menu import TrayMenu
from colab_tray.ui.view import Facts, view

_KEPT: list[TrayMenu] = []  # Qt keeps none


def scenes() -> Iterator[Scene]:
    states = {
        "empty": Facts(runtimes=(THIS_COMPUTER,)),
        "full": replace(facts(), accounts=(ADA, BO)),
        "failed": replace(asking(), inbox_on=True),
        "many": many(),
    }
    for name, one in states.items():
        yield Scene(name, lambda one=one: menu(one).menu)
    for title in ("Runtimes", "Account"):
        yield Scene(title.lower(), lambda title=title: below(menu(states["full"]), title))


def menu(one: Facts, *, away: bool = False) -> TrayMenu:
    made = TrayMenu(does(), lambda: False)
    made.show(view(one, LATER))
    made.show_away(away)
    _KEPT[:] = [made]
    return made


def below(made: TrayMenu, title: str) -> QWidget:
    """A submenu of it, the first whose name begins so."""
    found = (made._runtimes._menu, made._accounts._menu)
    chosen: QMenu = found[title != "Runtimes"]
    return chosen
