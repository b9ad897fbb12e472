"""Names as people may safely see them: a file's name is data, and can try to deceive."""

from __future__ import annotations

from pathlib import Path

LONGEST_TITLE = 60  # characters of -c CODE shown as a job's name


def shown(text: str) -> str:
    """The text with controls, line breaks, direction marks and undecodable bytes made visible.

    "a\\nb" is shown as those four characters, a right-to-left override as `\\u202e`.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def named(path: Path) -> str:
    """The last part of a path, as shown; of `.` and `..` the name of the folder they stand for."""
    if path.name in ("", ".."):
        path = path.resolve()
    return shown(path.name or str(path))


def title(code: str) -> str:
    """The first line of code that says something, shortened: the name of a `-c` job."""
    line = next((line.strip() for line in code.splitlines() if line.strip()), "-c")
    return shown(line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…")
