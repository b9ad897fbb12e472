"""A script that mounts Drive, from the command line: it begins when its person has agreed, and not before."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

if find_spec("jupyter_server") is None or sys.platform != "linux":
    pytest.skip("the extra practice is not installed", allow_module_level=True)

from command_line import Terminal, read_until
from form_browser import open_page
from practice_guest import COLAB, EMAIL
from practice_kit import Running
from signing_in import endpoints, left_by_gcloud

WHO = "dee@practice.example"
SCRIPT = """
from google.colab import drive
drive.mount('/content/drive')
print(open('/content/drive/MyDrive/note.txt', 'w').write('kept'))
"""


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Running]:
    with Running("--home", str(tmp_path / "practice")) as running:
        running.control("POST", "/people", {"email": WHO, "tier": "PRO"})
        yield running


@pytest.mark.long
def test_a_script_mounts_drive_once_its_person_has_agreed(
    practice: Running, tmp_path: Path
) -> None:
    terminal = Terminal(tmp_path / "t", **endpoints(practice))
    file = tmp_path / "sign-in.json"
    file.write_text(json.dumps(left_by_gcloud(practice, WHO, f"openid {EMAIL} {COLAB}")))
    assert terminal("login", "--found", str(file)).returncode == 0
    terminal.script("job.py", SCRIPT)
    with terminal.start("run", "--on", "colab", "job.py") as running:
        asked = re.search(rb"agree at (http\S+) ", read_until(running.stderr, b"begins.\n"))
        assert asked
        page = asked[1].decode()
        [job] = terminal.json("jobs")
        assert (job["state"], job["action"], job["what"]) == ("preparing", "agree", page)
        helped = terminal("remedy", job["id"])
        assert (helped.returncode, page in helped.stderr.decode()) == (2, True), helped.stderr
        open_page(page).send("allow")
        said, _ = running.communicate(timeout=60)
    assert (running.returncode, said) == (0, b"Mounted at /content/drive\n4\n")
    assert terminal.json("show", job["id"])["cause"] is None
    [note] = (tmp_path / "practice/drives" / WHO).glob("*")
    assert note.read_text() == "kept"
    [_, machine] = terminal.json("runtimes")
    assert terminal("runtimes", "stop", machine["id"]).returncode == 0
    assert practice.control("GET", "/judge")["live"] == []
    assert terminal("stop").returncode == 0
