"""This computer's runner, begun before the engine that needs it is ready."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from runner_kit import belonging, kill, until

from colab_tray.core.channels.deploy import LocalRunner
from colab_tray.core.channels.local import LocalChannel
from colab_tray.core.paths import Paths


@pytest.fixture
def paths(tmp_path: Path) -> Iterator[Paths]:
    yield Paths(*(tmp_path / name for name in ("config", "data", "cache", "run", "inbox"))).make()
    kill(belonging(tmp_path))


def runners(paths: Paths) -> set[int]:
    return set(belonging(paths.runner))


def begun_in(paths: Paths) -> set[int]:
    """A process is there a moment before its command line can be read."""
    return until(lambda: runners(paths), "a runner begins")


def test_what_was_begun_is_what_serves(paths: Paths) -> None:
    runner = LocalRunner.of(paths)
    runner.begin()
    begun = begun_in(paths)
    assert len(begun) == 1
    assert runner.ensure({})
    assert runners(paths) == begun
    runner.abandon()  # an engine uses it by now
    assert runners(paths) == begun
    runner.stop()
    assert not runners(paths)


def test_one_that_runs_already_is_kept(paths: Paths) -> None:
    first, second = LocalRunner.of(paths), LocalRunner.of(paths)
    nonce = first.ensure({})
    serving = runners(paths)
    second.begin()
    assert second.ensure({}) == nonce
    until(lambda: runners(paths) == serving, "the end of the one that came second")
    first.stop()


def test_one_that_dies_while_it_starts_is_followed_by_another(paths: Paths) -> None:
    runner = LocalRunner.of(paths)
    runner.begin()
    (begun,) = begun_in(paths)
    os.kill(begun, signal.SIGKILL)
    assert runner.ensure({})
    assert len(runners(paths) - {begun}) == 1
    runner.stop()


def test_an_engine_that_cannot_start_leaves_none_behind(paths: Paths) -> None:
    runner = LocalRunner.of(paths)
    runner.begin()
    assert begun_in(paths)
    runner.abandon()
    assert not runners(paths)


def test_what_goes_wrong_early_is_left_to_be_said_later(paths: Paths) -> None:
    paths.cache.rmdir()
    paths.cache.write_text("in the way")
    runner = LocalRunner.of(paths)
    runner.begin()
    with pytest.raises(OSError, match="cache"):
        runner.ensure({})
    assert not runners(paths)


async def test_one_that_ends_while_it_is_asked_is_followed_by_another(paths: Paths) -> None:
    """As one does that was idle for long, just when somebody wants something of it."""
    runner, loop = LocalRunner.of(paths), asyncio.get_running_loop()
    channel = LocalChannel(paths.runner, lambda: loop.run_in_executor(None, runner.ensure, {}))
    nonce = runner.ensure({})
    (serving,) = runners(paths)
    os.kill(serving, signal.SIGSTOP)
    asked = asyncio.create_task(channel.call({"op": "hello"}))
    await asyncio.sleep(0)  # the request waits to be taken
    os.kill(serving, signal.SIGKILL)
    reply = await asked
    assert reply["nonce"] == nonce
    assert reply["pid"] != serving
    runner.stop()
