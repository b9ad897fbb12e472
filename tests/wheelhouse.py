"""A folder of packages made on the spot, so that installing needs no network."""

from __future__ import annotations

import base64
import hashlib
import io
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

# A build backend that says it is at work, and goes on when it is let.
SLOW_BACKEND = """
import os, pathlib, sys, time, zipfile
def build_wheel(folder, settings=None, metadata=None):
    here = pathlib.Path({place!r})
    with open(here / "begun", "a") as file:
        file.write("x")
    while not (here / "goes-on").exists():
        time.sleep(0.02)
    (here / "wheel").exists()
    target = pathlib.Path(folder, {wheel!r})
    target.write_bytes((here / {wheel!r}).read_bytes())
    return target.name
"""


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


class Wheelhouse:
    """Packages in a folder; `env` has both tools look there and nowhere else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (self.folder / "index").mkdir(parents=True)
        self.env = {
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(folder),
            "PIP_NO_CACHE_DIR": "1",
            "UV_DEFAULT_INDEX": str(folder / "index"),  # which is empty
            "UV_FIND_LINKS": str(folder),
            "UV_CACHE_DIR": str(folder / "cache"),
        }

    def wheel(self, name: str, text: str = "", *, size: int = 0, where: Path | None = None) -> Path:
        """A wheel, version 1.0, of one module; `size` bytes of it are filling."""
        info = f"{name}-1.0.dist-info"
        files = {
            f"{name}.py": text.encode(),
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n".encode(),
            f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        if size:
            files[f"{name}_data.bin"] = hashlib.shake_128(name.encode()).digest(size)
        rows = [f"{path},sha256={_digest(data)},{len(data)}\n" for path, data in files.items()]
        files[f"{info}/RECORD"] = "".join([*rows, f"{info}/RECORD,,\n"]).encode()
        path = (where or self.folder) / f"{name}-1.0-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as archive:
            for inside, data in files.items():
                archive.writestr(inside, data)
        return path

    def slow(self, name: str, text: str = "") -> Path:
        """A package that has to be built, which takes until `goes-on` is in the folder that is returned."""
        place = self.folder / f"{name}-place"
        place.mkdir()
        wheel = self.wheel(name, text, where=place)
        backend = SLOW_BACKEND.format(place=str(place), wheel=wheel.name)
        self._sdist(name, backend)
        return place

    def broken(self, name: str) -> None:
        """A package that cannot be built."""
        self._sdist(name, "def build_wheel(*_):\n    raise RuntimeError('no compiler at all')\n")

    def _sdist(self, name: str, backend: str) -> None:
        project = '[build-system]\nrequires = []\nbuild-backend = "made"\nbackend-path = ["."]\n'
        project += f'[project]\nname = "{name}"\nversion = "1.0"\n'
        files = {
            "pyproject.toml": project,
            "made.py": backend,
            "PKG-INFO": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        }
        with tarfile.open(self.folder / f"{name}-1.0.tar.gz", "w:gz") as archive:
            for inside, text in files.items():
                entry = tarfile.TarInfo(f"{name}-1.0/{inside}")
                entry.size = len(text.encode())
                archive.addfile(entry, io.BytesIO(text.encode()))


def uv() -> str:
    """Where uv is. Skips the test where there is none."""
    beside = Path(sys.executable).parent / "uv"
    found = str(beside) if beside.exists() else shutil.which("uv")
    if found is None:
        pytest.skip("uv is not installed")
    return found


def script(*packages: str, text: str = "", keys: str = "") -> str:
    """A script whose block names packages."""
    listed = ", ".join(f'"{package}"' for package in packages)
    table = f"#\n# [tool.colab-tray]\n# {keys}\n" if keys else ""
    return f"# /// script\n# dependencies = [{listed}]\n{table}# ///\n{text}"
