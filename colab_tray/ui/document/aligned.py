"""Two texts side by side, line by line, equal lines in the same row. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from colab_tray.core.model.facts import dataclass

MOST_LINES = 4000  # of a text that are compared; more would take too long


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: a line of either text, None where the other one has more."""

    one: str | None
    other: str | None

    @property
    def same(self) -> bool:
        return self.one == self.other


def aligned(one: str, other: str) -> tuple[list[Pair], bool]:
    """All rows, and whether only the beginnings were compared. May take a second."""
    import difflib

    lines = one.splitlines(), other.splitlines()
    cut = any(len(some) > MOST_LINES for some in lines)
    before, after = (some[:MOST_LINES] for some in lines)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    pairs = [
        pair for _, a, b, c, d in matcher.get_opcodes() for pair in _rows(before[a:b], after[c:d])
    ]
    return pairs, cut


def _rows(one: Sequence[str], other: Sequence[str]) -> Iterator[Pair]:
    for number in range(max(len(one), len(other))):
        yield Pair(
            one[number] if number < len(one) else None,
            other[number] if number < len(other) else None,
        )
