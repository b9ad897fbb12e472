"""Where files from a runtime come to lie: names are data, and nothing that is there is touched."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from colab_tray.core.intake.landing import Elsewhere, Landing
from colab_tray.core.model.job import Artifact

WORDS = ". .. a A a.txt A.TXT mine.txt link file folder NUL con.py C: C:x ~ -rf x."
ODD = ("", " ", "\\\\host", "a\\..\\b", "x" * 255, "x" * 256, "\u00e9" * 128, "e\u0301", "\u00e9")
UNPRINTABLE = ("a\0b", "\ud800", "\udcff", "\u202e", "line\nbreak")
PART = st.sampled_from((*WORDS.split(), *ODD, *UNPRINTABLE))
THROUGH = ["link/new.txt", "A/new", "file/new", "folder/new", "mine.txt", "../results/new", "link"]
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # a disk that never waits
PATHS = st.builds(
    lambda start, parts: start + "/".join(parts),
    st.sampled_from(["", "", "/", "../", "C:/", "//"]),
    st.lists(PART | st.text(max_size=5), min_size=1, max_size=20),
)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def artifact(path: str, data: bytes) -> Artifact:
    return Artifact(path, len(data), sha(data), 1.0)


def brought(landing: Landing, path: str, data: bytes) -> Path | None:
    """What `Bringing` does with a file."""
    one = artifact(path, data)
    try:
        found = landing.there(one)
        if found is None:
            part = landing.part(one)
            part.write_bytes(data)
            found, _ = landing.land(one, part)
    except Elsewhere:
        return None
    return found


@contextmanager
def house() -> Iterator[tuple[Path, Path]]:
    """A folder, and in it one for results that holds something of a person's already."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        base = Path(name).resolve()
        results = base / "results"
        for folder in ("outside/a", "results/folder", "project/folder"):
            (base / folder).mkdir(parents=True)
        for path in ("outside/a.txt", "results/mine.txt", "results/file", "results/folder/a.txt"):
            (base / path).write_text(f"mine: {path}")
        (results / "link").symlink_to(base / "outside")
        (results / "A").symlink_to(base / "outside/new")
        yield base, results


def all_in(folder: Path) -> dict[str, str]:
    """What each entry below is: a link's target, a file's content."""
    found = {}
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(place, name)
            key = str(path.relative_to(folder))
            if path.is_symlink():
                found[key] = f"-> {path.readlink()}"
            else:
                found[key] = "folder" if path.is_dir() else path.read_bytes().hex()
    return found


def check_landed(landed: dict[bytes, Path | None], within: Path) -> None:
    for data, path in landed.items():
        if path is not None:
            assert path.resolve() == path
            assert path.is_relative_to(within)
            facts = path.lstat()
            assert stat.S_ISREG(facts.st_mode)
            assert not stat.S_IMODE(facts.st_mode) & 0o111
            assert path.read_bytes() == data


@settings(max_examples=50, deadline=None)
@given(st.lists(PATHS, max_size=6))
@example(THROUGH)
def test_whatever_it_is_called_it_lies_among_the_results(paths: list[str]) -> None:
    with house() as (base, results):
        before = all_in(base)
        landing = Landing(results, "k7m.1", 0o022)
        landed = {b"%d" % n: brought(landing, path, b"%d" % n) for n, path in enumerate(paths)}
        landing.clear()
        after = all_in(base)
        assert before.items() <= after.items()  # nothing that was there is another or gone
        assert all(name.startswith("results/") for name in after.keys() - before.keys())
        files = sum(kind != "folder" for name, kind in after.items() if name not in before)
        assert files == len({path for path in landed.values() if path})  # and no part is left
        check_landed(landed, results)


@settings(max_examples=30, deadline=None)
@given(st.lists(PATHS, max_size=6))
@example(THROUGH)
def test_in_place_only_what_is_as_it_was_is_replaced(paths: list[str]) -> None:
    with house() as (base, results):
        project = base / "project"
        for name in ("a", "a.txt", "folder/a"):
            (project / name).write_text("first")
        (project / "A.TXT").write_text("changed meanwhile")
        (project / "file").symlink_to(base / "outside/a.txt")
        first = dict.fromkeys(("a", "a.txt", "folder/a", "A.TXT", "file"), sha(b"first"))
        before = all_in(base)
        landing = Landing(results, "k7m.1", 0o022, project, first)
        landed = {b"%d" % n: brought(landing, path, b"%d" % n) for n, path in enumerate(paths)}
        landing.clear()
        after = all_in(base)
        changed = {name for name in before if after.get(name) != before[name]}
        assert changed <= {"project/a", "project/a.txt", "project/folder/a"}
        made = after.keys() - before.keys()
        assert all(name.startswith(("results/", "project/")) for name in made)
        check_landed({data: path for data, path in landed.items() if path and path.exists()}, base)


def test_what_an_earlier_try_brought_is_not_brought_again(tmp_path: Path) -> None:
    landing = Landing(tmp_path, "k7m.1", 0o022)
    (tmp_path / "a.txt").write_text("mine")
    assert brought(landing, "a.txt", b"new") == tmp_path / "a-2.txt"
    assert brought(landing, "a.txt", b"new") == tmp_path / "a-2.txt"
    assert brought(landing, "a.txt", b"newer") == tmp_path / "a-3.txt"


def test_two_runs_into_one_folder_share_no_part(tmp_path: Path) -> None:
    one, other = (Landing(tmp_path, name, 0o022) for name in ("k7m.1", "x9z.1"))
    file = artifact("a.txt", b"same")
    one.part(file).write_bytes(b"sa")
    assert not other.part(file).exists()
    other.clear()
    assert one.part(file).exists()
    one.clear()
    assert not one.part(file).exists()


def test_in_place_on_another_disk(tmp_path: Path) -> None:
    """An input that lay elsewhere goes back there, and what was changed there is left alone."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        away = Path(name)
        if away.stat().st_dev == tmp_path.stat().st_dev:
            pytest.skip("there is no other disk")
        (away / "same").write_text("first")
        (away / "changed").write_text("meanwhile")
        names = ("same", "changed")
        first = dict.fromkeys(names, sha(b"first"))
        origins = {name: str(away / name) for name in names}
        landing = Landing(tmp_path / "results", "k7m.1", 0o022, tmp_path, first, origins)
        assert brought(landing, "same", b"new") == away / "same"
        assert brought(landing, "changed", b"new") == tmp_path / "results/changed"
        assert (away / "same").read_bytes() == b"new"
        assert (away / "changed").read_text() == "meanwhile"
        assert {path.name for path in away.iterdir()} == set(names)
