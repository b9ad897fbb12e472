"""What will go wrong, said before anything runs: missing modules, missing files, wrong encodings.

It warns and never refuses: a script may make its file first, or catch the error. Where it does, as far
as can be seen without running it, nothing is said.
"""

from __future__ import annotations

import ast
import codecs
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from colab_tray.core.intake.layout import Layout
from colab_tray.core.intake.literals import KINDS, Literal, Use, called, named
from colab_tray.core.intake.modules import Modules
from colab_tray.core.intake.naming import shown
from colab_tray.core.intake.parsing import nodes, parsed

_FILLED_IN = frozenset("{%*?")
_LOOKED_AT = 256 << 10  # bytes of a file whose encoding is checked
_CATCHES = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
_SIMPLE = frozenset(  # statements with none in them: most of a script
    (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Assert, ast.Expr, ast.Raise, ast.Return)
)
_ELSEWHERE = frozenset({"chdir", "fchdir"})  # after these, names mean something else
# Distributions whose module is called otherwise; names in lower case, "-" for "_".
_DISTRIBUTIONS = {
    "attr": "attrs",
    "bs4": "beautifulsoup4",
    "cv2": "opencv-python",
    "dateutil": "python-dateutil",
    "dotenv": "python-dotenv",
    "fitz": "pymupdf",
    "jwt": "pyjwt",
    "magic": "python-magic",
    "pil": "pillow",
    "serial": "pyserial",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "usb": "pyusb",
    "yaml": "pyyaml",
    "zmq": "pyzmq",
}


class Finding(NamedTuple):
    """One thing that will most likely go wrong."""

    word: str  # missing_module | missing_file | encoding
    sentence: str
    line: int  # of the script, from 1; 0 when it is about another file
    what: str  # the module or file


def preflight(
    data: bytes,
    layout: Layout,
    python: str,
    env: Mapping[str, str],
    modules: Modules,
    *,
    dependencies: Iterable[str] = (),
) -> list[Finding]:
    """What is to be said about a script's bytes, in the order of its lines. Blocks.

    `dependencies` are requirements as the script's metadata has them: what they bring is not missing.
    """
    tree = parsed(data)
    if tree is None:
        return []  # it is refused, or its own interpreter knows more than we do
    found = [*_modules(tree, layout, python, env, modules, dependencies)]
    among = nodes(tree, KINDS)
    if not any(isinstance(n, ast.Call) and called(n.func) in _ELSEWHERE for n in among):
        found += _files(named(tree, among), layout)
    return sorted(found, key=lambda one: one.line)


# -- modules -------------------------------------------------------------------------------------


def _modules(
    tree: ast.Module,
    layout: Layout,
    python: str,
    env: Mapping[str, str],
    modules: Modules,
    dependencies: Iterable[str],
) -> Iterator[Finding]:
    lines = certain_imports(tree)
    brought = {
        _plain(re.split(r"[^A-Za-z0-9._-]", one.strip(), maxsplit=1)[0]) for one in dependencies
    }
    unknown = {
        name for name in lines if not _beside(layout.home, name) and not _brought(name, brought)
    }
    for name in modules.missing(unknown, python, env):
        yield Finding(
            "missing_module",
            f"Line {lines[name]} imports {shown(name)}, which {shown(python)} does not have; install "
            "it there, or name its package in the script's `dependencies`.",
            lines[name],
            name,
        )
    for name in sorted(lines):
        yield from _encoded(Path(layout.home, f"{name}.py"), lines[name])


def certain_imports(tree: ast.Module) -> dict[str, int]:
    """Top-level names whose import nobody guards, and the line. `try` and TYPE_CHECKING are guards."""
    found: dict[str, int] = {}
    pending: list[ast.stmt] = list(tree.body)
    for node in pending:  # which grows meanwhile
        if type(node) in _SIMPLE:
            continue
        if isinstance(node, ast.Import):
            for alias in node.names:
                found.setdefault(alias.name.partition(".")[0], node.lineno)
        elif isinstance(node, ast.ImportFrom):
            if node.level == 0 and node.module:
                found.setdefault(node.module.partition(".")[0], node.lineno)
        else:
            pending += _inside(node)
    return found


