"""Which packages a script asks for: its own block, `--with`, or a requirements.txt.

Equal wishes are to be one environment, so names are spelt as the index spells them, duplicates go and order
means nothing. What cannot be kept in an environment that several scripts share is refused: folders of this
computer, and passwords, which would be written to a disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from colab_tray.core.intake.folder import grant
from colab_tray.core.intake.naming import shown
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.errors import BadInput, PermissionNeeded

FILE = "requirements.txt"
_LARGEST = 256 << 10  # bytes of a requirements file
_DEEPEST = 8  # files that name one another
_COMMENT = re.compile(r"(^|\s)#.*$")
_HASHES = re.compile(r"\s--hash[= ]\S+")
_USER = re.compile(r"://([^/@\s]+)@")
_VARIABLE = re.compile(r"(\$\{[A-Z0-9_]+\}:?)+")
# Options of a requirements file that say where packages come from; both tools know them.
_SOURCES = (
    *("-i", "--index-url", "--extra-index-url", "-f", "--find-links", "--no-index", "--pre"),
    *("--prefer-binary", "--no-binary", "--only-binary", "--trusted-host", "--require-hashes"),
)
_LOCAL = ("-e", "--editable", ".", "/", "~")


class Wishes(NamedTuple):
    requirements: tuple[str, ...]  # PEP 508, with hashes where they were given; sorted
    options: tuple[str, ...]  # of the source they come from, as pip and uv write them


def wishes(listed: Iterable[tuple[str, str]], options: Iterable[str] = ()) -> Wishes:
    """Requirements, each with the place where it stands, in one spelling. Raises BadInput naming the place."""
    found = {_requirement(text, place) for text, place in listed}
    return Wishes(tuple(sorted(found)), tuple(dict.fromkeys(options)))


def of_file(path: Path) -> Wishes:
    """What a requirements file asks for, with the files it names. Raises BadInput, PermissionNeeded."""
    listed: list[tuple[str, str]] = []
    options: list[str] = []
    for line, place, folder in _lines(path, 0):
        name, _, rest = line.replace("=", " ", 1).partition(" ")
        if name in ("-c", "--constraint"):
            raise BadInput(
                f"{place}: constraint files are not supported; write the versions into {FILE} itself."
            )
        if line.startswith(_LOCAL):
            raise BadInput(
                f"{place}: {shown(line)} is a folder or file of this computer, which a shared environment "
                "cannot hold; install it into a .venv beside the script."
            )
        if name in ("-f", "--find-links") and "://" not in rest:
            options.append(f"--find-links {Path(folder, rest.strip()).resolve()}")
        elif name in _SOURCES:
            options.append(_public(line, place))
        elif name.startswith("-"):
            raise BadInput(f"{place}: the option {shown(name)} is not one of a requirements file.")
        else:
            listed.append((line, place))
    return wishes(listed, options)


def _lines(path: Path, depth: int) -> Iterator[tuple[str, str, Path]]:
    """What a file says line by line, with its place and folder; files it names come in their place."""
    if depth > _DEEPEST:
        raise BadInput(f"{shown(str(path))}: requirements files name one another without end.")
    whole, begun = "", 0
    for number, text in enumerate(_read(path).splitlines(), 1):
        begun = begun if whole else number
        whole += _COMMENT.sub("", text).rstrip()
        if whole.endswith("\\"):
            whole = whole[:-1] + " "
            continue
        line, whole = whole.strip(), ""
        name, _, rest = line.replace("=", " ", 1).partition(" ")
        if name in ("-r", "--requirement"):
            yield from _lines(path.parent / rest.strip(), depth + 1)
        elif line:
            yield line, f"{shown(path.name)}, line {begun}", path.parent


def _read(path: Path) -> str:
    name = shown(str(path))
    try:
        if not path.is_file():
            raise BadInput(f"There is no requirements file {name}.")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except PermissionError:
        raise PermissionNeeded(f"{name} cannot be read; {grant('r', path)}") from None
    except (OSError, ValueError) as error:
        raise BadInput(f"{name} cannot be read: {getattr(error, 'strerror', error)}.") from None
    if len(data) > _LARGEST:
        raise BadInput(f"{name} has more than {amount(_LARGEST)}; that is no requirements file.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{name} is not UTF-8 text; save it as UTF-8.") from None


def _requirement(text: str, place: str) -> str:
    """One requirement in the one spelling."""
    from packaging.requirements import InvalidRequirement, Requirement
    from packaging.utils import canonicalize_name

    hashes = sorted(match.strip().replace(" ", "=", 1) for match in _HASHES.findall(text))
    plain = _HASHES.sub("", text).strip()
    try:
        wanted = Requirement(plain)
    except InvalidRequirement:
        raise BadInput(
            f'{place}: "{shown(plain[:80])}" is not a package with a version, like pandas>=2 or '
            "torch==2.9.1."
        ) from None
    if (wanted.url or "").startswith("file:"):
        raise BadInput(
            f"{place}: {shown(plain[:80])} is a file of this computer, which a shared environment cannot "
            "hold; install it into a .venv beside the script."
        )
    wanted.name = canonicalize_name(wanted.name)
    return " ".join([_public(str(wanted), place), *hashes])


def _public(text: str, place: str) -> str:
    """The text, unless it holds a password."""
    found = _USER.search(text)
    if found and not _VARIABLE.fullmatch(found[1]) and found[1] != "git":
        raise BadInput(
            f"{place}: the address holds a user name or password, which would be written to the disk; put "
            "it into ~/.netrc, or as ${NAME} into a variable."
        )
    return text
