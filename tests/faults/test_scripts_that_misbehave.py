"""Scripts that die in odd ways, write odd things or pull the floor from under their own feet."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from pathlib import Path

import pytest
from fault_home import Home
from fault_processes import belonging, gone, send, until
from fault_scripts import ran

EVERY_BYTE = bytes(range(256)) * 3 + b"\r\n\n\r\0\xff\x1b[31mred\x1b[0m\x1b]0;title\x07\xc3("


@dataclass(frozen=True)
class Case:
    """A script, and what has to become of it."""

    text: str
    status: int
    cause: str | None
    stdout: bytes = b"before\n"
    stderr: bytes = b""  # how it begins


CASES = {
    "os_exit": Case("import os; print('before'); os._exit(5)", 5, "exit"),
    "segfault": Case(
        "import ctypes; print('before'); ctypes.string_at(0)", 139, "crash", stderr=b""
    ),
    "kills_itself": Case("import os; print('before'); os.kill(os.getpid(), 9)", 137, "killed"),
    "aborts": Case("import os; print('before'); os.abort()", 134, "crash"),
    "out_of_memory": Case(
        "import resource as r; print('before'); r.setrlimit(r.RLIMIT_AS, (1 << 28, 1 << 28)); b'x' * (1 << 30)",
        1,
        "out_of_memory",
        stderr=b"Traceback",
    ),
    "exit_137": Case("print('before'); exit(137)", 137, "exit"),
    "exit_256": Case("print('before'); exit(256)", 0, None),
    "exit_text": Case("print('before'); raise SystemExit('text')", 1, "exit", stderr=b"text\n"),
    "interrupts_itself": Case(
        "print('before'); raise KeyboardInterrupt", 130, "interrupted", stderr=b"Traceback"
    ),
    "terminates_itself": Case(
        "import os; print('before'); os.kill(os.getpid(), 15)", 143, "killed"
    ),
    "closes_its_streams": Case(
        "import os; print('before', flush=True); os.close(1); os.close(2); os._exit(4)", 4, "exit"
    ),
    "goes_elsewhere": Case(
        "import os; print('before', flush=True); n = os.open('other.txt', os.O_WRONLY | os.O_CREAT)\n"
        "os.dup2(n, 1); print('in the file', flush=True); exit(6)",
        6,
        "exit",
    ),
    "reads": Case("import sys; print('before'); exit(len(sys.stdin.read()) + 9)", 9, "exit"),
    "every_byte": Case(
        f"import os; os.write(1, {EVERY_BYTE!r}); os.write(2, {EVERY_BYTE!r}); exit(2)",
        2,
        "exit",
        EVERY_BYTE,
        EVERY_BYTE,
    ),
    "one_line": Case(
        "import sys; sys.stdout.write('x' * 10_000_000); exit(2)", 2, "exit", b"x" * 10_000_000
    ),
    "single_bytes": Case(
        "import os\nfor n in range(20_000): os.write(1, b'%d' % (n % 10))\nexit(2)",
        2,
        "exit",
        b"0123456789" * 2000,
    ),
    "no_folder": Case(
        "import os, shutil; print('before'); shutil.rmtree(os.getcwd()); exit(2)", 2, "exit"
    ),
    "folder_closed": Case(
        "import os; print('before'); os.mkdir('dark', 0); os.chmod('.', 0); exit(2)", 2, "exit"
    ),
    "nicest": Case("import os; print('before'); os.nice(19); exit(2)", 2, "exit"),
}


@pytest.mark.parametrize("warmth", ["cold", "bare"])
def test_the_end_is_what_it_was(home: Home, warmth: str) -> None:
    """All of them, at once as far as there are slots."""
    how = ["--cold"] if warmth == "cold" else ["--warm", warmth]
    jobs = {}
    for name, case in CASES.items():
        folder = home.work / name
        folder.mkdir()
        (folder / "script.py").write_text(case.text)
        jobs[name] = home.submit_in(folder, *how, "script.py")
    for name, case in CASES.items():
        job = home.ended(jobs[name])
        end = ("failed" if case.cause else "succeeded", case.cause, case.status)
        assert (job["state"], job["cause"], job["exit_status"]) == end, name
        found = home.proven(job["id"])
        assert found.stdout == case.stdout, name
        assert found.stderr.startswith(case.stderr), (name, found.stderr)
    shown = home.run("logs", jobs["every_byte"])
    assert shown.stdout == EVERY_BYTE
    assert home.run("logs", "--stderr", jobs["every_byte"]).stdout == EVERY_BYTE


# -- what holds on ---------------------------------------------------------------------------------

# Arguments: a name. Ignores what SIGINT and SIGTERM say as far as the second argument tells.
DEAF = """
import os, signal, sys, time
name, deaf = sys.argv[1:]
for word in deaf.split():
    signal.signal(getattr(signal, word), signal.SIG_IGN)
