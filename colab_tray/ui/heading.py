"""What the window says in words: how things stand, what is wrong or waits for an answer, why a job does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from colab_tray.core.model.job import JobState
from colab_tray.core.notifications import Tone
from colab_tray.ui.icons import Ground, state_picture
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.look import Ink, Space, Type, arrange
from colab_tray.ui.notes import Note
from colab_tray.ui.pages.parts import Words
from colab_tray.ui.rows import Row
from colab_tray.ui.view import InboxFolder, View, question
from colab_tray.ui.words import translate

_ICON = 44  # logical pixels


class Heading(QWidget):
    """The state of everything in two lines, and the button that matters most."""

    def __init__(self, does: Intentions) -> None:
        super().__init__()
        self._picture = QLabel()
        self._headline = Words(type_=Type.HEADING)
        self._detail = Words(ink=Ink.QUIET)
        self._run = QPushButton(translate("window", "&Run script…"))
        self._run.setDefault(True)
        self._run.clicked.connect(lambda: does.choose())
        words = QVBoxLayout()
        arrange(words, gap=Space.HAIR)
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        arrange(row, gap=Space.ROOM)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._run)

    def show_view(self, view: View, ground: Ground) -> None:
        ratio = self.devicePixelRatioF()
        drawn = state_picture(_ICON, ratio, view.icon, view.count, ground, view.fraction)
        self._picture.setPixmap(drawn)
        self._picture.setAccessibleName(view.headline)
        self._headline.setText(view.headline)
        self._detail.say(view.detail)


class Notices(QWidget):
    """One bar per thing a person should know or answer; nothing at all when there is none."""

    def __init__(self, does: Intentions) -> None:
        super().__init__()
        self._does = does
        self._column = QVBoxLayout(self)
        arrange(self._column)
        self._bars: list[QWidget] = []
        self._shown: tuple[str, tuple[InboxFolder, ...]] | None = None

    def show_view(self, view: View) -> None:
        content = (view.problem, view.questions)
        if content == self._shown:
            return
        self._shown = content
        for bar in self._bars:
            bar.hide()
            bar.deleteLater()
        self._bars.clear()
        if view.problem:
            self._add(view.problem, Tone.BAD)
        for folder in view.questions:
            allow, says = self._allow(folder.path), translate("window", "Run them")
            self._add(question(folder), Tone.QUESTION, says, allow)
        self.setVisible(bool(self._bars))

    def _allow(self, folder: str) -> Callable[[], None]:
        return lambda: self._does.allow(folder)

    def _add(
        self, text: str, tone: Tone, button: str = "", do: Callable[[], None] = lambda: None
    ) -> None:
        bar = Note()
        self._bars.append(bar)
        self._column.addWidget(bar)
        bar.say(text, tone, button, do)


class Reason(Note):
    """Why the selected job is held or ended so, and the button that helps; nothing where all went well."""

    def __init__(self, does: Intentions) -> None:
        super().__init__()
        self._does = does
        self._shown: Row | None = None

    def show_row(self, row: Row | None) -> None:
        if row == self._shown:
            return
        self._shown = row
        if row is None or not row.reason:
            self.say("")
        else:
            self.say(row.reason, _tone(row), row.remedy, lambda: self._does.remedy(row.job_id))


def _tone(row: Row) -> Tone:
    """A job that needs somebody, or has succeeded but for something, is no failure."""
    bad = row.state.final and row.state is not JobState.SUCCEEDED
    return Tone.BAD if bad else Tone.QUESTION
