"""Where the jobs that somebody sees have what was searched for: asked for as they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from colab_tray.core.store.pieces import Piece


class Pieces:
    """`wanting` is called when some are seen that have not been read; `kept` is how many are remembered."""

    def __init__(self, wanting: Callable[[], None], kept: int) -> None:
        self.sought = ""  # the words of the list
        self._wanting = wanting
        self._kept = kept
        self._found: dict[int, Piece | None] = {}
        self._unfound: dict[int, None] = {}  # in the order in which they were seen

    def seek(self, words: str) -> None:
        """The list is that of these words; empty: of none."""
        if words != self.sought:
            self.sought = words
            self._found.clear()
            self._unfound.clear()

    def of(self, number: int) -> Piece | None:
        """That of a job which is seen; None where there is none, or not yet."""
        if self.sought and number not in self._found and number not in self._unfound:
            self._unfound[number] = None
            self._wanting()
        return self._found.get(number)

    def unfound(self) -> list[int]:
        """Numbers of those to be read."""
        wanted, self._unfound = list(self._unfound), {}
        return wanted

    def put(self, asked: Sequence[int], found: Mapping[int, Piece]) -> None:
        """What was read of these jobs."""
        self._found |= {number: found.get(number) for number in asked}
        for number in list(self._found)[: max(0, len(self._found) - self._kept)]:
            del self._found[number]
