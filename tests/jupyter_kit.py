"""A bare Jupyter server, and a machine behind it: a channel, and attempts that are followed over it."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from colab_tray.core.channels.base import Channel
from colab_tray.core.channels.kernel import Far, KernelChannel
from colab_tray.core.channels.mirror import Mirror
from colab_tray.core.jobs import machine
from colab_tray.core.jobs.attempt import Following
from colab_tray.core.jobs.machine import Stimulus
from colab_tray.core.jupyter.connection import PlainServer, jupyter_headers
from colab_tray.core.model.job import Attempt
from colab_tray.core.timing import SystemClock
from runtime_notebook.runner import journal

PATIENCE = 60.0
TOKEN = "bare"
OPTIONS = (
    *("ip=127.0.0.1", "port=0", "open_browser=False", "allow_root=True"),
    *("terminals_enabled=False", "jpserver_extensions={'jupyter_server_terminals': False}"),
)
# It compiles a grammar for seconds, for events that nobody reads.
SERVE = "import sys; sys.modules['rfc3987_syntax'] = None; from jupyter_server.serverapp import main; main()"
CONFIGURATION: Mapping[str, Any] = {"warm": False, "preload": [], "idle_exit": 60.0}


@dataclass(frozen=True)
class Bare:
    """A server whose files are those below `folder`; /root of the machine is `home`."""

    url: str
    home: Path

    @property
    def root(self) -> Path:
        return self.home / "colab-tray"

    def channel(self, name: str = "kit", seed: int = 1, **how: Any) -> KernelChannel:
        how = {"headers": jupyter_headers, "connection": PlainServer(self.url, TOKEN), **how}
        configuration = how.pop("configuration", CONFIGURATION)
        return KernelChannel(
            how.pop("connection"),
            name,
            lambda: configuration,
            clock=SystemClock(),
            random=Random(seed),
            **how,
        )


@contextlib.contextmanager
def bare_server(folder: Path, **settings: str) -> Iterator[Bare]:
    """Nothing of it is left afterwards, neither kernels nor runners."""
    home = folder / "home"
    home.mkdir(parents=True)
    options = [*OPTIONS, f"root_dir={folder}", *(f"{k}={v}" for k, v in settings.items())]
    env = {
        **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
        "HOME": str(home),
        "JUPYTER_TOKEN": TOKEN,
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
    }
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE, *(f"--ServerApp.{option}" for option in options)],
            stdout=log,
            stderr=subprocess.PIPE,
            env=env,
            cwd=folder,
            start_new_session=True,
        )
    assert process.stderr
    try:
        line = next(line for line in process.stderr if b"http://127.0.0.1" in line)
        url = line.split()[-1].partition(b"/?")[0].partition(b"/lab")[0].decode()
        with ThreadPoolExecutor(1) as reader:
            reader.submit(process.stderr.read)
            try:
                yield Bare(url.rstrip("/"), home)
            finally:
                process.kill()
    finally:
        process.kill()
        process.wait(PATIENCE)
        process.stderr.close()
        end_all(home)


def end_all(home: Path) -> None:
    """Whatever runs with this home folder."""
    mark = f"HOME={home}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (process / "environ").read_bytes().split(b"\0"):
                os.kill(int(process.name), signal.SIGKILL)


def spec(far: Far, source: bytes, *args: str, **fields: Any) -> dict[str, Any]:
    """A script that runs in the machine's own folder."""
    return {
        "kind": "file",
        "path": "script.py",
        "source": base64.b64encode(source).decode(),
        "sha256": hashlib.sha256(source).hexdigest(),
        "args": list(args),
        "cwd": far.folder,
        "env": dict(far.environment),
        "python": far.python,
        "warmth": "cold",
        "imports": [],
        "introspects": False,
        "umask": 0o022,
        "time_limit": None,
        "output_cap": 1 << 30,
        "grace": [0.4, 0.4],
        **fields,
    }


@dataclass
class Followed:
    """What an attempt told, and its mirror."""

    path: Path
    told: list[Stimulus] = field(default_factory=list)

    @property
    def verdict(self) -> machine.Verdict:
        last = self.told[-1]
        assert isinstance(last, machine.AttemptEnded), self.told
        return last.verdict

    def output(self, kind: int = journal.STDOUT) -> bytes:
        data, found, start = self.path.read_bytes(), bytearray(), 0
        journal.Verifier().feed(data)
        while start < len(data):
            length, which, _, _ = journal.HEADER.unpack_from(data, start)
            start += journal.HEADER.size + length
            found += data[start - length : start] if which == kind else b""
        return bytes(found)


async def follow(
    channel: Channel,
    nonce: str,
    attempt: str,
    wish: Mapping[str, Any] | None,
    folder: Path,
    within: float = PATIENCE,
) -> Followed:
    """One attempt, as the engine follows it, to its end."""
    followed = Followed(folder / f"{attempt}.journal")
    job, _, number = attempt.rpartition(".")
    with ThreadPoolExecutor(2) as threads:
        following = Following(
            Attempt(attempt, job, int(number), "far", nonce),
            channel,
            Mirror(followed.path),
            tell=followed.told.append,
            grew=lambda _: None,
            progressed=lambda _: None,
            clock=SystemClock(),
            threads=threads,
            random=Random(attempt),
        )
        try:
            async with asyncio.timeout(within):
                await following.run(wish)
        finally:
            following.mirror.close()
    return followed


@contextlib.asynccontextmanager
async def opened(bare: Bare, **how: Any) -> AsyncIterator[KernelChannel]:
    channel = bare.channel(**how)
    try:
        yield channel
    finally:
        await channel.close()
