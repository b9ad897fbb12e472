"""The small questions: a secret, closing where there is no tray, giving a machine back, resetting settings."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QMessageBox, QWidget

from album import Scene
from album._desk import Desk
from album.around import alone
from album.runtimes import ACCOUNTS, JOBS, MACHINES
from colab_tray.ui.pages.runtimes import RuntimesPage
from colab_tray.ui.parts import ask_for_secret
from colab_tray.ui.view import Facts

_KEPT: list[QWidget] = []


def scenes() -> Iterator[Scene]:
    yield Scene("secret", lambda: ask_for_secret("HF_TOKEN", lambda *_: None))
    yield Scene("no-tray", _no_tray)
    yield Scene("give-back", lambda: _give_back("colab-1"))
    yield Scene("give-back-idle", lambda: _give_back("colab-2"))


def _no_tray() -> QWidget:
    window = Desk().window()
    window._ask_whether_to_quit()
    return _asked(window)


def _give_back(runtime: str) -> QWidget:
    page = RuntimesPage(alone())
    page.show_facts(Facts(live=JOBS, runtimes=MACHINES, accounts=ACCOUNTS), 1_790_000_000.0)
    page._ask_stop(runtime)
    return _asked(page)


def _asked(by: QWidget) -> QWidget:
    """The question that is open, without who asks it."""
    _KEPT[:] = [by]
    return by.findChildren(QMessageBox)[-1]
