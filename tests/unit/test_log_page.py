"""The log as records, read from where one left off; a report of it that gives nothing away."""

from __future__ import annotations

import logging
from pathlib import Path

from colab_tray.core import logs
from colab_tray.core.control import log_methods
from colab_tray.core.control.log_methods import START, differing, public, read_log
from colab_tray.core.model.log_records import chosen, printable, records
from colab_tray.core.settings import Settings

CANARY = "ya29.c4n4ry-c4n4ry-c4n4ry"
log = logging.getLogger("test.log_page")


def test_what_is_logged_is_read_as_records(tmp_path: Path) -> None:
    stop = logs.start(tmp_path, "debug")
    log.info("first")
    log.warning("two\nlines, and a forged one:\n2026-01-01 00:00:00,000 ERROR Main x: y")
    try:
        raise ValueError("wrong")
    except ValueError:
        log.exception("a fault")
    stop()
    text, _ = read_log(tmp_path)
    first, second, third = [one for one in records(text) if one.where == "test.log_page"]
    assert (first.level, first.text) == ("info", "first")
    assert (second.level, second.text.count("\n")) == ("warning", 2)
    assert third.text.startswith("a fault\nTraceback")
    assert third.text.endswith("ValueError: wrong")
    assert chosen([first, second, third], "warning", "") == [second, third]
    assert chosen([first, second, third], "debug", "FORGED two") == [second]


def test_it_is_read_on_and_begun_anew_when_it_was(tmp_path: Path) -> None:
    file = tmp_path / "engine.log"
    assert read_log(tmp_path) == ("", START)
    file.write_text("one\ntwo\nhalf")
    text, place = read_log(tmp_path)
    assert text == "one\ntwo\n"
    with file.open("a") as more:
        more.write(" a line\n")
    text, place = read_log(tmp_path, place)
    assert text == "half a line\n"
    assert read_log(tmp_path, place) == ("", place)
    file.rename(tmp_path / "engine.log.1")
    file.write_text("anew\n")
    assert read_log(tmp_path, place)[0] == "anew\n"


def test_of_a_large_one_the_end_is_read_from_a_lines_beginning(tmp_path: Path) -> None:
    line = f"{'x' * 98}\n"
    (tmp_path / "engine.log").write_text(line * 50_000)
    text, place = read_log(tmp_path)
    assert log_methods.TAIL - len(line) <= len(text) <= log_methods.TAIL
    assert text.startswith(line)
    assert place[1] == 50_000 * len(line)


def test_no_secret_comes_through_whoever_wrote_it(tmp_path: Path) -> None:
    (tmp_path / "engine.log").write_text(f"a line of another program: {CANARY}\n")
    assert CANARY not in read_log(tmp_path)[0]
    told = public(f"token={CANARY} of ada@example.org in /home/ada/x", "/home/ada")
    assert told == "token=*** of ***@example.org in ~/x"


def test_a_report_names_what_differs_and_where_from(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.toml", {"COLAB_TRAY_LOCAL_SLOTS": "5"})
    settings.set("log.level", "debug")
    assert differing(settings) == ["local.slots = 5 (environment)", "log.level = debug (file)"]


def test_a_line_cannot_be_turned_around() -> None:
    assert printable("  a\u202eb\x1bc") == "  a b c"
