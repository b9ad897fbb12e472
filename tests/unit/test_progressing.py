"""What jobs say of their progress: the newest is told, a few times a second, and the last one always."""

import asyncio
import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.bus import EventBus
from colab_tray.core.jobs import told
from colab_tray.core.jobs.live import Live
from colab_tray.core.jobs.progressing import PERIOD, Progressing
from colab_tray.core.model.events import JobProgressed
from colab_tray.core.model.job import Job, Origin, Progress, Source, SourceKind


def a_job(job_id: str) -> Job:
    source = Source(SourceKind.CODE, "-c", "0" * 64, 0)
    return Job(job_id, "-c", Origin.COMMAND, source, (), "/", "python3", created=0.0)


async def test_a_thousand_reports_make_few_announcements_and_the_last_is_one_of_them() -> None:
    live = {name: Live(a_job(name)) for name in ("one", "two")}
    bus = EventBus()
    progressing = Progressing(live, bus, ThreadPoolExecutor(1))
    heard: dict[str, Progress | None] = {}
    count = 0
    with bus.listen() as events:
        for step in range(1, 1001):
            progressing.report("one", Progress(step / 1000))
            progressing.report("two", Progress(0.5))
        progressing.report("three", Progress(1.0))  # nobody knows it
        while heard != {"one": Progress(1.0), "two": Progress(0.5)}:
            event = await asyncio.wait_for(anext(events), 5 * PERIOD)
            assert isinstance(event, JobProgressed)
            heard[event.job_id] = live[event.job_id].progress
            count += 1
    progressing.close()
    assert count <= 4


def test_what_a_record_says_is_checked() -> None:
    said = {"fraction": 1.7, "text": "epoch\x1b[1m\n 3", "rate": "2 it/s", "left": -3}
    assert told.progress_of(said) == Progress(1.0, "epoch [1m 3", "2 it/s", 0.0)
    assert told.progress_of({}) == Progress()
    assert told.progress_of(None) is None


@pytest.mark.parametrize("fraction", [math.nan, math.inf, "0.5", True, [1]])
def test_a_fraction_that_is_none_is_refused(fraction: object) -> None:
    with pytest.raises(ValueError, match="no number"):
        told.progress_of({"fraction": fraction})


_scalar = st.sampled_from([None, True, -1, 0.25, 1e300, math.nan, "", "a\x1b\u2028b", "\ud800"])
_json = _scalar | st.lists(_scalar, max_size=2)


@given(st.dictionaries(st.sampled_from(["fraction", "text", "rate", "left"]), _json))
def test_whatever_a_record_says_becomes_progress_or_an_error(said: dict[str, Any]) -> None:
    try:
        progress = told.progress_of(said)
    except ValueError:
        return
    assert progress is not None
    assert progress.fraction is None or 0 <= progress.fraction <= 1
    assert progress.text.isprintable()
