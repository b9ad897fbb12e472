"""The benchmarks measure: names, one quick figure in a home of its own, nothing left behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]
KEYS = ["name", "ours", "rival", "ratio", "goal", "met", "runs", "unit"]


def run(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-E", "-s", "-m", "benchmarks", *words],
        cwd=PROJECT,
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )


def test_names_and_goals_are_listed() -> None:
    done = run("--list")
    assert done.returncode == 0, done.stderr
    rows = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert len(rows) >= 24  # each is a claim; one that goes must be missed here
    assert rows["hello_warm"] == "ratio <= 0.75"
    assert rows["jobs_per_second"] == "ratio >= 1"
    assert rows["cli_cold_start"] == "ours <= 400"
    assert rows["tray_idle_cpu"] == "ours < 0.2"


def test_unknown_figure_is_refused() -> None:
    done = run("hello_wram", "--json")
    assert done.returncode == 2
    assert "There is no figure hello_wram" in done.stderr
    assert not done.stdout


@pytest.mark.timeout(170)  # it starts an engine, a runner and a warm server on a busy machine
def test_a_quick_figure_has_every_key_and_leaves_nothing(tmp_path: Path) -> None:
    done = run("noop_durable", "--json", "--quick", "--runs", "2", TMPDIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    (figure,) = (json.loads(line) for line in done.stdout.splitlines())
    assert list(figure)[: len(KEYS)] == KEYS
    assert (figure["name"], figure["goal"], figure["runs"]) == ("noop_durable", "ratio <= 1", 2)
    assert figure["ours"] > 0
    assert figure["rival"] > 0
    assert figure["ratio"] == pytest.approx(figure["ours"] / figure["rival"], rel=1e-3)
    assert figure["met"] is (figure["ratio"] <= 1.0)
    assert figure["fsync_ms"] > 0
    assert list(tmp_path.iterdir()) == []
    assert not processes_of(tmp_path)


def processes_of(folder: Path) -> list[str]:
    """Command lines that name the folder, and processes whose home lies in it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue
        if f"{folder}/colab-tray-bench".encode() in words:
            found.append(words.decode(errors="replace"))
    return found


@pytest.fixture
def figure(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(PROJECT))
    from benchmarks import figure

    return figure


@pytest.mark.parametrize(
    ("goal", "ours", "rival", "met"),
    [
        ("ratio_at_most", 1.0, 2.0, True),
        ("ratio_at_most", 1.1, 2.0, False),
        ("ratio_at_least", 1.0, 2.0, True),
        ("ratio_at_least", 0.9, 2.0, False),
        ("ours_at_most", 0.5, 0.0, True),
        ("ours_below", 0.5, 9.0, False),
        ("ratio_at_most", 1.0, 0.0, None),
    ],
)
def test_goal_decides(figure: Any, goal: str, ours: float, rival: float, met: bool | None) -> None:
    one = figure.Figure("x", getattr(figure, goal)(0.5), ours, rival, "ms", 1)
    assert one.met is met


def test_percentile_is_a_value_that_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PROJECT))
    from benchmarks.sampling import percentile

    assert percentile([float(n) for n in range(1, 201)], 99) == 198.0
    assert percentile([3.0], 99) == 3.0
