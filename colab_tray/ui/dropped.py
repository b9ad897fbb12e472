"""What a drop or a paste means: looked at, never run. Plain Python, for a thread: it asks disks.

A folder means one of its scripts, data a script that stands beside it or takes it as an argument, text a
job of its own. What cannot be run is refused with the sentence that the engine would say.
"""

from __future__ import annotations

import os
import re
import stat
import textwrap
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from colab_tray.core.intake import scan
from colab_tray.core.intake.folder import obvious, scripts_of, undecided
from colab_tray.core.intake.hardware import Known, need_of
from colab_tray.core.intake.metadata import metadata_of
from colab_tray.core.intake.naming import named, shown, title
from colab_tray.core.intake.source import is_notebook, locate
from colab_tray.core.intake.submission import Submission
from colab_tray.core.intake.syntax import SMALL
from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Origin
from colab_tray.core.model.runtime import Need
from colab_tray.ui.sentences import spoken
from colab_tray.ui.words import translate

COUNTED = 2000  # files of a folder; there are more than that
_HEAD = 64 << 10  # bytes in which a script's own block is looked for
_MOST_TEXT = 10 << 20  # characters
_FENCE = re.compile(r"\A```[a-z0-9]*\n(.*)\n```\Z", re.DOTALL | re.IGNORECASE)
_PASSED_OVER = {"__pycache__", "node_modules"}


class Kind(StrEnum):
    """Names of icons too."""

    SCRIPT = "script"
    NOTEBOOK = "notebook"
    FOLDER = "folder"
    SNIPPET = "snippet"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Load:
    """What is dragged or pasted: files and folders of this computer, or a text."""

    paths: tuple[str, ...] = ()  # absolute
    text: str = ""
    elsewhere: bool = False  # it names pages of the web or another computer's files

    def __bool__(self) -> bool:
        return bool(self.paths or self.text.strip() or self.elsewhere)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a load."""

    kind: Kind
    path: str  # absolute; "" for a text
    name: str
    size: int = 0  # bytes, of a folder all of its files
    files: int = 0  # folder: how many, COUNTED + 1 for more
    entry: str = ""  # folder: the script that runs
    choices: tuple[str, ...] = ()  # folder: its scripts, where a person has to say which
    code: str = ""  # what runs of a text
    need: Need | None = None  # None: this computer
    problem: str = ""  # why it cannot run, a sentence


@dataclass(frozen=True, slots=True)
class Plan:
    """What happens when it is let go of."""

    runs: tuple[Item, ...] = ()  # a job each
    handed: tuple[str, ...] = ()  # paths of data that the one script gets as arguments
    beside: tuple[str, ...] = ()  # names of data that the script finds in its folder
    left: tuple[str, ...] = ()  # names of what is left out
    broken: tuple[Item, ...] = ()  # scripts that cannot run, each with its problem
    refusal: str = ""  # why nothing runs, a sentence; "" when something does


def look(load: Load, known: Known) -> Plan:
    """Takes as long as the disk does. `known` is where scripts may ask to run."""
    if load.text.strip() and not load.paths:
        paths = _as_paths(load.text)
        if not paths:
            return _of_text(load.text, known)
        load = Load(paths)
    if not load.paths:
        return Plan(refusal=_elsewhere() if load.elsewhere else _nothing())
    items = [_item(path, known) for path in load.paths]
    return together(items)


def by_name(load: Load) -> Plan:
    """What can be said without asking a disk, until `look` has come back."""
    runs = tuple(Item(_kind_by_name(path), path, named(Path(path))) for path in load.paths)
    return Plan(runs=runs or (Item(Kind.SNIPPET, "", ""),))


# -- files and folders ---------------------------------------------------------------------------


def _kind_by_name(path: str) -> Kind:
    if is_notebook(path):
        return Kind.NOTEBOOK
    return Kind.SCRIPT if path.lower().endswith((".py", ".pyw")) else Kind.DATA


def _item(path: str, known: Known) -> Item:
    item = Item(_kind_by_name(path), path, named(Path(path)))
    try:
        facts = Path(path).stat()
        if stat.S_ISDIR(facts.st_mode):
            return _folder(replace(item, kind=Kind.FOLDER), known)
        item = replace(item, size=facts.st_size)
        if item.kind is Kind.DATA:
            return item
        locate(_submission(path))
        return replace(item, need=_need(path, item.name, known))
    except ColabTrayError as error:
        return replace(item, problem=spoken(str(error)))
    except OSError:
        return replace(item, problem=_why(path))


def _why(path: str) -> str:
    """What the engine would say of a file that cannot be reached."""
    try:
        locate(_submission(path))
    except ColabTrayError as error:
        return spoken(str(error))
    return ""


def _submission(path: str) -> Submission:
    return Submission(Origin.DROP, path, None, (), str(Path(path).parent), {})


def _need(path: str, name: str, known: Known) -> Need | None:
    """Where its own block says that it runs. Raises ColabTrayError when that is wrong."""
    if is_notebook(path):
        return None  # what a notebook says of itself takes reading all of it
    with open(path, "rb") as file:  # noqa: PTH123 - a path of bytes that are no text too
        head = file.read(_HEAD)
    return need_of(name, metadata_of(head, name), None, known)


def _folder(item: Item, known: Known) -> Item:
    folder = Path(item.path)
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.is_file()]
    files, size = _count(folder)
    item = replace(item, files=files, size=size)
    entry = obvious(names, folder.name)
    if entry is not None:
        need = _need(str(folder / entry), entry, known)
        return replace(item, entry=entry, need=need)
    choices = tuple(sorted([*scripts_of(names), *filter(is_notebook, names)]))
    if choices:
        return replace(item, choices=choices)
    return replace(item, problem=undecided(item.name, ()))


def _count(folder: Path) -> tuple[int, int]:
    """Files and their bytes; what tools made and what is hidden is passed over. Stops after COUNTED."""
    files = size = 0
    for place, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one not in _PASSED_OVER and one[0] != "."]
        for name in names:
            files += 1
            if files > COUNTED:
                return files, size
            size += _size(f"{place}/{name}")
    return files, size


def _size(path: str) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:
        return 0


# -- several things ------------------------------------------------------------------------------


def together(items: list[Item]) -> Plan:
    runs = [one for one in items if one.kind is not Kind.DATA and not one.problem]
    broken = [one for one in items if one.problem]
    data = [one for one in items if one.kind is Kind.DATA and not one.problem]
    if not runs:
        why = broken[0].problem if broken else _only_data([one.name for one in data])
        return Plan(broken=tuple(broken), refusal=why)
    left = [one.name for one in broken]
    near = [one for one in data if any(_finds(script, one) for script in runs)]
    far = [one for one in data if one not in near]
    beside = tuple(one.name for one in near)
    plan = Plan(tuple(runs), beside=beside, left=tuple(left), broken=tuple(broken))
    if not far:
        return plan
    if len(runs) > 1 or runs[0].kind is not Kind.SCRIPT:
        return replace(plan, left=(*left, *(one.name for one in far)))
    if runs[0].need is not None:
        return Plan(refusal=_not_there(runs[0].name, far[0].name))
    return replace(plan, handed=tuple(one.path for one in far))


def _finds(script: Item, data: Item) -> bool:
    """Whether it lies where the script looks for it."""
    home = Path(script.path) if script.kind is Kind.FOLDER else Path(script.path).parent
    return Path(data.path).parent == home


# -- text ----------------------------------------------------------------------------------------


def _as_paths(text: str) -> tuple[str, ...]:
    """The files that a text names and nothing else, one on a line, as file managers and terminals copy them."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if len(lines) > 100 or not all(Path(line).is_absolute() for line in lines):
        return ()
    return tuple(lines) if all(os.path.lexists(line) for line in lines) else ()


