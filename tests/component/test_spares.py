"""Fresh interpreters that have imported and wait: nothing is forked, and nothing depends on anything."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from runner_kit import Ran, Site, alive, kill, proven, until

from colab_tray.core.channels import deploy
from runtime_notebook.runner import journal

if not sys.platform.startswith("linux"):
    pytest.skip("it looks into /proc", allow_module_level=True)

WAITS = """
import os, sys, time
print("waiting", flush=True)
while not os.path.exists("go"):
    time.sleep(0.01)
sys.exit(7)
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return deploy.build(tmp_path_factory.mktemp("program"))


class Spares(Site):
    """A runner whose loaded servers import modules that the test writes."""

    def __init__(self, base: Path, program: Path, **configuration: Any) -> None:
        self.modules = base / "modules"
        self.modules.mkdir(parents=True)
        super().__init__(base, program, **{"warm": True, "strategy": "spare", **configuration})

    def module(self, name: str, text: str) -> None:
        (self.modules / f"{name}.py").write_text(text)

    def spec(self, script: Path, *args: object, **fields: Any) -> dict[str, Any]:
        spec = super().spec(script, *args, warmth="loaded", **fields)
        spec["env"]["PYTHONPATH"] = str(self.modules)
        return spec

    def loaded(self, attempt: str, text: str, **fields: Any) -> Ran:
        return self.run(attempt, self.spec(self.script(text, f"{attempt}/s.py"), **fields))

    def server(self) -> dict[str, Any]:
        (one,) = self.call("servers")["servers"]
        return dict(one)

    def waiting(self) -> dict[str, Any]:
        """The one server there is, once a pair of it waits."""
        return until(lambda: self.server() if self.server()["spares"] else {}, "a spare waits")


@pytest.fixture
def site(tmp_path: Path, program: Path, request: pytest.FixtureRequest) -> Iterator[Spares]:
    made = Spares(tmp_path, program, **getattr(request, "param", {"preload": ["habit"]}))
    yield made
    made.close()
    assert "Traceback" not in made.log.read_text()


def parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[1])


def program_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")


def test_it_has_imported_before_the_script_comes_and_says_nothing_of_its_own(site: Spares) -> None:
    site.module(
        "habit", "import os, sys\nprint('loud')\nos.write(2, b'louder')\nstarted = os.getpid()\n"
    )
    ran = site.loaded("first.1", "import os, habit\nprint(habit.started == os.getpid())")
    assert (ran.start_kind, ran.out, ran.err) == ("loaded", b"True\n", b"")
    spare = site.waiting()
    assert (spare["strategy"], spare["spares"], spare["state"]) == ("spare", 1, "ready")
    assert spare["memory"] > 1 << 20
    ran = site.loaded("second.1", "import os\nprint(os.getpid())")
    assert ran.out == b"%d\n" % spare["pid"]


def test_supervisor_and_script_are_started_afresh_and_outlive_all_others(site: Spares) -> None:
    site.module("habit", "")
    spec = site.spec(site.script(WAITS, "long/s.py"))
    answer = site.start("long.1", spec)
    data = answer.until(b"waiting\n")
    facts = proven(data).json(journal.START)
    assert parent(facts["pid"]) == facts["supervisor"]
    assert "supervise" in program_of(facts["supervisor"])
    assert "wait" in program_of(facts["pid"])
    spare = site.waiting()["pid"]
    kill([spare, site.pid()])
    until(lambda: not alive(spare), "the spare is dead")
    site.ensure()
    assert site.status("long.1")["alive"]
    (site.work / "long/go").touch()
    ran = proven(site.follow("long.1").rest())
    assert (ran.ending, ran.start_kind) == ((7, None, None), "loaded")


