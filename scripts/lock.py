"""Writes requirements/*.lock from uv.lock: exact versions with hashes, for uv and for pip.

    .venv/bin/python scripts/lock.py            after a change of dependencies: all of the locks
    .venv/bin/python scripts/lock.py --check    ends with 1 when one of them is out of step

The first line of each is a digest of the rest; a start knows by it whether its environment is
current.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
EXPORTS = {
    "app.lock": ["--no-default-groups"],
    "practice.lock": ["--no-default-groups", "--extra", "practice"],
    "dev.lock": [
        "--no-default-groups",
        "--group",
        "dev",
        "--extra",
        "practice",
        "--extra",
        "public-api",
    ],
    "public-api.lock": ["--no-default-groups", "--extra", "public-api"],
    "google-colab-cli.lock": ["--only-group", "official-cli"],
    "science.lock": ["--only-group", "science"],
}
_PLAIN = ["--frozen", "--no-emit-project", "--no-header", "--no-annotate", "--quiet"]


def main(arguments: Sequence[str]) -> int:
    check = list(arguments) == ["--check"]
    if arguments and not check:
        print(__doc__, file=sys.stderr)
        return 2
    _uv(["lock", "--quiet", *(["--check"] if check else [])])
    stale = [name for name in EXPORTS if not _settle(name, write=not check)]
    for name in stale:
        print(f"requirements/{name} is not what uv.lock says; run scripts/lock.py", file=sys.stderr)
    return 1 if stale else 0


def _settle(name: str, *, write: bool) -> bool:
    """Whether requirements/NAME is, or now is, what uv.lock says."""
    path = PROJECT / "requirements" / name
    body = _uv(["export", *_PLAIN, *EXPORTS[name]])
    digest = hashlib.sha256(body.encode()).hexdigest()
    text = f"# {digest} of what follows; written by scripts/lock.py\n{body}"
    if path.exists() and path.read_text("utf-8") == text:
        return True
    if write:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return write


def _uv(arguments: Sequence[str]) -> str:
    """The output of the environment's own uv, which is locked too: others may format otherwise."""
    beside = Path(sys.executable).with_name("uv.exe" if os.name == "nt" else "uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        sys.exit("scripts/lock.py: no uv here; run it by the Python of the .venv that ./check made")
    done = subprocess.run(
        [uv, *arguments], cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"scripts/lock.py: uv {arguments[0]} ended with status {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
