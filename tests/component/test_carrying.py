"""A run as one file: out of one history and into another, and what is not taken."""

from __future__ import annotations

import json
import os
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from command_line import Terminal
from store_facts import SCRIPT as TEXT
from store_facts import attempt, job

from colab_tray.core.jobs.exporting import Run, export
from colab_tray.core.jobs.importing import opened, put_outputs
from colab_tray.core.model.errors import BadInput, WrongUsage
from colab_tray.core.model.job import Artifact, AttemptState, JobState, Packages
from runtime_notebook.runner import journal

CODE = """
import os, sys
print("it said", sys.argv[1])
open("made.txt", "w").write("made here")
os.makedirs("deep", exist_ok=True)
open("deep/more.bin", "wb").write(bytes(100000))
sys.exit(3)
"""


def test_there_and_back(tmp_path: Path) -> None:
    here = Terminal(tmp_path / "here", SOME_SECRET="canary-1")
    here.script("work.py", CODE)
    assert here("run", "work.py", "überall").returncode == 3
    [ran] = here.json("jobs")
    carried = tmp_path / "carried.zip"
    done = here.json("export", ran["id"], "--to", str(carried))
    assert (done["path"], done["left"]) == (str(carried), [])
    assert here("export", ran["id"], "--to", str(carried)).returncode == 2  # nothing is overwritten
    with zipfile.ZipFile(carried) as archive:
        everything = b"".join(
            archive.read(name) for name in archive.namelist() if not name.startswith("output/")
        )
    assert b"canary" not in everything
    assert str(tmp_path).encode() not in everything

    there = Terminal(tmp_path / "there")
    assert there("import", str(carried), "--to", "results").returncode == 0
    [came] = there.json("jobs")
    assert came["id"] != ran["id"]
    for same in ("name", "state", "exit_status", "cause", "sentence", "args", "created", "ended"):
        assert came[same] == ran[same], same
    shown = there.json("show", came["id"])
    assert (shown["origin"], shown["imported_from"]) == ("import", ran["id"])
    assert there("logs", came["id"]).stdout == "it said überall\n".encode()
    [found] = there.json("search", "überall")
    assert found["job"]["id"] == came["id"]
    results = there.work / "results"
    assert (results / "made.txt").read_text() == "made here"
    assert (results / "work.py").read_text() == CODE
    assert {one["kept"] for one in there.json("artifacts", came["id"])} == {
        str(results / "made.txt"),
        str(results / "deep/more.bin"),
    }
    again = there.json("import", str(carried))
    assert again == {"id": came["id"], "new": False}
    refused = there("again", came["id"])
    assert (refused.returncode, b"ran elsewhere" in refused.stderr) == (2, True)
    carried.write_bytes(carried.read_bytes()[:-100])
    refused = there("import", str(carried))
    assert refused.returncode == 66
    assert b"Nothing was imported." in refused.stderr
    assert refused.stderr.count(b"\n") == 1
    assert len(there.json("jobs")) == 1
    for one in (here, there):
        assert one("stop").returncode == 0


