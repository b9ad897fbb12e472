"""What any surface hands to the engine: everything about one request, nothing looked up yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Origin, Priority, Warmth


@dataclass(frozen=True, slots=True)
class Submission:
    """A script, folder or code to run, as typed. Exactly one of `script` and `code` is given.

    `env` may hold secrets: it is kept out of the repr, and nobody writes it to a disk or a log.
    """

    origin: Origin
    script: str | None  # as typed; relative to cwd allowed; file or folder
    code: str | None  # -c CODE instead of script
    args: tuple[str, ...]
    cwd: str  # absolute
    env: Mapping[str, str] = field(repr=False)
    umask: int = 0o022
    python: str | None = None  # --python, path or name on the PATH of `env`
    packages: tuple[str, ...] = ()  # --with, PEP 508
    requirements: str | None = None  # --requirements, a file; relative to cwd allowed
    on: str | None = None  # --on, as typed; None: what the script says of itself
    warmth: Warmth = Warmth.AUTO
    time_limit: float | None = None  # seconds; None = setting
    output_cap: int | None = None  # bytes; None = setting
    memory_limit: int | None = None  # bytes; None = no limit
    priority: Priority = Priority.NORMAL
    bundled: bool = False  # run in a copy of its files, as on another machine
    in_place: bool = False  # a copy's results go back beside the script
    agreed: bool = False  # however large what travels is
    after: tuple[str, ...] = ()  # jobs that have to succeed first, as typed
    after_any: tuple[str, ...] = ()  # jobs that have to end first
    retries: int | None = None  # None = what the script says
    retry_on: str = ""  # see jobs/retrying.py
    secrets: tuple[str, ...] = ()  # NAME or NAME=VARIABLE, as typed
    variables: Mapping[str, str] = field(default_factory=dict, repr=False)  # added to `env`
    results: str | None = None  # inbox: the run's folder, where output.log and run.json go too
    copy_of: str | None = None  # inbox: what the person saved and sees; `script` is our copy
    parameters: Mapping[str, Any] = field(default_factory=dict)  # notebook: names and JSON values
    keep_going: bool = False  # notebook: cells after one that raised run too
    to: str | None = None  # where what it makes goes, as typed; a script runs in a copy then
    id: str | None = None  # the job's, chosen by a client that may have to ask twice; None: drawn
