"""The popover at the tray's icon: how things stand, what needs somebody, what runs and how far it is.

A click outside and Escape close it, unless it is pinned: then it stays, and takes what is dropped on it.
It stands only where the system says where the icon is; elsewhere the main window comes up instead.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import (
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from colab_tray.core.notifications import Tone, clean
from colab_tray.ui.drop import DropHint
from colab_tray.ui.drop_words import Said
from colab_tray.ui.dropping import DropTarget
from colab_tray.ui.dropzone_place import Box
from colab_tray.ui.icons import ground_of, state_picture
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.look import Ink, Space, Type, arrange, colour, icon_size
from colab_tray.ui.notes import Note
from colab_tray.ui.pages.parts import Words
from colab_tray.ui.parts import IconButton
from colab_tray.ui.popover_place import beside
from colab_tray.ui.popover_rows import JobRow
from colab_tray.ui.remedy import remedy
from colab_tray.ui.sentences import reason
from colab_tray.ui.view import Facts, Line, View, question
from colab_tray.ui.words import translate

SHOWN = 4  # jobs, and things that need somebody, with a row of their own
ENDED = 3  # results that are shown while nothing runs
_WIDE = 48  # letters in a line of it
_SAYS = 4000  # milliseconds in which it says what became of a drop
_FRAMELESS = Qt.WindowType.FramelessWindowHint
_PASSING = Qt.WindowType.Popup | _FRAMELESS
_PINNED = Qt.WindowType.Tool | _FRAMELESS | Qt.WindowType.WindowStaysOnTopHint
_AGAIN = 0.3  # seconds: the click that closed it also reaches the icon, and must not open it again


class Popover(QWidget):
    def __init__(self, does: Intentions) -> None:
        super().__init__(None, _PASSING)
        self._does = does
        self._closed = 0.0  # when, in monotonic seconds
        self._shown: tuple[View, Facts] | None = None
        self._rows: dict[str, JobRow] = {}
        self._listed: tuple[object, ...] = ()  # what the rows stand for
        self.setWindowTitle("Colab Tray")
        self.setAccessibleName(translate("popover", "Colab Tray at a glance"))
        self._picture = QLabel()
        self._headline, self._detail = Words(type_=Type.HEADING), Words(ink=Ink.QUIET)
        self._list = QVBoxLayout()
        self._run = self._button(translate("popover", "&Run script…"), does.choose)
        self._run.setDefault(True)
        self._pin = self._make_pin()
        self._lay_out()
        self._hint = DropHint(self, small=True)
        self._target = DropTarget(self, does, self._hover)
        QShortcut(QKeySequence.StandardKey.Paste, self).activated.connect(self._target.paste)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.setInterval(_SAYS)
        self._forget.timeout.connect(lambda: self._hint.show_said(None))

    # -- told ----------------------------------------------------------------------------------

    def show_view(self, view: View, facts: Facts) -> None:
        self._shown = (view, facts)
        ground, ratio = ground_of(self.palette()), self.devicePixelRatioF()
        drawn = state_picture(icon_size(2), ratio, view.icon, view.count, ground, view.fraction)
        self._picture.setPixmap(drawn)
        self._headline.setText(view.headline)
        self._detail.say("\n".join(part for part in (view.detail, *view.money) if part))
        asking = {line.job_id for line in view.asking[:SHOWN]}
        live = [line for line in view.live if line.job_id not in asking]
        lines = live[:SHOWN] if view.live else view.recent[:ENDED]
        listed = (view.problem, view.questions, view.asking, tuple(line.job_id for line in lines))
        if listed != self._listed:
            self._listed = listed
            self._fill(view, facts, lines)
        for line in lines:
            told = facts.progress.get(line.job_id)
            self._rows[line.job_id].show_line(line, told.fraction if told else None)

    def say(self, said: Said) -> None:
        """What became of a drop or a paste; for a few seconds."""
        self._hint.show_said(said)
        self._forget.start()

    def _hover(self, said: Said | None) -> None:
        self._forget.stop()
        self._hint.show_said(said)

    def _fill(self, view: View, facts: Facts, lines: Sequence[Line]) -> None:
        """New rows, when others are to be shown."""
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row in self._needs(view, facts):
            self._list.addWidget(row)
        live = bool(view.live)
        self._rows = {line.job_id: self._row(line, live=live) for line in lines}
        for job in self._rows.values():
            self._list.addWidget(job)
        asked = len(view.asking[:SHOWN])
        more = len(view.live) + view.live_more - len(lines) - asked if live else 0
        if more > 0:
            words = Words(translate("popover", "and %n more", "", more), Ink.QUIET)
            words.setIndent(Space.NEAR.px)  # as the rows above it
            self._list.addWidget(words)
        self._fit()

    def _needs(self, view: View, facts: Facts) -> list[QWidget]:
        """What is wrong, and what is asked, each with the button that helps."""
        rows: list[QWidget] = []
        if view.problem:
            rows.append(self._note(view.problem, Tone.BAD))
        for folder in view.questions[:SHOWN]:
            say = translate("popover", "Run them")
            allow = self._closing(self._does.allow, folder.path)
            rows.append(self._note(question(folder), Tone.QUESTION, say, allow))
        jobs = {job.id: job for job in facts.live}
        for line in view.asking[:SHOWN]:
            job = jobs[line.job_id]
            text = translate("popover", "{name}: {reason}", "train.py: There is no secret TOKEN.")
            says = text.format(name=line.name, reason=clean(reason(job)))
            help_ = self._closing(self._does.remedy, job.id)
            rows.append(self._note(says, Tone.QUESTION, remedy(job), help_))
        return rows

    def _note(
        self, text: str, tone: Tone, button: str = "", do: Callable[[], None] = lambda: None
    ) -> Note:
        made = Note()
        made.setParent(self)
        made.say(text, tone, button, do)
        return made

    def _row(self, line: Line, *, live: bool) -> JobRow:
        opens = self._does.show_output if live else self._does.open_result
        cancel = self._does.cancel if live else None
        return JobRow(line, self._closing(opens, line.job_id), cancel)

    # -- coming and going ----------------------------------------------------------------------

    def open_at(self, icon: QRect) -> None:
        """Come up at the icon, as it says where it is; a second click on it closes it."""
        if self.isVisible():  # it is pinned
            self.hide()
            return
        if time.monotonic() - self._closed < _AGAIN:
            return
        self._fit()
        screen = QGuiApplication.screenAt(icon.center()) or QGuiApplication.primaryScreen()
        around = _box(screen.geometry())
        self.move(*beside(_box(icon), (self.width(), self.height()), around))
        self.show()
        self.raise_()
        self.activateWindow()
        self._run.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self._closed = time.monotonic()
        self._hint.hide()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _keep(self, pinned: bool) -> None:
        """Another kind of window, in the same place: a popup goes with the press that begins a drag."""
        place = self.pos()
        self.setWindowFlags(_PINNED if pinned else _PASSING)  # which hides it
        self.move(place)
        self.show()
        self.activateWindow()
        self._pin.setFocus()

    def _closing(self, do: Callable[[str], None], what: str) -> Callable[[], None]:
        def act() -> None:
            if not self._pin.isChecked():
                self.hide()
            do(what)

        return act

    # -- looks ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        arrange(words, gap=Space.HAIR)
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        head = QHBoxLayout()
        arrange(head, gap=Space.ROOM)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self._pin, 0, Qt.AlignmentFlag.AlignTop)
        arrange(self._list, gap=Space.TIGHT)
        foot = QHBoxLayout()
        arrange(foot)
        foot.addWidget(self._run)
        foot.addWidget(self._button(translate("popover", "&Drop zone"), self._does.drop_zone))
        foot.addStretch()
        foot.addWidget(self._button(translate("popover", "&Open window"), self._does.show_window))
        column = QVBoxLayout(self)
        arrange(column, edge=Space.EDGE, gap=Space.ROOM)
        for part in (head, self._list, foot):
            column.addLayout(part)

    def _fit(self) -> None:
        """As wide as its letters and its buttons want, as high as what is in it."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        letters = self.fontMetrics().horizontalAdvance("x") * _WIDE
        self.setFixedWidth(max(letters, layout.totalMinimumSize().width()))
        self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def _make_pin(self) -> IconButton:
        pin = IconButton("pin", translate("popover", "Keep it open, to drop files on it"))
        pin.setCheckable(True)
        pin.clicked.connect(self._keep)
        return pin

    def _button(self, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(self._closing(lambda _: do(), ""))
        return button

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_shown", None):
            self._listed = ()
            self.show_view(*self._shown)  # type: ignore[misc]
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
        painter.setPen(colour(Ink.LINE, self.palette()))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def _box(area: QRect) -> Box:
    return Box(area.x(), area.y(), area.width(), area.height())
