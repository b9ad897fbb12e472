"""The control port, and how Practice starts and ends."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.error
from pathlib import Path

import pytest
from practice_kit import Running


def test_hours_pass_at_once(practice: Running) -> None:
    before = practice.control("GET", "/clock")["now"]
    after = practice.control("POST", "/clock", {"advance": 7200})["now"]
    assert 7200 <= after - before < 7260


def test_people_are_added_and_changed(practice: Running) -> None:
    practice.control("POST", "/people", {"email": "cy@practice.example", "tier": "PRO_PLUS"})
    changed = practice.control("PATCH", "/people/cy@practice.example", {"balance": 3.5})
    assert (changed["balance"], changed["tier"]) == (3.5, "PRO_PLUS")
    names = [each["email"] for each in practice.control("GET", "/people")["people"]]
    assert names == ["ada@practice.example", "bo@practice.example", "cy@practice.example"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/clock", {"advance": -1}),
        ("POST", "/clock", {"rate": "fast"}),
        ("POST", "/clock", []),
        ("POST", "/people", {"email": "ada@practice.example"}),
        ("PATCH", "/people/ada@practice.example", {"tier": 7}),
        ("GET", "/calls?since=never", None),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    practice: Running, method: str, path: str, body: object
) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        practice.control(method, path, body)
    assert refused.value.code == 400
    assert json.load(refused.value)["error"]


def test_it_ends_with_a_signal_and_when_its_starter_has_gone() -> None:
    with Running() as told:
        told.process.send_signal(signal.SIGTERM)
        assert told.process.wait(10) == 0
    assert Running().close() == 0


def test_a_people_file_that_is_wrong_is_named(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_text('[{"email": "nobody"}]')
    ended = subprocess.run(
        [sys.executable, "-m", "colab_tray.practice", "--people", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert "needs an email" in ended.stderr
    assert not ended.stdout
