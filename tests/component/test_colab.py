"""Jobs on machines of Google Colab, through a whole engine and a real Practice."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("jupyter_server") is None:
    pytest.skip("the extra practice is not installed", allow_module_level=True)

from colab_kit import Account
from command_line import Terminal
from practice_guest import COLAB, EMAIL, sign_in
from practice_kit import Running
from runner_kit import belonging, kill
from runner_kit import until as now_until
from signing_in import endpoints, left_by_gcloud

from colab_tray.core.channels.deploy import LocalRunner
from colab_tray.core.channels.tail import output
from colab_tray.core.engine import Engine, open_engine
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.job import Job, JobState, Origin
from colab_tray.core.model.runtime import Need, RuntimeState
from colab_tray.core.model.secret import Secret
from colab_tray.core.paths import find
from colab_tray.core.settings import Settings

ENDED = """
import os, sys
import helper
print("on", os.environ["COLAB_TRAY_JOB_ID"], helper.WORD, os.environ.get("GIVEN"), flush=True)
print("HIDDEN" in os.environ, os.getcwd() != sys.argv[1])
open("made.txt", "w").write("made there")
"""


@pytest.fixture(scope="module")
def practice() -> Iterator[Running]:
    with Running() as running:
        yield running


@pytest.fixture
async def account(practice: Running) -> AsyncIterator[Account]:
    """Nobody else's; every machine of it has been given back by the end, and was never forgotten."""
    made = Account(practice)
    made.fault("keep_alive_mode", "answer")
    yield made
    await made.tidy()
    assert made.judged("leaked") == []


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
    async def engine(self, *, signed_in: bool = True) -> AsyncIterator[Engine]:
        settings = Settings.load(self.paths, self.environ)
        async with open_engine(
            self.paths, settings, kind="background", runner=self.runner
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

    def script(self, name: str, text: str) -> str:
        (self.work / name).write_text(text)
        return name

    def submission(self, script: str, *args: str, **more: Any) -> Submission:
        asked = {"on": "T4", "env": {**os.environ, "HIDDEN": "1"}, **more}
        return Submission(Origin.COMMAND, script, None, args, str(self.work), **asked)


@pytest.fixture
def desk(account: Account, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path, account)
    yield made
    made.runner.stop()
    kill(belonging(tmp_path))


def said(engine: Engine, job: Job) -> str:
    live = engine._dispatcher.get(job.id)
    path, size = engine.mirror(live.job if live else job)
    if not size:
        return ""
    return b"".join(one.data for one in output(path, 0, size, keep=1 << 20).pieces).decode()


@pytest.mark.long
async def test_a_job_runs_on_a_t4_and_what_it_made_comes_home(desk: Desk) -> None:
    desk.script("helper.py", "WORD = 'helped'\n")
    desk.script("job.py", ENDED)
    async with desk.engine() as engine:
        asked = desk.submission("job.py", str(desk.work), variables={"GIVEN": "given"})
        job = await engine.submit(asked)
        assert job.state is JobState.WAITING
        assert job.cause is not None
        job = await engine.finished(job.id)
        assert (job.state, job.exit_status) == (JobState.SUCCEEDED, 0), (
            job.cause,
            said(engine, job),
        )
        assert said(engine, job) == f"on {job.id} helped given\nFalse True\n"
        assert job.results is not None
        assert (Path(job.results) / "made.txt").read_text() == "made there"
        [machine] = [one for one in engine.runtimes() if one.on_request]
        assert (machine.spec.accelerator, machine.account) == ("T4", desk.account.email)
        assert machine.id == job.runtime
        again = await engine.finished((await engine.submit(asked)).id)
        assert again.runtime == job.runtime  # it was still there
        await engine.fleet.stop(machine.id)
        assert [one.id for one in engine.runtimes()] == ["local"]
        assert desk.account.judged("live") == []


def test_a_person_runs_a_script_on_a_t4_from_the_command_line(
    account: Account, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "unused", account)
    terminal = Terminal(tmp_path / "t", **desk.environ)
    file = tmp_path / "sign-in.json"
    file.write_text(json.dumps(desk.left_behind()))
    text = "import sys\nprint('there', sys.argv[1:])\nopen('made', 'w').write('x')\nsys.exit(3)\n"
    terminal.script("job.py", text)
    held = terminal("run", "--on", "T4", "job.py")
    assert (held.returncode, b"colab-tray login" in held.stderr) == (75, True), held.stderr
    assert terminal("cancel", terminal.json("jobs")[0]["id"]).returncode == 0
    assert terminal("login", "--found", str(file)).returncode == 0
    done = terminal("run", "--on", "T4", "job.py", "a", "b c")
    assert (done.returncode, done.stdout) == (3, b"there ['a', 'b c']\n"), done.stderr
    [made] = terminal.work.glob("results/*/*/made")
    assert made.read_text() == "x"
    [here, machine] = terminal.json("runtimes")
    assert (here["id"], machine["accelerator"], machine["account"]) == (
        "local",
        "T4",
        account.email,
    )
    listed = terminal("runtimes").stdout.decode()
    assert account.email in listed
    assert "units left" in listed
    assert terminal("runtimes", "stop", machine["id"]).returncode == 0
    assert account.judged("live") == []
    assert terminal("stop").returncode == 0


@pytest.mark.long
async def test_a_notebook_runs_there_with_the_modules_its_cells_import(desk: Desk) -> None:
    cells = ["import helper\nhelper.WORD", "open('made.txt', 'w').write('made there')", "1 / 0"]
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    book = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}}
    book["cells"] = [{**code, "source": text} for text in cells]
    desk.script("helper.py", "WORD = 'helped'\n")
    desk.script("book.ipynb", json.dumps(book))
    async with desk.engine() as engine:
        job = await engine.finished((await engine.submit(desk.submission("book.ipynb"))).id)
        assert (job.state, job.exit_status) == (JobState.FAILED, 1), job.cause
        assert job.cause is not None
        assert (job.cause.cell, job.cause.line) == (3, 1), said(engine, job)
        results = Path(job.results or "")
        assert (results / "made.txt").read_text() == "made there"
        executed = json.loads((results / "book.ipynb").read_text())
        assert executed["cells"][0]["outputs"][0]["data"]["text/plain"] == ["'helped'"]
        assert executed["cells"][2]["outputs"][0]["ename"] == "ZeroDivisionError"
    assert json.loads((desk.work / "book.ipynb").read_text()) == book


