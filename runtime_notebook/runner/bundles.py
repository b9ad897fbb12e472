"""Artifacts: the files a script made or changed, with their hashes."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from typing import Any

from . import wire

_SKIPPED = frozenset(
    ("__pycache__", "node_modules", "site-packages", "venv", "results", "__pypackages__")
)
_MAX_ENTRIES = 20_000
_MAX_DEPTH = 8
_LOOK_SECONDS = 1.0  # for walking
_HASH_SECONDS = 20.0  # for hashing; what comes later is listed without a hash
_MOST = 200 << 10  # bytes of JSON in one list; a record holds 1 MiB
_CLOCK_GRAIN = 10_000_000  # ns; file times lag behind the clock by up to one kernel tick


def changed_files(
    folder: str, since: int, leave_out: str = "", before_hashing: Callable[[], object] = int
) -> list[dict[str, Any]]:
    """Regular files below `folder` whose inode changed since `since` (wall clock, ns), sorted by path.

    Links, hidden folders and folders of packages are not followed. The walk is bounded, so that a script
    started in a crowded folder costs at most a second. `before_hashing` is called when there are files
    to read, which may take longer.
    """
    found: list[dict[str, Any]] = []
    for path, facts in _walk(folder, time.monotonic() + _LOOK_SECONDS):
        changed = max(facts.st_ctime_ns, facts.st_mtime_ns)
        if changed < since - _CLOCK_GRAIN or (path == leave_out and facts.st_mtime_ns < since):
            continue
        found.append({"path": path, "size": facts.st_size, "mtime": facts.st_mtime_ns / 1e9})
    found.sort(key=lambda entry: entry["path"])
    if found:
        before_hashing()
    deadline = time.monotonic() + _HASH_SECONDS
    for entry in found:
        entry["sha256"] = _hash(os.path.join(folder, entry["path"]), deadline)
        entry["path"] = entry["path"].replace(os.sep, "/")
    return found


def listing(spec: wire.Spec, since: int, before_hashing: Callable[[], object]) -> Iterator[bytes]:
    """What an attempt that began at `since` has made or changed in its directory, as JSON lists."""
    script = os.path.relpath(os.path.join(spec["cwd"], spec["path"]), spec["cwd"])
    files = changed_files(spec["cwd"], since, script, before_hashing)
    if executed := _executed(spec):
        files = [executed, *(entry for entry in files if entry["path"] != executed["path"])]
    return parts(files, _MOST)


def _executed(spec: wire.Spec) -> dict[str, Any] | None:
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
        "sha256": _hash(path, time.monotonic() + _HASH_SECONDS),
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


def _walk(folder: str, deadline: float) -> Iterator[tuple[str, os.stat_result]]:
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
            if seen > _MAX_ENTRIES or time.monotonic() > deadline:
                return
            name = os.path.join(inside, entry.name)
            try:
                facts = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            if stat.S_ISREG(facts.st_mode):
                yield name, facts
            elif stat.S_ISDIR(facts.st_mode) and depth < _MAX_DEPTH and _entered(entry.name):
                pending.append((name, depth + 1))


def _entered(name: str) -> bool:
    return not name.startswith(".") and name not in _SKIPPED


def _hash(path: str, deadline: float) -> str:
    """SHA-256 in hex, or "" when the file cannot be read or time is up."""
    digest = hashlib.sha256()
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            while piece := os.read(fd, 1 << 20):
                if time.monotonic() > deadline:
                    return ""
                digest.update(piece)
        finally:
            os.close(fd)
    except OSError:
        return ""
    return digest.hexdigest()
