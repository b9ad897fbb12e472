"""The history in plain words, for people who read the database themselves: with Datasette, or sqlite3.

docs/database.md explains them. Nothing of ours reads these views but the search index, which reads the texts
of `search_texts`. Rows hold only what differs from the defaults, so what is missing in them is filled in here.
"""

# ruff: noqa: S608 - the SQL is put together from our own words only

from __future__ import annotations

import sqlite3


def _fact(name: str, default: str = "") -> str:
    """One of a job's facts."""
    found = f"json_extract(jobs.facts, '$.{name}')"
    return f"coalesce({found}, {default})" if default else found


def _moment(seconds: str) -> str:
    """Unix seconds as text: 2026-11-29T02:57:41.007Z."""
    return f"strftime('%Y-%m-%dT%H:%M:%fZ', {seconds}, 'unixepoch')"


def _between(start: str, end: str) -> str:
    return f"round({end} - {start}, 3)"


_ARGUMENTS = "(SELECT group_concat(value, ' ') FROM json_each(jobs.facts, '$.args'))"
_ATTEMPT = {
    name: f"json_extract(attempts.facts, '$.{name}')"
    for name in (
        *("runtime", "spec", "spec.accelerator", "spec.high_ram", "account"),
        *("start_kind", "created", "started", "ended"),
    )
}
_MACHINE = f"""CASE WHEN {_ATTEMPT["spec"]} IS NULL THEN NULL
    ELSE coalesce({_ATTEMPT["spec.accelerator"]}, 'cpu')
      || CASE {_ATTEMPT["spec.high_ram"]} WHEN 1 THEN ' with high RAM' ELSE '' END END"""

# fmt: off
RUNS = f"""
SELECT
  jobs.id AS run,
  {_fact('name')} AS name,
  jobs.state AS state,
  {_fact('cause.word')} AS cause,
  {_fact('cause.sentence')} AS sentence,
  {_fact('exit_status')} AS exit_status,
  {_moment('jobs.created')} AS submitted,
  {_moment(_fact('started'))} AS started,
  {_moment(_fact('ended'))} AS ended,
  {_between('jobs.created', _fact('started'))} AS waited_seconds,
  {_between(_fact('started'), _fact('ended'))} AS ran_seconds,
  {_fact('source.path')} AS script,
  {_ARGUMENTS} AS arguments,
  {_fact('cwd')} AS folder,
  {_fact('python')} AS python,
  {_fact('origin')} AS origin,
  {_fact('warmth', "'auto'")} AS warmth,
  {_fact('runtime')} AS runtime,
  {_fact('attempt', '0')} AS attempts,
  {_fact('source.sha256')} AS script_sha256,
  {_fact('rerun_of')} AS rerun_of,
  {_fact('results')} AS results,
  ended.size AS output_bytes,
  {_moment('ended.removed')} AS output_removed,
  kept.job_id IS NOT NULL AS kept,
  imports.original_id AS imported_from
FROM jobs
LEFT JOIN ended ON ended.number = jobs.number
LEFT JOIN kept ON kept.job_id = jobs.id
LEFT JOIN imports ON imports.job_id = jobs.id
"""

RUN_ATTEMPTS = f"""
SELECT
  job_id AS run,
  number AS attempt,
  state AS state,
  {_ATTEMPT['runtime']} AS runtime,
  {_MACHINE} AS machine,
  {_ATTEMPT['account']} AS account,
  {_ATTEMPT['start_kind']} AS start_kind,
  {_moment(_ATTEMPT['created'])} AS created,
  {_moment(_ATTEMPT['started'])} AS started,
  {_moment(_ATTEMPT['ended'])} AS ended,
  {_between(_ATTEMPT['started'], _ATTEMPT['ended'])} AS ran_seconds
FROM attempts
"""

RUN_FILES = f"""
SELECT
  artifacts.job_id AS run,
  json_extract(entry.value, '$.path') AS path,
  json_extract(entry.value, '$.size') AS bytes,
  nullif(json_extract(entry.value, '$.sha256'), '') AS sha256,
  {_moment("json_extract(entry.value, '$.mtime')")} AS modified
FROM artifacts, json_each(artifacts.files) AS entry
"""

RUN_SCRIPTS = f"""
SELECT
  jobs.id AS run,
  scripts.sha256 AS sha256,
  scripts.size AS bytes,
  CAST(coalesce(scripts.content, scripts.head) AS TEXT) AS text
FROM jobs JOIN scripts ON scripts.sha256 = {_fact('source.sha256')}
"""

RUN_OUTPUTS = f"""
SELECT
  jobs.id AS run,
  ended.size AS bytes,
  ended.tail AS last_lines,
  {_moment('ended.removed')} AS removed
FROM ended JOIN jobs ON jobs.number = ended.number
"""

# No functions of JSON here: our own connections trust no schema, and SQLite has these for unsafe then.
SEARCH_TEXTS = """
SELECT
  ended.number AS number,
  ended.name AS name,
  ended.path AS path,
  ended.arguments AS arguments,
  ended.sentence AS sentence,
  CAST(coalesce(scripts.content, scripts.head) AS TEXT) AS script,
  ended.tail AS output
FROM ended LEFT JOIN scripts ON scripts.sha256 = ended.script
"""
# fmt: on

VIEWS = {
    "runs": RUNS,
    "run_attempts": RUN_ATTEMPTS,
    "run_files": RUN_FILES,
    "run_scripts": RUN_SCRIPTS,
    "run_outputs": RUN_OUTPUTS,
    "search_texts": SEARCH_TEXTS,
}


def make_views(db: sqlite3.Connection) -> None:
    """All of them as they are now, in place of what a former version made."""
    for name, text in VIEWS.items():
        db.execute(f"DROP VIEW IF EXISTS {name}")
        db.execute(f"CREATE VIEW {name} AS {text.strip()}")
