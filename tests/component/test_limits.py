"""What a script may take: memory, with everything it started, and output; and what it took."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from command_line import Terminal

if not sys.platform.startswith("linux"):
    pytest.skip("memory is looked at on Linux", allow_module_level=True)

# Each piece is written to, so that it is there.
TAKES = """
import time
kept = []
for _ in range(40):
    kept.append(bytearray(10 << 20))
    kept[-1][::4096] = b"x" * len(kept[-1][::4096])
    time.sleep(0.01)
time.sleep(60)
"""
TOGETHER = """
import subprocess, sys, threading, time
code = "x = bytearray(60 << 20); x[::4096] = b'x' * len(x[::4096]); import time; time.sleep(60)"
def start():
    subprocess.run([sys.executable, "-S", "-c", code])
for _ in range(3):
    threading.Thread(target=start).start()
"""
SHARED = """
import os, time
x = bytearray(100 << 20)
x[::4096] = b"x" * len(x[::4096])
children = []
for _ in range(4):
    pid = os.fork()
    if not pid:
        time.sleep(0.4)
        os._exit(0)
    children.append(pid)
for pid in children:
    os.waitpid(pid, 0)
print("done")
"""


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    made = Terminal(tmp_path_factory.mktemp("limits") / "t")
    yield made
    assert made("stop").returncode == 0


@pytest.mark.parametrize("script", [TAKES, TOGETHER])
def test_more_memory_than_allowed_ends_it_with_all_it_started(
    terminal: Terminal, script: str
) -> None:
    done = terminal("run", "--max-memory=150M", terminal.script("takes.py", script))
    assert done.returncode == 137
    assert b"more than its limit of 150 MiB" in done.stderr
    job = terminal.json("jobs")[0]
    assert (job["state"], job["cause"], job["action"]) == ("failed", "memory_limit", "raise_memory")
    assert 150 << 20 < job["memory"] < 400 << 20


@pytest.mark.long
def test_what_processes_share_counts_once(terminal: Terminal) -> None:
    done = terminal("run", "--max-memory=250M", terminal.script("shared.py", SHARED))
    assert (done.returncode, done.stdout) == (0, b"done\n"), done.stderr


def test_what_it_took_is_told(terminal: Terminal) -> None:
    script = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
    assert terminal("run", "--timeout", "50", "-c", script).returncode == 0
    job = terminal.json("jobs")[0]
    assert 0.2 <= job["cpu"] < 2
    assert 5 << 20 < job["memory"] < 1 << 30
    shown = terminal("show", job["id"]).stdout.decode()
    assert "MiB at the peak" in shown
    assert "50 s, 16 GiB of output" in shown


def test_more_output_than_allowed_is_counted(terminal: Terminal) -> None:
    done = terminal("run", "--max-output", "1K", "-c", "print('x' * 1_000_000)")
    assert done.returncode == 0
    assert 1024 < len(done.stdout) < 300_000, "its beginning, and its last words"
    assert terminal.json("jobs")[0]["cause"] == "output_cap"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--max-memory", "1M"), b"less than 16 MiB"),
        (("--max-memory", "much"), b"is not a size; write for example"),
        (("--max-output", "-1"), b"is not a size"),
    ],
)
def test_a_limit_that_cannot_be_is_refused(
    terminal: Terminal, words: tuple[str, ...], sentence: bytes
) -> None:
    done = terminal("run", *words, "-c", "print('ran')")
    assert (done.returncode, done.stdout) == (2, b"")
    assert sentence in done.stderr
