"""What the desktop says, in the person's language.

Texts stand in English where they are shown. Qt's translators, once installed in the application, put
another language in their place; without one they stay as they are. `pyside6-lupdate` finds them by
the name of `translate`, so its arguments are literals.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str, comment: str = "", n: int = -1) -> str:
    """The text in the language in use; `%n` becomes the count `n`, which also chooses the plural.

    `context` is the surface it stands on ("tray", "wizard"); `comment` tells equal texts apart.
    """
    return QCoreApplication.translate(context, text, comment, n)
