"""The log: rotated files of our own user only, in which nothing secret is printed.

`redact` is the second line of defence; the first is that nobody logs headers, bodies, environments.
"""

from __future__ import annotations

import logging
import os
import re
import stat
import sys
from collections.abc import Callable
from contextlib import nullcontext
from functools import cache
from itertools import pairwise
from pathlib import Path

from colab_tray.core.model.errors import StorageError
from colab_tray.core.paths import HOME_VARIABLE, NO_ROOM

FILES = 5  # the current one and four older
FILE_SIZE = 2_000_000  # bytes
LONGEST_RECORD = 1 << 16  # characters; the rest of a record is counted, not written
HIDDEN = "***"

# What a value looks like: quoted as in JSON, Python or bytes, quoted inside a quoted text, or bare
# up to the next delimiter.
_QUOTED = r"""(?:b?"(?:[^"\\]|\\.)*"?|b?'(?:[^'\\]|\\.)*'?|\\+["'][^"'\\]*)"""
_VALUE = rf"""(?:{_QUOTED}|[^\s&,;)}}\]>"']+)"""
_IS = r"""(?:\\{0,4}["']?\s{0,8}(?:=|%3D|:)\s{0,8}|["'],\s{0,8})"""  # between name and value
_SUSPECT = (
    r"(?:token|secret|passw(?:or)?d|passphrase|credential|api[_-]?key|private[_-]?key"
    r"|access[_-]?key|client[_-]?assertion)[\w.\-]{0,64}"
)

# (pattern, replacement), in this order. Repetitions that could start anywhere are bounded or begin
# with fixed text, so that no text makes them slow.
_RULES = (
    # Authorization and cookies: the rest of the line, or the quoted value of a header mapping.
    (
        rf"(?i)((?:authorization|cookie){_IS})(?:{_QUOTED}|[^\r\n\"'\\]+)",
        rf"\1{HIDDEN}",
    ),
    # A suspect name anywhere: JSON, keyword, query string, also percent-encoded.
    (rf"(?i)({_SUSPECT}{_IS}){_VALUE}", rf"\1{HIDDEN}"),
    # "code" and "key" are ordinary words: only in the query of a URL and as quoted JSON values.
    (r"""(?i)([?&#;](?:code|key|sig|signature)=)[^\s&"'#]+""", rf"\1{HIDDEN}"),
    (rf"""(?i)((\\{{0,4}}["'])(?:code|key)\2\s{{0,8}}:\s{{0,8}}){_QUOTED}""", rf"\1{HIDDEN}"),
    (r"(?i)(\bbearer\s{1,8})[\w.~+/=\-]{8,}", rf"\1{HIDDEN}"),
    (r"(://)[^/\s@\"']{1,512}@", rf"\1{HIDDEN}@"),
    # Shapes that are secrets wherever they stand: JWT, Google's, GitHub's, other well-known ones.
    (r"\beyJ[\w\-]{6,2048}\.[\w\-]{2,8192}(?:\.[\w\-]*)?", HIDDEN),
    (r"\bya29\.[\w.\-]+", HIDDEN),
    (r"(?<![\w/])(?:1//0|4/0)[\w\-]{20,}", HIDDEN),
    (r"\b(?:GOCSPX-|AIza|gh[pousr]_|github_pat_|hf_|sk-|xox[abprs]-|AKIA)[\w\-]{12,}", HIDDEN),
)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in _RULES)


def redact(text: str) -> str:
    """The text with everything that looks secret replaced by `***`."""
    for pattern, replacement in _rules():
        text = pattern.sub(replacement, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Formats a record and redacts the whole of it: message, arguments, exception and stack.

    A formatter and not a filter: what a handler writes is what its formatter returned, so nothing
    is added behind its back, and the record is not changed for other handlers.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(threadName)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if len(text) > LONGEST_RECORD:
            text = f"{text[:LONGEST_RECORD]} … ({len(text) - LONGEST_RECORD} more characters)"
        # Indented continuation lines: text from elsewhere cannot pass for a record of its own.
        return redact(text).replace("\r", "\\r").replace("\n", "\n    ")


class RotatingFile(logging.Handler):
    """`name`, `name.1` … `name.4`, newest first, each at most `size` bytes, private to us.

    Written here because logging.handlers costs an import of pickle and socket at every start. Each
    record is one write(2) of its own: nothing waits in a buffer for a crash to lose.
    """

    def __init__(self, path: Path, *, size: int = FILE_SIZE, files: int = FILES) -> None:
        super().__init__()
        self._path = path
        self._size = size
        self._files = files
        self._handle = -1
        self._written = 0  # bytes in the current file
        self.setFormatter(RedactingFormatter())
        try:
            self._open()
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise  # else the first record that finds room opens it

    def _open(self) -> None:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        self._handle = os.open(self._path, flags, 0o600)
        facts = os.fstat(self._handle)
        if stat.S_IMODE(facts.st_mode) & 0o077 and stat.S_ISREG(facts.st_mode):
            self._path.chmod(0o600)
        self._written = facts.st_size

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = f"{self.format(record)}\n".encode(errors="backslashreplace")
            if self._handle < 0:  # opening or turning over failed the last time
                self._open()
            elif self._written and self._written + len(line) > self._size:
                self._rotate()
            self._written += os.write(self._handle, line)
        except Exception:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (the base class's name)
        """A disk that takes no log must not stop a job, nor put a traceback on its terminal."""
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)

    def _rotate(self) -> None:
        self._release()
        names = [self._path, *(self._numbered(number) for number in range(1, self._files))]
        for newer, older in reversed(list(pairwise(names))):
            if newer.exists():
                newer.replace(older)
        self._open()

    def _release(self) -> None:
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)

    def close(self) -> None:
        with self.lock or nullcontext():
            self._release()
        super().close()

    def _numbered(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}.{number}")


def start(folder: Path, level: str = "info", *, name: str = "engine.log") -> Callable[[], None]:
    """Send every record of `level` and above to `folder/name`; the function returned ends that.

    A full disk stops nothing: it is written once there is room. Raises StorageError when the file cannot
    be written for another reason.
    """
    path = folder / name
    try:
        handler = RotatingFile(path)
    except OSError as error:
        raise StorageError(
            f"The log {path} cannot be written ({error.strerror}); make room or give yourself "
            f"write permission there, or set {HOME_VARIABLE} to another folder."
        ) from None
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(level.upper())

    def stop() -> None:
        root.removeHandler(handler)
        root.setLevel(before)
        handler.close()

    return stop