# -- at the level of the file


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A job of two attempts, with a file it made."""
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "a.txt").write_bytes(TEXT)
    mirrors = tmp_path / "mirrors"
    mirrors.mkdir()
    ended = job(1, state=JobState.SUCCEEDED, attempt=2, cwd=str(tmp_path / "made"))
    for number in (1, 2):
        writer = journal.Writer(str(mirrors / f"{ended.id}.{number}.journal"))
        writer.append(journal.STDOUT, b"hello\n" * 100)
        writer.close()
    tries = [attempt(ended, number, state=AttemptState.OK) for number in (1, 2)]
    files = [Artifact("a.txt", len(TEXT), ended.source.sha256, 1.0)]
    return Run(ended, tries, files, TEXT, mirrors)


@pytest.fixture
def good(run: Run, tmp_path: Path) -> Path:
    return export(run, tmp_path / "good.zip").path


def test_the_same_run_is_the_same_file(run: Run, good: Path, tmp_path: Path) -> None:
    assert export(run, tmp_path / "again.zip").path.read_bytes() == good.read_bytes()


def test_what_is_only_of_here_stays_here(run: Run, tmp_path: Path) -> None:
    private = replace(
        run.job,
        variables=(("TOKEN", "canary-2"),),
        results="/home/canary-3/results",
        python="/home/canary-4/bin/python3",
        packages=Packages(("x @ https://me:canary-5@host/x.whl",), options=("--index canary-6",)),
    )
    done = export(replace(run, job=private), tmp_path / "private.zip")
    with zipfile.ZipFile(done.path) as archive:
        assert b"canary" not in archive.read("manifest.json")


def test_a_file_that_was_changed_since_is_left_out(run: Run, tmp_path: Path) -> None:
    (tmp_path / "made" / "a.txt").write_bytes(b"something else")
    done = export(run, tmp_path / "less.zip")
    assert done.left == ["a.txt"]
    with opened(done.path) as package:
        assert "files/a.txt" not in package.files


def test_nothing_is_overwritten_and_no_part_is_left(run: Run, good: Path) -> None:
    before = good.read_bytes()
    with pytest.raises(WrongUsage, match="is there already"):
        export(run, good)
    assert good.read_bytes() == before
    assert not list(good.parent.glob(".*"))


Change = Callable[[dict[str, bytes], dict[str, Any]], None]


def rebuilt(good: Path, change: Change) -> Path:
    """The same archive, with its members (by name) and its manifest changed."""
    with zipfile.ZipFile(good) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    change(members, manifest)
    target = good.with_name("bad.zip")
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.writestr("manifest.json", json.dumps(manifest))
    return target


def renamed(path: str) -> Change:
    """A file that would lie elsewhere."""

    def change(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
        members[f"files/{path}"] = members.pop("files/a.txt")
        manifest["files"][f"files/{path}"] = manifest["files"].pop("files/a.txt")
        manifest["artifacts"][0]["path"] = path

    return change


def put(**facts: Any) -> Change:
    return lambda _, manifest: manifest.update(facts)


def other_bytes(members: dict[str, bytes], _: dict[str, Any]) -> None:
    members["files/a.txt"] = members["files/a.txt"][::-1]


def other_script(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    members["script"] = members["files/a.txt"] = b"import os"


def unknown_member(members: dict[str, bytes], _: dict[str, Any]) -> None:
    members["../../evil"] = b"x"


def strange_member(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    members["tray.db"] = members["script"]
    manifest["files"]["tray.db"] = manifest["files"]["script"]


def unended(_: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["job"][1] = "queued"


def wrong_type(_: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["job"][3] = manifest["job"][3].replace('"hello.py"', "[7]", 1)


def enormous(_: dict[str, bytes], manifest: dict[str, Any]) -> None:
    manifest["files"]["output/1.journal"]["size"] = 1 << 60


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (put(format=2), "a later version of Colab Tray made it"),
        (put(format="one"), "its manifest makes no sense"),
        (put(files=[]), "its manifest makes no sense"),
        (put(job=None), "its manifest makes no sense"),
        (put(attempts=[]), "its manifest makes no sense"),
        (renamed("../../evil"), "leads out of the folder"),
        (renamed("/etc/evil"), "leads out of the folder"),
        (renamed("a/../../evil"), "leads out of the folder"),
        (other_bytes, "is not what its manifest says"),
        (other_script, "is not what its manifest says"),
        (unknown_member, "other files than its manifest names"),
        (strange_member, "belongs to no run"),
        (unended, "its manifest makes no sense"),
        (wrong_type, "its manifest makes no sense"),
        (enormous, "its manifest makes no sense"),
    ],
)
def test_what_is_not_taken(good: Path, change: Change, why: str) -> None:
    with pytest.raises(BadInput, match=why), opened(rebuilt(good, change)):
        pass


def test_a_bomb_is_read_no_further_than_it_says(good: Path) -> None:
    """Its manifest says little, and so does the archive's list; what comes out is much."""
    bomb = good.with_name("bomb.zip")
    with zipfile.ZipFile(good) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["output/1.journal"] = bytes(50_000_000)
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    data = bomb.read_bytes()
    bomb.write_bytes(data.replace((50_000_000).to_bytes(4, "little"), (700).to_bytes(4, "little")))
    with pytest.raises(BadInput, match="is not what its manifest says"), opened(bomb):
        pass


def test_links_and_doubles_are_not_taken(good: Path) -> None:
    link = zipfile.ZipInfo("files/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(good, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(BadInput, match="is a link, a folder, or encrypted"), opened(good):
        pass


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_not_taken(good: Path) -> None:
    with zipfile.ZipFile(good, "a") as archive:
        archive.writestr("script", "another")
    with pytest.raises(BadInput, match="one of them twice"), opened(good):
        pass


@pytest.mark.parametrize("keep", [0, 1, 100, -1, -30])
def test_what_is_cut_short_is_not_taken(good: Path, keep: int) -> None:
    good.write_bytes(good.read_bytes()[:keep])
    with pytest.raises(BadInput, match="Nothing was imported"), opened(good):
        pass


def test_what_is_no_file_is_not_taken(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for name in ("fifo", ".", "absent"):
        with pytest.raises(BadInput), opened(tmp_path / name):
            pass


def test_a_record_of_output_that_is_broken_is_not_taken(run: Run, tmp_path: Path) -> None:
    mirror = run.mirrors / f"{run.job.id}.1.journal"
    mirror.write_bytes(mirror.read_bytes()[:-1])
    done = export(run, tmp_path / "torn.zip")
    mirrors = tmp_path / "new"
    mirrors.mkdir()
    with opened(done.path) as package, pytest.raises(BadInput, match="its output is broken"):
        put_outputs(package, "abcdefgh", mirrors)
    assert not list(mirrors.iterdir())
