"""Parts of the sentences: anyone's text made harmless and short, and where it happened."""

from __future__ import annotations

import posixpath
import re

from colab_tray.core.jobs.diagnosis.traceback import Place
from colab_tray.core.notifications import clean, shorten

SAID = 160  # characters of what a script said
NAMED = 80  # of a path or a name
_LONGEST = 4096  # characters of a path for programs


def said(text: str) -> str:
    """What a script said, fit to be the middle of a sentence."""
    return shorten(clean(text[: 8 * SAID]), SAID).rstrip(" .:")


def named(text: str) -> str:
    """A path or name; a long one keeps its end."""
    text = clean(text[-2 * _LONGEST :])
    return text if len(text) <= NAMED else f"…{text[1 - NAMED :]}"


def at(place: Place | None) -> str:
    """Where it happened, to be put behind a sentence's words; empty when that is not known."""
    if place is None:
        return ""
    if place.file == "<string>":
        return f" (line {place.line} of the code)"
    return f" (line {place.line} of {named(last_part(place.file))})"


def last_part(path: str) -> str:
    """The name at the end of a path of any system."""
    return re.split(r"[/\\]", path)[-1]


def file_of(place: Place | None, cwd: str) -> str:
    """The whole path for programs; empty for code, and for what is no path that can be shown."""
    if place is None or place.file.startswith("<") or not place.file.isprintable():
        return ""
    path = posixpath.join(cwd, place.file)
    return path if len(path) <= _LONGEST else ""


def line_of(place: Place | None) -> int:
    return place.line if place is not None else 0
