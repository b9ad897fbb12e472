"""The watcher itself: real folders, real events, and what it does where there are none."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Collection
from pathlib import Path

import pytest

from colab_tray.core.intake.watch import Place, Watch

PATIENCE = 20.0  # seconds before a condition is given up
ROOT = Path(__file__).parents[2]


class Touched:
    """What a watcher has reported."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self.watch = Watch(self.happened)

    def happened(self, paths: Collection[str]) -> None:
        self.paths.update(paths)

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition():  # noqa: ASYNC110 - any condition
                await asyncio.sleep(0.01)

    async def watches(self, *folders: Path) -> None:
        """Watch these; returns when that has begun."""
        self.paths.clear()
        self.watch.set([place(folder) for folder in folders])
        await self.until(lambda: self.paths >= {str(folder) for folder in folders})

    async def reports(self, path: Path) -> None:
        await self.until(lambda: str(path) in self.paths)


def place(folder: Path) -> Place:
    return str(folder), folder.stat().st_ino


@pytest.fixture
async def touched() -> AsyncIterator[Touched]:
    touched = Touched()
    yield touched
    await touched.watch.stop()


@pytest.mark.parametrize("polling", [False, True])
async def test_what_happens_in_the_folders_is_reported(
    touched: Touched, tmp_path: Path, polling: bool
) -> None:
    touched.watch.polling = polling
    one, two = tmp_path / "one", tmp_path / "two"
    (one / "inner").mkdir(parents=True)
    two.mkdir()
    await touched.watches(one, two)
    (one / "inner" / "deep.py").touch()  # not watched
    (one / "a.py").write_text("x")
    (two / "b.py").write_text("x")
    await touched.reports(one / "a.py")
    await touched.reports(two / "b.py")
    assert str(one / "inner" / "deep.py") not in touched.paths
    assert touched.watch.polling is polling


async def test_another_set_replaces_the_former(touched: Touched, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    await touched.watches(one)
    await touched.watches(two)
    (one / "a.py").touch()
    (two / "b.py").touch()
    await touched.reports(two / "b.py")
    assert str(one / "a.py") not in touched.paths
    await touched.watches(one, two)
    (one / "c.py").touch()
    await touched.reports(one / "c.py")


async def test_another_folder_of_the_same_name_is_watched_instead(
    touched: Touched, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    await touched.watches(folder)
    folder.rename(tmp_path / "old")
    folder.mkdir()
    await touched.watches(folder)
    (folder / "a.py").touch()
    await touched.reports(folder / "a.py")


async def test_a_folder_that_is_gone_does_not_stop_the_others(
    touched: Touched, tmp_path: Path
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    places = [place(one), place(two)]
    one.rmdir()
    touched.watch.set(places)
    await touched.reports(two)
    (two / "b.py").touch()
    await touched.reports(two / "b.py")


async def test_stopping_leaves_no_task(touched: Touched, tmp_path: Path) -> None:
    await touched.watches(tmp_path)
    await touched.watch.stop()
    await touched.watch.stop()
    assert asyncio.all_tasks() == {asyncio.current_task()}
    touched.watch.set(())
    assert asyncio.all_tasks() == {asyncio.current_task()}


_POLLS = """
import asyncio, sys
from pathlib import Path
from colab_tray.core.intake.watch import Watch

async def main():
    found = asyncio.Event()
    wanted = Path(sys.argv[1], "a.py")
    def happened(paths):
        wanted.touch()
        if str(wanted) in paths:
            found.set()
    watch = Watch(happened)
    watch.set([(sys.argv[1], 1)])
    async with asyncio.timeout(20):
        await found.wait()
    await watch.stop()
    print("polling" if watch.polling else "watching")

asyncio.run(main())
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs a user namespace of its own")
@pytest.mark.parametrize("limit", ["max_inotify_instances", "max_inotify_watches"])
def test_where_the_system_gives_no_watches_the_folder_is_polled(tmp_path: Path, limit: str) -> None:
    lowered = f"echo 0 > /proc/sys/user/{limit} && exec "
    command = ["unshare", "-Ur", "sh", "-c", lowered + '"$@"', "sh"]
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        pytest.skip("user namespaces are switched off here")
    done = subprocess.run(
        [*command, sys.executable, "-c", _POLLS, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "polling\n", done.stderr
