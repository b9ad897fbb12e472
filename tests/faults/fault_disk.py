"""Small disks of a test's own, in a mount namespace: nobody else sees them, and they need no right."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

# Told where by a line, not by a word: a test ends every process whose words name its folder.
HOLD = 'read -r folder; mount -t tmpfs -o "$0" none "$folder" && echo ready && read -r _'


class Disk:
    """`inside` before a command runs it where the disk is; `seen` is a path there, from here."""

    def __init__(self, holder: int) -> None:
        self._holder = holder
        self.inside: Sequence[str] = (
            *("nsenter", "--target", str(holder), "--user", "--mount"),
            *("--preserve-credentials", "--wd=.", "--"),
        )

    def seen(self, path: Path) -> Path:
        return Path(f"/proc/{self._holder}/root{path}")

    def tell(self, *words: str) -> None:
        """Run something there; it has to succeed."""
        subprocess.run([*self.inside, *words], check=True, capture_output=True)

    def can(self, *words: str) -> bool:
        """Whether running something there succeeds."""
        return subprocess.run([*self.inside, *words], capture_output=True).returncode == 0


def disk(folder: Path, options: str) -> AbstractContextManager[Disk]:
    """A tmpfs on `folder`. Skips the test where the system does not let us have one."""
    return _held(folder, "sh", "-c", HOLD, options)


def network_disk(folder: Path) -> AbstractContextManager[Disk]:
    """What calls itself sshfs, on `folder`. Skips the test where the system does not let us have one."""
    return _held(folder, sys.executable, str(Path(__file__).with_name("fault_network_disk.py")))


@contextmanager
def _held(folder: Path, *program: str) -> Iterator[Disk]:
    """What the program mounts on the folder it is told, as long as its input does not end."""
    if shutil.which("unshare") is None or shutil.which("nsenter") is None:
        pytest.skip("unshare and nsenter are not installed")
    folder.mkdir(parents=True, exist_ok=True)
    holder = subprocess.Popen(
        ["unshare", "--user", "--map-root-user", "--mount", *program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        holder.stdin.write(os.fsencode(folder) + b"\n")
        holder.stdin.flush()
        if holder.stdout.readline() != b"ready\n":
            pytest.skip("this system lets nobody make a mount namespace")
        yield Disk(holder.pid)
    finally:
        holder.communicate(b"\n", timeout=10)
