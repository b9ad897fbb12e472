"""The tray's menu.

On most desktops the panel draws it, from a copy it keeps, so entries are made once and then
changed in place: a menu rebuilt under somebody's pointer closes or loses its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from colab_tray.core.notifications import shorten
from colab_tray.ui.accounts.menu import AccountsMenu
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.runtimes_menu import RuntimesMenu
from colab_tray.ui.view import LIVE_SHOWN, RECENT_SHOWN, View, question
from colab_tray.ui.words import translate

_QUESTIONS_SHOWN = 3
_ACCOUNTS_SHOWN = 3
SENTENCE = 70  # characters of a problem; the window has the rest


def label(text: str, *, drawn_by_panel: bool) -> str:
    """The label that is shown as this text, whatever a file is called.

    A menu of Qt's takes an ampersand for a keyboard mark, and two for one to show. A panel does so with
    underscores; and on the way there Qt makes the first ampersand an underscore. So one stands where it
    is the first half of a doubled underscore, or else in front, where it marks the first letter.
    """
    if not drawn_by_panel:
        return text.replace("&", "&&")
    before, mark, after = text.partition("&")
    if mark and "_" in before:
        before, _, rest = before.partition("_")
        return f"{before}&_{_doubled(rest + mark + after)}"
    return mark + _doubled(text)


def _doubled(text: str) -> str:
    return text.replace("_", "__")


class TrayMenu:
    """Show a View with `show`; `menu` is the widget. Keep a reference: Qt keeps none.

    `drawn_by_panel` says who draws the menu; the answer may change when a tray comes or goes.
    """

    def __init__(
        self,
        does: Intentions,
        drawn_by_panel: Callable[[], bool],
        opened: Callable[[], None] = lambda: None,
    ) -> None:
        self.menu = QMenu()
        self._drawn_by_panel = drawn_by_panel
        self._opened = opened
        self._by_panel = True
        self._shown: View | None = None
        self.menu.aboutToShow.connect(self._about_to_show)
        self._headline = self._note()
        self._detail = self._note()
        self._money = [self._note() for _ in range(_ACCOUNTS_SHOWN)]
        self._problem = self._entry("", does.show_window)
        self._questions = [self._place(does.allow) for _ in range(_QUESTIONS_SHOWN)]
        self._asking = [self._place(does.remedy) for _ in range(_QUESTIONS_SHOWN)]
        self._away = self._entry("", does.show_window)
        self._away.setVisible(False)
        self.menu.addSeparator()
        self._entry(translate("tray", "Run script…"), does.choose)
        self._entry(translate("tray", "Drop zone"), does.drop_zone)
        self._entry(translate("tray", "Show window"), does.show_window)
        self._live_line = self.menu.addSeparator()
        self._live = [self._place(does.show_output) for _ in range(LIVE_SHOWN)]
        self._more = self._entry("", does.show_window)
        self._cancel_menu = self.menu.addMenu(translate("tray", "Cancel a job"))
        self._cancel = _OfJobs(self._cancel_menu, does.cancel, self._say)
        self._recent_line = self.menu.addSeparator()
        self._recent_title = self._note(translate("tray", "Recent results"))
        self._recent = [self._place(does.open_result) for _ in range(RECENT_SHOWN)]
        self.menu.addSeparator()
        self._runtimes = RuntimesMenu(self.menu, does, self._say)
        self._accounts = AccountsMenu(self.menu, does, self._say)
        self._entry(translate("tray", "Set up…"), does.set_up)
        self._queue = self._switch(translate("tray", "Start what waits"), does.switch_queue)
        inbox = translate("tray", "Run what is saved into the inbox")
        self._inbox = self._switch(inbox, does.switch_inbox)
        self._entry(translate("tray", "Open inbox folder"), does.open_inbox)
        self.menu.addSeparator()
        self._quit = self._entry(translate("tray", "Quit"), does.quit)

    def show_away(self, there: bool) -> None:
        """Whether the window has a card of what happened meanwhile."""
        self._say(self._away, translate("tray", "While you were away…") if there else "")

    def show(self, view: View) -> None:
        self._shown = view
        self._by_panel = self._drawn_by_panel()
        self._say(self._headline, view.headline)
        self._say(self._detail, view.detail)
        for index, note in enumerate(self._money):
            self._say(note, view.money[index] if index < len(view.money) else "")
        self._runtimes.show(view.machines, rentable=bool(view.money))
        self._accounts.show(view.accounts)
        self._say(self._problem, shorten(view.problem, SENTENCE))
        self._fill(self._questions, [(folder.path, question(folder)) for folder in view.questions])
        self._fill(self._asking, [(line.job_id, line.text) for line in view.asking])
        live = [(line.job_id, line) for line in view.live]
        self._fill(self._live, [(job, line.text) for job, line in live])
        self._cancel.show([(job, line.name) for job, line in live])
        self._cancel_menu.menuAction().setVisible(bool(view.live))
        more = translate("tray", "and %n more…", "", view.live_more)
        self._say(self._more, more if view.live_more else "")
        self._live_line.setVisible(bool(view.live))
        self._fill(self._recent, [(line.job_id, line.text) for line in view.recent])
        self._recent_line.setVisible(bool(view.recent))
        self._recent_title.setVisible(bool(view.recent))
        self._queue.setChecked(view.queue_on)
        self._inbox.setChecked(view.inbox_on)
        self._say(self._quit, view.quit)

    def _about_to_show(self) -> None:
        self._opened()
        """Where Qt draws the menu itself it only turns out now."""
        if self._shown is not None and self._by_panel != self._drawn_by_panel():
            self.show(self._shown)

    def _note(self, text: str = "") -> QAction:
        action = self.menu.addAction(text)
        action.setEnabled(False)
        return action

    def _switch(self, text: str, do: Callable[[bool], None]) -> QAction:
        action = self.menu.addAction(text)
        action.setCheckable(True)
        action.triggered.connect(lambda on: do(on))
        return action

    def _entry(self, text: str, do: Callable[[], None]) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda: do())
        return action

    def _place(self, do: Callable[[str], None]) -> _Place:
        return _Place(self.menu, do)

    def _fill(self, places: Sequence[_Place], lines: Sequence[tuple[str, str]]) -> None:
        for index, place in enumerate(places):
            place.key, text = lines[index] if index < len(lines) else ("", "")
            self._say(place.action, text)

    def _say(self, action: QAction, text: str) -> None:
        """Set a label, or hide the entry when there is nothing to say. Qt sends only what changes."""
        if text:
            action.setText(label(text, drawn_by_panel=self._by_panel))
        action.setVisible(bool(text))


class _Place:
    """An entry that stands for one thing at a time, named by its key."""

    def __init__(self, menu: QMenu, do: Callable[[str], None]) -> None:
        self.key = ""
        self.action = menu.addAction("")
        self.action.setVisible(False)
        self.action.triggered.connect(lambda: do(self.key))


class _OfJobs:
    """Entries that stand for one job each and never for another: a press that is late hits nobody else."""

    def __init__(
        self, menu: QMenu, do: Callable[[str], None], say: Callable[[QAction, str], None]
    ) -> None:
        self._menu, self._do, self._say = menu, do, say
        self._entries: dict[str, QAction] = {}

    def show(self, lines: Sequence[tuple[str, str]]) -> None:
        """Jobs by id with what is said of them, in this order; who is there already stays in its place."""
        for job_id in self._entries.keys() - dict(lines).keys():
            gone = self._entries.pop(job_id)
            self._menu.removeAction(gone)
            gone.deleteLater()
        below: QAction | None = None
        for job_id, text in reversed(lines):
            if job_id not in self._entries:
                self._entries[job_id] = self._made(job_id, below)
            below = self._entries[job_id]
            self._say(below, text)

    def _made(self, job_id: str, below: QAction | None) -> QAction:
        action = QAction(self._menu)
        action.triggered.connect(lambda: self._do(job_id))
        self._menu.insertAction(below, action)  # type: ignore[arg-type] # None: at the end
        return action
