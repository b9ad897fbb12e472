"""A submission's script: where it is, and the bytes that will run.

What runs is what is read here, once; a file changed afterwards changes nothing. Links are followed,
as python follows them, and a pipe or a device is refused before anything waits for it.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from colab_tray.core.intake import notebook
from colab_tray.core.intake.folder import MAIN, entry_of, grant
from colab_tray.core.intake.naming import named, shown, title
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.errors import BadInput, PermissionNeeded, WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Origin, Source, SourceKind

MAX_SIZE = 10 << 20  # bytes of one script; the runner takes no more
_FLAGS = os.O_RDONLY | sum(  # never waits for the other end of a pipe, never takes a terminal
    getattr(os, flag, 0) for flag in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY")
)
_SPECIAL = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


@dataclass(frozen=True, slots=True)
class Located:
    """Where a submission's script is; nothing is read yet."""

    kind: SourceKind
    path: str  # of the file or folder, absolute, as named; "-c" for code
    entry: str  # folder: the script in it; "" otherwise
    argv0: str  # sys.argv[0] as python would set it: as typed; `folder/entry` without __main__.py
    name: str  # what people see
    size: int  # bytes of the script, as the disk says now

    @property
    def script(self) -> str:
        """The file whose bytes run; "" for code."""
        if self.kind is SourceKind.CODE:
            return ""
        return str(Path(self.path, self.entry))


def locate(submission: Submission) -> Located:
    """Raises WrongUsage, BadInput, PermissionNeeded, with a sentence each."""
    if (submission.script is None) == (submission.code is None):
        raise WrongUsage("Say what to run: either one script or folder, or code with -c.")
    if submission.code is not None:
        return _locate_code(submission.code)
    typed = submission.script or ""
    path = Path(submission.cwd, typed)
    name = named(Path(submission.copy_of or path))
    facts = _facts(path, typed)
    if stat.S_ISDIR(facts.st_mode):
        return _locate_in_folder(path, typed, name)
    kind = SourceKind.NOTEBOOK if is_notebook(typed) else SourceKind.FILE
    _refuse_special(facts, shown(typed), kind)
    if kind is SourceKind.NOTEBOOK:  # its kernel may stand in another folder than the person
        return Located(kind, str(path), "", str(path), name, facts.st_size)
    _refuse_kind(typed, submission.origin)
    return Located(kind, str(path), "", typed, name, facts.st_size)


def is_notebook(name: str) -> bool:
    return name.lower().endswith(notebook.ENDING)


def _locate_in_folder(path: Path, typed: str, name: str) -> Located:
    entry = entry_of(path)
    facts = _facts(path / entry, entry)
    _refuse_special(facts, shown(entry))
    argv0 = typed if entry == MAIN else str(Path(typed, entry))
    return Located(SourceKind.FOLDER, str(path), entry, argv0, name, facts.st_size)


def read(located: Located, submission: Submission) -> tuple[Source, bytes]:
    """The bytes that will run, and what identifies them. Raises BadInput, PermissionNeeded."""
    code = submission.code
    data = _read_file(located) if code is None else code.encode()
    if b"\0" in data and located.kind is not SourceKind.NOTEBOOK:
        raise BadInput(_binary(located.name, data))
    return identified(located, data), data


def identified(located: Located, data: bytes) -> Source:
    """What identifies the bytes that run."""
    digest = hashlib.sha256(data).hexdigest()
    return Source(
        located.kind, located.path, digest, len(data), entry=located.entry, argv0=located.argv0
    )


def _locate_code(code: str) -> Located:
    try:
        size = len(code.encode())
    except UnicodeEncodeError:  # undecodable bytes of a command line; python refuses them too
        raise BadInput("The code given with -c is not valid text.") from None
    if size > MAX_SIZE:
        raise BadInput(_too_large("The code given with -c", size))
    return Located(SourceKind.CODE, "-c", "", "-c", title(code), size)


def _facts(path: Path, typed: str) -> os.stat_result:
    if not typed:
        raise BadInput("The name of the script is empty; say which file to run.")
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise BadInput(_missing(path, typed)) from None
    except PermissionError:
        raise PermissionNeeded(
            f"{shown(typed)} cannot be reached: a folder above it is closed to you."
        ) from None
    except (OSError, ValueError) as error:  # a loop of links, a name too long, a null byte
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInput(f"{shown(typed)} cannot be opened: {reason}.") from None


def _refuse_special(facts: os.stat_result, name: str, source: SourceKind = SourceKind.FILE) -> None:
    kind = stat.S_IFMT(facts.st_mode)
    if kind != stat.S_IFREG:
        what = _SPECIAL.get(kind, "no file")
        raise BadInput(f"{name} is {what}; only a file or a folder can be run.")
    if facts.st_size > most(source):
        raise BadInput(_too_large(name, facts.st_size, source))


def most(source: SourceKind) -> int:
    """Bytes that a file of this kind may have."""
    return notebook.MAX_SIZE if source is SourceKind.NOTEBOOK else MAX_SIZE


def _refuse_kind(typed: str, origin: Origin) -> None:
    """Other endings only where somebody typed the name and must have meant it."""
    ending = Path(typed).suffix.lower()
    if ending not in ("", ".py", ".pyw") and origin not in (Origin.COMMAND, Origin.EDITOR):
        raise BadInput(f"{shown(typed)} is not a Python script: its name does not end in .py.")


def _read_file(located: Located) -> bytes:
    path, name, limit = located.script, located.name, most(located.kind)
    try:
        handle = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise BadInput(f"{name} was there a moment ago and is gone.") from None
    except PermissionError:
        raise PermissionNeeded(f"{name} cannot be read; {grant('r', path)}") from None
    except OSError as error:
        raise BadInput(f"{name} cannot be opened: {error.strerror}.") from None
    with os.fdopen(handle, "rb") as file:
        _refuse_special(os.fstat(handle), name, located.kind)
        try:
            data = file.read(limit + 1)
        except OSError as error:
            raise BadInput(f"{name} cannot be read: {error.strerror}.") from None
    if len(data) > limit:
        raise BadInput(_too_large(name, len(data), located.kind))
    return data


def _missing(path: Path, typed: str) -> str:
    folder = path.parent
    if not folder.is_dir():
        return f"There is no file {shown(typed)}: the folder {shown(str(folder))} does not exist."
    near = _near(folder, path.name)
    hint = f"; did you mean {shown(near)}?" if near else "."
    return f"There is no file {shown(path.name)} in {shown(str(folder))}{hint}"


def _near(folder: Path, name: str) -> str | None:
    """A script or folder there whose name is nearly this one."""
    from difflib import get_close_matches

    try:
        with os.scandir(folder) as entries:
            names = [e.name for e, _ in zip(entries, range(2000), strict=False) if _runnable(e)]
    except OSError:
        return None
    by_lower = {candidate.lower(): candidate for candidate in names}
    found = get_close_matches(name.lower(), by_lower, n=1)
    return by_lower[found[0]] if found else None


def _runnable(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith((".py", ".pyw", notebook.ENDING)) or entry.is_dir()


def _binary(name: str, data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return f"{name} is saved as UTF-16, which Python does not read; save it as UTF-8."
    return f"{name} is not a Python script: it holds binary data."


def _too_large(name: str, size: int, source: SourceKind = SourceKind.FILE) -> str:
    if source is SourceKind.NOTEBOOK:
        return notebook.too_large(name, size)
    return f"{name} has {amount(size)}; a script may have {amount(MAX_SIZE)} at most."
