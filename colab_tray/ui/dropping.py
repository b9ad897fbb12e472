"""Something that can be dropped on and pasted into: the drop zone, the window, the popover.

While something hovers it is looked at in a thread; what it says arrives a moment later, and a refusal with
its reason. Nothing is run before it is let go of, and the files stay where they are: it is always a copy.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from colab_tray.ui.drop_words import Said, say_at_once
from colab_tray.ui.dropped import Load
from colab_tray.ui.intentions import Intentions

_TEXT_SHOWN = 1 << 20  # characters of a text that are taken at all


def load_of(data: QMimeData) -> Load:
    """The files of this computer in a drop or in the clipboard; else its text."""
    urls = data.urls()
    paths = tuple(url.toLocalFile() for url in urls if url.isLocalFile())
    if urls:
        return Load(paths, elsewhere=not paths)
    return Load(text=data.text()) if data.hasText() else Load()


class DropTarget(QObject):
    """Makes a widget one. `show` is told what would happen, and None when nothing hovers any more."""

    def __init__(
        self, widget: QWidget, does: Intentions, show: Callable[[Said | None], None]
    ) -> None:
        super().__init__(widget)
        self._does = does
        self._show = show
        self._hovers = Load()
        self._refused = False
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent):
                self._enter(event)
            case QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                self._answer(event)
            case QEvent.Type.DragLeave:
                self._end()
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                self._drop(event)
            case _:
                return False
        return True

    def paste(self) -> None:
        """Run what is in the clipboard."""
        load = load_of(QGuiApplication.clipboard().mimeData())
        self._does.take(load)

    def _enter(self, event: QDragEnterEvent) -> None:
        load = load_of(event.mimeData())
        self._hovers, self._refused = load, not load
        self._answer(event)
        if load:
            self._show(say_at_once(load))
            self._does.look(load, lambda said: self._tell(load, said))

    def _tell(self, load: Load, said: Said) -> None:
        if load is self._hovers:  # else it has gone, or something else hovers
            self._refused = said.refused
            self._show(said)

    def _answer(self, event: QDragMoveEvent) -> None:
        if self._refused:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _end(self) -> None:
        self._hovers, self._refused = Load(), False
        self._show(None)

    def _drop(self, event: QDropEvent) -> None:
        load = load_of(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._end()
        self._does.take(load)
