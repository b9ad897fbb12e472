"""A run as one file: a zip with a manifest, the script, what it said, and the files it made.

    manifest.json    format, job, attempts, artifacts; `files`: size and SHA-256 of every other member
    script           the bytes that ran
    output/N.journal what attempt N said and showed, byte for byte, with its chained checksums
    files/PATH       files it made that are still what they were

Of this computer it tells nothing: no environment, no secret, no folder. Arguments and output are as they were.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import zipfile
from collections.abc import Sequence
from dataclasses import field, replace
from pathlib import Path, PurePath
from typing import Any

from colab_tray.core.intake.landing import hash_of
from colab_tray.core.model.errors import StorageError, WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Artifact, Attempt, Job, Priority, attempt_id
from colab_tray.core.paths import sync_folder
from colab_tray.core.store.rows import attempt_row, job_row, to_json

FORMAT = 1
MANIFEST, SCRIPT = "manifest.json", "script"
OUTPUT, FILES = "output/{}.journal", "files/{}"
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same run gives the same file
_PIECE = 1 << 20
_SIGNED_IN = re.compile(r"://[^/@\s]+@")  # credentials in an address


@dataclass(frozen=True, slots=True)
class Run:
    """All that is known of a job that has ended."""

    job: Job
    attempts: Sequence[Attempt]
    artifacts: Sequence[Artifact]
    script: bytes
    mirrors: Path  # the folder


@dataclass(slots=True)
class Exported:
    path: Path
    size: int = 0  # bytes
    left: list[str] = field(default_factory=list)  # files that are gone, or are another now


def export(run: Run, target: Path) -> Exported:
    """Write the file; nothing that is there is overwritten. Blocks. Raises WrongUsage, StorageError."""
    done = Exported(target)
    part = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    try:
        with part.open("xb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                _fill(archive, run, done)
            file.flush()
            os.fsync(file.fileno())
        os.link(part, target)
        sync_folder(target.parent)
        done.size = target.stat().st_size
    except FileExistsError:
        raise WrongUsage(f"{target} is there already; name another file.") from None
    except OSError as error:
        raise StorageError(f"{target} cannot be written ({error.strerror}).") from None
    finally:
        part.unlink(missing_ok=True)
    return done


def _fill(archive: zipfile.ZipFile, run: Run, done: Exported) -> None:
    files = {SCRIPT: _put(archive, SCRIPT, run.script)}
    for attempt in run.attempts:
        mirror = run.mirrors / f"{attempt_id(run.job.id, attempt.number)}.journal"
        if mirror.is_file() and mirror.stat().st_size:
            name = OUTPUT.format(attempt.number)
            files[name] = _put(archive, name, mirror)
    for artifact in run.artifacts:
        path = Path(artifact.kept) if artifact.kept else Path(run.job.cwd, artifact.path)
        if artifact.sha256 and hash_of(path) == artifact.sha256:
            name = FILES.format(artifact.path)
            files[name] = _put(archive, name, path)
        else:
            done.left.append(artifact.path)
    manifest = {
        "format": FORMAT,
        "job": job_row(_public(run.job)),
        "attempts": [attempt_row(replace(one, nonce="", python="")) for one in run.attempts],
        "artifacts": [replace(one, kept="", note="") for one in run.artifacts],
        "files": files,
    }
    _put(archive, MANIFEST, to_json(manifest).encode())


def _put(archive: zipfile.ZipFile, name: str, content: bytes | Path) -> dict[str, Any]:
    """Add a member; its size and hash as they were read."""
    member = zipfile.ZipInfo(name, _WHEN)
    member.compress_type = zipfile.ZIP_DEFLATED
    digest, size = hashlib.sha256(), 0
    with (
        archive.open(member, "w", force_zip64=True) as out,
        io.BytesIO(content) if isinstance(content, bytes) else content.open("rb") as source,
    ):
        while piece := source.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            out.write(piece)
    return {"size": size, "sha256": digest.hexdigest()}


def _public(job: Job) -> Job:
    """What of a job means something elsewhere."""
    packages = job.packages
    if packages is not None:
        named = tuple(_SIGNED_IN.sub("://", one) for one in packages.requirements)
        packages = replace(packages, requirements=named, options=())
    return replace(
        job,
        source=replace(job.source, path=PurePath(job.source.path).name),
        python=PurePath(job.python).name,
        packages=packages,
        priority=Priority.NORMAL,
        variables=tuple((name, None) for name, _ in job.variables),
        **_OF_HERE,
    )


_OF_HERE: dict[str, Any] = {
    **dict.fromkeys(("results", "to", "bundle", "not_before", "rerun_of")),
    **dict.fromkeys(("after", "after_any", "gone"), ()),
    "cwd": "",
    "retries_left": 0,
}
