"""Attempts on a machine behind a Jupyter server: what comes is byte for byte what was written there."""

from __future__ import annotations

import asyncio
import hashlib
import random
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from jupyter_kit import Bare, bare_server, follow, opened, spec

from colab_tray.core.channels.base import Refused
from colab_tray.core.channels.files import File, Sending, fetch
from runtime_notebook.runner import journal

if not sys.platform.startswith("linux"):
    pytest.skip("it looks into /proc", allow_module_level=True)
if find_spec("jupyter_server") is None:
    pytest.skip("the extra practice is not installed", allow_module_level=True)

NOISE = b"""
import hashlib, os, random, sys
random.seed(sys.argv[1])
sums = {1: hashlib.sha256(), 2: hashlib.sha256()}
for _ in range(int(sys.argv[2])):
    fd, data = random.choice((1, 2)), random.randbytes(random.choice((1, 60, 900, 20_000)))
    sums[fd].update(data)
    while data:
        data = data[os.write(fd, data):]
open(sys.argv[1] + ".runs", "a").write("x")
open(sys.argv[1] + ".sums", "w").write(sums[1].hexdigest() + sums[2].hexdigest())
sys.exit(3)
"""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bare]:
    with bare_server(tmp_path_factory.mktemp("bare") / "machine") as server:
        yield server


async def test_a_script_on_a_machine_is_followed_byte_for_byte(bare: Bare, tmp_path: Path) -> None:
    async with opened(bare) as channel:
        far = await channel.ensure()
        wish = spec(far, NOISE, "small", "40"), spec(far, NOISE, "large", "800")
        small, large = await asyncio.gather(
            follow(channel, far.nonce, "small.1", wish[0], tmp_path),
            follow(channel, far.nonce, "large.1", wish[1], tmp_path),
        )
        for name, followed in (("small", small), ("large", large)):
            assert followed.verdict.code == 3
            sums = "".join(
                hashlib.sha256(followed.output(kind)).hexdigest()
                for kind in (journal.STDOUT, journal.STDERR)
            )
            assert sums == (Path(far.folder) / f"{name}.sums").read_text()
            assert (Path(far.folder) / f"{name}.runs").read_text() == "x"
        with pytest.raises(Refused, match="another runtime"):
            await channel.call({"op": "status", "nonce": "0" * 32, "attempt": "small.1"})


async def test_files_go_there_once_and_come_back(bare: Bare, tmp_path: Path) -> None:
    """The long one in pieces that nobody waits for, the short one with a request, a script of 3 MB in parts."""
    contents = {"long.bin": random.Random(5).randbytes(5 << 20), "short.txt": b"short\n"}
    files = [
        {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for path, data in contents.items()
    ]
    read: list[str] = []

    def reading(file: File, offset: int, most: int) -> bytes:
        read.append(str(file["path"]))
        return contents[str(file["path"])][offset : offset + most]

    async with opened(bare, name="files") as channel:
        far = await channel.ensure()
        await Sending(channel, far.nonce, "files.1", reading).all(files)
        assert set(read) == set(contents)
        read.clear()
        await Sending(channel, far.nonce, "files.2", reading).all(files)
        assert read == [], "nothing of it is sent again"
        script = b"print(len(open('long.bin','rb').read()))\n#" + b"x" * (3 << 20)
        wish = spec(far, script, work="")
        followed = await follow(channel, far.nonce, "files.1", wish, tmp_path)
        assert followed.verdict.code == 0
        assert followed.output() == b"5242880\n"
        for path, data in contents.items():
            part = tmp_path / path
            part.write_bytes(data[:3])  # as if it had broken off
            await fetch(channel, far.nonce, "files.1", path, part)
            assert part.read_bytes() == data
        with pytest.raises(Refused):
            await fetch(channel, far.nonce, "files.1", "../files.2/short.txt", tmp_path / "none")
