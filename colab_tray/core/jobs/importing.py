"""A run from a file that somebody sent: all of it is checked before any of it is kept."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import IO, Any

from colab_tray.core.channels.noted import whole
from colab_tray.core.intake.landing import Elsewhere, Landing, parts_of
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.source import MAX_SIZE
from colab_tray.core.jobs.exporting import FILES, FORMAT, MANIFEST, OUTPUT, SCRIPT
from colab_tray.core.model.errors import BadInput, StorageError
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Artifact, Attempt, Job, Origin, attempt_id
from colab_tray.core.store.rows import artifacts_of, attempt_of, job_of

_MANIFEST = 16 << 20  # bytes
_MOST = 4 << 30  # bytes of everything
_MEMBERS = 20_000
_SPARE = 64 << 20  # bytes that stay free
_PIECE = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(slots=True)
class Package:
    """An exported run, open and checked as far as its manifest says."""

    archive: zipfile.ZipFile
    name: str
    fingerprint: str
    job: Job
    attempts: list[Attempt]
    artifacts: list[Artifact]
    files: dict[str, tuple[int, str]]  # size and SHA-256 of each member

    def bad(self, why: str) -> BadInput:
        return _bad(self.name, why)

    def copy(self, member: str, to: IO[bytes] | None = None) -> None:
        """Read a member to its end, and write it. Raises BadInput when it is not what it should be."""
        size, sha256 = self.files[member]
        digest, count = hashlib.sha256(), 0
        with self.archive.open(member) as source:
            while count <= size and (piece := source.read(_PIECE)):
                count += len(piece)
                digest.update(piece)
                if to is not None:
                    to.write(piece)
        if (count, digest.hexdigest()) != (size, sha256):
            raise self.bad(f"{shown(member)} in it is not what its manifest says")


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Package]:
    """Every byte is read and compared with its hash first. Blocks. Raises BadInput, StorageError."""
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
        )
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}).") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise BadInput(f"{path} is not a file.")
    with os.fdopen(handle, "rb") as file:
        try:
            with zipfile.ZipFile(file) as archive:
                package = _read(archive, path.name)
                _check(package)
                yield package
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise _bad(
                path.name, f"it is damaged, cut short, or something else ({error})"
            ) from None


def _bad(name: str, why: str) -> BadInput:
    return BadInput(f"{shown(name)} is not taken: {why}. Nothing was imported.")


def _read(archive: zipfile.ZipFile, name: str) -> Package:
    members = archive.infolist()
    names = {member.filename for member in members}
    if len(members) > _MEMBERS or len(names) != len(members):
        raise _bad(name, "it holds too many files, or one of them twice")
    if MANIFEST not in names or archive.getinfo(MANIFEST).file_size > _MANIFEST:
        raise _bad(name, "it is no exported run")
    for member in members:
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or member.is_dir() or member.flag_bits & 1:
            raise _bad(name, f"{shown(member.filename)} in it is a link, a folder, or encrypted")
        if member.compress_type not in _WAYS:
            raise _bad(name, f"{shown(member.filename)} in it is packed in a way that is not known")
    with archive.open(MANIFEST) as file:
        manifest = file.read(_MANIFEST + 1)
    try:
        package = _understood(archive, name, json.loads(manifest), manifest)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, StorageError):
        raise _bad(name, "its manifest makes no sense") from None
    if names != {MANIFEST, *package.files}:
        raise _bad(name, "it holds other files than its manifest names")
    return package


def _understood(archive: zipfile.ZipFile, name: str, facts: Any, manifest: bytes) -> Package:
    if facts["format"] != FORMAT:
        if isinstance(facts["format"], int) and facts["format"] > FORMAT:
            raise _bad(name, "a later version of Colab Tray made it; install the newest one")
        raise ValueError("format")
    files = {
        str(member): (_size(one["size"]), str(one["sha256"]))
        for member, one in facts["files"].items()
    }
    if not all(_HASH.fullmatch(sha256) for _, sha256 in files.values()):
        raise ValueError("hash")
    job = job_of(tuple(facts["job"]))
    attempts = [attempt_of(tuple(row)) for row in facts["attempts"]]
    artifacts = artifacts_of(json.dumps(facts["artifacts"]))
    _plausible(job, attempts, artifacts)
    return Package(
        archive, name, hashlib.sha256(manifest).hexdigest(), job, attempts, artifacts, files
    )


def _size(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise ValueError("size")
    return value


def _plausible(job: Job, attempts: list[Attempt], artifacts: list[Artifact]) -> None:
    """Types that the rest of the program relies on. Raises ValueError, TypeError."""
    texts = [job.id, job.name, job.cwd, job.python, job.source.path, job.source.sha256, *job.args]
    texts += [one for artifact in artifacts for one in (artifact.path, artifact.sha256)]
    texts += [job.cause.word, job.cause.sentence, job.cause.action] if job.cause else []
    numbers = [
        job.created,
        job.started or 0.0,
        job.ended or 0.0,
        job.exit_status or 0,
        job.displays,
        job.took,
    ]
    numbers += [one.size for one in artifacts] + [one.mtime for one in artifacts]
    good = all(isinstance(text, str) for text in texts)
    good = good and all(isinstance(number, int | float) for number in numbers)
    if not good or not job.state.final or not re.fullmatch(r"[0-9a-z]{1,32}", job.id):
        raise ValueError("job")
    if [one.number for one in attempts] != list(range(1, job.attempt + 1)) or job.attempt > 1000:
        raise ValueError("attempts")


def _check(package: Package) -> None:
    """Names, sizes and hashes; nothing is written yet."""
    outputs = {OUTPUT.format(one.number) for one in package.attempts}
    made = {FILES.format(one.path): one for one in package.artifacts}
    if len(made) != len(package.artifacts):
        raise package.bad("it names a file twice")
    for member, (size, sha256) in package.files.items():
        if member in made:
            artifact = made[member]
            try:
                parts_of(artifact.path)
            except Elsewhere as error:
                raise package.bad(f"{shown(artifact.path)} in it: {error}") from None
            if (size, sha256) != (artifact.size, artifact.sha256):
                raise package.bad(f"{shown(member)} in it is not what its manifest says")
        elif member not in (*outputs, SCRIPT):
            raise package.bad(f"{shown(member)} in it belongs to no run")
        if package.archive.getinfo(member).file_size != size:
            raise package.bad(f"{shown(member)} in it is not what its manifest says")
    script_size, script_hash = package.files.get(SCRIPT, (0, ""))
    if script_hash != package.job.source.sha256 or script_size > MAX_SIZE:
        raise package.bad("the script in it is not the one that ran, or too large")
    if sum(size for size, _ in package.files.values()) > _MOST:
        raise package.bad(f"it would take more than {_MOST >> 30} GiB")
    for member in package.files:
        package.copy(member)


def script_of(package: Package) -> bytes:
    """The bytes that ran; their hash was checked."""
    return package.archive.read(SCRIPT)


def renamed(package: Package, new: str) -> tuple[Job, list[Attempt]]:
    """The job under an id of this history."""
    job = replace(
        package.job, id=new, origin=Origin.IMPORT, cwd="", results=None, to=None, bundle=None
    )
    attempts = [
        replace(one, id=attempt_id(new, one.number), job_id=new) for one in package.attempts
    ]
    return replace(job, secrets=(), after=(), after_any=(), rerun_of=None), attempts


def put_outputs(package: Package, new: str, mirrors: Path) -> None:
    """Write the outputs as mirrors of the new job; each is whole under its name, or not there."""
    _room(mirrors, sum(size for size, _ in package.files.values()))
    for attempt in package.attempts:
        member = OUTPUT.format(attempt.number)
        if member in package.files:
            mirror = mirrors / f"{attempt_id(new, attempt.number)}.journal"
            part = mirror.with_suffix(".part")
            with part.open("xb") as file:
                package.copy(member, file)
                file.flush()
                os.fsync(file.fileno())
            if not whole(part):
                part.unlink()
                raise package.bad("the record of its output is broken")
            part.replace(mirror)


def remove_outputs(package: Package, new: str, mirrors: Path) -> None:
    for attempt in package.attempts:
        for end in ("journal", "part"):
            (mirrors / f"{attempt_id(new, attempt.number)}.{end}").unlink(missing_ok=True)


def land(package: Package, new: str, folder: Path) -> list[Artifact]:
    """Put script and files into a person's folder, over nothing; the files with where they lie."""
    landing = Landing(folder, new, 0o022)
    name = PurePath(package.job.source.path).name or "script.py"
    size, sha256 = package.files[SCRIPT]
    _one(package, landing, Artifact(name, size, sha256, package.job.created), SCRIPT)
    placed = []
    for artifact in package.artifacts:
        member = FILES.format(artifact.path)
        kept = _one(package, landing, artifact, member) if member in package.files else ""
        placed.append(replace(artifact, kept=kept))
    landing.sync()
    return placed


def _one(package: Package, landing: Landing, artifact: Artifact, member: str) -> str:
    try:
        part = landing.part(artifact)
        with part.open("wb") as file:
            package.copy(member, file)
        return str(landing.land(artifact, part)[0])
    except Elsewhere as error:
        landing.clear()
        raise package.bad(f"{shown(artifact.path)} in it: {error}") from None
    except OSError as error:
        raise StorageError(f"{landing.results} cannot be written ({error.strerror}).") from None


def _room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size + _SPARE:
        raise StorageError(
            f"There is no room in {folder} for the run; free some space and try again."
        )
