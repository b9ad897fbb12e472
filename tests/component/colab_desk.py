"""A home whose Google is Practice, with the engines that come and go there, and what their jobs say."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sqlite3
import urllib.request
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from colab_kit import Account
from practice_guest import COLAB, EMAIL
from signing_in import endpoints, left_by_gcloud

from colab_tray.core.channels.deploy import LocalRunner
from colab_tray.core.channels.tail import output
from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.google.http import AGENT
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.assignment import Stage
from colab_tray.core.model.job import Job, JobState, Origin
from colab_tray.core.paths import find
from colab_tray.core.settings import Settings
from colab_tray.core.timing import SystemClock
from colab_tray.practice.machines.proxy import TOKEN_HEADER

_FILE = {"type": "file", "format": "text", "content": ""}

# Counts until it is told to end, and then says how often it was begun on that machine.
GOES_ON = """
import os, time
content = os.environ.get("COLAB_CONTENT", "/content")
open(f"{content}/ran", "a").write("x")
print("begun", flush=True)
n = 0
while not os.path.exists(f"{content}/go"):
    print(n, flush=True)
    n += 1
    time.sleep(0.02)
print("ended", n, len(open(f"{content}/ran").read()))
"""


class Desk:
    """A home, a folder of scripts, and the engines that come and go there."""

    def __init__(self, root: Path, account: Account, **settings: str) -> None:
        self.work = root / "work"
        self.work.mkdir(parents=True)
        self.paths = find({"COLAB_TRAY_HOME": str(root / "home")})
        self.environ = {
            **endpoints(account.practice),
            "COLAB_TRAY_POOL_PRELOAD": "json",
            "COLAB_TRAY_RUNNER_IDLE_EXIT": "1s",
            **settings,
        }
        self.account = account
        self.runner = LocalRunner.of(self.paths)

    @contextlib.asynccontextmanager
    async def engine(
        self, *, signed_in: bool = True, clock: SystemClock | None = None
    ) -> AsyncIterator[Engine]:
        settings = Settings.load(self.paths, self.environ)
        async with open_engine(
            self.paths, settings, kind="background", runner=self.runner, clock=clock
        ) as engine:
            if signed_in and not engine.google.accounts.all():
                await self.sign_in(engine)
            yield engine

    def left_behind(self) -> dict[str, Any]:
        """A sign-in that another program has left."""
        return left_by_gcloud(self.account.practice, self.account.email, f"openid {EMAIL} {COLAB}")

    async def sign_in(self, engine: Engine) -> None:
        """With what another program has left in a file."""
        file = self.work.parent / "sign-in.json"
        file.write_text(json.dumps(self.left_behind()))
        await engine.google.accounts.adopt(file)

    async def at_the_machine(self, method: str, path: str, body: object = None) -> Any:
        """What whoever has the one machine open may ask of its server."""
        [(_, access)] = await self.account.tunnel().machines()
        assert access is not None
        headers = {TOKEN_HEADER: access.token.reveal(), "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(access.url + path, data, headers, method=method)
        with await asyncio.to_thread(urllib.request.urlopen, request, timeout=30) as reply:
            return json.loads(reply.read() or b"null")

    async def tell_to_end(self) -> None:
        """The script that counts, on the one machine."""
        await self.at_the_machine("PUT", "/api/contents/content/go", _FILE)

    async def stop_machine(self, engine: Engine) -> None:
        await engine.fleet.stop(next(one.id for one in engine.runtimes() if one.on_request))

    def forgotten(self) -> list[str]:
        """Machines that live, were asked for by the app, and of which the history knows nothing any more."""
        with contextlib.closing(sqlite3.connect(self.paths.database)) as db:
            rows = db.execute("SELECT stage, facts FROM machines").fetchall()
        known = "".join(facts for _, facts in rows)
        ours = [one["endpoint"] for one in self.account.judged("live") if one["agent"] == AGENT]
        left = [name for name in ours if name not in known]
        return left[sum(stage == Stage.ASKING for stage, _ in rows) :]  # their names are to come

    def script(self, name: str, text: str) -> str:
        (self.work / name).write_text(text)
        return name

    def submission(self, script: str, *args: str, **more: Any) -> Submission:
        asked = {"on": "T4", "env": {**os.environ, "HIDDEN": "1"}, **more}
        return Submission(Origin.COMMAND, script, None, args, str(self.work), **asked)


def said(engine: Engine, job: Job) -> str:
    live = engine._dispatcher.get(job.id)
    path, size = engine.mirror(live.job if live else job)
    if not size:
        return ""
    return b"".join(one.data for one in output(path, 0, size, keep=1 << 20).pieces).decode()


async def until(found: Callable[[], object], seconds: float = 60.0) -> None:
    async with asyncio.timeout(seconds):
        while not found():  # noqa: ASYNC110 - what runs elsewhere is looked at
            await asyncio.sleep(0.05)


def is_prefix(text: str) -> bool:
    """Whether it is what GOES_ON says at first, with nothing missing between."""
    begun, *numbers = text.splitlines()
    return begun == "begun" and numbers == [str(n) for n in range(len(numbers))]


async def begun(desk: Desk, engine: Engine, **more: Any) -> Job:
    """A job that counts, and has said a little."""
    desk.script("goes_on.py", GOES_ON)
    job = await engine.submit(desk.submission("goes_on.py", **more))
    await until(lambda: "3" in said(engine, job), 100.0)
    return job


async def ended(desk: Desk, engine: Engine, job: Job) -> Job:
    """Such a job once it was told to end: all it said is here, and it ran once."""
    await desk.tell_to_end()
    job = await engine.finished(job.id)
    assert (job.state, job.attempt) == (JobState.SUCCEEDED, 1), (job.cause, said(engine, job))
    *before, last = said(engine, job).splitlines()
    assert is_prefix("\n".join(before))
    assert last == f"ended {len(before) - 1} 1"
    return job


def machine_of(desk: Desk) -> str:
    [machine] = desk.account.judged("live")
    return str(machine["endpoint"])


async def waits(engine: Engine, job: Job) -> tuple[str, str, str]:
    """State, cause and sentence of a job that has stopped to change."""
    await until(lambda: _settled(engine, job))
    now = await engine.get(job.id)
    assert now.cause is not None
    return now.state.value, now.cause.word, now.cause.sentence


def _settled(engine: Engine, job: Job) -> bool:
    live = engine._dispatcher.get(job.id)
    assert live is not None
    cause = live.job.cause
    plain = cause is None or "which is being started" in cause.sentence
    return not plain and "there is none" not in cause.sentence
