"""The list of jobs as a table of which only the rows are in memory that somebody looks at.

What it holds of all jobs is their numbers, eight bytes each. A row that is drawn and not there is asked for
by `wanting`, and blank until `fill` brings it. Grouped, a script has a row of its own, with its jobs
below it when it is open.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.job import Job, Progress
from colab_tray.core.notifications import clean, shorten
from colab_tray.core.store.listing import Listed, Order
from colab_tray.core.store.pieces import Piece
from colab_tray.ui.icons import Ground, mark_icon
from colab_tray.ui.look import Type, icon
from colab_tray.ui.pages.jobs_pieces import Pieces
from colab_tray.ui.rows import Row, row_of
from colab_tray.ui.words import translate

KEPT = 1000  # rows in memory, of however many
AHEAD = 40  # rows read above and below those that are missing
FRACTION = Qt.ItemDataRole.UserRole  # how far a job is, beside its state
PIECE = Qt.ItemDataRole.UserRole + 1  # where a job has what was searched for, beside its name
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ANSWERED = frozenset(
    int(role)
    for role in (
        *(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole, FRACTION, PIECE),
        *(Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.FontRole),
        Qt.ItemDataRole.AccessibleTextRole,
    )
)
COLUMNS = (Order.NAME, Order.STATE, Order.PLACE, Order.SUBMITTED, Order.TOOK)

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Moment:
    """What a row says besides its job: how far jobs are, what runtimes are called, Unix seconds."""

    progress: Mapping[str, Progress] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    now: float = 0.0


@dataclass(slots=True)
class _Group:
    script: str
    numbers: Sequence[int]


class JobsModel(QAbstractTableModel):
    wanting = Signal()  # rows that are seen are not there

    def __init__(self, ground: Ground) -> None:
        super().__init__()
        self.ground = ground
        self.moment = Moment()
        self.pinned = 0  # the number of the job that stays in memory wherever the list is
        self._entries: array[int] = array("q")  # numbers of jobs; below 0: -1 - a group's place
        self._groups: list[_Group] = []
        self._open: set[str] = set()  # scripts whose jobs are shown
        self._falling = True  # by number, the highest first
        self._jobs: dict[int, Job] = {}
        self._rows: dict[int, Row] = {}
        self.pieces = Pieces(self.wanting.emit, KEPT)
        self._missing: dict[int, None] = {}  # rows of the table, in the order they were looked at

    # -- which jobs ----------------------------------------------------------------------------

    def show(self, listed: Listed, *, falling: bool) -> None:
        """Another list. What only grew at one of its ends keeps what is selected in it."""
        self._falling = falling and not listed.groups
        self._groups = [_Group(*group) for group in listed.groups.items()]
        new, old = self._entries_of(listed), self._entries
        more = len(new) - len(old)
        if more >= 0 and old and not self._groups and new[more:] == old:
            self._grow(new, 0, more)
        elif more >= 0 and old and not self._groups and new[: len(old)] == old:
            self._grow(new, len(old), more)
        else:
            self.beginResetModel()
            self._entries = new
            self._missing.clear()
            self.endResetModel()

    def put_in_front(self, numbers: Sequence[int]) -> None:
        """New jobs, the newest first."""
        fresh = array("q", [one for one in numbers if one > self.newest])
        self._grow(fresh + self._entries, 0, len(fresh))

    def toggle(self, at: int, *, open_: bool | None = None) -> None:
        """Show or hide the jobs of the group in this row; `open_` says which, if it is not so already."""
        group = self.group(at)
        if group is None or open_ is (group.script in self._open):
            return
        count = len(group.numbers)
        if group.script in self._open:
            self._open.discard(group.script)
            self.beginRemoveRows(QModelIndex(), at + 1, at + count)
            del self._entries[at + 1 : at + 1 + count]
            self.endRemoveRows()
        else:
            self._open.add(group.script)
            self._grow(self._entries, at + 1, count, array("q", group.numbers))
        self._tell()

    def _grow(self, entries: array[int], at: int, count: int, more: Sequence[int] = ()) -> None:
        """Take over entries of which `count` from a row on are new, or put some in there."""
        if not count:
            return
        self.beginInsertRows(QModelIndex(), at, at + count - 1)
        self._entries = entries
        if more:
            self._entries[at:at] = array("q", more)
        self.endInsertRows()

    def _entries_of(self, listed: Listed) -> array[int]:
        if not self._groups:
            return listed.numbers
        entries = array("q")
        for place, group in enumerate(self._groups):
            entries.append(-1 - place)
            if group.script in self._open:
                entries.extend(group.numbers)
        return entries

    @property
    def numbers(self) -> array[int]:
        """All of them, of a list without groups."""
        return self._entries

    @property
    def newest(self) -> int:
        """The highest number of a list that is sorted by them."""
        return self._entries[0] if self._entries else 0

    def number(self, at: int) -> int:
        """The number of the job in a row; 0 for a group, and beyond the end."""
        return max(0, self._entries[at]) if 0 <= at < len(self._entries) else 0

    @property
    def grouped(self) -> bool:
        """Whether jobs stand below their scripts."""
        return bool(self._groups)

    def group(self, at: int) -> _Group | None:
        """The group whose row this is."""
        entry = self._entries[at] if 0 <= at < len(self._entries) else 0
        return self._groups[-1 - entry] if entry < 0 else None

    def place(self, number: int) -> int:
        """The row in which a job stands; -1 when it is not shown."""
        if self._falling:
            at = bisect_left(self._entries, -number, key=lambda one: -one)
            return at if self.number(at) == number else -1
        try:
            return self._entries.index(number)
        except ValueError:
            return -1

    # -- what is known of them -----------------------------------------------------------------

    def job(self, number: int) -> Job | None:
        return self._jobs.get(number)

    def row(self, number: int) -> Row | None:
        """What a job's row says; made when somebody looks, for that takes a while."""
        row = self._rows.get(number)
        if row is None and (job := self._jobs.get(number)) is not None:
            row = self._rows[number] = self._row(job)
        return row

    def missing(self) -> list[int]:
        """Numbers of jobs to be read: those that are seen and not there, and some around them."""
        asked, self._missing = list(self._missing)[-200:], {}
        if not asked:
            return []
        around = self._entries[max(0, min(asked) - AHEAD) : max(asked) + AHEAD]
        if len(around) > 2 * KEPT // 3:  # far apart: only those
            around = array("q", [self._entries[at] for at in asked if at < len(self._entries)])
        return [one for one in around if one > 0 and one not in self._jobs]

    def find(self, asked: Sequence[int], found: Mapping[int, Piece]) -> None:
        """Where these jobs have what was searched for."""
        self.pieces.put(asked, found)
        self._tell()

    def unsettled(self, known: Mapping[str, object]) -> list[int]:
        """Numbers of jobs that had not ended when they were read, without those with these ids."""
        jobs = self._jobs.items()
        return [n for n, job in jobs if not job.state.final and job.id not in known]

    def fill(self, jobs: Mapping[int, Job]) -> None:
        """Jobs as they are now."""
        for number, job in jobs.items():
            self._jobs.pop(number, None)  # to the end: they are the last ones read
            self._jobs[number] = job
            self._rows.pop(number, None)
        for number in list(self._jobs)[: max(0, len(self._jobs) - KEPT)]:
            if number != self.pinned:
                del self._jobs[number]
                self._rows.pop(number, None)
        self._tell()

    def look(self, moment: Moment, fresh: Mapping[str, Job]) -> None:
        """Another moment: some jobs are other ones now, and running times have moved on."""
        self.moment = moment
        changed = False
        for number, job in self._jobs.items():
            if not job.state.final:  # what has ended stays as it ended
                self._jobs[number] = fresh.get(job.id, job)
                changed = self._rows.pop(number, None) is not None or changed
        if changed:
            self._tell()

    def _row(self, job: Job) -> Row:
        moment = self.moment
        return row_of(job, moment.progress.get(job.id), moment.now, moment.places)

    def _tell(self) -> None:
        if self._entries:
            last = self.index(len(self._entries) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # -- asked by Qt ---------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return column_title(COLUMNS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED:  # most of what a view asks about each cell
            return None
        at = index.row()
        if at >= len(self._entries):
            return None
        entry = self._entries[at]
        if entry < 0:
            return self._group_data(self._groups[-1 - entry], index.column(), role)
        row = self._rows.get(entry) or self.row(entry)
        if row is None:
            if role == _DISPLAY and at not in self._missing:
                self._missing[at] = None
                self.wanting.emit()
            return None
        if index.column() == 0 and role in (PIECE, Qt.ItemDataRole.AccessibleTextRole):
            piece = self.pieces.of(entry)
            if role == PIECE:
                return piece
            return ", ".join((row.name, row.says, *([piece.text] if piece else [])))
        return _data(row, index.column(), role, self.ground)

    def _group_data(self, group: _Group, column: int, role: int) -> Any:
        open_ = group.script in self._open
        match role:
            case Qt.ItemDataRole.DisplayRole if column == 0:
                return shorten(clean(os.path.basename(group.script)), 60)  # noqa: PTH119 - no path of ours
            case Qt.ItemDataRole.DisplayRole if column == 1:
                return runs(len(group.numbers))
            case Qt.ItemDataRole.DecorationRole if column == 0:
                return icon("down" if open_ else "next", self.ground)
            case Qt.ItemDataRole.FontRole if column == 0:
                return Type.STRONG.font
            case Qt.ItemDataRole.ToolTipRole:
                return clean(group.script)
            case Qt.ItemDataRole.AccessibleTextRole if column > 0:
                return runs(len(group.numbers)) if column == 1 else _nothing(column)
            case Qt.ItemDataRole.AccessibleTextRole:
                says = (
                    translate("jobs", "{script}, {runs}, open")
                    if open_
                    else translate("jobs", "{script}, {runs}, closed")
                )
                return says.format(script=clean(group.script), runs=runs(len(group.numbers)))
        return None


def _data(row: Row, column: int, role: int, ground: Ground) -> Any:
    said = (row.name, row.says, row.where, row.when, row.length)[column]
    if role == _DISPLAY:
        return said
    match role:
        case Qt.ItemDataRole.DecorationRole if column == 0:
            return mark_icon(row.state, ground)
        case Qt.ItemDataRole.UserRole if column == 1:
            return row.fraction
        case Qt.ItemDataRole.ToolTipRole:
            return row.tip
        case Qt.ItemDataRole.AccessibleTextRole:
            return said or _nothing(column)
    return None


def _nothing(column: int) -> str:
    """What an empty cell is called."""
    title = column_title(COLUMNS[column])
    return translate("jobs", "{column}: nothing yet").format(column=title)


def column_title(column: Order) -> str:
    """What stands above a column, and in the menu that sorts by it."""
    return {
        Order.NAME: translate("jobs", "Job"),
        Order.STATE: translate("jobs", "State"),
        Order.PLACE: translate("jobs", "Where"),
        Order.SUBMITTED: translate("jobs", "Started"),
        Order.TOOK: translate("jobs", "Took"),
    }[column]


def runs(count: int) -> str:
    """How many jobs a script has."""
    return translate("jobs", "1 run") if count == 1 else translate("jobs", "%n runs", "", count)
