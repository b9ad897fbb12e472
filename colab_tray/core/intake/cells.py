"""The code of a notebook's cells as plain Python: what IPython adds to the language is taken out.

Line for line, so that an error is found where it stands. What only a kernel can judge is let through.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from colab_tray.core.intake import scan, syntax
from colab_tray.core.intake.metadata import Metadata, metadata_of
from colab_tray.core.intake.notebook import Notebook, parse, tags
from colab_tray.core.model.job import Packages, Scan

_AT_ONCE = 8 << 10  # bytes of code; more is looked at in a thread
_CELL = re.compile(r"\s*%%(\w*)")
_PYTHON = frozenset(
    ("time", "timeit", "capture", "prun", "memit", "mprun")
)  # a Python cell all the same
_ESCAPED = re.compile(r"^(\s*)(?:[%!?]|[^\s#'\"=][^#'\"=]*\?\s*$)")
_ASSIGNED = re.compile(r"^(\s*[A-Za-z_][^=#'\"(]*=\s*)[%!](?!=)")
_AUTOMATIC = re.compile(
    r"^(\s*)(?:[,;/]|(?:alias|autoreload|cat|cd|clear|conda|cp|env|ls|load|load_ext|mamba|man|matplotlib|mkdir|"
    r"more|mv|pip|prun|pwd|pylab|reload_ext|reset|rm|rmdir|run|set_env|time|timeit|uv|who|whos|writefile)\b)"
)
_PLOTS = re.compile(r"^\s*%(?:matplotlib|pylab)\b", re.MULTILINE)
_WAITS = re.compile(r"\b(?:await|async)\b")
_SIGN = re.compile(r"\\.|'''|\"\"\"|['\"#()\[\]{}]")


async def check(
    notebook: Notebook, python: str, env: Mapping[str, str], *, lenient: bool = False
) -> Scan:
    """What the cells import, if they are Python for this interpreter. Raises BadSource, naming the cell.

    Cells that are expected to raise, with `lenient` all, may be wrong: they say so when they run. Of
    notebooks in other languages nothing is known.
    """
    if not notebook.python:
        return Scan()
    imports: set[str] = set()
    doubtful: list[tuple[int, str]] = []
    code = [(n, cell["source"], "raises-exception" in tags(cell)) for n, cell in notebook.code()]
    examined = _examined(code)
    if sum(len(source) for _, source, _ in code) > _AT_ONCE:
        examined = await asyncio.to_thread(lambda: iter(list(_examined(code))))
    for (number, source, may_fail), found in zip(code, examined, strict=True):
        if found is not None:
            imports.update(found)
        elif not (may_fail or lenient or _WAITS.search(source)):
            doubtful.append((number, source))
    for number, source in doubtful:  # a newer Python may know more syntax
        name = _named(number, notebook)
        imports.update(
            (await syntax.check(_bytes(plain(source)), name, python, env, code=True)).imports
        )
    return Scan(tuple(sorted(imports)))


def metadata(notebook: Notebook) -> Metadata | None:
    """What the first cell that has an inline-metadata block says. Raises BadSource, naming the cell."""
    for number, cell in notebook.code() if notebook.python else ():
        found = metadata_of(_bytes(cell["source"]), _named(number, notebook))
        if found is not None:
            return found
    return None


def with_kernel(notebook: Notebook, packages: Packages | None) -> Packages | None:
    """The packages of an environment in which a Python notebook can run."""
    if packages is None or not notebook.python:
        return packages
    return replace(packages, requirements=tuple(sorted({*packages.requirements, "ipykernel"})))


def as_script(data: bytes, name: str) -> bytes:
    """The cells one after the other as Python, to be looked at: what they import, which files they name."""
    book = parse(data, name)
    cells = (plain(cell["source"], automatic=True) for _, cell in book.code())
    return _bytes("\n".join(cells)) if book.python else b""


def _named(number: int, notebook: Notebook) -> str:
    return f"Code cell {number} of {notebook.name}"


def plain(source: str, *, automatic: bool = False) -> str:
    """The cell as Python, with as many lines. A cell in another language is empty.

    `automatic`: commands that IPython understands without their % are taken out too; they may be Python.
    """
    magic = _CELL.match(source)
    if magic is None:
        return "\n".join(_lines(source.split("\n"), automatic=automatic))
    if magic[1] not in _PYTHON:
        return ""
    _, newline, rest = source[magic.end() :].partition("\n")
    return "\n" * magic[0].count("\n") + newline + plain(rest, automatic=automatic)


def _examined(code: list[tuple[int, str, bool]]) -> Iterator[list[str] | None]:
    """The imports of each cell; None when it does not seem to be Python."""
    for _, source, _ in code:
        found = None
        for automatic in (False, True):
            data = _bytes(plain(source, automatic=automatic))
            seen = scan.examine(data, code=True)
            if not seen["error"]:
                found = [*seen["imports"], *(["matplotlib"] if _PLOTS.search(source) else [])]
                break
        yield found


def _bytes(source: str) -> bytes:
    return source.encode("utf-8", "replace")


def _lines(lines: list[str], *, automatic: bool) -> Iterator[str]:
    inside = Inside()
    skipping = False  # a magic goes on in the next line
    for line in lines:
        if skipping:
            skipping = line.rstrip().endswith("\\")
            yield ""
            continue
        taken = None if inside else _without(line, automatic=automatic)
        skipping = taken is not None and line.rstrip().endswith("\\")
        yield line if taken is None else taken
        if taken is None:
            inside.read(line)


def _without(line: str, *, automatic: bool) -> str | None:
    """The line without what is IPython's; None when it is all Python."""
    escaped = _ESCAPED.match(line) or (_AUTOMATIC.match(line) if automatic else None)
    if escaped:
        return f"{escaped[1]}pass"
    assigned = _ASSIGNED.match(line)
    return f"{assigned[1]}None" if assigned else None


class Inside:
    """Whether the next line goes on with a statement: true within brackets, long texts, after a backslash."""

    def __init__(self) -> None:
        self._depth = 0
        self._quote = ""
        self._continued = False

    def __bool__(self) -> bool:
        return bool(self._depth or self._quote or self._continued)

    def read(self, line: str) -> None:
        for sign in _SIGN.findall(line):
            if self._quote:
                self._quote = "" if sign == self._quote else self._quote
            elif sign == "#":
                break
            elif sign[0] in "'\"":
                self._quote = sign
            elif sign in "([{":
                self._depth += 1
            elif sign in ")]}":
                self._depth = max(0, self._depth - 1)
        self._continued = line.endswith("\\")
        if len(self._quote) == 1 and not self._continued:
            self._quote = ""
