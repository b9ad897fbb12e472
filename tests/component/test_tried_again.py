"""A job whose attempt was lost and whose script asks for another try, followed by a client."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Terminal, read_until

if not sys.platform.startswith("linux"):
    pytest.skip("the script dies with its supervisor on Linux", allow_module_level=True)

SCRIPT = """\
# /// script
# [tool.colab-tray]
# retries = 1
# ///
import os, time
if not os.path.exists('begun'):
    open('begun', 'w').close()
    print('x' * 10_000, flush=True)  # more than the second try will ever say
    print('supervisor', os.getppid(), flush=True)
    time.sleep(600)
print('second')
"""


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    # A runner that ends after a second without work would do so in the midst of a longer wait.
    terminal = Terminal(tmp_path, COLAB_TRAY_JOB_RETRY_WAIT="0.01s")
    yield terminal
    assert terminal("stop").returncode == 0


def test_its_client_is_told_the_second_try_to_the_end(terminal: Terminal) -> None:
    process = terminal.start("run", terminal.script("twice.py", SCRIPT))
    said = read_until(process.stdout, b"supervisor ")
    said += read_until(process.stdout, b"\n")
    found = re.search(rb"supervisor (\d+)", said)
    assert found
    os.kill(int(found[1]), signal.SIGKILL)
    rest, words = process.communicate(timeout=50)
    assert (rest, words, process.returncode) == (b"second\n", b"", 0)
    job = terminal.json("jobs")[0]
    assert (job["state"], job["attempt"]) == ("succeeded", 2)
    assert terminal("logs", job["id"]).stdout == b"second\n"
