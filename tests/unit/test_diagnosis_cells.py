"""From what a notebook's runner tells of its cells to the cause of its end: pure, for records of any kind."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.jobs.diagnosis.cells import Cells, blamed
from colab_tray.core.jobs.diagnosis.ending import Ending, diagnose
from colab_tray.core.jobs.machine import Verdict
from colab_tray.core.model.causes import Action, Why
from colab_tray.core.model.job import Cause


def end(cell: int, status: str = "error", **more: Any) -> dict[str, Any]:
    return {"cell": cell, "of": 5, "state": "end", "status": status, **more}


def raised(cell: int, name: str, value: str = "", **more: Any) -> dict[str, Any]:
    return end(cell, ename=name, evalue=value, **more)


def cause(*records: dict[str, Any], code: int = 1, **facts: int) -> Cause:
    cells = Cells()
    for record in records:
        cells.take(record)
    verdict = Verdict(code, None, None, **facts)
    return diagnose(Ending(verdict, "", "/home/ada", cells), lambda _path: ("data.csv",))


@pytest.mark.parametrize(
    ("record", "word", "sentence"),
    [
        (
            raised(3, "ValueError", "no\nmore", line=2),
            "exception",
            "ValueError: no (line 2 of cell 3).",
        ),
        (raised(2, "KeyError"), "exception", "KeyError (cell 2)."),
        (
            raised(1, "ModuleNotFoundError", "No module named 'cv2'", line=4),
            "missing_module",
            "The module cv2 is missing; the package opencv-python provides it (line 4 of cell 1).",
        ),
        (
            raised(
                1, "FileNotFoundError", "[Errno 2] No such file or directory: 'datta.csv'", line=1
            ),
            "file_not_found",
            "There is no file datta.csv; data.csv is there (line 1 of cell 1).",
        ),
        (
            raised(
                1,
                "FileNotFoundError",
                "[Errno 2] No such file or directory: 'ffmpeg'",
                through="/usr/lib/python3.11/subprocess.py",
            ),
            "command_not_found",
            "There is no command ffmpeg (cell 1).",
        ),
        (raised(2, "SystemExit", "7"), "exit", "It ended itself with status 7 (cell 2)."),
        (raised(2, "SystemExit", "no data"), "exit", "It ended itself: no data (cell 2)."),
        (
            end(4, "died", signal=11),
            "crash",
            "It crashed (SIGSEGV): native code used memory that is not its own (cell 4).",
        ),
        (end(4, "died", code=9), "exit", "The kernel ended by itself with status 9 (cell 4)."),
    ],
)
def test_the_cell_is_named(record: dict[str, Any], word: str, sentence: str) -> None:
    found = cause(record)
    assert (found.word, found.sentence) == (word, sentence)
    assert (found.cell, found.line) == (record["cell"], record.get("line", 0))


def test_the_first_counts_and_the_others_are_counted() -> None:
    several = [raised(n, "ValueError", str(n)) for n in (2, 4, 5)]
    begun = {"cell": 1, "of": 5, "state": "start"}
    well = [begun, end(1, "ok"), raised(3, "KeyError", expected=True)]
    assert cause(*well, *several[:2]).sentence == "ValueError: 2 (cell 2); another failed too."
    assert cause(*several).sentence == "ValueError: 2 (cell 2); 2 others failed too."
    assert cause(*well).word == Why.EXIT  # by nobody's fault


def test_memory_that_ran_out_is_told_before_the_signal() -> None:
    found = cause(end(2, "died", signal=9), code=137, oom_kills=1)
    assert found.word == Why.OUT_OF_MEMORY


def test_a_python_without_a_kernel_lacks_a_package() -> None:
    said = "colab-tray: The Python /usr/bin/python3 has no ipykernel, which notebooks run in. Install it.\n"
    found = diagnose(Ending(Verdict(126, None, None), said, "/"), lambda _path: ())
    assert (found.word, found.what, found.action) == ("missing_module", "ipykernel", Action.INSTALL)
    assert found.sentence == "The Python /usr/bin/python3 has no ipykernel, which notebooks run in."


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
_KEYS = ("cell", "of", "state", "status", "line", "ename", "evalue", "through", "signal", "code")


@given(st.dictionaries(st.sampled_from(_KEYS), _JSON), st.sampled_from(("error", "died")))
def test_any_record_is_refused_or_makes_a_sentence(more: dict[str, Any], status: str) -> None:
    cells = Cells()
    try:
        cells.take({"state": "end", "status": status, "cell": 1, "ename": "E", **more})
    except (ValueError, KeyError, TypeError, AttributeError):
        assert cells.first is None
        return
    found = blamed(cells, lambda _path: ())
    if found is not None:
        assert found.sentence.isprintable()
        assert len(found.sentence) < 1000


def test_no_secret_is_in_the_sentence() -> None:
    cells = Cells()
    cells.take(raised(1, "ValueError", "no entry for hunter2-hunter2", line=2))
    found = blamed(cells.cleaned(lambda text: text.replace("hunter2-hunter2", "***")), lambda _: ())
    assert found is not None
    assert found.sentence == "ValueError: no entry for *** (line 2 of cell 1)."
    unknown = blamed(cells.cleaned(lambda _text: ""), lambda _: ())
    assert unknown is not None
    assert unknown.sentence == "It raised what cannot be told (line 2 of cell 1)."