# -- what may go wrong -----------------------------------------------------------------------------

GOES_ON = """
import os, sys, time
print("begun", flush=True)
open("ran", "a").write("x")
while not os.path.exists("go"):
    time.sleep(0.02)
print("ended", len(open("ran").read()))
"""


async def until(found: Callable[[], object], seconds: float = 60.0) -> None:
    async with asyncio.timeout(seconds):
        while not found():  # noqa: ASYNC110 - what runs elsewhere is looked at
            await asyncio.sleep(0.05)


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


REFUSALS = [
    ("sold_out", True, "waiting", "no_runtime", "no T4 free just now"),
    ("wrong_hardware", "A100", "waiting", "no_runtime", "was given back at once"),
    ("too_many_requests", 30, "waiting", "no_runtime", "asked less often"),
    ("outcome", 1, "held", "quota", "T4"),
    ("outcome", 5, "held", "account", "Google"),
]


@pytest.mark.parametrize(("switch", "value", "state", "cause", "says"), REFUSALS)
@pytest.mark.long
async def test_a_refusal_is_said_and_no_machine_is_left(
    desk: Desk, switch: str, value: object, state: str, cause: str, says: str
) -> None:
    desk.script("job.py", "print(1)\n")
    where = {"route": "*assign*"} if switch == "too_many_requests" else {}
    desk.account.fault(switch, value, **({"where": where} if where else {}))
    async with desk.engine() as engine:
        job = await engine.submit(desk.submission("job.py"))
        told = await waits(engine, job)
        assert told[:2] == (state, cause), told
        assert says in told[2]
        assert (await engine.cancel(job.id)).state is JobState.CANCELLED
        await until(lambda: not desk.account.judged("live"))
        desk.account.practice.control("DELETE", "/faults")


