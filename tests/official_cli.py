"""Google's own google-colab-cli, installed from PyPI, told Practice's host names and no more.

It lives in an environment of its own, `.envs/google-colab-cli`, made when it is first wanted by
requirements/google-colab-cli.lock; it needs Python 3.12 or later.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
LOCK = PROJECT / "requirements/google-colab-cli.lock"
FOLDER = PROJECT / ".envs/google-colab-cli"
STARTER = Path(__file__).with_name("official_cli_starter.py")
COPY_PASTE = "https://sdk.cloud.google.com/applicationdefaultauthcode.html"
_PROBE = "import sys; sys.exit(sys.version_info[:2] not in {(3, 12), (3, 13), (3, 14)})"


class CannotRun(Exception):
    """The client cannot be had here; the text says why."""


def installed() -> Path:
    """The Python of its environment, made or brought up to date first. Raises CannotRun."""
    FOLDER.parent.mkdir(exist_ok=True)
    key, stamp = LOCK.read_text("utf-8").partition("\n")[0], FOLDER / "stamp"
    python = FOLDER / "bin/python"
    with (FOLDER.parent / "google-colab-cli.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (stamp.exists() and stamp.read_text("utf-8") == key and python.exists()):
            shutil.rmtree(FOLDER, ignore_errors=True)
            _run(_uv(), "venv", "--quiet", "--no-project", "--python", _python312(), str(FOLDER))
            _run(_uv(), "pip", "install", "--quiet", "--python", str(python),
                 "--require-hashes", "-r", str(LOCK))  # fmt: skip
            stamp.write_text(key, "utf-8")
    return python


def _python312() -> str:
    """A Python that is new enough, those of pyenv and uv included."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv", "versions")
    uv = Path.home() / ".local/share/uv/python"
    places = [sys.executable, "python3.12", "python3.13", "python3.14"]
    places += [str(path) for path in sorted(pyenv.glob("3.1[234]*/bin/python3"))]
    places += [str(path) for path in sorted(uv.glob("cpython-3.1[234]*/bin/python3"))]
    for place in places:
        found = shutil.which(place)
        if found and subprocess.run([found, "-c", _PROBE], capture_output=True).returncode == 0:
            return found
    raise CannotRun("google-colab-cli needs Python 3.12 or later, and there is none here")


def _uv() -> str:
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        raise CannotRun("google-colab-cli is installed by uv, and there is none here")
    return uv


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise CannotRun(f"google-colab-cli cannot be installed: {done.stderr.strip()[-500:]}")


@dataclass
class OfficialCli:
    """The client in a home of its own, as the command `colab`."""

    python: Path
    home: Path
    urls: dict[str, Any]
    client: dict[str, Any]  # what Google's console gives out as client_secret.json

    def __post_init__(self) -> None:
        settings = self.home / ".config/colab-cli/settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"enable_update_check": False}))
        (self.home / "client.json").write_text(json.dumps(self.client))
        command = self.home / "bin/colab"
        command.parent.mkdir()
        command.write_text(
            f"#!/bin/sh\nexec '{self.python}' '{STARTER}' -c '{self.home}/client.json' \"$@\"\n"
        )
        command.chmod(0o755)

    def start(self, line: str) -> subprocess.Popen[str]:
        """A line of shell in the home, with pipes, in a session of its own."""
        own = {
            "HOME": str(self.home),
            "PATH": f"{self.home}/bin:{os.environ['PATH']}",
            "PRACTICE_WEB": self.urls["web"],
            "PRACTICE_GAPI": self.urls["gapi"],
            "OAUTHLIB_INSECURE_TRANSPORT": "1",  # Practice speaks plain HTTP
            "PYTHONUNBUFFERED": "1",
        }
        return subprocess.Popen(
            ["sh", "-c", line],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=own,
            cwd=self.home,
            text=True,
            start_new_session=True,
        )

    def run(self, line: str) -> tuple[int, str]:
        """Its exit status, and all it said on both streams."""
        with self.start(line) as process:
            said, _ = process.communicate("", timeout=90)
        return process.returncode, said

    def sign_in(self, approve: Callable[[str], str]) -> str:
        """Its first command; what it said. `approve` takes the URL it prints, and has the code."""
        with self.start("colab sessions") as process:
            assert process.stdout
            said = ""
            while not (found := re.search(r"(http://\S+/auth\?\S+)\s", said)):
                line = process.stdout.readline()
                assert line, f"it asked for nobody to sign in: {said}"
                said += line
            rest, _ = process.communicate(approve(found[1]) + "\n", timeout=60)
        assert process.returncode == 0, said + rest
        return said + rest
