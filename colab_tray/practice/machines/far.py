"""One machine: a real Jupyter server with processes and folders of its own.

On Linux as root it has namespaces of its own: /content, /tmp and /root are private, and one signal
ends all that runs there. Elsewhere its files are a plain folder, shown as / by the contents API.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import secrets
import shutil
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from colab_tray.practice.machines import processes
from colab_tray.practice.machines.contract import Hardware
from colab_tray.practice.machines.surroundings import (
    ABOARD,
    FILES,
    OWN,
    environment,
    needed,
    prepare,
)

CANNOT_ISOLATE = 97  # aboard/init.py says so by its exit status
START_LIMIT = 120.0  # seconds until a server that says nothing is given up
LOOK = 0.01  # seconds between two looks for its port
GRACE = 5.0  # seconds for the namespace to end


class MachineFailed(Exception):
    """A machine did not come up; the text says why."""


class CannotIsolate(MachineFailed):
    """The system gives no namespaces here; a machine without them can be had."""


@dataclass(frozen=True)
class Plan:
    """What a machine is made of. `folder` is its own and is removed with it."""

    endpoint: str
    folder: Path
    hardware: Hardware
    python: str
    isolate: bool
    shared: tuple[Path, ...] = ()  # folders of the host it sees at the same path
    variables: Mapping[str, str] = field(default_factory=dict)
    limits: bool = True  # Jupyter's own limits on output


class Machine:
    """Started once, stopped once. `address` is http://127.0.0.1:PORT once it is up."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.token = secrets.token_hex(16)
        self.address = ""
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """Of the process all others descend from, while it runs."""
        alive = self._process is not None and self._process.returncode is None
        return self._process.pid if self._process and alive else None

    @property
    def _mark(self) -> str:
        """What its processes bear; no machine of another practice has the same folder."""
        return str(self.plan.folder)

    async def start(self) -> None:
        """Until the server answers. Raises MachineFailed; then nothing of it is left running."""
        prepare(self.plan.folder)
        with (self.plan.folder / "server.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command(),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.plan.folder / FILES,  # kernels start there that are told no other place
                env=self._environment(),
                start_new_session=True,
            )
        try:
            async with asyncio.timeout(START_LIMIT):
                self.address = await self._came_up()
        except TimeoutError:
            raise MachineFailed(f"Its server said nothing for {START_LIMIT:.0f} seconds.") from None
        finally:
            if not self.address:
                await self.kill()

    async def ended(self) -> int:
        """The exit status of its first process, once that has ended."""
        assert self._process is not None
        return await self._process.wait()

    async def kill(self) -> None:
        """Everything that runs on it ends at once, as when a machine is taken back."""
        if self._process is None:
            return
        if self.plan.isolate:
            await self._end_namespace(self._process)
        else:
            await asyncio.to_thread(processes.end_all, self._process.pid, self._mark)
        await self._process.wait()

    async def remove(self) -> None:
        """Its folder is gone afterwards."""
        await asyncio.to_thread(shutil.rmtree, self.plan.folder, ignore_errors=True)

    async def _end_namespace(self, process: asyncio.subprocess.Process) -> None:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(GRACE):
                await process.wait()
        except TimeoutError:
            process.kill()

    async def _came_up(self) -> str:
        port = 0
        assert self._process is not None
        while self._process.returncode is None:
            port = port or self._port()
            if port and await _listens(port):
                return f"http://127.0.0.1:{port}"
            await asyncio.sleep(LOOK)
        if self._process.returncode == CANNOT_ISOLATE and self.plan.isolate:
            raise CannotIsolate(self._last_words())
        raise MachineFailed(
            f"Its server ended with status {self._process.returncode}: {self._last_words()}"
        )

    def _port(self) -> int:
        """The one it has chosen, which it listens on soon; 0 before that."""
        for path in (self.plan.folder / "jupyter/runtime").glob("jpserver-*.json"):
            with contextlib.suppress(ValueError):  # half written
                return int(json.loads(path.read_bytes())["port"])
        return 0

    def _last_words(self) -> str:
        lines = (self.plan.folder / "server.log").read_text("utf-8", "replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "it said nothing.")

    def _command(self) -> list[str]:
        serve = [self.plan.python, str(ABOARD / "serve.py"), *self._options()]
        if not self.plan.isolate:
            return serve
        folder = self.plan.folder
        plan = {
            "parent": os.getpid(),
            "name": self.plan.endpoint[:63],
            "root": str(folder / "root-of-all"),
            "folders": {f"/{name}": str(folder / FILES / name) for name in OWN},
            "store": str(folder / "changes"),
            "needed": needed(self.plan.python),
            "shared": [str(path) for path in (folder, *self.plan.shared)],
            "command": serve,
            "environment": self._environment(),
        }
        return [self.plan.python, "-I", "-S", str(ABOARD / "init.py"), json.dumps(plan)]

    def _options(self) -> list[str]:
        root = "/" if self.plan.isolate else str(self.plan.folder / FILES)
        options = {
            "ServerApp.ip": "127.0.0.1",
            "ServerApp.port": "0",
            "ServerApp.root_dir": root,
            "ServerApp.allow_root": "True",
            "ServerApp.open_browser": "False",
            "ServerApp.terminals_enabled": "False",
            "ServerApp.jpserver_extensions": "{'jupyter_server_terminals': False}",
            "ServerApp.answer_yes": "True",
            "ServerApp.contents_manager_class": "ours.Contents",
            "ServerApp.kernel_manager_class": "ours.Kernels",
            "Kernels.kernel_manager_class": "ours.Kernel",
            "Contents.delete_to_trash": "False",
        }
        if not self.plan.limits:
            options["ZMQChannelsWebsocketConnection.limit_rate"] = "False"
        return [f"--{name}={value}" for name, value in options.items()]

    def _environment(self) -> dict[str, str]:
        plan = self.plan
        made = environment(plan.folder, plan.python, plan.hardware, private=plan.isolate)
        return {
            **made,
            **plan.variables,
            processes.MARK: self._mark,
            "JUPYTER_TOKEN": self.token,
        }


def can_try_isolation() -> bool:
    """Whether it is worth trying; the kernel may still refuse."""
    return sys.platform == "linux" and os.geteuid() == 0


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True
