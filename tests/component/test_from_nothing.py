"""From nothing to a job on a T4, as a person goes: Practice, sign-in in a real browser, `run --on T4`."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("jupyter_server") is None or sys.platform != "linux":
    pytest.skip("the extra practice is not installed", allow_module_level=True)

from chromium import PROGRAM, Tab, browser
from command_line import Terminal, read_until
from keychain import Keychain
from signing_in import ADA, Login, told

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here"),
]
JOB = """
import os
print("GPUs:", os.environ["COLAB_GPU"])
open("made.txt", "w").write("made there")
"""


@contextmanager
def practice(root: Path) -> Iterator[str]:
    """What `colab-tray practice` tells a person; it ends by Ctrl-C."""
    process = Terminal(root).start("practice", start_new_session=True)
    try:
        yield read_until(process.stdout, b"_DRIVE=http://127.0.0.1:").decode()
    finally:
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=30)[1]
    assert (process.returncode, said) == (0, b"")


async def agree(tab: Tab, url: str, pictures: Path) -> None:
    """Who it is, what may be used, and the page at the end."""
    await tab.open(url)
    await tab.click("a.row[href*='person=ada']")
    await tab.until("document.body && document.body.innerText.includes('wants access')")
    await tab.picture(pictures / "consent.png", "light")
    await tab.click("input[name=allow]")
    await tab.click("button[value=allow]")
    await tab.until("document.title.startsWith('Signed in as')")
    await tab.picture(pictures / "closing.png", "light")


def on_a_t4(terminal: Terminal) -> None:
    """A job there, what it says and makes; then the machine is given back."""
    done = terminal("run", "--on", "T4", terminal.script("job.py", JOB))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"GPUs: 1\n", b"")
    [made] = (terminal.work / "results").rglob("made.txt")
    assert made.read_text() == "made there"
    [machine] = [one for one in terminal.json("runtimes") if one["provider"] == "colab"]
    assert (machine["accelerator"], machine["account"]) == ("T4", ADA)
    assert terminal("runtimes", "stop", machine["id"]).returncode == 0


def judged(control: str) -> Any:
    with urllib.request.urlopen(f"{control}/judge", timeout=30) as reply:
        return json.load(reply)


async def test_from_nothing_to_a_job_on_a_t4(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keychain = Keychain(tmp_path / "k")
    keychain.unlock()
    try:
        async with browser(tmp_path / "chromium") as tab:
            began = time.monotonic()
            with practice(tmp_path / "p") as said:
                exported = dict(re.findall(r"export (COLAB_TRAY_\w+)=(\S+)", said))
                terminal = Terminal(tmp_path / "t", **exported, **keychain.environ)
                login = await asyncio.to_thread(Login, terminal)
                await agree(tab, login.url, tmp_path)
                assert (await asyncio.to_thread(login.end))["email"] == ADA
                signed = time.monotonic()
                await asyncio.to_thread(on_a_t4, terminal)
                ended = time.monotonic()
                [control] = re.findall(r"control +(\S+)", said)
                facts = judged(control)
                assert terminal("stop").returncode == 0
        assert (facts["leaked"], facts["live"], len(facts["gone"])) == ([], [], 1)
        assert not told(terminal.home)
    finally:
        keychain.close()
    with capsys.disabled():
        print(f" {signed - began:.1f} s to sign in, {ended - signed:.1f} s for the job; ", end="")
