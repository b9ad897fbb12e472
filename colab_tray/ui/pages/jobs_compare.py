"""Two jobs side by side: what was different in how they ran, in what they said, in what they made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from colab_tray.core.model.job import Job
from colab_tray.core.notifications import clean, short_name
from colab_tray.ui.document.aligned import Pair
from colab_tray.ui.look import Ink, Space, Type, arrange, as_code, colour, wash
from colab_tray.ui.pages.jobs_deeds import Compared
from colab_tray.ui.parts import roomy
from colab_tray.ui.timeline import moment
from colab_tray.ui.words import translate


class Comparison(QWidget):
    """A window of its own, gone when it is closed."""

    def __init__(self, compared: Compared, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one, other = compared.jobs
        names = {"one": short_name(one.name), "other": short_name(other.name)}
        self.setWindowTitle(translate("jobs", "{one} and {other}").format(**names))
        tabs = QTabWidget()
        tabs.setAccessibleName(translate("jobs", "In what they differ"))
        tabs.setDocumentMode(True)
        tabs.setAccessibleName(translate("jobs", "What is compared"))
        tabs.addTab(
            _said(compared.stdout, compared.jobs),
            _marked(translate("jobs", "&Output"), compared.stdout),
        )
        tabs.addTab(
            _said(compared.stderr, compared.jobs),
            _marked(translate("jobs", "&Errors (stderr)"), compared.stderr),
        )
        tabs.addTab(_facts(compared), translate("jobs", "&How they ran"))
        tabs.addTab(_files(compared), translate("jobs", "&Files"))
        column = QVBoxLayout(self)
        arrange(column, edge=Space.EDGE, gap=Space.NEAR)
        if compared.cut:
            column.addWidget(QLabel(translate("jobs", "Only the first 4,000 lines are compared.")))
        column.addWidget(tabs, 1)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 130, self.fontMetrics().height() * 34)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)


def _marked(title: str, pairs: Sequence[Pair]) -> str:
    """The title of a tab, with how many lines are different."""
    different = sum(not pair.same for pair in pairs)
    if not different:
        return translate("jobs", "{name}: the same").format(name=title)
    return translate("jobs", "{name}: {count} different").format(name=title, count=different)


def _title(job: Job) -> QLabel:
    label = QLabel(f"{short_name(job.name)}, {moment(job.created)}")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(Type.STRONG.font)
    return label


def _said(pairs: Sequence[Pair], jobs: tuple[Job, Job]) -> QWidget:
    """Both texts, which scroll together. A line that is different has a sign in front and a ground, one that
    only the other has an empty place."""
    page = QWidget()
    row = QHBoxLayout(page)
    arrange(row, gap=Space.NEAR)
    sides = []
    for job, sign, ink in ((jobs[0], "-", Ink.BAD), (jobs[1], "+", Ink.GOOD)):
        first = job is jobs[0]
        lines = [(pair.one if first else pair.other, pair.same) for pair in pairs]
        text = _text(lines, sign, ink)
        text.setAccessibleName(
            translate("jobs", "What {job} said").format(job=short_name(job.name))
        )
        side = QVBoxLayout()
        arrange(side, gap=Space.TIGHT)
        side.addWidget(_title(job))
        side.addWidget(text, 1)
        row.addLayout(side, 1)
        sides.append(text)
    one, other = sides
    for mine, theirs in ((one, other), (other, one)):
        mine.verticalScrollBar().valueChanged.connect(theirs.verticalScrollBar().setValue)
    return page


def _text(lines: Sequence[tuple[str | None, bool]], sign: str, ink: Ink) -> QPlainTextEdit:
    text = QPlainTextEdit(readOnly=True)
    by = Qt.TextInteractionFlag
    text.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
    as_code(text)
    text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    shown = ["" if line is None else ("  " if same else f"{sign} ") + line for line, same in lines]
    text.setPlainText("\n".join(shown))
    marked, missing = QTextBlockFormat(), QTextBlockFormat()
    marked.setBackground(QBrush(wash(ink, text.palette(), 0.18)))
    missing.setBackground(QBrush(colour(Ink.WELL, text.palette()), Qt.BrushStyle.BDiagPattern))
    cursor = QTextCursor(text.document())
    cursor.beginEditBlock()
    for number, (line, same) in enumerate(lines):
        if not same:
            cursor.setPosition(text.document().findBlockByNumber(number).position())
            cursor.setBlockFormat(missing if line is None else marked)
    cursor.endEditBlock()
    text.document().clearUndoRedoStacks()
    return text


def _facts(compared: Compared) -> QWidget:
    """What was different first, then the names of what was not."""
    found = compared.found
    table = _table([translate("jobs", "What"), *(_short(job) for job in compared.jobs)])
    for name, (one, other) in found["facts"].items():
        QTreeWidgetItem(table, [_fact(name), _value(one), _value(other)])
    same = ", ".join(_fact(name) for name in found["same"])
    page = QWidget()
    column = QVBoxLayout(page)
    arrange(column, gap=Space.NEAR)
    column.addWidget(table, 1)
    label = QLabel(translate("jobs", "The same: {names}").format(names=same))
    label.setWordWrap(True)
    column.addWidget(label)
    return page


def _files(compared: Compared) -> QWidget:
    """By hash: what only one of them made, what is different, what is the same."""
    files = compared.found["artifacts"]
    table = _table([translate("jobs", "File"), translate("jobs", "How")])
    one, other = (_short(job) for job in compared.jobs)
    for key, says in (
        ("changed", translate("jobs", "different")),
        ("only_a", translate("jobs", "only from {job}").format(job=one)),
        ("only_b", translate("jobs", "only from {job}").format(job=other)),
        ("same", translate("jobs", "the same")),
    ):
        for path in files[key]:
            QTreeWidgetItem(table, [clean(path), says])
    if not table.topLevelItemCount():
        QTreeWidgetItem(table, [translate("jobs", "Neither made any."), ""])
    return table


def _table(titles: Sequence[str]) -> QTreeWidget:
    table = QTreeWidget()
    table.setHeaderLabels(list(titles))
    table.setAccessibleName(titles[0])
    table.setRootIsDecorated(False)
    roomy(table)
    table.setAlternatingRowColors(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    table.header().resizeSection(1, table.fontMetrics().averageCharWidth() * 50)
    return table


def _short(job: Job) -> str:
    return f"{short_name(job.name)} {job.id}"


def _fact(name: str) -> str:
    return {
        "name": translate("jobs", "name"),
        "script": translate("jobs", "script"),
        "args": translate("jobs", "arguments"),
        "cwd": translate("jobs", "folder"),
        "python": translate("jobs", "Python"),
        "packages": translate("jobs", "packages"),
        "origin": translate("jobs", "asked for by"),
        "priority": translate("jobs", "priority"),
        "runtime": translate("jobs", "runtime"),
        "machine": translate("jobs", "machine"),
        "start_kind": translate("jobs", "way to start"),
        "state": translate("jobs", "state"),
        "exit_status": translate("jobs", "exit status"),
        "cause": translate("jobs", "cause"),
        "sentence": translate("jobs", "why"),
        "attempt": translate("jobs", "attempts"),
        "took": translate("jobs", "seconds it ran"),
    }.get(name, name)


def _value(value: object) -> str:
    if isinstance(value, list):
        return clean(" ".join(str(one) for one in value))
    if isinstance(value, float):
        return f"{value:.3f}"
    return "" if value is None else clean(str(value))
