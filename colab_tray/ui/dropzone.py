"""The drop zone: a small window above the others that takes scripts, folders and text.

It keeps its place, also over monitors that come and go. A click chooses a script, Ctrl+V runs what was
copied, Escape puts it away. On Wayland the desktop decides where it stands and whether on top.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QScreen,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QVBoxLayout, QWidget

from colab_tray.ui.drop_words import Said
from colab_tray.ui.dropping import DropTarget
from colab_tray.ui.dropzone_place import Box, from_json, place_of, stand, to_json
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.look import (
    Ink,
    Space,
    Type,
    arrange,
    colour,
    high_contrast,
    icon,
    icon_size,
    radius,
    wash,
)
from colab_tray.ui.remembered import Remembered
from colab_tray.ui.view import View
from colab_tray.ui.words import translate

_PLACE, _OPEN = "dropzone.place", "dropzone.open"  # what is remembered
_WIDE = 30  # letters in a line of it
_SETTLED = 400  # milliseconds without a move until a place is kept
_SAYS = 4000  # milliseconds in which it says what became of a drop


class DropZone(QWidget):
    """`keep` writes what is remembered."""

    def __init__(self, does: Intentions, remembered: Remembered, keep: Callable[[], None]) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint
        super().__init__(None, flags | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setWindowTitle(translate("drop", "Drop zone"))
        self.setAccessibleName(translate("drop", "Drop zone"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(
            translate("drop", "Drop a script, a folder or text. Click to choose a script.")
        )
        self._does = does
        self._remembered = remembered
        self._keep = keep
        self._said: Said | None = None  # of what hovers
        self._news: Said | None = None  # of what was dropped last, for a while
        self._view: View | None = None
        self._pressed: QPoint | None = None
        self._carried = False  # by the mouse; a window manager sends it here and there all the time
        self._picture, self._headline, self._lines = (
            QLabel(),
            _words(Type.STRONG),
            _words(Type.SMALL),
        )
        self._target = DropTarget(self, does, self._hover)
        self._moved = _timer(self, _SETTLED, self._remember)
        self._forget = _timer(self, _SAYS, self._forget_news)
        self._lay_out()
        self._tell()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._watch)
        application.screenRemoved.connect(lambda _: self.stand())
        for screen in application.screens():
            self._watch(screen)

    # -- told ----------------------------------------------------------------------------------

    def show_view(self, view: View) -> None:
        """What runs, in its last line and the bar below it."""
        if self._view != view:
            self._view = view
            self._tell()

    def say(self, said: Said, milliseconds: int = _SAYS) -> None:
        """What became of a drop; for a few seconds."""
        self._news = said
        self._forget.start(milliseconds)
        self._tell()

    def _hover(self, said: Said | None) -> None:
        self._said = said
        self._tell()

    def _forget_news(self) -> None:
        self._news = None
        self._tell()

    # -- coming and going ----------------------------------------------------------------------

    def toggle(self) -> None:
        """As a person asks for it; remembered."""
        self.setVisible(not self.isVisible())
        self._remembered.put(_OPEN, self.isVisible())
        self._keep()

    def restore(self) -> None:
        """Be there again where somebody left it open."""
        if self._remembered.get(_OPEN, False):
            self.show()

    def stand(self) -> None:
        """Where it was left, on a monitor that is there; once it is still, when it is under way."""
        if self._moved.isActive():
            return
        place = from_json(self._remembered.get(_PLACE, []))
        if (layout := self.layout()) is not None:
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))
        self._carried = False
        self.move(*stand(place, (self.width(), self.height()), _monitors()))

    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(lambda _: self.stand())
        self.stand()

    def _remember(self) -> None:
        frame = self.frameGeometry()
        box = Box(frame.x(), frame.y(), frame.width(), frame.height())
        self._remembered.put(_PLACE, to_json(place_of(box, _monitors())))
        self._keep()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self.stand()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self._said = self._news = None
        self._carried = False
        super().hideEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802
        super().moveEvent(event)
        if self._carried:
            self._moved.start()

    # -- what a person does --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Paste):
            self._target.paste()
        elif event.key() == Qt.Key.Key_Escape:
            self.toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._does.choose()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._pressed is None:
            return
        far = (event.globalPosition().toPoint() - self._pressed).manhattanLength()
        handle = self.windowHandle()
        if far > QApplication.startDragDistance() and handle is not None:
            self._carried = True
            handle.startSystemMove()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        pressed, self._pressed = self._pressed, None
        here = event.globalPosition().toPoint()
        if (
            pressed is not None
            and (here - pressed).manhattanLength() <= QApplication.startDragDistance()
        ):
            self._does.choose()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(translate("drop", "&Run script…"), self._does.choose)
        menu.addAction(translate("drop", "&Paste and run"), self._target.paste)
        menu.addSeparator()
        menu.addAction(translate("drop", "&Show window"), self._does.show_window)
        menu.addAction(translate("drop", "&Hide the drop zone"), self.toggle)
        menu.popup(event.globalPos())

    # -- looks ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        arrange(column, edge=Space.EDGE, gap=Space.TIGHT)
        column.addStretch()
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._headline)
        column.addWidget(self._lines)
        column.addStretch()
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("x") * _WIDE)

    def _tell(self) -> None:
        said = self._said or self._news or self._idle()
        self._headline.setText(said.headline)
        self._lines.setText("\n".join(said.lines))
        self._lines.setVisible(bool(said.lines))
        self.setAccessibleDescription(". ".join((said.headline, *said.lines)))
        ink = Ink.BAD if said.refused else Ink.ACCENT if self._said else Ink.TEXT
        side = icon_size(1.6)
        drawn = icon(said.symbol, self.palette(), colour(ink, self.palette()))
        self._picture.setPixmap(drawn.pixmap(QSize(side, side), self.devicePixelRatio()))
        quiet = self._lines.palette()
        quiet.setColor(self._lines.foregroundRole(), colour(Ink.QUIET, self.palette()))
        self._lines.setPalette(quiet)
        self.stand()
        self.update()

    def _idle(self) -> Said:
        lines = (self._view.headline,) if self._view is not None and self._view.live else ()
        return Said("drop", translate("drop", "Drop to run"), lines)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_moved"):
            self._tell()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """A ground, a line around it, and inside a frame that looks like a place to put something."""
        painter = QPainter(self)
        said, palette = self._said, self.palette()
        ink = Ink.BAD if said and said.refused else Ink.ACCENT
        ground = wash(ink, palette) if said else palette.window().color()
        painter.fillRect(self.rect(), ground)
        painter.setPen(colour(Ink.LINE, palette))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = said or self.hasFocus() or high_contrast(palette)
        pen = QPen(colour(ink if strong else Ink.QUIET, palette), 2 if strong else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if said else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        inset = Space.TIGHT.px + 1
        painter.drawRoundedRect(
            self.rect().adjusted(inset, inset, -inset, -inset), radius(), radius()
        )
        self._draw_progress(painter)
        painter.end()

    def _draw_progress(self, painter: QPainter) -> None:
        """How far what runs is, at the lower edge."""
        fraction = self._view.fraction if self._view is not None else None
        if fraction is None:
            return
        high = Space.TIGHT.px - 1
        painter.fillRect(
            1, self.height() - high - 1, self.width() - 2, high, colour(Ink.WELL, self.palette())
        )
        done = round((self.width() - 2) * fraction)
        left = (
            1
            if self.layoutDirection() is Qt.LayoutDirection.LeftToRight
            else self.width() - 1 - done
        )
        painter.fillRect(
            left, self.height() - high - 1, done, high, colour(Ink.ACCENT, self.palette())
        )


def _words(kind: Type) -> QLabel:
    label = QLabel()
    label.setFont(kind.font)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _timer(owner: QWidget, milliseconds: int, do: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(do)
    return timer


def _monitors() -> dict[str, Box]:
    """By name, their room without panels; the main one first."""
    first = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda one: one is not first)
    found = {}
    for screen in screens:
        room = screen.availableGeometry()
        found[screen.name()] = Box(room.x(), room.y(), room.width(), room.height())
    return found
