"""The page of the log over a real file: it follows, chooses, and copies a report without secrets."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from conftest import Play
from little import LittleEngine
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from stage import Stage

from colab_tray.core import logs
from colab_tray.core.paths import HOME_VARIABLE, find
from colab_tray.ui.pages.log import LogPage

CANARY = "ya29.c4n4ry-c4n4ry-c4n4ry"
log = logging.getLogger("test.log")


async def opened(stage: Stage) -> LogPage:
    stage.window.go("log")
    page = stage.window.page
    assert isinstance(page, LogPage)
    return page


def texts(page: LogPage) -> list[str]:
    return [row.text for row in page.model.rows if row.where == "test.log"]


def test_it_follows_chooses_and_copies_a_report_without_secrets(play: Play, tmp_path: Path) -> None:
    paths = find({HOME_VARIABLE: str(tmp_path / "home")}).make()
    stop = logs.start(paths.log, "info")

    def before(engine: LittleEngine) -> None:
        engine.paths = paths
        engine.settings.set("pool.spares", "3")
        log.info("begun with access_token=%s", CANARY)

    async def scene(stage: Stage) -> None:
        page = await opened(stage)
        await stage.until(lambda: texts(page) == ["begun with access_token=***"], "the log")
        log.warning("the disk is slow")
        await stage.until(lambda: texts(page)[1:] == ["the disk is slow"], "what came since")
        QTest.keyClicks(page.search, "DISK")
        assert texts(page) == ["the disk is slow"]
        page.list.setCurrentIndex(page.model.index(0, 0))
        assert "WARNING test.log: the disk is slow" in page.whole.toPlainText()
        page.report.click()
        clipboard = QApplication.clipboard()
        await stage.until(lambda: clipboard.text().startswith("Colab Tray"), "the report")
        assert "pool.spares = 3 (file)" in clipboard.text()
        assert "\nQt " in clipboard.text()
        assert "the disk is slow" in clipboard.text()
        assert CANARY not in clipboard.text()
        clipboard.clear()

    try:
        play(scene, before)
    finally:
        stop()


@pytest.mark.long
def test_a_large_log_opens_at_once(play: Play, tmp_path: Path) -> None:
    paths = find({HOME_VARIABLE: str(tmp_path / "home")}).make()
    line = "2026-11-29 18:07:01,123 INFO    MainThread colab_tray.x: {n} {words}\n"
    with (paths.log / "engine.log").open("w") as file:
        file.writelines(line.format(n=n, words="word " * 20) for n in range(300_000))

    def before(engine: LittleEngine) -> None:
        engine.paths = paths

    async def scene(stage: Stage) -> None:
        page = await opened(stage)
        await stage.until(lambda: page.model.rows, "the end of it")
        assert page.model.rows[-1].text.startswith("299999 ")
        assert 1000 < len(page.model.rows) < 20_000

    play(scene, before)
