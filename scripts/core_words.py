"""The sentences of the core that a person may see on the desktop, read from its code.

They stay English where they are made: the command line, the log and programs have them so. The desktop
recognises them (colab_tray/ui/sentences.py) and says them in the person's language. What is put into a
sentence stands in it as {0}, {1}, …
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

CORE = Path(__file__).resolve().parent.parent / "colab_tray/core"
FOLDERS = ("channels", "credentials", "google", "intake", "jobs", "providers", "runtimes", "store")
FILES = (
    *("settings/__init__.py", "settings/file.py", "settings/values.py"),
    *("control/takeover.py", "control/turn.py", "control/server.py"),
    *("paths.py", "logs.py", "autostart.py", "../app.py"),
)
_IN_PARTS = ("settings", "retrying", "faults", "repair", "found")  # sentences are made of several
_OPEN = ("diagnosis", "endpoints")  # they end with what is put into them
_SAID_ELSEWHERE = {"debug", "info", "warning", "error", "exception", "translate"}
_WHOLE = re.compile(r"[A-Z“`{].* .*[.?]( ?\{\d\})?")
_HEAD = re.compile(r"[A-Z]\w* .*|\{0\} [a-z].*")  # it ends with where it happened, and a full stop
_TAIL = re.compile(r"[;:,] \S.*| \(line .*| and \{\d\} more.*")
_PART = re.compile(r"[a-z{].* .*|The settings file .*; |.*; \{1\}")
_PLACE = re.compile(r"\{\d\}")
_LETTERS = 7  # of its own that a sentence has at least
_OF_A_DATABASE = (" ?", " ?)")
_OTHERS_WORDS = (
    "SELECT ",
    "SIGHUP ",
    "CUDA ",
    "HIP ",
    "Cannot allocate",
    "Current thread",
    "Exception ign",
)


def sentences() -> list[str]:
    """Each once, sorted."""
    found = {
        text
        for path in (*(CORE / name for name in FILES), *_in_folders())
        for text in _sentences_in(path)
    }
    return sorted(found)


def _in_folders() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((CORE / folder).rglob("*.py"))


def _sentences_in(path: Path) -> Iterator[str]:
    whole, *parts = _WHOLE, _TAIL
    if path.parent.name in _OPEN or path.stem in _OPEN:
        parts.append(_HEAD)
    if path.parent.name in _IN_PARTS or path.stem in _IN_PARTS:
        parts.append(_PART)
    for text in _texts(ast.parse(path.read_text("utf-8"))):
        own = _PLACE.sub("", text)
        if len(own) < _LETTERS or "\n" in text or "'[^" in text or text.endswith(_OF_A_DATABASE):
            continue
        if text.startswith(_OTHERS_WORDS):
            continue
        if any(form.fullmatch(text) for form in (whole, *parts)):
            yield text


def _texts(tree: ast.Module) -> Iterator[str]:
    """Every text in the code but what explains it, what a log is told and what is translated there."""
    left_out = set[int]()
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        elif isinstance(node, ast.Call) and _name(node.func) in _SAID_ELSEWHERE:
            left_out.update(id(one) for one in ast.walk(node))
        elif isinstance(node, ast.JoinedStr):
            left_out.update(id(one) for one in node.values if isinstance(one, ast.Constant))
            yield _template(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _template(text: ast.JoinedStr) -> str:
    parts, number = [], 0
    for value in text.values:
        if isinstance(value, ast.Constant):
            parts.append(str(value.value))
        else:
            parts.append(f"{{{number}}}")
            number += 1
    return "".join(parts)


def labels() -> list[str]:
    """What the buttons of causes say."""
    tree = ast.parse((CORE / "model/causes.py").read_text("utf-8"))
    actions = next(
        one for one in tree.body if isinstance(one, ast.ClassDef) and one.name == "Action"
    )
    pairs = [one.value for one in actions.body if isinstance(one, ast.Assign)]
    return [str(ast.literal_eval(pair)[1]) for pair in pairs]


def causes() -> list[str]:
    """The words for why jobs ended, as a table has them."""
    tree = ast.parse((CORE / "model/causes.py").read_text("utf-8"))
    whys = next(one for one in tree.body if isinstance(one, ast.ClassDef) and one.name == "Why")
    values = [one.value for one in whys.body if isinstance(one, ast.Assign)]
    words = [str(ast.literal_eval(one.elts[0])) for one in values if isinstance(one, ast.Tuple)]
    return [word.replace("_", " ").capitalize() for word in (*words, *_states())]


def _states() -> list[str]:
    """Of jobs: where a job has no cause, a table has how it ended."""
    tree = ast.parse((CORE / "model/job.py").read_text("utf-8"))
    states = next(
        one for one in tree.body if isinstance(one, ast.ClassDef) and one.name == "JobState"
    )
    return [str(ast.literal_eval(one.value)) for one in states.body if isinstance(one, ast.Assign)]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""
