"""What `python CASE` does, and whether something else did the same.

A case is a script in `tests/semantics_cases`, or a folder whose `main.py` (or `__main__.py`) is the
script or only says which one is. Comment lines at its top say how it is started:

    # args: a "b c"           arguments, quoted as for a shell
    # run: sub/program.py     another script or folder to run; {root} is the case's own folder
    # cwd: work               where to start, below the case's folder
    # link: a.py -> b/c.py    a symbolic link, made before the start
    # env: NAME=value         one more variable
    # code                    as `python -c`, with the text of the case
    # python: 3.11            the oldest Python that can run it
    # needs: numpy            a package it imports
    # cold: stack             it sees the one frame that a warm or fresh start has below it
    # cold: shadows           a module beside it bears the name of one that a server has loaded
    # normalise: addresses    0x7f… differs in every run
    # except: 3.12.1          versions of Python with a fault of their own
    # only: status            what it says differs from run to run

Who executes a case does not matter here: `specification` says what to run, `difference` compares.
"""

from __future__ import annotations

import base64
import contextlib
import functools
import hashlib
import os
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "semantics_cases"
PATIENCE = 30.0  # seconds; every case takes a small part of one
_HEADER = re.compile(
    r"# (args|run|cwd|link|env|code|python|needs|except|cold|normalise|only)(?:: (.*))?"
)
_ADDRESS = re.compile(rb"\b0x[0-9a-f]{6,}\b")


@dataclass(frozen=True)
class Outcome:
    """How an execution ended. `status` is negative for a signal."""

    status: int
    stdout: bytes
    stderr: bytes


@dataclass(frozen=True)
class Case:
    name: str
    origin: Path  # a file, or a folder
    run: str  # as typed: the script or folder
    args: tuple[str, ...] = ()
    cwd: str = "."
    env: dict[str, str] = field(default_factory=dict)
    links: tuple[tuple[str, str], ...] = ()  # (link, what it says)
    code: bool = False
    python: tuple[int, ...] = (3, 10)
    needs: str = ""
    excluded: tuple[str, ...] = ()
    cold: str = ""
    normalise: str = ""
    only: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def main(self) -> str:
        """The file with the header, below the case's folder."""
        if self.origin.is_file():
            return self.origin.name
        return next(n for n in ("main.py", "__main__.py") if (self.origin / n).exists())


def cases() -> list[Case]:
    origins = [p for p in sorted(FOLDER.iterdir()) if p.suffix == ".py" or p.is_dir()]
    return [_case(origin) for origin in origins if origin.name != "__pycache__"]


def each() -> list[Any]:
    """The cases as parameters; one that takes seconds in every mode is left to the long tests."""
    long = pytest.mark.long
    return [
        pytest.param(case, id=case.name, marks=long if case.needs == "sklearn" else ())
        for case in cases()
    ]


def _case(origin: Path) -> Case:
    plain = Case(origin.stem, origin, "")
    found: dict[str, list[str]] = {}
    for line in ((origin / plain.main) if origin.is_dir() else origin).read_bytes().splitlines():
        header = _HEADER.fullmatch(line.decode("utf-8", "replace"))
        if not header:
            break
        found.setdefault(header[1], []).append(header[2] or "")
    one = {key: values[-1] for key, values in found.items()}
    return Case(
        name=origin.stem,
        origin=origin,
        run=one.get("run", plain.main),
        args=tuple(shlex.split(one.get("args", ""))),
        cwd=one.get("cwd", "."),
        env=dict(line.split("=", 1) for line in found.get("env", [])),
        links=tuple(_link(line) for line in found.get("link", [])),
        code="code" in one,
        python=tuple(int(part) for part in one.get("python", "3.10").split(".")),
        needs=one.get("needs", ""),
        excluded=tuple(one.get("except", "").split()),
        cold=one.get("cold", ""),
        normalise=one.get("normalise", ""),
        only=one.get("only", ""),
    )


def _link(line: str) -> tuple[str, str]:
    link, _, says = line.partition(" -> ")
    return link, says


