"""The schema and how it came to be. Exactly one idea: forward only.

Each step is a function that changes the tables, never edited once released; `user_version` counts
the steps a database has been through. sqlite-utils is imported only when a step is missing: it costs
a fifth of a second, and a database that is up to date must open without it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.store import identity, index
from colab_tray.core.store.backups import make_before
from colab_tray.core.store.views import make_views

if TYPE_CHECKING:
    from sqlite_utils import Database

Step = Callable[["Database"], None]


def first_tables(db: Database) -> None:
    """Columns for what is searched; JSON in `facts`, `variables` and `files` for the rest."""
    db.table("jobs").create(  # `number` is the order of submission; clocks may jump
        {"number": int, "id": str, "state": str, "created": float, "facts": str},
        pk="number",
        not_null={"id", "state", "created", "facts"},
    ).create_index(["id"], unique=True).create_index(["state"])
    db.table("attempts").create(
        {"job_id": str, "number": int, "state": str, "facts": str},
        pk=("job_id", "number"),
        not_null={"job_id", "number", "state", "facts"},
        foreign_keys=[("job_id", "jobs", "id")],
    )
    _beside_jobs(db, "environments", "variables")
    _beside_jobs(db, "artifacts", "files")
    db.table("scripts").create(  # no content: the bytes are a file in blobs/
        {"sha256": str, "size": int, "content": bytes},
        pk="sha256",
        not_null={"sha256", "size"},
    )
    db.table("inbox_folders").create(  # names are bytes: a file name need not be text
        {"path": bytes, "mode": str, "allowed_at": float},
        pk="path",
        not_null={"path", "mode"},
    )
    db.table("inbox_seen").create(
        {"folder": bytes, "name": bytes, "sha256": str, "job_id": str, "at": float},
        pk=("folder", "name", "sha256"),
        not_null={"folder", "name", "sha256", "at"},
    )
    db.table("state").create({"key": str, "value": str}, pk="key", not_null={"key", "value"})
    identity.give(db.conn)


def _beside_jobs(db: Database, name: str, column: str) -> None:
    """One document for a job, in a table of its own so that the job's row stays small."""
    db.table(name).create(
        {"job_id": str, column: str},
        pk="job_id",
        not_null={"job_id", column},
        foreign_keys=[("job_id", "jobs", "id")],
    )


def for_years(db: Database) -> None:
    """What outputs hold and how they end, what is kept and imported; the search index; plain views."""
    db.table("ended").create(  # what is searched and shown of a job when the rest may be gone
        {"number": int, "script": str, "name": str, "path": str, "arguments": str}
        | {"sentence": str, "tail": str, "size": int, "removed": float},
        pk="number",
        not_null={"number", "script", "tail", "size"},
    ).create_index(["script"])
    db.table("kept").create({"job_id": str, "at": float}, pk="job_id", not_null={"job_id", "at"})
    db.table("imports").create(
        {"fingerprint": str, "job_id": str, "original_id": str, "at": float},
        pk="fingerprint",
        not_null={"fingerprint", "job_id", "original_id", "at"},
    ).create_index(["job_id"])
    db.table("scripts").add_column("head", bytes)  # how a script in blobs/ begins, to be searched
    make_views(db.conn)
    index.make(db.conn)


def machines(db: Database) -> None:
    """Machines of others that were asked for: how far that is, and what leads back to them."""
    db.table("machines").create(
        {"key": str, "provider": str, "stage": str, "facts": str},
        pk="key",
        not_null={"key", "provider", "stage", "facts"},
    )


STEPS: tuple[Step, ...] = (first_tables, for_years, machines)
SCHEMA = len(STEPS)  # PRAGMA user_version of a database that is up to date


def migrate(
    connection: sqlite3.Connection, path: Path, version: int, steps: Sequence[Step] = STEPS
) -> None:
    """Take a database from `version` to the newest schema, all or nothing, after a backup.

    Raises sqlite3.Error, OSError; then the database is what it was.
    """
    if version:
        make_before(connection, path, version)
    connection.execute("PRAGMA foreign_keys=OFF")  # rebuilding a table must not cascade
    connection.execute("BEGIN IMMEDIATE")  # sqlite-utils nests in it; by itself it would defer
    try:
        _apply(connection, steps)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("a migration left rows that refer to nothing")
        connection.execute(f"PRAGMA user_version={len(steps)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys=ON")


def _apply(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    from sqlite_utils import Database, Migrations

    migrations = Migrations("colab-tray")
    for number, step in enumerate(steps, start=1):
        migrations(name=f"{number:04} {step.__name__}")(step)
    migrations.apply(
        Database(connection, recursive_triggers=False, execute_plugins=False, strict=True)
    )
