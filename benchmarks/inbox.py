"""A script is saved into an allowed inbox: from the end of the settle check to its first output."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks import scripts
from benchmarks.figure import Figure, ratio_at_most
from benchmarks.home import Home, NotReady
from benchmarks.jobs import has_output
from benchmarks.sampling import in_turns
from benchmarks.stage import Stage

GOAL = ratio_at_most(1.5)
SETTLE = 0.5  # seconds; the default of inbox.settle
PATIENCE = 20.0  # seconds
NOTE = (
    "from last change + inbox.settle, the earliest the check can end, so that hashing, copying and our "
    "lateness count; from_created_ms begins at the job's created"
)


def inbox(stage: Stage) -> Iterator[Figure]:
    env = {"VIRTUAL_ENV": str(Path(stage.python).parent.parent)}
    home = stage.new_home("inbox", **env, COLAB_TRAY_INBOX_SETTLE=f"{SETTLE}s")
    home.start_foreground()
    home.command("inbox", "allow", str(home.root / "inbox"))
    home.warm("bare", stage.python, home.env)
    saves = _Saves(home)
    plain = stage.script("hello.py", scripts.HELLO)
    pair = in_turns(
        saves.save,
        lambda: stage.plain.first_output([stage.python, plain]),
        stage.plan(40, 90.0, quick=3, pause=0.3),
    )
    lately = saves.from_created()[-pair.runs :]
    home.stop()
    facts = {**pair.facts, "from_created_ms": median(lately), "settle_s": SETTLE, "note": NOTE}
    yield Figure("inbox", GOAL, *pair.medians, "ms", pair.runs, facts=facts)


class _Saves:
    """Each save has another content, or it would not run."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._count = 0
        self._first: list[float] = []  # wall clock of the first output, one for each save

    def save(self) -> float:
        """Milliseconds from the end of the settle check."""
        known = {path.name for path in self._home.mirrors.iterdir()}
        path = self._home.root / "inbox" / "hello.py"
        self._count += 1
        path.write_text(f"{scripts.HELLO}# {self._count}\n", "utf-8")
        settled = path.stat().st_ctime + SETTLE
        self._first.append(self._wait_for_output(known))
        return (self._first[-1] - settled) * 1e3

    def from_created(self) -> list[float]:
        """The same from the moment the jobs were made, oldest first."""
        jobs = self._home.connection.jobs(self._count)
        made = sorted(float(job["created"]) for job in jobs if job["origin"] == "inbox")
        return [(first - at) * 1e3 for at, first in zip(made, self._first, strict=True)]

    def _wait_for_output(self, known: set[str]) -> float:
        """When output of a new job could be read. The files are looked at; no engine is asked."""
        mirrors = self._home.mirrors
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for path in mirrors.iterdir():
                if path.name not in known and has_output(str(path), path.stat().st_size):
                    return time.time()
            time.sleep(0.0005)
        raise NotReady(f"nothing came of the save within {PATIENCE:.0f} s")
