"""The files that a job made or changed, and what the chosen one looks like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from colab_tray.core.model.job import Artifact, Job
from colab_tray.core.notifications import clean
from colab_tray.ui.amounts import amount
from colab_tray.ui.document.tables import Table
from colab_tray.ui.look import Space, arrange, as_code
from colab_tray.ui.parts import roomy
from colab_tray.ui.preview import Preview, place_of
from colab_tray.ui.table_view import ShownTable
from colab_tray.ui.words import translate

MOST = 5000  # files that are listed


class Files(QSplitter):
    """`look` is asked for a preview of a file, `opened` for the file itself."""

    opened = Signal(str)  # a path

    def __init__(self, look: Callable[[Path, Callable[[Preview, str], None]], None]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look = look
        self._shown: tuple[str, Sequence[Artifact]] = ("", ())
        self._path: Path | None = None
        self._list = self._make_list()
        self._view = _Look()
        self._open = QPushButton(translate("jobs", "Open &it"))
        self._open.clicked.connect(self._activate)
        right = QWidget()
        column = QVBoxLayout(right)
        arrange(column)
        column.addWidget(self._view, 1)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignRight)
        self.setChildrenCollapsible(False)
        self.addWidget(self._list)
        self.addWidget(right)
        self.setSizes([320, 420])

    def show_files(self, job: Job, artifacts: Sequence[Artifact]) -> None:
        """Files of this job; the first one is looked at."""
        if self._shown == (job.id, artifacts):
            return
        self._shown = (job.id, artifacts)
        self._list.clear()
        for one in artifacts[:MOST]:
            item = QTreeWidgetItem(self._list, [clean(one.path), amount(one.size)])
            item.setData(0, Qt.ItemDataRole.UserRole, str(place_of(job, one)))
            item.setToolTip(0, clean(one.note or one.path))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        if (first := self._list.topLevelItem(0)) is not None:
            self._list.setCurrentItem(first)
        else:
            self._path = None
            says = (
                translate("jobs", "It made no files.")
                if job.state.final
                else translate("jobs", "What it makes is listed here when it has ended.")
            )
            self._view.tell("", says)
        self._open.setEnabled(bool(artifacts))

    def _make_list(self) -> QTreeWidget:
        files = QTreeWidget()
        files.setAccessibleName(translate("jobs", "Files it made or changed"))
        files.setHeaderLabels([translate("jobs", "File"), translate("jobs", "Size")])
        files.setRootIsDecorated(False)
        roomy(files)
        files.setAllColumnsShowFocus(True)
        files.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        files.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
        files.header().setStretchLastSection(False)
        files.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        files.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        files.currentItemChanged.connect(lambda *_: self._chosen())
        files.itemActivated.connect(lambda *_: self._activate())
        return files

    def _chosen(self) -> None:
        item = self._list.currentItem()
        if item is None:
            return
        path = self._path = Path(str(item.data(0, Qt.ItemDataRole.UserRole)))

        def show(found: Preview, note: str) -> None:
            if path == self._path:
                self._view.tell(found, note)

        self._look(path, show)

    def _activate(self) -> None:
        if self._path is not None:
            self.opened.emit(str(self._path))


class _Look(QWidget):
    """A picture, a table or a text, and a line about it."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumSize(Space.FAR.px, Space.FAR.px)
        self._picture.setAccessibleName(translate("jobs", "The picture"))
        self._text = QPlainTextEdit(readOnly=True)
        by = Qt.TextInteractionFlag
        self._text.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
        self._text.setAccessibleName(translate("jobs", "The file's text"))
        as_code(self._text)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._table: ShownTable | None = None
        self._stack = QStackedWidget()
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        for one in (self._picture, self._text):
            self._stack.addWidget(one)
        column = QVBoxLayout(self)
        arrange(column, gap=Space.TIGHT)
        column.addWidget(self._stack, 1)
        column.addWidget(self._note)

    def tell(self, found: Preview, note: str) -> None:
        """Show it; nothing but the line where there is nothing."""
        self._note.setText(note)
        self._note.setVisible(bool(note))
        if self._table is not None:
            self._table.deleteLater()
            self._table = None
        self._image = found if isinstance(found, QImage) else QImage()
        match found:
            case QImage():
                self._fit()
                self._stack.setCurrentWidget(self._picture)
            case Table():
                self._table = ShownTable("", found, self._stack)
                self._stack.addWidget(self._table)
                self._stack.setCurrentWidget(self._table)
            case str():
                self._text.setPlainText(found)
                self._stack.setCurrentWidget(self._text)
        self._stack.setVisible(not isinstance(found, str) or bool(found))

    def _fit(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self._stack.size() * ratio
        picture = self._image
        if picture.width() > room.width() or picture.height() > room.height():
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        shown = QPixmap.fromImage(picture)
        shown.setDevicePixelRatio(ratio)
        self._picture.setPixmap(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()
