"""Which cell of a notebook ended it, and why: from what its runner has told of the cells. Pure.

Every engine imports this at its start, and most never see a cell fail: what finds out why is imported then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from colab_tray.core.model.causes import Action, Why, because
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Cause

if TYPE_CHECKING:
    from colab_tray.core.jobs.diagnosis.exceptions import Beside, Found
    from colab_tray.core.jobs.diagnosis.traceback import Raised

_MOST_CELLS = 1_000_000
_LONGEST = 2000  # characters of what an exception says


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that raised what nobody expected, or in which the kernel ended."""

    number: int  # from 1, of those that run
    line: int = 0  # of the cell, from 1; 0 when it is not known
    raised: Raised | None = None  # None: the kernel ended
    signal: int = 0  # that ended the kernel
    status: int = 0  # with which the kernel ended by itself


class Cells:
    """The cells that failed, as their records come: the first one, and how many."""

    def __init__(self) -> None:
        self.first: Cell | None = None
        self.failed = 0

    def take(self, data: Any) -> None:
        """A record's JSON. Raises ValueError, KeyError, TypeError, AttributeError when it makes no sense."""
        if data["state"] != "end" or data["status"] == "ok" or data.get("expected"):
            return
        cell = _cell(data)
        self.first = self.first or cell
        self.failed += 1

    def cleaned(self, clean: Callable[[str], str]) -> Cells:
        """The same, with what was said as `clean` leaves it."""
        from colab_tray.core.jobs.diagnosis.traceback import Raised

        made = Cells()
        made.failed, made.first = self.failed, self.first
        if self.first and (raised := self.first.raised):
            raised = Raised(clean(raised.kind), clean(raised.message), raised.places)
            made.first = replace(self.first, raised=raised)
        return made


def _cell(data: Any) -> Cell:
    number = _whole(data["cell"], _MOST_CELLS)
    line = _whole(data.get("line") or 0, _MOST_CELLS)
    if data["status"] == "died":
        return Cell(number, line, None, _whole(data.get("signal") or 0, 64), _status(data))
    from colab_tray.core.jobs.diagnosis.sentences import said
    from colab_tray.core.jobs.diagnosis.traceback import Place, Raised

    message = str(data.get("evalue", ""))[:_LONGEST].partition("\n")[0]
    through = (Place(str(data["through"])[:200], 0),) if data.get("through") else ()
    return Cell(number, line, Raised(said(str(data["ename"])[:200]), message, through))


def _status(data: Any) -> int:
    return _whole(data.get("code") or 0, 255)


def _whole(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError("not a number that can be")
    return value


def blamed(cells: Cells, beside: Beside) -> Cause | None:
    """Why a notebook failed; None when no cell is to blame."""
    cell = cells.first
    if cell is None:
        return None
    why, sentence, what, action = _meaning(cell, beside)
    sentence = sentence or "It raised what cannot be told"
    more = cells.failed - 1
    also = (
        "" if not more else "; another failed too" if more == 1 else f"; {more} others failed too"
    )
    where = f"line {cell.line} of cell {cell.number}" if cell.line else f"cell {cell.number}"
    text = f"{sentence} ({where}){also}."
    return because(why, text, action=action, what=what, line=cell.line, cell=cell.number)


def _meaning(cell: Cell, beside: Beside) -> Found:
    from colab_tray.core.jobs.diagnosis import exceptions, signals
    from colab_tray.core.jobs.diagnosis.sentences import said

    raised = cell.raised
    if raised is None:
        if cell.signal:
            why, sentence = signals.meaning(cell.signal)
            return why, sentence, "", None
        return Why.EXIT, f"The kernel ended by itself with status {cell.status}", "", None
    if raised.name == "SystemExit":
        number = raised.message.lstrip("-").isdigit()
        how = f" with status {raised.message}" if number else f": {said(raised.message)}"
        return Why.EXIT, f"It ended itself{how}", "", None
    if raised.name == "StdinNotImplementedError":
        asked = "It asks for input, which nobody is there to give; use a parameter (--set)"
        return Why.EXCEPTION, asked, "", Action.OPEN_LINE
    return exceptions.meaning(raised, beside)
