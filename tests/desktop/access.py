"""What a keyboard and a screen reader find in a window, asked in the process itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QWidget,
)

from colab_tray.ui.output import OutputView

MOST = 60  # children that are looked at: of a table the first cells will do
_Role = QAccessible.Role
CONTROLS = {
    *(_Role.Button, _Role.ButtonMenu, _Role.ButtonDropDown, _Role.CheckBox, _Role.RadioButton),
    *(_Role.ComboBox, _Role.EditableText, _Role.SpinBox, _Role.Slider, _Role.Link, _Role.PageTab),
    *(_Role.List, _Role.Table, _Role.Tree, _Role.ListItem, _Role.TreeItem),
    *(_Role.ColumnHeader, _Role.MenuItem, _Role.ProgressBar, _Role.Dialog),
}
_KEY = re.compile(r"&([^&\s])")


@dataclass(frozen=True)
class Found:
    """One thing as a screen reader is told of it."""

    role: QAccessible.Role
    name: str
    value: str
    focusable: bool
    where: str  # the names above it, and what it is


def found(top: QWidget) -> Iterator[Found]:
    """Everything that is shown, in the order in which it is read."""
    root = QAccessible.queryAccessibleInterface(top)
    assert root is not None, top
    yield from _below(root, "")


def _below(one: QAccessibleInterface, above: str) -> Iterator[Found]:
    if not one.isValid() or one.state().invisible:
        return
    name = one.text(QAccessible.Text.Name)
    thing = one.object()
    where = f"{above} > {name or type(thing).__name__}"
    focusable = bool(one.state().focusable)
    yield Found(one.role(), name, one.text(QAccessible.Text.Value), focusable, where)
    for number in range(min(one.childCount(), MOST)):
        child = one.child(number)
        if child is not None:
            yield from _below(child, where)


def nameless(top: QWidget) -> list[str]:
    """The controls of which a screen reader could say nothing but what they are. A cell may be empty."""
    return [
        f"{one.role.name} {one.where}"
        for one in found(top)
        if (one.role in CONTROLS or (one.focusable and one.role is not _Role.Cell))
        and not (one.name.strip() or one.value.strip())
    ]


@dataclass(frozen=True)
class Walk:
    """Where Tab leads from the first control on, until it comes round or stays where it is."""

    seen: list[QWidget]
    alike: list[str]  # those that look the same with the focus and without


def walk(top: QWidget, *, look: bool) -> Walk:
    """`look`: also whether the focus can be seen, which takes two pictures of each."""
    top.activateWindow()
    QTest.qWaitForWindowActive(top.window())  # a window manager takes its time
    settle()
    if QApplication.focusWidget() is None:
        QTest.keyClick(top, Qt.Key.Key_Tab)
    top.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as by the first key
    walked = Walk([], [])
    while (here := QApplication.focusWidget()) is not None and here not in walked.seen:
        walked.seen.append(here)
        focused = here.grab().toImage() if look else None
        QTest.keyClick(here, Qt.Key.Key_Tab)
        settle()
        moved = QApplication.focusWidget() is not here
        if look and moved and not _by_the_style(here) and here.grab().toImage() == focused:
            walked.alike.append(_told(here))
    return walked


def unreached(top: QWidget, seen: list[QWidget]) -> list[str]:
    """The controls that Tab does not lead to. Of buttons that exclude each other one is enough."""
    groups = {_siblings(one) for one in seen if _exclusive(one)}
    return [
        _told(one)
        for one in top.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one not in seen
        and not (_exclusive(one) and _siblings(one) in groups)
        and not (isinstance(one, QLineEdit) and one.parentWidget() in seen)  # of a box for numbers
    ]


def shared_keys(top: QWidget) -> list[str]:
    """The letters that stand for more than one thing that can be pressed at the same time."""
    of = defaultdict(list)
    for text in _marked(top):
        if key := _KEY.search(text.replace("&&", "")):
            of[key[1].lower()].append(text)
    return [f"Alt+{key}: {', '.join(texts)}" for key, texts in of.items() if len(texts) > 1]


def settle() -> None:
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def _marked(top: QWidget) -> Iterator[str]:
    for one in top.findChildren(QWidget):
        if not one.isVisible():
            continue
        if isinstance(one, QAbstractButton) or (isinstance(one, QLabel) and one.buddy()):
            yield one.text()
        elif isinstance(one, QGroupBox):
            yield one.title()
        elif isinstance(one, QTabBar):
            yield from (one.tabText(number) for number in range(one.count()))


def _by_the_style(one: QWidget) -> bool:
    """A default button looks chosen anyway in some styles; lists and texts have their own marks."""
    default = isinstance(one, QPushButton) and one.isDefault()
    ours = isinstance(one, OutputView)
    return default or (isinstance(one, QAbstractScrollArea) and not ours)


def _exclusive(one: QWidget) -> bool:
    if not isinstance(one, QAbstractButton):
        return False
    group = one.group()
    return isinstance(one, QRadioButton) or (group is not None and group.exclusive())


def _siblings(one: QWidget) -> int:
    group = one.group() if isinstance(one, QAbstractButton) else None
    return id(group or one.parentWidget())


def _told(one: QWidget) -> str:
    return f"{type(one).__name__} {one.accessibleName() or getattr(one, 'text', str)()!r}"
