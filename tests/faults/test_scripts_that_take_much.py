"""Scripts that write or compute as much as they can: every byte is kept in little memory, and we stay awake."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
from fault_clock import WallClock
from fault_home import Home
from fault_processes import until

from runtime_notebook.runner import journal

MIB = 1 << 20

# Arguments: how many pieces of how many bytes. Each is one write; then it waits, and ends with status 2.
WRITER = """
import os, sys, time
count, size = map(int, sys.argv[1:])
piece = bytes(range(256)) * (size // 256) or b"x"
for _ in range(count):
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(1, rest):]
open("written", "w").close()
while not os.path.exists("end"):
    time.sleep(0.01)
exit(2)
"""


def peak(pid: int) -> int:
    """Bytes of memory the process had at most."""
    facts = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", facts)
    assert found
    return int(found[1]) << 10


def stdout(path: Path) -> tuple[int, str]:
    """Length and hash of what is proven, without holding it."""
    verifier, digest, size = journal.Verifier(), hashlib.sha256(), 0
    with path.open("rb") as file:
        journal.scan(file, verifier)
        for _, _, data in journal.read(file, 0, verifier.offset, frozenset((journal.STDOUT,))):
            digest.update(data)
            size += len(data)
    return size, digest.hexdigest()


@pytest.mark.parametrize(
    ("count", "size"),
    [
        (32, MIB),
        pytest.param(1024, MIB, marks=[pytest.mark.long, pytest.mark.timeout(600)]),
        pytest.param(200_000, 1, marks=pytest.mark.long),
    ],
)
def test_much_is_kept_in_little_memory(home: Home, count: int, size: int) -> None:
    home.script("writer.py", WRITER)
    home.run("run", "-c", "pass")
    engine = home.engine()
    before = peak(engine)
    job_id = home.submit("--cold", "writer.py", str(count), str(size))
    begun = home.begun(job_id)
    until((home.work / "written").exists, "its last byte", within=300)
    until(lambda: home.size(job_id) >= count * size, "the mirror", within=300)
    assert peak(begun["supervisor"]) <= 20 * MIB
    assert peak(engine) - before <= 100 * MIB
    (home.work / "end").touch()
    job = home.ended(job_id)
    assert (job["state"], job["cause"], job["exit_status"]) == ("failed", "exit", 2)
    piece = bytes(range(256)) * (size // 256) or b"x"
    expected = hashlib.sha256()
    for _ in range(count):
        expected.update(piece)
    assert stdout(home.mirror(job_id)) == (count * size, expected.hexdigest())


# Twice as many processes as processors, none of which ever waits.
BUSY = """
import os, time
for _ in range(2 * os.cpu_count() - 1):
    if os.fork() == 0:
        break
print("begun", flush=True)
while True:
    pass
"""


@pytest.mark.long
def test_all_processors_are_busy(home: Home) -> None:
    """Signs of life come in time, other jobs run, and a cancel arrives."""
    home.script("busy.py", BUSY)
    job_id = home.submit("busy.py")
    home.begun(job_id)
    until(lambda: home.proven(job_id).stdout.count(b"begun") > 1, "its processes")
    nonce = home.seen(home.paths.runner / "runtime_id").read_text()
    request = {"op": "status", "nonce": nonce, "attempt": f"{job_id}.1"}
    ages = [0.0]
    while sum(a > b for a, b in pairwise(ages)) < 3:  # three signs of life
        ages.append(home.tell_runner(request)["heartbeat_age"])
    assert max(ages) < 10
    assert home.run("run", "-c", "print('on')").stdout == b"on\n"
    home.run("cancel", job_id)
    assert home.ended(job_id, within=20)["state"] == "cancelled"


# -- a clock of its own ----------------------------------------------------------------------------

# Arguments: where its clock is set. Lives on 86400 s ahead, then behind, then a year ahead.
TRAVELLER = """
import os, signal, sys, time
def move(ahead):
    with open(sys.argv[1] + ".part", "w") as file:
        file.write(f"{ahead:+d}")
    os.rename(sys.argv[1] + ".part", sys.argv[1])
for ahead in (86400, -86400, 31_536_000):
    move(ahead)
    print(int(time.time()), flush=True)
if "stay" in sys.argv:
    signal.pause()
exit(5)
"""


@pytest.mark.long
def test_a_clock_of_its_own(home: Home, tmp_path: Path) -> None:
    """It sees what it set; when it ran, for how long, and its limit are matters of ours."""
    clock = WallClock(tmp_path)
    path = clock.env["FAKETIME_TIMESTAMP_FILE"]
    words = [word for name, value in clock.env.items() for word in ("--env", f"{name}={value}")]
    home.script("traveller.py", TRAVELLER)
    limited = home.submit("--timeout", "1", *words, "traveller.py", path, "stay")
    ended = home.ended(limited, within=15)
    assert ended["state"] == "timed_out", home.proven(limited)
    job_id = home.submit(*words, "traveller.py", path)
    job = home.ended(job_id)
    assert (job["state"], job["exit_status"]) == ("failed", 5)
    told = [int(word) for word in home.proven(job_id).stdout.split()]
    assert [round((at - job["started"]) / 86400) for at in told] == [1, -1, 365]
    assert 0 <= job["started"] - job["created"] < 30
    assert 0 <= job["ended"] - job["started"] < 30
    assert 0 < job["took"] < 30
    assert 1 <= home.job(limited)["took"] < 15
