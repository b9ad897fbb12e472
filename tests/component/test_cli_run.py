"""The command line over a real engine: what goes in, what comes out, and the status."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import re
import signal
import struct
import termios
from collections.abc import Iterator

import pytest
from command_line import Terminal, read_until

from colab_tray.cli.main import COMMANDS


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    terminal = Terminal(tmp_path_factory.mktemp("cli"))
    yield terminal
    assert terminal("stop").returncode == 0


def on_terminal(terminal: Terminal, *words: str, status: int = 0) -> str:
    """What a command writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = terminal.start(*words, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    with contextlib.suppress(OSError):  # how a terminal says that nobody is at its other end
        while piece := os.read(ours, 4096):
            said += piece
    os.close(ours)
    assert process.wait(30) == status
    return said.decode().replace("\r\n", "\n")


# -- run -----------------------------------------------------------------------------------------


def test_streams_arguments_and_status_are_the_scripts(terminal: Terminal) -> None:
    name = terminal.script(
        "all.py",
        "import os, sys\n"
        "print(sys.argv[1:], os.getcwd(), os.environ['MARK'])\n"
        "sys.stdout.flush()\n"
        "os.write(1, bytes(range(256)))\n"
        "os.write(2, b'\\xff\\x1b[31m error')\n"
        "sys.exit(7)\n",
    )
    terminal.env["MARK"] = "märk"
    done = terminal("run", name, "--json", "-h", "a b", "", "ä")
    expected = f"{['--json', '-h', 'a b', '', 'ä']} {terminal.work} märk\n".encode()
    assert done.stdout == expected + bytes(range(256))
    assert done.stderr == b"\xff\x1b[31m error"
    assert done.returncode == 7


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("pass", 0),
        ("raise SystemExit(200)", 200),
        ("1/0", 1),
        ("import os; os.kill(os.getpid(), 9)", 137),
        ("import os; os.abort()", 134),
    ],
)
def test_statuses(terminal: Terminal, code: str, status: int) -> None:
    assert terminal("run", "-c", code).returncode == status


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["run", "nowhere.py"], 66, "nowhere.py"),
        (["run", "-c", "a = ("], 65, "line 1"),
        (["run"], 2, "Name the script"),
        (["run", "--pyton", "x"], 2, "--python"),
        (["run", "--warm", "lukewarm", "x"], 2, "lukewarm"),
        (["run", "--timeout", "soon", "-c", "1"], 2, "soon"),
        (["run", "--python", "no-such-python", "-c", "1"], 66, "no-such-python"),
        (["rum"], 2, "Did you mean run?"),
        (["--verbose"], 2, "--verbose"),
        (["show", "I-l!"], 2, "job id"),
        (["show", "zzzzzzzz"], 66, "zzzzzzzz"),
        (["show"], 2, "one job id"),
        (["settings", "set", "engine.idle_exitt", "1"], 2, "engine.idle_exit"),
        (["settings", "set", "local.slots", "many"], 2, "whole number"),
        (["pool", "lisst"], 2, "list"),
        (["inbox", "allow"], 2, "one folder"),
        (["inbox", "run"], 2, "one file that waits"),
        (["inbox", "skip", "nothing.py"], 66, "nothing.py does not wait"),
        (["jobs", "--limit", "0"], 2, "1 to 1000"),
        (["jobs", "--state", "ended"], 2, "queued"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    terminal: Terminal, words: list[str], status: int, sentence: str
) -> None:
    done = terminal(*words)
    assert done.stdout == b""
    assert sentence in done.stderr.decode()
    assert done.stderr.startswith(b"colab-tray: ")
    assert done.stderr.count(b"\n") == 1
    assert done.returncode == status


def test_output_comes_as_it_is_written(terminal: Terminal) -> None:
    go = terminal.work / "go"
    os.mkfifo(go)
    name = terminal.script(
        "live.py",
        "import sys\nprint('half', end=' ', flush=True)\nopen('go').read()\nprint('whole')\n",
    )
    process = terminal.start("run", name)
    assert read_until(process.stdout, b"half ") == b"half "
    assert process.poll() is None
    go.write_text("")
    assert process.communicate(timeout=30)[0] == b"whole\n"
    assert process.returncode == 0


def test_much_output_comes_whole(terminal: Terminal) -> None:
    name = terminal.script(
        "much.py",
        "import sys\nfor n in range(200000): print(n)\nsys.stdout.flush()\n"
        "sys.stderr.write('x' * 5_000_000)\n",
    )
    done = terminal("run", name)
    assert done.stdout == b"".join(b"%d\n" % n for n in range(200000))
    assert done.stderr == b"x" * 5_000_000


