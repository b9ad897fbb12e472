"""What the window says in words: how things stand, what is wrong or waits for an answer, why a job does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from colab_tray.core.model.job import JobState
from colab_tray.core.notifications import Tone
from colab_tray.ui.drop import larger
from colab_tray.ui.icons import Ground, state_icon, tone_mark
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.rows import Row
from colab_tray.ui.view import InboxFolder, View, question
from colab_tray.ui.words import translate

_ICON = QSize(40, 40)
_MARK = QSize(18, 18)


class Heading(QWidget):
    """The state of everything in two lines, and the button that matters most."""

    def __init__(self, does: Intentions) -> None:
        super().__init__()
        self._picture = QLabel()
        self._headline = QLabel()
        self._headline.setFont(larger(self._headline.font(), 1.25))
        self._detail = QLabel()
        self._detail.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._run = QPushButton(translate("window", "&Run script…"))
        self._run.setDefault(True)
        self._run.clicked.connect(lambda: does.choose())
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._run)

    def show_view(self, view: View, ground: Ground) -> None:
        self._picture.setPixmap(state_icon(view.icon, view.count, ground).pixmap(_ICON))
        self._picture.setAccessibleName(view.headline)
        self._headline.setText(view.headline)
        self._detail.setText(view.detail)
        self._detail.setVisible(bool(view.detail))


class Notices(QWidget):
    """One bar per thing a person should know or answer; nothing at all when there is none."""

    def __init__(self, does: Intentions) -> None:
        super().__init__()
        self._does = does
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._bars: list[QWidget] = []
        self._shown: tuple[str, tuple[InboxFolder, ...], Ground] | None = None

    def show_view(self, view: View, ground: Ground) -> None:
        content = (view.problem, view.questions, ground)
        if content == self._shown:
            return
        self._shown = content
        for bar in self._bars:
            bar.hide()
            bar.deleteLater()
        self._bars.clear()
        if view.problem:
            self._add(_Bar(view.problem, Tone.BAD, ground))
        for folder in view.questions:
            allow = self._allow(folder.path)
            self._add(
                _Bar(
                    question(folder), Tone.QUESTION, ground, translate("window", "Run them"), allow
                )
            )
        self.setVisible(bool(self._bars))

    def _allow(self, folder: str) -> Callable[[], None]:
        return lambda: self._does.allow(folder)

    def _add(self, bar: QWidget) -> None:
        self._bars.append(bar)
        self._column.addWidget(bar)


class Reason(QWidget):
    """Why the selected job is held or ended so, and the button that helps; nothing where all went well."""

    def __init__(self, does: Intentions) -> None:
        super().__init__()
        self._does = does
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._bar: QWidget | None = None
        self._shown: tuple[Row | None, Ground] | None = None

    def show_row(self, row: Row | None, ground: Ground) -> None:
        if self._shown == (row, ground):
            return
        self._shown = (row, ground)
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if row is not None and row.reason:
            help_ = self._helping(row.job_id) if row.remedy else None
            self._bar = _Bar(row.reason, _tone(row), ground, row.remedy, help_)
            self._column.addWidget(self._bar)
        self.setVisible(self._bar is not None)

    def _helping(self, job_id: str) -> Callable[[], None]:
        return lambda: self._does.remedy(job_id)


def _tone(row: Row) -> Tone:
    """A job that is held, or has succeeded but for something, is no failure."""
    return Tone.QUESTION if row.state in (JobState.HELD, JobState.SUCCEEDED) else Tone.BAD


class _Bar(QFrame):
    def __init__(
        self,
        text: str,
        tone: Tone,
        ground: Ground,
        button: str = "",
        do: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        mark = QLabel()
        mark.setPixmap(tone_mark(tone, ground).pixmap(_MARK))
        words = QLabel(text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.addWidget(mark)
        row.addWidget(words, 1)
        if do is not None:
            press = QPushButton(button)
            press.setAccessibleDescription(text)
            press.clicked.connect(lambda: do())
            row.addWidget(press)
