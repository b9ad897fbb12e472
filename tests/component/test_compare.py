"""`compare`: what was different between two jobs, from the real engine to the terminal."""

from __future__ import annotations

from pathlib import Path

from command_line import Terminal

from colab_tray.core.control.comparing import MOST_LINES, Side, compare

BEFORE = "import sys\nprint('rate', sys.argv[1])\nopen('same.txt', 'w').write('s')\n"
AFTER = BEFORE + "open('new.txt', 'w')\nraise SystemExit('no more')\n"


def test_two_jobs_side_by_side(tmp_path: Path) -> None:
    desk = Terminal(tmp_path)
    ids = []
    for source, rate in ((BEFORE, "0.1"), (AFTER, "0.2")):
        desk.script("fit.py", source)
        ids.append(desk("run", "--detach", "fit.py", rate).stdout.decode().strip())
        desk("wait", ids[-1])
    found = desk.json("compare", *ids)
    assert found["facts"]["args"] == [["0.1"], ["0.2"]]
    assert found["facts"]["state"] == ["succeeded", "failed"]
    assert {"name", "cwd", "python"} <= set(found["same"])
    assert "+raise SystemExit('no more')" in found["script"]["lines"]
    assert found["stdout"]["lines"][-2:] == ["-rate 0.1", "+rate 0.2"]
    assert found["stderr"]["lines"][-1] == "+no more"
    files = {"only_a": [], "only_b": ["new.txt"], "changed": [], "same": ["same.txt"]}
    assert found["artifacts"] == files
    said = desk("compare", *ids).stdout.decode()
    assert "args         0.1" in said
    assert "+raise SystemExit('no more')\n" in said
    assert "\x1b" not in said
    assert "stderr: the same." in desk("compare", ids[0], ids[0]).stdout.decode()
    for words, status, sentence in (
        ([ids[0]], 2, "two job ids"),
        ([ids[0], "zzzzzzzz"], 66, "zzzzzzzz"),
    ):
        done = desk("compare", *words)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (status, b"", 1)
        assert sentence in done.stderr.decode()
    desk("stop")


def test_what_is_gone_or_long_is_said_so() -> None:
    job = {"id": "a", "started": 1.0, "ended": None}
    long = b"line\n" * (MOST_LINES + 1)
    found = compare(Side(job, None, long, b"\xff", []), Side(job, b"1", b"", b"", []))
    assert found["script"] is None
    assert found["stdout"]["cut"]
    assert len(found["stdout"]["lines"]) == MOST_LINES + 1  # a heading, and each line it has
    assert found["stderr"]["lines"][-1] == "-\ufffd"
    assert "took" in found["same"]