def code_of(text: str) -> str:
    """The Python in a copied text: without the fence around it, and from the margin on."""
    code = text.replace("\r\n", "\n").strip("\n")
    fenced = _FENCE.match(code.strip())
    return textwrap.dedent(fenced[1] if fenced else code).rstrip() + "\n"


def _of_text(text: str, known: Known) -> Plan:
    code = code_of(text)
    if len(code) > _MOST_TEXT:
        return Plan(refusal=translate("drop", "This text is too long to be run."))
    data = code.encode("utf-8", "replace")
    item = Item(Kind.SNIPPET, "", title(code), size=len(data), code=code)
    try:
        need = need_of(
            translate("drop", "The text"), metadata_of(data[:_HEAD], item.name), None, known
        )
    except ColabTrayError as error:
        return Plan(refusal=spoken(str(error)))
    if why := _no_python(data):
        return Plan(refusal=why)
    return Plan((replace(item, need=need),))


def _no_python(data: bytes) -> str:
    """Why a short text is not Python; a long one is left to the engine."""
    if len(data) > SMALL:
        return ""
    error = scan.examine(data, code=True)["error"]
    if not error:
        return ""
    if not error["line"]:
        return translate("drop", "This text is not Python.")
    text = translate("drop", "This text is not Python: see its line {line}.")
    return text.format(line=error["line"])


# -- refusals ------------------------------------------------------------------------------------


def _nothing() -> str:
    return translate("drop", "There is nothing in it that could be run.")


def _elsewhere() -> str:
    return translate("drop", "This is not on this computer. Save it here, then drop it.")


def _only_data(names: list[str]) -> str:
    if len(names) == 1:
        text = translate(
            "drop", "{name} is no Python script. Drop it together with the script that reads it."
        )
        return text.format(name=shown(names[0]))
    return translate(
        "drop",
        "None of these is a Python script. Drop them together with the script that reads them.",
    )


def _not_there(script: str, data: str) -> str:
    text = translate(
        "drop",
        "{script} runs on another machine, where {data} is not. Put it into the script's folder.",
    )
    return text.format(script=shown(script), data=shown(data))
