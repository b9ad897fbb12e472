"""The page of usage over a real history: it adds up, tells apart, and saves what it shows."""

from __future__ import annotations

import csv
import time
from dataclasses import replace
from pathlib import Path

from conftest import Play
from little import LittleEngine, job
from PySide6.QtGui import QAccessible
from stage import Stage

from colab_tray.core.model.job import Job, JobState, Source, SourceKind
from colab_tray.core.paths import HOME_VARIABLE, find
from colab_tray.core.store.jobs import Unit
from colab_tray.core.store.store import open_store
from colab_tray.core.store.usage import By
from colab_tray.ui.pages.usage import UsagePage


def ran(number: int, state: JobState, name: str) -> Job:
    now = time.time()
    source = Source(SourceKind.FILE, f"/home/ada/{name}", "0" * 64, 1)
    times = {"created": now, "started": now, "ended": now + 2, "took": 2.0}
    return replace(job(number, state, runtime="local"), source=source, **times)  # type: ignore[arg-type]


def test_what_was_run_is_added_up_told_apart_and_saved(play: Play, tmp_path: Path) -> None:
    store = open_store(find({HOME_VARIABLE: str(tmp_path / "home")}).make())
    file = tmp_path / "usage.csv"

    def before(engine: LittleEngine) -> None:
        engine.usage = store.usage

    async def scene(stage: Stage) -> None:
        ended = [
            ran(1, JobState.SUCCEEDED, "a.py"),
            ran(2, JobState.SUCCEEDED, "a.py"),
            ran(3, JobState.FAILED, "b.py"),
        ]
        await store.save(Unit(jobs=ended))
        stage.window.go("usage")
        page = stage.window.page
        assert isinstance(page, UsagePage)
        await stage.until(lambda: page.chart.columns.good, "the chart")
        assert (page.chart.columns.good[-1], page.chart.columns.bad[-1]) == (2, 1)
        told = QAccessible.queryAccessibleInterface(page.chart)
        assert "3 runs: 2 succeeded" in told.text(QAccessible.Text.Description)
        page.by.setCurrentIndex(list(By).index(By.SCRIPT))
        page.by.activated.emit(page.by.currentIndex())
        rows = [["a.py", "2", "2", "0", "0", "4.0 s"], ["b.py", "1", "0", "1", "0", "2.0 s"]]
        await stage.until(lambda: page.table.texts() == rows, "the table")
        page.save(str(file))
        await stage.until(file.exists, "the file")
        saved = list(csv.DictReader(file.read_text().splitlines()))
        assert [(one["script"], one["runs"]) for one in saved] == [
            ("/home/ada/a.py", "2"),
            ("/home/ada/b.py", "1"),
        ]
        await store.save(Unit(jobs=[ran(4, JobState.FAILED, "b.py")]))
        stage.engine.put(job(4, JobState.FAILED))
        await stage.until(lambda: page.table.texts()[1][1] == "2", "what ended since")

    try:
        play(scene, before)
    finally:
        store.close()
