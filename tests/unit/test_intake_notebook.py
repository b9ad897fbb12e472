"""Notebooks as data: what is taken, what is refused with which sentence, what is left out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.intake import notebook
from colab_tray.core.intake.notebook import parse
from colab_tray.core.model.errors import BadSource

Json = dict[str, Any]


def code(source: object = "x = 1", **more: object) -> Json:
    return {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], **more}


def book(*cells: object, **more: object) -> Json:
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more}


def parsed(document: object) -> notebook.Notebook:
    return parse(json.dumps(document).encode(), "a.ipynb")


def refused(data: object) -> str:
    with pytest.raises(BadSource) as caught:
        parse(data if isinstance(data, bytes) else json.dumps(data).encode(), "a.ipynb")
    assert caught.value.exit_status == 65
    return str(caught.value)


def test_outputs_counts_and_widgets_of_earlier_runs_do_not_travel() -> None:
    secret = {"output_type": "stream", "name": "stdout", "text": "s3cret"}
    old = code(
        outputs=[secret], execution_count=7, metadata={"execution": {"iopub.status.idle": "s3cret"}}
    )
    found = parsed(book(old, metadata={"widgets": {"s3cret": 1}, "own": "kept"}))
    assert b"s3cret" not in found.data()
    assert found.cells[0]["outputs"] == []
    assert found.cells[0]["execution_count"] is None
    assert found.document["metadata"] == {"own": "kept"}


def test_cells_keep_their_ids_and_those_without_get_one_of_their_own() -> None:
    cells = parsed(book(code(id="mine"), code(), code(id="mine"), code(id="not/one"))).cells
    ids = [cell["id"] for cell in cells]
    assert ids[0] == "mine"
    assert len(set(ids)) == 4
    assert all(notebook._ID.fullmatch(one) for one in ids)
    assert "id" not in parsed(book(code(id="x"), nbformat_minor=4)).cells[0]


def test_sources_in_lines_are_one_text_and_only_code_that_says_something_runs() -> None:
    raw = {"cell_type": "raw", "metadata": {}, "source": "1/0"}
    found = parsed(book(raw, code(["x = 1\n", "y"]), code(" \n"), code("z")))
    assert [(n, cell["source"]) for n, cell in found.code()] == [(1, "x = 1\ny"), (2, "z")]


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (b"", "it is not JSON from line 1, column 1 on"),
        (b'{"nbformat": 4,\n  x}', "it is not JSON from line 2, column 3 on"),
        (b"\xff\xfe{}", "it is not UTF-8 text"),
        (b'{"nbformat": NaN}', "it is not JSON"),
        (b"[" * 100_000, "it nests more than 64 levels deep"),
        (b"[" * 65 + b"]" * 65, "it nests more than 64 levels deep"),
        ([], "it does not say which version of the format it has"),
        ({"nbformat": True}, "it does not say which version of the format it has"),
        ({"nbformat": "4"}, "it does not say which version of the format it has"),
        ({"nbformat": 4}, "its nbformat_minor is missing"),
        ({"nbformat": 4, "nbformat_minor": 5}, "it has no list of cells"),
        ({"nbformat": 4, "nbformat_minor": 5, "cells": []}, "it has no metadata"),
        (book(7), "its cell 1 is neither code, markdown nor raw"),
        (book(code(), {"cell_type": "heading"}), "its cell 2 is neither code, markdown nor raw"),
        (book(code(None)), "its cell 1 has no source"),
        (book(code(["x", 1])), "its cell 1 has no source"),
    ],
)
def test_what_is_no_notebook_is_told_why(document: object, why: str) -> None:
    assert refused(document) == f"a.ipynb is not a notebook: {why}."


def test_notebooks_of_other_versions_are_told_the_way() -> None:
    old = refused({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []})
    assert old.startswith(
        "a.ipynb has the old notebook format 3; convert it with: jupyter nbconvert"
    )
    assert "newer than this program" in refused({"nbformat": 5})


def test_a_notebook_may_be_full_of_outputs_and_not_of_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notebook, "MAX_RUN", 2000)
    assert parsed(book(code(outputs=[{"text": "x" * 5000}]))).data()
    with pytest.raises(BadSource, match="without its outputs"):
        parsed(book(code("x" * 5000))).data()


@pytest.mark.parametrize(
    ("metadata", "kernel"),
    [
        ({}, ""),
        ({"kernelspec": {"name": "python3", "display_name": "Python 3"}}, ""),
        ({"kernelspec": {"name": "my-env", "display_name": "My", "language": "python"}}, ""),
        ({"kernelspec": {"name": "ir", "language": "R"}}, "ir"),
        ({"kernelspec": {"name": "xeus"}, "language_info": {"name": "C++"}}, "xeus"),
        ({"kernelspec": "nonsense", "language_info": []}, ""),
    ],
)
def test_which_kernel_is_meant(metadata: Json, kernel: str) -> None:
    assert parsed(book(metadata=metadata)).kernel == kernel


def test_another_language_without_a_kernel_is_refused() -> None:
    assert "names no kernel" in refused(book(metadata={"language_info": {"name": "R"}}))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(("cell_type", "metadata", "source", "outputs", "id", "attachments", "tags"))
CELLS = st.dictionaries(NAMES, JSON | st.sampled_from(("code", "markdown", "raw")), max_size=7)
BOOKS = st.fixed_dictionaries(
    {
        "nbformat": st.just(4) | JSON,
        "nbformat_minor": st.integers(0, 6) | JSON,
        "metadata": st.dictionaries(
            st.sampled_from(("kernelspec", "language_info", "title", "authors", "x")), JSON
        ),
        "cells": st.lists(CELLS, max_size=4),
    }
)


@given(BOOKS | JSON)
def test_whatever_the_file_says_it_is_refused_or_runs_as_a_notebook(document: object) -> None:
    try:
        found = parsed(document)
    except BadSource:
        return
    again = parse(found.data(), "a.ipynb")
    assert again.document == json.loads(found.data())
    assert list(again.code()) == [(n, json.loads(json.dumps(c))) for n, c in found.code()]


@given(st.binary(max_size=200))
def test_bytes_are_refused_or_parsed(data: bytes) -> None:
    with pytest.raises(BadSource):
        parse(data, "a.ipynb")
