"""A file manager, as far as dragging goes: `dragging.py PATH…` shows something that the mouse can drag.

Says "ready" when it is there, "held" when the mouse has it, "over" when it is held over somebody who
would take it, and "taken" when it was let go of there. It stays until it is terminated, for the other
side asks it which files they are.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

SIZE = 40  # pixels, at the upper left corner of the screen
COPY = Qt.DropAction.CopyAction


class Files(QWidget):
    """The files, as something on the screen."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(None, Qt.WindowType.X11BypassWindowManagerHint)
        self._urls = [QUrl.fromLocalFile(path) for path in paths]
        self.setGeometry(0, 0, SIZE, SIZE)

    def mousePressEvent(self, _: QMouseEvent) -> None:  # noqa: N802
        data = QMimeData()
        data.setUrls(self._urls)
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.actionChanged.connect(lambda action: say("over") if action == COPY else None)
        QTimer.singleShot(0, lambda: say("held"))
        say("taken" if drag.exec(COPY) == COPY else "left")


def say(word: str) -> None:
    print(word, flush=True)


def main() -> None:
    application = QApplication(sys.argv[:1])
    files = Files(sys.argv[1:])
    files.show()
    QTimer.singleShot(0, lambda: say("ready"))
    application.exec()


if __name__ == "__main__":
    main()
