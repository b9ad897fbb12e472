"""Which jobs the list shows: words, state, place, time; how it is sorted and grouped."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from colab_tray.core.model.job import FINAL, JobState
from colab_tray.core.store.listing import ELSEWHERE, Listing, Order
from colab_tray.ui import amounts
from colab_tray.ui.look import Ink, Space, arrange, colour, icon
from colab_tray.ui.pages.flow import Flow
from colab_tray.ui.pages.jobs_model import COLUMNS, column_title
from colab_tray.ui.parts import SearchField
from colab_tray.ui.words import translate

_TYPING = 200  # milliseconds of quiet after which what is typed is searched for
_SOON = 150  # milliseconds in which most lists are there, and nobody need be told that they come
_HOUR = 3600.0
_UNDER_WAY = tuple(state for state in JobState if state not in FINAL)
_BAD = (JobState.FAILED, JobState.TIMED_OUT, JobState.LOST, JobState.REJECTED)
_GOOD = (JobState.SUCCEEDED, JobState.CACHED)


class FilterBar(QWidget):
    changed = Signal()  # `listing` is another one

    def __init__(self) -> None:
        super().__init__()
        self.order, self.descending = Order.SUBMITTED, True
        self._places: dict[str, str] = {}
        self._quiet = QTimer(self, interval=_TYPING, singleShot=True)
        self._quiet.timeout.connect(self.changed)
        self._working = QTimer(self, interval=_SOON, singleShot=True)
        self._working.timeout.connect(self._say_at_work)
        self.words = self._make_words()
        self._state = self._make_choice(translate("jobs", "Which states"), _states())
        self._place = self._make_choice(translate("jobs", "Where they run"), _places({}))
        self._since = self._make_choice(translate("jobs", "Since when"), _times())
        self.group = QAction(translate("jobs", "&Group by script"), self, checkable=True)
        self.group.toggled.connect(self.changed)
        self._view = self._make_view()
        self._count = QLabel()
        row = QHBoxLayout(self)
        arrange(row)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignTop)
        beside = Flow(Space.NEAR.px)  # in two lines rather than without room for the words
        for part in (self._state, self._place, self._since, self._view, self._count):
            beside.addWidget(part)
        row.addLayout(beside)
        self.paint()

    # -- what is asked -------------------------------------------------------------------------

    def listing(self) -> Listing:
        """What the person wants to see."""
        ago = self._since.currentData()
        return Listing(
            states=self._state.currentData(),
            place=self._place.currentData(),
            since=time.time() - ago if ago else None,
            words=self.words.text().strip(),
            order=self.order,
            descending=self.descending,
            grouped=self.group.isChecked(),
        )

    @property
    def narrowed(self) -> bool:
        """Whether some jobs are left out."""
        choices = (self._state, self._place, self._since)
        return bool(self.words.text().strip()) or any(one.currentIndex() > 0 for one in choices)

    def clear(self) -> None:
        """Leave nothing out."""
        blocked = [
            QSignalBlocker(one) for one in (self.words, self._state, self._place, self._since)
        ]
        self.words.clear()
        for choice in (self._state, self._place, self._since):
            choice.setCurrentIndex(0)
        del blocked
        self.changed.emit()

    def sort_by(self, order: Order, *, descending: bool) -> None:
        """Sort the list; the menu says how."""
        if (order, descending) != (self.order, self.descending):
            self.order, self.descending = order, descending
            self._tell_order()
            self.changed.emit()

    @property
    def arranged(self) -> list[object]:
        """How the list is sorted and grouped, to be kept."""
        return [self.order.value, self.descending, self.group.isChecked()]

    def arrange(self, kept: Sequence[object]) -> None:
        """As it was kept; what is not to be understood changes nothing."""
        match kept:
            case [str(order), bool(descending), bool(grouped)] if order in list(Order):
                blocked = QSignalBlocker(self)
                self.group.setChecked(grouped)
                self.sort_by(Order(order), descending=descending)
                del blocked
                self.changed.emit()

    def type_on(self, text: str) -> None:
        """Somebody has begun to type elsewhere."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.setText(self.words.text() + text)

    # -- what is told --------------------------------------------------------------------------

    def wait(self) -> None:
        """A list has been asked for; where it takes its time, that is said, and the old one stays."""
        self._working.start()

    def tell(self, count: int, *, whole: bool) -> None:
        """How many there are."""
        if not whole:  # the first ones are there
            return
        text = translate("jobs", "1 job") if count == 1 else translate("jobs", "{count} jobs")
        self.say(text.format(count=amounts.whole(count)))

    def say(self, sentence: str) -> None:
        """What is to be said in place of how many there are: what is wrong with the words."""
        self._working.stop()
        self._count.setText(sentence)

    def _say_at_work(self) -> None:
        if self.narrowed:
            self.say(translate("jobs", "Searching…"))
        elif self.order is Order.SUBMITTED and not self.group.isChecked():
            self.say(translate("jobs", "Reading…"))
        else:
            self.say(translate("jobs", "Sorting…"))

    def show_places(self, places: Mapping[str, str]) -> None:
        """The runtimes there are, by id, with their names."""
        if self._places != places:
            self._places = dict(places)
            chosen, blocked = self._place.currentData(), QSignalBlocker(self._place)
            self._place.clear()
            for text, data in _places(places).items():
                self._place.addItem(text, data)
            self._place.setCurrentIndex(max(0, self._place.findData(chosen)))
            del blocked
            if self._place.currentData() != chosen:  # it is gone
                self.changed.emit()

    # -- made once -----------------------------------------------------------------------------

    def _make_words(self) -> QLineEdit:
        words = SearchField(
            translate("jobs", "Search the jobs"),
            translate("jobs", "Search scripts, names, arguments, output"),
        )
        words.setToolTip(
            translate(
                "jobs", 'All words have to be there; "two words" side by side, word* begins so.'
            )
        )
        words.setMaxLength(400)
        words.setMinimumWidth(words.fontMetrics().averageCharWidth() * 32)
        words.textChanged.connect(lambda _: self._quiet.start())
        words.installEventFilter(self)
        return words

    def _make_choice(self, name: str, entries: Mapping[str, object]) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(name)
        choice.setToolTip(name)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for text, data in entries.items():
            choice.addItem(text, data)
        choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        return choice

    def _make_view(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("filter"))
        button.setText(translate("jobs", "&View"))
        button.setToolTip(translate("jobs", "How the list is sorted and grouped"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        menu = QMenu(button)
        self._orders, self._ways = QActionGroup(menu), QActionGroup(menu)
        for order in COLUMNS:
            text = translate("jobs", "Sort by: {column}").format(column=column_title(order))
            self._add_choice(menu, self._orders, text, order, self._by(order))
        menu.addSeparator()
        for text, falls in (
            (translate("jobs", "&Ascending"), False),
            (translate("jobs", "&Descending"), True),
        ):
            self._add_choice(menu, self._ways, text, falls, self._falling(falls=falls))
        menu.addSeparator()
        menu.addAction(self.group)
        button.setMenu(menu)
        self._tell_order()
        return button

    def _add_choice(
        self, menu: QMenu, among: QActionGroup, text: str, data: object, do: Callable[[], None]
    ) -> None:
        action = QAction(text, among, checkable=True)
        action.setData(data)
        action.triggered.connect(do)
        menu.addAction(action)

    def _by(self, order: Order) -> Callable[[], None]:
        return lambda: self.sort_by(order, descending=self.descending)

    def _falling(self, *, falls: bool) -> Callable[[], None]:
        return lambda: self.sort_by(self.order, descending=falls)

    def _tell_order(self) -> None:
        for group, now in ((self._orders, self.order), (self._ways, self.descending)):
            for action in group.actions():
                action.setChecked(action.data() == now)

    def paint(self) -> None:
        """Its colours, at the start and when they change."""
        quiet = self._count.palette()
        quiet.setColor(self._count.foregroundRole(), colour(Ink.QUIET, self.palette()))
        self._count.setPalette(quiet)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Return searches at once, Escape takes the words back, Down goes to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    self._quiet.stop()
                    self.changed.emit()
                    return True
                case Qt.Key.Key_Escape if self.words.text():
                    self.words.clear()
                    return True
                case Qt.Key.Key_Down:
                    self.focusNextChild()
        return super().eventFilter(watched, event)


def _states() -> dict[str, object]:
    return {
        translate("jobs", "All states"): (),
        translate("jobs", "Under way"): _UNDER_WAY,
        translate("jobs", "Needs you"): (JobState.HELD,),
        translate("jobs", "Succeeded"): _GOOD,
        translate("jobs", "Failed"): _BAD,
        translate("jobs", "Cancelled"): (JobState.CANCELLED,),
    }


def _places(places: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {
        translate("jobs", "Anywhere"): "",
        translate("jobs", "This computer"): "local",
        translate("jobs", "Elsewhere"): ELSEWHERE,
    }
    return found | {f"{name} ({id_})": id_ for id_, name in places.items() if id_ != "local"}


def _times() -> dict[str, object]:
    return {
        translate("jobs", "Any time"): 0.0,
        translate("jobs", "The last hour"): _HOUR,
        translate("jobs", "The last 24 hours"): 24 * _HOUR,
        translate("jobs", "The last 7 days"): 7 * 24 * _HOUR,
        translate("jobs", "The last 30 days"): 30 * 24 * _HOUR,
    }
