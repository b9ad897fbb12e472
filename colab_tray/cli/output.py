"""A job's output on our own stdout and stderr, in the order of the journal."""

import os

from colab_tray.cli.say import write_all
from colab_tray.cli.terminal import Terminal
from colab_tray.core.channels.output import STDERR, STDOUT, OutputReader, Piece

BOTH = frozenset((STDOUT, STDERR))


class Output:
    """Shows what a mirror holds, from where the last call stopped. Raises BrokenPipeError.

    Bytes go through untouched, except to a terminal, which gets no control sequences but colours.
    """

    def __init__(self, kinds: frozenset[int] = BOTH, to: int | None = None) -> None:
        """`to`: the descriptor that gets all of it, instead of stdout and stderr each its own."""
        self.last = b"\n"  # the last byte written to stdout
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
        write_all(self._targets[kind], some)
        if kind == STDOUT:
            self.last = bytes(some[-1][-1:]) or self.last
