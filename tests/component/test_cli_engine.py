"""Engines come and go under the command line: started, shared, killed, taken over, idle."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import COMMAND, Terminal, read_until
from runner_kit import belonging, until

from colab_tray.core.control.takeover import free

COUNT = """
import time
for n in range(40):
    print(n, flush=True)
    time.sleep(0.05)
raise SystemExit(3)
"""
COUNTED = b"".join(b"%d\n" % n for n in range(40))


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A home of its own, without an engine."""
    terminal = Terminal(tmp_path)
    yield terminal
    assert terminal("stop").returncode == 0


def engines(terminal: Terminal) -> list[int]:
    """The processes that serve this home, however they were started."""
    mark = f"COLAB_TRAY_HOME={terminal.home}".encode()
    found = []
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            words = (process / "cmdline").read_bytes().split(b"\0")
            if b"engine" in words and mark in (process / "environ").read_bytes().split(b"\0"):
                found.append(int(process.name))
    return found


def test_status_starts_nothing(terminal: Terminal) -> None:
    facts = terminal.json("status")
    assert facts["engine"] is None
    assert (facts["runtimes"], facts["jobs"]) == ([], {})
    assert facts["version"]
    assert terminal("status").stdout.startswith(b"No engine runs")
    assert not terminal.home.exists()


def test_the_first_command_starts_an_engine_and_the_next_joins_it(terminal: Terminal) -> None:
    assert terminal("run", "-c", "print('first')").stdout == b"first\n"
    engine = terminal.engine()
    assert engine is not None
    assert engines(terminal) == [engine]
    assert terminal("run", "-c", "print('second')").stdout == b"second\n"
    assert terminal.engine() == engine
    assert terminal("stop").returncode == 0
    until(lambda: not engines(terminal), "the end of the process whose home is free")
    assert terminal.engine() is None


def test_an_engine_that_cannot_start_leaves_nothing_running(terminal: Terminal) -> None:
    assert terminal("run", "-c", "pass").returncode == 0
    assert terminal("stop").returncode == 0
    with contextlib.closing(sqlite3.connect(terminal.home / "data" / "tray.db")) as database:
        database.execute("PRAGMA user_version=999")
    assert b"later version" in terminal("run", "-c", "pass").stderr
    assert belonging(terminal.home) == {}


def test_many_at_once_start_one_engine(terminal: Terminal) -> None:
    processes = [terminal.start("run", "-c", f"print({n})") for n in range(8)]
    for n, process in enumerate(processes):
        out, err = process.communicate(timeout=50)
        assert (out, err, process.returncode) == (b"%d\n" % n, b"", 0)
    assert engines(terminal) == [terminal.engine()]


def test_an_engine_belongs_to_nobody(terminal: Terminal) -> None:
    """It has neither our terminal, folder, descriptors nor secrets."""
    reading, writing = os.pipe()
    terminal.env.update(AWS_SECRET_ACCESS_KEY="x", OMP_NUM_THREADS="1", LC_ALL="C.UTF-8")
    done = terminal(
        "run", "-c", "import os; print(os.environ['OMP_NUM_THREADS'])", pass_fds=[writing]
    )
    assert done.stdout == b"1\n"
    os.close(writing)
    os.set_blocking(reading, False)
    assert os.read(reading, 1) == b""  # the engine has not kept the other end
    os.close(reading)
    engine = terminal.engine()
    assert engine is not None
    assert os.getsid(engine) == engine
    assert Path(f"/proc/{engine}/cwd").resolve() == Path("/")
    environment = Path(f"/proc/{engine}/environ").read_bytes()
    assert b"SECRET" not in environment
    assert b"OMP_NUM_THREADS" not in environment
    assert b"LC_ALL=C.UTF-8" in environment


def test_an_engine_that_nobody_needs_ends(terminal: Terminal) -> None:
    terminal.env["COLAB_TRAY_ENGINE_IDLE_EXIT"] = "1s"
    terminal("run", "-c", "pass")
    assert engines(terminal) != []
    assert free(terminal.home / "run" / "engine.lock", within=20)
    assert not (terminal.home / "run" / "control.sock").exists()


def test_an_engine_stays_while_it_is_needed(terminal: Terminal) -> None:
    terminal.env["COLAB_TRAY_ENGINE_IDLE_EXIT"] = "1s"
    code = "import time; time.sleep(2.5); print('done')"
    job_id = terminal("run", "--detach", "-c", code).stdout.decode().strip()
    engine = terminal.engine()
    assert terminal("wait", job_id).returncode == 0
    assert terminal.engine() == engine
    assert terminal("logs", job_id).stdout == b"done\n"


def test_a_killed_engine_costs_nothing(terminal: Terminal) -> None:
    process = terminal.start("run", "-c", COUNT)
    said = b""
    for n in (5, 15, 25):
        said += read_until(process.stdout, b"\n%d\n" % n)
        for engine in engines(terminal):
            os.kill(engine, signal.SIGKILL)
    rest, words = process.communicate(timeout=50)
    assert said + rest == COUNTED
    assert (words, process.returncode) == (b"", 3)


def test_an_engine_killed_while_it_takes_a_script_on(terminal: Terminal) -> None:
    """Whatever it had done by then, the script runs once and is seen to its end."""
    terminal("run", "-c", "pass")
    for round_ in range(8):
        code = f"open('ran', 'a').write('{round_}\\n'); print('done')"
        process = terminal.start("run", "-c", code)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.02 + round_ * 0.01)
        for engine in engines(terminal):
            os.kill(engine, signal.SIGKILL)
        out, words = process.communicate(timeout=50)
        assert (out, words, process.returncode) == (b"done\n", b"", 0)
    ran = (terminal.work / "ran").read_text().split()
    assert ran == [str(round_) for round_ in range(8)]


