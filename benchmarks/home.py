"""A home of our own: its engine and its runner, started by the product's commands and ended again."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.jobs import Connection
from runtime_notebook.runner import wire

PATIENCE = 60.0  # seconds anything may take to be ready


class NotReady(Exception):
    """What is to be measured did not come about in time."""


class Home:
    """`env` is what the engine and every job in it are started with."""

    def __init__(self, root: Path, env: Mapping[str, str], launcher: str) -> None:
        self.root = root
        # The set-up would open in every new home.
        self.env = {"COLAB_TRAY_DESKTOP_WIZARD": "no", **env, "COLAB_TRAY_HOME": str(root)}
        self.mirrors = root / "data/mirrors"
        self._launcher = launcher
        self._connection: Connection | None = None
        self._foreground: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start a background engine, as any command does."""
        self.command("pool")

    def start_foreground(self, program: Sequence[str] = ()) -> None:
        """`colab-tray auto`: the engine with the inbox, until `close`. `program` in its place."""
        self._foreground = subprocess.Popen(
            program or [self._launcher, "auto"],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        wait_for(lambda: self.engine() or None, "the engine in the foreground")

    def command(self, *words: str) -> str:
        """Run a command of ours; what it says on stdout."""
        done = subprocess.run(
            [self._launcher, *words],
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        if done.returncode:
            raise NotReady(f"colab-tray {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    @property
    def connection(self) -> Connection:
        """One connection to the engine, kept open."""
        if self._connection is None:
            self._connection = Connection(str(self.root / "run"), self.mirrors)
        return self._connection

    def hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def engine(self) -> int:
        """The engine's process; 0 when none runs."""
        import json

        engine = json.loads(self.command("status", "--json"))["engine"]
        return int(engine["pid"]) if engine else 0

    def runner(self) -> int:
        """The runner's process; 0 when none runs."""
        with suppress(OSError, EOFError, wire.ProtocolError):
            return int(self._tell_runner("hello")["pid"])
        return 0

    def warm(self, kind: str, python: str, env: Mapping[str, str], **more: Any) -> dict[str, Any]:
        """Have this interpreter's server of a kind ready, with spares; what pool.list says of it."""
        script = {"python": python, "warmth": kind, "env": dict(env), **more}
        self.connection.run(script if "script" in more else {"code": "", **script})
        what = f"the {kind} server of {python}"
        server: dict[str, Any] = wait_for(lambda: self._server(kind, python), what)
        return server

    def _server(self, kind: str, python: str) -> dict[str, Any] | None:
        for server in self.connection.pool():
            if (server["kind"], server["python"]) == (kind, python):
                if server["state"] == "failed":
                    raise NotReady(f"the {kind} server of {python} failed: {server['problem']}")
                if server["state"] == "ready" and server["spares"] >= 2:
                    return server
        return None

    def stop(self) -> None:
        """End engine and runner; what the home holds stays."""
        self.hang_up()
        if self._foreground is not None:
            self._foreground.send_signal(signal.SIGINT)
            self._foreground.wait(PATIENCE)
            self._foreground = None
        else:
            self.command("stop")
        runner = self.runner()
        if runner:
            with suppress(OSError, EOFError, wire.ProtocolError):
                self._tell_runner("stop")
            wait_for(lambda: not Path(f"/proc/{runner}").exists() or None, "the end of the runner")

    def close(self) -> None:
        with suppress(NotReady, subprocess.TimeoutExpired):
            self.stop()

    def _tell_runner(self, operation: str) -> dict[str, Any]:
        address = self.root / "data/runner" / wire.SOCKET
        return wire.call(os.fspath(address), {"op": operation}, timeout=10.0)


def wait_for(look: Any, what: str, within: float = PATIENCE) -> Any:
    """The first answer that is not None; asks again and again until then."""
    deadline = time.monotonic() + within
    while True:
        answer = look()
        if answer is not None:
            return answer
        if time.monotonic() > deadline:
            raise NotReady(f"{what} did not come about within {within:.0f} s")
        time.sleep(0.02)
