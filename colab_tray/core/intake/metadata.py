"""What a script says about itself: the block of PEP 723, with a table of our own in it.

    # /// script
    # requires-python = ">=3.11"
    # dependencies = ["pandas"]
    #
    # [tool.colab-tray]
    # timeout = "2h"
    # ///

Keys of ours that do not exist, or hold what they cannot, are refused by name: a limit that is misspelt must
not silently be none. Tables of other tools are theirs.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from colab_tray.core.intake.metadata_keys import KEYS, TABLE, nearest
from colab_tray.core.intake.naming import shown
from colab_tray.core.model.errors import BadSource
from colab_tray.core.model.facts import dataclass

_MARK = b"# /// script"
_START = re.compile(r"# /// ([a-zA-Z0-9-]+)")
_END = "# ///"
_OUTER = ("dependencies", "requires-python", "tool")
_PLACE = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the block says; what it does not say has its default."""

    dependencies: tuple[str, ...] = ()  # PEP 508, as written
    requires_python: str = ""  # PEP 440 specifiers, as written
    where: str = "auto"  # auto | local | colab | the name of a provider
    accelerator: str = "cpu"
    high_ram: bool = False
    inputs: tuple[str, ...] = ()  # patterns, relative to the script's folder
    outputs: tuple[str, ...] = ()
    timeout: float | None = None  # seconds
    max_units: float | None = None  # compute units
    cache: bool = False
    retries: int | None = None  # tries beyond the first
    secrets: tuple[str, ...] = ()  # see intake/variables.py
    lines: tuple[tuple[str, int], ...] = ()  # where each key stands, from 1

    def line(self, key: str) -> int:
        """Where a key stands; 0 when it does not."""
        return dict(self.lines).get(key, 0)


class Wrong(Exception):
    """What is wrong with a block, and on which line of the script (from 1)."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


def metadata_of(data: bytes, name: str) -> Metadata | None:
    """What a script says of itself, or None when it has no block. Raises BadSource, naming the line.

    `name` is how people know the script.
    """
    if _MARK not in data:
        return None
    try:
        return parse(data)
    except Wrong as wrong:
        raise BadSource(f"{name}, line {wrong.line}: {wrong}", line=wrong.line) from None


@lru_cache(32)  # what is run once is often run again
def parse(data: bytes) -> Metadata | None:
    """Raises Wrong."""
    found = [block for block in blocks(_text(data)) if block.kind == "script"]
    if not found:
        return None
    if len(found) > 1:
        raise Wrong(found[1].line, "a second `# /// script` block; a script may have one.")
    return _read(found[0])


class Block(NamedTuple):
    kind: str
    line: int  # of its first line, from 1
    content: str


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a script, as the reference expression of PEP 723 finds them, in linear time.

    A block ends with the last `# ///` of the comment lines that follow its start; one without an end is none.
    """
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        start = _START.fullmatch(lines[number])
        number += 1
        if start is None:
            continue
        first = number
        while number < len(lines) and (lines[number] == "#" or lines[number].startswith("# ")):
            number += 1
        last = next((n for n in range(number - 1, first, -1) if lines[n] == _END), None)
        if last is not None:
            inside = [line[2:] for line in lines[first:last]]
            yield Block(start[1], first, "\n".join(inside))
            number = last + 1


def _text(data: bytes) -> str:
    """The source as Python reads it; an encoding that does not exist is found elsewhere."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding, "replace")
    except (SyntaxError, LookupError):
        text = data.decode("utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _read(block: Block) -> Metadata:
    document = _toml(block)
    for key in document:
        near = nearest(key, _OUTER)
        if key not in _OUTER and near:  # a later standard may have further keys
            raise Wrong(
                _line(block, key, ""), f"there is no key {shown(key)}; did you mean {near}?"
            )
    ours = _table(block, document)
    values = {name.replace("-", "_"): _taken(block, name, ours[name]) for name in ours}
    return Metadata(
        dependencies=_dependencies(block, document),
        requires_python=_requires(block, document),
        lines=tuple(_places(block, document, ours)),
        **values,
    )


def _toml(block: Block) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(block.content)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place and place[1] else block.content.count("\n") + 1
        message = _PLACE.sub("", str(error))
        raise Wrong(block.line + line, f"the block is not TOML: {shown(message)}.") from None


def _table(block: Block, document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Our own table; every key of it is known."""
    tools = document.get("tool", {})
    ours = tools.get("colab-tray", {}) if isinstance(tools, dict) else None
    if not isinstance(ours, dict):
        raise Wrong(_line(block, "tool", ""), f"[{TABLE}] has to be a table of keys.")
    for key in ours:
        if key not in KEYS:
            near = nearest(key, KEYS)
            hint = f"did you mean {near}?" if near else f"it may hold {', '.join(KEYS)}."
            sentence = f"there is no key {shown(key)} in [{TABLE}]; {hint}"
            raise Wrong(_line(block, key, TABLE), sentence)
    return ours


def _taken(block: Block, name: str, value: object) -> Any:
    key = KEYS[name]
    try:
        return key.take(value)
    except ValueError as error:
        why = f"{error}; " if str(error) else ""
        sentence = f"{name} in [{TABLE}] is {_said(value)}; {why}it takes {key.allowed}."
        raise Wrong(_line(block, name, TABLE), sentence) from None


def _dependencies(block: Block, document: Mapping[str, Any]) -> tuple[str, ...]:
    listed = document.get("dependencies", [])
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        sentence = 'dependencies takes a list of texts, for example ["pandas>=2", "torch"].'
        raise Wrong(_line(block, "dependencies", ""), sentence)
    return tuple(listed)


def _requires(block: Block, document: Mapping[str, Any]) -> str:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    wanted = document.get("requires-python", "")
    try:
        if isinstance(wanted, str):
            return str(SpecifierSet(wanted))
    except InvalidSpecifier:
        pass
    sentence = (
        f'requires-python is {_said(wanted)}; it takes versions like ">=3.11" or ">=3.11,<3.13".'
    )
    raise Wrong(_line(block, "requires-python", ""), sentence)


def _said(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return shown(text if len(text) <= 60 else text[:59] + "…")


def _places(
    block: Block, document: Mapping[str, Any], ours: Mapping[str, Any]
) -> Iterator[tuple[str, int]]:
    for key in ("dependencies", "requires-python"):
        if key in document:
            yield key, _line(block, key, "")
    for key in ours:
        yield key, _line(block, key, TABLE)


def _line(block: Block, key: str, table: str) -> int:
    """Where a key stands in the script; the block's first line when it is written in no usual way."""
    wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*(=|\.)""")
    here = ""
    for number, line in enumerate(block.content.split("\n"), block.line + 1):
        header = re.match(r"\s*\[\s*([^\]]+?)\s*\]", line)
        if header:
            here = header[1]
        elif here == table and wanted.match(line):
            return number
    return block.line
