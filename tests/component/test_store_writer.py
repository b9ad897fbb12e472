"""The writer: what waits is one transaction, who fails fails alone, and nobody waits for nothing."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from pathlib import Path

import pytest

from colab_tray.core.model.errors import StorageError, WrongUsage
from colab_tray.core.store.ballast import Ballast
from colab_tray.core.store.writer import CHECKPOINT_EVERY, Writer, arrival


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE notes (text TEXT UNIQUE) STRICT")
    made = Writer(connection, path, ballast=Ballast(path.with_name("ballast"), 1 << 20))
    yield made
    made.close()


def note(text: str) -> Callable[[sqlite3.Connection], None]:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO notes VALUES (?)", (text,))

    return work


def fail(error: Exception) -> Callable[[sqlite3.Connection], None]:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO notes VALUES ('half done')")
        raise error

    return work


def notes(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [text for (text,) in connection.execute("SELECT text FROM notes ORDER BY rowid")]
    finally:
        connection.close()


class Held:
    """Keeps the writer busy until `release`, so that what is written meanwhile waits together."""

    def __init__(self, writer: Writer) -> None:
        self._reached, self._go = threading.Event(), threading.Event()
        self.done = writer.write(self._work)
        assert self._reached.wait(10)

    def _work(self, connection: sqlite3.Connection) -> None:
        self._reached.set()
        assert self._go.wait(10)

    def let_go(self) -> None:
        self._go.set()

    def release(self) -> None:
        self.let_go()
        self.done.result(10)


def test_a_write_is_durable_when_its_future_ends(writer: Writer, path: Path) -> None:
    assert writer.write(note("a")).result(10) is None
    assert notes(path) == ["a"]


def test_each_write_alone_is_one_transaction(writer: Writer) -> None:
    for number in range(5):
        writer.write(note(str(number))).result(10)
        assert writer.commits == number + 1


def test_what_waits_is_one_transaction_in_order(writer: Writer, path: Path) -> None:
    held = Held(writer)
    futures = [writer.write(note(str(number))) for number in range(50)]
    order: list[int] = []
    for number, future in enumerate(futures):
        future.add_done_callback(partial(lambda number, _: order.append(number), number))
    held.release()
    for future in futures:
        future.result(10)
    assert writer.commits == 2
    assert notes(path) == [str(number) for number in range(50)]
    assert order == list(range(50))


def test_who_fails_fails_alone(writer: Writer, path: Path) -> None:
    held = Held(writer)
    good = [writer.write(note("a"))]
    bad = [
        writer.write(fail(WrongUsage("no"))),
        writer.write(note("a")),
        writer.write(fail(OSError())),
    ]
    good.append(writer.write(note("b")))
    held.release()
    assert [future.result(10) for future in good] == [None, None]
    assert isinstance(bad[0].exception(10), WrongUsage)
    assert isinstance(bad[1].exception(10), sqlite3.IntegrityError)  # a bug stays what it is
    assert isinstance(bad[2].exception(10), StorageError)
    assert notes(path) == ["a", "b"]
    assert writer.commits == 2


def test_when_all_fail_nothing_is_committed(writer: Writer, path: Path) -> None:
    assert writer.write(fail(WrongUsage("no"))).exception(10)
    assert writer.commits == 0
    assert notes(path) == []
    writer.write(note("after")).result(10)
    assert notes(path) == ["after"]


def test_work_that_ends_the_transaction_fails_all_and_the_writer_goes_on(
    writer: Writer, path: Path
) -> None:
    held = Held(writer)
    first = writer.write(note("a"))
    bug = writer.write(sqlite3.Connection.rollback)
    held.let_go()
    assert isinstance(first.exception(10), sqlite3.Error)
    assert isinstance(bug.exception(10), sqlite3.Error)
    writer.write(note("after")).result(10)
    assert notes(path) == ["after"]


def test_descriptors_are_synced_before_the_work(writer: Writer, tmp_path: Path) -> None:
    with (tmp_path / "mirror").open("wb", buffering=0) as file:
        file.write(b"x" * 1000)
        writer.write(note("a"), sync=[file.fileno(), file.fileno()]).result(10)


def test_a_descriptor_that_cannot_be_synced_fails_only_its_own_work(
    writer: Writer, path: Path, tmp_path: Path
) -> None:
    reader, pipe = os.pipe()  # a pipe has nothing to make durable: EINVAL
    held = Held(writer)
    bad = writer.write(note("bad"), sync=[pipe])
    good = writer.write(note("good"))
    held.release()
    assert isinstance(bad.exception(10), StorageError)
    good.result(10)
    assert notes(path) == ["good"]
    os.close(reader)
    os.close(pipe)


def test_cancelled_before_its_turn_it_is_not_done(writer: Writer, path: Path) -> None:
    held = Held(writer)
    gone = writer.write(note("gone"))
    kept = writer.write(note("kept"))
    assert gone.cancel()
    held.release()
    kept.result(10)
    assert notes(path) == ["kept"]


def test_closing_does_what_waits(writer: Writer, path: Path) -> None:
    held = Held(writer)
    futures = [writer.write(note(str(number))) for number in range(10)]
    closing = threading.Thread(target=writer.close)
    closing.start()
    held.release()
    closing.join(10)
    assert all(future.done() and not future.exception() for future in futures)
    assert len(notes(path)) == 10
    writer.close()
    with pytest.raises(StorageError, match="is closed"):
        writer.write(note("late"))
    assert not path.with_name("test.db-wal").exists()


def test_from_many_threads_nothing_is_lost(writer: Writer, path: Path) -> None:
    futures: list[Future[None]] = []

    def write(name: str) -> None:
        futures.extend(writer.write(note(f"{name}{number:03}")) for number in range(100))

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    for future in futures:
        future.result(10)
    found = notes(path)
    assert len(found) == 400
    for name in "abcd":
        assert [text for text in found if text[0] == name] == [f"{name}{n:03}" for n in range(100)]


def test_the_log_is_moved_into_the_file_while_nobody_waits(writer: Writer, path: Path) -> None:
    for number in range(CHECKPOINT_EVERY * 4):
        writer.write(note(f"{number} {'x' * 1000}")).result(10)
    writer.write(note("last")).result(10)
    log = path.with_name("test.db-wal").stat().st_size
    assert log < CHECKPOINT_EVERY * 12 * 4120  # written over; it would be twice that by now
    assert path.stat().st_size > CHECKPOINT_EVERY * 2 * 1000


async def test_a_write_can_be_awaited(writer: Writer, path: Path) -> None:
    await arrival(writer.write(note("a")))
    assert notes(path) == ["a"]
    with pytest.raises(WrongUsage):
        await arrival(writer.write(fail(WrongUsage("no"))))


async def test_an_end_before_the_waiting_is_not_missed(writer: Writer) -> None:
    future = writer.write(note("a"))
    future.result(10)
    await asyncio.wait_for(arrival(future), 5)


async def test_whoever_stops_waiting_does_not_stop_the_write(writer: Writer, path: Path) -> None:
    held = Held(writer)
    future = writer.write(note("a"))
    waiting = asyncio.create_task(arrival(future))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    held.release()
    future.result(10)
    assert notes(path) == ["a"]


def test_a_loop_that_is_gone_does_not_harm_the_writer(
    writer: Writer, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    held = Held(writer)

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(arrival(writer.write(note("a"))), 0.01)

    asyncio.run(give_up())
    held.release()
    writer.write(note("b")).result(10)
    assert notes(path) == ["a", "b"]
    assert not caplog.records


def test_ballast_is_real_room_and_laid_once(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path / "ballast", 1 << 20)
    ballast.lay()
    facts = (tmp_path / "ballast").stat()
    assert facts.st_size == 1 << 20
    assert facts.st_blocks * 512 >= 1 << 20
    ballast.lay()
    assert (tmp_path / "ballast").stat().st_mtime_ns == facts.st_mtime_ns
    assert ballast.drop()
    assert not ballast.drop()
    Ballast(tmp_path / "no" / "ballast").lay()
