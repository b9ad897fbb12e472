"""The whole program, started as a person starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from panel import TrayItem, until

SESSION = os.environ.get("DESKTOP_SESSION_TRAY", "")

needs_tray = pytest.mark.skipif(
    SESSION in ("", "none"), reason="needs scripts/desktop-session -- pytest tests/desktop"
)


class Program:
    """Commands and the tray, with one home. Leaving it ends everything that it started."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.inbox = home / "inbox"
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
        }
        self.environment |= {"COLAB_TRAY_HOME": str(home), "COLAB_TRAY_RUNNER_IDLE_EXIT": "1s"}
        self.environment["COLAB_TRAY_DESKTOP_WIZARD"] = "no"  # it would open in every new home
        self._trays: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if (self.status()["engine"] or {}).get("pid"):
            for job in self.jobs():
                if job["ended"] is None:
                    self.command("cancel", str(job["id"]))
        for tray in self._trays:
            tray.terminate()
            tray.communicate(timeout=20)
        self.command("stop")
        if kind is not None:
            log = self.home / "data" / "log" / "engine.log"
            sys.stderr.write(log.read_text("utf-8") if log.exists() else "no log\n")

    def tray(self) -> subprocess.Popen[str]:
        """Start the tray; its icon is there a moment later."""
        process = subprocess.Popen(
            [sys.executable, "-m", "colab_tray"],
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._trays.append(process)
        return process

    def kill(self, tray: subprocess.Popen[str]) -> None:
        """As `kill -9` does: it gets no word."""
        tray.kill()
        tray.communicate(timeout=20)
        self._trays.remove(tray)

    def bare_icon(self, tray: subprocess.Popen[str]) -> TrayItem | None:
        """The icon of a tray whose engine need not be there."""
        return TrayItem.find(tray.pid)

    def icon(self, tray: subprocess.Popen[str]) -> TrayItem:
        """The icon of a tray that serves: its engine answers."""
        item = until(lambda: TrayItem.find(tray.pid), "the icon")
        until(lambda: (self.status()["engine"] or {}).get("kind") == "tray", "the tray's engine")
        until(lambda: item.entry("is ready"), "the runtime")
        return item

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "colab_tray", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def status(self) -> Any:
        return json.loads(self.command("status", "--json").stdout)

    def jobs(self) -> list[dict[str, Any]]:
        return list(json.loads(self.command("jobs", "--json").stdout))

    def job(self, name: str) -> dict[str, Any]:
        """The newest job of this name; empty when there is none."""
        return next((one for one in self.jobs() if one["name"] == name), {})

    def script(self, name: str, text: str) -> Path:
        path = self.home.parent / name
        path.write_text(text, "utf-8")
        return path