def test_one_who_waits_asks_the_next_engine(terminal: Terminal) -> None:
    job_id = terminal("run", "--detach", "-c", COUNT).stdout.decode().strip()
    waiting = terminal.start("wait", job_id)
    assert terminal("stop").returncode == 0
    waiting.communicate(timeout=50)
    assert waiting.returncode == 3
    assert terminal("logs", job_id).stdout == COUNTED


def test_auto_takes_over_and_hands_back(terminal: Terminal) -> None:
    process = terminal.start("run", "-c", COUNT)
    said = read_until(process.stdout, b"\n5\n")
    before = engines(terminal)
    auto = terminal.start("auto", start_new_session=True)
    told = read_until(auto.stdout, b"is ready")
    told += read_until(auto.stdout, b"inbox allow")
    assert not set(before) & set(engines(terminal))
    assert terminal.json("status")["engine"] == {"pid": auto.pid, "kind": "foreground"}
    assert terminal("stop").returncode == 75  # it is ended where it was started
    said += read_until(process.stdout, b"\n25\n")
    second = terminal("auto")
    assert (second.returncode, b"auto" in second.stderr) == (75, True)
    auto.send_signal(signal.SIGINT)
    rest, words = auto.communicate(timeout=30)
    assert auto.returncode == 0, words
    assert b"scripts under way go on" in rest
    rest, words = process.communicate(timeout=50)
    assert said + rest == COUNTED
    assert (words, process.returncode) == (b"", 3)


def test_auto_tells_what_happens(terminal: Terminal) -> None:
    auto = terminal.start("auto", start_new_session=True)
    read_until(auto.stdout, b"inbox allow")
    text = "import os, time\nwhile not os.path.exists('go'): time.sleep(0.01)\nraise SystemExit(4)"
    with terminal.start("run", "-c", text) as process:
        read_until(auto.stdout, b"running")
        (terminal.work / "go").touch()
        assert process.wait(timeout=30) == 4
    read_until(auto.stdout, b"status 4")
    folder = terminal.work / "hot"
    folder.mkdir()
    assert terminal("inbox", "allow", "hot").returncode == 0
    read_until(auto.stdout, b"what is saved there runs")
    (folder / "saved.py").write_text("print('saved')")
    assert b"saved.py" in read_until(auto.stdout, b"succeeded")
    auto.send_signal(signal.SIGTERM)
    auto.communicate(timeout=30)
    assert auto.returncode == 0


def test_a_download_waits_in_the_list_until_it_is_told_to_run(terminal: Terminal) -> None:
    auto = terminal.start("auto", start_new_session=True)
    read_until(auto.stdout, b"inbox allow")
    (terminal.work / "hot").mkdir()
    for name in ("fetched.py", "unwanted.py"):
        path = terminal.work / name
        path.write_text("print('fetched')")
        try:
            os.setxattr(path, "user.xdg.origin.url", b"https://example.org/")
        except OSError:
            pytest.skip("this disk keeps no such marks")
        path.rename(terminal.work / "hot" / name)
    terminal("inbox", "allow", "hot")
    while b"unwanted.py waits: It was downloaded" not in (told := terminal("inbox").stdout):
        assert auto.poll() is None
    assert b"fetched.py waits: It was downloaded" in told
    assert terminal("inbox", "skip", "hot/unwanted.py").returncode == 0
    assert terminal("inbox", "run", "hot/fetched.py").returncode == 0
    assert b"fetched.py" in read_until(auto.stdout, b"succeeded")
    assert b"waits:" not in terminal("inbox").stdout
    auto.send_signal(signal.SIGTERM)
    auto.communicate(timeout=30)


@pytest.mark.parametrize("command", [["run", "-c", "1"], ["jobs"], ["auto"]])
def test_a_home_that_cannot_be_used(tmp_path: Path, command: list[str]) -> None:
    terminal = Terminal(tmp_path)
    terminal.home.write_text("this is no folder")
    done = terminal(*command)
    assert done.returncode == 74
    assert b"COLAB_TRAY_HOME" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_an_engine_that_cannot_start_says_why(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    (terminal.home / "data").mkdir(parents=True)
    (terminal.home / "data" / "tray.db").write_bytes(b"this is no database" * 1000)
    done = terminal("run", "-c", "1")
    assert done.returncode == 74
    assert b"tray.db" in done.stderr
    until(lambda: not engines(terminal), "the end of the process whose home is free")


def test_the_lock_is_waited_for_and_not_for_ever(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    hold = (
        "import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_EX);"
        "print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    read_until(holder.stdout, b"held\n")
    assert not free(lock, within=0.2)
    holder.communicate()
    assert free(lock, within=10)


@pytest.mark.parametrize(
    "words", [["--help"], ["status"], ["run", "-c", "print(1)"], ["run", "x.py", "--detach"]]
)
def test_quick_commands_import_next_to_nothing(terminal: Terminal, words: list[str]) -> None:
    """What they must not load costs more than the rest of the command."""
    terminal.script("x.py", "pass")
    terminal("run", "-c", "pass")
    python = [*COMMAND[:1], "-X", "importtime", *COMMAND[1:], *words]
    done = subprocess.run(
        python, cwd=terminal.work, env=terminal.env, capture_output=True, check=True
    )
    loaded = {line.split("|")[-1].strip() for line in done.stderr.decode().splitlines()}
    heavy = "re enum json socket argparse typing dataclasses pathlib contextlib collections"
    assert not loaded & {*heavy.split(), "asyncio", "signal", "subprocess", "functools", "site"}
    assert len(loaded) < 55, loaded
