"""The page of settings: made from the one table, changed in place, everything by keyboard."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton, QVBoxLayout, QWidget

from colab_tray.core.notifications import Tone
from colab_tray.ui.limits import Limit
from colab_tray.ui.look import Ink, Space, Type, arrange
from colab_tray.ui.notes import Note
from colab_tray.ui.pages import Around, Page
from colab_tray.ui.pages.parts import Card, Column, Words, header, readable, rule
from colab_tray.ui.pages.settings_accounts import AccountsSection
from colab_tray.ui.pages.settings_deeds import SettingsDeeds
from colab_tray.ui.pages.settings_row import SettingLine
from colab_tray.ui.pages.settings_view import Group, SettingRow, grouped, matches, warnings
from colab_tray.ui.parts import SearchField
from colab_tray.ui.view import Facts
from colab_tray.ui.words import translate

_FRAME = 0.008  # seconds of filling the page before others have their turn


class SettingsPage(Page):
    key: ClassVar[str] = "settings"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._deeds = SettingsDeeds(around.ready, around.do)
        self._deeds.shown = self.show_settings
        self._deeds.refused = self._refuse
        self._deeds.lacking = self._lack
        self._lacks: Sequence[Limit] = ()
        self._groups: list[_Section] = []
        self._coming: list[Group] = []  # not on the page yet
        self.accounts: AccountsSection | None = None
        self._signed_in: object = None  # who is, when that was last shown
        self._warned: list[str] | None = None
        self.lines: dict[str, SettingLine] = {}
        self.search = self._make_search()
        self._reset_all = QPushButton(translate("settings", "Reset &all…"))
        self._reset_all.clicked.connect(self._ask_reset)
        self._open = QPushButton(translate("settings", "Open the &file"))
        self._open.clicked.connect(self._deeds.open_file)
        self._notices = QVBoxLayout()
        self._nothing = Words(ink=Ink.QUIET)
        self._column = Column()
        self._lay_out()

    # -- told by the window --------------------------------------------------------------------

    def entered(self) -> None:
        self._deeds.read()
        self._deeds.look()
        QTimer.singleShot(0, self, self._enter_accounts)

    def left(self) -> None:
        if self.accounts is not None:
            self.accounts.box.left()

    def show_facts(self, facts: Facts, now: float) -> None:
        """Something has changed; perhaps a setting, by another hand."""
        if self.lines:
            self._deeds.read()
        if self.accounts is not None and facts.accounts != self._signed_in:
            self.accounts.box.refresh()
        self._signed_in = facts.accounts

    # -- what is shown -------------------------------------------------------------------------

    def show_settings(self, rows: Sequence[SettingRow], problems: Sequence[str]) -> None:
        """The settings as they are. The first time the page is filled group by group, between two frames."""
        self._warn(warnings(rows, problems))
        self._reset_all.setEnabled(any(row.resettable for row in rows))
        if not self._groups and not self._coming:
            self._coming = grouped(rows)
            self._fill()
            return
        for row in rows:
            line = self.lines.get(row.name)
            if line is not None and line.row != row:
                line.show_row(row)

    def show_accounts(self) -> AccountsSection:
        """Who is signed in, above everything else."""
        if self.accounts is None:
            self.accounts = AccountsSection(self.around)
            self._column.column.insertWidget(0, self.accounts)
            self.accounts.match(self.search.text())
        return self.accounts

    def _enter_accounts(self) -> None:
        if self.isVisible():
            self.show_accounts().box.entered()

    def _fill(self) -> None:
        """Some more of it, for less than a frame; each subject is laid out by itself."""
        until = time.monotonic() + _FRAME
        while self._coming and time.monotonic() < until:
            group = self._coming[0]
            if not self._groups or self._groups[-1].group is not group:
                self._groups.append(_Section(group, self._deeds))
            if not self._groups[-1].add_next():
                self._coming.pop(0)
                self._add(self._groups[-1])
                break
        if self._coming:
            QTimer.singleShot(0, self, self._fill)

    def _add(self, section: _Section) -> None:
        self.lines |= section.lines
        self._column.add(section)
        section.lack(self._lacks)
        section.match(self.search.text())

    def _lack(self, limits: Sequence[Limit]) -> None:
        """What this desktop does not have stands with the settings that it concerns."""
        self._lacks = limits
        for section in self._groups:
            section.lack(limits)

    def _warn(self, sentences: list[str]) -> None:
        if sentences == self._warned:
            return
        self._warned = sentences
        while (item := self._notices.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for sentence in sentences:
            note = Note()
            self._notices.addWidget(note)
            note.say(sentence, Tone.QUESTION)

    def _refuse(self, name: str, why: str) -> None:
        line = self.lines.get(name)
        if line is None:
            self.around.say(why)
            return
        line.refuse(why)
        self._column.ensureWidgetVisible(line)

    # -- made once -----------------------------------------------------------------------------

    def _make_search(self) -> QLineEdit:
        search = SearchField(translate("settings", "Search settings"))
        search.textChanged.connect(self._searched)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(search.setFocus)
        return search

    def _lay_out(self) -> None:
        page = readable(self)
        page.addLayout(header(self.title(), self._open, self._reset_all))
        page.addLayout(self._notices)
        page.addWidget(self.search)
        page.addWidget(self._nothing)
        page.addWidget(self._column, 1)
        self._nothing.hide()

    # -- what a person does --------------------------------------------------------------------

    def _searched(self, typed: str) -> None:
        first = [] if self.accounts is None else [self.accounts]
        sections: list[AccountsSection | _Section] = [*first, *self._groups]
        found = [section for section in sections if section.match(typed)]
        none = translate("settings", "No setting has “{words}” in it.").format(words=typed.strip())
        self._nothing.say("" if found or self._coming else none)
        self._column.verticalScrollBar().setValue(0)

    def _ask_reset(self) -> None:
        names = [name for name, line in self.lines.items() if line.row.resettable]
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(translate("settings", "Reset %n settings to their defaults?", "", len(names)))
        box.setInformativeText("\n".join(self.lines[name].row.label for name in names))
        reset = box.addButton(translate("settings", "&Reset"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        reset.clicked.connect(lambda: self._deeds.reset(names))
        box.finished.connect(box.deleteLater)
        box.open()


class _Section(QWidget):
    """The settings of one subject."""

    def __init__(self, group: Group, deeds: SettingsDeeds) -> None:
        super().__init__()
        self.group = group
        self.lines: dict[str, SettingLine] = {}
        self._deeds = deeds
        self._rules: list[QWidget] = []
        self._card = Card()
        self._card.column.setSpacing(Space.ROOM.px)
        column = QVBoxLayout(self)
        arrange(column)
        self._lacks = Words(ink=Ink.QUIET)
        self._lacks.hide()
        column.addWidget(Words(group.title, type_=Type.HEADING))
        column.addWidget(self._lacks)
        column.addWidget(self._card)

    def lack(self, limits: Sequence[Limit]) -> None:
        here = {row.name.partition(".")[0] for row in self.group.rows}
        self._lacks.say(" ".join(one.sentence for one in limits if one.section in here))

    def add_next(self) -> bool:
        """One more of its settings; false when all are there."""
        row = self.group.rows[len(self.lines)]
        between = rule()
        line = SettingLine(row, self._deeds.change, lambda name: self._deeds.reset([name]))
        self._rules.append(between)
        self.lines[row.name] = line
        self._card.column.addWidget(between)
        self._card.column.addWidget(line)
        return len(self.lines) < len(self.group.rows)

    def match(self, typed: str) -> bool:
        """Show those in which all of these words are; whether there is one."""
        first = True
        for between, line in zip(self._rules, self.lines.values(), strict=True):
            fits = matches(line.row, typed)
            line.setVisible(fits)
            between.setVisible(fits and not first)
            first = first and not fits
        self.setVisible(not first)
        return not first
