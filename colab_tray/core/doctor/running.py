"""What runs, or does not: the engine, its locks, its runtimes, the inbox."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from colab_tray import __version__
from colab_tray.core.doctor.findings import Finding, House, Level, mendable
from colab_tray.core.intake.folders import check_private
from colab_tray.core.jobs.lock import HomeLock
from colab_tray.core.model.errors import ColabTrayError, EngineUnavailable
from colab_tray.core.store.database import open_reader
from colab_tray.core.store.local_disk import refuse_network_disk


def engine(house: House) -> Iterator[Finding]:
    """It answers, and is of this version; or there is none, and nothing stands in its way."""
    if house.status is not None:
        yield from _answers(house.status)
        return
    holder = _holder(house.paths.lock)
    if holder is not None or house.silent:
        who = f"Process {holder}" if holder else "Something"
        sentence = (
            f"{who} holds this home and does not answer{house.silent and f': {house.silent}'}"
        )
        helps = f"Wait a moment; if it stays so: kill {holder}" if holder else ""
        yield Finding("engine", Level.PROBLEM, sentence.rstrip(".") + ".", helps)
        return
    yield Finding("engine", Level.OK, "None runs; the next command that needs one starts it.")
    left = house.paths.control_socket  # an engine that ends takes it away
    if os.path.lexists(left):

        def remove() -> str:
            with HomeLock(house.paths.lock):  # none came meanwhile
                left.unlink(missing_ok=True)
            return "It is removed."

        sentence = f"An engine that was killed left {left}."
        found = Finding("locks", Level.WARN, sentence, "The next engine replaces it.")
        yield mendable(house, found, remove)


def _answers(status: object) -> Iterator[Finding]:
    assert isinstance(status, dict)
    facts = status["engine"]
    sentence = f"Process {facts['pid']} answers, version {status['version']}."
    if status["version"] == __version__:
        yield Finding("engine", Level.OK, sentence)
    else:
        helps = f"`colab-tray stop` ends it, and the next one is {__version__}."
        yield Finding("engine", Level.WARN, sentence, helps)
    for runtime in status["runtimes"]:
        ready = runtime["state"] == "ready"
        level = Level.OK if ready else Level.PROBLEM
        helps = "" if ready else "`colab-tray stop`, then try again; log/engine.log says why."
        sentence = f"The runtime {runtime['id']} is {runtime['state']}, {runtime['slots']} slots."
        yield Finding("runtimes", level, sentence, helps)
    if not status["runtimes"]:
        helps = "It may still be starting; log/engine.log says what keeps it."
        yield Finding("runtimes", Level.WARN, "There is no runtime to run on.", helps)
    if (status.get("queue") or {}).get("paused"):
        helps = "`colab-tray queue resume` lets it go on."
        yield Finding("queue", Level.WARN, "The queue is paused; nothing new starts.", helps)


def _holder(lock: Path) -> int | None:
    """The process that holds the home's lock; 0 when it cannot be told which."""
    if not lock.exists():
        return None
    try:
        with HomeLock(lock):
            return None
    except EngineUnavailable:
        pass
    with suppress(OSError):
        inode = f":{lock.stat().st_ino} "
        for line in Path("/proc/locks").read_text().splitlines():
            if inode in line:
                return int(line.split()[4])
    return 0


def inbox(house: House) -> Iterator[Finding]:
    """The folders are there, nobody else can write to them, and their disk tells of changes."""
    told = house.inbox if house.inbox is not None else _remembered(house.paths.database)
    if not told:
        yield Finding(
            "inbox", Level.OK, "No folder is watched; `colab-tray inbox allow DIR` adds one."
        )
    for one in told or ():
        yield from _watched(str(one["path"]), str(one["mode"]), one.get("problems") or [])
        waiting = one.get("waiting")
        if isinstance(waiting, list) and waiting:
            sentence = f"{len(waiting)} files in {one['path']} wait for your word."
            yield Finding("inbox", Level.WARN, sentence, "`colab-tray inbox` lists them.")


def _watched(path: str, mode: str, problems: object) -> Iterator[Finding]:
    folder = Path(path)
    if mode == "ask":
        sentence = f"{path} is not allowed to run scripts; `colab-tray inbox allow` does that."
        yield Finding("inbox", Level.OK, sentence)
        return
    if not folder.is_dir():
        helps = f"Make it again, or: colab-tray inbox forget {path}"
        yield Finding("inbox", Level.PROBLEM, f"The folder {path} is not there.", helps)
        return
    assert isinstance(problems, list)
    for sentence in problems:
        yield Finding("inbox", Level.WARN, str(sentence))
    try:
        check_private(folder, folder.stat())
    except ColabTrayError as error:
        yield Finding("inbox", Level.PROBLEM, str(error))
        return
    try:
        refuse_network_disk(folder)
    except ColabTrayError:
        sentence = f"{path} lies on a network disk, which does not tell of files saved elsewhere."
        yield Finding(
            "inbox", Level.WARN, sentence, "They are noticed only when it is looked through."
        )
    else:
        yield Finding("inbox", Level.OK, f"{path}: {mode}.")


def _remembered(database: Path) -> list[dict[str, object]]:
    with suppress(sqlite3.Error), closing(open_reader(database)) as db:
        rows = db.execute("SELECT path, mode FROM inbox_folders ORDER BY path").fetchall()
        return [{"path": os.fsdecode(path), "mode": mode} for path, mode in rows]
    return []
