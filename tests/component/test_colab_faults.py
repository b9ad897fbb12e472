"""What may go wrong with machines of Colab, through a whole engine and a real Practice: the fault table.

No script runs twice, no byte is lost, and after each test nothing was leaked (docs/faults.md).
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
from importlib.util import find_spec
from pathlib import Path

import pytest

if find_spec("jupyter_server") is None:
    pytest.skip("the extra practice is not installed", allow_module_level=True)

from colab_desk import GOES_ON, Desk, begun, ended, is_prefix, machine_of, said, until, waits
from colab_kit import Account
from command_line import Terminal
from runner_kit import belonging, kill
from runner_kit import until as now_until

from colab_tray.core.channels.tail import output
from colab_tray.core.engine import Engine
from colab_tray.core.model.job import Job, JobState
from colab_tray.core.model.runtime import RuntimeState
from colab_tray.core.timing import SystemClock

pytestmark = [pytest.mark.long, pytest.mark.timeout(400)]
HOUR = 3600.0

REFUSALS = [
    ("sold_out", True, "waiting", "no_runtime", "no T4 free just now"),
    ("wrong_hardware", "A100", "waiting", "no_runtime", "was given back at once"),
    ("too_many_requests", 30, "waiting", "no_runtime", "asked less often"),
    ("outcome", 1, "held", "quota", "T4"),
    ("outcome", 5, "held", "account", "Google"),
]


@pytest.mark.parametrize(("switch", "value", "state", "cause", "says"), REFUSALS)
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


async def test_more_machines_than_the_account_may_have_wait_for_one(desk: Desk) -> None:
    desk.account.change(cap=1)
    desk.script("short.py", "print(1)\n")
    async with desk.engine() as engine:
        first = await begun(desk, engine)
        second = await engine.submit(desk.submission("short.py", on="colab"))
        told = await waits(engine, second)
        assert (told[0], "as many machines as Google allows" in told[2]) == ("waiting", True), told
        await ended(desk, engine, first)
        await desk.stop_machine(engine)
        assert (await engine.finished(second.id)).state is JobState.SUCCEEDED


async def test_an_answer_that_is_lost_makes_one_machine_and_no_more(desk: Desk) -> None:
    desk.account.fault("drop", "after", where={"route": "POST /tun/m/assign"}, times=1)
    desk.script("job.py", "print(1)\n")
    async with desk.engine() as engine:
        job = await engine.finished((await engine.submit(desk.submission("job.py"))).id)
        assert job.state is JobState.SUCCEEDED
        assert len(desk.account.judged("live")) == 1


async def test_who_signs_in_later_is_not_asked_again(desk: Desk) -> None:
    desk.script("job.py", "print(1)\n")
    async with desk.engine(signed_in=False) as engine:
        job = await engine.submit(desk.submission("job.py"))
        told = await waits(engine, job)
        assert (told[0], told[1], "colab-tray login" in told[2]) == ("held", "sign_in", True), told
        await desk.sign_in(engine)
        assert (await engine.finished(job.id)).state is JobState.SUCCEEDED


async def test_bursts_of_503_delay_and_harm_nothing(desk: Desk) -> None:
    """Every other question is answered so, and then all of them while the job runs."""
    desk.account.fault("burst_5xx", 503, every=2, where={"route": "GET *"})
    async with desk.engine() as engine:
        job = await begun(desk, engine)
        machine = machine_of(desk)
        desk.account.fault("burst_5xx", 503)
        await engine.fleet.look()
        assert engine.counts() == {"running": 1}
        desk.account.mend()
        await ended(desk, engine, job)
        assert machine_of(desk) == machine
        desk.account.fault("burst_5xx", 503, times=3)
        await desk.stop_machine(engine)
        assert desk.account.judged("live") == []


async def test_a_machine_that_warms_up_is_waited_for(desk: Desk) -> None:
    """Its proxy answers 502 until then; nobody takes that for a machine that is gone."""
    desk.account.fault("warm_up", 600)
    async with desk.engine() as engine:
        desk.script("job.py", "print(1)\n")
        job = await engine.submit(desk.submission("job.py"))
        await until(lambda: warms_up(desk))
        await engine.fleet.look()
        says = waiting(engine, job)
        assert "which is being started. It is there" in says, says
        machine = machine_of(desk)
        desk.account.practice.control("POST", "/clock", {"advance": 600})
        assert (await engine.finished(job.id)).state is JobState.SUCCEEDED
        assert machine_of(desk) == machine


def warms_up(desk: Desk) -> bool:
    calls = desk.account.practice.control("GET", "/calls")["calls"]
    return any(call["status"] == 502 for call in calls)


def waiting(engine: Engine, job: Job) -> str:
    live = engine._dispatcher.get(job.id)
    return live.job.cause.sentence if live and live.job.cause else ""


class SetClock(SystemClock):
    """A wall clock that somebody sets. What is measured with goes on, and does not count sleep."""

    offset = 0.0  # seconds

    def wall(self) -> float:
        return super().wall() + self.offset


async def test_hours_of_sleep_end_tokens_and_connections_and_no_job(desk: Desk) -> None:
    """Longer than the tokens of account and machine live; Google lets the machine lie idle for as long."""
    desk.account.fault("access_token_life", 3599)
    desk.account.fault("idle_limit", 6 * HOUR)
    clock = SetClock()
    async with desk.engine(clock=clock) as engine:
        job = await begun(desk, engine)
        machine = machine_of(desk)
        desk.account.practice.control("POST", "/clock", {"advance": 5 * HOUR})
        clock.offset += 5 * HOUR
        desk.account.practice.control("POST", f"/machines/{machine}/cut", {"code": 1006})
        await engine.fleet.look()
        desk.account.fault("access_token_life", 1e8)
        await desk.account.renew()
        await ended(desk, engine, job)
        assert engine.google.accounts.all()[0].state == "ok"
        assert machine_of(desk) == machine


@pytest.mark.parametrize("skew", [24 * HOUR, -24 * HOUR])
async def test_a_clock_that_is_wrong_by_a_day_and_set_right_meanwhile(
    desk: Desk, skew: float
) -> None:
    clock = SetClock()
    clock.offset = skew
    async with desk.engine(clock=clock) as engine:
        job = await begun(desk, engine)
        machine = machine_of(desk)
        clock.offset = 0.0
        desk.account.practice.control("POST", f"/machines/{machine}/cut", {"code": 1006})
        await engine.fleet.look()
        await ended(desk, engine, job)
        assert machine_of(desk) == machine
        await desk.stop_machine(engine)
        assert desk.account.judged("live") == []


async def test_a_keep_alive_that_says_404_is_one_source_and_not_believed(desk: Desk) -> None:
    desk.account.fault("keep_alive_mode", "gone")
    async with desk.engine() as engine:
        job = await begun(desk, engine)
        for _ in range(2):
            await engine.fleet.look()
        assert engine.counts() == {"running": 1}
        await ended(desk, engine, job)


async def test_an_account_that_google_blocks_is_said_and_its_job_goes_on(desk: Desk) -> None:
    async with desk.engine() as engine:
        job = await begun(desk, engine)
        desk.account.fault("account_refused", "restricted")
        await engine.fleet.look()
        [account] = engine.google.accounts.all()
        assert (account.state, "access_denied" in account.why) == ("blocked", True)
        other = await engine.submit(desk.submission("goes_on.py", on="A100"))
        state, cause, says = await waits(engine, other)
        assert (state, cause) == ("held", "account"), says
        await engine.cancel(other.id)
        desk.account.fault("account_refused", "")
        await ended(desk, engine, job)
        await engine.fleet.look()
        assert engine.google.accounts.all()[0].state == "ok"


async def test_kernels_that_others_restart_and_end_are_no_matter_of_a_job(desk: Desk) -> None:
    async with desk.engine() as engine:
        job = await begun(desk, engine)
        for verb, path in (("POST", "/interrupt"), ("POST", "/restart"), ("DELETE", "")):
            kernels = await desk.at_the_machine("GET", "/api/kernels")
            assert kernels
            for kernel in kernels:
                await desk.at_the_machine(verb, f"/api/kernels/{kernel['id']}{path}")
            size = len(said(engine, job))
            await until(lambda size=size: len(said(engine, job)) > size)  # type: ignore[misc]
        await ended(desk, engine, job)


NOISE = """
import hashlib, os, random, time
whole = hashlib.sha256()
for _ in range(6000):
    data = random.randbytes(random.choice((1, 60, 900, 20_000)))
    whole.update(data)
    time.sleep(0.003)
    while data:
        data = data[os.write(1, data):]
