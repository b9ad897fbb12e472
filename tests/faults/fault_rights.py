"""Doing without the rights of root: what may not be read can then not be read, as for most people."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from fault_disk import Disk

_ANOTHER = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")


class NoRights(Disk):
    """`inside` before a command; paths are where they are. Skips the test where root cannot do it."""

    def __init__(self) -> None:
        self.inside = _ANOTHER if os.geteuid() == 0 else ()
        try:
            able = (
                not self.inside
                or not subprocess.run([*self.inside, "true"], check=False).returncode
            )
        except FileNotFoundError:
            able = False
        if not able:
            pytest.skip("root cannot do without its rights here")

    def seen(self, path: Path) -> Path:
        return path
