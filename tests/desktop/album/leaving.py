"""The question before quitting, where something would be lost."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from little import LittleEngine, job
from PySide6.QtWidgets import QMessageBox

from album import Scene
from album._invented import T4
from colab_tray.core.model.job import Job, JobState
from colab_tray.ui.leaving import goes_on, lost, question

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine


def scenes() -> Iterator[Scene]:
    yield Scene("empty", lambda: asked([]))
    held = job(4, JobState.HELD)
    yield Scene("full", lambda: asked([job(1), job(2), job(3), held]))


def asked(jobs: list[Job]) -> QMessageBox:
    """As it is asked while somebody is signed in for as long as the program runs."""
    little = LittleEngine(Path(tempfile.gettempdir()))
    little.google.busy = True
    for one in jobs:
        little.put(one)
    little.fleet.runtimes += [replace(T4, idle_since=1.0)] if jobs else []
    engine = cast("Engine", little)
    return question(lost(engine), goes_on(engine))
