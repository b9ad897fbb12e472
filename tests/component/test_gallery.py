"""The gallery in examples/: what each of them says, shows and leaves behind, run by command."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from command_line import Terminal
from example_runs import FOLDER, GALLERY, SCIENCE
from keychain import Keychain
from notebook_kit import executed, needs_kernel, outputs

TOKEN = "0123456789abcdef"


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path_factory.mktemp("gallery"))
    yield terminal
    assert terminal("stop").returncode == 0


def run(terminal: Terminal, name: str, *words: str, timeout: float = 50) -> dict[str, Any]:
    """Run one to its good end; returns the job."""
    done = terminal("run", *words, str(FOLDER / name), timeout=timeout)
    assert done.returncode == 0, done.stderr.decode()
    assert re.fullmatch(GALLERY[name], done.stdout.decode()), done.stdout.decode()
    return dict(terminal.json("jobs", "--limit", "1")[0])


def test_a_training_leaves_its_measurements(terminal: Terminal) -> None:
    job = run(terminal, "train.py")
    (made,) = terminal.json("artifacts", job["id"])
    assert made["path"] == "metrics-0.3.json"
    metrics = json.loads((terminal.work / made["path"]).read_text())
    assert (metrics["rate"], len(metrics["losses"])) == (0.3, 60)
    assert metrics["losses"][-1] < metrics["losses"][0] / 4
    assert metrics["accuracy"] > 0.9


@pytest.mark.long
@needs_kernel
@pytest.mark.parametrize(
    ("name", "shows"),
    [
        ("figure.py", {"figure-1.png"}),
        ("frame.py", {"table-1.html", "table-1.csv"}),
        ("plot.py", {"plot-1.html", "plot-1.json"}),
    ],
)
def test_what_is_shown_is_kept(terminal: Terminal, name: str, shows: set[str]) -> None:
    job = run(terminal, name, "--python", str(SCIENCE))
    assert terminal("pictures", job["id"], "--to", name).returncode == 0
    found = {one.name: one.stat().st_size for one in (terminal.work / name).iterdir()}
    assert found.keys() == shows
    assert all(size > 100 for size in found.values())


@pytest.mark.long
@needs_kernel
def test_a_notebook_fails_at_its_cell_and_runs_through_with_another_city(
    terminal: Terminal,
) -> None:
    words = ("run", "--python", str(SCIENCE), str(FOLDER / "cities.ipynb"))
    assert terminal(*words[:1], "--to", "fails", *words[1:]).returncode == 1
    (job,) = terminal.json("jobs", "--limit", "1")
    assert job["sentence"] == "KeyError: 'Atlantis' (line 1 of cell 3)."
    assert [len(one) for one in outputs(executed(terminal.work / "fails"))] == [0, 1, 1, 0]
    run(terminal, "cities.ipynb", "--python", str(SCIENCE), "--set", "city=Nairobi", "--to", "well")
    assert [len(one) for one in outputs(executed(terminal.work / "well"))] == [0, 0, 1, 0, 2]


@pytest.mark.long
@pytest.mark.timeout(320)  # its packages come from the real index
def test_a_script_has_the_packages_it_asks_for(terminal: Terminal) -> None:
    (terminal.work / "large").write_bytes(b"x" * 2_000_000)
    run(terminal, "packages.py", timeout=300)


@pytest.mark.long
def test_a_secret_is_used_and_not_kept(tmp_path_factory: pytest.TempPathFactory) -> None:
    keychain = Keychain(tmp_path_factory.mktemp("keychain") / "k")
    try:
        keychain.unlock()
        terminal = Terminal(tmp_path_factory.mktemp("secret") / "t", **keychain.environ)
        setting = terminal.start("secret", "set", "EXAMPLE_TOKEN", stdin=subprocess.PIPE)
        _, said = setting.communicate(TOKEN.encode() + b"\n", timeout=30)
        assert setting.returncode == 0, said
        run(terminal, "secret.py")
        assert terminal("stop").returncode == 0
        files = [one for one in terminal.home.rglob("*") if one.is_file()]
        assert not [one for one in files if TOKEN.encode() in one.read_bytes()]
    finally:
        keychain.close()
