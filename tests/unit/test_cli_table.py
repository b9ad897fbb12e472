"""What people read: aligned columns, durations, moments, sizes, and no control characters."""

from __future__ import annotations

import os
import pty
import time
from pathlib import Path

import pytest

from colab_tray.cli import say, statuses
from colab_tray.cli.table import moment, table, took
from colab_tray.core.model.amounts import amount


def test_columns_are_aligned_and_nothing_is_cut_without_a_terminal(tmp_path: Path) -> None:
    text = table(
        ["ID", "N", "NAME"], [["a", "1", "x" * 300], ["bbb", "22", "y\x1b[2J\n"]], right="1"
    )
    lines = text.splitlines()
    assert lines[0] == "ID    N  NAME"
    assert lines[1] == "a     1  " + "x" * 300
    assert lines[2] == r"bbb  22  y\x1b[2J\n"


def test_a_terminal_of_80_columns_is_not_overrun() -> None:
    pid, fd = pty.fork()
    if pid == 0:
        os.environ["COLUMNS"] = "80"
        os.write(1, table(["A", "B"], [["a" * 20, "b" * 200]]).encode())
        os._exit(0)
    with os.fdopen(fd, "rb", buffering=0) as terminal:
        text = b""
        try:
            while piece := terminal.read(4096):
                text += piece
        except OSError:
            pass  # how a terminal says that nobody is at the other end
    os.waitpid(pid, 0)
    lines = text.decode().splitlines()
    assert max(map(len, lines)) == 80
    assert lines[1].endswith("b…")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.04, "0.0 s"),
        (9.94, "9.9 s"),
        (42.4, "42 s"),
        (307, "5:07 min"),
        (9000, "2:30 h"),
        (None, ""),
    ],
)
def test_durations(seconds: object, text: str) -> None:
    assert took(seconds) == text


def test_moments() -> None:
    now = time.mktime((2024, 5, 6, 12, 30, 1, 0, 0, -1))
    assert moment(now - 60, now) == "12:29:01"
    assert moment(now - 86400, now) == "2024-05-05 12:30"
    assert moment(None, now) == ""


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"),
        (1023, "1023 B"),
        (1536, "1.5 KiB"),
        (10_229, "10 KiB"),
        ((1 << 20) - 1, "1.0 MiB"),
        (150 << 20, "150 MiB"),
        (5 << 30, "5.0 GiB"),
        (None, ""),
    ],
)
def test_sizes(count: object, text: str) -> None:
    assert amount(count) == text


def test_text_from_elsewhere_is_one_harmless_line() -> None:
    assert say.printable("plain é") == "plain é"
    assert say.printable("a\nb\u202e\udc80\x1b") == r"a\nb\u202e\udc80\x1b"


@pytest.mark.parametrize(
    ("state", "own", "status"),
    [
        ("succeeded", 0, 0),
        ("cached", 0, 0),
        ("failed", 3, 3),
        ("failed", 139, 139),
        ("failed", None, 1),
        ("cancelled", None, 130),
        ("cancelled", 0, 130),
        ("cancelled", 7, 7),
        ("timed_out", 130, 124),
        ("lost", None, 121),
        ("rejected", None, 125),
        ("held", None, 75),
    ],
)
def test_statuses(state: str, own: int | None, status: int) -> None:
    assert statuses.of_job(state, own) == status


def test_every_status_we_choose_is_in_the_table() -> None:
    shown = {text for text, _ in statuses.TABLE}
    chosen = {
        statuses.of_job(state, None) for state in ("cancelled", "timed_out", "lost", "rejected")
    }
    assert {str(status) for status in chosen} <= shown
