"""Commands that have to pass: each is started, waited for, and ended with all it started when it hangs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PROJECT = Path(__file__).resolve().parent.parent
MINUTES = 15.0  # longer than this and a step hangs


@dataclass(frozen=True)
class Step:
    """One command. `fine` are the exit statuses that count as passed."""

    what: str
    command: Sequence[str]
    fine: Sequence[int] = (0,)
    minutes: float = MINUTES


@dataclass(frozen=True)
class Running:
    step: Step
    process: subprocess.Popen[bytes]
    since: float
    output: IO[bytes] | None  # kept back until it has ended, when others run beside it


def run_steps(steps: Sequence[Step], environ: Mapping[str, str], *, together: bool) -> list[str]:
    """Run them one after the other, or all at once; return what did not pass."""
    if not together:
        return [step.what for step in steps if not run_step(step, environ)]
    running: list[Running] = []
    try:
        running.extend(_start(step, environ, _told_later()) for step in steps)
        return [one.step.what for one in running if not _passed(one)]
    except BaseException:
        for one in running:
            _end(one.process)
        raise


def run_step(step: Step, environ: Mapping[str, str]) -> bool:
    running = _start(step, environ, None)
    try:
        return _passed(running)
    except BaseException:
        _end(running.process)
        raise


def _told_later() -> IO[bytes]:
    return tempfile.TemporaryFile()


def _start(step: Step, environ: Mapping[str, str], output: IO[bytes] | None) -> Running:
    if output is None:
        say(step.what)
    process = subprocess.Popen(
        step.command,
        cwd=PROJECT,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output and subprocess.STDOUT,
        start_new_session=True,
    )
    return Running(step, process, time.monotonic(), output)


def _passed(running: Running) -> bool:
    """Wait for a step, and say what became of it."""
    step, late = running.step, running.since + running.step.minutes * 60
    try:
        status = running.process.wait(max(0.0, late - time.monotonic()))
    except subprocess.TimeoutExpired:
        _end(running.process)
        _tell(running)
        say(f"{step.what}: stopped, it took longer than {step.minutes:g} minutes")
        return False
    _tell(running)
    if status not in step.fine:
        say(f"{step.what}: ended with status {status}")
    return status in step.fine


def _tell(running: Running) -> None:
    if running.output is not None:
        say(running.step.what)
        running.output.seek(0)
        shutil.copyfileobj(running.output, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        running.output.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a step that hangs, with all it started in its process group."""
    if sys.platform == "win32":
        process.kill()
    else:
        for number, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
            try:
                os.killpg(process.pid, number)
                process.wait(patience)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
    process.wait()


def say(text: str) -> None:
    print(f"check: {text}", flush=True)
