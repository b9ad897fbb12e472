"""Quitting: at once, unless something would be lost by it. Then it is asked, and nothing waits meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine


def lost(engine: Engine) -> str:
    """What ends with this engine for good, a sentence; "" when nothing does.

    Jobs are never lost: those that run go on, those that wait are stored, and a background engine sees to
    them. Machines that nothing uses are given back, which is no loss.
    """
    if not engine.google.busy:
        return ""
    return translate(
        "quit",
        "A Google sign-in that is kept in memory only, or is under way, ends with Colab Tray. Machines can be "
        "rented again once you have signed in.",
    )


def goes_on(engine: Engine) -> str:
    """What happens without us, a sentence."""
    held = engine.counts().get("held", 0)
    live = sum(engine.counts().values()) - held
    idle = [one for one in engine.runtimes() if one.on_request and one.ours and one.idle_since]
    told = []
    if live:
        told.append(
            translate("quit", "1 job goes on; its results are brought home.")
            if live == 1
            else translate("quit", "%n jobs go on; their results are brought home.", "", live)
        )
    if held:
        told.append(
            translate("quit", "1 job waits for you until you are back.")
            if held == 1
            else translate("quit", "%n jobs wait for you until you are back.", "", held)
        )
    if idle:
        told.append(translate("quit", "Rented machines that nothing runs on are given back."))
    return " ".join(told)


class Leaving:
    """`quit_` ends the program. Asked a second time while the question is open, it is quit."""

    def __init__(self, quit_: Callable[[], None]) -> None:
        self._quit = quit_
        self._question: QMessageBox | None = None

    def ask(self, engine: Engine | None) -> None:
        what = "" if engine is None else lost(engine)
        if engine is None or not what or self._question is not None:
            self._quit()
            return
        self._question = box = question(what, goes_on(engine))
        box.accepted.connect(self._quit)
        box.finished.connect(self._answered)
        box.open()
        box.raise_()
        box.activateWindow()

    def _answered(self) -> None:
        box, self._question = self._question, None
        if box is not None:
            box.deleteLater()


def question(what: str, more: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.Question, "Colab Tray", what)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    leave = box.addButton(translate("quit", "&Quit"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(translate("quit", "&Stay"), QMessageBox.ButtonRole.RejectRole)
    leave.setAutoDefault(False)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    return box