with open(f"{name}.ran", "a") as ran:
    ran.write("x")
print("begun")
try:
    while True:
        time.sleep(0.05)
finally:
    print("tidied up")
"""

# 200 children that sleep; a daemon in a session of its own holds the pipes and hears no signal.
CROWD = """
import os, signal, sys, time
name = sys.argv[1]
pids = [os.getpid()]
for _ in range(200):
    pid = os.fork()
    if not pid:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(1000)
    pids.append(pid)
with open(f"{name}.pids.part", "w") as file:
    print(*pids, file=file)
os.rename(f"{name}.pids.part", f"{name}.pids")
print("begun", flush=True)
while True:
    time.sleep(1)
"""

# Ends, and leaves a daemon that holds its pipes.
DAEMON = """
import os, signal, sys, time
name = sys.argv[1]
if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with open(f"{name}.pids.part", "w") as file:
        print(os.getpid(), file=file)
    os.rename(f"{name}.pids.part", f"{name}.pids")
    time.sleep(1000)
while not os.path.exists(f"{name}.pids"):
    time.sleep(0.001)
print("done")
exit(8)
"""

# Four that are new processes all the time.
HARE = """
import os, sys, time
print("begun", flush=True)
if os.fork() == 0:
    os.setsid()
    os.fork(), os.fork()
    while True:
        if os.fork():
            os._exit(0)
        if not os.path.exists("hare.ran"):
            open("hare.ran", "w").close()
while True:
    time.sleep(1)
"""


def pids_of(home: Home, name: str) -> list[int]:
    path: Path = home.work / f"{name}.pids"
    until(path.exists, "the script's processes")
    return [int(word) for word in path.read_text().split()]


def says(home: Home, job_id: str, what: bytes) -> None:
    home.begun(job_id)
    until(lambda: what in home.proven(job_id).stdout, f"{what!r} of {job_id}")


@pytest.mark.parametrize(
    ("deaf", "number", "least", "last"),
    [
        ("", signal.SIGINT, 0.0, b"tidied up\n"),
        ("SIGINT", signal.SIGTERM, 1.0, b"begun\n"),
        ("SIGINT SIGTERM", signal.SIGKILL, 1.7, b"begun\n"),
    ],
)
def test_cancelled(
    home: Home, deaf: str, number: signal.Signals, least: float, last: bytes
) -> None:
    """SIGINT, after 1 s SIGTERM, after 0.7 s more SIGKILL; output up to the end is kept."""
    home.script("deaf.py", DEAF)
    job_id = home.submit("deaf.py", "one", deaf)
    says(home, job_id, b"begun\n")
    assert home.run("cancel", job_id, job_id).returncode == 0
    job = home.ended(job_id, within=10)
    assert (job["state"], job["cause"], job["exit_status"]) == (
        "cancelled",
        "cancelled",
        128 + number,
    )
    found = home.proven(job_id)
    assert found.stdout.endswith(last)
    asked, verdict = found.notes[3], found.notes[8]
    assert (asked["signal"], asked["why"]) == (number.name, "cancelled")
    assert verdict["duration"] > least
    assert ran(home, "one") == 1


def test_stopped_by_itself_and_cancelled(home: Home) -> None:
    job_id = home.submit("-c", "import os; print('begun', flush=True); os.kill(os.getpid(), 19)")
    says(home, job_id, b"begun\n")
    home.run("cancel", job_id)
    assert home.ended(job_id, within=10)["state"] == "cancelled"


def test_a_crowd_is_cancelled(home: Home) -> None:
    home.script("crowd.py", CROWD)
    job_id = home.submit("crowd.py", "crowd")
    pids = pids_of(home, "crowd")
    assert len(pids) == 201
    supervisor = home.begun(job_id)["supervisor"]
    home.run("cancel", job_id)
    assert home.ended(job_id, within=20)["state"] == "cancelled"
    until(lambda: all(gone(pid) for pid in pids), "everybody's end", within=5)
    assert home.proven(job_id).notes[8]["stray"] + 1 <= len(pids)
    until(lambda: gone(supervisor), "the supervisor's end")


def test_a_daemon_that_holds_the_pipes(home: Home) -> None:
    home.script("daemon.py", DAEMON)
    job_id = home.submit("daemon.py", "daemon")
    job = home.ended(job_id, within=10)
    assert (job["state"], job["exit_status"]) == ("failed", 8)
    (pid,) = pids_of(home, "daemon")
    until(lambda: gone(pid), "the daemon's end", within=5)
    found = home.proven(job_id)
    assert (found.stdout, found.notes[8]["stray"]) == (b"done\n", 1)


def test_what_is_always_another_process_ends_too(home: Home) -> None:
    home.script("hare.py", HARE)
    job_id = home.submit("--cold", "hare.py")
    until((home.work / "hare.ran").exists, "the hare")
    home.run("cancel", job_id)
    assert home.ended(job_id, within=10)["state"] == "cancelled"
    for _ in range(30):  # a look may miss what is just being born
        assert [words for words in belonging(home.path).values() if "hare.py" in words] == []


def test_orphans_leave_no_zombies(home: Home) -> None:
    """Adopted processes that end are taken note of while the script goes on."""
    text = """
