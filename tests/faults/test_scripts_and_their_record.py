"""Scripts that lay hands on the record that is kept of them: what was proven stays, and nobody hangs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import SETTINGS
from fault_home import Home
from fault_processes import gone, send, until
from fault_rights import NoRights
from fault_scripts import ran

# Argument: a name for the record; what is done follows. Ends with status 6.
VANDAL = """
import os, shutil, sys, time
name = sys.argv[1]
with open(f"{name}.ran", "a") as ran:
    ran.write("x")
print("before", flush=True)
fds = f"/proc/{os.getppid()}/fd"
(journal,) = [p for p in (os.readlink(f"{fds}/{n}") for n in os.listdir(fds)) if p.endswith("/journal")]
folder = os.path.dirname(journal)
while not os.path.exists("go"):
    time.sleep(0.01)
"""
END = """
open(f"{name}.done", "w").close()
while not os.path.exists("end"):
    time.sleep(0.01)
print("after", flush=True)
exit(6)
"""

DEEDS = {
    "closed": "os.chmod(journal, 0)",
    "folder_closed": "os.chmod(folder, 0)",
    "removed": "os.unlink(journal)",
    "cut": "os.truncate(journal, 10)",
    "emptied": "os.truncate(journal, 0)",
    "folder_removed": "shutil.rmtree(folder)",
    "a_pipe": "os.unlink(journal); os.mkfifo(journal)",
    "a_link": "os.unlink(journal); os.symlink('/etc/passwd', journal)",
    "a_folder": "os.unlink(journal); os.mkdir(journal)",
    "control_spoilt": "open(f'{folder}/ctl', 'r+b').write(os.urandom(4096))",
    "control_removed": "os.unlink(f'{folder}/ctl')",
    "overwritten": "open(journal, 'r+b').write(os.urandom(100))",
}
# With nobody who held it open before, the rest cannot be had.
UNREAD = {"removed", "cut", "emptied", "folder_removed", "a_pipe", "a_link", "a_folder"}


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Home]:
    """A home without the rights of root, to whom nothing is closed."""
    made = Home(tmp_path, SETTINGS.replace("slots = 4", "slots = 13"), disk=NoRights())
    yield made
    made.close()


def begin(home: Home) -> dict[str, str]:
    """All of them, up to the moment after their deed."""
    jobs = {}
    for name, deed in DEEDS.items():
        home.script(f"{name}.py", f"{VANDAL}{deed}{END}")
        jobs[name] = home.submit("--cold", f"{name}.py", name)
    for job_id in jobs.values():
        home.begun(job_id)
        until(partial(said, home, job_id), "its first word")
    (home.work / "go").touch()
    for name in DEEDS:
        until((home.work / f"{name}.done").exists, name)
    return jobs


def said(home: Home, job_id: str) -> bool:
    return home.proven(job_id).stdout == b"before\n"


def test_while_they_are_followed(plain: Home) -> None:
    """Whoever follows has what is written, whatever becomes of its name; what was cut is not trusted."""
    jobs = begin(plain)
    (plain.work / "end").touch()
    for name, job_id in jobs.items():
        job = plain.ended(job_id, within=15)
        end = (job["state"], job["cause"], job["exit_status"])
        cut = name in ("cut", "emptied")
        assert end == (("lost", "tampered", None) if cut else ("failed", "exit", 6)), name
        assert plain.proven(job_id).stdout == (b"before\n" if cut else b"before\nafter\n"), name
        assert ran(plain, name) == 1
    assert plain.run("run", "-c", "print('on')").stdout == b"on\n"


def alone(home: Home) -> None:
    """The engine is killed; nobody holds the records open any more but those who write them."""
    engine = home.engine()
    send([engine], 9)
    until(partial(gone, engine), "the engine's end")


def test_when_they_ended_unseen(plain: Home) -> None:
    """What the record tells is taken by the next engine, nothing is made up, and nothing is waited for."""
    jobs = begin(plain)
    supervisors = [plain.begun(job_id)["supervisor"] for job_id in jobs.values()]
    alone(plain)
    (plain.work / "end").touch()
    until(lambda: all(map(gone, supervisors)), "the end of all")
    for name, job_id in jobs.items():
        job = plain.ended(job_id, within=15)
        end = (job["state"], job["cause"], job["exit_status"])
        lost = {"cut": "tampered", "emptied": "tampered", "folder_removed": "supervisor_gone"}
        assert end == (("lost", lost[name], None) if name in lost else ("failed", "exit", 6)), name
        last = b"" if name in UNREAD else b"after\n"
        assert plain.proven(job_id).stdout == b"before\n" + last, name
        assert ran(plain, name) == 1


@pytest.mark.long
def test_while_they_run_nobody_is_given_up(plain: Home) -> None:
    jobs = begin(plain)
    alone(plain)
    assert plain.run("run", "-c", "print('on')").stdout == b"on\n"  # by the next one
    states = {name: plain.job(job_id)["state"] for name, job_id in jobs.items()}
    print(states)
    assert set(states.values()) <= {"running", "detached"}
