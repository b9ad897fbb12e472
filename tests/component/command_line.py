"""The command line as a person has it: a home, a working folder, real processes."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from strategy import FORCED

LAUNCH = Path(__file__).parents[2] / "colab_tray" / "launch.py"
COMMAND = [sys.executable, "-I", "-S", str(LAUNCH)]
Done = subprocess.CompletedProcess[bytes]


class Terminal:
    """A home, a working folder, and the command line in them."""

    def __init__(self, root: Path, **environ: str) -> None:
        self.work = root / "work"
        self.work.mkdir(parents=True)
        self.home = root / "home"
        self.env = {
            "HOME": str(root),
            "PATH": f"{Path(sys.executable).resolve().parent}:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "COLAB_TRAY_HOME": str(self.home),
            "COLAB_TRAY_RUNNER_IDLE_EXIT": "1s",
            "COLAB_TRAY_POOL_PRELOAD": "json",
            "COLAB_TRAY_JOB_GRACE_INTERRUPT": "1s",
            **FORCED,
            **environ,
        }

    def __call__(self, *words: str, **options: Any) -> Done:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        options = {"cwd": self.work, "timeout": 50, **pipes, **options}
        return subprocess.run(
            [*COMMAND, *words],
            env=self.env,
            stdin=subprocess.DEVNULL,
            check=False,
            **options,
        )

    def start(self, *words: str, **options: Any) -> subprocess.Popen[bytes]:
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.Popen([*COMMAND, *words], cwd=self.work, env=self.env, **options)

    def script(self, name: str, text: str) -> str:
        (self.work / name).write_text(text)
        return name

    def json(self, *words: str) -> Any:
        done = self(*words, "--json")
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    def engine(self) -> int | None:
        """The process of the engine that runs."""
        engine = self.json("status")["engine"]
        return None if engine is None else int(engine["pid"])


def read_until(stream: Any, text: bytes) -> bytes:
    """What a pipe or terminal says, up to and with this text."""
    said = b""
    deadline = time.monotonic() + 30
    while text not in said:
        ready, _, _ = select.select([stream], [], [], deadline - time.monotonic())
        assert ready, said
        piece = os.read(stream if isinstance(stream, int) else stream.fileno(), 1)
        assert piece, said
        said += piece
    return said
