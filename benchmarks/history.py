"""A history of many runs, made in a moment: what years leave behind, as the store would have written it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

SCRIPTS = 2000
_BATCH = 50_000
_TEXT = (
    "model train batch epoch loss frame column merge price weather station index plot figure window "
    "value mean error token layer sample seed score filter group result report input output path file"
)
_WORDS = tuple(_TEXT.split())
_STATES = ("succeeded",) * 8 + ("failed", "cancelled")


def fill(database: Path, count: int) -> None:
    """Add ended jobs to a database of this version that has none, and index them."""
    random = Random(7)
    scripts = [_script(random, number) for number in range(SCRIPTS)]
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("BEGIN")
        db.executemany("INSERT INTO scripts (sha256, size, content) VALUES (?, ?, ?)", scripts)
        for start in range(1, count + 1, _BATCH):
            rows = list(_rows(random, scripts, range(start, min(start + _BATCH, count + 1))))
            db.executemany("INSERT INTO jobs VALUES (?, ?, ?, ?, ?)", [row[0] for row in rows])
            db.executemany(
                "INSERT INTO ended (number, script, name, path, arguments, sentence, tail, size) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [row[1] for row in rows],
            )
        columns = "name, path, arguments, sentence, script, output"
        db.execute(
            f"INSERT INTO search (rowid, {columns}) SELECT number, {columns} FROM search_texts"
        )
        db.execute("INSERT OR REPLACE INTO state VALUES ('search.done', ?)", (str(count),))
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _script(random: Random, number: int) -> tuple[str, int, bytes]:
    lines = [f"{random.choice(_WORDS)}_{random.choice(_WORDS)} = {n}" for n in range(12)]
    whole = [f"import library{number % 97}", *lines, f"# script{number}", ""]
    data = "\n".join(whole).encode()
    return hashlib.sha256(data).hexdigest(), len(data), data


def _rows(
    random: Random, scripts: list[tuple[str, int, bytes]], numbers: range
) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """For each job its row, and what is searched of it."""
    for number in numbers:
        which = random.randrange(SCRIPTS)
        sha256, size, _ = scripts[which]
        name, path = f"script{which}.py", f"/home/someone/project{which % 50}/script{which}.py"
        args = ["--seed", str(number)]
        state = random.choice(_STATES)
        sentence = "It ended with exit status 1." if state == "failed" else ""
        said = random.choices(_WORDS, k=6)
        tail = f"{' '.join(said)}\ntook {random.randrange(10_000)} ms"
        facts = {
            "name": name,
            "origin": "command",
            "source": {"kind": "file", "path": path, "sha256": sha256, "size": size}
            | {"entry": "", "argv0": name},
            "args": args,
            "cwd": f"/home/someone/project{which % 50}",
            "python": "/usr/bin/python3",
            "cause": {"word": "exit", "sentence": sentence} if sentence else None,
            "exit_status": int(state == "failed"),
            "attempt": 1,
            "runtime": "local",
            "started": 1.7e9 + number,
            "ended": 1.7e9 + number + 1,
        }
        told = json.dumps(facts, separators=(",", ":"))
        job = (number, f"h{number:07d}", state, 1.7e9 + number, told)
        yield job, (number, sha256, name, path, " ".join(args), sentence, tail, 4000)
