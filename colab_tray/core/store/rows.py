"""Facts to rows and back: columns for what is searched, one JSON document for the rest.

A field that has its default is not written, so new fields cost old jobs nothing; and they need nothing
here when JSON knows their type.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any, TypeVar

from colab_tray.core.model.assignment import Assignment, Stage
from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.job import (
    Artifact,
    Attempt,
    AttemptState,
    Bundled,
    Cause,
    Job,
    JobState,
    Limits,
    Origin,
    Packages,
    Priority,
    Scan,
    Source,
    SourceKind,
    Warmth,
    attempt_id,
)
from colab_tray.core.model.runtime import Need, RuntimeSpec

T = TypeVar("T")
Row = tuple[Any, ...]

# Columns of their own, in the order of the row; `facts` follows them.
_JOB_COLUMNS = ("id", "state", "created")
_ATTEMPT_COLUMNS = ("job_id", "number", "state")
_ASSIGNMENT_COLUMNS = ("key", "provider", "stage")
_DERIVED = ("id",)  # an attempt's, made from the two before it


def job_row(job: Job) -> Row:
    """id, state, created, facts."""
    return (job.id, job.state.value, float(job.created), _facts(job, _JOB_COLUMNS))


def job_of(row: Row) -> Job:
    """Raises StorageError when the row is none of ours."""
    return _restored(Job, dict(zip(_JOB_COLUMNS, row, strict=False)), row[-1])


def attempt_row(attempt: Attempt) -> Row:
    """job_id, number, state, facts."""
    return (
        attempt.job_id,
        attempt.number,
        attempt.state.value,
        _facts(attempt, _ATTEMPT_COLUMNS + _DERIVED),
    )


def attempt_of(row: Row) -> Attempt:
    """Raises StorageError when the row is none of ours."""
    columns = dict(zip(_ATTEMPT_COLUMNS, row, strict=False))
    return _restored(Attempt, {**columns, "id": attempt_id(row[0], row[1])}, row[-1])


def assignment_row(assignment: Assignment) -> Row:
    """key, provider, stage, facts."""
    facts = _facts(assignment, _ASSIGNMENT_COLUMNS)
    return (assignment.key, assignment.provider, assignment.stage.value, facts)


def assignment_of(row: Row) -> Assignment:
    """Raises StorageError when the row is none of ours."""
    return _restored(Assignment, dict(zip(_ASSIGNMENT_COLUMNS, row, strict=False)), row[-1])


def to_json(value: object) -> str:
    """Compact; ASCII, so that file names that are not text survive as escapes."""
    return _encoder().encode(value)


def artifacts_of(text: str) -> list[Artifact]:
    """Raises StorageError when the text is none of ours."""
    try:
        return [_built(Artifact, entry) for entry in json.loads(text)]
    except (ValueError, KeyError, TypeError) as error:
        raise _unreadable("artifacts", error) from None


def _facts(fact: Job | Attempt | Assignment, left_out: tuple[str, ...]) -> str:
    return to_json(_told(fact, (name for name in _NAMES[type(fact)] if name not in left_out)))


def _told(fact: object, names: Iterable[str]) -> dict[str, object]:
    """The fields that have not their default."""
    defaults = _DEFAULTS[type(fact)]
    told = ((name, getattr(fact, name)) for name in names)
    return {name: value for name, value in told if value != defaults.get(name, _NONE)}


def _restored(kind: type[T], columns: Mapping[str, object], facts: str) -> T:
    try:
        return _built(kind, {**json.loads(facts), **columns})
    except (ValueError, KeyError, TypeError) as error:
        what = f"{kind.__name__.lower()} {columns.get('id', '')}"
        raise _unreadable(what, error) from None


def _built(kind: type[T], document: Mapping[str, Any]) -> T:
    """The fact a document describes; keys of a later version are passed over."""
    known = {name: document[name] for name in _NAMES[kind] if name in document}
    for name, make in _MAKERS.get(kind, {}).items():
        if known.get(name) is not None:
            known[name] = make(known[name])
    return kind(**known)


def _plain(value: object) -> dict[str, object]:
    """What JSON does not know by itself: our facts. Enums are text and tuples are lists to it."""
    return _told(value, _NAMES[type(value)])


@cache
def _encoder() -> json.JSONEncoder:
    return json.JSONEncoder(separators=(",", ":"), default=_plain)


def _unreadable(what: str, error: Exception) -> StorageError:
    return StorageError(f"The stored {what} cannot be read ({type(error).__name__}: {error}).")


_KINDS = (Job, Attempt, Source, Scan, Limits, Packages, Cause, Artifact, Bundled)
_NAMES: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (*_KINDS, Assignment, Need, RuntimeSpec)
}

_NONE = object()  # equals no value: the field has no default


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


_DEFAULTS: dict[type[Any], dict[str, object]] = {
    kind: {field.name: _default(field) for field in fields(kind)} for kind in _NAMES
}

# Fields that are not what JSON gives back.
_MAKERS: dict[type[Any], dict[str, Any]] = {
    Job: {
        "origin": Origin,
        "source": lambda document: _built(Source, document),
        "args": tuple,
        "state": JobState,
        "cause": lambda document: _built(Cause, document),
        "gone": tuple,
        "after": tuple,
        "after_any": tuple,
        "secrets": tuple,
        "variables": lambda pairs: tuple(map(tuple, pairs)),
        "priority": Priority,
        "warmth": Warmth,
        "scan": lambda document: _built(Scan, document),
        "limits": lambda document: _built(Limits, document),
        "packages": lambda document: _built(Packages, document),
        "bundle": lambda document: _built(Bundled, document),
        "outputs": tuple,
        "need": lambda document: _built(Need, document),
    },
    Attempt: {
        "state": AttemptState,
        "spec": lambda document: _built(RuntimeSpec, document),
    },
    Assignment: {"stage": Stage, "spec": lambda document: _built(RuntimeSpec, document)},
    Source: {"kind": SourceKind},
    Scan: {"imports": tuple},
    Packages: {"requirements": tuple, "options": tuple},
}