def _inside(node: ast.stmt) -> Iterator[ast.stmt]:
    """The statements in one that run for certain, or when a function is called."""
    if isinstance(node, ast.Try) and any(_catches(handler) for handler in node.handlers):
        yield from node.finalbody
        return
    body: list[ast.stmt] = getattr(node, "body", [])
    if isinstance(node, ast.If):
        if not _type_checking(node.test):
            yield from body
        yield from node.orelse
    elif isinstance(node, ast.Match):
        for case in node.cases:
            yield from case.body
    else:
        yield from body
        for name in ("orelse", "finalbody"):
            yield from getattr(node, name, [])
        for handler in getattr(node, "handlers", []):
            yield from handler.body


def _catches(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or called(kind) in _CATCHES for kind in kinds)


def _type_checking(test: ast.expr) -> bool:
    return called(test) == "TYPE_CHECKING"


def _beside(home: str, name: str) -> bool:
    return Path(home, f"{name}.py").is_file() or Path(home, name).is_dir()


def _brought(name: str, brought: set[str]) -> bool:
    plain = _plain(name)
    return plain in brought or _DISTRIBUTIONS.get(plain) in brought


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


# -- files ---------------------------------------------------------------------------------------


def _files(texts: list[Literal], layout: Layout) -> Iterator[Finding]:
    cared_for = {one.text for one in texts if one.use in (Use.WRITTEN, Use.ASKED)}
    told: set[str] = set()
    for one in texts:
        if one.use is not Use.READ or one.text in told or not _plain_name(one.text):
            continue
        told.add(one.text)
        path = os.path.join(layout.cwd, one.text)  # noqa: PTH118 - a script may name very many
        if not os.path.lexists(path):
            if one.text not in cared_for:
                yield _missing(one, layout)
        elif one.encoding:
            yield from _encoded(Path(path), one.line, one)


def _plain_name(text: str) -> bool:
    """No address, and nothing that is filled in when the script runs."""
    return "://" not in text and _FILLED_IN.isdisjoint(text) and text[0] not in "~$-"


def _missing(one: Literal, layout: Layout) -> Finding:
    hint = "."
    if layout.home != layout.cwd and Path(layout.home, one.text).exists():
        hint = f"; there is one beside the script, in {shown(layout.home)}: run it from there."
    sentence = f"Line {one.line} reads {shown(one.text)}, and there is no such file{hint}"
    return Finding("missing_file", sentence, one.line, one.text)


def _encoded(path: Path, line: int, one: Literal | None = None) -> Iterator[Finding]:
    """Whether the start of a text is what it is read as. A module is read as it declares itself."""
    try:
        if not path.is_file():
            return
        with path.open("rb") as file:
            data = file.read(_LOOKED_AT)
        encoding = one.encoding if one else _declared(data)
        codecs.getincrementaldecoder(encoding)().decode(data, final=len(data) < _LOOKED_AT)
    except UnicodeError as error:
        place = getattr(error, "start", 0)
        yield _wrong(path, line, one, encoding, data[:place].count(b"\n") + 1)
    except (LookupError, SyntaxError):
        yield _wrong(path, line, one, one.encoding if one else "its declared encoding", 1)
    except OSError:
        return


def _declared(data: bytes) -> str:
    import io
    import tokenize

    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return tokenize.detect_encoding(io.BytesIO(data).readline)[0]


def _wrong(path: Path, line: int, one: Literal | None, encoding: str, where: int) -> Finding:
    what = shown(one.text if one else path.name)
    if one is None:
        sentence = (
            f"Line {line} imports {what}, which is not {encoding} (line {where} of it); save it as "
            "UTF-8."
        )
        return Finding("encoding", sentence, line, path.name)
    sentence = (
        f"Line {line} reads {what} as {encoding}, and it is not (line {where} of it); say which "
        "encoding it has, or save it as UTF-8."
    )
    return Finding("encoding", sentence, line, one.text)
