"""kill -9 of the process that watches over a script: what is lost is said, and nothing goes on unseen."""

from __future__ import annotations

import json
import os
import random
import signal
from functools import partial
from pathlib import Path

import pytest
from fault_home import Home
from fault_processes import gone, send, until
from fault_scripts import Streamer

LOST = 121  # the exit status of `run` and `wait`

# Arguments: a name. Starts a child, a grandchild by a shell, and writes without end; the process ids
# are in NAME.pids.
FAMILY = """
import os, subprocess, sys, time
name = sys.argv[1]
child = os.fork()
if not child:
    while True:
        time.sleep(1)
shell = subprocess.Popen(["sh", "-c", "sleep 1000 & echo $! >grandchild; wait"])
while not os.path.exists("grandchild") or not open("grandchild").read().strip():
    time.sleep(0.001)
grandchild = int(open("grandchild").read())
with open(f"{name}.pids.part", "w") as file:
    print(os.getpid(), child, shell.pid, grandchild, file=file)
os.rename(f"{name}.pids.part", f"{name}.pids")
while True:
    print("line", flush=True)
    time.sleep(0.001)
"""


def family(home: Home, name: str) -> list[int]:
    path: Path = home.work / f"{name}.pids"
    until(path.exists, "the script's processes")
    pids = [int(word) for word in path.read_text().split()]
    assert not any(gone(pid) for pid in pids)
    return pids


@pytest.mark.parametrize("warmth", ["cold", "bare"])
def test_in_the_middle_of_output(home: Home, warmth: str) -> None:
    seed = random.randrange(1 << 30)
    print("seed", seed)
    home.run("run", "-c", "pass")  # so that there is something warm
    warm = ("--cold",) if warmth == "cold" else ("--warm", warmth)
    lost, other = Streamer(home, "lost", seed=seed), Streamer(home, "other", seed=seed + 1)
    client = home.start("run", *warm, *lost.words)
    (job_id,) = until(
        lambda: [i for i, job in home.jobs().items() if job["args"][:1] == ["lost"]], "the job"
    )
    beside = home.submit(*other.words)
    home.mirrored(beside, 20_000)  # it has begun: only then is it told to stop
    home.mirrored(job_id, random.Random(seed).randrange(30_000, 300_000))
    begun = home.begun(job_id)
    send([begun["supervisor"]], signal.SIGKILL)
    stdout, stderr = client.communicate(timeout=30)
    assert client.returncode == LOST
    job = home.job(job_id)
    assert (job["state"], job["cause"], job["exit_status"]) == ("lost", "supervisor_gone", None)
    assert home.attempts(job_id) == ["aborted"]
    found = home.proven(job_id)
    assert not found.ended
    lost.check_prefix(found)
    assert stdout == found.stdout
    assert stderr == found.stderr + f"colab-tray: {job['sentence']}\n".encode()
    until(lambda: gone(begun["pid"]), "the script's end")
    other.stop()
    other.check(home.ended(beside))
    assert home.run("run", "-c", "print('on')").stdout == b"on\n"


def test_its_children_end_too(home: Home) -> None:
    home.script("family.py", FAMILY)
    job_id = home.submit("family.py", "all")
    pids = family(home, "all")
    send([home.begun(job_id)["supervisor"]], signal.SIGKILL)
    assert home.ended(job_id)["state"] == "lost"
    until(lambda: all(gone(pid) for pid in pids), "the end of the script's processes")


def test_its_children_end_too_when_the_runner_knew_nothing_of_it(home: Home) -> None:
    """The runner was killed before: the new one is not told by a socket that a supervisor is gone."""
    home.script("family.py", FAMILY)
    job_id = home.submit("family.py", "all")
    pids = family(home, "all")
    send([home.runner()], signal.SIGKILL)
    assert home.run("run", "-c", "print('on')").stdout == b"on\n"
    send([home.begun(job_id)["supervisor"]], signal.SIGKILL)
    assert home.ended(job_id)["state"] == "lost"
    until(lambda: all(gone(pid) for pid in pids), "the end of the script's processes")


def test_engine_and_supervisor_are_killed_together(home: Home) -> None:
    one = Streamer(home, "lost")
    job_id = home.submit(*one.words)
    home.mirrored(job_id, 100_000)
    begun = home.begun(job_id)
    send([home.engine(), begun["supervisor"]], signal.SIGKILL)
    job = home.ended(job_id)
    assert (job["state"], job["cause"]) == ("lost", "supervisor_gone")
    one.check_prefix(home.proven(job_id))
    until(lambda: gone(begun["pid"]), "the script's end")


def test_runner_and_supervisor_are_killed_together(home: Home) -> None:
    """Nobody is left who could end a script that says nothing: the kernel does."""
    text = "import time; print('begun', flush=True); time.sleep(100)"
    job_id = home.submit("-c", text)
    begun = home.begun(job_id)
    until(lambda: home.proven(job_id).stdout == b"begun\n", "its output")
    send([home.runner(), begun["supervisor"]], signal.SIGKILL)
    until(lambda: gone(begun["pid"]), "the script's end", within=5)
    assert home.ended(job_id)["state"] == "lost"
    assert home.proven(job_id).stdout == b"begun\n"
    assert home.run("run", "-c", "print('on')").stdout == b"on\n"


def test_a_script_without_supervisor_is_not_run_again(home: Home) -> None:
    """20 supervisors, killed at any moment from before the first byte: lost once, run at most once."""
    seed = random.randrange(1 << 30)
    print("seed", seed)
    chance = random.Random(seed)
    home.run("run", "-c", "pass")
    for number in range(20):
        one = Streamer(home, f"lost{number}", seed=number)
        job_id = home.submit(*one.words)
        begun = home.begun(job_id)
        home.mirrored(job_id, chance.choice((0, 0, 1, 10_000, 50_000)))
        send([begun["supervisor"]], signal.SIGKILL)
        job = home.ended(job_id)
        assert (job["state"], job["attempt"]) == ("lost", 1), job
        until(partial(gone, begun["pid"]), "the script's end")
        assert not (home.work / f"lost{number}.json").exists()
        found = home.proven(job_id)
        for fd, stream in ((1, found.stdout), (2, found.stderr)):
            path = home.work / f"lost{number}.{fd}"
            own = path.read_bytes() if path.exists() else b""
            assert own.startswith(stream)


def test_records_of_the_dead_are_cut_at_the_last_whole_one(home: Home) -> None:
    """A torn record at the end of the journal is never shown, and what is before it is."""
    one = Streamer(home, "torn")
    job_id = home.submit(*one.words)
    home.mirrored(job_id, 100_000)
    begun = home.begun(job_id)
    send([begun["supervisor"]], signal.SIGSTOP)
    source = home.paths.runner / "attempts" / f"{job_id}.1" / "journal"
    with source.open("ab") as file:
        file.write(os.urandom(5))  # less than a header
    send([begun["supervisor"]], signal.SIGKILL)
    job = home.ended(job_id)
    assert job["state"] == "lost"
    one.check_prefix(home.proven(job_id))
    facts = json.dumps(home.job(job_id))
    assert str(home.mirror(job_id)) in facts
