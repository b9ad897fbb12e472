"""Is it Python? Said before anything is leased, with line and column.

A small source is parsed here. A larger one would stall the event loop, so the job's own interpreter
is asked; it is also asked when this program's Python refuses a source, because a newer one may know
more syntax. Nothing of the source is ever executed.
"""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from colab_tray.core.intake import scan
from colab_tray.core.intake.naming import shown
from colab_tray.core.model.errors import BadSource
from colab_tray.core.model.job import Scan

SMALL = 24 << 10  # bytes; about 12 ms of parsing at most, and the event loop may stall for 16
_PATIENCE = 20.0  # seconds for the job's interpreter; a source that takes longer just runs

log = logging.getLogger(__name__)


@lru_cache(32)  # what is run once is often run again
def glance(data: bytes, *, code: bool) -> dict[str, Any] | None:
    """What `scan.examine` finds in a small source; None when somebody else has to look."""
    if len(data) > SMALL:
        return None
    found = scan.examine(data, code=code)
    return None if found["error"] else found


async def check(
    data: bytes, name: str, python: str, env: Mapping[str, str], *, code: bool = False
) -> Scan:
    """The scan of a source that is Python for this interpreter. Raises BadSource.

    `name` is how people know it; `python` an absolute path. An interpreter that gives no answer
    refuses nothing: the script then runs, and says itself what is wrong.
    """
    found = glance(data, code=code)
    if found is None:
        found = await asyncio.to_thread(_ask, data, python, env, code)
    if found is None and len(data) <= SMALL:
        found = scan.examine(data, code=code)
    if found is None:
        found = scan.rough(data)
    if found["error"]:
        raise refusal(name, **found["error"])
    return Scan(tuple(found["imports"]), bool(found["introspects"]), bool(found.get("displays")))


def refusal(name: str, line: int, column: int, message: str) -> BadSource:
    """The error for a source that is not Python; `line` 0 when no place is known."""
    place = f" on line {line}, column {column}" if line else ""
    sentence = f"{name} has a syntax error{place}: {shown(message)}"
    ending = "" if sentence.endswith((".", "?", "!")) else "."
    return BadSource(sentence + ending, line=line, column=column)


def _ask(data: bytes, python: str, env: Mapping[str, str], code: bool) -> dict[str, Any] | None:
    """What the job's interpreter finds, or None when it does not answer as it should."""
    try:
        done = subprocess.run(  # noqa: S603 - the job's own interpreter
            [python, "-I", "-S", "-c", _program(), "code" if code else "file"],
            env=dict(env),
            input=data,
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
        found = json.loads(done.stdout)
        return found if isinstance(found, dict) else None
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        log.info("%s did not check the source: %s", python, type(error).__name__)
        return None


@cache
def _program() -> str:
    import pkgutil

    text = pkgutil.get_data(__package__, "scan.py")
    assert text is not None
    return text.decode()
