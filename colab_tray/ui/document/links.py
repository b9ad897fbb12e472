"""What in a line can be opened: pages of the web, and places in source files. Pure.

A link leads where it says: the sequence that gives a text another address (OSC 8) is never followed, and an
address that could be taken for another one (a name before an @, letters that look like others) is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath

from colab_tray.core.model.facts import dataclass

_LOOKED_AT = 4000  # characters of a line
_PAGE = re.compile(r"""\bhttps?://[^\s<>"'`|\\^{}\x7f-\U0010ffff]{1,2000}""")
_TRACEBACK = re.compile(r'File "([^"\n]{1,500})", line (\d{1,7})')
_PLACE = re.compile(
    r"(?<![\w./\\~:-])((?:[A-Za-z]:[\\/])?[\w./\\~-]{1,300}\.(?:pyw?|ipynb)):(\d{1,7})\b"
)
_ELSEWHERE = ("\\\\", "//", "\\/", "/\\")  # names of other computers
_TRAILING = ".,;:!?*_"
_PAIRS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Page:
    """Where it leads is what it shows."""

    url: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    path: str  # as the script says it: of another machine perhaps
    line: int  # from 1


@dataclass(frozen=True, slots=True)
class Link:
    start: int
    end: int
    to: Page | SourceLine


@lru_cache(1024)
def links(text: str) -> tuple[Link, ...]:
    """In the order in which they stand."""
    text = text[:_LOOKED_AT]
    found = [*_pages(text), *_sources(text)]
    return tuple(sorted(found, key=lambda link: link.start))


def _pages(text: str) -> Iterator[Link]:
    if "://" not in text:
        return
    for match in _PAGE.finditer(text):
        url = _ended(match[0])
        host = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]
        next_ = text[match.start() + len(match[0]) :][:1]
        if host and "@" not in host and not (next_ and ord(next_) > 126 and next_.isalnum()):
            yield Link(match.start(), match.start() + len(url), Page(url))


def _ended(url: str) -> str:
    """Without what ends the sentence it stands in."""
    while url:
        last = url[-1]
        alone = last in _PAIRS and url.count(last) > url.count(_PAIRS[last])
        if last not in _TRAILING and not alone:
            break
        url = url[:-1]
    return url


def _sources(text: str) -> Iterator[Link]:
    if 'File "' in text:
        for match in _TRACEBACK.finditer(text):
            if not match[1].startswith(("<", *_ELSEWHERE)):
                yield Link(match.start(), match.end(), SourceLine(match[1], int(match[2])))
    elif ".py" in text or ".ipynb" in text:
        for match in _PLACE.finditer(text):
            if not match[1].startswith(_ELSEWHERE):
                yield Link(match.start(), match.end(), SourceLine(match[1], int(match[2])))


def local(to: SourceLine, script: str, cwd: str) -> str:
    """Where the file would lie on this computer; empty when nobody should even look there.

    `script` is the path the job was started with: of a copy, or of another machine, it is the original.
    Names of other computers are never asked for: that alone would tell them who is here.
    """
    if to.path.startswith(_ELSEWHERE):
        return ""
    if PurePath(script).name == PurePath(to.path.replace("\\", "/")).name:
        return script
    path = PurePath(to.path)
    return str(path if path.is_absolute() else PurePath(cwd) / path)
