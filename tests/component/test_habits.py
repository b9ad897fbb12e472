"""What warm interpreters preload follows what a person runs; it can be seen and changed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import Terminal
from runner_kit import until

SLOW = "import time\ntime.sleep(0.05)\n"
WORLD = "import os\nos.environ['LEFT_BY'] = __name__\n" + SLOW


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A person with packages of their own, where Python finds them."""
    packages = tmp_path / "packages"
    packages.mkdir()
    for name in ("alpha", "beta", "wanted"):
        (packages / f"{name}.py").write_text(SLOW)
    (packages / "tiny.py").write_text("")
    (packages / "worldly.py").write_text(WORLD)
    made = Terminal(tmp_path, PYTHONPATH=str(packages))
    del made.env["COLAB_TRAY_POOL_PRELOAD"]
    made.script("own.py", SLOW)
    yield made
    assert made("stop").returncode == 0


def ran(terminal: Terminal, text: str, times: int = 1) -> bytes:
    said = b""
    for _ in range(times):
        done = terminal("run", "--python", sys.executable, "-c", text)
        assert done.returncode == 0, done.stderr
        said = done.stdout
    return said


def preload(terminal: Terminal, *words: str) -> dict[str, Any]:
    """What is said of the one interpreter, and of all."""
    facts: dict[str, Any] = terminal.json("pool", "preload", *words)
    (python,) = facts["pythons"]
    return {**facts, **python}


def verdicts(facts: dict[str, Any]) -> dict[str, str]:
    return {one["name"]: one["verdict"] for one in facts["packages"]}


def loaded(terminal: Terminal, *names: str) -> dict[str, Any]:
    """Wait until a script finds exactly these of our modules imported; how things stand then."""

    def found() -> bool:
        preload(terminal)  # has the history looked at, as five quiet seconds would
        return _warm(terminal, text).split() == sorted(names)

    ours = ["alpha", "beta", "tiny", "wanted", "worldly", "own"]
    text = f"import sys\nprint(*(n for n in {ours} if n in sys.modules))"
    until(found, f"{names} are preloaded", within=30.0)
    return preload(terminal)


def _warm(terminal: Terminal, text: str) -> str:
    done = terminal("run", "--python", sys.executable, "--warm", "loaded", "-c", text)
    return done.stdout.decode()


def test_what_is_run_is_what_is_preloaded_and_when_that_changes_so_does_it(
    terminal: Terminal,
) -> None:
    ran(terminal, "import alpha, tiny, own, json\nif 0: import worldly", times=4)
    facts = preload(terminal)
    assert facts["learned"]
    assert set(verdicts(facts)) == {"alpha", "tiny", "worldly"}
    facts = loaded(terminal, "alpha")  # soon, as it turns out that tiny is not worth it
    assert "environment variables" in facts["left_out"]["worldly"]
    assert verdicts(facts) == {"alpha": "preloaded", "tiny": "quick", "worldly": "left out"}

    ran(terminal, "import beta", times=3)
    assert verdicts(preload(terminal))["beta"] == "preloaded"
    facts = preload(terminal, "remove", "alpha")
    facts = preload(terminal, "add", "wanted")
    assert (facts["preload_always"], facts["preload_never"]) == (["wanted"], ["alpha"])
    assert verdicts(facts)["alpha"] == "never"
    loaded(terminal, "beta", "wanted")
    facts = preload(terminal, "auto")
    assert (facts["preload_always"], facts["preload_never"]) == ([], [])
    loaded(terminal, "alpha", "beta")
    text = terminal("pool", "preload").stdout.decode()
    assert "what your own runs import" in text
    assert "Left out: worldly: importing it changes environment variables" in text


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["add"], "takes the names of modules"),
        (["add", "../x"], "must be module names"),
        (["forget"], "no action of pool preload"),
        (["auto", "numpy"], "takes no further words"),
    ],
)
@pytest.mark.long
def test_wrong_words_are_refused_in_a_sentence(
    terminal: Terminal, words: list[str], why: str
) -> None:
    done = terminal("pool", "preload", *words)
    assert done.returncode == 2
    assert why.lower() in done.stderr.decode().lower()
    assert terminal.json("pool", "preload")["automatic"]


@pytest.mark.long
def test_a_list_of_ones_own_is_kept_whatever_is_run(terminal: Terminal) -> None:
    assert terminal("pool", "set", "preload", "wanted").returncode == 0
    ran(terminal, "import alpha", times=4)
    facts = preload(terminal)
    assert (facts["automatic"], facts["preload"]) == (False, ["wanted"])
    loaded(terminal, "wanted")
