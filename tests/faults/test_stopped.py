"""kill -STOP for ten seconds, as a laptop's sleep: nobody is given up, and everything goes on."""

from __future__ import annotations

import signal
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest
from conftest import SETTINGS
from fault_home import Facts, Home, many
from fault_processes import gone, send, state, until
from fault_scripts import Streamer

SLEEP = 10.0  # seconds
LIMIT = "8"  # seconds; the scripts take less than that of their own time
WHO = ("engine", "supervisor", "runner", "script")


class Sleeper:
    """One home, a job that streams there with a client that follows it, and who is to sleep."""

    def __init__(self, home: Home, who: str) -> None:
        self.home = home
        self.who = who
        self.one = Streamer(home, who)
        limit = ("--timeout", LIMIT) if who == "supervisor" else ()
        with (home.work / "out").open("wb") as out, (home.work / "err").open("wb") as err:
            self.client = home.start("run", *limit, *self.one.words, stdout=out, stderr=err)
        (self.job_id,) = until(home.jobs, "the job")
        home.mirrored(self.job_id, 50_000)
        self.begun = home.begun(self.job_id)

    @property
    def pid(self) -> int:
        pids: Facts = {"supervisor": self.begun["supervisor"], "script": self.begun["pid"]}
        return int(pids.get(self.who) or getattr(self.home, self.who)())


def sleep(pids: list[int], clients: list[subprocess.Popen[bytes]]) -> None:
    """Nobody ends while these sleep."""
    send(pids, signal.SIGSTOP)
    for pid in pids:
        until(lambda: state(pid) == "T", f"{pid} to sleep")  # noqa: B023 - called at once
    morning = time.monotonic() + SLEEP
    until(
        lambda: time.monotonic() >= morning or any(c.poll() is not None for c in clients),
        "the morning",
    )
    assert [client.poll() for client in clients] == [None] * len(clients)
    send(pids, signal.SIGCONT)


@pytest.mark.timeout(90)
def test_ten_seconds(tmp_path: Path) -> None:
    with many(tmp_path, dict.fromkeys(WHO, SETTINGS)) as homes:
        sleepers = [Sleeper(home, who) for who, home in homes.items()]
        pids = [one.pid for one in sleepers]
        early = next(one for one in sleepers if one.who == "supervisor")
        send([early.pid], signal.SIGSTOP)
        early.one.stop()  # its script ends within the limit, and that is noticed after it
        sleep(pids, [one.client for one in sleepers])
        for one in sleepers:
            one.one.stop()
            assert one.client.wait(30) == one.one.status, one.who
            one.one.check(one.home.ended(one.job_id))
            assert one.home.attempts(one.job_id) == ["failed"]
            one.one.compare(
                (one.home.work / "out").read_bytes(), (one.home.work / "err").read_bytes()
            )


def test_a_new_engine_finds_a_stopped_supervisor(home: Home) -> None:
    """It answers nobody, and neither is that an end."""
    one = Streamer(home, "stopped")
    job_id = home.submit(*one.words)
    home.mirrored(job_id, 50_000)
    supervisor = home.begun(job_id)["supervisor"]
    send([supervisor], signal.SIGSTOP)
    engine = home.engine()
    send([engine], signal.SIGKILL)
    until(partial(gone, engine), "the engine's end")
    later = time.monotonic() + 3
    while time.monotonic() < later:
        assert home.job(job_id)["state"] in ("running", "detached")
    send([supervisor], signal.SIGCONT)
    one.stop()
    one.check(home.ended(job_id))
    assert home.attempts(job_id) == ["failed"]


def test_a_stopped_engine_does_not_keep_a_script_from_its_limit(home: Home) -> None:
    """The limit is kept by the supervisor: on its own clock, whatever the engine does."""
    one = Streamer(home, "limited")
    job_id = home.submit("--timeout", "2", *one.words)
    script = home.begun(job_id)["pid"]
    engine = home.engine()
    send([engine], signal.SIGSTOP)
    until(lambda: not Path(f"/proc/{script}").exists(), "the script's end", within=10)
    send([engine], signal.SIGCONT)
    assert home.ended(job_id)["state"] == "timed_out"
    stdout = home.proven(job_id).stdout
    assert stdout
    assert (home.work / "limited.1").read_bytes().startswith(stdout)
