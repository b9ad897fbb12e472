"""What travels with a script, and what is refused."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from colab_tray.core.intake.bundle import Bounds, bundle
from colab_tray.core.intake.known import Known
from colab_tray.core.intake.layout import layout_of
from colab_tray.core.intake.source import locate, read
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.bundle import Bundle, Reason
from colab_tray.core.model.errors import BadInput
from colab_tray.core.model.job import Origin

BOUNDS = Bounds(1000, 10_000_000)


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def made(
    cwd: Path,
    script: str,
    *inputs: str,
    bounds: Bounds = BOUNDS,
    known: Known | None = None,
    code: str | None = None,
) -> Bundle:
    name = None if code is not None else script
    submission = Submission(Origin.COMMAND, name, code, (), str(cwd), {})
    located = locate(submission)
    source, data = read(located, submission)
    layout = layout_of(located, str(cwd))
    known = known or Known(layout.root)
    return bundle(layout, source, data, inputs=inputs, bounds=bounds, known=known)


def paths(found: Bundle) -> dict[str, Reason]:
    return {entry.path: entry.reason for entry in found.entries}


def test_modules_and_theirs_and_the_files_they_name(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "run.py": "import one, json\nfrom pack.part import x\nopen('data.csv')\n",
            "one.py": "import two\nprint(open('two.txt').read())\n",
            "two.py": "",
            "pack/__init__.py": "",
            "pack/part.py": "x = 1",
            "unrelated.py": "",
            "data.csv": "1",
            "two.txt": "2",
        },
    )
    found = made(tmp_path, "run.py")
    assert paths(found) == {
        "run.py": Reason.SCRIPT,
        "one.py": Reason.IMPORT,
        "two.py": Reason.IMPORT,
        "pack/__init__.py": Reason.IMPORT,
        "pack/part.py": Reason.IMPORT,
        "data.csv": Reason.NAMED,
        "two.txt": Reason.NAMED,
    }
    assert (found.root, found.folder, found.argv0) == (str(tmp_path), "", "run.py")


@pytest.mark.parametrize(
    "line",
    [
        "open('data/x.csv')",
        "open(NAME)",
        "Path(__file__).parent / 'data' / 'x.csv'",
        "os.path.join(here, 'data', 'x.csv')",
        "glob.glob('data/*.csv')",
        "os.listdir('data')",
        "parser.add_argument('--input', default='data/x.csv')",
    ],
)
def test_a_file_is_named_in_many_ways(tmp_path: Path, line: str) -> None:
    put(tmp_path, {"run.py": f"NAME = 'data/x.csv'\n{line}\n" if "NAME" in line else line})
    put(tmp_path, {"data/x.csv": "1", "data/y.txt": "2"})
    assert paths(made(tmp_path, "run.py"))["data/x.csv"] is Reason.NAMED


@pytest.mark.parametrize("line", ["open('x.csv', 'w')", "df.to_csv('x.csv')"])
def test_a_file_of_the_name_that_is_written_travels_too(tmp_path: Path, line: str) -> None:
    """It may be read before."""
    put(tmp_path, {"run.py": line, "x.csv": "1"})
    assert "x.csv" in paths(made(tmp_path, "run.py"))


def test_the_root_is_the_working_directory_above_the_script(tmp_path: Path) -> None:
    put(
        tmp_path,
        {"src/run.py": "import mod\nopen('data.csv')\n", "src/mod.py": "", "data.csv": "1"},
    )
    found = made(tmp_path, "src/run.py")
    assert set(paths(found)) == {"src/run.py", "src/mod.py", "data.csv"}
    assert (found.folder, found.argv0) == ("", "src/run.py")


def test_the_root_is_the_script_s_folder_above_the_working_directory(tmp_path: Path) -> None:
    put(tmp_path, {"run.py": "open('x.csv')", "runs/x.csv": "1"})
    found = made(tmp_path / "runs", "../run.py")
    assert set(paths(found)) == {"run.py", "runs/x.csv"}
    assert (found.root, found.folder, found.argv0) == (str(tmp_path), "runs", "../run.py")


def test_apart_both_come_to_lie_in_one_folder(tmp_path: Path) -> None:
    put(tmp_path, {"a/run.py": "open('x.csv')", "b/x.csv": "1"})
    found = made(tmp_path / "b", "../a/run.py")
    assert set(paths(found)) == {"run.py", "x.csv"}
    assert (found.folder, found.argv0) == ("", "run.py")
    (named,) = (entry for entry in found.entries if entry.path == "x.csv")
    assert named.origin == str(tmp_path / "b/x.csv")


def test_code_takes_what_it_names(tmp_path: Path) -> None:
    put(tmp_path, {"x.csv": "1", "mod.py": ""})
    found = made(tmp_path, "", code="import mod; open('x.csv')")
    assert set(paths(found)) == {"x.csv", "mod.py"}
    assert found.argv0 == "-c"


def test_a_file_elsewhere_is_told_of(tmp_path: Path) -> None:
    put(tmp_path, {"a/run.py": "open('../b.csv')", "b.csv": "1"})
    found = made(tmp_path / "a", "run.py")
    assert set(paths(found)) == {"run.py"}
    assert [(one.path, one.why) for one in found.left_out] == [
        ("../b.csv", "It lies outside of the folder.")
    ]


# -- project folders -----------------------------------------------------------------------------


def test_a_folder_travels_whole_but_for_what_tools_make(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "p/__main__.py": "",
            "p/a/b.txt": "",
            "p/node_modules/x.js": "",
            "p/results/fit/x.csv": "",
        },
    )
    put(tmp_path, {"p/env/pyvenv.cfg": "", "p/env/lib.py": ""})
    (tmp_path / "p/a/b.txt~").touch()
    (tmp_path / "p/link").symlink_to("a/b.txt")
    found = made(tmp_path, "p")
    assert set(paths(found)) == {"p/__main__.py", "p/a/b.txt", "p/link"}
    assert paths(found)["p/__main__.py"] is Reason.SCRIPT
    assert {one.path for one in found.left_out} >= {"p/env/", "p/results/"}
    assert next(e.link for e in found.entries if e.path == "p/link") == "a/b.txt"


def test_gitignore_nested_and_with_exceptions(tmp_path: Path) -> None:
    (tmp_path / ".git/info").mkdir(parents=True)
    (tmp_path / ".git/info/exclude").write_text("*.secret\n")
    (tmp_path / ".gitignore").write_text("*.log\n!keep.log\nbuild/\n/top.txt\n")
    put(
        tmp_path,
        {"p/main.py": "", "p/a.log": "", "p/keep.log": "", "p/build/x.py": "", "p/top.txt": ""},
    )
    put(tmp_path, {"p/k.secret": "", "p/deep/a.log": "", "p/deep/b.tmp": "", "p/deep/c.tmp": ""})
    (tmp_path / "p/deep/.gitignore").write_text("!a.log\n*.tmp\n!c.tmp\n")
    found = made(tmp_path, "p")
    assert set(paths(found)) == {
        "p/main.py",
        "p/keep.log",
        "p/top.txt",
        "p/deep/.gitignore",
        "p/deep/a.log",
        "p/deep/c.tmp",
    }
    assert {one.path for one in found.left_out} == {
        "p/a.log",
        "p/build/",
        "p/k.secret",
        "p/deep/b.tmp",
    }


def test_another_gitignore_is_another_decision(tmp_path: Path) -> None:
    put(tmp_path, {"p/main.py": "", "p/a.log": ""})
    (tmp_path / "p/.gitignore").write_text("*.log\n")
    known = Known(str(tmp_path), tmp_path / "cache")
    assert "p/a.log" not in paths(made(tmp_path, "p", known=known))
    (tmp_path / "p/.gitignore").write_text("*.nothing\n")
    assert "p/a.log" in paths(made(tmp_path, "p", known=Known(str(tmp_path), tmp_path / "cache")))


# -- inputs --------------------------------------------------------------------------------------


def test_declared_inputs(tmp_path: Path) -> None:
    put(
        tmp_path,
        {
            "run.py": "",
            "data/a.csv": "1",
            "data/b.csv": "2",
            "data/c.txt": "3",
            "more/x/y.bin": "4",
        },
    )
    found = made(tmp_path, "run.py", "data/*.csv", "more")
    assert {p for p, why in paths(found).items() if why is Reason.INPUT} == {
        "data/a.csv",
        "data/b.csv",
        "more/x/y.bin",
    }


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("../x.csv", "leads out of the folder"),
        ("/etc/passwd", "leads out of the folder"),
        ("none/*.csv", "fits no file"),
    ],
)
def test_inputs_that_cannot_be(tmp_path: Path, pattern: str, sentence: str) -> None:
    put(tmp_path, {"a/run.py": "", "x.csv": "1"})
    with pytest.raises(BadInput, match=sentence):
        made(tmp_path / "a", "run.py", pattern)


# -- refusals ------------------------------------------------------------------------------------


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    put(tmp_path, {"p/main.py": "open('data.csv')", "secret.txt": "s"})
    (tmp_path / "p/data.csv").symlink_to("../secret.txt")
    sentence = r"data\.csv is a link that leads out of the folder; put a copy of the file there"
    with pytest.raises(BadInput, match=sentence):
        made(tmp_path / "p", "main.py")
    with pytest.raises(BadInput, match=sentence):
        made(tmp_path / "p", ".")


def test_a_link_inside_travels_as_what_it_points_to(tmp_path: Path) -> None:
    put(tmp_path, {"main.py": "open('data.csv')", "real.txt": "real"})
    (tmp_path / "data.csv").symlink_to("real.txt")
    found = made(tmp_path, "main.py")
    (entry,) = (e for e in found.entries if e.path == "data.csv")
    assert (entry.size, entry.link) == (4, "")


def test_pipes_and_sockets_are_refused_and_nobody_waits(tmp_path: Path) -> None:
    put(tmp_path, {"p/main.py": ""})
    os.mkfifo(tmp_path / "p/pipe")
    with pytest.raises(BadInput, match=r"pipe is a pipe; only files can travel"):
        made(tmp_path, "p")
    (tmp_path / "p/pipe").unlink()
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(str(tmp_path / "p/s"))
        with pytest.raises(BadInput, match=r"p/s is a socket"):
            made(tmp_path, "p")


def test_too_much_is_refused_with_what_is_largest(tmp_path: Path) -> None:
    put(tmp_path, {"p/main.py": "", "p/big.bin": "x" * 5000, "p/small.bin": "y"})
    with pytest.raises(BadInput, match=r"bundle\.max_size.*p/big\.bin \(4\.9 KiB\)"):
        made(tmp_path, "p", bounds=Bounds(10, 4000))
    with pytest.raises(BadInput, match=r"bundle\.max_files"):
        made(tmp_path, "p", bounds=Bounds(1, 10_000))


# -- what is known -------------------------------------------------------------------------------


def test_what_is_unchanged_is_not_read_again(tmp_path: Path) -> None:
    put(tmp_path, {"p/main.py": "", "p/data.bin": "12345"})
    old = 1_600_000_000
    os.utime(tmp_path / "p/data.bin", (old, old))
    data = tmp_path / "p/data.bin"
    known = Known(str(tmp_path), tmp_path / "cache")
    facts = data.stat()
    known._hashes["p/data.bin"] = (
        (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino),
        "ab" * 32,
    )
    known._changed = True
    known.save()
    again = Known(str(tmp_path), tmp_path / "cache")
    assert hash_of(made(tmp_path, "p", known=again)) == "ab" * 32
    data.write_bytes(b"54321")
    os.utime(data, (old, old))  # size and time as they were; only the inode's own time tells
    assert hash_of(made(tmp_path, "p", known=again)) != "ab" * 32


def hash_of(found: Bundle) -> str:
    return next(entry.sha256 for entry in found.entries if entry.path == "p/data.bin")


def test_a_damaged_cache_costs_nothing_but_time(tmp_path: Path) -> None:
    put(tmp_path, {"p/main.py": "", "p/data.bin": "12345"})
    known = Known(str(tmp_path), tmp_path / "cache")
    first = made(tmp_path, "p", known=known)
    for file in (tmp_path / "cache").iterdir():
        file.write_text('{"version": 1, "hashes": {"x": 3}}')
    assert made(tmp_path, "p", known=Known(str(tmp_path), tmp_path / "cache")) == first