@pytest.mark.parametrize("warmth", ["loaded", "cold"])
def test_the_script_dies_with_its_supervisor(site: Spares, warmth: str) -> None:
    site.module("habit", "")
    spec = {**site.spec(site.script(WAITS, "killed/s.py")), "warmth": warmth}
    facts = proven(site.start("killed.1", spec).until(b"waiting\n")).json(journal.START)
    assert facts["start_kind"] == warmth
    kill([facts["supervisor"]])
    until(lambda: not alive(facts["pid"]), "the script is dead")
    assert site.call("fence", attempt="killed.1")["fenced"] is False


def test_a_spare_that_is_killed_while_it_waits_costs_nothing(site: Spares) -> None:
    site.module("habit", "")
    site.loaded("before.1", "pass")
    spare = site.waiting()["pid"]
    kill([spare])
    until(lambda: not alive(spare), "it is dead")
    assert site.loaded("after.1", "print(2)").out == b"2\n"


@pytest.mark.long
def test_there_are_never_more_than_was_asked_for(site: Spares) -> None:
    site.module("habit", "")
    for number in range(3):
        site.loaded(f"some{number}.1", "pass")
    site.waiting()
    assert site.server()["spares"] == 1
    site.call("configure", fresh_spares=3)
    site.loaded("more.1", "pass")
    until(lambda: site.server()["spares"] == 3, "three wait")


@pytest.mark.parametrize("site", [{"preload": ["threads"], "strategy": "auto"}], indirect=True)
def test_what_must_not_be_forked_is_started_afresh(site: Spares) -> None:
    text = (
        "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\n"
    )
    site.module("threads", text)
    ran = site.loaded("threads.1", "import threading, threads\nprint(threading.active_count())")
    assert (ran.start_kind, ran.out) == ("loaded", b"2\n")
    spare = site.waiting()
    assert (spare["strategy"], spare["state"]) == ("spare", "ready")
    assert "started threads" in site.log.read_text()


@pytest.mark.parametrize("strategy", ["fork", "spare"])
@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("import threading\nthreading.Event().wait()", "longer than 0.7 s", id="hangs"),
        pytest.param("import os\nos._exit(3)", "it ended", id="ends", marks=pytest.mark.long),
        pytest.param("import absent", "No module named", id="fails", marks=pytest.mark.long),
    ],
)
def test_what_hangs_or_ends_or_fails_is_left_out(
    tmp_path: Path, program: Path, strategy: str, text: str, why: str
) -> None:
    preload = ["good", "bad", "better"]
    site = Spares(tmp_path, program, preload=preload, strategy=strategy, import_patience=0.7)
    for name in preload:
        site.module(name, text if name == "bad" else "")
    try:
        script = "import sys\nprint('good' in sys.modules, 'better' in sys.modules)"
        ran = site.loaded("all.1", script)
        assert (ran.out, ran.start_kind) == (b"True True\n", "loaded")
        left_out = site.server()["left_out"]
        assert list(left_out) == ["bad"]
        assert why in left_out["bad"]
    finally:
        site.close()


def test_who_looks_through_all_that_is_installed_is_not_left_out(
    tmp_path: Path, program: Path
) -> None:
    """sklearn does, and importlib.metadata keeps every archive in sys.path open; ours is one."""
    site = Spares(tmp_path, program, preload=["looks"], strategy="fork")
    site.module("looks", "import importlib.metadata\nfound = [*importlib.metadata.distributions()]")
    try:
        assert site.loaded("one.1", "import sys\nprint('looks' in sys.modules)").out == b"True\n"
        assert site.server()["left_out"] == {}
    finally:
        site.close()


def test_no_script_waits_for_imports_when_a_cold_start_is_quicker(site: Spares) -> None:
    site.module("habit", "import time\ntime.sleep(0.2)")
    site.loaded("before.1", "pass")
    site.waiting()
    spec = {**site.spec(site.script("pass", "auto/s.py")), "warmth": "auto", "imports": ["habit"]}
    answers = [site.start(f"auto{number}.1", spec) for number in range(3)]
    kinds = sorted(proven(answer.rest()).start_kind for answer in answers)
    assert kinds == ["cold", "cold", "loaded"]
