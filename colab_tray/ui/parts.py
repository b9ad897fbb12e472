"""Small widgets that Qt does not have."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QInputDialog,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from colab_tray.core.model.secret import Secret
from colab_tray.ui.icons import running_colour
from colab_tray.ui.table import FRACTION


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
    dialog.setWindowTitle("Enter the secret")
    dialog.setLabelText(f"The value of {name}. The system's keychain keeps it, nothing else does.")
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
    dialog.textValueSelected.connect(lambda text: then(name, Secret(text)))
    dialog.textValueSelected.connect(lambda _: dialog.setTextValue(""))
    dialog.rejected.connect(lambda: dialog.setTextValue(""))
    dialog.open()
    return dialog


class RoomyRows(QStyledItemDelegate):
    """Rows with some air, in proportion to the text, and a bar where a job says how far it is."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        fraction = index.data(FRACTION)
        if not isinstance(fraction, float):
            return
        rect, palette = option.rect, option.palette
        height = max(3, rect.height() // 9)
        bar = QRect(rect.left() + 3, rect.bottom() - height, rect.width() - 6, height)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        full = palette.color(role) if selected else running_colour(palette)
        empty = palette.color(role)
        empty.setAlpha(60)
        painter.fillRect(bar, empty)
        bar.setWidth(round(bar.width() * min(1.0, max(0.0, fraction))))
        painter.fillRect(bar, full)

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), round(size.height() * 1.4))
