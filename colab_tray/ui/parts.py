"""Small widgets that Qt does not have."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFocusRect,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from colab_tray.core.model.secret import Secret
from colab_tray.ui.look import LEAST, Ink, Space, colour, icon, icon_size, radius
from colab_tray.ui.words import translate


class OneLine(QLabel):
    """Text that takes the room there is, an ellipsis showing a cut; whole in the tooltip."""

    def __init__(self, ink: Ink = Ink.TEXT) -> None:
        super().__init__()
        self._ink = ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(colour(self._ink, self.palette()))
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
    """The same for one with an explanation, on a ground that says that it can be pressed."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(Ink.LINE, self.palette()))
        painter.setBrush(colour(Ink.CARD, self.palette()))
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, radius(), radius())
        painter.end()
        super().paintEvent(event)
        draw_focus(self, self)


class IconButton(QToolButton):
    """An icon without its word, where everybody knows it; it says what it does to who asks."""

    def __init__(self, symbol: str, says: str) -> None:
        super().__init__()
        self.setAutoRaise(True)
        self.setIconSize(QSize(icon_size(), icon_size()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(says)
        self.setAccessibleName(says)
        self.setIcon(icon(symbol))

    def sizeHint(self) -> QSize:  # noqa: N802
        return super().sizeHint().expandedTo(QSize(LEAST, LEAST))


def roomy(rows: QTreeView) -> None:
    """Rows that are as high as those of the list of jobs, with room between the columns."""
    rows.setUniformRowHeights(True)
    rows.setItemDelegate(_Roomy(rows))


class _Roomy(QStyledItemDelegate):
    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(
            size.width() + Space.ROOM.px, max(size.height(), row_height(option.fontMetrics))
        )


def row_height(letters: QFontMetrics) -> int:
    """Of a list's rows, in logical pixels."""
    return max(LEAST, letters.height() + 2 * Space.TIGHT.px)


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


class SearchField(QLineEdit):
    """A line for what is looked for, with a glass and a button that empties it; `says` what is searched."""

    def __init__(self, says: str, placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder or says)
        self.setAccessibleName(says)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):  # Qt leaves it without a name
            button.setAccessibleName(translate("window", "Empty the line"))
        glass = self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        glass.setText(says)


def ask_for_secret(name: str, then: Callable[[str, Secret], None]) -> QInputDialog:
    """A dialog that is open, for the value of a secret; it is yours to keep until it is answered."""
    dialog = QInputDialog()
    dialog.setWindowTitle(translate("jobs", "Enter the secret"))
    text = translate(
        "jobs", "The value of {name}. The system's keychain keeps it, nothing else does."
    )
    dialog.setLabelText(text.format(name=name))
    dialog.setOkButtonText(translate("jobs", "&Keep it and go on"))
    dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
    dialog.textValueSelected.connect(lambda text: then(name, Secret(text)))
    dialog.textValueSelected.connect(lambda _: dialog.setTextValue(""))
    dialog.rejected.connect(lambda: dialog.setTextValue(""))
    dialog.open()
    return dialog
