"""What a window says, and which of it is still English where the desktop speaks German."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache

import access
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QTreeView, QWidget

from colab_tray.ui.language import FOLDER

_ASKED = ("text", "placeholderText", "toolTip", "windowTitle", "title", "accessibleName")
_ASKED += ("accessibleDescription", "statusTip")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORDS = re.compile(  # what is the same in every language: files, paths, addresses, commands
    r"`[^`]*`|https?://\S+|[\w./~-]+\.(?:py|ipynb|csv|bin|txt|json|toml)\b|/[\w./ -]+|\S+@\S+|\b\w+[=_.]\S+"
)
_PLAINLY = re.compile(  # and never a word of a German sentence
    r"\b(?:the|with|and|of|is|are|for|to|it|has|by|that|on|which|from|you|your|when|more)\b"
)


def said(top: QWidget) -> set[str]:
    """Every text of it: what is seen, what a pointer brings up, what a screen reader is told."""
    texts = {part for one in access.found(top) for part in (one.name, one.value)}
    for widget in (top, *top.findChildren(QWidget)):
        texts.update(_of(widget))
    texts.update(text for one in top.findChildren(QAction) for text in (one.text(), one.toolTip()))
    return {text.strip() for text in texts if text.strip()}


def _of(widget: QWidget) -> Iterator[str]:
    for name in _ASKED:
        asked = getattr(widget, name, None)
        if callable(asked) and isinstance(text := asked(), str):
            yield text
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QTreeView) and (model := widget.model()) is not None:
        for row in range(min(model.rowCount(), 20)):
            for column in range(model.columnCount()):
                tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
                yield from [tip] if isinstance(tip, str) else []


def english(before: set[str], after: set[str], names: frozenset[str]) -> list[str]:
    """What was said before the language was another one, and still is, as a whole or in part.

    `names` are words that are no language's, in small letters.
    """
    found = {one for one in before & after if one not in _alike() and _left(_WORD, one, names)}
    return sorted(found | {one for one in after if _left(_PLAINLY, one, names)})


def _left(words: re.Pattern[str], text: str, names: frozenset[str]) -> bool:
    plain = _NO_WORDS.sub(" ", text.replace("&", "")).lower()
    return any(word not in names for word in words.findall(plain))


@cache
def _alike() -> frozenset[str]:
    """What German says in the same words."""
    root = ET.parse(FOLDER / "de.ts").getroot()
    both = [(one.findtext("source"), one.findtext("translation")) for one in root.iter("message")]
    alike = {source for source, text in both if source and source == text}
    return frozenset(alike | {one.replace("&", "") for one in alike})
