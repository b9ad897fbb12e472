"""The view of output: nothing yet, colours, pictures and tables, tracebacks, progress, what is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from little import job
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from album import Scene
from album._desk import Desk, plot, png, settle
from colab_tray.core.model.job import Job, JobState
from colab_tray.ui.output import OutputView
from colab_tray.ui.pane import OutputPane
from colab_tray.ui.words import translate

SIZE = QSize(760, 420)
TABLE = "city,people,area km²,share\n" + "".join(
    f"{city},{people},{area},{share}\n"
    for city, people, area, share in (
        ("Berlin", 3_755_251, 891.1, 0.0445),
        ("Hamburg", 1_892_122, 755.2, 0.0224),
        ("München", 1_512_491, 310.7, 0.0179),
        ("Köln", 1_084_831, 405.0, 0.0129),
        ("Frankfurt am Main", 773_068, 248.3, 0.0092),
        ("Leipzig", 616_093, 297.8, 0.0073),
    )
)
TRACE = """Traceback (most recent call last):
  File "/home/ada/train.py", line 41, in <module>
    main()
  File "/home/ada/train.py", line 33, in main
    frame = load(folder / "houses.csv")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/home/ada/loading.py", line 12, in load
    return pandas.read_csv(path)
FileNotFoundError: [Errno 2] No such file or directory: 'data/houses.csv'
"""
COLOURS = (
    "\x1b[1mbold\x1b[0m \x1b[2mfaint\x1b[0m \x1b[3mitalic\x1b[0m \x1b[4munderlined\x1b[0m "
    "\x1b[7mturned round\x1b[0m\n"
    + "".join(f"\x1b[3{n}mink {n}\x1b[0m " for n in range(8))
    + "\n"
    + "".join(f"\x1b[9{n}mink {n}\x1b[0m " for n in range(8))
    + "\n"
    + "".join(f"\x1b[4{n}m ground {n} \x1b[0m" for n in range(8))
    + "\n"
)


def scenes() -> Iterator[Scene]:
    yield Scene("empty", _pane(lambda desk, one: None), SIZE)
    yield Scene("colours", _pane(_colours), SIZE)
    yield Scene("pictures", _pane(_pictures), QSize(760, 560))
    yield Scene("failed", _pane(_failed), SIZE)
    yield Scene("progress", _pane(_progress), SIZE)
    yield Scene("long", _pane(_long, top=200), SIZE)
    yield Scene("found", _found, SIZE)


def _pane(write: Callable[[Desk, Job], None], top: int = -1) -> Callable[[], QWidget]:
    def make() -> QWidget:
        return made(write, top)

    return make


def made(write: Callable[[Desk, Job], None], top: int = -1) -> OutputPane:
    """A pane with what `write` has a job say; `top` is its first line, -1 its end."""
    desk, view = Desk(), OutputView()
    pane = OutputPane(view)
    one = desk.put(job(1, JobState.SUCCEEDED, name="train.py"))
    write(desk, one)
    pane.resize(SIZE)
    pane.show()
    view.begin(one.id, one.attempt)
    view.explain(translate("output", "Nothing yet"))
    if one.id in desk.engine._mirrors:
        desk.read(one, view)
    if top >= 0:
        view.verticalScrollBar().setValue(top)
    pane.tell()
    return pane


def _colours(desk: Desk, one: Job) -> None:
    desk.engine.write(one, COLOURS)
    desk.engine.write(one, "see https://docs.python.org/3/ for more\n")
    desk.engine.write(one, "a warning, on the other stream\n", stderr=True)
    desk.engine.write(one, "日本語, עברית, e\u0301, and a tab\tafter it\n")


def _pictures(desk: Desk, one: Job) -> None:
    desk.engine.write(one, "loss over 30 epochs\n")
    desk.show_form(one, 1, {"image/png": png(plot(420, 220))})
    desk.show_form(one, 2, {"text/csv": TABLE.encode()})
    desk.engine.write(one, "done\n")


def _failed(desk: Desk, one: Job) -> None:
    desk.engine.write(one, "reading data/houses.csv\n")
    desk.engine.write(one, TRACE, stderr=True)


def _progress(desk: Desk, one: Job) -> None:
    for done in range(0, 64, 9):
        bar = "█" * (done // 4) + "·" * (16 - done // 4)
        desk.engine.write(one, f"\r{done * 100 // 64:3} %|{bar}| {done}/64", stderr=True)


def _long(desk: Desk, one: Job) -> None:
    desk.engine.write(one, "".join(f"line {n} " + "word " * (n % 60) + "\n" for n in range(4000)))


def _found() -> QWidget:
    pane = made(_long, 0)
    pane.find_bar.come_up()
    pane.find_bar._text.setText("line 12")
    settle(pane.view)
    pane.view.go()
    pane.tell()
    return pane
