"""kill -9 of the engine at random moments, while jobs stream, start and end."""

from __future__ import annotations

import json
import random
import subprocess
import time
from pathlib import Path

import pytest
from fault_home import Home
from fault_processes import PATIENCE, send, until
from fault_scripts import SHORT, Streamer, ran

LONGEST = 0.45  # seconds an engine lives
NO_ENGINE = 69  # what a command says when its engine was killed under its hands
SHOWN = 7  # how the script that a client follows ends


class Killer:
    """Has commands start engines, and kills those."""

    def __init__(self, home: Home, chance: random.Random) -> None:
        self.kills = 0
        self.promised: dict[str, str] = {}  # job id by the name of its record
        self.names: list[str] = []
        self._home = home
        self._chance = chance

    def round(self) -> None:
        """A command that needs an engine; kill the engine at any moment of its life."""
        submitting = self._chance.random() < 0.5
        name = f"short{self.kills}"
        if submitting:
            self.names.append(name)
            command = self._home.start("run", "--detach", "--json", "short.py", name)
        else:
            command = self._home.start("jobs", "--json")
        moment = time.monotonic() + self._chance.uniform(0, LONGEST)
        engines = until(self._home.engines, "an engine")
        until(lambda: time.monotonic() >= moment, "the moment")
        send(engines, 9)
        self.kills += len(engines)
        stdout, stderr = command.communicate(timeout=PATIENCE)
        assert command.returncode in (0, NO_ENGINE), (command.args, command.returncode, stderr)
        assert bool(stderr) == bool(command.returncode), stderr
        if submitting and command.returncode == 0:
            self.promised[name] = json.loads(stdout)["id"]


@pytest.mark.timeout(120)
@pytest.mark.parametrize("kills", [10, pytest.param(50, marks=pytest.mark.long)])
def test_killed_at_random_moments(home: Home, kills: int) -> None:
    seed = random.randrange(1 << 30)
    print("seed", seed)
    killer = Killer(home, random.Random(seed))
    home.script("short.py", SHORT)
    streams = {home.submit(*one.words): one for one in _streamers(home, seed)}
    follower, shown = _follow(home, seed)
    while killer.kills < kills:
        killer.round()
    for one in (*streams.values(), shown):
        one.stop()
    for job_id, one in streams.items():
        one.check(home.ended(job_id))
    _check_short(home, killer)
    _check_follower(home, follower, shown)


def _streamers(home: Home, seed: int) -> list[Streamer]:
    return [Streamer(home, f"stream{n}", seed=seed + n, status=10 + n) for n in range(2)]


def _follow(home: Home, seed: int) -> tuple[subprocess.Popen[bytes], Streamer]:
    one = Streamer(home, "shown", seed=seed - 1, status=SHOWN)
    with (home.work / "shown.out").open("wb") as out, (home.work / "shown.err").open("wb") as err:
        return home.start("run", *one.words, stdout=out, stderr=err), one


def _check_short(home: Home, killer: Killer) -> None:
    """What was acknowledged is there; what is there ran once; what is not there never ran."""
    jobs = home.jobs()
    known = {job["args"][0]: job_id for job_id, job in jobs.items() if job["name"] == "short.py"}
    assert killer.promised.items() <= known.items()
    assert known
    for name in killer.names:
        assert ran(home, name) == (name in known), name
        if name in known:
            job = home.ended(known[name])
            assert (job["state"], job["exit_status"]) == ("failed", 3), job
            *before, last = home.attempts(job["id"])
            assert last == "failed"
            assert set(before) <= {"never_started"}  # fenced, and begun anew
            found = home.proven(job["id"], job["attempt"])
            assert found.stdout.decode() == f"out of {name}\n"
            assert found.stderr.decode() == f"err of {name}\n"


def _check_follower(home: Home, follower: subprocess.Popen[bytes], one: Streamer) -> None:
    """The client went from engine to engine; or gave up with a sentence, everything so far shown."""
    status = follower.wait(PATIENCE)
    (job_id,) = [i for i, job in home.jobs().items() if job["args"][:1] == ["shown"]]
    one.check(home.ended(job_id))
    stdout = (home.work / "shown.out").read_bytes()
    stderr = (home.work / "shown.err").read_bytes()
    if status == SHOWN:
        one.compare(stdout, stderr)
    else:
        assert status == NO_ENGINE, status
        found = home.proven(job_id)
        assert found.stdout.startswith(stdout)
        lines = stderr.splitlines()
        assert lines[-1].startswith(b"colab-tray: "), lines[-1:]


def test_a_client_follows_from_engine_to_engine(home: Home, tmp_path: Path) -> None:
    """Ten engines in turn, each killed while it serves: one client, every byte once."""
    one = Streamer(home, "shown")
    with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
        client = home.start("run", *one.words, stdout=out, stderr=err)
    shown, before = tmp_path / "out", -1
    for _ in range(10):
        serving = home.serving(but_not=before)
        size = shown.stat().st_size
        until(lambda size=size: shown.stat().st_size > size, "more output")  # type: ignore[misc]
        send([serving], 9)
        before = serving
    one.stop()
    assert client.wait(PATIENCE) == one.status
    one.compare(shown.read_bytes(), (tmp_path / "err").read_bytes())
