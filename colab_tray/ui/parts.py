"""Small widgets that Qt does not have."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionFocusRect,
    QToolButton,
    QWidget,
)

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


class FlatButton(QPushButton):
    """A button without a frame, which shows that it has the focus all the same."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setFlat(True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        draw_focus(self, self)


class LinkButton(QCommandLinkButton):
    """The same for one with an explanation."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        draw_focus(self, self)


def draw_focus(on: QWidget, of: QWidget) -> None:
    """The desktop's own mark of the focus, where a style forgets it; for `on`'s paintEvent."""
    if not of.hasFocus():
        return
    option = QStyleOptionFocusRect()
    option.initFrom(of)
    option.rect = on.rect().adjusted(1, 1, -1, -1)
    painter = QPainter(on)
    of.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, of)
    painter.end()


def clearable(line: QLineEdit) -> None:
    """A line with the button that empties it, which Qt leaves without a name."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName(translate("window", "Empty the line"))


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
