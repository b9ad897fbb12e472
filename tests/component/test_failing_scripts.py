"""Real scripts that fail in each way there is, through the real engine, warm and cold: the word, the place."""

from __future__ import annotations

import json
import os
import pty
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from command_line import Terminal, read_until

PYENV = Path.home() / ".pyenv/versions"
OTHERS = [path for name in ("3.12", "3.13") for path in sorted(PYENV.glob(f"{name}.*/bin/python3"))]


LIMIT = "memory.limit_in_bytes"


def _groups() -> Path | None:
    """Where this process may make memory groups (version 1, the one that needs no preparation)."""
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, controllers, path = line.split(":", 2)
        for group in (Path(f"/sys/fs/cgroup/memory{path}"), Path("/sys/fs/cgroup/memory")):
            fits = controllers == "memory" and (group / LIMIT).exists()
            if fits and os.access(group, os.W_OK) and os.access(group / "cgroup.procs", os.W_OK):
                return group
    return None


GROUPS = _groups()


@dataclass(frozen=True)
class Case:
    """A script, and what has to be said of its end."""

    text: str
    cause: str
    says: str = ""  # part of the sentence
    line: int | None = None
    what: str | None = None
    args: tuple[str, ...] = ()


CASES = {
    "exception": Case("\n\nint('x')", "exception", "ValueError: invalid literal", 3),
    "group": Case("raise ExceptionGroup('two', [ValueError(1)])", "exception", "two (1 sub", 1),
    "recursion": Case("def a(): a()\na()", "exception", "RecursionError", 1),
    "in_a_module": Case("import helper\nhelper.work()", "exception", "line 2 of helper.py", 2),
    "syntax": Case("exec('x = = 1')", "syntax", "invalid syntax", 1),
    "syntax_of_a_module": Case("import broken", "syntax", "line 2 of broken.py", 2),
    "module": Case("import cv2", "missing_module", "opencv-python", 1, "opencv-python"),
    "module_in_a_module": Case(
        "import needs", "missing_module", "line 1 of needs.py", 1, "wxPython"
    ),
    "file": Case("open('notes.tx')", "file_not_found", "notes.txt is there", 1, "notes.tx"),
    "command": Case(
        "import subprocess\nsubprocess.run(['fmpeg'])", "command_not_found", "fmpeg", 2, "fmpeg"
    ),
    "permission": Case(  # root may open anything
        "raise PermissionError(13, 'Permission denied', 'secret/x')",
        "permission",
        "secret/x",
        1,
        "secret/x",
    ),
    "encoding": Case("open('latin.txt', encoding='utf-8').read()", "encoding", "utf-8", 1, "utf-8"),
    "network": Case(
        "import urllib.request as u\nu.urlopen('http://127.0.0.1:9/')", "network", "refused", 2
    ),
    "name": Case(
        "import socket\nsocket.create_connection(('nowhere.invalid', 80))", "network", "reach", 2
    ),
    "disk": Case("f = open('/dev/full', 'w')\nf.write('x')\nf.flush()", "disk_full", "full", 3),
    "memory": Case(
        "import resource as r\nr.setrlimit(r.RLIMIT_AS, (1 << 28,) * 2)\nb'x' * (1 << 30)",
        "out_of_memory",
        "ran out of memory",
        3,
    ),
    "arguments": Case(
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('--n')\np.parse_args()",
        "usage",
        "unrecognized arguments: --m",
        args=("--m",),
    ),
    "interrupted": Case("raise KeyboardInterrupt", "interrupted", "not by a cancel", 1),
    "killed": Case("import os\nos.kill(os.getpid(), 9)", "killed", "SIGKILL"),
    "terminated": Case("import os\nos.kill(os.getpid(), 15)", "killed", "SIGTERM"),
    "crash": Case("import ctypes\nctypes.string_at(0)", "crash", "SIGSEGV"),
    "crash_told": Case(
        "import faulthandler, ctypes\nfaulthandler.enable()\nctypes.string_at(0)", "crash", "SIG", 3
    ),
    "status": Case("exit(7)", "exit", "status 7"),
    "words": Case("exit('no data')", "exit", "it said last: no data"),
    "os_exit": Case("import os\nos._exit(137)", "exit", "SIGKILL"),
    "handled": Case(
        "import traceback\ntry: 1 / 0\nexcept ZeroDivisionError: traceback.print_exc()\nexit(3)",
        "exit",
        "status 3",
    ),
    "flood": Case(
        "import sys\nsys.stderr.write('x: y\\n' * 500_000)\nprint('z' * 500_000)\nint('x')",
        "exception",
        "ValueError",
        4,
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    desk = Terminal(tmp_path_factory.mktemp("causes"))
    yield desk
    desk("stop")


def folder(desk: Terminal, name: str) -> Path:
    """A new folder with what the scripts find beside them."""
    folder = desk.work / name
    folder.mkdir()
    (folder / "helper.py").write_text("def work():\n    return {}['x']\n")
    (folder / "broken.py").write_text("a = 1\nb = = 2\n")
    (folder / "needs.py").write_text("import wx\n")
    (folder / "notes.txt").write_text("notes")
    (folder / "latin.txt").write_bytes(b"\xe9t\xe9")
    return folder


def ended(desk: Terminal, script: Path, case: Case, *how: str) -> dict[str, Any]:
    """The job of a case, run to its end in its folder."""
    done = desk("run", "--json", *how, str(script), *case.args, cwd=script.parent)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def check(job: dict[str, Any], case: Case) -> None:
    said = (job["cause"], job["sentence"], job["line"])
    assert job["cause"] == case.cause, said
    assert case.says in job["sentence"], said
    assert (job["line"], job["what"]) == (case.line, case.what), said
    assert job["action"], said


@pytest.mark.parametrize("warmth", ["cold", "bare"])
@pytest.mark.parametrize("name", CASES)
def test_every_way_to_fail_has_its_word(desk: Terminal, name: str, warmth: str) -> None:
    script = folder(desk, f"{warmth}_{name}") / "script.py"
    script.write_text(CASES[name].text)
    job = ended(desk, script, CASES[name], "--warm", warmth)
    check(job, CASES[name])
    if job["file"]:
        assert Path(job["file"]).parent == script.parent


@pytest.mark.long
@pytest.mark.parametrize("python", OTHERS, ids=str)
@pytest.mark.parametrize("name", CASES)
def test_other_pythons_say_it_in_ways_that_are_understood(
    desk: Terminal, name: str, python: Path
) -> None:
    script = folder(desk, f"{python.parts[-3]}_{name}") / "script.py"
    script.write_text(CASES[name].text)
    check(ended(desk, script, CASES[name], "--cold", "--python", str(python)), CASES[name])


def test_show_tells_the_cause_and_what_helps(desk: Terminal) -> None:
    job = json.loads(desk("run", "--json", "-c", "import cv2").stdout.splitlines()[-1])
    shown = desk("show", job["id"]).stdout.decode()
    assert "The module cv2 is missing; the package opencv-python provides it" in shown
    assert "helps     install opencv-python\n" in shown


def test_a_terminal_gets_the_reason_behind_the_traceback(desk: Terminal) -> None:
    ours, theirs = pty.openpty()
    process = desk.start("run", "-c", "import cv2", stderr=theirs)
    os.close(theirs)
    said = read_until(ours, b"provides it (line 1 of the code).")
    assert b"colab-tray: The module cv2 is missing" in said
    process.communicate(timeout=30)
    os.close(ours)


@pytest.mark.skipif(not GROUPS, reason="no memory control group can be made here")
def test_the_systems_own_killer_is_recognised(desk: Terminal) -> None:
    """A script in a group of little memory takes more: the kernel ends it, not a person."""
    text = (
        "import os, time\n"
        f"group = {str(GROUPS)!r} + f'/colab-tray-test-{{os.getpid()}}'\n"
        "os.mkdir(group)\n"
        f"open(group + '/{LIMIT}', 'w').write(str(60 << 20))\n"
        "open(group + '/cgroup.procs', 'w').write(str(os.getpid()))\n"
        "print(group, flush=True)\n"
        "time.sleep(0.3)\n"
        "kept = [bytearray(1 << 20) for _ in range(300)]\n"
    )
    done = desk("run", "--json", "-c", text)
    group, job = done.stdout.decode().splitlines()
    Path(group).rmdir()
    found = json.loads(job)
    assert (found["cause"], found["exit_status"]) == ("out_of_memory", 137)
    assert found["sentence"].startswith("The system ended it because memory ran out; it had ")
