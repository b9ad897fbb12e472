"""A table that a script has shown, as rows to be sorted. Pure; whatever it holds is text."""

from __future__ import annotations

import csv
import io

from colab_tray.core.model.facts import dataclass

MOST_ROWS = 10_000
MOST_COLUMNS = 100
LONGEST = 300  # characters of a cell
_JUDGED = 100  # rows by which a column is judged
MOST_BYTES = 8 << 20  # of the text that are read


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]  # of each column, whether its numbers stand one below another
    cut: bool = False  # not all of it is here

    def order(self, column: int, *, descending: bool) -> list[int]:
        """The rows' numbers as they are sorted: numbers by value, before texts; what is empty stays last."""
        keys = [_key(row[column]) for row in self.rows]
        full = [number for number, key in enumerate(keys) if key is not None]
        empty = [number for number, key in enumerate(keys) if key is None]
        return [*sorted(full, key=lambda number: keys[number] or (0,), reverse=descending), *empty]


def table(data: bytes, between: str = ",") -> Table:
    """The table in a text of values with this between them. Raises ValueError where there is none."""
    text = data[:MOST_BYTES].decode("utf-8", "replace")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    try:
        head = next(reader)[:MOST_COLUMNS]
        found: list[tuple[str, ...]] = []
        for row in reader:
            if len(found) == MOST_ROWS:
                break
            found.append(_row(row, len(head)))
    except (csv.Error, StopIteration) as error:
        raise ValueError(f"no table: {error}") from None
    cut = len(found) == MOST_ROWS or len(data) > MOST_BYTES or len(head) == MOST_COLUMNS
    return Table(
        tuple(_cell(one) for one in head),
        tuple(found),
        tuple(_numeric(found, column) for column in range(len(head))),
        cut,
    )


def _row(row: list[str], columns: int) -> tuple[str, ...]:
    cells = tuple(_cell(one) for one in row[:columns])
    return cells + ("",) * (columns - len(cells))


def _cell(text: str) -> str:
    """One line that prints."""
    shown = "".join(c if c.isprintable() else " " for c in text[:LONGEST])
    return shown + "…" if len(text) > LONGEST else shown


def _numeric(rows: list[tuple[str, ...]], column: int) -> bool:
    keys = [_key(row[column]) for row in rows[:_JUDGED]]
    return any(keys) and all(key is None or key[0] == 0 for key in keys)


def _key(text: str) -> tuple[int, float, str] | None:
    text = text.strip()
    if not text or text.lower() in ("nan", "none", "nat", "<na>"):
        return None
    try:
        return 0, float(text.replace(",", "")), ""
    except ValueError:
        return 1, 0.0, text.casefold()
