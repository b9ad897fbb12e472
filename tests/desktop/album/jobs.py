"""The page of the jobs: without any, with many, with one that failed, its files and timeline, two compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from little import NOW, job
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from album import Scene
from album._desk import Desk, plot
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import Artifact, Attempt, AttemptState, Job, JobState, Progress
from colab_tray.core.model.runtime import Need
from colab_tray.ui.pages.jobs_compare import Comparison
from colab_tray.ui.pages.jobs_deeds import Compared
from colab_tray.ui.pages.jobs_edit import Editing

SIZE = QSize(860, 580)
NAMES = ("train.py", "plot.py", "clean_up_everything_that_is_left_over_from_last_year.py", "fit.py")
MISSING = because(Why.MISSING_MODULE, "The module pandas is missing.", what="pandas")
ASKS = because(
    Why.BUNDLE_SIZE,
    "12 files with 2.1 GiB would be sent, and nothing is before you agree: `colab-tray queue release 7f3k`, or "
    "`run --yes` from the start; `colab-tray bundle` lists them.",
)


def scenes() -> Iterator[Scene]:
    yield Scene("empty", lambda: Desk().show(), SIZE)
    yield Scene("full", _full, SIZE)
    yield Scene("failed", _failed, SIZE)
    yield Scene("nothing-fits", _nothing_fits, SIZE)
    yield Scene("found", _found, SIZE)
    yield Scene("grouped", _grouped, SIZE)
    yield Scene("files", _tab(1), SIZE)
    yield Scene("timeline", _tab(2), SIZE)
    yield Scene("edit", _edit)
    yield Scene("edit-asked", lambda: _edit("--lr 0.1 --epochs 30"))
    yield Scene("compare", _compare, SIZE)


def _full() -> QWidget:
    desk, one = busy()
    page = desk.show(progress=told(one))
    desk.read(one)
    return page


def busy() -> tuple[Desk, Job]:
    """Many jobs that ended, one that is held, one that waits, and one that runs."""
    desk = Desk()
    for number in range(1, 30):
        state = (JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED, JobState.SUCCEEDED)
        cause = MISSING if state[number % 4] is JobState.FAILED else None
        desk.put(
            job(number, state[number % 4], name=NAMES[number % 4], runtime="local", cause=cause)
        )
    desk.put(job(30, JobState.HELD, name="send.py", cause=ASKS, started=None))
    desk.put(job(31, JobState.WAITING, name="later.py", started=None, need=Need("", "T4")))
    return desk, desk.put(job(32, name="train.py", runtime="local"), epochs(12))


def told(one: Job) -> dict[str, Progress]:
    return {one.id: Progress(0.42, "Epoch 12", "3.1 it/s", 95.0)}


def _failed() -> QWidget:
    desk, one = broken()
    page = desk.show()
    desk.read(one)
    return page


def broken() -> tuple[Desk, Job]:
    """A script that has ended badly, after one that ended well."""
    desk = Desk()
    desk.put(job(1, JobState.SUCCEEDED, name="fit.py", runtime="local"))
    trace = 'Traceback (most recent call last):\n  File "/home/ada/train.py", line 3, in <module>\n'
    said = epochs(2) + trace + "ModuleNotFoundError: No module named 'pandas'\n"
    return desk, desk.put(
        job(2, JobState.FAILED, name="train.py", cause=MISSING, runtime="local"), said
    )


def _nothing_fits() -> QWidget:
    desk = Desk()
    desk.put(job(1, JobState.SUCCEEDED, name="fit.py", runtime="local"))
    page = desk.show()
    page.filter.words.setText("nothing like it")
    page.filter.changed.emit()
    return page


def _found() -> QWidget:
    desk, one = busy()
    page = desk.show(progress=told(one))
    desk.read(one)
    page.filter.words.setText("train")
    page.filter.changed.emit()
    return page


def _grouped() -> QWidget:
    desk = Desk()
    for number in range(1, 16):
        desk.put(job(number, JobState.SUCCEEDED, name=NAMES[number % 4], runtime="local"))
    page = desk.show()
    page.filter.group.setChecked(True)
    page.model.toggle(0)
    return page


def runs() -> tuple[Desk, Job, Job]:
    """Two runs of a script, the later one with attempts and files."""
    desk = Desk()
    one = desk.put(job(1, JobState.SUCCEEDED, name="train.py", runtime="local"), epochs(30))
    more: dict[str, object] = {
        "need": Need("", "T4"),
        "runtime": "colab-1",
        "attempt": 2,
        "cwd": str(desk.folder),
    }
    two = job(2, JobState.FAILED, name="train.py", cause=MISSING, cpu=70.0, memory=3 << 30, **more)
    desk.put(two, epochs(26, off=7))
    times = ((10.0, 14.0, 70.0), (75.0, 80.0, 170.0))
    states = (AttemptState.LOST, AttemptState.FAILED)
    desk.engine.tries[two.id] = [
        Attempt("", two.id, n + 1, "colab-1", "", states[n], *(NOW + t for t in times[n]), "bare")
        for n in range(2)
    ]
    plot().save(str(desk.folder / "loss.png"))
    desk.engine.made[two.id] = [
        Artifact("loss.png", 4200, "0" * 64, NOW),
        Artifact("checkpoints/model-000500.bin", 1 << 28, "", NOW),
        Artifact("log/events.csv", 900, "0" * 64, NOW),
    ]
    return desk, one, two


def _tab(number: int) -> Callable[[], QWidget]:
    def make() -> QWidget:
        desk, _, two = runs()
        page = desk.show()
        desk.read(two)
        page.detail.tabs.setCurrentIndex(number)
        return page

    return make


def _edit(args: str = "") -> QWidget:
    page = QWidget()
    asked = Editing(runs()[2], lambda _: None, page)
    asked._args.setText(args or "--lr '0.1")
    if not args:
        asked._accept()
    asked.setParent(None)
    return asked


def _compare() -> QWidget:
    desk, one, two = runs()
    shown: list[Compared] = []
    desk.page.detail.deeds.compare(one.id, two.id, shown.append)
    return Comparison(shown[0])


def epochs(count: int, off: int = 100) -> str:
    lines = (f"epoch {n:3} loss {(1 if n % off else 2) / (n + 1):.3f}" for n in range(count))
    return "\n".join(lines) + "\n"
