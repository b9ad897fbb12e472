"""Where an inbox run leaves what it made: `<inbox>/results/<script>/<time>/`.

That folder is the run's working directory, so its files are there already; beside them come
`output.log` (everything it wrote) and `run.json` (how it went). Nothing a script made is ever
overwritten: is there an `output.log` of its own, ours is `output-2.log`.
"""

from __future__ import annotations

import filecmp
import json
import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.pages import page
from colab_tray.core.model.errors import PermissionNeeded, StorageError
from colab_tray.core.model.job import Artifact, Job
from colab_tray.core.paths import sync_folder
from colab_tray.core.system import renew_zone

FOLDER = "results"
_SAID = ("path", "size", "sha256", "mtime")  # of every file
_TIME = "%Y-%m-%d_%H-%M-%S"
_RESERVED = frozenset(  # names that Windows gives to devices
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)


def make(inbox: str, script: str, when: float) -> Path:
    """A new, empty results folder for a run of the script (a file's or folder's name) saved there.

    `when` is in Unix seconds. Raises PermissionNeeded, StorageError.
    """
    return _new(Path(inbox) / FOLDER / stem(script), when)


def make_again(former: str, when: float) -> Path:
    """A new results folder beside that of a former run of the same script."""
    return _new(Path(former).parent, when)


def executed(job: Job) -> str:
    """Where a notebook job's executed notebook goes if the name is free there: where the person said,
    into an inbox run's folder, else `results/<notebook>/<time>/` beside the notebook."""
    saved = Path(job.source.path)
    beside = saved.parent / FOLDER / stem(saved.name) / _moment(job.created)
    return str(Path(job.to or job.results or beside) / saved.name)


def given(folder: Path) -> Path:
    """The folder that a person named for results, made when it is not there. Raises as `make` does."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise StorageError(
            f"{shown(str(folder))} is not a folder, so no results can go there."
        ) from None
    except PermissionError:
        raise PermissionNeeded(_closed(folder)) from None
    except OSError as error:
        raise StorageError(
            f"The results folder {shown(str(folder))} cannot be made: {error.strerror}."
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionNeeded(_closed(folder))
    return folder.resolve()


def drop_empty(results: Path) -> None:
    """Take back a folder that was made for nothing, and those above that held only it."""
    with suppress(OSError):
        results.rmdir()
        results.parent.rmdir()
        results.parent.parent.rmdir()


def stem(script: str) -> str:
    """The name under which a script's results are kept, valid as a folder's name on this system."""
    known = script.lower().endswith((".py", ".pyw", ".ipynb"))
    return mapped(Path(script).stem if known else script)


def mapped(name: str) -> str:
    """A file's name as this system takes it; one that would lead elsewhere on another is changed as well."""
    name = name.replace("\\", "_")
    if os.name == "nt":
        name = re.sub(r'[<>:"|?*\x00-\x1f]', "_", name).rstrip(". ") or "_"
        if name.split(".")[0].lower() in _RESERVED:
            name = f"_{name}"
    return name


def write_output_log(results: Path, output: Iterable[bytes]) -> Path:
    """Write what the script wrote, in order, and return the file. Writing the same again is
    harmless. Raises StorageError."""
    return _write(results, "output", ".log", output)


def write_run_json(results: Path, job: Job, artifacts: Iterable[Artifact] = ()) -> Path:
    """Write how a run went, for programs, and return the file. Writing the same again is harmless.
    Raises StorageError."""
    text = json.dumps(run_facts(job, artifacts), indent=2) + "\n"
    return _write(results, "run", ".json", [text.encode()])


def write_display(folder: Path, name: str, content: Iterable[bytes]) -> Path:
    """Write a picture or table under a name of ours, and return the file. Writing the same again is
    harmless. Raises StorageError."""
    ending = Path(name).suffix
    return _write(folder, Path(name).stem, ending, page(content) if ending == ".html" else content)


def run_facts(job: Job, artifacts: Iterable[Artifact] = ()) -> dict[str, object]:
    """What `run.json` says. Times are Unix seconds; nothing of the environment is in it."""
    return {
        "id": job.id,
        "name": job.name,
        "state": str(job.state),
        "exit_status": job.exit_status,
        "cause": {k: v for k, v in asdict(job.cause).items() if v} if job.cause else None,
        "script": {"sha256": job.source.sha256, "size": job.source.size, "entry": job.source.entry},
        "args": list(job.args),
        "python": job.python,
        "runtime": job.runtime,
        "created": job.created,
        "started": job.started,
        "ended": job.ended,
        "duration": job.ran,
        "files": [_file(artifact) for artifact in artifacts],
    }


def _file(artifact: Artifact) -> dict[str, object]:
    """A file's facts; where it came to, and why not, are said of those that were to come."""
    return {name: value for name, value in asdict(artifact).items() if value or name in _SAID}


def _closed(folder: Path) -> str:
    return (
        f"The results folder {shown(str(folder))} cannot be made or written to; give yourself write "
        "permission there, or name another folder with --to."
    )


def _new(parent: Path, when: float) -> Path:
    name = _moment(when)
    try:
        parent.mkdir(parents=True, exist_ok=True)
        for number in range(1, 1000):
            folder = parent / (name if number == 1 else f"{name}-{number}")
            with suppress(FileExistsError):
                folder.mkdir()
                return folder
    except PermissionError:
        raise PermissionNeeded(_closed(parent)) from None
    except OSError as error:
        raise StorageError(
            f"The results folder {shown(str(parent))} cannot be made: {error.strerror}."
        ) from None
    raise StorageError(f"The folder {shown(str(parent))} holds too many runs of one second.")


def _moment(when: float) -> str:
    """As a folder's name, in the zone the computer is in now."""
    renew_zone()
    return time.strftime(_TIME, time.localtime(when))


def _write(results: Path, name: str, ending: str, content: Iterable[bytes]) -> Path:
    part = results / f".{name}{ending}.part"
    try:
        with part.open("wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        target = _free(results, name, ending, part)
        part.replace(target)
        sync_folder(results)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise StorageError(
            f"{name}{ending} could not be written to {shown(str(results))}: {error.strerror}."
        ) from None
    return target


def _free(results: Path, name: str, ending: str, part: Path) -> Path:
    """The first name that is free, or whose file is ours already."""
    target, number = results / f"{name}{ending}", 1
    while os.path.lexists(target) and not (
        target.is_file() and filecmp.cmp(part, target, shallow=False)
    ):
        number += 1
        target = results / f"{name}-{number}{ending}"
    return target
