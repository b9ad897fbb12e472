"""The last traceback in what a script wrote to stderr. Pure; any text gives an answer or None.

What a script writes may be anything, also a traceback that never happened. It is read, cut to length and
cleaned, and decides nothing but a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from colab_tray.core.model.facts import dataclass

MOST = 64 << 10  # characters looked at; more is for reading, not for a sentence

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")  # Python 3.13 may colour it
_HEAD = re.compile(r"(?:  \+ Exception Group )?Traceback \(most recent call last\):")
_IGNORED = "Exception ignored "  # in a finalizer; it ends nothing
_IN_GROUP = re.compile(r"^  [|+] ?")
_FRAME = re.compile(r'\s+File "([^"]{1,4096})", line (\d{1,9})(?:, in .*)?')
_KIND = re.compile(r"([^\W\d][\w.]{0,200})(?::(?: (.*))?)?")
_FATAL = re.compile(r'  File "([^"]{1,4096})", line (\d{1,9}) in .*')
_SYNTAX = re.compile(r"(?:Syntax|Indentation|Tab)Error: .*")
_INSTALLED = re.compile(r"[/\\](?:site-packages|dist-packages|lib[/\\]python3)", re.IGNORECASE)
_OWN_CODE = ("<string>", "<stdin>")  # python -c


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a script; the file as the script's process named it."""

    file: str
    line: int  # from 1

    @property
    def of_the_person(self) -> bool:
        """Whether it is theirs, as far as a path can tell: not Python's own, not an installed package's."""
        made = self.file.startswith("<") and self.file not in _OWN_CODE
        return not made and not _INSTALLED.search(self.file)


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception that nobody caught."""

    kind: str  # the class's name, with its module as Python showed it
    message: str  # the first line of it
    places: tuple[Place, ...] = ()  # outermost first

    @property
    def name(self) -> str:
        return self.kind.rpartition(".")[2]

    @property
    def place(self) -> Place | None:
        """The innermost line of the person's own; of anybody's when there is none."""
        if self.name in ("SyntaxError", "IndentationError", "TabError"):
            own: list[Place] = []
        else:
            own = [place for place in self.places if place.of_the_person]
        places = own or self.places
        return places[-1] if places else None

    def passed_through(self, module: str) -> bool:
        """Whether it came out of a module of Python's own, given as its file's name."""
        return any(re.search(rf"[/\\]{re.escape(module)}$", place.file) for place in self.places)


def last_raised(stderr: str) -> Raised | None:
    """The exception of the last traceback, None when there is none that can be understood."""
    lines = lines_of(stderr)
    heads = [
        number
        for number, line in enumerate(lines)
        if _HEAD.fullmatch(line) and not (number and lines[number - 1].startswith(_IGNORED))
    ]
    if heads:
        return _read(_ungrouped(lines[heads[-1] :])[1:])
    return _syntax_error(lines) or (_read(_cut_short(lines)) if len(stderr) >= MOST else None)


def last_fatal(stderr: str) -> Place | None:
    """Where the process was when it crashed, if faulthandler has said so: there the innermost is first."""
    lines = lines_of(stderr)
    starts = [number for number, line in enumerate(lines) if line.startswith("Current thread 0x")]
    found = (_FATAL.fullmatch(line) for line in lines[starts[-1] + 1 :]) if starts else ()
    places = [Place(match[1], int(match[2])) for match in found if match]
    return next((place for place in places if place.of_the_person), None)


def lines_of(stderr: str) -> list[str]:
    """The end of it in lines, without colours."""
    return [line.rstrip("\r") for line in _ESCAPES.sub("", stderr[-MOST:]).split("\n")]


def _read(lines: Sequence[str]) -> Raised | None:
    """What stands after a traceback's head: indented frames, then the exception."""
    places: list[Place] = []
    for line in lines:
        if line.startswith((" ", "\t")) or not line:
            if match := _FRAME.fullmatch(line):
                places.append(Place(match[1], int(match[2])))
            continue
        match = _KIND.fullmatch(line)
        return Raised(match[1], (match[2] or "").strip(), tuple(places)) if match else None
    return None


def _ungrouped(lines: list[str]) -> list[str]:
    """The outermost exception of a group, without the rules at its side."""
    if not lines[0].startswith("  + "):
        return lines
    return [_IN_GROUP.sub("", line) for line in lines]


def _syntax_error(lines: list[str]) -> Raised | None:
    """A script that is no Python: nothing ran, so there is no traceback's head."""
    ends = [number for number, line in enumerate(lines) if _SYNTAX.fullmatch(line)]
    starts = (
        [n for n, line in enumerate(lines[: ends[-1]]) if _FRAME.fullmatch(line)] if ends else []
    )
    return _read(lines[starts[-1] :]) if starts else None


def _cut_short(lines: list[str]) -> list[str]:
    """A traceback so long that its head is out of sight."""
    starts = [number for number, line in enumerate(lines) if _FRAME.fullmatch(line)]
    return lines[starts[0] :] if starts else []
