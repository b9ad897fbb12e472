"""Jobs on machines of Google Colab, through a whole engine and a real Practice."""

from __future__ import annotations

import json
import platform
from importlib.util import find_spec
from pathlib import Path

import pytest

if find_spec("jupyter_server") is None:
    pytest.skip("the extra practice is not installed", allow_module_level=True)

from colab_desk import Desk, machine_of, said, until
from colab_kit import Account
from command_line import Terminal

from colab_tray.core.model.job import JobState
from colab_tray.core.model.runtime import Need

ENDED = """
import os, sys
import helper
print("on", os.environ["COLAB_TRAY_JOB_ID"], helper.WORD, os.environ.get("GIVEN"), flush=True)
print("HIDDEN" in os.environ, os.getcwd() != sys.argv[1])
open("made.txt", "w").write("made there")
"""


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
        assert await engine.fleet.known().python() == platform.python_version()
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
    [_, measured] = terminal.json("runtimes", "meters")
    assert measured["id"] == machine["id"]
    assert 0 < measured["memory"]["used"] < measured["memory"]["total"]
    listed = terminal("runtimes").stdout.decode()
    assert account.email in listed
    assert "units left" in listed
    assert terminal("runtimes", "stop", machine["id"]).returncode == 0
    assert account.judged("live") == []
    shown = terminal("show", terminal.json("jobs")[0]["id"]).stdout.decode()
    assert f"{machine['id']} (T4 of {account.email})" in shown  # although it is gone
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
        offers = await engine.fleet.offers()
    assert sorted(rates) == sorted(one["rate"] for one in desk.account.judged("live"))
    offered = {one.spec.accelerator: one.rate for one in offers if not one.spec.high_ram}
    assert set(rates) <= set(offered.values())
    assert "cpu" in offered