def test_json_is_the_last_line(terminal: Terminal) -> None:
    done = terminal("run", "--json", "-c", "print('said', end='')")
    first, last = done.stdout.decode().splitlines()
    job = json.loads(last)
    assert first == "said"
    assert (job["state"], job["exit_status"], job["cause"]) == ("succeeded", 0, None)


def test_a_time_limit(terminal: Terminal) -> None:
    done = terminal("run", "--timeout", "0.3s", "-c", "import time; time.sleep(60)")
    assert done.returncode == 124
    assert done.stderr.startswith(b"colab-tray: ") or b"colab-tray: " in done.stderr


def test_the_older_tools_words(terminal: Terminal) -> None:
    assert terminal("execute", "--code", "print('hello')").stdout == b"hello\n"
    one, two = terminal.script("one.py", "print(1); exit(3)"), terminal.script("two.py", "print(2)")
    done = terminal("execute", one, two)
    assert (done.stdout, done.returncode) == (b"1\n2\n", 3)
    assert terminal("execute").returncode == 2
    assert terminal("execute", "--code", "1", one).returncode == 2


def test_ctrl_c_ends_a_row_of_files_too(terminal: Terminal) -> None:
    one = terminal.script("slow.py", "print('up', flush=True)\nimport time; time.sleep(60)")
    two = terminal.script("next.py", "print('next')")
    process = terminal.start("execute", one, two, start_new_session=True)
    read_until(process.stdout, b"up\n")
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert (out, process.returncode) == (b"", 130)


# -- jobs ----------------------------------------------------------------------------------------


def test_a_job_from_afar(terminal: Terminal) -> None:
    code = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(5)"
    done = terminal("run", "--detach", "--json", "-c", code)
    assert re.fullmatch(rb'\{"id":"[0-9a-z]{8}"\}\n', done.stdout)
    job_id = json.loads(done.stdout)["id"]
    assert terminal("wait", job_id).returncode == 5
    assert terminal("logs", job_id).stdout == b"out\n"
    assert terminal("logs", "--stderr", job_id).stdout == b"err\n"
    assert sorted(terminal("logs", job_id[:6], "--all").stdout.splitlines()) == [b"err", b"out"]
    assert terminal("logs", "-f", job_id).stdout == b"out\n"
    shown = terminal.json("show", job_id)
    assert (shown["state"], shown["exit_status"], shown["start_kind"] != "") == ("failed", 5, True)
    assert terminal.json("jobs", "--limit", "1")[0]["id"] == job_id
    assert job_id in terminal("jobs", "--state", "failed,lost").stdout.decode()
    assert job_id not in terminal("jobs", "--state", "succeeded").stdout.decode()
    again = terminal("again", job_id)
    assert (again.stdout, again.returncode) == (b"out\n", 5)


@pytest.mark.parametrize("words", [["jobs"], ["status"], ["pool"], ["--help"], ["run", "--help"]])
def test_a_terminal_of_80_columns_is_enough(terminal: Terminal, words: list[str]) -> None:
    terminal("run", "-c", "pass # a name as long as this would not fit into the line of a terminal")
    for line in on_terminal(terminal, *words).splitlines():
        assert len(line) <= 80, line


def test_files_that_were_made(terminal: Terminal) -> None:
    job = json.loads(
        terminal("run", "--json", "-c", "open('made.txt', 'w').write('123')").stdout.splitlines()[
            -1
        ]
    )
    [artifact] = [a for a in terminal.json("artifacts", job["id"]) if a["path"] == "made.txt"]
    assert artifact["size"] == 3
    assert b"made.txt" in terminal("artifacts", job["id"]).stdout


def test_cancelling(terminal: Terminal) -> None:
    code = "import time; print('up', flush=True); time.sleep(60)"
    job_id = terminal("run", "--detach", "-c", code).stdout.decode().strip()
    following = terminal.start("logs", "-f", job_id)
    read_until(following.stdout, b"up\n")
    assert terminal("cancel", job_id).returncode == 0
    assert terminal("wait", job_id).returncode == 130
    following.communicate(timeout=30)
    assert following.returncode == 0
    assert terminal("cancel", job_id).returncode == 0  # again: stays as it is
    assert terminal.json("show", job_id)["state"] == "cancelled"


