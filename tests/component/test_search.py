"""Searching the history: everything that ended is found, by all its texts, also what an engine left behind."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from store_facts import ended, home, job, submitted

from colab_tray.core.jobs.indexing import Indexer
from colab_tray.core.model.errors import StorageError
from colab_tray.core.model.job import Cause, JobState, Source, SourceKind
from colab_tray.core.paths import Paths
from colab_tray.core.store.jobs import Unit
from colab_tray.core.store.search import Found, Wanted
from colab_tray.core.store.store import Store, open_store
from runtime_notebook.runner import journal


@pytest.fixture
def places(tmp_path: Path) -> Paths:
    return home(tmp_path / "home")


class Shelf:
    """A store, its index, and jobs that end in it."""

    def __init__(self, places: Paths, store: Store) -> None:
        self.store = store
        self.places = places
        self.index = Indexer(store.search, places.mirrors)
        self._number = 0

    async def end(
        self,
        script: bytes,
        stdout: bytes = b"",
        stderr: bytes = b"",
        *,
        tell: bool = True,
        **facts: object,
    ) -> str:
        """A job that ran; its id. Untold, it is what an engine left that was killed."""
        self._number += 1
        unit = submitted(self._number, script)
        await self.store.save(unit)
        last = ended(unit)
        one = replace(last.jobs[0], **facts)  # type: ignore[arg-type]
        writer = journal.Writer(str(self.places.mirrors / f"{one.id}.1.journal"))
        writer.append(journal.STDOUT, stdout)
        writer.append(journal.STDERR, stderr)
        writer.close()
        await self.store.save(replace(last, jobs=(one,)))
        if tell:
            self.index.ended(one)
        return one.id

    async def find(self, typed: str, **wanted: object) -> list[str]:
        found = await self.index.search(Wanted(typed, **wanted))  # type: ignore[arg-type]
        return [one.job.id for one in found]


@pytest.fixture
async def shelf(places: Paths) -> AsyncIterator[Shelf]:
    with open_store(places) as store:
        made = Shelf(places, store)
        yield made
        await made.index.close()


async def test_by_every_text_it_has(shelf: Shelf) -> None:
    """At once, too: what ended a moment ago waits for no one's quiet."""
    path = Source(SourceKind.FILE, "/home/me/thesis/Auswertung.py", "0" * 64, 9)
    one = await shelf.end(b"import zebra", b"loss 0.25\n", b"a Warning\n", args=("--epochs", "7"))
    two = await shelf.end(b"x" * 70_000 + b"\nfar", cause=Cause("exit", "It ran out of memory."))
    three = await shelf.end(b"pass", name="Auswertung.py", source=path)
    assert await shelf.find("zebra") == [one]
    assert await shelf.find("0.25 zebra --epochs warning") == [one]
    assert await shelf.find('"out of memory"') == [two]
    assert await shelf.find("auswert* thesis") == [three]
    assert await shelf.find("hello", script="Auswertung.py") == []
    assert await shelf.find("", script="auswertung.py") == [three]
    assert await shelf.find("nowhere") == []


async def test_a_large_script_is_searched_as_far_as_it_is_lent(shelf: Shelf) -> None:
    one = await shelf.end(b"walrus " + b"#" * 70_000 + b" penguin")
    assert await shelf.find("walrus") == [one]
    assert await shelf.find("penguin") == []


async def test_newest_first_and_no_more_than_asked(shelf: Shelf) -> None:
    ids = [await shelf.end(b"common word") for _ in range(5)]  # at 1001 s, 1002 s, …
    assert await shelf.find("common", limit=3) == ids[:1:-1]
    assert await shelf.find("common", since=1004.0) == ids[:2:-1]


async def test_the_best_first_when_asked(shelf: Shelf) -> None:
    much = await shelf.end(b"falcon falcon falcon")
    little = await shelf.end(b"falcon " + b"other words " * 50)
    assert await shelf.find("falcon") == [little, much]
    assert await shelf.find("falcon", best=True) == [much, little]
    assert await shelf.find("falcon", best=True, limit=1) == [much]