import os, time
for _ in range(100):
    if os.fork() == 0:
        if os.fork():
            os._exit(0)
        time.sleep(0.1)
        os._exit(0)
    os.wait()
print("begun", flush=True)
time.sleep(100)
"""
    home.script("many.py", text)
    job_id = home.submit("many.py")
    says(home, job_id, b"begun\n")
    begun = home.begun(job_id)
    children = Path(f"/proc/{begun['supervisor']}/task/{begun['supervisor']}/children")
    until(lambda: children.read_text().split() == [str(begun["pid"])], "the zombies' end", within=8)
    home.run("cancel", job_id)
    assert home.ended(job_id)["state"] == "cancelled"
    assert home.proven(job_id).notes[8]["stray"] == 0


def test_without_end_and_over_the_cap(home: Home) -> None:
    """The limit ends it; the cap keeps the beginning and the last words, and counts the rest."""
    home.run("settings", "set", "job.output_cap", "1MB")
    job_id = home.submit("--timeout", "2", "-c", "while True: print('y' * 100)")
    job = home.ended(job_id, within=15)
    assert (job["state"], job["cause"]) == ("timed_out", "time_limit")
    found = home.proven(job_id)
    assert found.notes[6]["stdout"] == found.notes[8]["dropped"]["stdout"] > 10_000_000
    assert 1_000_000 <= len(found.stdout) < 2_000_000
    assert b"KeyboardInterrupt" in found.stderr


def test_it_kills_its_supervisor(home: Home) -> None:
    job_id = home.submit("-c", "import os, time; os.kill(os.getppid(), 9); time.sleep(100)")
    script = home.begun(job_id)["pid"]
    job = home.ended(job_id, within=10)
    assert (job["state"], job["cause"]) == ("lost", "supervisor_gone")
    until(lambda: gone(script), "the script's end")


def test_it_writes_into_its_own_journal(home: Home) -> None:
    """The record cannot be trusted from there on, and that is what is said; what was before is kept."""
    text = """
import os, time
print("before", flush=True)
time.sleep(0.3)
fds = f"/proc/{os.getppid()}/fd"
(journal,) = [p for p in (os.readlink(f"{fds}/{n}") for n in os.listdir(fds)) if p.endswith("/journal")]
with open(journal, "ab") as file:
    file.write(b"garbage" * 100)
print("after", flush=True)
time.sleep(100)
"""
    home.script("vandal.py", text)
    job_id = home.submit("vandal.py")
    script = home.begun(job_id)["pid"]
    job = home.ended(job_id, within=20)
    assert (job["state"], job["cause"]) == ("lost", "tampered")
    assert home.proven(job_id).stdout == b"before\n"
    assert home.run("logs", job_id).stdout == b"before\n"
    assert home.run("run", "-c", "print('on')").stdout == b"on\n"
    send([script], signal.SIGKILL)
