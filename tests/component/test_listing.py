"""Long lists of jobs: which ones, in which order, found by words also before they have ended, and stoppable."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from store_facts import home, job

from colab_tray.core.jobs.indexing import Indexer
from colab_tray.core.jobs.listings import Listings
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.job import Job, JobState, Source, SourceKind
from colab_tray.core.store.jobs import Unit
from colab_tray.core.store.listing import ELSEWHERE, FIRST, Listed, Listing, Order
from colab_tray.core.store.store import Store, open_store


class Nobody:
    def get(self, job_id: str) -> None:
        return None

    def live(self) -> list[Job]:
        return []

    def runtimes(self) -> list[object]:
        return []


def one(number: int, name: str, state: JobState = JobState.SUCCEEDED, **changes: object) -> Job:
    source = Source(SourceKind.FILE, f"/work/{name}", "0" * 64, 1)
    facts: dict[str, object] = {"runtime": "local", "started": 0.0, "ended": 1.0, "took": 1.0}
    return job(number, name=name, source=source, state=state, **{**facts, **changes})


JOBS = [
    one(1, "a.py", took=3.0, args=("needle",)),
    one(2, "B.py", JobState.FAILED, took=9.0),
    one(3, "c.py", runtime="colab-1", took=1.0),
    one(4, "a.py", took=2.0),
    one(5, "c.py", JobState.RUNNING, args=("needle",), took=0.0, started=None, ended=None),
]


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[tuple[Store, Listings]]:
    places = home(tmp_path / "home")
    with open_store(places) as store:
        for job_ in JOBS:
            await store.save(Unit(jobs=(job_,)))
        index = Indexer(store.search, places.mirrors)
        for job_ in JOBS[:-1]:
            index.ended(job_)
        yield store, Listings(store.listing, Nobody(), index.hurry)  # type: ignore[arg-type]
        await index.close()


async def test_what_fits_comes_in_the_order_that_is_wanted(shelf: tuple[Store, Listings]) -> None:
    _, listings = shelf

    async def of(**wanted: object) -> list[int]:
        found = await listings.numbers(Listing(**wanted))  # type: ignore[arg-type]
        assert found is not None
        assert found.whole
        return list(found.numbers)

    assert await of() == [5, 4, 3, 2, 1]
    assert await of(descending=False) == [1, 2, 3, 4, 5]
    assert await of(order=Order.NAME, descending=False) == [4, 1, 2, 5, 3]
    assert await of(order=Order.TOOK) == [2, 1, 4, 3, 5]
    assert await of(states=[JobState.FAILED, JobState.RUNNING]) == [5, 2]
    assert await of(place="local", since=1002.0) == [5, 4, 2]
    assert await of(place=ELSEWHERE) == [3]
    assert await of(script="/work/a.py") == [4, 1]
    assert await of(words="needle") == [5, 1]  # one of them runs, and is in no index
    assert await of(words="need") == [5, 1]  # somebody still types
    assert await of(words="needle", states=[JobState.SUCCEEDED]) == [1]
    assert await of(words='"a needle"', order=Order.NAME) == []
    with pytest.raises(WrongUsage, match="at least one word"):
        await of(words="***")


async def test_what_was_found_comes_with_the_line_in_which_it_stands(
    shelf: tuple[Store, Listings],
) -> None:
    _, listings = shelf
    await listings.numbers(Listing(words="need"))  # what has just ended is indexed for it
    pieces = await listings.pieces("need", [1, 2, 5, 99])  # somebody still types
    assert {number: piece.text for number, piece in pieces.items()} == {1: "needle"}
    assert pieces[1].marks == ((0, 4),)
    assert set(await listings.pieces("work py", [1, 2, 3])) == {1, 2, 3}  # in the paths


async def test_scripts_have_their_jobs_below_them(shelf: tuple[Store, Listings]) -> None:
    _, listings = shelf
    found = await listings.numbers(Listing(grouped=True))
    assert found is not None
    assert {script: list(numbers) for script, numbers in found.groups.items()} == {
        "/work/c.py": [5, 3],
        "/work/a.py": [4, 1],
        "/work/B.py": [2],
    }


async def test_rows_are_read_by_number_and_new_ones_are_above(
    shelf: tuple[Store, Listings],
) -> None:
    store, listings = shelf
    assert await listings.jobs([3, 1, 99]) == {3: JOBS[2], 1: JOBS[0]}
    assert await listings.number(JOBS[3].id) == 4
    assert await listings.number("nothing") is None
    assert list(await listings.above(Listing(), 5)) == []
    await store.save(Unit(jobs=(one(6, "d.py"), one(7, "d.py"))))
    assert list(await listings.above(Listing(since=1000.0), 5)) == [7, 6]


async def test_the_first_come_at_once_and_who_asks_something_else_stops_it(
    shelf: tuple[Store, Listings],
) -> None:
    store, listings = shelf
    await store.save(Unit(jobs=tuple(one(n, "many.py") for n in range(6, 3 * FIRST))))
    parts: list[Listed] = []
    found = await listings.numbers(Listing(), parts.append)
    assert found is not None
    assert len(found.numbers) == 3 * FIRST - 1
    assert [(len(one.numbers), one.whole) for one in parts] == [(FIRST, False)]
    assert await listings.numbers(Listing(order=Order.NAME), stopped=lambda: True) is None
    assert len(await listings.jobs(found.numbers[:50])) == 50
