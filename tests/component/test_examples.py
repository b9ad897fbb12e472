"""Every example by command and through the inbox of a real engine."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator

import pytest
from command_line import Terminal, read_until
from example_runs import (
    EXAMPLES,
    FOLDER,
    GALLERY,
    QUICK,
    SCIENCE,
    SLOW,
    WITH_ARGUMENTS,
    Example,
    give_science,
    save,
    skip_without_science,
)
from runner_kit import until

BY_COMMAND = [one for one in QUICK if (FOLDER / one.name).exists()]


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A home whose engine runs in the foreground, with every example just saved into its inbox.

    The slow one waits there already when the folder is allowed, so that it is under way first.
    """
    terminal = Terminal(tmp_path_factory.mktemp("examples"), COLAB_TRAY_POOL_PRELOAD="numpy,pandas")
    auto = terminal.start("auto", start_new_session=True)
    inbox = terminal.home / "inbox"
    try:
        read_until(auto.stdout, b"inbox allow")
        give_science(inbox)
        save(SLOW, inbox)
        assert terminal("inbox", "allow", str(inbox)).returncode == 0
        for example in QUICK:
            save(example, inbox)
        yield terminal
    finally:
        auto.send_signal(signal.SIGTERM)
        words = auto.communicate(timeout=30)[1]
    assert (auto.returncode, words) == (0, b"")


def test_the_table_has_every_example() -> None:
    known = {one.name for one in EXAMPLES}
    there = {one.name for one in FOLDER.iterdir() if (one / "__main__.py").exists()}
    files = {one.name for one in FOLDER.iterdir() if one.suffix in (".py", ".ipynb")}
    assert there | files == (known | GALLERY.keys()) - {"exit_codes_3.py"}


@pytest.mark.parametrize("example", [*BY_COMMAND, *WITH_ARGUMENTS], ids=str)
def test_by_command(terminal: Terminal, example: Example) -> None:
    skip_without_science(example)
    python = ["--python", str(SCIENCE / "bin/python")] if example.science else []
    done = terminal("run", *python, str(FOLDER / example.name), *example.args)
    job = next(one for one in terminal.json("jobs") if one["origin"] == "command")
    example.check(done.stdout, done.stderr, job)
    assert done.returncode == example.status
    assert not example.makes or (terminal.work / example.makes).exists()


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_by_inbox(terminal: Terminal, example: Example) -> None:
    skip_without_science(example)
    runs = terminal.home / "inbox" / "results" / example.name.removesuffix(".py")
    until(lambda: list(runs.glob("*/run.json")), "run.json", within=40)
    [folder] = runs.iterdir()
    run = json.loads((folder / "run.json").read_text("utf-8"))
    stdout, stderr = (terminal("logs", *one, run["id"]).stdout for one in ([], ["--stderr"]))
    example.check(stdout, stderr, run)
    made = {example.makes} if example.makes else set()
    assert {one["path"] for one in run["files"]} == made
    assert {one.name for one in folder.iterdir()} == {"output.log", "run.json"} | made
    log = (folder / "output.log").read_bytes()
    assert sorted(log.splitlines()) == sorted((stdout + stderr).splitlines())