def test_settings_pool_and_inbox(terminal: Terminal) -> None:
    assert terminal("settings", "set", "job.grace_terminate", "4s").returncode == 0
    assert terminal("settings", "get", "job.grace_terminate").stdout == b"4s\n"
    assert b"job.grace_terminate = 4s  (from the file)" in terminal("settings").stdout
    assert terminal("pool", "set", "spares", "1").returncode == 0
    assert terminal.json("pool")["settings"]["pool.spares"] == "1"
    assert terminal("pool", "restart").returncode == 0
    folder = terminal.work / "hot"
    folder.mkdir()
    assert terminal("inbox", "allow", "hot").returncode == 0
    modes = {one["path"]: one["mode"] for one in terminal.json("inbox")}
    assert modes[str(folder)] == "auto"
    assert b"runs what is saved" in terminal("inbox").stdout
    assert terminal("inbox", "pause").returncode == 0
    assert {one["mode"] for one in terminal.json("inbox")} <= {"ask", "paused"}
    assert terminal("inbox", "resume").returncode == 0
    assert terminal("inbox", "forget", "hot").returncode == 0
    assert str(folder) not in {one["path"] for one in terminal.json("inbox")}


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "engine"])
def test_every_command_has_help(terminal: Terminal, command: str) -> None:
    done = terminal(command, "--help")
    assert done.stdout.startswith(f"colab-tray {command}".encode())
    assert done.stdout == terminal("help", command).stdout
    assert re.search(rf"^  {command}\b", terminal("--help").stdout.decode(), re.MULTILINE)


# -- people at terminals -------------------------------------------------------------------------


def test_ctrl_c_cancels_and_shows_the_end(terminal: Terminal) -> None:
    name = terminal.script(
        "polite.py",
        "import time\nprint('up', flush=True)\n"
        "try: time.sleep(60)\nexcept KeyboardInterrupt: print('tidied up'); raise SystemExit(9)\n",
    )
    process = terminal.start("run", name, start_new_session=True)
    read_until(process.stdout, b"up\n")
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30)[0] == b"tidied up\n"
    assert process.returncode == 9


def test_a_second_ctrl_c_gives_the_prompt_back(terminal: Terminal) -> None:
    name = terminal.script(
        "stubborn.py",
        "import signal, time\nsignal.signal(2, lambda *_: print('no', flush=True))\n"
        "print('up', flush=True)\nfor _ in range(600): time.sleep(0.1)\n",
    )
    process = terminal.start("run", name, start_new_session=True)
    read_until(process.stdout, b"up\n")
    process.send_signal(signal.SIGINT)
    read_until(process.stdout, b"no\n")
    process.send_signal(signal.SIGINT)
    words = process.communicate(timeout=10)[1].decode()
    assert process.returncode == 130
    job_id = re.search(r"job (\w{8}) was asked to end", words)
    assert job_id is not None, words
    assert terminal("wait", job_id[1]).returncode in (130, 143, 137)


def test_nobody_reads(terminal: Terminal) -> None:
    name = terminal.script(
        "endless.py", "import time\nfor n in range(600): print(n, flush=True); time.sleep(0.1)\n"
    )
    process = terminal.start("run", name)
    assert process.stdout is not None
    assert process.stderr is not None
    read_until(process.stdout, b"0\n")
    process.stdout.close()
    assert process.wait(30) == 141
    assert process.stderr.read() == b""
    process.stderr.close()
    [job] = [job for job in terminal.json("jobs") if job["name"] == name]
    assert job["state"] == "running"  # it is not ended for that
    terminal("cancel", job["id"])


@pytest.mark.parametrize("words", [["jobs"], ["logs"], ["--help"], ["status"]])
def test_a_pipe_that_is_closed_is_no_traceback(terminal: Terminal, words: list[str]) -> None:
    if words == ["logs"]:
        done = terminal("run", "--detach", "-c", "print('x' * 1_000_000)")
        words = ["logs", "-f", done.stdout.decode().strip()]
    reading, writing = os.pipe()
    os.close(reading)
    done = terminal(*words, stdout=writing)
    os.close(writing)
    assert (done.stderr, done.returncode) == (b"", 141)


def test_without_a_display_there_is_a_sentence_instead_of_a_tray(terminal: Terminal) -> None:
    done = terminal()
    assert done.returncode == 75
    assert b"no display" in done.stderr
    assert b"colab-tray auto" in done.stderr


def test_a_terminal_is_not_obeyed_by_what_a_script_prints(terminal: Terminal) -> None:
    code = r"print('a\x1b]0;title\x07\x1b[31mred\x1b[0m\x1b[2J', flush=True); import os; os.abort()"
    said = on_terminal(terminal, "run", "-c", code, status=134)
    assert said.startswith("a\x1b[31mred\x1b[0m\n")
    assert "colab-tray: " in said  # what the script could not say: which signal ended it
