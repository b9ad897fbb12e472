"""When quiet hours are, and how long they last."""

from __future__ import annotations

import time

import pytest

from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.settings import Settings
from colab_tray.ui.quiet import left


def at(hour: int, minute: int = 0) -> float:
    return time.mktime((2026, 5, 4, hour, minute, 0, 0, 0, -1))


def test_hours_over_midnight() -> None:
    hours = "22:00-07:30"
    assert left(hours, at(21, 59)) == 0
    assert left(hours, at(22)) == 9.5 * 3600
    assert left(hours, at(2)) == 5.5 * 3600
    assert left(hours, at(7, 30)) == 0
    assert left("off", at(2)) == 0


def test_hours_within_a_day() -> None:
    assert left("12:00-13:00", at(12, 30)) == 1800
    assert left("12:00-13:00", at(13)) == 0


@pytest.mark.parametrize(
    "typed", ["22", "22:00", "22:00-24:00", "a:00-b:00", "7:0-8:00", "9:00-9:00", "1:00-2:00-3:00"]
)
def test_what_is_no_span_of_hours_is_refused(typed: str) -> None:
    with pytest.raises(WrongUsage, match="22:00-07:00, or off"):
        Settings().set("notifications.quiet_hours", typed)


def test_hours_are_written_one_way() -> None:
    settings = Settings()
    settings.set("notifications.quiet_hours", "7:05 - 9:00")
    assert settings.text("notifications.quiet_hours") == "07:05-09:00"
