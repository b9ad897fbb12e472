"""The page of the jobs: which ones, the list of them, and everything about the one that is selected."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from colab_tray.core.model.job import Job
from colab_tray.core.store.listing import Listed, Order
from colab_tray.ui.drop import Welcome
from colab_tray.ui.icons import ground_of
from colab_tray.ui.look import Space, arrange
from colab_tray.ui.output import OutputView
from colab_tray.ui.pages import Around, Page
from colab_tray.ui.pages.arranged import keep_bar, keep_columns
from colab_tray.ui.pages.jobs_detail import Detail
from colab_tray.ui.pages.jobs_filter import FilterBar
from colab_tray.ui.pages.jobs_list import JobsList
from colab_tray.ui.pages.jobs_model import JobsModel
from colab_tray.ui.pages.jobs_reading import Reading
from colab_tray.ui.pages.parts import Empty
from colab_tray.ui.view import Facts
from colab_tray.ui.words import translate

_ORDER = "jobs.order"  # is remembered
_AS_EVER = [Order.SUBMITTED.value, True, False]


class JobsPage(Page):
    key: ClassVar[str] = "jobs"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._wanted = 0  # the number of the job to stand on as soon as it is in the list
        self.answered = 0  # lists that have come, whole ones
        self._begun = False  # the first list has been asked for
        self.filter = FilterBar()
        self.model = JobsModel(ground_of(self.palette()))
        self.list = JobsList(self.model)
        self.detail = Detail(around, self.select)
        self._reading = Reading(around, self.model, self._listed, self.filter.say)
        self._welcome = Welcome(around.inbox)
        self._nothing = self._make_nothing()
        self._lists = QStackedWidget()
        self._stack = QStackedLayout(self)
        self._lay_out()
        self._connect()
        self._paint()
        around.remembered.when_loaded(self._restore)

    @property
    def output(self) -> OutputView:
        """Where the output of the selected job is shown."""
        return self.detail.output

    # -- told by the window --------------------------------------------------------------------

    def show_facts(self, facts: Facts, now: float) -> None:
        if not self._begun:
            self._ask()
        self._reading.look(facts, now)
        self.filter.show_places(self.model.moment.places)
        self._tell()

    def select(self, job_id: str) -> None:
        """Show this job's output, now or as soon as it is in the list, whatever else the list shows."""
        self.detail.tabs.setCurrentIndex(0)
        self._reading.find(job_id, self._select)

    def _select(self, number: int) -> None:
        self._wanted = number
        if self._stand() or not self.filter.narrowed:
            return
        self.filter.clear()

    def _stand(self) -> bool:
        """Stand on the job that is wanted, or else on that which was looked at, or on the first."""
        if self._wanted and self.list.stand_on(self._wanted):
            self._wanted = 0
            return True
        return False

    def _listed(self, listed: Listed) -> None:
        """Another list has come."""
        count = len(listed.numbers)
        self.answered += listed.whole
        self.filter.tell(count, whole=listed.whole)
        self._stack.setCurrentIndex(1 if count or self.filter.narrowed else 0)
        self._lists.setCurrentIndex(0 if count else 1)
        self.list.make_room(2 if self.model.pieces.sought else 1)
        if not self._stand() and not self.list.currentIndex().isValid() and count:
            if self.model.pinned:  # what somebody reads stays, in the list or not
                self.list.stand_on(self.model.pinned)
            else:
                self.list.setCurrentIndex(self.model.index(0, 0))
        self._tell()

    # -- made once -----------------------------------------------------------------------------

    def _make_nothing(self) -> QWidget:
        all_ = QPushButton(translate("jobs", "Show all jobs"))
        all_.clicked.connect(self.filter.clear)
        says = translate("jobs", "No job fits what you are looking for.")
        return Empty("search", says, all_)

    def _lay_out(self) -> None:
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._nothing)
        above = QWidget()
        column = QVBoxLayout(above)
        arrange(column)
        column.addWidget(self.filter)
        column.addWidget(self._lists, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(Space.NEAR.px)
        split.addWidget(above)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([250, 290])
        self._stack.addWidget(self._welcome)
        self._stack.addWidget(split)
        keep_bar(split, self.around.remembered, "jobs.list")
        keep_columns(self.list.horizontalHeader(), self.around.remembered, "jobs.columns")

    def _connect(self) -> None:
        self.filter.changed.connect(self._ask)
        self.list.sorted.connect(self._sort)
        self.list.typed.connect(self.filter.type_on)
        self.list.moved.connect(self._moved)
        self.model.dataChanged.connect(lambda *_: self._tell())
        self.list.wanted.connect(self.output.setFocus)
        self.detail.find_bar.bind(self)
        does = self.around.does
        for keys, do in (
            ("Ctrl+R", lambda: self._with_current(does.again)),
            ("Ctrl+Shift+F", lambda: self.filter.type_on("")),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        delete = QShortcut(QKeySequence("Del"), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(lambda: self._with_current(does.cancel))

    # -- what a person does --------------------------------------------------------------------

    def _ask(self) -> None:
        self._begun = True
        arranged, remembered = self.filter.arranged, self.around.remembered
        if arranged != _AS_EVER or remembered.get(_ORDER) is not None:
            remembered.put(_ORDER, arranged)
        self.list.sort_by(self.filter.order, descending=self.filter.descending)
        self.filter.wait()
        self._reading.ask(self.filter.listing())

    def _restore(self) -> None:
        """As it was sorted before."""
        self.filter.arrange(self.around.remembered.get(_ORDER, []))

    def _sort(self, order: str, descending: bool) -> None:
        self.filter.sort_by(Order(order), descending=descending)

    def _moved(self) -> None:
        number = self.list.current_number()
        if number:
            self.model.pinned = number
            self.model.data(self.list.currentIndex())  # has it read where it is not there
        self._tell()

    def current(self) -> Job | None:
        """The job that everything below the list is about."""
        return self.model.job(self.model.pinned)

    def _with_current(self, do: object) -> None:
        job = self.current()
        if job is not None and callable(do):
            do(job.id)

    def _tell(self) -> None:
        number = self.model.pinned
        chosen = [job.id for one in self.list.chosen() if (job := self.model.job(one))]
        self.detail.show_job(number, self.model.job(number), self.model.row(number), chosen)

    # -- looks ---------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        self.model.ground = ground_of(self.palette())
        self._welcome.paint_for(self.model.ground)
        self.filter.paint()
        self.detail.paint(self.model.ground)
