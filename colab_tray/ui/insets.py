"""Pictures and tables between the lines of a view: loaded in a thread, kept while near, drawn in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from colab_tray.core.channels import displays
from colab_tray.core.channels.displays import Display
from colab_tray.ui.document.insets import TABLE, caption, shown_form, too_large
from colab_tray.ui.document.tables import Table, table
from colab_tray.ui.paper import GUTTER, Paper
from colab_tray.ui.table_view import ShownTable, left_out
from colab_tray.ui.words import translate

_LARGEST = QSize(2000, 1200)  # pixels to which a picture is reduced when it is loaded
_KEPT = 24  # displays

Loaded = QImage | Table | str  # the text says why it is not shown
_FORMATS = {"image/png": b"png", "image/jpeg": b"jpeg", "image/gif": b"gif", "image/webp": b"webp"}


def load(mirror: Path, display: Display) -> Loaded:
    """What is drawn for a display. Blocks; may run in any thread; never raises for what a script made."""
    form = shown_form(display)
    if form is None:
        return ""
    try:
        data = displays.read(mirror, form, 0, form.size)
        return table(data) if form.mime == TABLE else picture(data, form.mime)
    except (OSError, ValueError) as error:
        return translate("output", "it cannot be shown: {why}").format(why=error)


def picture(data: bytes, mime: str) -> QImage:
    """Raises ValueError. Its size is looked at before a single pixel is made of it. For any thread."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_FORMATS[mime]))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid():
        raise ValueError(translate("output", "it is no picture"))
    if too_large(size.width(), size.height()):
        text = translate("output", "{width} by {height} pixels are too many")
        raise ValueError(text.format(width=size.width(), height=size.height()))
    if size.width() > _LARGEST.width() or size.height() > _LARGEST.height():
        reader.setScaledSize(size.scaled(_LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise ValueError(translate("output", "it is broken"))
    return image


class Insets:
    """The displays of one document, on `viewport`."""

    def __init__(self, viewport: QWidget) -> None:
        self._viewport = viewport
        self._loaded: dict[int, tuple[int, Loaded]] = {}  # by number: of which update, what
        self._tables: dict[int, ShownTable] = {}
        self._fitted: dict[int, QPixmap] = {}  # pictures in the size in which they are drawn
        self._seen: dict[int, Display] = {}  # drawn last time

    def clear(self) -> None:
        for one in self._tables.values():
            one.deleteLater()
        self._tables.clear()
        self._loaded.clear()
        self._fitted.clear()
        self._seen.clear()

    def missing(self) -> Display | None:
        """One that is seen and not loaded, or not as it is now."""
        for number, display in self._seen.items():
            if self._loaded.get(number, (-1, ""))[0] != display.updates:
                return display
        return None

    def put(self, display: Display, loaded: Loaded) -> None:
        self._loaded[display.number] = (display.updates, loaded)
        self._fitted.pop(display.number, None)
        if (before := self._tables.pop(display.number, None)) is not None:
            before.deleteLater()
        if isinstance(loaded, Table):
            shown = ShownTable(caption(display), loaded, self._viewport)
            self._tables[display.number] = shown
        for number in [one for one in self._loaded if one not in self._seen][:-_KEPT]:
            self._loaded.pop(number)
            self._fitted.pop(number, None)
            if (old := self._tables.pop(number, None)) is not None:
                old.deleteLater()

    def begin(self) -> None:
        """Another round of drawing."""
        self._seen = {}

    def draw(self, painter: QPainter, paper: Paper, display: Display, rect: QRectF) -> None:
        """One display in its whole rectangle, its last line the caption."""
        self._seen[display.number] = display
        loaded = self._loaded.get(display.number, (-1, None))[1]
        note = QRectF(rect.left(), rect.bottom() - paper.row, rect.width(), paper.row)
        room = rect.adjusted(0, 0, 0, -paper.row)
        text = caption(display)
        if isinstance(loaded, QImage):
            self._draw_picture(painter, display.number, loaded, room)
        elif isinstance(loaded, Table):
            self._place(display.number, room)
            text = " · ".join(part for part in (text, left_out(loaded)) if part)
        elif loaded:
            text = f"{text}: {loaded}"
        paper.draw_note(painter, f"▴ {text}" if room.height() > 0 else f"▸ {text}", note)

    def _draw_picture(self, painter: QPainter, number: int, image: QImage, room: QRectF) -> None:
        """As large as it is where that fits, and never larger."""
        size = image.deviceIndependentSize()
        if size.width() > room.width() or size.height() > room.height() - 4:
            size.scale(room.width(), room.height() - 4, Qt.AspectRatioMode.KeepAspectRatio)
        ratio = painter.device().devicePixelRatioF()
        pixels = (size * ratio).toSize().expandedTo(QSize(1, 1))
        fitted = self._fitted.get(number)
        if fitted is None or fitted.size() != pixels:
            smooth = Qt.TransformationMode.SmoothTransformation
            fitted = QPixmap.fromImage(
                image.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            )
            self._fitted[number] = fitted
        where = QRectF(room.left(), room.top() + 2, size.width(), size.height())
        painter.drawPixmap(where, fitted, QRectF(fitted.rect()))

    def _place(self, number: int, room: QRectF) -> None:
        shown = self._tables[number]
        wanted = room.toRect().adjusted(0, 2, 0, -2)
        needs = _size(shown, wanted.size())
        wanted.setSize(wanted.size().boundedTo(needs))
        if shown.geometry() != wanted:
            shown.setGeometry(wanted)
        if not shown.isVisible():
            shown.show()

    def end(self) -> None:
        """What was not drawn is out of sight."""
        for number, shown in self._tables.items():
            if number not in self._seen and shown.isVisible():
                shown.hide()


def _size(shown: ShownTable, room: QSize) -> QSize:
    """What all of it needs, with the bars that it then has."""
    frame = 2 * shown.frameWidth()
    wide = shown.verticalHeader().sizeHint().width() + shown.horizontalHeader().length() + frame
    high = shown.horizontalHeader().sizeHint().height() + shown.verticalHeader().length() + frame
    if high > room.height():
        wide += shown.verticalScrollBar().sizeHint().width()
    if wide > room.width():
        high += shown.horizontalScrollBar().sizeHint().height()
    return QSize(wide, high)


def inset_rect(paper: Paper, top: float, rows: int, width: float) -> QRectF:
    """Where a display lies whose first line begins at `top`."""
    return QRectF(GUTTER, top, max(20.0, width - 2 * GUTTER), rows * paper.row)
