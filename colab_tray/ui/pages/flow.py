"""A layout that goes on in the next line where there is no more room, as words do."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QLayoutItem


class Flow(QLayout):
    """`trailing`: each line ends where the text ends, as the buttons of a card do."""

    def __init__(self, gap: int, *, trailing: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._trailing = trailing
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return sum(height for _, height in self._lines(width)) + self._gap * max(
            0, sum(1 for _ in self._lines(width)) - 1
        )

    def sizeHint(self) -> QSize:  # noqa: N802
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        y = rect.top()
        for line, height in self._lines(rect.width()):
            self._place(line, QRect(rect.left(), y, rect.width(), height))
            y += height + self._gap

    def _place(self, line: list[QLayoutItem], where: QRect) -> None:
        widths = [item.sizeHint().width() for item in line]
        x = where.left()
        if self._trailing:
            x = where.right() + 1 - sum(widths) - self._gap * (len(line) - 1)
        turned = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for item, width in zip(line, widths, strict=True):
            left = where.left() + where.right() + 1 - x - width if turned else x
            item.setGeometry(QRect(left, where.top(), width, where.height()))
            x += width + self._gap

    def _lines(self, width: int) -> Iterator[tuple[list[QLayoutItem], int]]:
        """The items of each line, and its height."""
        line: list[QLayoutItem] = []
        taken = height = 0
        for item in self._shown():
            size = item.sizeHint()
            if line and taken + size.width() > width:
                yield line, height
                line, taken, height = [], 0, 0
            line.append(item)
            taken += size.width() + self._gap
            height = max(height, size.height())
        if line:
            yield line, height

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]
