"""A supervisor that has settled its attempt takes another: the two must not know of each other."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from runner_kit import Ran, Site, alive, kill, proven, until
from strategy import STRATEGY

from colab_tray.core.channels import deploy
from runtime_notebook.runner import journal

if not sys.platform.startswith("linux") or STRATEGY == "spare":
    pytest.skip("elsewhere every supervisor serves once", allow_module_level=True)

LOOK = """
import gc, os, resource, sys
print(sorted(os.listdir("/proc/self/fd")), os.getsid(0) == os.getpid(), len(sys.modules))
print(sorted(os.environ), sys.argv[1:], os.umask(0), resource.getrlimit(resource.RLIMIT_NOFILE))
print(sorted(type(one).__name__ for one in gc.get_objects() if type(one).__name__ in ("socket", "FileIO")))
"""
CHANGES = """
import os, resource, signal
os.umask(0o70); os.chdir("/"); os.nice(1)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_NOFILE, (50, 60))
held = [open("/dev/null") for _ in range(20)]
os._exit(4)
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "program").mkdir()
    made = Site(tmp_path / "site", deploy.build(tmp_path / "program"), warm=True)
    yield made
    made.close()
    assert "Traceback" not in made.log.read_text()


def run(site: Site, attempt: str, text: str, *args: object, **fields: Any) -> Ran:
    spec = site.spec(site.script(text, f"{attempt}/script.py"), *args, warmth="bare", **fields)
    return site.run(attempt, spec)


def supervisor(ran: Ran) -> int:
    return int(ran.json(journal.START)["supervisor"])


def spares(site: Site) -> int:
    (server,) = site.call("servers")["servers"]
    return int(server["spares"])


def parted(pid: int) -> bool:
    """Whether a supervisor's next child has closed what it inherited; until then it could be taken for it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [len([*Path(f"/proc/{child}/fd").iterdir()]) for child in children] == [4]


def again(site: Site) -> None:
    until(lambda: spares(site) == 1, "one pair waits")


def test_it_is_used_again_and_nothing_of_one_attempt_reaches_the_next(site: Site) -> None:
    for number in range(20):  # a job that is slow to end finds a new one in the place of its own
        first = run(site, f"look.{number}", LOOK)
        again(site)
        env = {**site.spec(Path(__file__))["env"], "OTHERS": "secret"}
        assert run(site, f"changes.{number}", CHANGES, "others", env=env).ending == (4, None, None)
        again(site)
        last = run(site, f"again.{number}", LOOK)
        assert (last.out, last.err) == (first.out, b"")
        if supervisor(first) == supervisor(last):
            return
        again(site)
    pytest.fail("no supervisor was used again")


def test_what_it_has_settled_is_not_alive_though_the_process_is(site: Site) -> None:
    for number in range(20):  # a job that is slow to end finds a new one in the place of its own
        attempt = f"settled.{number}"
        ran = run(site, attempt, "print(1)")
        again(site)
        status = site.status(attempt)
        assert (status["alive"], status["verdict"]["code"]) == (False, 0)
        assert site.call("cancel", attempt=attempt)["delivered"] is False
        assert proven(site.follow(attempt).rest()).out == b"1\n"
        if alive(supervisor(ran)):
            return
    pytest.fail("no supervisor was used again")


def test_after_a_cancel_it_ends(site: Site) -> None:
    text = "import time\nprint(1, flush=True)\ntime.sleep(60)"
    spec = site.spec(site.script(text), warmth="bare")
    answer = site.start("cancelled.1", spec)
    data = answer.until(b"1\n")
    site.call("cancel", attempt="cancelled.1")
    ran = proven(data + answer.rest())
    until(lambda: not alive(supervisor(ran)), "the supervisor's end")


def test_killed_while_it_waits_it_costs_nothing(site: Site) -> None:
    ran = run(site, "before.1", "print(1)")
    again(site)
    until(lambda: parted(supervisor(ran)), "the next child is on its own")
    kill([supervisor(ran)])
    until(lambda: not alive(supervisor(ran)), "it is dead, and its socket closed")
    assert run(site, "after.1", "print(2)").out == b"2\n"


def test_it_ends_with_a_server_that_is_not_wanted_any_more(site: Site) -> None:
    text = "import os, time\nprint(1, flush=True)\nwhile not os.path.exists('go'): time.sleep(0.01)"
    answer = site.start("old.1", site.spec(site.script(text), warmth="bare"))
    data = answer.until(b"1\n")
    site.call("restart")
    (site.work / "go").touch()
    ran = proven(data + answer.rest())
    assert ran.ending == (0, None, None)
    until(lambda: not alive(supervisor(ran)), "the supervisor's end")


def test_who_comes_when_all_are_at_work_gets_a_new_one(site: Site) -> None:
    """One that is at work may be back in a moment; where it is not, nobody waits for it."""
    run(site, "first.1", "pass")
    again(site)
    text = "import os, time\nprint(1, flush=True)\nwhile not os.path.exists('go'): time.sleep(0.01)"
    answers = [site.start(f"at.{n}", site.spec(site.script(text), warmth="bare")) for n in range(4)]
    begun = [answer.until(b"1\n") for answer in answers]
    (site.work / "go").touch()
    ran = [proven(data + answer.rest()) for data, answer in zip(begun, answers, strict=True)]
    assert [one.ending for one in ran] == [(0, None, None)] * 4
    assert len({supervisor(one) for one in ran}) == 4


def test_who_had_secrets_is_used_by_nobody_else(site: Site) -> None:
    ran = run(site, "secret.1", "print(1)", confidential=True)
    until(lambda: not alive(supervisor(ran)), "it has ended")
