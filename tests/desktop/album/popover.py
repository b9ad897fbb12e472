"""The popover: nothing going on, a full day, something wrong, more than there is room for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from little_fleet import THIS_COMPUTER
from PySide6.QtWidgets import QWidget

from album import Scene
from album._invented import LATER, asking, does, facts, many
from album.dropzone import PLANS, refused
from colab_tray.ui.drop_words import say
from colab_tray.ui.dropped import Plan
from colab_tray.ui.popover import Popover
from colab_tray.ui.view import Facts, view


def scenes() -> Iterator[Scene]:
    states = {
        "empty": Facts(runtimes=(THIS_COMPUTER,)),
        "ended": replace(facts(), live=(), progress={}),
        "full": facts(),
        "failed": asking(),
        "many": many(),
    }
    for name, one in states.items():
        yield Scene(name, lambda one=one: popover(one))
    yield Scene("over", lambda: over(states["empty"], PLANS["script-elsewhere"]))
    yield Scene("over-refused", lambda: over(states["empty"], refused()))


def over(one: Facts, plan: Plan) -> QWidget:
    """Something hovers over it."""
    made = popover(one)
    made._hover(say(plan, facts().runtimes))
    return made


def popover(one: Facts) -> Popover:
    made = Popover(does())
    made.show_view(view(one, LATER), one)
    return made
