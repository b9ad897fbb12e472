"""kill -9 at random moments of constant writing: what was acknowledged is there, in whole units."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

from store_facts import home

from colab_tray.core.store.store import open_store

ROUNDS = 25

# The parent forks a writer that reports each durable unit through a pipe, reads a random number of
# reports, kills it, looks at the database as the next start would, and begins the next round on it.
PROGRAM = """
import json, logging, os, random, signal, sqlite3, sys, time
from pathlib import Path
sys.path[:0] = sys.argv[3:5]
from store_facts import ended, home, submitted
from colab_tray.core.store.database import left_unclean
from colab_tray.core.store.store import open_store
logging.disable()
places, seed, rounds = home(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[5])
chance = random.Random(seed)
acknowledged, unfinished_units, logs = set(), 0, 0

def write_for_ever(first, pipe):
    store = open_store(places)
    waiting = []
    for number in range(first, first + 100_000):
        unit = submitted(number, b"#" * (number % 7 * 30_000))
        done = store.jobs.save(unit)
        done.add_done_callback(lambda _, n=number: os.write(pipe, b"%d " % n))
        waiting.append(done)
        if number % 3 == 0:
            store.jobs.save(ended(unit))
        if len(waiting) > 5:
            waiting.pop(0).result()

begun = time.monotonic()
for turn in range(rounds):
    if time.monotonic() - begun > 25:
        break  # a slow disk gets fewer rounds, not more time
    rounds_done = turn + 1
    first = turn * 1_000_000
    reader, pipe = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        try:
            write_for_ever(first, pipe)
        finally:
            os._exit(1)
    os.close(pipe)
    heard, wanted = b"", chance.randrange(1, 80)
    while heard.count(b" ") < wanted:
        piece = os.read(reader, 4096)
        assert piece, "the writer ended by itself"
        heard += piece
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while piece := os.read(reader, 4096):
        heard += piece
    os.close(reader)
    acknowledged |= {int(word) for word in heard.split()}
    logs += left_unclean(places.database)

    raw = sqlite3.connect(places.database)
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    ids = [int(i[1:]) for (i,) in raw.execute("SELECT id FROM jobs ORDER BY number")]
    whole = {int(i[1:]) for (i,) in raw.execute("SELECT job_id FROM attempts")}
    assert set(ids) == whole, "half a unit"
    kept = {int(i[1:]) for (i,) in raw.execute("SELECT job_id FROM environments")}
    final = {int(i[1:]) for (i,) in raw.execute("SELECT id FROM jobs WHERE state = 'succeeded'")}
    assert kept == whole - final, "an environment without need, or none in need"
    assert acknowledged <= whole, sorted(acknowledged - whole)
    mine = [i for i in ids if i >= first]
    assert mine == list(range(first, first + len(mine))), "out of order"
    raw.close()
print(json.dumps({"acknowledged": len(acknowledged), "stored": len(ids), "logs": logs,
                  "rounds": rounds_done}))
"""


def test_no_acknowledged_unit_is_lost(tmp_path: Path) -> None:
    seed = random.randrange(1 << 30)
    here = str(Path(__file__).parent)
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            PROGRAM,
            str(tmp_path / "home"),
            str(seed),
            here,
            str(Path.cwd()),
            str(ROUNDS),
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=55,
    )
    assert ran.returncode == 0, f"seed {seed}: {ran.stderr}"
    counts = json.loads(ran.stdout)
    assert counts["acknowledged"] > counts["rounds"] == counts["logs"] > 2
    with open_store(home(tmp_path / "home")) as store:
        left = store.jobs.unfinished()
        assert counts["stored"] / 3 < len(left) < counts["stored"]
        assert all(one.attempt and one.env for one in left)