@pytest.mark.long
async def test_more_machines_than_the_account_may_have_wait_for_one(desk: Desk) -> None:
    desk.account.change(cap=1)
    desk.script("job.py", GOES_ON)
    desk.script("short.py", "print(1)\n")
    async with desk.engine() as engine:
        first = await engine.submit(desk.submission("job.py"))
        await until(lambda: "begun" in said(engine, first))
        second = await engine.submit(desk.submission("short.py", on="colab"))
        told = await waits(engine, second)
        assert (told[0], "as many machines as Google allows" in told[2]) == ("waiting", True), told
        await engine.cancel(first.id)
        await engine.finished(first.id)
        await engine.fleet.stop(next(one.id for one in engine.runtimes() if one.on_request))
        assert (await engine.finished(second.id)).state is JobState.SUCCEEDED


@pytest.mark.long
async def test_an_answer_that_is_lost_makes_one_machine_and_no_more(desk: Desk) -> None:
    desk.account.fault("drop", "after", where={"route": "POST /tun/m/assign"}, times=1)
    desk.script("job.py", "print(1)\n")
    async with desk.engine() as engine:
        job = await engine.finished((await engine.submit(desk.submission("job.py"))).id)
        assert job.state is JobState.SUCCEEDED
        assert len(desk.account.judged("live")) == 1


@pytest.mark.long
async def test_who_signs_in_later_is_not_asked_again(desk: Desk) -> None:
    desk.script("job.py", "print(1)\n")
    async with desk.engine(signed_in=False) as engine:
        job = await engine.submit(desk.submission("job.py"))
        told = await waits(engine, job)
        assert (told[0], told[1], "colab-tray login" in told[2]) == ("held", "sign_in", True), told
        await desk.sign_in(engine)
        assert (await engine.finished(job.id)).state is JobState.SUCCEEDED


@pytest.mark.long
async def test_an_engine_that_is_followed_by_another_loses_neither_job_nor_machine(
    desk: Desk,
) -> None:
    desk.script("job.py", GOES_ON)
    async with desk.engine() as engine:
        job = await engine.submit(desk.submission("job.py"))
        await until(lambda: "begun" in said(engine, job))
    machine = machine_of(desk)
    async with desk.engine() as engine:
        await until(lambda: len(engine.runtimes()) == 2 and engine.counts() == {"running": 1})
        [there] = [one for one in engine.runtimes() if one.on_request]
        await until(lambda: engine.fleet.find(there.id).state is RuntimeState.READY)
        await engine.cancel(job.id)
        ended = await engine.finished(job.id)
        assert (ended.state, ended.attempt) == (JobState.CANCELLED, 1)
        assert said(engine, ended).startswith("begun\n")
        assert machine_of(desk) == machine


@pytest.mark.long
async def test_a_machine_that_is_taken_back_loses_the_job_and_not_its_output(desk: Desk) -> None:
    desk.script("job.py", GOES_ON)
    async with desk.engine() as engine:
        job = await engine.submit(desk.submission("job.py"))
        await until(lambda: "begun" in said(engine, job))
        desk.account.practice.control("DELETE", f"/machines/{machine_of(desk)}")
        ended = await engine.finished(job.id)
        assert (ended.state, ended.attempt) == (JobState.LOST, 1)
        assert ended.cause is not None
        assert "took the machine back" in ended.cause.sentence
        assert said(engine, ended) == "begun\n"
        assert desk.account.judged("live") == []
        assert [one.id for one in engine.runtimes()] == ["local"]


@pytest.mark.long
async def test_a_machine_opened_in_the_browser_is_seen_and_adopted(desk: Desk) -> None:
    made = {"person": desk.account.email, "accelerator": "T4", "high_memory": False}
    desk.account.practice.control("POST", "/machines", made)
    desk.script("job.py", "print(1)\n")
    async with desk.engine() as engine:
        await engine.fleet.asked(Need("colab"))
        await until(lambda: len(engine.runtimes()) == 2)
        [seen] = [one for one in engine.runtimes() if one.on_request]
        assert (seen.ours, seen.spec.accelerator) == (False, "T4")
        assert seen.since is not None
        assert seen.rate == desk.account.judged("live")[0]["rate"]
        assert machine_of(desk) in engine.fleet.address(seen.id)
        await engine.fleet.adopt(seen.id)
        job = await engine.finished((await engine.submit(desk.submission("job.py"))).id)
        assert (job.state, job.runtime) == (JobState.SUCCEEDED, seen.id)
    assert len(desk.account.judged("live")) == 1  # it was not ours to give back


