"""Two jobs side by side: in what they were asked for, how they ended, what they said and made. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from colab_tray.core.control.protocol import Json
from colab_tray.core.model.facts import dataclass

MOST_LINES = 4000  # of a text that are compared; more would take too long
MOST_BYTES = 1 << 20  # of an output that are looked at
_CONTEXT = 2  # lines around a difference

# What of a job is compared, in the order in which it is told.
_FACTS = (
    *("name", "script", "args", "cwd", "python", "packages", "origin", "priority", "runtime"),
    *("machine", "start_kind", "state", "exit_status", "cause", "sentence", "attempt", "took"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the job as tools see it, the bytes that ran, its outputs, its files."""

    job: Mapping[str, Any]
    source: bytes | None  # None when they are gone
    stdout: bytes
    stderr: bytes
    artifacts: Sequence[Mapping[str, Any]]


def compare(one: Side, other: Side) -> Json:
    """`facts`: what is not the same, with both values; `same`: the names of the rest; then differences of
    texts as in `diff -u`, and of files by their hashes."""
    values = {name: [side.job.get(name) for side in (one, other)] for name in _FACTS}
    return {
        "a": one.job["id"],
        "b": other.job["id"],
        "facts": {name: pair for name, pair in values.items() if pair[0] != pair[1]},
        "same": [name for name, pair in values.items() if pair[0] == pair[1]],
        "script": None if None in (one.source, other.source) else _text(one.source, other.source),
        "stdout": _text(one.stdout, other.stdout),
        "stderr": _text(one.stderr, other.stderr),
        "artifacts": _files(one.artifacts, other.artifacts),
    }


def _text(one: bytes | None, other: bytes | None) -> Json:
    """`same`, and the lines of a unified difference; `cut` when only the beginnings were compared."""
    if one == other:
        return {"same": True, "lines": [], "cut": False}
    pair = [(data or b"").decode(errors="replace").splitlines() for data in (one, other)]
    cut = any(len(lines) > MOST_LINES for lines in pair)
    before, after = (lines[:MOST_LINES] for lines in pair)
    import difflib

    lines = list(difflib.unified_diff(before, after, lineterm="", n=_CONTEXT))[2:]
    return {"same": False, "lines": lines, "cut": cut}


def _files(one: Sequence[Mapping[str, Any]], other: Sequence[Mapping[str, Any]]) -> Json:
    """Paths that only one of them made, and those that differ; without a hash by their size."""
    mine, theirs = (
        {str(file["path"]): (file["sha256"], file["size"]) for file in files}
        for files in (one, other)
    )
    return {
        "only_a": sorted(mine.keys() - theirs.keys()),
        "only_b": sorted(theirs.keys() - mine.keys()),
        "changed": sorted(p for p in mine.keys() & theirs.keys() if mine[p] != theirs[p]),
        "same": sorted(p for p in mine.keys() & theirs.keys() if mine[p] == theirs[p]),
    }
