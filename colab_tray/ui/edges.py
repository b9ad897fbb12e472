"""Edges of fields, buttons and boxes where colours alone show none.

Fusion draws them in a shade of the ground. In a palette of two colours, as high contrast has it, that is the
ground itself: nobody would see what can be ticked or typed into.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QProxyStyle,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QWidget,
)

from colab_tray.ui.look import high_contrast

_Primitive, _Control = QStyle.PrimitiveElement, QStyle.ComplexControl
_EDGED = {
    _Primitive.PE_PanelLineEdit,
    _Primitive.PE_PanelButtonCommand,
    _Primitive.PE_IndicatorCheckBox,
    _Primitive.PE_IndicatorItemViewItemCheck,
    _Primitive.PE_Frame,
}
_CONTROLS = {_Control.CC_ComboBox, _Control.CC_SpinBox}
_FUSION = "fusion"


class Edged(QProxyStyle):
    """Fusion, with an edge in the colour of the text around what it draws."""

    def __init__(self) -> None:
        super().__init__(_FUSION)

    def drawPrimitive(  # noqa: N802 - Qt's name
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawPrimitive(element, option, painter, widget)
        if element in _EDGED and not _inside(element, widget):
            _edge(painter, option.rect, option.palette)
        elif element is _Primitive.PE_IndicatorRadioButton:
            _edge(painter, option.rect, option.palette, round_=True)

    def drawComplexControl(  # noqa: N802 - Qt's name
        self,
        control: QStyle.ComplexControl,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)  # type: ignore[arg-type]
        if control in _CONTROLS:
            _edge(painter, option.rect, option.palette)


def see_to_edges(application: QApplication) -> None:
    """Have them drawn where the colours of now need it. Other styles than Fusion are native, and see to it."""
    style, needed = application.style(), high_contrast(application.palette())
    if needed != isinstance(style, Edged) and (not needed or style.name() == _FUSION):
        application.setStyle(Edged() if needed else QStyleFactory.create(_FUSION))


def _inside(element: QStyle.PrimitiveElement, widget: QWidget | None) -> bool:
    """A field that is part of something with an edge of its own."""
    if element is not _Primitive.PE_PanelLineEdit or widget is None:
        return False
    return isinstance(widget.parentWidget(), (QAbstractSpinBox, QComboBox))


def _edge(painter: QPainter, rect: QRect, palette: QPalette, *, round_: bool = False) -> None:
    painter.save()
    painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(0, 0, -1, -1)
    painter.drawEllipse(inner) if round_ else painter.drawRect(inner)
    painter.restore()
