"""What a watched folder may hand in, and our copies of it; real files, links and pipes."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from colab_tray.core.intake import gate, tree
from colab_tray.core.intake.copies import keep_file, keep_folder
from colab_tray.core.intake.gate import Refused, is_project, is_script
from colab_tray.core.intake.places import _OPEN, Swapped, opened
from colab_tray.core.intake.source import MAX_SIZE
from colab_tray.core.intake.tree import leaves


def take(folder: Path, name: str) -> gate.Taken:
    with opened(folder) as place:
        return gate.take(place, name)


def refusal(folder: Path, name: str) -> str:
    with pytest.raises(Refused) as caught:
        take(folder, name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("fit.py", True),
        ("Fit model (2).py", True),
        ("-rf.py", True),
        ("x.PYW", True),
        ("a.ipynb", True),
        ("data.csv", False),
        ("fit", False),
        (".fit.py", False),
        ("~fit.py", False),
        ("#fit.py#", False),
        ("fit.py~", False),
        ("fit.py.part", False),
        ("fit.py.crdownload", False),
        ("fit.py.tmp", False),
        (".fit.py.swp", False),
        ("fit.sync-conflict-20250101-120000-ABC.py", False),
        ("fit (Ann's conflicted copy 2025-01-01).py", False),
        ("fit.py___jb_tmp___", False),
    ],
)
def test_names_that_are_meant_to_run(name: str, meant: bool) -> None:
    assert is_script(name) is meant


def test_folders_that_are_nobodys_project() -> None:
    assert is_project("model")
    for name in ("results", "__pycache__", ".git", "node_modules", "old~"):
        assert not is_project(name)


def test_a_plain_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"print(1)")
    taken = take(tmp_path, "a.py")
    assert taken.data == b"print(1)"
    assert taken.doubt == ""
    assert not taken.being_written


def test_everything_else_is_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("x")
    (tmp_path / "link.py").symlink_to("real")
    os.mkfifo(tmp_path / "pipe.py")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "socket.py"))
    server.close()
    os.link(tmp_path / "real", tmp_path / "second.py")
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "big.py").write_bytes(b"#" * (MAX_SIZE + 1))
    assert "is a link" in refusal(tmp_path, "link.py")
    assert "not a regular file" in refusal(tmp_path, "pipe.py")
    assert "not a regular file" in refusal(tmp_path, "socket.py")
    assert "not a regular file" in refusal(tmp_path, "folder.py")
    assert "hard link" in refusal(tmp_path, "second.py")
    assert "10 MiB at most" in refusal(tmp_path, "big.py")
    with pytest.raises(FileNotFoundError):
        take(tmp_path, "gone.py")


@pytest.mark.skipif(os.geteuid() != 0, reason="gives a file away")
def test_a_file_of_another_user_is_for_the_person_to_decide(tmp_path: Path) -> None:
    (tmp_path / "a.py").touch()
    os.chown(tmp_path / "a.py", 65534, 65534)
    assert "another user" in take(tmp_path, "a.py").doubt


def test_a_link_put_in_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    """The race itself: what was looked at as a file is a link by the time it is opened."""
    (tmp_path / "secret").write_text("x")
    (tmp_path / "a.py").symlink_to("secret")
    with opened(tmp_path) as place:
        with pytest.raises(Swapped), place.file("a.py"):
            pass
        with pytest.raises(OSError, match="symbolic links"):
            place._open("a.py", _OPEN)
    (tmp_path / "in").symlink_to(tmp_path)
    with pytest.raises(OSError), opened(tmp_path / "in"):  # noqa: PT011
        pass


def test_a_downloaded_file_is_marked(tmp_path: Path) -> None:
    (tmp_path / "a.py").touch()
    try:
        os.setxattr(tmp_path / "a.py", "user.xdg.origin.url", b"https://example.org/a.py")
    except (OSError, AttributeError):
        pytest.skip("this disk keeps no such marks")
    assert "downloaded" in take(tmp_path, "a.py").doubt


def test_a_writer_is_noticed(tmp_path: Path) -> None:
    with (tmp_path / "a.py").open("w") as file:
        file.write("half")
        file.flush()
        assert take(tmp_path, "a.py").being_written
    assert not take(tmp_path, "a.py").being_written
    with (tmp_path / "a.py").open():
        assert not take(tmp_path, "a.py").being_written


@pytest.mark.parametrize(
    ("path", "target", "out"),
    [
        ("a", "b", False),
        ("a/b", "../c", False),
        ("a/b/c", "../../d/e", False),
        ("a", "../b", True),
        ("a/b", "../../b", True),
        ("a", "/etc/passwd", True),
        ("a", "b/../c", True),  # b may be a link to somewhere deep
        ("a", "./b", False),
        ("a", "..", True),
        ("a/b", "..", False),
    ],
)
def test_links_that_lead_out_of_a_project(path: str, target: str, out: bool) -> None:
    assert leaves(path, target) is out


def project(folder: Path) -> Path:
    made = folder / "model"
    (made / "pkg").mkdir(parents=True)
    (made / "__main__.py").write_text("import pkg\n")
    (made / "pkg" / "__init__.py").write_text("x = 1\n")
    (made / "tool.sh").write_text("#!/bin/sh\n")
    (made / "tool.sh").chmod(0o755)
    (made / "data").symlink_to("pkg")
    (made / ".env").write_text("A=1\n")
    for left_out in ("__pycache__", ".git", ".venv"):
        (made / left_out).mkdir()
        (made / left_out / "x.py").touch()
    (made / "tool.sh~").touch()
    return made


def walk(folder: Path, name: str = "model") -> tree.Tree:
    with opened(folder) as place:
        return tree.walk(place, name)


def digest(folder: Path, name: str = "model") -> str:
    with opened(folder) as place:
        return tree.digest(place, tree.walk(place, name))


def keep(folder: Path, scripts: Path, expected: str) -> Path:
    with opened(folder) as place:
        return keep_folder(scripts, place, tree.walk(place, "model"), expected)


def test_a_project_is_copied_whole_and_known_by_its_content(tmp_path: Path) -> None:
    made = project(tmp_path)
    found = walk(tmp_path)
    paths = [item.path for item in found.items]
    assert paths == [".env", "__main__.py", "data", "pkg/__init__.py", "tool.sh"]
    assert (found.entry, found.has_scripts, found.problem) == ("__main__.py", True, "")
    expected = digest(tmp_path)
    copy = keep(tmp_path, tmp_path / "scripts", expected)
    assert copy == tmp_path / "scripts" / expected[:2] / expected / "model"
    assert (copy / "data" / "__init__.py").read_text() == "x = 1\n"
    assert copy.joinpath("data").is_symlink()
    assert stat.S_IMODE((copy / "tool.sh").stat().st_mode) == 0o700
    assert sorted(p.name for p in copy.iterdir()) == sorted(
        [".env", "__main__.py", "data", "pkg", "tool.sh"]
    )
    (made / "pkg" / "__init__.py").write_text("x = 2\n")
    assert digest(tmp_path) != expected


def test_a_copy_that_was_changed_is_made_anew(tmp_path: Path) -> None:
    project(tmp_path)
    expected, scripts = digest(tmp_path), tmp_path / "scripts"
    copy = keep(tmp_path, scripts, expected)
    (copy / "__pycache__").mkdir()
    before = copy.stat().st_ino
    assert keep(tmp_path, scripts, expected).stat().st_ino == before
    (copy / "__main__.py").write_text("evil\n")
    assert (keep(tmp_path, scripts, expected) / "__main__.py").read_text() == "import pkg\n"


def test_a_project_that_changes_while_it_is_copied_is_not_kept(tmp_path: Path) -> None:
    made = project(tmp_path)
    expected = digest(tmp_path)
    found = walk(tmp_path)
    (made / "pkg" / "__init__.py").write_text("something else\n")
    with opened(tmp_path) as place, pytest.raises(Swapped):
        keep_folder(tmp_path / "scripts", place, found, expected)
    home = tmp_path / "scripts" / expected[:2] / expected
    assert list(home.iterdir()) == []


def test_projects_that_are_refused(tmp_path: Path) -> None:
    made = project(tmp_path)

    def problem() -> str:
        with pytest.raises(Refused) as caught:
            walk(tmp_path).check()
        return str(caught.value)

    (made / "out").symlink_to("/etc/passwd")
    assert "leads out of the folder" in problem()
    (made / "out").unlink()
    os.mkfifo(made / "pipe")
    assert "not a regular file" in problem()
    (made / "pipe").unlink()
    deep = made.joinpath(*"abcdefgh")
    deep.mkdir(parents=True)
    assert "folders deep" in problem()
    deep.rmdir()
    for n in range(tree.MAX_FILES):
        (made / f"{n}.txt").touch()
    assert "more than 500 files" in problem()
    for n in range(tree.MAX_FILES):
        (made / f"{n}.txt").unlink()
    with (made / "big").open("wb") as file:
        file.truncate(tree.MAX_BYTES + 1)
    assert "MiB" in problem()
    (made / "big").unlink()
    (made / "__main__.py").rename(made / "a.py")
    (made / "b.py").touch()
    assert "several scripts (a.py, b.py)" in problem()


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    made = project(tmp_path)
    (made / "pkg" / "up").symlink_to("..")
    assert walk(tmp_path).problem == ""
    assert len(walk(tmp_path).items) == 6


@pytest.mark.parametrize("name", ["a.py", "n\nl.py", "x" * 252 + ".py", os.fsdecode(b"\xff.py")])
def test_a_script_is_kept_under_its_name_and_hash(tmp_path: Path, name: str) -> None:
    copy = keep_file(tmp_path, name, b"print(1)")
    assert (copy.name, copy.read_bytes()) == (name, b"print(1)")
    assert copy.parent.parent.name == copy.parent.name[:2]
    before = copy.stat().st_ino
    assert keep_file(tmp_path, name, b"print(1)").stat().st_ino == before
    copy.write_bytes(b"evil")
    assert keep_file(tmp_path, name, b"print(1)").read_bytes() == b"print(1)"
    assert [found.name for found in copy.parent.iterdir()] == [name]
