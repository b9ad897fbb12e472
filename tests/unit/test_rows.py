"""Every fact survives its row, whatever its fields hold."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import types
import typing
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.job import Artifact, Attempt, Job, Warmth, attempt_id
from colab_tray.core.store import rows

patient = hypothesis_settings(deadline=None)  # the machine may be busy

# What os.fsdecode makes of file names: any text, and bytes that are not text as lone surrogates.
_LETTERS = st.characters(exclude_categories=["Cs"])
_BYTES = st.characters(min_codepoint=0xDC80, max_codepoint=0xDCFF, categories=["Cs"])
TEXT = st.text(_LETTERS | _BYTES, max_size=12)
KEYS = st.from_regex(r"[0-9a-z]{1,8}", fullmatch=True)
WHOLE = st.integers(0, 1 << 62)
SECONDS = st.floats(0, 1e12, allow_nan=False)


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's declared type; a new field of a new type fails here, not in use."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType:
        return st.one_of([any_of(one) for one in inner])
    if origin is tuple:
        return st.lists(any_of(inner[0]), max_size=3).map(tuple)
    if dataclasses.is_dataclass(hint):
        return facts(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    simple = {str: TEXT, int: WHOLE, float: SECONDS, bool: st.booleans(), type(None): st.none()}
    return simple[hint]


def facts(kind: Any) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind)
    return st.builds(
        kind, **{field.name: any_of(hints[field.name]) for field in dataclasses.fields(kind)}
    )


JOBS = st.builds(dataclasses.replace, facts(Job), id=KEYS)


@st.composite
def attempts(draw: st.DrawFn) -> Attempt:
    attempt: Attempt = draw(facts(Attempt))
    job_id, number = draw(KEYS), draw(st.integers(0, 1000))
    return dataclasses.replace(attempt, id=attempt_id(job_id, number), job_id=job_id, number=number)


def through_sqlite(row: rows.Row) -> rows.Row:
    """The row as a STRICT table gives it back."""
    connection = sqlite3.connect(":memory:")
    try:
        marks = ", ".join("?" * len(row))
        found: rows.Row = connection.execute(f"SELECT {marks}", row).fetchone()
        return found
    finally:
        connection.close()


@patient
@given(JOBS)
def test_jobs(job: Job) -> None:
    again = rows.job_of(through_sqlite(rows.job_row(job)))
    assert again == job
    for field in dataclasses.fields(Job):
        assert type(getattr(again, field.name)) is type(getattr(job, field.name)), field.name


@patient
@given(attempts())
def test_attempts(attempt: Attempt) -> None:
    assert rows.attempt_of(through_sqlite(rows.attempt_row(attempt))) == attempt


@patient
@given(st.lists(facts(Artifact), max_size=4))
def test_artifacts(artifacts: list[Artifact]) -> None:
    text = rows.to_json(artifacts)
    assert text.isascii()
    assert rows.artifacts_of(text) == artifacts


@patient
@given(JOBS)
def test_what_is_searched_is_in_columns_and_nowhere_else(job: Job) -> None:
    job_id, state, created, text = rows.job_row(job)
    assert (job_id, state, created) == (job.id, job.state.value, job.created)
    assert not {"id", "state", "created"} & json.loads(text).keys()


@patient
@given(JOBS)
def test_rows_of_earlier_and_later_versions_are_read(job: Job) -> None:
    *columns, text = rows.job_row(job)
    document = json.loads(text)
    for name in ("warmth", "ended"):
        document.pop(name, None)
    document["of_a_later_version"] = {"x": 1}
    again = rows.job_of((*columns, json.dumps(document)))
    assert again == dataclasses.replace(job, warmth=Warmth.AUTO, ended=None)


@pytest.mark.parametrize("text", ["", "[]", "{}", "nonsense", '{"origin": "moon"}'])
def test_a_row_that_is_none_of_ours_is_a_sentence(text: str) -> None:
    with pytest.raises(StorageError, match="The stored job k7m2p9qx cannot be read"):
        rows.job_of(("k7m2p9qx", "queued", 1.0, text))
    with pytest.raises(StorageError, match="The stored job k7m2p9qx cannot be read"):
        rows.job_of(("k7m2p9qx", "dreaming", 1.0, text))


@pytest.mark.parametrize("text", ["", "nonsense", "[1]", "[{}]", '[{"path": "x"}]', "7"])
def test_a_list_of_artifacts_that_is_none_is_a_sentence(text: str) -> None:
    with pytest.raises(StorageError, match="The stored artifacts cannot be read"):
        rows.artifacts_of(text)