async def test_only_states_that_are_wanted(shelf: Shelf) -> None:
    good = await shelf.end(b"common")
    bad = await shelf.end(b"common", state=JobState.FAILED)
    assert await shelf.find("common", states=[JobState.FAILED]) == [bad]
    assert await shelf.find("common", states=[JobState.FAILED, JobState.SUCCEEDED]) == [bad, good]


async def test_the_place_is_shown_where_it_was_found(shelf: Shelf) -> None:
    await shelf.end(b"first line\nprice = 3 * Tomato\nlast line")
    [found] = await shelf.index.search(Wanted("tomato price"))
    assert [found.snippet[start:stop] for start, stop in found.marks] == ["price", "Tomato"]
    assert isinstance(found, Found)


async def test_bytes_that_are_no_text_do_no_harm(shelf: Shelf) -> None:
    one = await shelf.end(b"caf\xe9 \xff\x00 lizard", b"\xff\xfe\x00 newt", args=("\udcff",))
    assert await shelf.find("lizard newt") == [one]
    [found] = await shelf.index.search(Wanted("lizard"))
    assert "lizard" in found.snippet


async def test_what_a_killed_engine_left_is_caught_up(places: Paths) -> None:
    with open_store(places) as store:
        shelf = Shelf(places, store)
        told = await shelf.end(b"first", b"otter")
        assert await shelf.find("otter") == [told]
        left = await shelf.end(b"second", b"otter", tell=False)
        waiting = submitted(9, b"heron")
        await store.save(waiting)
    with open_store(places) as store:
        shelf = Shelf(places, store)
        shelf.index.catch_up()
        assert await shelf.find("otter") == [left, told]
        gap = await store.search.gap()
        assert gap.left == 1  # the one that has not ended is looked at again
        await shelf.store.save(ended(waiting))
        await shelf.index.close()
    with open_store(places) as store:
        shelf = Shelf(places, store)
        shelf.index.catch_up()
        assert await shelf.find("heron") == [waiting.jobs[0].id]
        assert (await store.search.gap()).left == 0
        await shelf.index.close()


async def test_the_index_can_be_made_anew(shelf: Shelf) -> None:
    """From what is stored: the output itself may be gone by then."""
    ids = [await shelf.end(b"kept", b"badger") for _ in range(3)]
    assert await shelf.find("badger") == ids[::-1]
    for mirror in shelf.places.mirrors.iterdir():
        mirror.unlink()
    await shelf.index.rebuild()
    assert await shelf.find("badger kept") == ids[::-1]


async def test_a_damaged_index_is_said_and_healed(places: Paths) -> None:
    with open_store(places) as store:
        shelf = Shelf(places, store)
        one = await shelf.end(b"heron")
        assert await shelf.find("heron") == [one]
    raw = sqlite3.connect(places.database)
    raw.execute("UPDATE search_data SET block = x'00' || block WHERE id > 10")
    raw.commit()
    raw.close()
    with open_store(places) as store:
        shelf = Shelf(places, store)
        with pytest.raises(StorageError, match="search --rebuild"):
            await shelf.find("heron")
        await shelf.index.rebuild()
        assert await shelf.find("heron") == [one]
        await shelf.index.close()


async def test_indexing_twice_changes_nothing(shelf: Shelf) -> None:
    one = await shelf.end(b"once")
    assert await shelf.find("once") == [one]
    shelf.index.ended(job(1))
    assert await shelf.find("once") == [one]
    assert await shelf.store.jobs.get(one)


async def test_a_job_that_is_unknown_is_passed_over(shelf: Shelf) -> None:
    shelf.index.ended(job(77))
    one = await shelf.end(b"known")
    assert await shelf.find("known") == [one]
    await shelf.store.save(Unit())
