"""`run --bundled` and `run --to`: a script in a copy of its files, and what it made comes home."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import Terminal
from runner_kit import until

from colab_tray.core.paths import find

SCRIPT = """\
import os, pathlib, sys
import helper
print(pathlib.Path.cwd().parent.name, sys.argv, helper.VALUE, open("data/in.txt").read())
pathlib.Path("made.txt").write_text("made")
os.chmod("made.txt", 0o755)
pathlib.Path("data/in.txt").write_text("changed")
pathlib.Path("results").mkdir()
pathlib.Path("results/fit.txt").write_text("fit")
"""


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path_factory.mktemp("copies"), COLAB_TRAY_BUNDLE_ASK_ABOVE="100kB")
    yield terminal
    terminal("stop")


@pytest.fixture
def project(terminal: Terminal, request: pytest.FixtureRequest) -> Path:
    """A folder of its own for each test."""
    folder = terminal.work / request.node.name.replace("[", "-").replace("]", "")
    (folder / "data").mkdir(parents=True)
    (folder / "fit.py").write_text(SCRIPT)
    (folder / "helper.py").write_text("VALUE = 42\n")
    (folder / "data/in.txt").write_text("given")
    return folder


def run(terminal: Terminal, folder: Path, *words: str) -> dict[str, Any]:
    """A run in the folder that succeeds, as `run --json` tells of it."""
    before, terminal.work = terminal.work, folder
    try:
        done = terminal("run", "--json", *words)
    finally:
        terminal.work = before
    assert done.returncode == 0, (done.stdout, done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def results_of(job: dict[str, Any]) -> Path:
    """Its results folder, once all is in it."""
    folder = Path(job["results"])
    until(lambda: (folder / "run.json").exists(), "run.json")
    return folder


def test_results_come_beside_the_script(terminal: Terminal, project: Path) -> None:
    job = run(terminal, project, "--bundled", "fit.py", "a")
    folder = results_of(job)
    assert folder.parent == project / "results" / "fit"
    files = {str(p.relative_to(folder)): p for p in folder.rglob("*") if p.is_file()}
    assert set(files) == {"made.txt", "data/in.txt", "results/fit.txt", "output.log", "run.json"}
    assert files["data/in.txt"].read_text() == "changed"
    assert files["output.log"].read_text() == "copies ['fit.py', 'a'] 42 given\n"
    assert not stat.S_IMODE(files["made.txt"].stat().st_mode) & 0o111  # nothing comes executable
    told = json.loads(files["run.json"].read_text())["files"]
    assert {f["path"]: f["kept"] for f in told} == {
        "data/in.txt": str(folder / "data/in.txt"),
        "made.txt": str(folder / "made.txt"),
        "results/fit.txt": str(folder / "results/fit.txt"),
    }
    assert (project / "data/in.txt").read_text() == "given"  # the original is as it was
    assert not (project / "made.txt").exists()


def test_results_come_where_to_says_and_nothing_is_overwritten(
    terminal: Terminal, project: Path
) -> None:
    folder = project / "out"
    folder.mkdir()
    (folder / "made.txt").write_text("mine")
    (folder / "data").symlink_to(project)
    job = run(terminal, project, "--to", "out", "fit.py")
    assert results_of(job) == folder
    assert (folder / "made.txt").read_text() == "mine"
    assert (folder / "made-2.txt").read_text() == "made"
    assert (folder / "results/fit.txt").read_text() == "fit"
    assert not (project / "in.txt").exists()  # not through a link
    found = {a["path"]: a for a in terminal.json("artifacts", job["id"])}
    assert found["made.txt"]["kept"] == str(folder / "made-2.txt")
    assert found["data/in.txt"]["note"]


def test_in_place_writes_back_and_never_over_a_change(terminal: Terminal, project: Path) -> None:
    (project / "fit.py").write_text(
        "import pathlib, os\nopen('data/in.txt'); open('other.txt')\n"
        "pathlib.Path('data/in.txt').write_text('changed')\n"
        "pathlib.Path('other.txt').write_text('changed')\n"
        "pathlib.Path('new.txt').write_text('new')\n"
        f"pathlib.Path({str(project / 'other.txt')!r}).write_text('changed by a person')\n"
    )
    (project / "other.txt").write_text("given")
    job = run(terminal, project, "--bundled", "--in-place", "fit.py")
    assert (project / "data/in.txt").read_text() == "changed"
    assert (project / "new.txt").read_text() == "new"
    assert (project / "other.txt").read_text() == "changed by a person"
    assert (results_of(job) / "other.txt").read_text() == "changed"
    notes = {a["path"]: a.get("note") for a in terminal.json("artifacts", job["id"])}
    assert notes == {
        "data/in.txt": None,
        "new.txt": None,
        "other.txt": "What lies in its place was changed meanwhile, so it is among the results.",
    }


def test_in_place_leaves_no_results_when_all_went_back(terminal: Terminal, project: Path) -> None:
    (project / "fit.py").write_text("open('new.txt', 'w').write('new')\n")
    run(terminal, project, "--bundled", "--in-place", "fit.py")
    assert (project / "new.txt").read_text() == "new"
    until(lambda: not (project / "results").exists(), "the end of the empty folder")


def test_what_a_cancelled_script_had_made_comes_home(terminal: Terminal, project: Path) -> None:
    (project / "fit.py").write_text(
        "import signal\nopen('checkpoint.bin', 'w').write('so far')\nprint('made', flush=True)\n"
        "signal.pause()\n"
    )
    before, terminal.work = terminal.work, project
    try:
        done = terminal("run", "--detach", "--json", "--bundled", "fit.py")
    finally:
        terminal.work = before
    job_id = json.loads(done.stdout)["id"]
    until(lambda: terminal("logs", job_id).stdout == b"made\n", "the checkpoint")
    assert terminal("cancel", job_id).returncode == 0
    assert json.loads(terminal("wait", "--json", job_id).stdout)["state"] == "cancelled"
    job = terminal.json("show", job_id)
    path = results_of(job) / "checkpoint.bin"
    assert path.read_text() == "so far"
    assert [one["kept"] for one in job["artifacts"]] == [str(path)]
    shown = terminal("show", job_id).stdout.decode()
    assert (
        f"copy      of 1 file, {(project / 'fit.py').stat().st_size} B, from {project}\n" in shown
    )
    assert f"files     {path} (6 B)\n" in shown


def test_a_folder_and_code_run_in_a_copy(terminal: Terminal, project: Path) -> None:
    (project / "app").mkdir()
    (project / "app/__main__.py").write_text("import part; print(part.__file__, __file__)\n")
    (project / "app/part.py").write_text("open('x.txt', 'w').write('x')\n")
    job = run(terminal, project, "--bundled", "app")
    folder = results_of(job)
    assert folder.parent == project / "app/results/app"
    assert "/copies/" in (folder / "output.log").read_text()
    assert (folder / "x.txt").read_text() == "x"
    job = run(terminal, project, "--bundled", "-c", "import helper; open('y.txt', 'w').write('y')")
    folder = results_of(job)
    assert folder.parent == project / "results/code"
    assert (folder / "y.txt").read_text() == "y"


def test_much_is_sent_only_when_somebody_agreed(terminal: Terminal, project: Path) -> None:
    (project / "big.bin").write_bytes(os.urandom(200_000))
    (project / "fit.py").write_text("print(len(open('big.bin', 'rb').read()))\n")
    terminal.work, before = project, terminal.work
    try:
        done = terminal("run", "--bundled", "fit.py")
        assert done.returncode == 75
        assert b"2 files with 195 KiB would be sent, and nothing is before you agree" in done.stderr
        done = terminal("run", "--bundled", "--yes", "fit.py")
        assert (done.returncode, done.stdout) == (0, b"200000\n")
    finally:
        terminal.work = before
    (job,) = (job for job in terminal.json("jobs") if job["state"] == "held")
    assert (job["cause"], job["action"]) == ("bundle_size", "send")
    assert terminal("queue", "release", job["id"]).returncode == 0
    assert json.loads(terminal("wait", "--json", job["id"]).stdout)["state"] == "succeeded"


def test_without_the_list_of_its_files_it_does_not_run_again(
    terminal: Terminal, project: Path
) -> None:
    job = run(terminal, project, "--bundled", "fit.py")
    database = find(terminal.env).database
    with contextlib.closing(sqlite3.connect(database)) as db, db:
        sql = "SELECT json_extract(facts, '$.bundle.sha256') FROM jobs WHERE id = ?"
        assert db.execute(f"DELETE FROM scripts WHERE sha256 = ({sql})", (job["id"],)).rowcount
    done = terminal("again", job["id"])
    assert (done.returncode, done.stdout) == (125, b"")
    assert b"The list of its files is not kept any more" in done.stderr


@pytest.mark.parametrize("sent_before", [True, False])
def test_what_runs_is_what_was_submitted_or_nothing(
    terminal: Terminal, project: Path, sent_before: bool
) -> None:
    before, terminal.work = terminal.work, project
    (project / "fit.py").write_text("import helper\nprint(helper.VALUE)\n")
    (project / "helper.py").write_text(f"VALUE = {sent_before}\n")
    if sent_before:
        run(terminal, project, "--bundled", "fit.py")
    assert terminal("queue", "pause").returncode == 0
    try:
        done = terminal("run", "--detach", "--json", "--bundled", "fit.py")
        job_id = json.loads(done.stdout)["id"]
        (project / "helper.py").write_text("VALUE = 43\n")
    finally:
        terminal.work = before
        terminal("queue", "resume")
    terminal("wait", job_id)
    job = terminal.json("show", job_id)
    if sent_before:  # the runtime has it still
        assert job["state"] == "succeeded"
        assert terminal("logs", job_id).stdout == b"True\n"
    else:
        assert (job["state"], job["cause"]) == ("rejected", "changed")
        assert job["sentence"] == "helper.py was changed after the job was submitted; run it again."


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["--to", "out", "--in-place", "fit.py"], 2, "not both"),
        (["--to", "", "fit.py"], 2, "--to needs the folder"),
        (["--to", "helper.py", "fit.py"], 74, "is not a folder"),
        (["--bundled", "away.py"], 66, "data.csv is a link that leads out of the folder"),
        (["--bundled", "two.py"], 66, "are one name on some disks"),
        (["--bundled", "con.py"], 66, "its name is that of a device"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_left(
    terminal: Terminal, project: Path, words: list[str], status: int, sentence: str
) -> None:
    (project / "away.py").write_text("open('data.csv')\n")
    (project / "data.csv").symlink_to("/etc/hostname")
    (project / "two.py").write_text("open('A.txt'); open('a.txt')\n")
    (project / "A.txt").touch()
    (project / "a.txt").touch()
    (project / "con.py").touch()
    before, terminal.work = terminal.work, project
    jobs = len(terminal.json("jobs"))
    try:
        done = terminal("run", *words)
    finally:
        terminal.work = before
    assert (done.returncode, done.stdout) == (status, b""), done.stderr
    assert sentence in done.stderr.decode()
    assert len(terminal.json("jobs")) == jobs
    assert not (project / "results").exists()
    assert not (project / "out").exists()


def test_what_is_tried_again_has_its_plain_names_and_the_try_before_a_folder(
    terminal: Terminal,
) -> None:
    count = terminal.work / "count"
    text = (
        f"import os, pathlib\ncount = pathlib.Path({str(count)!r})\n"
        "n = len(count.read_text()) if count.exists() else 0\ncount.write_text('x' * (n + 1))\n"
        "os.makedirs('out'); pathlib.Path('out/made.txt').write_text(f'try {n}')\n"
        "raise SystemExit(n < 2)\n"
    )
    script = terminal.script("thrice.py", text)
    words = ("--retries", "2", "--retry-on", "failure", "--to", "thrice")
    assert terminal("run", *words, script, timeout=40).returncode == 0
    found = {n: terminal.work / f"thrice/attempt-{n}/out/made.txt" for n in (1, 2)}
    assert [path.read_text() for path in found.values()] == ["try 0", "try 1"]
    assert [one.name for one in (terminal.work / "thrice/out").iterdir()] == ["made.txt"]
    assert (terminal.work / "thrice/out/made.txt").read_text() == "try 2"
