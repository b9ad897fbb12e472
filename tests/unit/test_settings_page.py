"""What the page of settings makes of the table: subjects, words to search, where values come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from colab_tray.core.settings import SETTINGS, Settings
from colab_tray.ui.pages.settings_view import (
    SettingRow,
    grouped,
    matches,
    measure,
    read,
    warnings,
)
from colab_tray.ui.pages.settings_words import label


def row(name: str, settings: Settings) -> SettingRow:
    return next(row for row in read(settings) if row.name == name)


def test_every_setting_is_on_the_page_once_under_a_name_of_its_own() -> None:
    groups = grouped(read(Settings()))
    names = [row.name for group in groups for row in group.rows]
    assert sorted(names) == sorted(setting.name for setting in SETTINGS)
    assert len({group.title for group in groups}) == len(groups)
    for group in groups:
        labels = [row.label for row in group.rows]
        assert len(set(labels)) == len(labels)


def test_a_setting_nobody_named_is_called_as_in_the_file() -> None:
    assert label("somewhere.new_thing") == "New thing"


@pytest.mark.parametrize("typed", ["", "pool.spares", "PROCESSES ready", "kept warm spares"])
def test_words_are_found_in_everything_that_is_shown(typed: str) -> None:
    assert matches(row("pool.spares", Settings()), typed)
    assert not matches(row("pool.spares", Settings()), f"{typed} fridge")


def test_where_a_value_comes_from_and_when_it_is_in_effect(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.toml", {"COLAB_TRAY_POOL_SPARES": "5"})
    settings.set("job.retry_wait", "5m")
    settings.set("local.slots", "3")
    assert row("pool.spares", settings).locked
    assert (
        row("pool.spares", settings).note == "Fixed by COLAB_TRAY_POOL_SPARES in the environment."
    )
    assert row("local.slots", settings).note == "Changed; the default is 0."
    assert "in effect when Colab Tray is started again" in row("job.retry_wait", settings).note
    assert row("pool.servers", settings).note == ""
    assert [one.name for one in read(settings) if one.resettable] == [
        "local.slots",
        "job.retry_wait",
    ]


def test_another_google_is_said_before_everything_else() -> None:
    settings = Settings(None, {"COLAB_TRAY_ENDPOINTS_OAUTH": "http://127.0.0.1:8083"})
    told = warnings(read(settings), ["The file is damaged."])
    assert "endpoints.oauth = http://127.0.0.1:8083" in told[0]
    assert told[1:] == ["The file is damaged."]
    assert warnings(read(Settings()), []) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [("90s", (90, "s")), ("0", (0, "")), ("0.05s", (0.05, "s")), ("16GiB", (16, "GiB"))],
)
def test_numbers_and_units_are_told_apart(text: str, parts: tuple[float, str]) -> None:
    assert measure(text) == parts
