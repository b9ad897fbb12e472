"""Syntax is checked by this program's Python, or by the job's own when that may know better."""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path

import pytest

from colab_tray.core.intake.syntax import SMALL, check
from colab_tray.core.model.errors import BadSource
from colab_tray.core.model.job import Scan

ENV = {"PATH": os.defpath}
BIG = "#" * SMALL + "\n"  # one line that makes a source too large to be parsed on the event loop


async def refused(source: str | bytes, name: str = "fit.py", *, code: bool = False) -> BadSource:
    data = source.encode() if isinstance(source, str) else source
    with pytest.raises(BadSource) as caught:
        await check(data, name, sys.executable, ENV, code=code)
    assert caught.value.exit_status == 65
    return caught.value


async def test_the_sentence_names_line_and_column() -> None:
    error = await refused("import os\n\nprint(1\n")
    assert str(error) == "fit.py has a syntax error on line 3, column 6: '(' was never closed."
    assert (error.line, error.column) == (3, 6)


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("def f():\nreturn 1", 2, 1),
        ("if 1:\n    a\n  b\n", 3, 4),
        ("x = 'é' + )", 1, 11),
        ("é = 1; return 2", 1, 8),  # found after parsing, where columns are bytes
        ("# é\f\u2028\ndef f(a, a): pass", 2, 10),
        ("for x in y:\n\tif x:\n        z", 3, 1),
        ("break", 1, 1),
        ("\ufeffx = (", 1, 5),
        ("print 1", 1, 1),
    ],
)
async def test_lines_and_columns_count_from_one(source: str, line: int, column: int) -> None:
    error = await refused(source)
    assert (error.line, error.column) == (line, column), str(error)
    if source[0] != "\ufeff":
        big = await refused(BIG + source)
        assert (big.line, big.column) == (line + 1, column), str(big)


async def test_errors_of_an_encoding() -> None:
    bad = await refused(b"x = 1\ny = 'caf\xe9'\n")
    assert "utf-8" in str(bad).lower()
    assert bad.line == 2
    unknown = await refused(b"# coding: klingon\nx = 1\n")
    assert "klingon" in str(unknown)
    assert str(await refused(b"\xef\xbb\xbf# coding: latin-1\nx = 1\n"))


async def test_a_declared_encoding_and_a_mark_are_python() -> None:
    latin = "# coding: latin-1\nimport numpy\nname = 'é'\n".encode("latin-1")
    assert await check(latin, "x", sys.executable, ENV) == Scan(("numpy",), False)
    marked = "\ufeffimport pandas".encode()
    assert await check(marked, "x", sys.executable, ENV) == Scan(("pandas",), False)
    error = await refused("# coding: latin-1\nx = 'é' or return\n".encode("latin-1"))
    assert (error.line, error.column) == (2, 12)


async def test_code_does_not_obey_a_declared_encoding() -> None:
    code = "# coding: ascii\nx = 'é'\n"
    assert await check(code.encode(), "code", sys.executable, ENV, code=True) == Scan()
    assert (await refused("x = (", "The code given with -c", code=True)).line == 1
    big = await check((BIG + code).encode(), "code", sys.executable, ENV, code=True)
    assert big == Scan()


async def test_warnings_are_left_to_the_scripts_own_python(
    capfd: pytest.CaptureFixture[str],
) -> None:
    source = b"x = 1\nassert (x, 'y')\nprint(x is 1, '\\d')\n"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert await check(source, "x", sys.executable, ENV) == Scan()
        assert await check(BIG.encode() + source, "x", sys.executable, ENV) == Scan()
    assert capfd.readouterr() == ("", "")


async def test_a_large_source_is_scanned_by_the_jobs_python() -> None:
    source = f"{BIG}def f():\n    import torch\n    return sys._getframe()\n"
    assert await check(source.encode(), "x", sys.executable, ENV) == Scan(("torch",), True)


def newer(tmp_path: Path) -> str:
    """An interpreter that knows more syntax than this one: it says yes to everything."""
    python = tmp_path / "python9"
    python.write_text(
        "#!/bin/sh\ncat > /dev/null\n"
        'echo \'{"imports": ["future"], "introspects": false, "error": null}\'\n'
    )
    python.chmod(0o755)
    return str(python)


async def test_newer_syntax_is_not_refused(tmp_path: Path) -> None:
    found = await check(b"import future\nx = await? y\n", "x", newer(tmp_path), ENV)
    assert found == Scan(("future",), False)


@pytest.mark.parametrize("body", ["exit 3", "cat >/dev/null; echo nonsense", "kill -9 $$"])
async def test_an_interpreter_that_does_not_answer_refuses_nothing(
    tmp_path: Path, body: str
) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{body}\n")
    python.chmod(0o755)
    big = f"{BIG}import numpy\nx = ((\n".encode()
    assert await check(big, "x", str(python), ENV) == Scan(("numpy",), False)
    with pytest.raises(BadSource):  # small: this program's own verdict stands
        await check(b"x = ((", "x", str(python), ENV)


async def test_nothing_of_the_source_is_executed(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    source = f"open({str(mark)!r}, 'w')\n"
    await check(source.encode(), "x", sys.executable, ENV)
    await check((BIG + source).encode(), "x", sys.executable, ENV)
    assert not mark.exists()
