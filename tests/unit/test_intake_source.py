"""Which bytes run, and every way in which there are none."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from colab_tray.core.intake import notebook
from colab_tray.core.intake.folder import obvious
from colab_tray.core.intake.naming import LONGEST_TITLE, shown, title
from colab_tray.core.intake.source import MAX_SIZE, locate, read
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.errors import BadInput, ColabTrayError, PermissionNeeded, WrongUsage
from colab_tray.core.model.job import Origin, Source, SourceKind
from runtime_notebook.runner import wire


def submission(
    cwd: Path,
    script: str | None = None,
    code: str | None = None,
    origin: Origin = Origin.COMMAND,
    copy_of: str | None = None,
) -> Submission:
    return Submission(origin, script, code, (), str(cwd), {}, copy_of=copy_of)


def load(given: Submission) -> tuple[Source, bytes]:
    return read(locate(given), given)


def refused(
    given: Submission, kind: type[ColabTrayError] = BadInput, *, exactly: bool = True
) -> str:
    with pytest.raises(kind) as caught:
        load(given)
    assert not exactly or type(caught.value) is kind
    return str(caught.value)


def test_a_script_is_its_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfprint('\xc3\xa9')\r\n"
    (tmp_path / "fit.py").write_bytes(data)
    source, found = load(submission(tmp_path, "./fit.py"))
    assert found == data
    assert source == Source(
        SourceKind.FILE,
        str(tmp_path / "fit.py"),
        hashlib.sha256(data).hexdigest(),
        len(data),
        argv0="./fit.py",
    )


@pytest.mark.parametrize(
    "name", ["fit.py", "fit.pyw", "fit", "fit.PY", "-rf.py", " x.py", "ä\n.py"]
)
def test_names_that_can_be_run(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("pass")
    located = locate(submission(tmp_path, name, origin=Origin.DROP))
    assert located.argv0 == name
    assert located.path == str(tmp_path / name)
    assert located.name == shown(name)


def test_links_are_followed_and_keep_their_name(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "fit.py").write_text("pass")
    (tmp_path / "link.py").symlink_to("real/fit.py")
    (tmp_path / "up").symlink_to("real")
    assert load(submission(tmp_path, "link.py"))[0].path == str(tmp_path / "link.py")
    assert load(submission(tmp_path, "up/../link.py"))[0].path == f"{tmp_path}/up/../link.py"


def test_a_name_of_undecodable_bytes_can_be_run_and_is_shown(tmp_path: Path) -> None:
    name = os.fsdecode(b"f\xff.py")
    (tmp_path / name).write_text("pass")
    assert load(submission(tmp_path, name))[0].argv0 == name
    assert locate(submission(tmp_path, name)).name == "f\\udcff.py"


def test_what_was_saved_gives_an_inbox_copy_its_name(tmp_path: Path) -> None:
    (tmp_path / "abcdef.py").write_text("pass")
    given = submission(tmp_path, "abcdef.py", origin=Origin.INBOX, copy_of="/inbox/Fit model.py")
    assert locate(given).name == "Fit model.py"


def test_code_is_utf_8_and_named_after_its_first_line(tmp_path: Path) -> None:
    given = submission(tmp_path, code="\n\n  print('é')\nprint(2)")
    source, data = load(given)
    assert data.decode() == given.code
    assert (source.kind, source.path, source.argv0) == (SourceKind.CODE, "-c", "-c")
    assert locate(given).name == "print('é')"
    assert len(title("x" * 500)) == LONGEST_TITLE
    assert title("  \n") == "-c"


@pytest.mark.parametrize(
    ("names", "folder", "entry"),
    [
        (["__main__.py", "a.py", "main.py"], "p", "__main__.py"),
        (["fit.py", "data.csv"], "p", "fit.py"),
        (["main.py", "other.py"], "p", "main.py"),
        (["p.py", "other.py"], "p", "p.py"),
        (["a.py", "b.py"], "p", None),
        ([".hidden.py", "a.py"], "p", "a.py"),
        ([], "p", None),
    ],
)
def test_the_obvious_script_of_a_folder(names: list[str], folder: str, entry: str | None) -> None:
    assert obvious(names, folder) == entry


def test_a_folder_runs_its_script(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (project / "fit.py").write_text("print(1)")
    source, data = load(submission(tmp_path, "project/"))
    assert data == b"print(1)"
    assert (source.kind, source.path) == (SourceKind.FOLDER, str(project))
    assert (source.entry, source.argv0) == ("fit.py", "project/fit.py")
    (project / "__main__.py").touch()
    source, _ = load(submission(tmp_path, "project/"))
    assert (source.entry, source.argv0) == ("__main__.py", "project/")  # as python itself has it
    assert locate(submission(project, ".")).name == "project"


def test_a_folder_without_a_plain_script_lists_what_it_has(tmp_path: Path) -> None:
    assert "holds no script" in refused(submission(tmp_path, "."))
    for name in ("a.py", "b.py", *(f"x{n}.py" for n in range(20))):
        (tmp_path / name).touch()
    sentence = refused(submission(tmp_path, "."))
    assert "a.py, b.py" in sentence
    assert "and 14 more" in sentence


def test_a_missing_file_names_a_near_one(tmp_path: Path) -> None:
    (tmp_path / "train_model.py").touch()
    (tmp_path / "notes.txt").touch()
    assert refused(submission(tmp_path, "tran_model.py")) == (
        f"There is no file tran_model.py in {tmp_path}; did you mean train_model.py?"
    )
    assert refused(submission(tmp_path, "qqq.py")) == f"There is no file qqq.py in {tmp_path}."
    assert "does not exist" in refused(submission(tmp_path, "no/where.py"))
    assert "train_model.py/x.py" in refused(submission(tmp_path, "train_model.py/x.py"))


def test_what_is_not_a_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "socket.py"))
    server.close()
    (tmp_path / "loop.py").symlink_to("loop.py")
    (tmp_path / "gone.py").symlink_to("nowhere.py")
    assert "is a pipe" in refused(submission(tmp_path, "pipe.py"))
    assert "is a socket" in refused(submission(tmp_path, "socket.py"))
    assert "is a device" in refused(submission(tmp_path, "/dev/null"))
    assert "cannot be opened" in refused(submission(tmp_path, "loop.py"))
    assert "no file gone.py" in refused(submission(tmp_path, "gone.py"))
    (tmp_path / "project").mkdir()
    os.mkfifo(tmp_path / "project" / "__main__.py")
    assert "holds no script" in refused(submission(tmp_path, "project"))


def test_odd_names_are_sentences_too(tmp_path: Path) -> None:
    assert "name of the script is empty" in refused(submission(tmp_path, ""))
    assert "cannot be opened" in refused(submission(tmp_path, "x" * 300))
    assert "cannot be opened" in refused(submission(tmp_path, "a\0b.py"))
    assert "\\u202e" in refused(submission(tmp_path, "evil\u202eyp.py"))


def test_binary_files_are_no_scripts(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_bytes(b"PK\x03\x04\0\0")
    (tmp_path / "utf16.py").write_text("print(1)", "utf-16")
    assert "holds binary data" in refused(submission(tmp_path, "x.py"))
    assert "save it as UTF-8" in refused(submission(tmp_path, "utf16.py"))
    assert "not valid text" in refused(submission(tmp_path, code="'\udcff'"))


def test_a_script_has_a_largest_size(tmp_path: Path) -> None:
    assert 2 * MAX_SIZE < wire.MAX_FRAME  # in base64, with an environment beside it
    (tmp_path / "fits.py").write_bytes(b"#" * MAX_SIZE)
    assert len(load(submission(tmp_path, "fits.py"))[1]) == MAX_SIZE
    (tmp_path / "big.py").write_bytes(b"#" * (MAX_SIZE + 1))
    assert "10 MiB at most" in refused(submission(tmp_path, "big.py"))
    assert "10 MiB at most" in refused(submission(tmp_path, code="#" * (MAX_SIZE + 1)))


def test_a_notebook_is_known_by_its_name_and_may_be_larger(tmp_path: Path) -> None:
    (tmp_path / "a.IPYNB").write_bytes(b" " * (MAX_SIZE + 1))
    source, data = load(submission(tmp_path, "a.IPYNB"))
    assert (source.kind, len(data)) == (SourceKind.NOTEBOOK, MAX_SIZE + 1)
    assert source.argv0 == str(tmp_path / "a.IPYNB")
    os.truncate(tmp_path / "a.IPYNB", notebook.MAX_SIZE + 1)
    assert "a notebook may have 50 MiB at most" in refused(submission(tmp_path, "a.IPYNB"))


def test_only_a_typed_name_may_have_any_ending(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("pass")
    assert load(submission(tmp_path, "data.csv"))[1] == b"pass"
    for origin in (Origin.DROP, Origin.MENU, Origin.INBOX):
        given = submission(tmp_path, "data.csv", origin=origin)
        assert "does not end in .py" in refused(given)


def test_one_of_script_and_code_is_given(tmp_path: Path) -> None:
    refused(submission(tmp_path), WrongUsage)
    refused(submission(tmp_path, "x.py", "pass"), WrongUsage)


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder of somebody who is not root, and we are he: root may read everything."""
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, 65534, -1)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        shutil.rmtree(folder)


def test_what_may_not_be_read_says_what_to_do(closed: Path) -> None:
    (closed / "fit.py").write_text("pass")
    (closed / "fit.py").chmod(0)
    assert "chmod u+r" in refused(submission(closed, "fit.py"), PermissionNeeded)
    (closed / "project").mkdir(mode=0o300)
    assert "chmod u+rx" in refused(submission(closed, "project"), PermissionNeeded)
    (closed / "deep").mkdir()
    (closed / "deep" / "x.py").touch()
    (closed / "deep").chmod(0)
    assert "closed to you" in refused(submission(closed, "deep/x.py"), PermissionNeeded)


def test_shown_leaves_nothing_hidden() -> None:
    assert shown("a\nb\u202ec\x1b[1m\udcff") == "a\\nb\\u202ec\\x1b[1m\\udcff"
    assert shown("größe 数据.py") == "größe 数据.py"