@pytest.mark.long
async def test_what_machines_cost_is_known_to_the_next_engine(desk: Desk) -> None:
    """Google tells the sum of two only; the first was learned while it was alone."""
    desk.account.elsewhere("T4")
    async with desk.engine() as engine:
        await engine.fleet.look()
    desk.account.elsewhere("A100")
    async with desk.engine() as engine:
        await engine.fleet.look()
        rates = [one.rate for one in engine.runtimes() if one.on_request]
    assert sorted(rates) == sorted(one["rate"] for one in desk.account.judged("live"))


SOME_SECONDS = """
import time
print("begun", flush=True)
open("ran", "a").write("x")
time.sleep(4)
print("ended", open("ran").read())
"""


@pytest.mark.long
async def test_a_sign_in_that_ends_leaves_the_job_alone_and_asks_for_another(desk: Desk) -> None:
    desk.script("job.py", SOME_SECONDS)
    async with desk.engine() as engine:
        job = await engine.submit(desk.submission("job.py"))
        await until(lambda: "begun" in said(engine, job))
        person = desk.account.email
        desk.account.practice.control("DELETE", f"/grants?person={person}")
        await engine.fleet.look()
        assert "sign in" in engine.google.accounts.all()[0].state
        ended = await engine.finished(job.id)
        assert (ended.state, ended.attempt) == (JobState.SUCCEEDED, 1), ended.cause
        assert said(engine, ended) == "begun\nended x\n"
        await desk.sign_in(engine)
        assert (
            await engine.finished((await engine.submit(desk.submission("job.py"))).id)
        ).exit_status == 0
        await engine.fleet.stop(str(ended.runtime))
        assert desk.account.judged("live") == []
        scopes = f"openid {EMAIL} {COLAB}"
        desk.account.good = Secret(sign_in(desk.account.practice, person, scopes))


@pytest.mark.long
async def test_a_token_that_ends_is_had_anew_and_the_machine_is_not_taken_for_gone(
    desk: Desk,
) -> None:
    desk.script("job.py", SOME_SECONDS)
    async with desk.engine() as engine:
        job = await engine.submit(desk.submission("job.py"))
        await until(lambda: "begun" in said(engine, job))
        machine = machine_of(desk)
        desk.account.practice.control("POST", f"/machines/{machine}/expire")
        desk.account.practice.control("POST", f"/machines/{machine}/cut", {"code": 1006})
        ended = await engine.finished(job.id)
        assert (ended.state, ended.attempt) == (JobState.SUCCEEDED, 1), ended.cause
        assert said(engine, ended) == "begun\nended x\n"
        assert machine_of(desk) == machine


@pytest.mark.long
def test_a_killed_engine_is_followed_by_one_that_finds_job_and_machine(
    account: Account, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "unused", account)
    terminal = Terminal(tmp_path / "t", **desk.environ)
    file = tmp_path / "sign-in.json"
    file.write_text(json.dumps(desk.left_behind()))
    terminal.script("job.py", SOME_SECONDS)
    assert terminal("login", "--found", str(file)).returncode == 0
    job = terminal("run", "--detach", "--on", "T4", "job.py").stdout.decode().strip()
    now_until(lambda: terminal("logs", job).stdout == b"begun\n", "it has begun", 30)
    os.kill(terminal.engine() or 0, signal.SIGKILL)
    assert terminal("wait", job).returncode == 0
    assert terminal("logs", job).stdout == b"begun\nended x\n"
    [_, machine] = terminal.json("runtimes")
    assert terminal.json("show", job)["runtime"] == machine["id"]
    assert terminal("runtimes", "stop", machine["id"]).returncode == 0
    assert account.judged("live") == []
    assert terminal("stop").returncode == 0
    kill(belonging(tmp_path))
