"""kill -9 of the warm servers and of the runner: whatever runs goes on, and what comes next runs too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import SETTINGS
from fault_home import Home
from fault_processes import gone, send, until
from fault_scripts import SHORT, Streamer, ran

PRELOAD = "fractions"  # a module that is quickly imported stands for the science stack
POOL = f'[pool]\npreload = ["{PRELOAD}"]\n'


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path, SETTINGS + POOL)
    made.script("short.py", SHORT)
    yield made
    made.close()


def check_short(home: Home, name: str, warmth: str = "auto") -> str:
    """A job runs to its end; how it was started."""
    done = home.run("run", "--warm", warmth, "short.py", name)
    assert (done.returncode, done.stdout) == (3, f"out of {name}\n".encode()), done
    assert ran(home, name) == 1
    (job_id,) = [i for i, job in home.jobs().items() if job["args"] == [name]]
    return str(home.job(job_id)["start_kind"])


@pytest.mark.parametrize("kind", ["bare", "loaded"])
def test_its_warm_server_is_killed(home: Home, kind: str) -> None:
    one = Streamer(home, "warm")
    check_short(home, "before", kind)
    job_id = home.submit("--warm", kind, *one.words)
    assert home.begun(job_id)["start_kind"] == kind
    home.mirrored(job_id, 50_000)
    server = home.server(kind)  # or a spare, where there is no server
    send([server["pid"]], 9)
    until(lambda: gone(server["pid"]), "the server's end")
    assert check_short(home, "after") in ("cold", "bare")
    assert check_short(home, "again", kind) == kind  # from a new server, which was waited for
    assert home.server(kind)["pid"] != server["pid"]
    one.stop()
    one.check(home.ended(job_id))


def test_the_warm_server_is_killed_at_every_turn(home: Home) -> None:
    """Also between a pair's birth and its use: no job is lost, none runs twice."""
    check_short(home, "before")
    for turn in range(10):
        job_id = home.submit("--warm", "bare", "short.py", f"turn{turn}")
        send((one["pid"] for one in home.servers() if one["spares"]), 9)
        job = home.ended(job_id)
        assert (job["state"], job["exit_status"]) == ("failed", 3), job
        assert ran(home, f"turn{turn}") == 1


@pytest.mark.parametrize("warmth", ["bare", "cold"])
def test_the_runner_is_killed(home: Home, warmth: str) -> None:
    check_short(home, "before", warmth)
    one = Streamer(home, "shown")
    job_id = home.submit(*(("--cold",) if warmth == "cold" else ("--warm", warmth)), *one.words)
    for turn in range(3):
        home.mirrored(job_id, 20_000)
        runner = home.runner()
        send([runner], 9)
        until(partial(gone, runner), "the runner's end")
        check_short(home, f"after{turn}")  # revives it
        assert home.runner() != runner
    one.stop()
    one.check(home.ended(job_id))


def test_the_runner_is_killed_while_nobody_asks(home: Home) -> None:
    """Nothing but the attempt's own end tells the engine; it has to find the runner again."""
    one = Streamer(home, "shown")
    client = home.start("run", *one.words, stdout=-3, stderr=-3)
    (job_id,) = until(home.jobs, "the job")
    home.mirrored(job_id, 50_000)
    send([home.runner()], 9)
    one.stop()
    assert client.wait(30) == one.status
    one.check(home.ended(job_id))


def test_engine_and_runner_are_killed_together(home: Home) -> None:
    one = Streamer(home, "shown")
    job_id = home.submit(*one.words)
    home.mirrored(job_id, 50_000)
    send([home.engine(), home.runner()], 9)
    one.stop()
    until(lambda: (home.work / "shown.json").exists(), "the script's end")
    one.check(home.ended(job_id))
