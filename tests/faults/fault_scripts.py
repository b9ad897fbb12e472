"""Scripts that keep a record of their own: what they wrote, and how often they ran."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from fault_home import Facts, Home, Proven

# Arguments: a name for the record, the file that ends it, a seed, the exit status. Writes pseudo-random
# bytes to both streams until the file is there, then hashes and lengths to NAME.json. Each piece is
# in NAME.1 or NAME.2 before it is written.
STREAMER = """
import hashlib, json, os, random, sys, time

name, stop, seed, status = sys.argv[1:]
with open(f"{name}.ran", "a") as ran:
    ran.write("x")
chance = random.Random(int(seed))
sums = {1: hashlib.sha256(), 2: hashlib.sha256()}
sizes = {1: 0, 2: 0}
own = {fd: open(f"{name}.{fd}", "wb", 0) for fd in (1, 2)}
deadline = time.monotonic() + 90
while not os.path.exists(stop) and time.monotonic() < deadline:
    for fd in (1, 2):
        piece = chance.randbytes(chance.choice((1, 30, 5000, 20000)))
        own[fd].write(piece)
        sums[fd].update(piece)
        sizes[fd] += len(piece)
        while piece:
            piece = piece[os.write(fd, piece):]
    time.sleep(chance.random() * 0.02)
with open(f"{name}.json.part", "w") as file:
    json.dump({fd: [sums[fd].hexdigest(), sizes[fd]] for fd in (1, 2)}, file)
os.rename(f"{name}.json.part", f"{name}.json")
sys.exit(int(status))
"""

# Argument: a name for the record. Ends at once, with status 3.
SHORT = """
import sys
with open(f"{sys.argv[1]}.ran", "a") as ran:
    ran.write("x")
print("out of", sys.argv[1])
print("err of", sys.argv[1], file=sys.stderr)
sys.exit(3)
"""

# The same, and leaves a file that takes a while to be listed.
LARGE = "open('large', 'w').truncate(100_000_000)\n" + SHORT

# Argument: a name for the record. Goes on until it is ended.
ENDLESS = """
import sys, time
with open(f"{sys.argv[1]}.ran", "a") as ran:
    ran.write("x")
print("begun")
while True:
    time.sleep(1)
"""


class Streamer:
    """One run of STREAMER: what to say to start it, and whether the record agrees with ours."""

    def __init__(self, home: Home, name: str, *, seed: int = 0, status: int = 7) -> None:
        self.home = home
        self.name = name
        self.status = status
        self._stop = home.work / f"{name}.stop"
        path = home.work / "streamer.py"
        if not path.exists():
            home.script("streamer.py", STREAMER)
        self.words = ("streamer.py", name, str(self._stop), str(seed), str(status))

    def stop(self) -> None:
        self._stop.touch()

    def check(self, job: Facts) -> None:
        """It ended by itself, ran once, and its output is what it says it wrote."""
        assert (job["state"], job["exit_status"]) == ("failed", self.status), job
        *before, last = self.home.attempts(job["id"])
        assert (set(before) <= {"never_started"}, last) == (
            True,
            "failed",
        )  # fenced, and begun anew
        found = self.home.proven(job["id"], job["attempt"])
        assert found.ended
        self.compare(found.stdout, found.stderr)

    def compare(self, stdout: bytes, stderr: bytes) -> None:
        assert ran(self.home, self.name) == 1
        record = json.loads((self.home.work / f"{self.name}.json").read_text())
        for stream, (digest, size) in zip((stdout, stderr), record.values(), strict=True):
            assert size > 0
            assert (len(stream), hashlib.sha256(stream).hexdigest()) == (size, digest)

    def check_prefix(self, found: Proven) -> None:
        """What there is of the output is how the script's own copy begins."""
        assert ran(self.home, self.name) == 1
        for fd, stream in ((1, found.stdout), (2, found.stderr)):
            own = (self.home.work / f"{self.name}.{fd}").read_bytes()
            assert stream
            assert own[: len(stream)] == stream


def ran(home: Home, name: str) -> int:
    """How often a script with this record ran."""
    path: Path = home.work / f"{name}.ran"
    return path.stat().st_size if path.exists() else 0
