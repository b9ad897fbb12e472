"""A submission becomes what a job is made of: the one thing the engine calls."""

from __future__ import annotations

import asyncio
import math
import os
from functools import cache
from pathlib import Path

from colab_tray.core.intake import notebook
from colab_tray.core.intake.elsewhere import checked, judge, needs_elsewhere
from colab_tray.core.intake.hardware import Known, need_of
from colab_tray.core.intake.interpreter import Interpreters, Wish, own_prefix
from colab_tray.core.intake.local import with_local_modules
from colab_tray.core.intake.metadata import Metadata, metadata_of
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.needs import Script, needs_of
from colab_tray.core.intake.shims import Shims
from colab_tray.core.intake.source import Located, identified, locate, read
from colab_tray.core.intake.submission import Submission
from colab_tray.core.intake.syntax import check
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.errors import BadInput, WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Limits, Origin, Packages, Scan, Source, SourceKind
from colab_tray.core.model.runtime import Need
from colab_tray.core.settings import Settings

_COPIED = (SourceKind.FILE, SourceKind.NOTEBOOK)
_NOWHERE_ELSE = Known()
_LEAST_MEMORY = 16 << 20  # bytes; Python alone takes about as much
_ON_LOOP = 64 << 10  # bytes; read where we stand, a larger file in a thread


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything a job needs that had to be looked up. `data` is what runs, whatever happens to
    the file from now on."""

    source: Source
    data: bytes
    name: str  # what people see
    cwd: str  # absolute, exists
    python: str  # absolute, not resolved
    scan: Scan
    limits: Limits
    packages: Packages | None = None
    metadata: Metadata | None = None  # what the script says of itself
    to: str | None = None  # absolute
    kernel: str = ""  # notebook: its kernelspec; "" for an ipykernel of `python`
    need: Need | None = None  # what it asks of the runtime it runs on


async def prepare(
    submission: Submission,
    settings: Settings,
    interpreters: Interpreters | None = None,
    known: Known = _NOWHERE_ELSE,
) -> Prepared:
    """Read, check and scan; nothing is stored, and nothing is started but interpreters that answer
    a question.

    `interpreters` chooses the Python; by default one that remembers for as long as this process
    lives. `known` is where else it might run. Raises WrongUsage, BadInput, BadSource,
    PermissionNeeded and RuntimeUnavailable, each with its sentence.
    """
    _check_rest(submission)
    located = await _located(submission)
    _check_notebook(submission, located)
    if located.size <= _ON_LOOP:
        source, data = read(located, submission)
    else:
        source, data = await asyncio.to_thread(read, located, submission)
    _check_copy(submission, source)
    home = _home_of(submission, located)
    book = None
    if located.kind is SourceKind.NOTEBOOK:
        book = await asyncio.to_thread(_notebook, located, data, submission)
        data = book.data()
        source = identified(located, data)
    code = located.kind is SourceKind.CODE
    wish = _wish(submission, located, home)
    metadata = _metadata(book) if book else metadata_of(data, _named(located))
    script = Script(_named(located), metadata, None if code else Path(wish.beside))
    need = need_of(script.name, metadata, submission.on, known)
    choosing = interpreters or _usual()
    files = settings.flag("environments.requirements_file")
    if need is None:
        python, packages = await needs_of(script, submission, wish, choosing, files=files)
    else:
        python, packages = await needs_elsewhere(
            script, submission, wish, choosing, need, files=files
        )
    if book is not None:
        from colab_tray.core.intake import cells  # of notebooks only

        packages = cells.with_kernel(book, packages)
        by = python if need is None else await judge(choosing, submission.env, known)
        lenient = submission.keep_going or by is None
        found = await cells.check(book, by or "", submission.env, lenient=lenient)
    elif need is None:
        found = await check(data, script.name, python, submission.env, code=code)
    else:
        found = await checked(data, script.name, choosing, submission.env, known, code=code)
    return Prepared(
        source=source,
        data=data,
        name=located.name,
        cwd=_cwd(submission, located),
        python=python,
        scan=with_local_modules(found, home),
        limits=_limits(submission, metadata, settings),
        packages=packages,
        metadata=metadata,
        kernel="" if book is None else book.kernel,
        need=need,
        to=None if submission.to is None else str(Path(submission.cwd, submission.to)),
    )


def _notebook(located: Located, data: bytes, submission: Submission) -> notebook.Notebook:
    """What runs of a notebook's bytes: without outputs, with the parameters."""
    from colab_tray.core.intake import parameters

    return parameters.inject(notebook.parse(data, located.name), submission.parameters)


