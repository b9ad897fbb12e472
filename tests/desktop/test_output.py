"""The view of an output: finding, following, copying, opening, pictures and tables, and what means harm."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Mapping

from conftest import Play
from little import job
from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from stage import Stage

from colab_tray.core.model.job import Job, JobState
from colab_tray.ui.document.lines import Slice
from colab_tray.ui.output import OutputView
from colab_tray.ui.pane import FindBar
from colab_tray.ui.table_view import ShownTable
from runtime_notebook.runner import display

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def show(stage: Stage, to: Job, forms: Mapping[str, bytes], *, id_: str = "1-1") -> None:
    """The script shows something, and it arrives."""
    for kind, data in display.records(id_, forms):
        stage.engine._mirrors[to.id].append(kind, data)
    stage.engine.write(to, "\n")


def picture(width: int = 40, height: int = 30) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


async def full(stage: Stage, text: str) -> tuple[Job, OutputView]:
    made = stage.engine.put(job(1))
    stage.engine.write(made, text)
    view = stage.window.output
    await stage.until(lambda: view.lines == text.count("\n"), "the output")
    return made, view


def point(view: OutputView, line: int, column: int) -> QPoint:
    """In the middle of a character of a line that is seen."""
    paper = view._paper
    y = 2 + (line - view.top) * paper.row + paper.row // 2
    return QPoint(round(paper.x_of(column + 0.5, view.horizontalScrollBar().value())), y)


def told(stage: Stage) -> str:
    bar = stage.window.findChildren(FindBar)[0]
    return bar.findChildren(QLabel)[0].text()


def test_a_text_is_found_counted_and_gone_through_by_keys(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        text = "".join(
            f"line {number}{' needle' * (number % 100 == 7)}\n" for number in range(1000)
        )
        _, view = await full(stage, text)
        stage.window.activateWindow()
        await stage.until(stage.window.isActiveWindow, "the focus")
        QTest.keyClick(stage.window, Qt.Key.Key_F, CONTROL)
        field = stage.window.findChildren(FindBar)[0].findChildren(QLineEdit)[0]
        await stage.until(field.hasFocus, "the bar, with the focus")
        QTest.keyClicks(field, "needle")
        await stage.until(lambda: told(stage) == "10 lines", "the count")
        view.verticalScrollBar().setValue(0)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert told(stage) == "1 of 10 lines"
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert view.top <= 107 < view.top + view.seen
        QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
        QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
        assert told(stage) == "10 of 10 lines"
        assert view.top <= 907 < view.top + view.seen
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not field.isVisible()

    play(scene)


def test_scrolling_up_stays_there_until_the_end_is_wanted_again(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        made, view = await full(stage, "line\n" * 500)
        await stage.until(lambda: view.top + view.seen >= 500, "the end")
        QTest.keyClick(view, Qt.Key.Key_PageUp)
        top = view.top
        stage.engine.write(made, "more\n" * 500)
        await stage.until(lambda: view.lines == 1000, "the rest")
        assert view.top == top
        follow = next(b for b in stage.window.findChildren(QToolButton) if b.text() == "&Follow")
        assert not follow.isChecked()
        QTest.keyClick(view, Qt.Key.Key_End)
        assert follow.isChecked()
        stage.engine.write(made, "more\n" * 500)
        await stage.until(lambda: view.top + view.seen >= 1500, "the end again")

    play(scene)


def test_what_is_selected_is_copied(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        _, view = await full(stage, "one\ntwo \x1b[31mred\x1b[0m\nthree\n")
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, 0, 1))
        QTest.mouseMove(view.viewport(), point(view, 2, 2))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, 2, 2))
        assert view.selection
        view.select_all()
        QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
        clipboard = QGuiApplication.clipboard()
        await stage.until(lambda: clipboard.text() == "one\ntwo red\nthree", "the text")

    play(scene)


def test_links_are_opened_by_mouse_and_by_keys_and_only_what_is_shown(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        text = 'see https://a.example/x.\n  File "/content/script1.py", line 3, in f\njavascript:alert(1)\n'
        _, view = await full(stage, text)
        pages: list[str] = []
        sources: list[tuple[str, int]] = []
        view.page_opened.disconnect()
        view.source_opened.disconnect()
        view.page_opened.connect(pages.append)
        view.source_opened.connect(lambda path, line: sources.append((path, line)))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, 0, 10))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point(view, 2, 3))
        assert pages == ["https://a.example/x"]
        for _ in range(2):
            QTest.keyClick(view, Qt.Key.Key_Down, CONTROL)
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert sources == [("/content/script1.py", 3)]

    play(scene)


def test_a_source_that_is_not_here_is_said_and_nothing_starts(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        made, view = await full(stage, "x\n")
        view.source_opened.emit("/nowhere/other.py", 3)
        await stage.until(
            lambda: any("/nowhere/other.py" in one.body for one in stage.desk.told), "the sentence"
        )
        assert made.id == view.job_id

    play(scene)


def test_pictures_and_tables_stand_between_the_lines(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        made, view = await full(stage, "before\n")
        show(stage, made, {"image/png": picture()})
        show(stage, made, {"text/csv": b"name,count\nb,10\na,9\n"}, id_="1-2")
        await stage.until(lambda: view.findChildren(ShownTable), "the table")
        shown = view.findChildren(ShownTable)[0]
        shown.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        assert [shown.model().index(row, 0).data() for row in (0, 1)] == ["a", "b"]
        assert shown.accessibleName()
        row = next(n for n in range(view.lines) if isinstance(view.rows(n, 1)[0], Slice))

        def red() -> bool:
            view.verticalScrollBar().setValue(row)
            image = view.viewport().grab().toImage()
            ratio = image.devicePixelRatio()
            place = point(view, row, 1) * ratio
            return image.pixelColor(place) == Qt.GlobalColor.red

        await stage.until(red, "the picture")

    play(scene)


BOMB = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\x08\x02\0\0\0" + b"\0" * 60


def hostile(port: int) -> dict[str, Callable[[Stage, Job], None]]:
    """What means harm, by name; `port` is where a fetch would arrive."""
    there = f"http://127.0.0.1:{port}/"
    html = (
        "<table>" * 60
        + f"<img src={there}><img src=file:///etc/passwd><script src={there}></script>"
    ).encode()
    svg = f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{there}'/><script/></svg>".encode()

    def wrote(text: str) -> Callable[[Stage, Job], None]:
        return lambda stage, to: stage.engine.write(to, text)

    def shown(number: int, forms: Mapping[str, bytes]) -> Callable[[Stage, Job], None]:
        return lambda stage, to: show(stage, to, forms, id_=f"9-{number}")

    return {
        "markup": wrote(html.decode() + "\n"),
        "a giant line": wrote("x" * 900_000 + "\n"),
        "a giant line of letters of all kinds": wrote("日e\u0301\t" * 60_000 + "\n"),
        "colours without end": wrote(
            "".join(f"\x1b[3{n % 8}m{n % 10}" for n in range(60_000)) + "\n"
        ),
        "returns": wrote("\r" * 300_000 + "x\n"),
        "taken back": wrote("ab\b\b" * 60_000 + "\n"),
        "unended sequences": wrote("\x1b]" * 100_000 + "\n"),
        "bidirectional": wrote("\u202e\u2066abc" * 20_000 + "\n"),
        "accents": wrote("a" + "\u0301" * 50_000 + "\n"),
        "a page": shown(1, {"text/html": html}),
        "a drawing": shown(2, {"image/svg+xml": svg}),
        "a picture of a billion pixels": shown(3, {"image/png": BOMB}),
        "no picture at all": shown(4, {"image/png": b"\x89PNG\r\n\x1a\n" + b"x" * 500}),
        "a table of markup": shown(
            5, {"text/csv": b"<b>a</b>,b\n" + html.replace(b",", b"") + b",1\n"}
        ),
        "a table of quotes": shown(6, {"text/csv": b'a,b\n"' + b"x\n" * 50_000}),
    }


def test_output_that_means_harm_is_shown_as_text_and_fetches_nothing(play: Play) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        harm = hostile(server.getsockname()[1])

        async def scene(stage: Stage) -> None:
            made, view = await full(stage, "begin\n")
            slowest = {}
            for name, act in harm.items():
                act(stage, made)
                stage.engine.write(made, f"after {name}\n")
                await stage.until(lambda n=name: f"after {n}" in view.toPlainText(), name)  # type: ignore[misc]
                view.show_line(max(0, view.lines - 30))
                began = time.process_time()
                view.viewport().grab()
                slowest[name] = time.process_time() - began
                await stage.until(lambda: view.errand() is None, "peace")
            assert not {name: took for name, took in slowest.items() if took > 0.2}
            text = view.toPlainText()
            assert "<table><table>" in text
            assert "⟨U+202E⟩" in text
            assert "not drawn here" in text

        play(scene)
        try:
            server.accept()
        except BlockingIOError:
            return
        raise AssertionError("something was fetched")


def test_an_output_that_is_gone_is_said(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        made, view = await full(stage, "line\n" * 10)
        assert view.reading is not None
        stage.engine.put(job(2, JobState.SUCCEEDED))
        view.reading.document._decoded.clear()
        view.reading.document.mirror = view.reading.mirror.with_name("gone")
        assert "cannot be read" in str(view.rows(0, 5))
        assert made.id == view.job_id

    play(scene)
