"""What a job has to have before it can run: an interpreter of the right version, and packages.

Packages come from the script's own block; else from a requirements.txt beside it, when it has no virtual
environment of its own; and from what was asked for at the command. They live in an environment of their own,
made from the interpreter that would have run the script. An environment of a person's is never changed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

from colab_tray.core.intake import requirements
from colab_tray.core.intake.interpreter import Interpreters, Wish, ours
from colab_tray.core.intake.metadata import Metadata
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.pythons import Pythons
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.errors import BadInput
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Packages


@dataclass(frozen=True, slots=True)
class Script:
    """Whose needs they are."""

    name: str  # as people know it
    metadata: Metadata | None
    folder: Path | None  # in which a requirements.txt counts; None for code


async def needs_of(
    script: Script, submission: Submission, wish: Wish, interpreters: Interpreters, *, files: bool
) -> tuple[str, Packages | None]:
    """The interpreter, and the packages it is to have; None: it runs as it is.

    `files`: whether a requirements.txt is to be looked for. Raises BadInput, PermissionNeeded, WrongUsage.
    """
    python = await interpreters.choose(wish)
    own = is_environment(python)
    packages = packages_of(script, submission, files=files and not own)
    wanted = script.metadata.requires_python if script.metadata else ""
    if wanted and not await interpreters.pythons.suits(python, wanted, wish.env):
        fixed = wish.named is not None or (own and packages is None)
        python = await _another(script.name, python, wanted, wish.env, interpreters.pythons, fixed)
    return python, packages


def packages_of(script: Script, submission: Submission, *, files: bool) -> Packages | None:
    """Raises BadInput, PermissionNeeded."""
    listed: list[tuple[str, str]] = []
    options: list[str] = []
    block = script.metadata
    if block is not None and block.line("dependencies"):
        place = f"{script.name}, line {block.line('dependencies')}"
        listed += [(text, place) for text in block.dependencies]
    elif submission.requirements is None and files and _has_file(script.folder):
        _add(Path(script.folder or "", requirements.FILE), listed, options)
    if submission.requirements is not None:
        _add(Path(submission.cwd, submission.requirements), listed, options)
    listed += [(text, "--with") for text in submission.packages]
    if not listed:
        return None
    return Packages(*requirements.wishes(listed, options))


def _add(path: Path, listed: list[tuple[str, str]], options: list[str]) -> None:
    found = requirements.of_file(path)
    listed += [(text, str(path)) for text in found.requirements]
    options += found.options


def _has_file(folder: Path | None) -> bool:
    """Whether there is one that nobody else could have put there."""
    return folder is not None and ours(f"{folder}/{requirements.FILE}")


def is_environment(python: str) -> bool:
    """Whether an interpreter is that of a virtual environment."""
    prefix = Path(python).parent.parent
    return (prefix / "pyvenv.cfg").is_file() or (prefix / "conda-meta").is_dir()


async def _another(
    name: str, python: str, wanted: str, env: Mapping[str, str], pythons: Pythons, fixed: bool
) -> str:
    """An interpreter that suits in place of one that does not, unless that one is `fixed`."""
    version = await asyncio.to_thread(pythons.version, python, env)
    sentence = f"{name} needs Python {wanted}, and {shown(python)} is {version or 'none'}"
    if fixed:
        raise BadInput(f"{sentence}; name another one with --python.")
    found = await asyncio.to_thread(pythons.found, wanted, env)
    if found is None:
        raise BadInput(
            f"{sentence}; no other that suits was found. Install one, or name one with --python."
        )
    return found