def _metadata(book: notebook.Notebook) -> Metadata | None:
    from colab_tray.core.intake import cells

    return cells.metadata(book)


def _cwd(submission: Submission, located: Located) -> str:
    """Where it runs: a notebook in its own folder, as Jupyter would have it; of the inbox our copy lies
    elsewhere, and both run in the folder for their results."""
    if located.kind is SourceKind.NOTEBOOK and submission.origin is not Origin.INBOX:
        return str(Path(located.path).parent)
    return submission.cwd


@cache
def _usual() -> Interpreters:
    return Interpreters(own_prefix(), Shims())


async def _located(submission: Submission) -> Located:
    """A look at the disk; in a thread when names have to be listed."""
    listing = submission.script is not None and not submission.script.endswith(".py")
    return await asyncio.to_thread(locate, submission) if listing else locate(submission)


def _check_copy(submission: Submission, source: Source) -> None:
    """Our copy of an inbox script lies in a folder named after its hash."""
    if submission.origin is not Origin.INBOX or source.kind not in _COPIED:
        return
    if Path(source.path).parent.name != source.sha256:
        raise BadInput(f"The copy {shown(source.path)} was changed; save the script again.")


def _named(located: Located) -> str:
    """How an error names the source: of a folder the script in it."""
    if located.kind is SourceKind.CODE:
        return "The code given with -c"
    return f"{located.name}/{shown(located.entry)}" if located.entry else located.name


def _home_of(submission: Submission, located: Located) -> Path:
    """The folder whose modules the script imports: python's own first entry of sys.path."""
    if located.kind is SourceKind.CODE:
        return Path(submission.cwd)
    if located.kind is SourceKind.FOLDER:
        return Path(located.path)
    return Path(os.path.realpath(located.path)).parent


def _wish(submission: Submission, located: Located, home: Path) -> Wish:
    """Of an inbox script the folder it was saved in counts, not the one where our copy lies."""
    beside = home
    if submission.copy_of is not None:
        saved = Path(submission.copy_of)
        beside = saved if located.kind is SourceKind.FOLDER else saved.parent
    return Wish(submission.python, submission.env, submission.cwd, str(beside))


def _check_notebook(submission: Submission, located: Located) -> None:
    """What only a notebook takes, and what none does."""
    if located.kind is SourceKind.NOTEBOOK:
        if submission.args:
            raise WrongUsage(
                f"{located.name} is a notebook, which takes no arguments; give parameters with --set "
                "NAME=VALUE before its name."
            )
    elif submission.parameters:
        raise WrongUsage(
            f"{located.name} is no notebook, so it takes no parameters (--set); what stands after a script's "
            "name is the script's."
        )
    elif submission.keep_going:
        raise WrongUsage(
            f"{located.name} is no notebook; --keep-going is about a notebook's cells."
        )


def _limits(submission: Submission, metadata: Metadata | None, settings: Settings) -> Limits:
    """What was asked for, else what the script or the settings say; a time of 0 is no limit."""
    time, output = submission.time_limit, submission.output_cap
    if time is None and metadata is not None:
        time = metadata.timeout
    if time is None:
        time = settings.number("job.time_limit")
    if output is None:
        output = settings.whole("job.output_cap")
    return Limits(time or None, output, _memory(submission.memory_limit))


def _memory(limit: int | None) -> int | None:
    if limit is not None and limit < _LEAST_MEMORY:
        raise WrongUsage(f"No script runs in less than {amount(_LEAST_MEMORY)} of memory.")
    if limit is not None and not Path("/proc/self/statm").exists():
        raise WrongUsage(
            "This system does not say how much memory a script takes, so --max-memory cannot be kept."
        )
    return limit


def _check_rest(submission: Submission) -> None:
    """What any surface could get wrong, before the operating system says it in its own way."""
    if not Path(submission.cwd).is_absolute() or not Path(submission.cwd).is_dir():
        raise BadInput(f"The working directory {shown(submission.cwd)} does not exist.")
    if any("\0" in arg for arg in submission.args):
        raise BadInput("An argument holds a null byte, which no program can be given.")
    if any("\0" in f"{k}{v}" or "=" in k[1:] or not k for k, v in submission.env.items()):
        raise BadInput("The environment holds a variable that no program can be given.")
    if submission.time_limit is not None and not 0 <= submission.time_limit < math.inf:
        raise WrongUsage("The time limit must be a number of seconds; 0 is none.")
    if submission.output_cap is not None and submission.output_cap < 0:
        raise WrongUsage("The output cap must be 0 bytes or more.")
