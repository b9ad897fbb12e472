"""Facts for the album: a day with Colab Tray, and nobody who acts on what is pressed."""

from __future__ import annotations

from typing import Any

from little import NOW, job
from little_fleet import THIS_COMPUTER

from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import JobState, Progress
from colab_tray.core.model.machine import Balance
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.view import Facts, InboxFolder

LATER = NOW + 300.0  # when the facts are looked at, Unix seconds
T4 = Runtime(
    "colab-k7m2", "colab", RuntimeSpec("T4", high_ram=True), 1,
    state=RuntimeState.READY, on_request=True, account="ada@example.org", since=NOW - 900, rate=1.96,
)  # fmt: skip


def does() -> Intentions:
    """Intentions that nobody acts on."""

    def nothing(*_: Any) -> None: ...

    return Intentions(**dict.fromkeys(Intentions.__slots__, nothing))


def facts() -> Facts:
    """Two jobs run, one waits, one needs somebody; a machine is on."""
    training, other = job(1, name="train.py"), job(2, name="resize_pictures.py")
    missing = because(
        Why.NO_SECRET,
        "There is no secret HF_TOKEN; `colab-tray secret list` has those there are.",
        what="HF_TOKEN",
    )
    return Facts(
        live=(
            training,
            other,
            job(3, JobState.WAITING, name="evaluate_checkpoints.py"),
            job(4, JobState.HELD, name="upload.py", cause=missing),
        ),
        recent=(
            job(5, JobState.SUCCEEDED, name="clean.py"),
            job(6, JobState.FAILED, name="plot.py"),
            job(7, JobState.CANCELLED, name="sweep.py"),
        ),
        runtimes=(THIS_COMPUTER, T4),
        progress={training.id: Progress(0.4, "epoch 4 of 10", left=95.0)},
        balances={"ada@example.org": Balance(units=83.2, rate=1.96)},
    )


def asking() -> Facts:
    """Nothing runs; a folder waits for an answer, and something went wrong."""
    return Facts(
        runtimes=(THIS_COMPUTER,),
        folders=(InboxFolder("/home/ada/Colab Inbox", allowed=False, waiting=2),),
        problem="The settings file /s.toml cannot be read (it is not UTF-8 text); the defaults are used.",
    )


def many() -> Facts:
    """More than there is room for."""
    live = tuple(job(n, name=f"fold_{n}_of_a_long_cross_validation.py") for n in range(1, 30))
    told = {one.id: Progress(number / 30) for number, one in enumerate(live)}
    return Facts(live=live, runtimes=(THIS_COMPUTER, T4), progress=told)
