"""What the desktop says, in the person's language.

Texts stand in English where they are shown. Qt's translators, once installed in the application, put
another language in their place; without one they stay as they are. `scripts/words.py` finds them by the
names of `translate` and `later`, so what these are given is literal.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str, comment: str = "", n: int = -1) -> str:
    """The text in the language in use; `%n` becomes the count `n`, which also chooses the plural.

    `context` is the surface it stands on ("tray", "wizard"); `comment` tells equal texts apart.
    """
    return QCoreApplication.translate(context, text, comment, n)


def looked_up(context: str, text: str) -> str:
    """The same for a text that is made elsewhere; where no catalogue has it, it stays as it is."""
    return QCoreApplication.translate(context, text)


class later(NamedTuple):  # noqa: N801  (reads as `translate` does)
    """A text of a table that is made before anybody knows the language; `str` says it."""

    context: str
    text: str
    comment: str = ""

    def __str__(self) -> str:
        return translate(self.context, self.text, self.comment)
