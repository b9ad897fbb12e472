"""kill -9 in the middle of a notebook: cells that were done stay done, in the output and in the file."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest
from fault_home import Facts, Home
from fault_processes import gone, send, until
from notebook_kit import SCIENCE, executed, needs_kernel, outputs, text, write

pytestmark = needs_kernel

SECOND = (
    "import os, pathlib, time\n"
    "open('ran', 'a').write('x')\n"
    "pathlib.Path('pid').write_text(str(os.getpid()))\n"
    "print('two', flush=True)\n"
    "while not os.path.exists('go'): time.sleep(0.01)"
)


class Notebook:
    """One of three cells; the second waits for a file, and the job is in it when this has been made."""

    def __init__(self, home: Home) -> None:
        self.home = home
        name = write(home.work / "three.ipynb", "print('one')", SECOND, "print('three')")
        self.job = home.submit("--python", str(SCIENCE), "--to", "out", name)
        self.begun = home.begun(self.job)
        until(lambda: home.proven(self.job).stdout == b"one\ntwo\n", "the second cell's output")
        until(lambda: (home.work / "pid").exists(), "the second cell")
        self.kernel = int((home.work / "pid").read_text())

    def go(self) -> Facts:
        (self.home.work / "go").touch()
        return self.home.ended(self.job)

    def check(self, *said: str) -> None:
        """What came home is valid, cell by cell, and the second cell ran once."""
        found = outputs(executed(self.home.work / "out"))
        texts = ["".join(map(text, one)) for one in found]
        assert texts == [*said, *[""] * (3 - len(said))]
        assert (self.home.work / "ran").read_text() == "x"

    def all_gone(self) -> bool:
        return all(gone(pid) for pid in (self.kernel, self.begun["pid"], self.begun["supervisor"]))


def test_engine_and_runner(home: Home) -> None:
    one = Notebook(home)
    send([home.engine(), home.runner()], signal.SIGKILL)
    home.start("wait", one.job)
    told = until(lambda: home.job(one.job)["progress"], "how far it is")
    assert told["text"] == "cell 2 of 3"
    job = one.go()
    assert (job["state"], job["attempt"]) == ("succeeded", 1)
    assert home.proven(one.job).stdout == b"one\ntwo\nthree\n"
    one.check("one\n", "two\n", "three\n")
    assert {made["path"] for made in home.ask("artifacts", one.job)} == {
        "out/three.ipynb",
        *("pid", "ran", "go"),
    }


@pytest.mark.long
def test_supervisor(home: Home) -> None:
    one = Notebook(home)
    send([one.begun["supervisor"]], signal.SIGKILL)
    job = home.ended(one.job)
    assert (job["state"], job["cause"]) == ("lost", "supervisor_gone")
    assert home.proven(one.job).stdout == b"one\ntwo\n"
    until(one.all_gone, "the end of the notebook's processes")
    one.check("one\n")


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_kernel(home: Home, number: signal.Signals) -> None:
    one = Notebook(home)
    send([one.kernel], number)
    job = home.ended(one.job)
    word = "crash" if number is signal.SIGSEGV else "killed"
    assert (job["state"], job["cause"], job["cell"]) == ("failed", word, 2)
    assert job["exit_status"] == 128 + number
    how = f"was ended by signal {number.value} ({number.name})"
    said = home.proven(one.job)
    assert said.stderr.decode() == f"colab-tray: The kernel {how} in cell 2 of 3.\n"
    assert said.stdout == b"one\ntwo\n"
    one.check("one\n", f"two\n[colab-tray: the kernel {how} here]\n")
    assert one.all_gone()


@pytest.mark.long
def test_the_process_that_drives_the_kernel(home: Home) -> None:
    one = Notebook(home)
    send([one.begun["pid"]], signal.SIGKILL)
    job = home.ended(one.job)
    assert (job["state"], job["cause"], job["exit_status"]) == ("failed", "killed", 137)
    assert home.proven(one.job).stdout == b"one\ntwo\n"
    until(one.all_gone, "the end of the notebook's processes")
    one.check("one\n")


@pytest.mark.long
def test_everything_at_once(home: Home) -> None:
    one = Notebook(home)
    pids = (home.engine(), home.runner(), one.begun["supervisor"], one.begun["pid"], one.kernel)
    send(pids, signal.SIGKILL)
    job = home.ended(one.job)
    assert (job["state"], job["cause"], job["attempt"]) == ("lost", "supervisor_gone", 1)
    one.check("one\n")


@pytest.mark.long
def test_output_without_end_and_more_than_is_kept(home: Home) -> None:
    """100 MB of a cell are in the journal; with a limit the rest is counted, and the cells go on."""
    much = "for _ in range(100):\n    print('x' * 999_999)"
    name = write(home.work / "much.ipynb", much, "print('end')", "1 / 0")
    job_id = home.submit("--python", str(SCIENCE), "--to", "out", name)
    job = home.ended(job_id, within=120)
    assert (job["cause"], job["cell"]) == ("exception", 3)
    line = b"x" * 999_999 + b"\n"
    assert home.proven(job_id).stdout == line * 100 + b"end\n"
    first, second, _ = outputs(executed(home.work / "out"))
    assert sum(len(text(one)) for one in first) == 100_000_000
    assert text(second[0]) == "end\n"

    assert home.run("settings", "set", "job.output_cap", "1MB").returncode == 0
    home.run("stop")
    job_id = home.submit("--python", str(SCIENCE), "--to", "cut", name)
    job = home.ended(job_id, within=120)
    assert (job["cause"], job["cell"]) == ("exception", 3)
    assert "bytes of output were not kept" in job["sentence"]
    kept = home.proven(job_id).stdout
    assert 1_000_000 < len(kept) < 2_000_000
    assert kept[-6:] == b"x\nend\n"
    assert text(outputs(executed(home.work / "cut"))[1][0]) == "end\n"


@pytest.mark.long
def test_a_disk_that_refuses_the_executed_notebook(home: Home) -> None:
    """Its folder goes while it runs: the cells run, and the job does not claim to have kept them."""
    name = write(
        home.work / "gone.ipynb",
        "import shutil; shutil.rmtree('out')\nopen('out', 'w').close()",
        "print(2)",
    )
    job_id = home.submit("--python", str(SCIENCE), "--to", "out", name)
    job = home.ended(job_id)
    assert (job["state"], job["exit_status"]) == ("failed", 1)
    found = home.proven(job_id)
    assert found.stdout == b"2\n"
    assert (
        found.stderr
        == b"colab-tray: The executed notebook could not be written: Not a directory.\n"
    )
    assert json.loads(Path(home.work / name).read_text())["cells"]