open("whole", "w").write(whole.hexdigest())
"""


@pytest.mark.timeout(600)
async def test_a_hundred_drops_in_one_job_lose_no_byte(desk: Desk) -> None:
    desk.script("noise.py", NOISE)
    desk.account.fault("websocket_drop_after_messages", 6)
    async with desk.engine() as engine:
        job = await engine.finished((await engine.submit(desk.submission("noise.py"))).id)
        assert (job.state, job.attempt) == (JobState.SUCCEEDED, 1), job.cause
        path, size = engine.mirror(job)
        pieces = output(path, 0, size, keep=1 << 30).pieces
        whole = hashlib.sha256(b"".join(one.data for one in pieces)).hexdigest()
        assert whole == (Path(job.results or "") / "whole").read_text()
    calls = desk.account.practice.control("GET", "/calls")["calls"]
    assert sum("/channels" in call["path"] for call in calls) >= 100


async def test_an_engine_that_is_followed_by_another_loses_neither_job_nor_machine(
    desk: Desk,
) -> None:
    async with desk.engine() as engine:
        job = await begun(desk, engine)
    machine = machine_of(desk)
    async with desk.engine() as engine:
        await until(lambda: len(engine.runtimes()) == 2 and engine.counts() == {"running": 1})
        [there] = [one for one in engine.runtimes() if one.on_request]
        await until(lambda: engine.fleet.find(there.id).state is RuntimeState.READY)
        await engine.cancel(job.id)
        over = await engine.finished(job.id)
        assert (over.state, over.attempt) == (JobState.CANCELLED, 1)
        assert said(engine, over).startswith("begun\n")
        assert machine_of(desk) == machine


@pytest.mark.parametrize(("asleep", "why"), [(0.0, "back; how"), (5 * HOUR, "computer slept")])
async def test_a_machine_that_is_taken_back_loses_the_job_and_not_its_output(
    desk: Desk, asleep: float, why: str
) -> None:
    """Nobody runs it a second time unasked; and it is said where nobody could show that it is used."""
    clock = SetClock()
    async with desk.engine(clock=clock) as engine:
        job = await begun(desk, engine)
        before = said(engine, job)
        desk.account.practice.control("DELETE", f"/machines/{machine_of(desk)}")
        clock.offset += asleep
        over = await engine.finished(job.id)
        assert (over.state, over.attempt) == (JobState.LOST, 1)
        assert over.cause is not None
        assert "took the machine back" in over.cause.sentence
        assert why in over.cause.sentence
        assert is_prefix(said(engine, over))
        assert said(engine, over).startswith(before)
        assert desk.account.judged("live") == []
        assert [one.id for one in engine.runtimes()] == ["local"]


async def test_a_sign_in_that_ends_leaves_the_job_alone_and_asks_for_another(desk: Desk) -> None:
    async with desk.engine() as engine:
        job = await begun(desk, engine)
        person = desk.account.email
        desk.account.practice.control("DELETE", f"/grants?person={person}")
        await engine.fleet.look()
        assert "sign in" in engine.google.accounts.all()[0].state
        await desk.account.renew()
        over = await ended(desk, engine, job)
        await desk.sign_in(engine)
        desk.script("job.py", "print(1)\n")
        again = await engine.finished((await engine.submit(desk.submission("job.py"))).id)
        assert again.state is JobState.SUCCEEDED
        await engine.fleet.stop(str(over.runtime))
        assert desk.account.judged("live") == []


async def test_a_token_that_ends_is_had_anew_and_the_machine_is_not_taken_for_gone(
    desk: Desk,
) -> None:
    async with desk.engine() as engine:
        job = await begun(desk, engine)
        machine = machine_of(desk)
        desk.account.practice.control("POST", f"/machines/{machine}/expire")
        desk.account.practice.control("POST", f"/machines/{machine}/cut", {"code": 1006})
        await ended(desk, engine, job)
        assert machine_of(desk) == machine


async def test_a_killed_engine_is_followed_by_one_that_finds_job_and_machine(
    account: Account, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "unused", account)
    terminal = at_a_terminal(desk, tmp_path)
    job = terminal("run", "--detach", "--on", "T4", "job.py").stdout.decode().strip()
    now_until(lambda: b"3" in terminal("logs", job).stdout, "it has begun", 60)
    os.kill(terminal.engine() or 0, signal.SIGKILL)
    await desk.tell_to_end()
    assert terminal("wait", job).returncode == 0
    *before, last = terminal("logs", job).stdout.decode().splitlines()
    assert is_prefix("\n".join(before))
    assert last == f"ended {len(before) - 1} 1"
    [_, machine] = terminal.json("runtimes")
    assert terminal.json("show", job)["runtime"] == machine["id"]
    assert terminal("runtimes", "stop", machine["id"]).returncode == 0
    assert account.judged("live") == []
    assert terminal("stop").returncode == 0
    kill(belonging(tmp_path))


async def test_who_signs_out_gives_back_what_they_rent(account: Account, tmp_path: Path) -> None:
    """Nobody could do it any more afterwards; what runs is not lost by that unasked."""
    desk = Desk(tmp_path / "unused", account)
    terminal = at_a_terminal(desk, tmp_path)
    job = terminal("run", "--detach", "--on", "T4", "job.py").stdout.decode().strip()
    now_until(lambda: b"3" in terminal("logs", job).stdout, "it has begun", 60)
    refused = terminal("logout")
    assert (refused.returncode, b"would be lost" in refused.stderr) == (2, True), refused.stderr
    assert [one["state"] for one in terminal.json("accounts")] == ["ok"]
    assert terminal("logout", "--force").returncode == 0
    assert (account.judged("live"), terminal.json("accounts")) == ([], [])
    assert terminal.json("show", job)["state"] == "lost"
    assert [one["id"] for one in terminal.json("runtimes")] == ["local"]
    assert terminal("stop").returncode == 0
    kill(belonging(tmp_path))


@pytest.mark.timeout(400)
async def test_a_machine_whose_app_is_gone_gives_itself_back_when_its_work_is_done(
    account: Account, tmp_path: Path
) -> None:
    """The app is killed for good while a script runs there; it may still come back for a minute."""
    desk = Desk(tmp_path / "unused", account, COLAB_TRAY_COLAB_SILENT="60s")
    terminal = at_a_terminal(desk, tmp_path)
    job = terminal("run", "--detach", "--on", "T4", "job.py").stdout.decode().strip()
    now_until(lambda: b"3" in terminal("logs", job).stdout, "it has begun", 60)
    os.kill(terminal.engine() or 0, signal.SIGKILL)
    await desk.tell_to_end()
    await until(lambda: not account.judged("live"), 200)
    assert account.judged("gone")[-1]["why"] == "unassigned inside"
    assert terminal("wait", job).returncode != 0
    over = terminal.json("show", job)
    assert (over["state"], "it gave itself back" in over["sentence"]) == ("lost", True)
    assert is_prefix(terminal("logs", job).stdout.decode())
    assert terminal("stop").returncode == 0
    kill(belonging(tmp_path))


def at_a_terminal(desk: Desk, root: Path) -> Terminal:
    """Signed in, with the script that counts."""
    terminal = Terminal(root / "t", **desk.environ)
    file = root / "sign-in.json"
    file.write_text(json.dumps(desk.left_behind()))
    terminal.script("job.py", GOES_ON)
    assert terminal("login", "--found", str(file)).returncode == 0
    return terminal
