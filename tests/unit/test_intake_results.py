"""Where an inbox run leaves what it made."""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from colab_tray.core.intake import results
from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.job import (
    Artifact,
    Cause,
    Job,
    JobState,
    Origin,
    Source,
    SourceKind,
)

WHEN = 1_700_000_000.0


def test_each_run_has_a_folder_of_its_own(tmp_path: Path) -> None:
    first, second, third = (results.make(str(tmp_path), "fit.py", WHEN) for _ in range(3))
    assert first.parent == tmp_path / "results" / "fit"
    assert len(first.name) == len("2023-11-14_22-13-20")
    assert (second.name, third.name) == (f"{first.name}-2", f"{first.name}-3")
    again = results.make_again(str(first), WHEN + 3600)
    assert again.parent == first.parent
    assert again != first


@pytest.fixture
def zone() -> Iterator[Callable[[str], None]]:
    """The zone this computer is in, as far as this process is concerned."""
    before = os.environ.get("TZ")

    def move(name: str) -> None:
        os.environ["TZ"] = name  # and nobody tells the process

    yield move
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


def test_the_hour_that_comes_twice(tmp_path: Path, zone: Callable[[str], None]) -> None:
    """In the night when summer ends a second run at the same time of day has a folder of its own."""
    zone("CET-1CEST,M3.5.0,M10.5.0/3")
    summer = 1_792_888_200.0  # 2026-10-25 02:30 in summer, and an hour later again
    first, second = (results.make(str(tmp_path), "fit.py", summer + n * 3600) for n in range(2))
    assert first.name == "2026-10-25_02-30-00"
    assert second.name == f"{first.name}-2"


def test_another_time_zone(tmp_path: Path, zone: Callable[[str], None]) -> None:
    zone("UTC")
    here = results.make(str(tmp_path), "fit.py", WHEN)
    zone("JST-9")
    there = results.make(str(tmp_path), "fit.py", WHEN)
    assert (here.name, there.name) == ("2023-11-14_22-13-20", "2023-11-15_07-13-20")


@pytest.mark.parametrize("name", ["x" * 252 + ".py", "a\nb.py", "-rf.py", os.fsdecode(b"\xff.py")])
def test_any_script_has_one(tmp_path: Path, name: str) -> None:
    assert results.make(str(tmp_path), name, WHEN).parent.name == name[:-3]


def test_a_project_keeps_its_name() -> None:
    assert results.stem("model.v2") == "model.v2"
    assert results.stem("fit.v2.py") == "fit.v2"


def test_a_folder_made_for_nothing_is_taken_back(tmp_path: Path) -> None:
    first = results.make(str(tmp_path), "fit.py", WHEN)
    second = results.make(str(tmp_path), "fit.py", WHEN)
    results.drop_empty(second)
    assert first.is_dir()
    (first / "kept").touch()
    results.drop_empty(first)
    assert (first / "kept").exists()
    (first / "kept").unlink()
    results.drop_empty(first)
    assert list(tmp_path.iterdir()) == []


def test_nothing_a_script_made_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "output.log").write_text("the script's own")
    (tmp_path / "output-2.log").mkdir()
    written = results.write_output_log(tmp_path, [b"a", b"b\n"])
    assert (written.name, written.read_bytes()) == ("output-3.log", b"ab\n")
    assert (tmp_path / "output.log").read_text() == "the script's own"


def test_writing_the_same_again_is_harmless(tmp_path: Path) -> None:
    first = results.write_output_log(tmp_path, [b"x" * 100_000])
    assert results.write_output_log(tmp_path, [b"x" * 50_000] * 2) == first
    assert [found.name for found in tmp_path.iterdir()] == ["output.log"]


def test_run_json_says_how_it_went(tmp_path: Path) -> None:
    job = Job(
        id="k7m2p9qx",
        name="fit.py",
        origin=Origin.INBOX,
        source=Source(SourceKind.FILE, "/ours/fit.py", "ab" * 32, 7),
        args=(),
        cwd=str(tmp_path),
        python="/usr/bin/python3",
        created=WHEN,
        state=JobState.FAILED,
        cause=Cause("exit", "It ended with exit status 3."),
        exit_status=3,
        started=WHEN + 1,
        ended=WHEN + 2.5,
    )
    written = results.write_run_json(tmp_path, job, [Artifact("a/b.csv", 5, "cd" * 32, WHEN)])
    facts = json.loads(written.read_text())
    assert written.name == "run.json"
    assert (facts["state"], facts["exit_status"], facts["duration"]) == ("failed", 3, 1.5)
    assert facts["cause"] == {"word": "exit", "sentence": "It ended with exit status 3."}
    assert facts["files"] == [{"path": "a/b.csv", "size": 5, "sha256": "cd" * 32, "mtime": WHEN}]


def test_a_disk_that_refuses_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"output\.log could not be written"):
        results.write_output_log(tmp_path / "gone", [b""])
    (tmp_path / "results").touch()
    with pytest.raises(StorageError, match="cannot be made"):
        results.make(str(tmp_path), "fit.py", WHEN)


def test_the_folder_is_the_persons_to_open(tmp_path: Path) -> None:
    made = results.make(str(tmp_path), "fit.py", WHEN)
    assert stat.S_IMODE(made.stat().st_mode) & 0o700 == 0o700


@pytest.mark.parametrize("whole", [b"<!DOCTYPE html><p>", b"\n<html lang='de'>"])
def test_a_piece_of_html_becomes_a_page_and_a_page_stays_as_it_is(
    tmp_path: Path, whole: bytes
) -> None:
    piece = ["<td>Zür".encode(), b"ich</td>"]
    text = results.write_display(tmp_path, "table-1.html", piece).read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert '<meta charset="utf-8">' in text
    assert text.count("<td>Zürich</td>") == 1
    assert (
        results.write_display(tmp_path, "plot-2.html", [whole, b"x"]).read_bytes() == whole + b"x"
    )
    assert results.write_display(tmp_path, "table-1.csv", piece).read_bytes() == b"".join(piece)
