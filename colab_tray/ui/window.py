"""The main window: how everything stands, what needs somebody, the pages, one line of what happened last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from colab_tray.ui.away_card import AwayCard
from colab_tray.ui.drop import DropHint
from colab_tray.ui.dropping import DropTarget
from colab_tray.ui.heading import Heading, Notices
from colab_tray.ui.icons import Ground, ground_of, state_icon
from colab_tray.ui.limit_cards import LimitCards
from colab_tray.ui.look import Ink, Space, arrange
from colab_tray.ui.pages import KEYS, Around, Page, leaves
from colab_tray.ui.pages.navigation import Navigation
from colab_tray.ui.parts import OneLine
from colab_tray.ui.sentences import spoken
from colab_tray.ui.view import Facts, IconState, View
from colab_tray.ui.words import translate

if TYPE_CHECKING:
    from colab_tray.ui.away import Card
    from colab_tray.ui.limits import Limit
    from colab_tray.ui.output import OutputView
    from colab_tray.ui.pages.jobs import JobsPage

_SIZE = QSize(960, 640)
_GEOMETRY, _PAGE = "window.geometry", "window.page"  # what is remembered


class Window(QWidget):
    """Pages are made when they are first opened. `around` is theirs; saying and going are the window's."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = replace(around, say=self.say, go=self.go)
        self._does = around.does
        self._tray = True
        self._shown: tuple[View, Facts, float] | None = None
        self._ground = ground_of(self.palette())
        self._leaves = {leaf.key: leaf for leaf in leaves()}
        self._pages: dict[str, Page] = {}
        self._here = ""  # the key of the page that is open
        self.setWindowTitle("Colab Tray")
        self.resize(_SIZE)
        self._heading = Heading(self._does)
        self._notices = Notices(self._does)
        self._away = AwayCard(self._does)
        self._limits = LimitCards(self._does.dismiss_limit, self._does.open_page)
        self._navigation = Navigation(list(self._leaves))
        self._stack = QStackedWidget()
        self._status = OneLine(Ink.QUIET)
        self._status.hide()
        self._hint = DropHint(self)
        self._target = DropTarget(self, self._does, self._hint.show_said)
        self._lay_out()
        self._bind_keys()
        self._paint()
        self._navigation.chosen.connect(self._chosen)
        around.remembered.when_loaded(self._restore)

    # -- told by the one coroutine that follows the engine -------------------------------------

    def show_view(self, view: View, facts: Facts, now: float) -> None:
        self._shown = (view, facts, now)
        self._heading.show_view(view, self._ground)
        self._notices.show_view(view)
        if self._here:
            self.page.show_facts(facts, now)

    def show_away(self, shown: Card | None) -> None:
        """What happened while nobody was there."""
        self._away.show_card(shown)

    def show_limits(self, limits: Sequence[Limit]) -> None:
        """What this desktop does not have, until that is dismissed."""
        self._limits.show_limits(limits)

    def say(self, text: str) -> None:
        """One line at the lower edge: what a notification would say."""
        self._status.setText(spoken(text))
        self._status.setVisible(bool(text))

    def come_up(self) -> None:
        """Show the window above the others, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def set_tray(self, *, available: bool) -> None:
        self._tray = available

    # -- pages ---------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The one that is open."""
        return self._pages[self._here]

    @property
    def jobs(self) -> JobsPage:
        """The page of the jobs, which exists from now on."""
        return cast("JobsPage", self._made("jobs"))

    @property
    def output(self) -> OutputView:
        """Where the output of the selected job is shown."""
        return self.jobs.output

    @property
    def shown_output(self) -> OutputView | None:
        """The same, while it can be seen."""
        return self.jobs.output if self.isVisible() and self._here == "jobs" else None

    def go(self, key: str) -> None:
        """Open a page, as somebody wants it; one that there is not is passed over."""
        if key in self._leaves:
            self._around.remembered.put(_PAGE, key)
            self._open(key)

    def _open(self, key: str) -> None:
        if key == self._here:
            return
        if self._here:
            self.page.left()
        page = self._made(key)
        self._here = key
        self._navigation.show_key(key)
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            self._enter()

    def select(self, job_id: str) -> None:
        """Show this job, now or when it is heard of."""
        self.go("jobs")
        self.jobs.select(job_id)

    def _made(self, key: str) -> Page:
        if key not in self._pages:
            page = self._pages[key] = self._leaves[key].make(self._around)
            self._stack.addWidget(page)
        return self._pages[key]

    def _enter(self) -> None:
        self.page.entered()
        if self._shown is not None:
            self.page.show_facts(*self._shown[1:])
        self._around.changed()

    # -- made once -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        arrange(inside)
        inside.addWidget(self._notices)
        inside.addWidget(self._limits)
        inside.addWidget(self._away)
        inside.addWidget(self._stack, 1)
        inside.addWidget(self._status)
        row = QHBoxLayout()
        arrange(row, gap=Space.ROOM)
        row.addWidget(self._navigation)
        row.addLayout(inside, 1)
        column = QVBoxLayout(self)
        arrange(column, edge=Space.EDGE, gap=Space.ROOM)
        column.addWidget(self._heading)
        column.addLayout(row, 1)

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+O": self._does.choose,
            "Ctrl+W": self.close,
            "Ctrl+Q": self._does.quit,
            "Ctrl+V": self._target.paste,
            "Ctrl+D": self._does.drop_zone,
        }
        for number, key in enumerate(KEYS, start=1):
            keys[f"Ctrl+{number}"] = self._going(key)
        for keys_, do in keys.items():
            QShortcut(QKeySequence(keys_), self).activated.connect(do)

    def _chosen(self, key: str) -> None:
        if key != self._here:  # else the navigation only says what is so
            self.go(key)

    def _going(self, key: str) -> Callable[[], None]:
        return lambda: self.go(key)

    # -- what is remembered --------------------------------------------------------------------

    def _restore(self) -> None:
        """Where it was, and the page that was open, unless somebody has chosen meanwhile."""
        remembered = self._around.remembered
        if text := remembered.get(_GEOMETRY, ""):
            self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii", "ignore")))
        if (key := remembered.get(_PAGE, "")) in self._leaves:
            self._open(key)

    def remember(self) -> None:
        """Keep where it is; it is written by whoever asks."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._around.remembered.put(_GEOMETRY, geometry)

    # -- what a person does --------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if event.spontaneous():
            return
        if self._here:
            self._enter()
        else:
            self._open("jobs")

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        if not event.spontaneous() and self._here:
            self.page.left()
            self.remember()
            if self._around.remembered.dirty:
                self._around.do(self._around.remembered.save())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        if self._hint.isVisible():
            self._hint.cover()
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """With a tray the icon stays; without one, closing could mean either, so it is asked."""
        if self._tray:
            super().closeEvent(event)
            return
        event.ignore()
        self._ask_whether_to_quit()

    def _ask_whether_to_quit(self) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(translate("window", "Keep Colab Tray running without a window?"))
        box.setInformativeText(
            translate(
                "window",
                "This desktop shows no tray icon. Starting Colab Tray again brings the window back. "
                "Jobs that run go on in either case.",
            )
        )
        keep = box.addButton(
            translate("window", "&Keep running"), QMessageBox.ButtonRole.AcceptRole
        )
        quit_ = box.addButton(translate("window", "&Quit"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        keep.clicked.connect(self.hide)
        quit_.clicked.connect(lambda: self._does.quit())
        box.open()

    # -- looks ---------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _paint(self) -> None:
        """Take over the desktop's colours, at the start and when they change."""
        self._ground = ground_of(self.palette())
        self.setWindowIcon(state_icon(IconState.IDLE, 0, Ground.UNKNOWN))
        if self._shown is not None:
            self.show_view(*self._shown)
