"""What a script will stumble over, said without running it; and what is not said."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from colab_tray.core.intake.layout import layout_of
from colab_tray.core.intake.modules import Modules
from colab_tray.core.intake.preflight import Finding, preflight
from colab_tray.core.intake.source import locate
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.job import Origin


class Here(Modules):
    """An interpreter that has the standard library; nothing is started."""

    def missing(self, names, python, env):  # type: ignore[no-untyped-def]
        return set(names) - sys.stdlib_module_names


def found(tmp_path: Path, text: str | bytes, *dependencies: str) -> list[Finding]:
    data = text if isinstance(text, bytes) else text.encode()
    (tmp_path / "run.py").write_bytes(data)
    located = locate(Submission(Origin.COMMAND, "run.py", None, (), str(tmp_path), {}))
    layout = layout_of(located, str(tmp_path))
    return preflight(data, layout, "/usr/bin/python3", {}, Here(), dependencies=dependencies)


def test_a_missing_module_is_named_with_its_line(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "import json\n\nimport nothere.part\n")
    assert (one.word, one.line, one.what) == ("missing_module", 3, "nothere")
    assert one.sentence == (
        "Line 3 imports nothere, which /usr/bin/python3 does not have; install it there, or name its "
        "package in the script's `dependencies`."
    )


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    import nothere\nexcept ImportError:\n    nothere = None\n",
        "try:\n    import nothere\nexcept (KeyError, ModuleNotFoundError):\n    pass\n",
        "try:\n    import nothere\nexcept:\n    pass\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import nothere\n",
        "import typing\nif typing.TYPE_CHECKING:\n    import nothere\n",
        "from . import nothere\n",
        "import beside\nfrom package import part\n",
    ],
)
def test_a_guarded_or_local_module_is_not_missing(tmp_path: Path, text: str) -> None:
    (tmp_path / "beside.py").touch()
    (tmp_path / "package").mkdir()
    assert found(tmp_path, text) == []


def test_inside_a_function_it_counts(tmp_path: Path) -> None:
    text = "def f():\n    if 1:\n        try:\n            import nothere\n        finally:\n            pass\n"
    assert [one.line for one in found(tmp_path, text)] == [4]


@pytest.mark.parametrize(
    ("module", "dependency"),
    [("numpy", "numpy>=2"), ("sklearn", "scikit-learn"), ("PIL", "Pillow ; os_name == 'posix'"),
     ("some_thing", "Some.Thing[extra]~=1.0")],
)  # fmt: skip
def test_what_the_metadata_declares_is_no_problem(
    tmp_path: Path, module: str, dependency: str
) -> None:
    assert found(tmp_path, f"import {module}\n", dependency) == []
    assert found(tmp_path, f"import {module}\n", "other") != []


@pytest.mark.parametrize(
    "line",
    [
        "open('x.csv')",
        "open('x.csv', mode='rb')",
        "pd.read_csv('x.csv')",
        "Path('x.csv').read_text()",
        "Path('x.csv').open()",
        "np.load('x.csv')",
    ],
)
def test_a_missing_file_is_named(tmp_path: Path, line: str) -> None:
    (one,) = found(tmp_path, f"import json\n{line}\n")
    assert (one.word, one.line, one.what) == ("missing_file", 2, "x.csv")
    assert one.sentence == "Line 2 reads x.csv, and there is no such file."


@pytest.mark.parametrize(
    "text",
    [
        "open('x.csv', 'w')\nopen('x.csv')\n",
        "df.to_csv('x.csv')\npd.read_csv('x.csv')\n",
        "if os.path.exists('x.csv'):\n    open('x.csv')\n",
        "if Path('x.csv').exists():\n    open('x.csv')\n",
        "pd.read_csv('https://example.org/x.csv')\n",
        "os.chdir('data')\nopen('x.csv')\n",
        "open(f'{name}.csv')\n",
        "print('x.csv')\n",
    ],
)
def test_a_file_that_is_made_or_asked_for_is_not_missing(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


def test_a_text_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"name\ncaf\xe9\n")
    (one,) = found(tmp_path, "pd.read_csv('x.csv')\n")
    assert (one.word, one.line) == ("encoding", 1)
    assert one.sentence == (
        "Line 1 reads x.csv as utf-8, and it is not (line 2 of it); say which encoding it has, or "
        "save it as UTF-8."
    )
    assert found(tmp_path, "pd.read_csv('x.csv', encoding='latin-1')\n") == []
    assert found(tmp_path, "open('x.csv', 'rb')\n") == []
    assert len(found(tmp_path, "open('x.csv', encoding='utf-42')\n")) == 1


def test_a_module_of_its_own_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "mod.py").write_bytes(b"name = 'caf\xe9'\n")
    (one,) = found(tmp_path, "import mod\n")
    assert (one.word, one.what) == ("encoding", "mod.py")
    (tmp_path / "mod.py").write_bytes(b"# coding: latin-1\nname = 'caf\xe9'\n")
    assert found(tmp_path, "import mod\n") == []


def test_what_is_no_python_is_somebody_else_s_to_say(tmp_path: Path) -> None:
    assert found(tmp_path, "def (\n") == []
