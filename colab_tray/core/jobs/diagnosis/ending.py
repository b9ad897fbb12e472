"""Why a script failed: the one cause, from everything that is known of its end."""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import islice
from pathlib import Path

from colab_tray.core.channels.mirror import Mirror
from colab_tray.core.channels.tail import STDERR_ONLY, output
from colab_tray.core.jobs.diagnosis import exceptions, signals
from colab_tray.core.jobs.diagnosis.cells import Cells, blamed
from colab_tray.core.jobs.diagnosis.exceptions import Beside
from colab_tray.core.jobs.diagnosis.secrets import without
from colab_tray.core.jobs.diagnosis.sentences import at, file_of, line_of, said
from colab_tray.core.jobs.diagnosis.traceback import (
    MOST,
    Place,
    last_fatal,
    last_raised,
    lines_of,
)
from colab_tray.core.jobs.machine import Verdict
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.causes import Action, Why, because
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Cause, Job
from colab_tray.core.model.secret import Secret

log = logging.getLogger(__name__)

_MOST_NAMES = 2000  # files beside a missing one that are looked at
_USAGE = re.compile(r"usage: ", re.IGNORECASE)
_REFUSAL = re.compile(r"(?:.{1,200}: )?error: (.+)|Error: (.+)")
_NO_SCRIPT = re.compile(r".{1,4096}: can't (?:open file|find '__main__' module in) (.{1,4096})")
_NO_KERNEL = re.compile(r"colab-tray: (.{1,4200}) has no ipykernel, .*")
_KILLED_BELOW = re.compile(r"SIGKILL|terminated abruptly|died with .{0,40}9>|[Kk]illed")


@dataclass(frozen=True, slots=True)
class Ending:
    """What is known of a failed script's end."""

    verdict: Verdict
    stderr: str  # the last MOST bytes of it at most
    cwd: str
    cells: Cells = field(default_factory=Cells)  # a notebook's


def explain(
    job: Job,
    verdict: Verdict,
    cells: Cells,
    mirror: Mirror,
    *,
    here: bool,
    secrets: Sequence[Secret] | None = (),
) -> Cause | None:
    """Why a job's script failed; None when that cannot be found out. Blocks for a disk; never raises.

    `here`: its files are on this computer, so that the name of one that is missing can be compared. None of
    `secrets` stands in the cause; None: it had some and they are not known, so nothing it said is quoted.
    """
    try:
        beside = _names_beside(job.cwd) if here else _nobody
        said = "" if secrets is None else without(secrets, _stderr(mirror.path, mirror.size))
        told = cells.cleaned(lambda text: "" if secrets is None else without(secrets, text))
        return diagnose(Ending(verdict, said, job.cwd, told), beside)
    except Exception:  # a verdict is never lost for the want of a sentence
        log.exception("Job %s failed, and why could not be found out", job.id)
        return None


def _stderr(mirror: Path, size: int) -> str:
    """The end of it; empty when nothing of it could be kept."""
    with contextlib.suppress(OSError):
        pieces = output(mirror, 0, size, keep=MOST, kinds=STDERR_ONLY).pieces
        return b"".join(piece.data for piece in pieces).decode(errors="replace")
    return ""


def diagnose(ending: Ending, beside: Beside) -> Cause:
    """The cause. Pure but for `beside`, which is asked for the names beside a file that is missing."""
    verdict, stderr = ending.verdict, ending.stderr
    if _memory_ran_out(ending):
        return because(
            Why.OUT_OF_MEMORY, f"The system ended it because memory ran out{_had(verdict)}."
        )
    if found := blamed(ending.cells, beside):
        return found
    if verdict.signal is not None:
        return _signalled(ending, verdict.signal)
    if verdict.code == 126 and (cause := _no_kernel(lines_of(stderr))):
        return cause
    if verdict.code == 2 and (cause := _usage(lines_of(stderr))):
        return cause
    raised = last_raised(stderr) if verdict.code == 1 else None
    if raised is None:
        return because(Why.EXIT, f"It ended with exit status {verdict.code}{_last_said(ending)}.")
    why, sentence, what, action = exceptions.meaning(raised, beside)
    return _placed(why, sentence, raised.place, ending, what=what, action=action)


def _signalled(ending: Ending, number: int) -> Cause:
    why, sentence = signals.meaning(number)
    if why is Why.CRASH:
        if "std::bad_alloc" in ending.stderr[-MOST:]:
            return because(Why.OUT_OF_MEMORY, "It ran out of memory in native code.")
        return _placed(why, sentence, last_fatal(ending.stderr), ending)
    raised = last_raised(ending.stderr) if why is Why.INTERRUPTED else None
    return _placed(why, sentence, raised.place if raised else None, ending)


def _placed(
    why: Why,
    sentence: str,
    place: Place | None,
    ending: Ending,
    *,
    what: str = "",
    action: Action | None = None,
) -> Cause:
    text = f"{sentence}{at(place)}."
    file, line = file_of(place, ending.cwd), line_of(place)
    return because(why, text, what=what, action=action, file=file, line=line)


def _memory_ran_out(ending: Ending) -> bool:
    """Whether the system's OOM killer took the script, or a process that it needed."""
    verdict = ending.verdict
    if not verdict.oom_kills:
        return False
    whole = verdict.signal == signals.KILL or verdict.code == 128 + signals.KILL
    return whole or bool(_KILLED_BELOW.search(ending.stderr[-MOST:]))


def _had(verdict: Verdict) -> str:
    """How much memory it had, in words."""
    if verdict.memory < 1 << 20:
        return ""
    return f"; it had {amount(verdict.memory)}"


def _usage(lines: list[str]) -> Cause | None:
    """Arguments that the script itself refused, as argparse and click say it; a script that is not there."""
    last = next((line for line in reversed(lines) if line.strip()), "")
    if match := _NO_SCRIPT.fullmatch(last):
        return because(Why.FILE_NOT_FOUND, f"Python cannot open {said(match[1])}.")
    match = _REFUSAL.fullmatch(last)
    if match is None or not any(_USAGE.match(line) for line in lines):
        return None
    return because(Why.USAGE, f"It does not take these arguments: {said(match[1] or match[2])}.")


def _no_kernel(lines: list[str]) -> Cause | None:
    """A notebook that had nothing to run in."""
    match = next((m for line in reversed(lines) if (m := _NO_KERNEL.fullmatch(line))), None)
    if match is None:
        return None
    sentence = f"{said(match[1])} has no ipykernel, which notebooks run in."
    return because(Why.MISSING_MODULE, sentence, what="ipykernel")


def _last_said(ending: Ending) -> str:
    """What helps to understand a bare status: the signal that a shell means by it, or its last words."""
    code = ending.verdict.code or 0
    if code > 128 and not (name := signals.name(code - 128)).startswith("signal "):
        return f", which is how a shell reports {name}"
    last = next((text for line in reversed(lines_of(ending.stderr)) if (text := said(line))), "")
    return f"; it said last: {last}" if last else ""


def _names_beside(cwd: str) -> Beside:
    def look(path: str) -> Iterable[str]:
        with os.scandir(Path(cwd, path).parent) as entries:
            return [entry.name for entry in islice(entries, _MOST_NAMES)]

    def beside(path: str) -> Iterable[str]:
        try:
            return look(path)
        except (OSError, ValueError):
            return ()

    return beside


def _nobody(_path: str) -> Iterable[str]:
    return ()
