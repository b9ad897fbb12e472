"""Small widgets that Qt does not have."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QInputDialog, QLabel, QLineEdit, QSizePolicy

from colab_tray.core.model.secret import Secret
from colab_tray.ui.words import translate


class OneLine(QLabel):
    """Text that takes the room there is, an ellipsis showing a cut; whole in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


def ask_for_secret(name: str, then: Callable[[str, Secret], None]) -> QInputDialog:
    """A dialog that is open, for the value of a secret; it is yours to keep until it is answered."""
    dialog = QInputDialog()
    dialog.setWindowTitle(translate("jobs", "Enter the secret"))
    text = translate(
        "jobs", "The value of {name}. The system's keychain keeps it, nothing else does."
    )
    dialog.setLabelText(text.format(name=name))
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
    dialog.textValueSelected.connect(lambda text: then(name, Secret(text)))
    dialog.textValueSelected.connect(lambda _: dialog.setTextValue(""))
    dialog.rejected.connect(lambda: dialog.setTextValue(""))
    dialog.open()
    return dialog
