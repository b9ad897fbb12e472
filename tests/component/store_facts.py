"""Jobs and attempts for the store's tests, and a home to keep them in."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from colab_tray.core import paths
from colab_tray.core.model.job import (
    Attempt,
    AttemptState,
    Job,
    JobState,
    Origin,
    Source,
    SourceKind,
)
from colab_tray.core.paths import Paths
from colab_tray.core.store.jobs import Unit

SCRIPT = b"print('hello')\n"


def home(folder: Path) -> Paths:
    return paths.find({paths.HOME_VARIABLE: str(folder)}).make()


def job(number: int = 0, data: bytes = SCRIPT, **changes: Any) -> Job:
    sha256 = hashlib.sha256(data).hexdigest()
    return replace(
        Job(
            id=f"k{number:07d}",
            name="hello.py",
            origin=Origin.COMMAND,
            source=Source(SourceKind.FILE, "/work/hello.py", sha256, len(data)),
            args=("--name", "x"),
            cwd="/work",
            python="python3",
            created=1000.0 + number,
        ),
        **changes,
    )


def attempt(of: Job, number: int = 1, **changes: Any) -> Attempt:
    return replace(Attempt(f"{of.id}.{number}", of.id, number, "local", "nonce"), **changes)


def submitted(number: int, data: bytes = SCRIPT) -> Unit:
    """What is written between submit and start: everything in one unit."""
    new = job(number, data, state=JobState.PREPARING, attempt=1)
    return Unit(
        jobs=(new,),
        attempts=(attempt(new),),
        scripts={new.source.sha256: data},
        environments={new.id: {"LANG": "C.UTF-8"}},
    )


def ended(unit: Unit, state: JobState = JobState.SUCCEEDED) -> Unit:
    return Unit(
        jobs=tuple(replace(one, state=state, exit_status=0) for one in unit.jobs),
        attempts=tuple(replace(one, state=AttemptState.OK) for one in unit.attempts),
        artifacts={one.id: () for one in unit.jobs},
    )
