"""Which files a script names: the texts in it that could be names, and what it does with them.

Nothing is executed. A text counts where it stands in the script, or where a name that was given it
once, at the top, is used.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from colab_tray.core.intake.parsing import nodes

KINDS: frozenset[type[ast.AST]] = frozenset((ast.Constant, ast.Call, ast.BinOp))

_LONGEST = 1024  # characters of a name


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TABLES = _words("read_csv read_table read_fwf read_json loadtxt genfromtxt")
_BINARY = _words(
    "read_excel read_parquet read_feather read_pickle read_hdf read_sas read_stata read_spss read_orc "
    "fromfile load imread load_workbook read_bytes"
)
_READ = _TABLES | _BINARY | {"read_text"}
_WRITTEN = _words(
    "write_text write_bytes touch mkdir makedirs savefig save savez savetxt imwrite rename replace "
    "copy copyfile copy2 move urlretrieve to_file dump"
)
_LISTED = _words("listdir scandir walk iterdir glob iglob rglob copytree ImageFolder")
_ASKED = _words("exists lexists isfile is_file isdir is_dir")
_JOINED = _words("join joinpath Path PurePath")
_OPENED = _words("open fdopen")


class Use(StrEnum):
    READ = "read"
    WRITTEN = "written"
    LISTED = "listed"  # a folder, or a pattern
    ASKED = "asked"  # whether it is there
    OTHER = "other"


class Literal(NamedTuple):
    """A text that could be a file's name, and where it stands."""

    text: str
    line: int
    use: Use
    encoding: str = ""  # with which it is read as text; "" when its bytes are


def literals(tree: ast.Module) -> list[Literal]:
    """Everything that could name a file, in the order of the source; none twice with the same use."""
    return named(tree, nodes(tree, KINDS))


def named(tree: ast.Module, among: Iterable[ast.AST]) -> list[Literal]:
    """The same, when the tree's nodes of these kinds are known."""
    given = _given(tree)
    found: dict[tuple[str, Use, str], Literal] = {}
    for node in among:
        one = _of(node, given)
        if one is not None:
            found.setdefault((one.text, one.use, one.encoding), one)
    return sorted(found.values(), key=lambda one: one.line)


def _of(node: ast.AST, given: dict[str, str]) -> Literal | None:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and _possible(node.value):
            return Literal(node.value, node.lineno, Use.OTHER)
    elif isinstance(node, ast.Call):
        return _of_call(node, given)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        text = _divided(node)
        if "/" in text:
            return Literal(text, node.lineno, Use.OTHER)
    return None


def _of_call(call: ast.Call, given: dict[str, str]) -> Literal | None:
    name = called(call.func)
    if name in _JOINED:
        parts = [text for arg in call.args if (text := _text(arg, {}))]
        return Literal("/".join(parts), call.lineno, Use.OTHER) if len(parts) > 1 else None
    use, encoding = _use(name, call)
    if use is Use.OTHER:
        return None
    target = _target(call, given)
    return None if target is None else Literal(target, call.lineno, use, encoding)


def _use(name: str, call: ast.Call) -> tuple[Use, str]:
    if name in _OPENED:
        return _opened(call)
    if name in _READ:
        return Use.READ, "" if name in _BINARY else _encoding(call)
    if name in _WRITTEN or name.startswith("to_"):
        return Use.WRITTEN, ""
    if name in _LISTED:
        return Use.LISTED, ""
    return (Use.ASKED if name in _ASKED else Use.OTHER), ""


def _opened(call: ast.Call) -> tuple[Use, str]:
    """By the mode: its place differs between `open(path, mode)` and `path.open(mode)`."""
    place = 0 if _is_path(call.func) else 1
    mode = _keyword(call, "mode")
    if mode is None and len(call.args) > place:
        mode = _text(call.args[place], {})
    mode = "r" if mode is None else mode
    if set(mode) & set("wax"):
        return Use.WRITTEN, ""
    return Use.READ, "" if "b" in mode else _encoding(call)


def _encoding(call: ast.Call) -> str:
    return _keyword(call, "encoding") or "utf-8"


def _target(call: ast.Call, given: dict[str, str]) -> str | None:
    """The file a call is about: its first argument, or the path whose method it is."""
    if _is_path(call.func):
        assert isinstance(call.func, ast.Attribute)
        owner = call.func.value
        inner = owner.args[0] if isinstance(owner, ast.Call) and owner.args else owner
        text = _text(inner, given)
    else:
        text = _text(call.args[0], given) if call.args else None
    return text if text is not None and _possible(text) else None


def _is_path(func: ast.expr) -> bool:
    """Whether it is a method of `Path(…)`, or of a name that stands for a text."""
    if not isinstance(func, ast.Attribute):
        return False
    owner = func.value
    return isinstance(owner, ast.Call) and called(owner.func) in ("Path", "PurePath")


def called(func: ast.expr) -> str:
    """The last part of what is called: `read_csv` of `pd.read_csv`."""
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""


def _keyword(call: ast.Call, name: str) -> str | None:
    for keyword in call.keywords:
        if keyword.arg == name:
            return _text(keyword.value, {})
    return None


def _text(node: ast.expr, given: dict[str, str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return given.get(node.id) if isinstance(node, ast.Name) else None


def _divided(node: ast.expr) -> str:
    """`base / "data" / "x.csv"` as "data/x.csv"; what is no text ends it."""
    parts: list[str] = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        text = _text(node.right, {})
        if text is None:
            return ""
        parts.append(text)
        node = node.left
    return "/".join(reversed(parts))


def _given(tree: ast.Module) -> dict[str, str]:
    """Names given a text at the top of the module, once."""
    found: dict[str, str] = {}
    for node in tree.body:
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        target, text = node.targets[0], _text(node.value, {})
        if isinstance(target, ast.Name):
            if text is None or target.id in found:
                text = ""  # it is something else as well
            found[target.id] = text
    return {name: text for name, text in found.items() if text}


def _possible(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and text.isprintable()
