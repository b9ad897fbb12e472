"""Practice, the Google Colab of our own: how soon it is there, and how soon one of its machines is."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from benchmarks.figure import Figure, left_out, ours_at_most, ratio_at_most
from benchmarks.sampling import in_turns
from benchmarks.stage import PROJECT, Stage

START, MACHINE = ours_at_most(1000.0), ratio_at_most(1.5)
_COMMAND = [sys.executable, "-m", "colab_tray.practice", "--until-stdin-closes"]
_JUPYTER = [
    f"--ServerApp.{setting}"
    for setting in ("ip=127.0.0.1", "port=0", "open_browser=False", "allow_root=True", "token=t")
]


def practice_start(stage: Stage) -> Iterator[Figure]:
    """From its command to the line with its addresses; beside it python that imports aiohttp."""
    if lacks := lacking():
        yield left_out("practice_start", START, lacks)
        return

    def ours() -> float:
        began = time.perf_counter()
        with running(stage):
            return (time.perf_counter() - began) * 1e3

    imports = [sys.executable, "-c", "import aiohttp.web"]
    pair = in_turns(ours, lambda: stage.plain.whole(imports), stage.plan(20, 60.0, quick=2))
    yield Figure("practice_start", START, *pair.medians, "ms", pair.runs, facts=pair.facts)


def practice_machine(stage: Stage) -> Iterator[Figure]:
    """From asking for a machine until it answers; beside it a jupyter_server started by hand."""
    if lacks := lacking():
        yield left_out("practice_machine", MACHINE, lacks)
        return
    with running(stage) as urls:

        def ours() -> float:
            began = time.perf_counter()
            made = _ask(urls["control"] + "/machines", {"person": "ada@practice.example"})
            took = (time.perf_counter() - began) * 1e3
            _ask(f"{urls['control']}/machines/{made['endpoint']}", method="DELETE")
            return took

        pair = in_turns(ours, lambda: _jupyter(stage), stage.plan(15, 90.0, quick=2))
    yield Figure("practice_machine", MACHINE, *pair.medians, "ms", pair.runs, facts=pair.facts)


def lacking() -> str:
    missing = [name for name in ("aiohttp", "jupyter_server", "ipykernel") if not find_spec(name)]
    return f"the extra practice is not installed: no {missing[0]}" if missing else ""


@contextlib.contextmanager
def running(stage: Stage) -> Iterator[dict[str, Any]]:
    """A Practice; its addresses."""
    env = {**stage.env, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(
        _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env
    ) as process:
        assert process.stdin
        assert process.stdout
        yield json.loads(process.stdout.readline())
        process.stdin.close()


def _jupyter(stage: Stage) -> float:
    """Milliseconds from the start of a bare jupyter_server to its first answer."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "jupyter_server", *_JUPYTER]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=stage.env) as process:
        assert process.stderr
        try:
            # It says where it listens a moment before it does.
            line = next(line for line in process.stderr if "http://127.0.0.1" in line)
            address = line.split()[-1].partition("?")[0]
            while not _answers(f"{address}api/status?token=t"):
                time.sleep(0.002)
            took = (time.perf_counter() - began) * 1e3
        finally:
            process.kill()
    return took


def _answers(url: str) -> bool:
    try:
        _ask(url)
    except ConnectionError:
        return False
    except urllib.error.URLError as error:
        if isinstance(error.reason, ConnectionError):
            return False
        raise
    return True


def _ask(url: str, body: object = None, method: str | None = None) -> dict[str, Any]:
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(
        urllib.request.Request(url, data, method=method), timeout=60
    ) as reply:
        said: dict[str, Any] = json.load(reply)
    return said