def lay_out(case: Case, root: Path) -> None:
    """Make the case's folder anew: every execution of a case sees the same files at the same place."""
    shutil.rmtree(root, ignore_errors=True)
    if case.origin.is_dir():
        shutil.copytree(case.origin, root, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        root.mkdir(parents=True)
        shutil.copy(case.origin, root)
    for link, says in case.links:
        (root / link).parent.mkdir(parents=True, exist_ok=True)
        (root / link).symlink_to(says)
    (root / case.cwd).mkdir(parents=True, exist_ok=True)


def environment(case: Case | None = None) -> dict[str, str]:
    """The same small environment for every execution, and for whatever server executes it."""
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "USER") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", **(case.env if case else {})}


def specification(case: Case, root: Path, python: str, **more: Any) -> dict[str, Any]:
    """The case, laid out in `root`, as a runner's spec."""
    run = case.run.format(root=root)
    target = root / case.cwd / run
    folder = target.is_dir() and not case.code
    if case.code:
        source, run = (root / case.main).read_bytes(), "-c"
    else:
        source = (target / "__main__.py" if folder else target).read_bytes()
    return {
        "kind": "code" if case.code else "folder" if folder else "file",
        "path": run,
        "source": base64.b64encode(source).decode(),
        "sha256": hashlib.sha256(source).hexdigest(),
        "args": list(case.args),
        "cwd": os.path.normpath(root / case.cwd),
        "env": environment(case),
        "umask": 0o027,
        "python": python,
        "warmth": "auto",
        "imports": [],
        "introspects": bool(case.cold),
        "time_limit": None,
        "output_cap": 1 << 30,
        "grace": [1.0, 1.0],
        **more,
    }


def command(case: Case, root: Path, python: str) -> list[str]:
    """What a person would type."""
    if case.code:
        return [python, "-c", (root / case.main).read_text("utf-8"), *case.args]
    return [python, case.run.format(root=root), *case.args]


@functools.cache
def expected(case_name: str, root: Path, python: str) -> Outcome:
    """What Python itself makes of the case, once for all who compare with it."""
    case = next(case for case in cases() if case.name == case_name)
    lay_out(case, root)
    return executed(case, root, command(case, root, python))


def executed(case: Case, root: Path, line: list[str], **more: Any) -> Outcome:
    """Run a command in the place of the case: no terminal, end of file as its input."""
    done = subprocess.run(
        line,
        cwd=root / case.cwd,
        env=environment(case),
        umask=0o027,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        start_new_session=True,
        **more,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


@functools.cache
def has(python: str, modules: str) -> bool:
    """Whether the packages of these modules, divided by commas, are installed."""
    packages = [name.partition(".")[0] for name in modules.split(",")]
    code = f"from importlib.util import find_spec; assert all(map(find_spec, {packages}))"
    return not subprocess.run([python, "-c", code], capture_output=True, check=False).returncode


@functools.cache
def version(python: str) -> str:
    line = [python, "-c", "import platform; print(platform.python_version())"]
    return subprocess.check_output(line, text=True).strip()


def suits(case: Case, python: str) -> bool:
    """Whether this Python can run the case at all."""
    known = version(python)
    new_enough = tuple(int(part) for part in known.split(".")[:2]) >= case.python
    return new_enough and known not in case.excluded and (not case.needs or has(python, case.needs))


def difference(case: Case, outcome: Outcome, wanted: Outcome) -> str:
    """What distinguishes the two, for a person; empty when nothing does."""
    texts = []
    if outcome.status != wanted.status:
        texts.append(f"status {outcome.status}, Python's {wanted.status}")
    for name in () if case.only == "status" else ("stdout", "stderr"):
        ours, theirs = (_comparable(case, getattr(x, name)) for x in (outcome, wanted))
        if ours != theirs:
            texts.append(f"{name}:\n{_shown(ours)}\nPython's {name}:\n{_shown(theirs)}")
    return "\n".join(texts)


def _comparable(case: Case, data: bytes) -> bytes:
    return _ADDRESS.sub(b"0x...", data) if case.normalise == "addresses" else data


def _shown(data: bytes) -> str:
    with contextlib.suppress(UnicodeDecodeError):
        if len(data) < 4000:
            return data.decode()
    return f"{data[:300]!r} … {data[-300:]!r} ({len(data)} bytes)"
