"""The control that suits a setting: each shows a value as a person would type it, and gives such a one back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from colab_tray.core.settings import Kind, Setting
from colab_tray.ui.pages.settings_view import measure
from colab_tray.ui.pages.settings_words import choice
from colab_tray.ui.sentences import spoken
from colab_tray.ui.words import translate

_SETTLED = 400  # ms without a further step after which a number is meant
_TEXT_WIDTH = 26  # characters
_USUAL = {Kind.DURATION: "m", Kind.SIZE: "GiB"}  # the unit that nought has


class Control(QWidget):
    """`asked` bears what was typed or chosen, once it is meant."""

    asked = Signal(str)

    def __init__(self, *parts: QWidget) -> None:
        """`parts` stand side by side; the first one is what a label names."""
        super().__init__()
        self.parts = parts
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            row.addWidget(part)
            part.installEventFilter(self)
        self.setFocusProxy(parts[0])

    def show_value(self, text: str) -> None:
        raise NotImplementedError

    def name(self, label: str, description: str) -> None:
        """For those who do not see the words beside it."""
        for part in self.parts:
            part.setAccessibleName(label)
            part.setAccessibleDescription(description)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A wheel that scrolls the page changes nothing on its way."""
        part = next((one for one in self.parts if one is watched), None)
        if isinstance(event, QWheelEvent) and part is not None and not part.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def control_for(setting: Setting) -> Control:
    match setting.kind:
        case Kind.FLAG:
            return _Flag()
        case Kind.WHOLE:
            return _Whole(setting)
        case Kind.DURATION | Kind.SIZE:
            return _Measure(setting)
        case Kind.CHOICE:
            return _Choice(setting)
        case Kind.NAMES | Kind.WORDS | Kind.ADDRESS | Kind.HOURS:
            return _Text(setting)


class _Flag(Control):
    def __init__(self) -> None:
        self._box = QCheckBox(translate("settings", "On"))
        super().__init__(self._box)
        self._box.clicked.connect(lambda on: self.asked.emit("true" if on else "false"))

    def show_value(self, text: str) -> None:
        self._box.setChecked(text == "true")


class _Choice(Control):
    def __init__(self, setting: Setting) -> None:
        self._box = QComboBox()
        for one in setting.choices:
            self._box.addItem(choice(setting.name, one), one)
        self._box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        super().__init__(self._box)
        self._box.activated.connect(lambda _: self.asked.emit(self._box.currentData()))

    def show_value(self, text: str) -> None:
        self._box.setCurrentIndex(self._box.findData(text))


class _Number(Control):
    """Steps follow one another quickly: the last one is meant."""

    def __init__(self, spin: QAbstractSpinBox, *more: QWidget) -> None:
        super().__init__(spin, *more)
        self.shown = ""
        for part in self.parts:
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED)
        self._settled.timeout.connect(self._mean)
        spin.editingFinished.connect(self._mean)

    def text(self) -> str:
        raise NotImplementedError

    def stepped(self) -> None:
        self._settled.start()

    def _mean(self) -> None:
        self._settled.stop()
        if (text := self.text()) != self.shown:
            self.shown = text
            self.asked.emit(text)


class _Whole(_Number):
    def __init__(self, setting: Setting) -> None:
        self._spin = QSpinBox()
        self._spin.setRange(int(setting.low), min(int(setting.high), (1 << 31) - 1))
        self._spin.setKeyboardTracking(False)
        self._spin.setToolTip(spoken(setting.allowed))
        super().__init__(self._spin)
        self._spin.valueChanged.connect(self.stepped)

    def text(self) -> str:
        return str(self._spin.value())

    def show_value(self, text: str) -> None:
        self.shown = text
        self._spin.blockSignals(True)
        self._spin.setValue(int(text))
        self._spin.blockSignals(False)


class _Measure(_Number):
    """A number and its unit. What is out of range is refused in the table's words, not cut."""

    def __init__(self, setting: Setting) -> None:
        self._spin = _Decimal()
        self._unit = QComboBox()
        for unit, word in _units(setting.kind):
            self._unit.addItem(word, unit)
        self._spin.setToolTip(spoken(setting.allowed))
        super().__init__(self._spin, self._unit)
        self._usual = measure(setting.shown_default)[1] or _USUAL[setting.kind]
        self._spin.valueChanged.connect(self.stepped)
        self._unit.activated.connect(self.stepped)

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        self._unit.setAccessibleName(translate("settings", "Unit of {what}").format(what=label))

    def text(self) -> str:
        number = f"{self._spin.value():.3f}".rstrip("0").rstrip(".")
        return number if number == "0" else f"{number}{self._unit.currentData()}"

    def show_value(self, text: str) -> None:
        number, unit = measure(text)
        self.shown = text
        for part in self.parts:
            part.blockSignals(True)
        self._spin.setValue(number)
        self._unit.setCurrentIndex(self._unit.findData(unit if number else self._usual))
        for part in self.parts:
            part.blockSignals(False)


class _Decimal(QDoubleSpinBox):
    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, 1e15)
        self.setDecimals(3)
        self.setKeyboardTracking(False)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 14)

    def textFromValue(self, value: float) -> str:  # noqa: N802
        """Without the zeros that say nothing."""
        point = self.locale().decimalPoint()
        text = self.locale().toString(value, "f", self.decimals())
        return text.rstrip("0").rstrip(point)


def _units(kind: Kind) -> list[tuple[str, str]]:
    if kind is Kind.DURATION:
        return [
            ("s", translate("settings", "seconds")),
            ("m", translate("settings", "minutes")),
            ("h", translate("settings", "hours")),
            ("d", translate("settings", "days")),
        ]
    return [("", translate("settings", "bytes")), *((f"{one}iB", f"{one}iB") for one in "KMGT")]


class _Text(Control):
    def __init__(self, setting: Setting) -> None:
        self._line = _Line()
        self._line.setToolTip(spoken(setting.allowed))
        if setting.kind is not Kind.ADDRESS:
            self._line.setPlaceholderText(translate("settings", "none"))
        super().__init__(self._line)
        self._off = choice(setting.name, "off") if setting.kind is Kind.HOURS else ""
        self._shown = ""
        self._line.editingFinished.connect(self._mean)
        self._line.taken_back.connect(lambda: self._line.setText(self._shown))

    def show_value(self, text: str) -> None:
        text = self._off if self._off and text == "off" else text
        if text == self._shown and self._line.isModified():
            return  # somebody is typing, and nothing has changed below it
        self._shown = text
        self._line.setText(text)
        self._line.setCursorPosition(0)

    def _mean(self) -> None:
        if self._line.isModified():
            self._line.setModified(False)
            if (text := self._line.text()) != self._shown:
                off = self._off and text.strip().lower() == self._off
                self.asked.emit("off" if off else text)


class _Line(QLineEdit):
    """Escape takes back what was typed."""

    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _TEXT_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.taken_back.emit()
            return
        super().keyPressEvent(event)
