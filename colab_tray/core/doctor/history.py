"""The database and the settings file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from colab_tray.core.doctor.findings import Finding, House, Level, mendable
from colab_tray.core.jobs.lock import HomeLock
from colab_tray.core.jobs.repairing import repair
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.settings import Settings
from colab_tray.core.store import backups
from colab_tray.core.store.database import open_reader
from colab_tray.core.store.faults import explain
from colab_tray.core.store.migrations import SCHEMA
from colab_tray.core.store.repair import trouble

_AHEAD = 300.0  # seconds that a job may seem to come from the future


def history(house: House) -> Iterator[Finding]:
    """All of it is read: about 2 s for a gigabyte. What is damaged can be restored while no engine runs."""
    database = house.paths.database
    if why := trouble(database):
        sentence = f"The database {database} {why}."
        yield mendable(house, Finding("history", Level.PROBLEM, sentence), lambda: _restored(house))
        return
    if not database.exists():
        yield Finding("history", Level.OK, "There is no history yet.")
        return
    try:
        with closing(open_reader(database)) as db:
            yield from _told(house, db, database)
    except sqlite3.Error as error:
        told = explain(error, database)
        sentence = str(told) if isinstance(told, ColabTrayError) else f"{database}: {error}."
        yield Finding("history", Level.PROBLEM, sentence)


def _restored(house: House) -> str:
    with HomeLock(house.paths.lock):
        report = repair(house.paths, house.now)
    return report.sentence if report else "It is sound now."


def _told(house: House, db: sqlite3.Connection, database: Path) -> Iterator[Finding]:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA:
        sentence = f"{database} was written by a later version of Colab Tray."
        yield Finding("history", Level.PROBLEM, sentence, "Install the newest version.")
        return
    jobs, newest = db.execute("SELECT count(*), max(created) FROM jobs").fetchone()
    size = amount(database.stat().st_size)
    copies = backups.copies(database)
    made = time.strftime("%Y-%m-%d", time.localtime(copies[0].at)) if copies else ""
    copied = f"the newest copy is of {made}" if copies else "there is no copy yet"
    sentence = f"The database is sound: {jobs} jobs, {size}; {copied}."
    yield Finding("history", Level.OK, sentence)
    if newest is not None and newest > house.now + _AHEAD:
        sentence = f"A job seems to come {newest - house.now:.0f} s from the future."
        yield Finding("clock", Level.WARN, sentence, "The clock was set back; look at it.")


def settings(house: House) -> Iterator[Finding]:
    """The file can be read, and its values are such as are allowed."""
    file = house.paths.settings
    problems = Settings.load(house.paths, house.environ).problems
    good = file.with_name(f"{file.name}.good")
    for sentence in problems:
        if not sentence.startswith("The settings file"):
            yield Finding("settings", Level.WARN, sentence)
        elif good.exists() and os.access(file, os.R_OK):
            found = Finding("settings", Level.PROBLEM, sentence)
            yield mendable(house, found, lambda: _put_back(file, good))
        else:
            yield Finding("settings", Level.PROBLEM, sentence, f"Correct {file}.")
    if not problems:
        yield Finding(
            "settings", Level.OK, f"{file}" if file.exists() else "All have their defaults."
        )


def _put_back(file: Path, good: Path) -> str:
    aside = file.with_name(f"{file.name}.broken")
    file.replace(aside)
    shutil.copyfile(good, file)
    return f"Its last good copy is back in its place; what was there is {aside.name}."
