"""Artifacts: the files a script made or changed, with their hashes."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from . import bundles, patterns, wire

_SKIPPED = frozenset(
    ("__pycache__", "node_modules", "site-packages", "venv", "results", "__pypackages__")
)
_BREATH = 64  # pieces of 1 MiB
_MOST = 200 << 10  # bytes of JSON in one list; a record holds 1 MiB
_CLOCK_GRAIN = 10_000_000  # ns; file times lag behind the clock by up to one kernel tick
_SET = 1_000_000_000  # ns; two clocks that differ by more than this, and a thousandth, were not only steered


class Bounds(NamedTuple):
    """How far the search goes. A script started in a crowded folder must not wait for it; of a copy, what is
    not found is lost."""

    entries: int
    depth: int
    look: float  # seconds for walking
    hash: float  # seconds for hashing; what comes later is listed without a hash


IN_PLACE = Bounds(20_000, 8, 1.0, 20.0)
IN_A_COPY = Bounds(500_000, 64, 120.0, 7200.0)


class Beginning:
    """When an attempt began: on the wall clock, which files have and anybody may set, and on a steady one."""

    def __init__(self) -> None:
        self.wall = time.time_ns()
        self._steady = _steady()

    def again(self) -> range:
        """What the wall clock has told twice since, in ns: from where it was set back to, until now."""
        passed = _steady() - self._steady
        now = time.time_ns()
        back = self.wall + passed - now
        told_twice = back > _SET + passed // 1000
        return range(now - passed - _CLOCK_GRAIN, now + 1) if told_twice else range(0)


def _steady() -> int:
    """Nanoseconds of a clock that nobody sets; it counts sleep where the system has one that does."""
    return time.clock_gettime_ns(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def changed_files(
    folder: str,
    began: Beginning,
    leave_out: str = "",
    breathe: Callable[[], object] = int,
    *,
    bounds: Bounds = IN_PLACE,
    skipped: Collection[str] = _SKIPPED,
    wanted: Callable[[str], object] = len,
) -> list[dict[str, Any]]:
    """Regular files below `folder` whose inode changed since then, sorted by path.

    Links, hidden folders and those in `skipped` are not followed. `wanted` is asked about each path.
    `breathe` is called when there are files to read, and now and then while they are read.
    """
    found: list[dict[str, Any]] = []
    again = began.again()
    for path, facts in _walk(folder, bounds, skipped):
        changed, written = max(facts.st_ctime_ns, facts.st_mtime_ns), facts.st_mtime_ns
        if changed < began.wall - _CLOCK_GRAIN and changed not in again:
            continue
        if path == leave_out and written < began.wall and written not in again:
            continue
        if wanted(path.replace(os.sep, "/")):
            found.append({"path": path, "size": facts.st_size, "mtime": facts.st_mtime_ns / 1e9})
    found.sort(key=lambda entry: entry["path"])
    if found:
        breathe()
    deadline = time.monotonic() + bounds.hash
    for entry in found:
        entry["sha256"] = _hash(os.path.join(folder, entry["path"]), deadline, breathe)
        entry["path"] = entry["path"].replace(os.sep, "/")
    return found


def listing(spec: wire.Spec, began: Beginning, breathe: Callable[[], object]) -> Iterator[bytes]:
    """What an attempt has made or changed since it began, as JSON lists.

    In place that is in its directory; in a copy anywhere, and what it found there is no change.
    """
    wanted = patterns.matcher(spec.get("outputs") or [], spec.get("work", ""))
    named = patterns.tops(spec.get("outputs") or [])
    if "copy" in spec:
        skipped = _SKIPPED - {"results"} - named
        files = changed_files(
            spec["copy"], began, "", breathe, bounds=IN_A_COPY, skipped=skipped, wanted=wanted
        )
        first = bundles.first_hashes(spec["copy"])
        files = [
            one for one in files if not one["sha256"] or first.get(one["path"]) != one["sha256"]
        ]
    else:
        script = os.path.relpath(os.path.join(spec["cwd"], spec["path"]), spec["cwd"])
        skipped = _SKIPPED - named
        files = changed_files(spec["cwd"], began, script, breathe, skipped=skipped, wanted=wanted)
        if executed := _executed(spec, breathe):
            files = [executed, *(one for one in files if one["path"] != executed["path"])]
    return parts(files, _MOST)


def _executed(spec: wire.Spec, breathe: Callable[[], object]) -> dict[str, Any] | None:
    """The executed notebook; one that lies outside of the directory bears its whole path."""
    folder = spec.get("folder")
    if folder is None:
        return None
    try:
        path = os.readlink(os.path.join(folder, wire.EXECUTED))
        facts = os.stat(path)
    except OSError:
        return None  # it came to nothing before
    inside = os.path.relpath(path, spec["cwd"])
    return {
        "path": path if inside.startswith(os.pardir + os.sep) else inside,
        "size": facts.st_size,
        "mtime": facts.st_mtime_ns / 1e9,
        "sha256": _hash(path, time.monotonic() + IN_PLACE.hash, breathe),
    }


def parts(files: list[dict[str, Any]], most: int) -> Iterator[bytes]:
    """The entries as JSON lists of about `most` bytes each."""
    part: list[str] = []
    size = 0
    for entry in map(json.dumps, files):
        if part and size + len(entry) > most:
            yield f"[{','.join(part)}]".encode()
            part, size = [], 0
        part.append(entry)
        size += len(entry) + 1
    if part:
        yield f"[{','.join(part)}]".encode()


def _walk(
    folder: str, bounds: Bounds, skipped: Collection[str]
) -> Iterator[tuple[str, os.stat_result]]:
    deadline = time.monotonic() + bounds.look
    pending = [("", 0)]
    seen = 0
    while pending:
        inside, depth = pending.pop()
        try:
            entries = list(os.scandir(os.path.join(folder, inside)))
        except OSError:
            continue
        for entry in entries:
            seen += 1
            if seen > bounds.entries or time.monotonic() > deadline:
                return
            name = os.path.join(inside, entry.name)
            try:
                facts = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            if stat.S_ISREG(facts.st_mode):
                yield name, facts
            elif (
                stat.S_ISDIR(facts.st_mode)
                and depth < bounds.depth
                and _entered(entry.name, skipped)
            ):
                pending.append((name, depth + 1))


def _entered(name: str, skipped: Collection[str]) -> bool:
    return not name.startswith(".") and name not in skipped


def _hash(path: str, deadline: float, breathe: Callable[[], object]) -> str:
    """SHA-256 in hex, or "" when the file cannot be read or time is up."""
    digest = hashlib.sha256()
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            count = 0
            while piece := os.read(fd, 1 << 20):
                if time.monotonic() > deadline:
                    return ""
                digest.update(piece)
                count += 1
                if not count % _BREATH:
                    breathe()
        finally:
            os.close(fd)
    except OSError:
        return ""
    return digest.hexdigest()
