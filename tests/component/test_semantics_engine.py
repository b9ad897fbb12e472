"""Every case through the whole engine: cold, warm with nothing loaded, warm with the science stack.

The engine is the product's own, with a real database and a real runner; equal means equal to plain
python in status, stdout and stderr.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from semantics import (
    Case,
    Outcome,
    difference,
    each,
    environment,
    expected,
    has,
    lay_out,
    specification,
    suits,
)
from test_semantics import LOADED, PYTHON

from colab_tray.core.channels.output import STDOUT, OutputReader
from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.errors import BadSource
from colab_tray.core.model.job import Job, Origin, Warmth
from colab_tray.core.paths import find
from colab_tray.core.settings import Settings

MODES = ("cold", "bare", "loaded")
PATIENCE = 120.0  # seconds; the first loaded case waits for the imports
UNBUFFERED = (
    "code",
    "command",
    "stream_attributes",
    "stdout_unflushable",
    "stdout_unflushable_exit",
)
BY_SIGNAL = ("signal", "killed", "interrupted", "crash", "out_of_memory")
TOLD_THE_JOB = ("environment", "environment_of_child")


class Host:
    """An engine on a loop of its own, asked from the tests' thread."""

    def __init__(self, home: Path) -> None:
        self.engine: Engine
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(
            target=self._loop.run_until_complete, args=(self._run(home),)
        )
        self._thread.start()
        assert self._ready.wait(30)

    async def _run(self, home: Path) -> None:
        paths = find({"COLAB_TRAY_HOME": str(home)})
        async with open_engine(paths, Settings.load(paths), kind="background") as engine:
            self.engine = engine
            self._ready.set()
            await engine.stopping.wait()

    def ask(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self.engine.stop, "stopped by command")
        self._thread.join(30)
        self._loop.close()


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    host = Host(tmp_path_factory.mktemp("home"))
    yield host
    host.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("semantics")


@pytest.mark.timeout(150)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("case", each())
def test_case(case: Case, mode: str, host: Host, place: Path) -> None:
    if not suits(case, PYTHON):
        pytest.skip("not for this Python")
    if mode == "loaded" and not has(PYTHON, ",".join(LOADED)):
        pytest.skip("this interpreter has no science packages")
    if mode == "cold" and case.name in UNBUFFERED:
        pytest.skip(
            "a cold start is `python -u`, and shows it in sys.orig_argv and sys.stdout.buffer"
        )
    if case.name in TOLD_THE_JOB:
        pytest.skip("COLAB_TRAY_JOB_ID and COLAB_TRAY_ATTEMPT are added, so that a script can tell")
    root = place / case.name
    wanted = expected(case.name, root, PYTHON)
    lay_out(case, root)
    try:
        job, kind = host.ask(_run(host.engine, case, root, mode))
    except BadSource:  # told before anything is leased
        said_by_python = wanted.stderr.splitlines()[-1]
        assert (wanted.status, b"Error" in said_by_python) == (1, True)
        return
    said = difference(case, _outcome(host.engine, job), wanted)
    assert not said, f"{said}\n(started {kind})"
    assert mode != "cold" or kind == "cold"


async def _run(engine: Engine, case: Case, root: Path, mode: str) -> tuple[Job, str]:
    spec = specification(case, root, PYTHON)
    code = (root / case.main).read_text("utf-8") if case.code else None
    submission = Submission(
        Origin.COMMAND,
        None if case.code else spec["path"],
        code,
        case.args,
        spec["cwd"],
        environment(case),
        umask=spec["umask"],
        python=PYTHON,
        warmth=Warmth(mode),
    )
    job = await engine.submit(submission)
    job = await engine.finished(job.id)
    [attempt] = await engine.attempts(job.id)
    return job, attempt.start_kind


def _outcome(engine: Engine, job: Job) -> Outcome:
    texts = {True: bytearray(), False: bytearray()}
    path, size = engine.mirror(job)
    reader = OutputReader(str(path))
    while pieces := reader.read(size):
        for kind, piece in pieces:
            texts[kind == STDOUT] += piece
    reader.close()
    assert job.exit_status is not None
    by_signal = job.cause is not None and job.cause.word in BY_SIGNAL
    status = 128 - job.exit_status if by_signal and job.exit_status > 128 else job.exit_status
    return Outcome(status, bytes(texts[True]), bytes(texts[False]))
