"""The line that tells how far a job is: seen on a terminal, never mixed with what the script writes."""

from __future__ import annotations

import contextlib
import os
import pty
import re
from collections.abc import Iterator

import pytest
from command_line import Terminal, read_until

from colab_tray.cli.progress_line import ProgressLine, fit

# Tells 45 %, then writes half a line, its end, another line, and the end.
SCRIPT = r"""
import os, sys
def tell(percent): os.write(1, b"\x1b]9;4;1;%d\x07" % percent)
go = open("go")
print("first"); sys.stdout.flush(); tell(45)
go.readline()
tell(60); os.write(1, b"half "); go.readline()
os.write(1, b"whole\n\x1b[32m"); go.readline()
os.write(2, b"\x1b[0mlast\n"); go.readline()
"""


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path_factory.mktemp("progress"), TERM="xterm")
    yield terminal
    terminal("stop")


def screen(said: bytes) -> str:
    """What is left on a terminal of what was written: a line that is taken back is gone."""
    text = said.replace(b"\r\n", b"\n").decode()
    while (end := text.find("\r\x1b[K")) >= 0:
        text = text[: text.rfind("\n", 0, end) + 1] + text[end + 4 :]
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def rest(ours: int) -> bytes:
    said = b""
    with contextlib.suppress(OSError):  # how a terminal says that nobody is at its other end
        while piece := os.read(ours, 4096):
            said += piece
    return said


def test_the_line_comes_and_goes_and_the_output_stays(terminal: Terminal) -> None:
    go = terminal.work / "go"
    os.mkfifo(go)
    ours, theirs = pty.openpty()
    process = terminal.start("run", terminal.script("far.py", SCRIPT), stdout=theirs, stderr=theirs)
    os.close(theirs)
    with go.open("w", buffering=1) as gate:
        said = read_until(ours, b"45 %")
        told = terminal.json("status")["progress"]
        assert [(one["name"], one["fraction"]) for one in told] == [("far.py", 0.45)]
        assert b"far.py, 45 %" in terminal("status").stdout
        gate.write("\n")
        said += read_until(ours, b"half ")
        gate.write("\n")
        said += read_until(ours, b"60 %")
        gate.write("\n")
        said += read_until(ours, b"60 %")
        gate.write("\n")
        said += rest(ours)
    os.close(ours)
    assert process.wait(30) == 0
    assert said.startswith(b"first\r\n")
    assert b"half \x1b" not in said.replace(b"\r", b"")  # no line of ours behind half of theirs
    assert b"half whole\r\n" in said
    assert screen(said) == "first\nhalf whole\nlast\n"


def test_nothing_is_drawn_where_nobody_looks(terminal: Terminal) -> None:
    code = r"import os; os.write(1, b'\x1b]9;4;1;50\x07a\n')"
    done = terminal("run", "-c", code)
    assert (done.stdout, done.stderr) == (b"\x1b]9;4;1;50\x07a\n", b"")


@pytest.mark.parametrize(
    ("environ", "line"),
    [
        ({"TERM": "xterm"}, "\r\x1b[K\x1b[2mtraining: 50 %, 1:05 left\x1b[22m\r\x1b[K"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "\r\x1b[Ktraining: 50 %, 1:05 left\r\x1b[K"),
        ({"TERM": "dumb"}, ""),
    ],
)
def test_colour_and_poor_terminals(
    environ: dict[str, str], line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    ours, theirs = pty.openpty()
    before = os.dup(2)
    os.dup2(theirs, 2)
    try:
        shown = ProgressLine()
        shown.tell(
            {"fraction": 0.5, "text": "training", "rate": None, "left": 65.0, "drawn": False}
        )
        shown.draw()
        shown.tell({"fraction": 0.9, "text": "", "rate": None, "left": None, "drawn": True})
        shown.draw()
    finally:
        os.dup2(before, 2)
        os.close(before)
        os.close(theirs)
    assert rest(ours).decode() == line
    os.close(ours)


def test_the_line_never_wraps() -> None:
    assert fit("short", 10) == "short"
    assert fit("a" * 20, 10) == "a" * 9 + "…"
    assert fit("训练" * 10, 10) == "训练训练…"
    assert fit("ä" * 20, 10) == "ä" * 9 + "…"


def test_what_is_waited_for_is_said_until_it_is_there(terminal: Terminal) -> None:
    assert terminal("pool", "set", "slots", "1").returncode == 0
    go = terminal.work / "other"
    os.mkfifo(go)
    busy = terminal.start("run", "-c", "print('busy', flush=True); open('other').read()")
    with go.open("w"):
        ours, theirs = pty.openpty()
        process = terminal.start("run", "-c", "print('mine')", stdout=theirs, stderr=theirs)
        os.close(theirs)
        said = read_until(ours, b"The only slot is taken")
    said += rest(ours)
    os.close(ours)
    assert (process.wait(30), screen(said)) == (0, "mine\n")
    assert busy.communicate(timeout=30)[0] == b"busy\n"
