"""From the first start in an empty home to the end of a first job, by presses on the real program."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from program import SESSION

sys.path.append(str(Path(__file__).parents[1] / "component"))

from chromium import PROGRAM, browser

PROJECT = Path(__file__).parents[2]
ON_PAGE = 3  # presses on Practice's pages: who, what, allow


class Person:
    """Presses what `presses` names, in a program of its own; `told` are the lines it prints."""

    def __init__(self, home: Path, *presses: str, **environ: str) -> None:
        self.home = home
        wish = {"began": time.time(), "presses": presses, "pictures": str(home)}
        home.mkdir()
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        env |= {"COLAB_TRAY_HOME": str(home), "COLAB_TRAY_RUNNER_IDLE_EXIT": "1s", **environ}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.in_first_start", json.dumps(wish)],
            cwd=PROJECT,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def line(self) -> Any:
        assert self._process.stdout
        return json.loads(self._process.stdout.readline() or "{}")

    def end(self) -> Any:
        try:
            out, err = self._process.communicate(timeout=110)
        finally:
            self._process.kill()
        assert self._process.returncode == 0, err
        return json.loads(out.splitlines()[-1])


def test_a_first_job_runs_two_presses_from_the_first_start(tmp_path: Path) -> None:
    person = Person(
        tmp_path / "home", "This computer only", "Run a first job", QT_QPA_PLATFORM="offscreen"
    )
    done = person.end()
    assert done["good"], done
    assert done["presses"] <= 3
    assert done["lines"] > 20, "what it wrote is before the person"
    assert done["says"].startswith("Done, ")


@pytest.mark.long
@pytest.mark.skipif(PROGRAM is None or SESSION in ("", "none"), reason="a desktop and Chromium")
@pytest.mark.skipif(find_spec("jupyter_server") is None, reason="the extra practice")
async def test_with_an_account_it_runs_on_a_machine_five_presses_from_there(tmp_path: Path) -> None:
    from practice_kit import Running
    from signing_in import endpoints, told
    from test_from_nothing import agree

    opened = tmp_path / "opened"
    surfer = tmp_path / "bin" / "xdg-open"
    surfer.parent.mkdir()
    surfer.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n')
    surfer.chmod(0o700)
    with Running() as practice:
        async with browser(tmp_path / "chromium") as tab:
            person = Person(
                tmp_path / "home",
                "This computer and Google Colab",
                "First job on Google Colab",
                PATH=f"{surfer.parent}:{os.environ['PATH']}",
                **endpoints(practice),
            )
            url = (await asyncio.to_thread(person.line))["url"]
            await agree(tab, url, tmp_path)
            done = await asyncio.to_thread(person.end)
        assert done["good"], done
        assert done["presses"] + ON_PAGE <= 5
        assert opened.read_text() == url, "the person's own browser was sent there"
        judged = practice.control("GET", "/judge")
        assert len(judged["gone"]) + len(judged["live"]) == 1, "one machine was rented"
        assert not judged["leaked"]
        assert not told(person.home)
