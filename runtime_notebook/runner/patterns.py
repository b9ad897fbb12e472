"""Patterns of file names: `*`, `?` and `[…]` stay within a folder, `**` goes through any number of them.

A pattern that fits a folder fits everything in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence


def matcher(patterns: Sequence[str], folder: str = "") -> Callable[[str], object]:
    """What says whether a path ("/" between its parts) fits one of them; without patterns all do.

    Patterns are relative to `folder`, paths to the one above it.
    """
    if not patterns:
        return len
    start = f"{re.escape(folder)}/" if folder else ""
    return re.compile(start + "(?:" + "|".join(map(expression, patterns)) + ")").fullmatch


def tops(patterns: Sequence[str]) -> frozenset[str]:
    """The folders in which patterns begin, by name."""
    return frozenset(pattern.removeprefix("./").partition("/")[0] for pattern in patterns)


def expression(pattern: str) -> str:
    """The regular expression for one of them, to be matched with a whole path."""
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    text = ""
    for part in parts:
        text += "(?:[^/]+/)*" if part == "**" else _part(part) + "/"
    if not parts or parts[-1] == "**":
        return text + "[^/]+"
    return text[:-1] + "(?:/.*)?"


def _part(part: str) -> str:
    text, position = "", 0
    while position < len(part):
        sign = part[position]
        closing = part.find("]", position + 2)
        if sign == "[" and closing > 0:
            inside = part[position + 1 : closing].replace("\\", "\\\\")
            text += (
                "[^" + inside[1:] + "]"
                if inside[0] == "!"
                else "[" + inside.replace("^", "\\^") + "]"
            )
            position = closing
        else:
            text += {"*": "[^/]*", "?": "[^/]"}.get(sign) or re.escape(sign)
        position += 1
    return text
