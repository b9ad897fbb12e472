"""What one parse of a source tells: is it Python, what it imports, does it look at its own stack.

Used in two places: imported here for small sources, and run as a program by the job's own
interpreter (`python -I -S -c THIS_TEXT file|code`, the source on stdin, one JSON object out). So it
needs nothing but the standard library and stays within the syntax of Python 3.8.
"""

from __future__ import annotations

import ast
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

# What lets a script see frames, objects or arguments that a warm start has and a fresh
# `python script.py` has not. A word in a comment counts too: the price of a needless cold start is
# some milliseconds, the price of a missed one is a wrong result. Logging's own look at its caller
# is not here: it sees the script's frame only.
_WORDS = (
    b"_getframe _getframemodulename currentframe getouterframes f_back "  # frames, upwards
    b"extract_stack print_stack format_stack walk_stack stack_info stacklevel "  # shown, counted
    b"_current_frames _current_exceptions "  # every thread's frames
    b"settrace setprofile settrace_all_threads setprofile_all_threads breakpoint set_trace "
    b"get_objects get_referrers "  # everything that is alive
    b"getrecursionlimit"  # a frame more or less below
).split()
# Words that mean something else in most scripts: they count beside the other word only.
_PAIRS = ((b"inspect", b"stack"), (b"psutil", b"cmdline"), (b"proc", b"cmdline"))
_MODULES = (
    b"faulthandler tracemalloc pdb bdb ipdb pudb cProfile profile trace coverage pyinstrument "
    b"viztracer objgraph pympler guppy"
).split()
_ANY = re.compile(rb"\b(?:" + b"|".join(_WORDS) + rb")\b")
_ROUGH = re.compile(rb"^[ \t]*(?:from[ \t]+(\w+)|import[ \t]+([^\n\r;#]+))", re.MULTILINE)
_NAME = re.compile(rb"(?:^|,)[ \t]*([A-Za-z_]\w*)")
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def examine(data: bytes, *, code: bool = False) -> dict[str, Any]:
    """`imports` (sorted top-level names), `introspects`, `error` (None, or line, column, message); `displays`
    when it is so.

    `code`: the bytes are the UTF-8 of a `-c` argument, where a coding declaration means nothing.
    Nothing of the source is executed. A source the compiler gives up on (nested too deeply) is no
    error: python says so itself when it runs.
    """
    try:
        tree = _parse(data.decode() if code else data)
    except SyntaxError as error:
        return {"imports": [], "introspects": False, "error": _described(error, data)}
    except (MemoryError, RecursionError, OverflowError):
        return rough(data)
    except ValueError as error:  # how Python 3.11 refuses null bytes
        return {"imports": [], "introspects": False, "error": _plain(str(error), data)}
    names = imports(tree, data)
    found = {"imports": names, "introspects": introspects(data, names), "error": None}
    return {**found, "displays": True} if b"display" in data and displays(tree) else found


def rough(data: bytes) -> dict[str, Any]:
    """As `examine`, without a parse: for a source that no parser at hand can take."""
    found: set[bytes] = set()
    for origin, listed in _ROUGH.findall(data):
        found.update(_NAME.findall(origin or listed))
    names = sorted(name.decode() for name in found)
    return {"imports": names, "introspects": introspects(data, names), "error": None}


def _parse(source: str | bytes) -> ast.Module:
    """The tree of a source that compiles.

    The file name is made up, because the compiler reads the named file to quote a line of it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the script's own interpreter shows them, once
        tree = compile(source, "<source>", "exec", flags=ast.PyCF_ONLY_AST, dont_inherit=True)
        assert isinstance(tree, ast.Module)
        try:
            compile(tree, "<source>", "exec", dont_inherit=True)
        except SyntaxError as error:
            error.offset = _characters(source, error)
            raise
    return tree


def imports(tree: ast.Module, data: bytes) -> list[str]:
    """Top-level names imported anywhere, functions and `try` included; relative imports are not."""
    found: set[str] = set()
    for node in _statements(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    if b"import_module" in data or b"__import__" in data:
        found.update(_imported_by_call(tree))
    return sorted(found)


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Every statement. Far quicker than `ast.walk`, and imports are never inside an expression."""
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        yield node
        for block in _BLOCKS:
            children = getattr(node, block, None)
            if isinstance(children, list):
                pending.extend(children)


def _imported_by_call(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
        value = getattr(node.args[0], "value", None)
        if called in ("import_module", "__import__") and isinstance(value, str):
            name = value.partition(".")[0]
            if name.isidentifier():
                yield name


def introspects(data: bytes, imported: Iterable[str]) -> bool:
    """Whether the source holds a word by which it could see its own stack or how it was started."""
    if _ANY.search(data) or any(name.encode() in _MODULES for name in imported):
        return True
    return any(all(re.search(rb"\b%s\b" % word, data) for word in pair) for pair in _PAIRS)


def displays(tree: ast.Module) -> bool:
    """Whether it calls `display`, which notebooks have, and nowhere says what that is."""
    called = False
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "display":
            if not isinstance(node.ctx, ast.Load):
                return False
            called = True
        elif isinstance(node, ast.alias):
            if (node.asname or node.name) in ("display", "*"):
                return False
        elif getattr(node, "name", getattr(node, "arg", None)) == "display":
            return False  # a function, a class, a parameter
    return called


def _described(error: SyntaxError, data: bytes) -> dict[str, Any]:
    if not error.lineno:
        return _plain(error.msg or "invalid syntax", data)
    return {
        "line": error.lineno,
        "column": max(1, error.offset or 1),
        "message": error.msg or "invalid syntax",
    }


def _plain(message: str, data: bytes) -> dict[str, Any]:
    """An error without a place: for bytes that are not UTF-8 the place can still be told."""
    line, column = 0, 0
    if "utf-8" in message.lower():
        try:
            data.decode()
        except UnicodeDecodeError as error:
            before = data[: error.start]
            line = before.count(b"\n") + 1
            column = len(before.rpartition(b"\n")[2].decode(errors="replace")) + 1
    return {"line": line, "column": column, "message": message}


def _characters(source: str | bytes, error: SyntaxError) -> int | None:
    """The column in characters: errors found after parsing count the bytes of the UTF-8 line."""
    if not error.offset or not error.lineno:
        return error.offset
    text = source if isinstance(source, str) else _decoded(source)
    lines = re.split(r"\r\n|\r|\n", text)  # str.splitlines knows more ends than Python does
    if error.lineno > len(lines):
        return error.offset
    before = lines[error.lineno - 1].encode("utf-8", "surrogatepass")[: error.offset - 1]
    return len(before.decode("utf-8", "replace")) + 1


def _decoded(data: bytes) -> str:
    import io
    import tokenize

    reader = io.BytesIO(data)
    encoding, _ = tokenize.detect_encoding(reader.readline)
    return data.decode(encoding, "replace")


def _main() -> None:
    import json

    result = examine(sys.stdin.buffer.read(), code=sys.argv[-1] == "code")
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    _main()
