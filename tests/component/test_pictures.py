"""Pictures and progress from a script to a person: through the engine and the commands."""

import sys
from collections.abc import Iterator

import pytest
from command_line import Terminal, read_until

if not sys.platform.startswith("linux"):
    pytest.skip("the runner needs Linux", allow_module_level=True)

PAGES = """
class Page:
    def __init__(self, text):
        self.text = text
    def _repr_html_(self):
        return self.text

display(Page("<b>one</b>"))
display(Page("<i>two</i>"))
"""

BAR = """
import sys
sys.stderr.write("\\rEpoch 3:  45%|####5     | 45/100 [01:12<01:05,  3.6batch/s]")
sys.stderr.flush()
input_of_nobody = __import__("time").sleep(600)
"""


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path_factory.mktemp("cli"))
    yield terminal
    assert terminal("stop").returncode == 0


def test_what_a_script_showed_is_listed_and_saved_and_nothing_is_overwritten(
    terminal: Terminal,
) -> None:
    assert terminal("run", terminal.script("pages.py", PAGES)).returncode == 0
    job = terminal.json("jobs")[0]
    assert job["displays"] == 2
    listed = terminal("pictures", job["id"]).stdout.decode()
    assert "page-1.html" in listed
    assert "page-2.html" in listed
    folder = terminal.work / "saved"
    folder.mkdir()
    (folder / "page-1.html").write_text("mine")
    for _ in range(2):  # saved again it is the same file
        saved = terminal("pictures", job["id"], "--to", "saved").stdout.decode().split()
        assert saved == [str(folder / "page-1-2.html"), str(folder / "page-2.html")]
    assert (folder / "page-1.html").read_text() == "mine"
    page = (folder / "page-1-2.html").read_text()
    assert page.startswith("<!doctype html>"), "a piece of HTML is saved as a page"
    assert page.count("<b>one</b>") == 1
    assert "pictures" in terminal("show", job["id"]).stdout.decode()


def test_wrong_forms_get_a_sentence(terminal: Terminal) -> None:
    for words, status in (((), 2), (("zzzzzzzz",), 66), (("--too", "x"), 2)):
        done = terminal("pictures", *words)
        assert done.returncode == status
        assert done.stderr.startswith(b"colab-tray: ")
    (terminal.work / "a file").write_text("")
    job = terminal.json("jobs")[0]
    assert terminal("pictures", job["id"], "--to", "a file").returncode == 74


def test_a_bar_is_the_progress_of_its_job(terminal: Terminal) -> None:
    process = terminal.start("run", terminal.script("bar.py", BAR))
    read_until(process.stderr, b"batch/s]")
    job = None
    while job is None or job["progress"] is None:
        (job, *_) = terminal.json("jobs")
    assert job["progress"] == {
        "fraction": 0.45,
        "text": "Epoch 3",
        "rate": "3.6batch/s",
        "left": 65.0,
        "drawn": True,
    }
    assert b"running 45 %" in terminal("jobs").stdout
    assert b"Epoch 3: 45 %, 3.6batch/s, 1:05 left" in terminal("show", job["id"]).stdout
    terminal("cancel", job["id"])
    process.communicate(timeout=30)
    assert terminal.json("jobs")[0]["progress"] is None
