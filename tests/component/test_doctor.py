"""`doctor` on homes that are sound, broken in every way we know, or held by an engine that does not answer."""

from __future__ import annotations

import json
import os
import signal
import time
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest
from command_line import Terminal

from colab_tray.core.control.client import Client
from colab_tray.core.doctor.examination import CHECKS, examine
from colab_tray.core.doctor.findings import House, Level
from colab_tray.core.paths import find


@pytest.fixture
def desk(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path)


def found(desk: Terminal, *words: str) -> dict[str, Any]:
    """Findings by check; of several the worst."""
    done = desk("doctor", "--json", *words)
    assert done.stderr == b""
    told = json.loads(done.stdout)
    assert done.returncode == (0 if told["sound"] else 1)
    order = [level.value for level in Level]
    findings = sorted(
        told["findings"], key=lambda one: (order.index(one["level"]), bool(one["mended"]))
    )
    return {one["check"]: one for one in findings}


def test_a_sound_home_and_one_that_is_not_there_yet(desk: Terminal) -> None:
    fresh = found(desk)
    assert fresh["history"]["sentence"] == "There is no history yet."
    assert not desk.home.exists()  # nothing was made or started
    desk("inbox", "allow", str(desk.work))
    with_engine = found(desk)
    assert with_engine["engine"]["sentence"].startswith(f"Process {desk.engine()} answers")
    assert with_engine["runtimes"]["level"] == "ok"
    assert "is sound: 0 jobs" in with_engine["history"]["sentence"]
    client = Client(str(desk.home / "run"))
    by_protocol = client.call("doctor", {})
    client.close()
    assert isinstance(by_protocol, dict)
    assert {one["check"] for one in by_protocol["findings"]} >= set(with_engine) - {"leftovers"}
    desk("stop")
    for told in (fresh, with_engine, found(desk)):
        assert {one["check"] for one in told.values() if one["level"] == "problem"} == set()
    lines = desk("doctor").stdout.decode().splitlines()
    assert any(line.startswith("ok       inbox") and str(desk.work) in line for line in lines)
    assert desk.engine() is None


def test_what_is_broken_is_named_and_mended_where_that_loses_nothing(desk: Terminal) -> None:
    desk("settings", "set", "local.slots", "3")
    (desk.work / "gone").mkdir()
    desk("inbox", "allow", str(desk.work / "gone"))
    desk("stop")
    data, database = desk.home / "data", desk.home / "data" / "tray.db"
    whole = database.read_bytes()
    settings = desk.home / "config" / "settings.toml"
    (desk.work / "gone").rmdir()
    data.chmod(0o755)
    settings.write_text("[local\nslots = 4\n")
    (desk.home / "run" / "control.sock").touch()
    part = data / "x.part"
    part.touch()
    os.utime(part, (1e9, 1e9))
    told = found(desk)
    for check, level, sentence in (
        ("folders", "warn", "rwxr-xr-x"),
        ("settings", "problem", "last good copy is used"),
        ("locks", "warn", "control.sock"),
        ("leftovers", "warn", "1 unfinished"),
        ("inbox", "problem", "is not there"),
        ("history", "ok", "is sound"),
    ):
        assert told[check]["level"] == level, told[check]
        assert sentence in told[check]["sentence"], told[check]
    assert all(one["helps"] for one in told.values() if one["level"] != "ok")
    database.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    damaged = found(desk, "--repair")
    assert "is damaged" in damaged["history"]["sentence"]
    assert "The history was restored" in damaged["history"]["mended"]
    assert all(damaged[check]["mended"] for check in ("folders", "settings", "locks", "leftovers"))
    assert data.stat().st_mode & 0o777 == 0o700
    assert "slots = 3" in settings.read_text()
    assert settings.with_name("settings.toml.broken").read_text() == "[local\nslots = 4\n"
    assert not part.exists()
    (desk.work / "gone").mkdir()
    assert {one["check"] for one in found(desk).values() if one["level"] == "problem"} == set()


def test_wrong_values_later_databases_and_clocks(desk: Terminal) -> None:
    desk("run", "-c", "1")
    desk("stop")
    (desk.home / "config" / "settings.toml").write_text("[local]\nslots = 'many'\nsluts = 1\n")
    house = House(find(desk.env), desk.env, str(desk.work), time.time() - 900)
    told = list(examine(house))
    sentences = [one.sentence for one in told if one.check == "settings"]
    assert [one.level for one in told if one.check == "settings"] == [Level.WARN] * 2
    assert "whole number" in sentences[0]
    assert "did you mean local.slots" in sentences[1]
    assert any("from the future" in one.sentence for one in told if one.check == "clock")
    assert any("differ from the clock by +90" in one.sentence for one in told)
    with closing(connect(desk.home / "data" / "tray.db")) as db:
        db.execute("PRAGMA user_version=9999")
    assert "later version" in found(desk)["history"]["sentence"]


def test_a_look_that_fails_is_a_finding_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    environ = {"COLAB_TRAY_HOME": str(tmp_path), "PATH": str(tmp_path)}
    told = list(examine(House(find(environ), environ, str(tmp_path), time.time())))
    problems = {one.check: one.sentence for one in told if one.level is Level.PROBLEM}
    assert "is not a folder" in problems["folders"]
    assert "no python3" in problems["python"]
    assert {name for name, _ in CHECKS} - {one.check for one in told} <= {"clock", "leftovers"}


@pytest.mark.long
def test_an_engine_that_does_not_answer_is_named(desk: Terminal) -> None:
    desk("jobs")
    engine = desk.engine()
    assert engine
    os.kill(engine, signal.SIGSTOP)
    try:
        told = found(desk)["engine"]
        assert told["level"] == "problem"
        assert f"Process {engine} holds this home and does not answer" in told["sentence"]
        assert f"kill {engine}" in told["helps"]
    finally:
        os.kill(engine, signal.SIGCONT)
    desk("stop")
