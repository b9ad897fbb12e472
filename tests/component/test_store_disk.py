"""Disks that are full or cannot be written, as real file systems of a mount namespace of our own."""

from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path

import pytest

MOUNTED = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]


@functools.cache
def can_mount() -> bool:
    try:
        command = [*MOUNTED, "mount -t tmpfs none /mnt"]
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


pytestmark = pytest.mark.skipif(not can_mount(), reason="no right to mount a file system here")

BEGIN = """
import logging, os, sys
from pathlib import Path
sys.path[:0] = sys.argv[2:4]
from store_facts import ended, home, submitted
from colab_tray.core.model.errors import StorageError
from colab_tray.core.store.store import open_store
logging.disable()
folder = Path(sys.argv[1])
"""

FULL = """
told = []
store = open_store(home(folder), on_full=lambda: told.append(1))
store.jobs.save(submitted(1)).result(10)
ballast = folder / "data" / "ballast"
assert ballast.stat().st_blocks * 512 >= 8 << 20

def fill():
    with (folder / "filler").open("ab", buffering=0) as file:
        try:
            for size in (1 << 20, 1 << 12, 1):
                try:
                    while True:
                        if file.write(bytes(size)) < size:
                            break
                except OSError:
                    pass
        finally:
            os.fsync(file.fileno())

fill()
number, errors = 2, 0
while not told:
    store.jobs.save(submitted(number)).result(10)  # never fails while there is ballast
    number += 1
assert not ballast.exists()
store.jobs.save(ended(submitted(1))).result(10)  # the verdict finds room
fill()
try:
    while True:
        store.jobs.save(submitted(number)).result(10)
        number += 1
except StorageError as error:
    print(error)
assert len(store.jobs.unfinished()) == number - 2  # reading goes on, and all that was said is there
(folder / "filler").unlink()
store.jobs.save(submitted(number)).result(10)  # and so does writing, without a restart
store.close()
store = open_store(home(folder))
assert len(store.jobs.unfinished()) == number - 1
store.close()
assert ballast.stat().st_blocks * 512 >= 8 << 20
print(len(told))
"""

READ_ONLY = """
for used in (False, True):
    if used:
        open_store(home(folder)).close()
    else:
        home(folder)
    assert os.system(f"mount -o remount,ro {folder}") == 0
    try:
        open_store(home(folder))
    except StorageError as error:
        print(error)
    assert os.system(f"mount -o remount,rw {folder}") == 0
"""

NO_ROOM = """
home(folder)
(folder / "filler").write_bytes(bytes((2 << 20) - (64 << 10)))
try:
    open_store(home(folder)).close()
except StorageError as error:
    print(error)
(folder / "filler").unlink()
open_store(home(folder)).close()
"""


def run(tmp_path: Path, program: str, *, megabytes: int) -> list[str]:
    """What the program prints, run on a disk of that size."""
    disk = tmp_path / "disk"
    disk.mkdir()
    here = str(Path(__file__).parent)
    mount = f'mount -t tmpfs -o size={megabytes}m none "$2" && exec "$0" -c "$1" "$2" "$3" "$4"'
    ran = subprocess.run(
        [*MOUNTED, mount, sys.executable, BEGIN + program, str(disk), here, str(Path.cwd())],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def test_a_full_disk_spends_the_ballast_then_says_so_then_recovers(tmp_path: Path) -> None:
    sentence, told = run(tmp_path, FULL, megabytes=12)
    assert sentence.endswith("data/tray.db is full; make room and try again.")
    assert told == "1"


def test_a_disk_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    sentences = run(tmp_path, READ_ONLY, megabytes=12)
    assert len(sentences) == 2
    for sentence in sentences:
        assert "data/tray.db cannot be written (Read-only file system)" in sentence
        assert "set COLAB_TRAY_HOME to a folder on a disk that can be written" in sentence


def test_a_disk_that_is_full_at_the_start_is_a_sentence(tmp_path: Path) -> None:
    [sentence] = run(tmp_path, NO_ROOM, megabytes=2)
    assert "is full" in sentence
