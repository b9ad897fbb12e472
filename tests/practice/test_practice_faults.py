"""Faults over the control port, as a schedule and one by one; and what the front makes of them."""

from __future__ import annotations

import json
import socket
import urllib.error
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from form_browser import Page, open_page
from practice_kit import Running


def _set(practice: Running, *faults: dict[str, object]) -> None:
    practice.control("POST", "/faults", list(faults))


@pytest.fixture(autouse=True)
def _taken_back(practice: Running) -> None:
    practice.control("DELETE", "/faults")


def test_the_table_says_what_each_switch_is_for(practice: Running) -> None:
    said = practice.control("GET", "/faults")
    assert said["faults"] == []
    table = {each["name"]: each for each in said["switches"]}
    assert table["proxy_token_ttl"]["default"] == 3600
    assert all(
        each["sentence"].endswith((".", "none.", "truth.", "tier.")) for each in table.values()
    )


def test_a_fault_that_makes_no_sense_is_told_and_nothing_of_its_list_is_set(
    practice: Running,
) -> None:
    faults = [{"switch": "slow", "value": 1}, {"switch": "slwo", "value": 1}]
    with pytest.raises(urllib.error.HTTPError) as refused:
        practice.control("POST", "/faults", faults)
    assert refused.value.code == 400
    assert "there is no switch 'slwo'" in json.load(refused.value)["error"]
    assert practice.control("GET", "/faults")["faults"] == []


def test_faults_may_be_there_from_the_start(tmp_path: Path) -> None:
    schedule = tmp_path / "faults.json"
    schedule.write_text(json.dumps([{"switch": "sold_out", "value": True, "at": 60, "every": 2}]))
    with Running("--faults", str(schedule)) as practice:
        (fault,) = practice.control("GET", "/faults")["faults"]
        assert (fault["switch"], fault["every"]) == ("sold_out", 2)
        assert 0 < fault["at"] <= 60
        assert practice.control("DELETE", f"/faults/{fault['id']}") == {}


def _token(practice: Running) -> Page:
    return open_page(f"{practice.urls['oauth']}/token", [("grant_type", "refresh_token")])


def test_an_answer_is_refused_where_and_as_often_as_the_fault_says(practice: Running) -> None:
    assert _token(practice).status == 401, "nobody's client"
    where = {"origin": "oauth", "route": "POST /token"}
    _set(practice, {"switch": "burst_5xx", "value": 503, "where": where, "times": 2})
    assert [_token(practice).status for _ in range(3)] == [503, 503, 401]
    _set(practice, {"switch": "too_many_requests", "value": 7, "where": where})
    refused = _token(practice)
    assert (refused.status, refused.headers["retry-after"]) == (429, "7")


def test_an_answer_is_late_by_the_clock_of_practice(practice: Running) -> None:
    _set(practice, {"switch": "latency", "value": 20, "where": {"route": "POST /token"}})
    before = practice.control("POST", "/clock", {"rate": 200})["now"]
    assert _token(practice).status == 401
    assert practice.control("POST", "/clock", {"rate": 1})["now"] - before >= 20


@pytest.mark.parametrize(("how", "body"), [("html", "<!doctype html>"), ("empty", "")])
def test_an_answer_is_garbage(practice: Running, how: str, body: str) -> None:
    _set(practice, {"switch": "garbage", "value": how, "where": {"route": "POST /token"}})
    said = _token(practice)
    assert (said.status, said.text[:15]) == (401, body)


def test_an_answer_is_cut_in_half(practice: Running) -> None:
    whole = _token(practice).text
    _set(practice, {"switch": "garbage", "value": "half", "where": {"route": "POST /token"}})
    half = _token(practice).text
    assert whole.startswith(half)
    with pytest.raises(json.JSONDecodeError):
        json.loads(half)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_connection_ends_without_an_answer(practice: Running, when: str) -> None:
    _set(practice, {"switch": "drop", "value": when, "where": {"route": "GET /tokeninfo"}})
    address = urlsplit(practice.urls["oauth"])
    with socket.create_connection((address.hostname, address.port), timeout=20) as connection:
        connection.sendall(b"GET /tokeninfo HTTP/1.1\r\nHost: localhost\r\n\r\n")
        try:
            said = connection.recv(100)
        except ConnectionResetError:
            said = b""
    assert said == b""


def test_units_run_out_when_the_schedule_says_so(practice: Running) -> None:
    practice.control("POST", "/people", {"email": "dee@practice.example", "balance": 9})
    where = {"person": "dee@*"}
    _set(practice, {"switch": "out_of_units", "value": True, "at": 60, "where": where})

    def left() -> tuple[float, float]:
        people = practice.control("GET", "/people")["people"]
        (dee,) = [who for who in people if who["email"].startswith("dee@")]
        return dee["balance"], dee["quota"]

    assert left()[0] == 9
    practice.control("POST", "/clock", {"advance": 61})
    assert left() == (0, 0)
