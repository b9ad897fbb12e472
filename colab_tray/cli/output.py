"""A job's output on our own stdout and stderr, in the order of the journal."""

import os

from colab_tray.cli.say import out, write_all
from colab_tray.cli.terminal import Terminal
from colab_tray.core.channels.output import STDERR, STDOUT, OutputReader, Piece
from colab_tray.core.control.lean_json import dumps

BOTH = frozenset((STDOUT, STDERR))
_TAIL = 64  # bytes that are looked at for the end of a line


class Output:
    """Shows what a mirror holds, from where the last call stopped. Raises BrokenPipeError.

    Bytes go through untouched, except to a terminal, which gets no control sequences but colours.
    """

    def __init__(self, kinds: frozenset[int] = BOTH, to: int | None = None) -> None:
        """`to`: the descriptor that gets all of it, instead of stdout and stderr each its own."""
        self.last = b"\n"  # the last byte written to stdout
        self.fresh = True  # whether a terminal's cursor stands at the start of an empty line
        self._path = ""
        self._reader: OutputReader | None = None
        self._targets = {kind: to or kind for kind in kinds}  # a kind's number is its descriptor's
        self._terminals = {
            kind: Terminal() for kind, target in self._targets.items() if os.isatty(target)
        }

    def show(self, path: object, size: object) -> None:
        """Write everything up to `size` bytes of the mirror at `path`."""
        if not size:
            return
        assert isinstance(path, str)
        assert isinstance(size, int)
        if self._reader is None or path != self._path:  # the first, or another attempt's
            self._reader = OutputReader(path)
            self._path = path
        while pieces := self._reader.read(size):
            self._write(pieces)

    def _write(self, pieces: list[Piece]) -> None:
        some: list[memoryview] = []
        before = 0
        for kind, data in pieces:
            if kind not in self._targets:
                continue
            if kind != before and some:
                self._flush(before, some)
                some = []
            before = kind
            some.append(data)
        if some:
            self._flush(before, some)

    def _flush(self, kind: int, some: list[memoryview]) -> None:
        if kind in self._terminals:
            some = [memoryview(self._terminals[kind].clean(data)) for data in some]
            self.fresh = _ended(bytes(some[-1][-_TAIL:]), self.fresh)
        write_all(self._targets[kind], some)
        if kind == STDOUT:
            self.last = bytes(some[-1][-1:]) or self.last


def _ended(tail: bytes, before: bool) -> bool:
    """Whether what was written ends a line, colours aside, which have no width."""
    while tail.endswith(b"m") and (start := tail.rfind(b"\x1b[")) >= 0:
        tail = tail[:start]
    return tail.endswith(b"\n") if tail else before


class Lines:
    """In the place of `Output` for programs: each piece a line of JSON, with its stream and its text.

    What is not UTF-8 is written as Python writes such bytes: \\xff.
    """

    fresh = True

    def __init__(self, kinds: frozenset[int] = BOTH) -> None:
        self._kinds = kinds
        self._path = ""
        self._reader: OutputReader | None = None
        self._cut: dict[int, bytes] = {}  # the start of a character whose rest is still to come

    def show(self, path: object, size: object) -> None:
        """Write everything up to `size` bytes of the mirror at `path`. Raises BrokenPipeError."""
        if not size:
            return
        assert isinstance(path, str)
        assert isinstance(size, int)
        if self._reader is None or path != self._path:
            self._reader = OutputReader(path)
            self._path = path
        while pieces := self._reader.read(size):
            for kind, data in pieces:
                if kind in self._kinds:
                    self._write(kind, self._cut.pop(kind, b"") + bytes(data))

    def end(self) -> None:
        """Nothing more comes: a character that was begun is no character."""
        for kind, data in self._cut.items():
            self._say(kind, data.decode(errors="backslashreplace"))
        self._cut = {}

    def _write(self, kind: int, data: bytes) -> None:
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data":
                self._cut[kind] = data[error.start :]
                data = data[: error.start]
            text = data.decode(errors="backslashreplace")
        if text:
            self._say(kind, text)

    def _say(self, kind: int, text: str) -> None:
        stream = "stdout" if kind == STDOUT else "stderr"
        out(dumps({"stream": stream, "text": text}) + "\n")
