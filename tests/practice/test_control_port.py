"""The control port, and how Practice starts and ends."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.error
from pathlib import Path

import pytest
from form_browser import open_page
from practice_kit import Running

from colab_tray.practice.__main__ import main


def test_hours_pass_at_once(practice: Running) -> None:
    before = practice.control("GET", "/clock")["now"]
    after = practice.control("POST", "/clock", {"advance": 7200})["now"]
    assert 7200 <= after - before < 7260


def test_people_are_added_and_changed(practice: Running) -> None:
    practice.control("POST", "/people", {"email": "cy@practice.example", "tier": "PRO_PLUS"})
    changed = practice.control("PATCH", "/people/cy@practice.example", {"balance": 3.5})
    assert (changed["balance"], changed["tier"]) == (3.5, "PRO_PLUS")
    names = [each["email"] for each in practice.control("GET", "/people")["people"]]
    assert names[:2] == ["ada@practice.example", "bo@practice.example"]
    assert "cy@practice.example" in names


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/clock", {"advance": -1}),
        ("POST", "/clock", {"rate": "fast"}),
        ("POST", "/clock", {"advance": 10**400}),
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


@pytest.mark.parametrize("origin", ["web", "oauth", "control"])
def test_a_page_of_another_site_reaches_nothing(practice: Running, origin: str) -> None:
    """Neither by its own name that was pointed here, nor in the name of the person's browser."""
    for header in ({"Host": "elsewhere.example"}, {"Host": "["}):
        assert open_page(practice.urls[origin], headers=header).status == 421
    page = open_page(
        practice.urls["control"] + "/clock", [("advance", "1")], {"Origin": "http://elsewhere"}
    )
    assert (page.status, "another site" in page.text) == (403, True)


def test_it_ends_with_a_signal() -> None:
    with Running() as told:
        told.process.send_signal(signal.SIGTERM)
        assert told.process.wait(10) == 0


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--people", '[{"email": "nobody"}]'], "needs an email"),
        (["--people", '[{"email": "../up@there"}]'], "needs an email"),
        (["--people", "{"], "is no JSON"),
        (["--faults", '{"switch": "on"}'], "no switch 'on'"),
    ],
)
def test_a_file_that_is_wrong_is_named(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    word: str,
) -> None:
    path = tmp_path / "given.json"
    path.write_text(options[1])
    monkeypatch.setattr(sys, "argv", ["practice", options[0], str(path)])
    assert main() == 2
    said = capsys.readouterr()
    assert word in said.err
    assert not said.out


def test_a_port_that_is_taken_is_said(practice: Running) -> None:
    port = practice.urls["web"].rpartition(":")[2]
    command = [sys.executable, "-m", "colab_tray.practice", "--port", port]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (69, "")
    assert ended.stderr == f"practice: port {port} is taken; --port 0 has any free ones\n"


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--port", "many"], 2, "argument --port: a port is 0 to 65000"),
        (["--clock-rate", "-1"], 2, "the rate of the clock is 0 (it stands still) to 1000000"),
        (["--people", "none.json"], 66, "there is no none.json"),
        (["--home", "/dev/null/x"], 74, "/dev/null/x/drives says no: Not a directory"),
    ],
)
def test_what_was_typed_wrong_is_a_sentence(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    status: int,
    said: str,
) -> None:
    monkeypatch.setattr(sys, "argv", ["practice", *options])
    with pytest.raises(SystemExit) as ended:
        sys.exit(main())
    assert ended.value.code == status
    assert capsys.readouterr().err == f"practice: {said}\n"
