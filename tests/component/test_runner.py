"""The runner alone, with real scripts: at most once, to the end, whatever dies meanwhile."""

import hashlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from runner_kit import (
    SHELL,
    Ran,
    Site,
    alive,
    belonging,
    closed,
    counted,
    kill,
    proven,
    until,
)

from colab_tray.core.channels import deploy
from runtime_notebook.runner import journal, wire

if not sys.platform.startswith("linux"):
    pytest.skip("it looks into /proc", allow_module_level=True)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return deploy.build(tmp_path_factory.mktemp("program"))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, program: Path) -> Iterator[Site]:
    """One runner for the tests that do it no harm."""
    site = Site(tmp_path_factory.mktemp("shared"), program)
    yield site
    site.close()
    assert "Traceback" not in site.log.read_text()


@pytest.fixture
def own(tmp_path: Path, program: Path) -> Iterator[Site]:
    site = Site(tmp_path, program)
    yield site
    site.close()


@pytest.fixture
def warm(tmp_path: Path, program: Path) -> Iterator[Site]:
    site = Site(tmp_path, program, warm=True)
    yield site
    site.close()
    assert "Traceback" not in site.log.read_text()


COUNT = "printf x >> counter; echo out; echo err >&2\n"  # for the shell

WAITS = """
import os, sys, time
print(os.getpid(), flush=True)
sys.stderr.write("waiting\\n")
while not os.path.exists("go"):
    time.sleep(0.01)
print("went on")
sys.exit(7)
"""


def shell(site: Site, text: str, folder: str, *args: object, **fields: Any) -> dict[str, Any]:
    return site.spec(site.script(text, f"{folder}/script.sh"), *args, python=SHELL, **fields)


def both(first: Any, second: Any) -> tuple[Any, Any]:
    """Two calls at the same moment."""
    with ThreadPoolExecutor(2) as threads:
        calls = threads.submit(first), threads.submit(second)
        return calls[0].result(), calls[1].result()


# -- at most once ----------------------------------------------------------------------------------


def test_twelve_starts_at_once_run_it_once(shared: Site) -> None:
    for number in range(4):
        folder = f"gate{number}"
        spec = shell(shared, COUNT, folder)

        def start(_: int, spec: dict[str, Any] = spec, attempt: str = f"{folder}.1") -> Any:
            answer = shared.start(attempt, spec)
            return answer.reply["new"], answer.rest()

        with ThreadPoolExecutor(12) as threads:
            replies = list(threads.map(start, range(12)))
        assert counted(shared.work / folder / "counter") == 1
        assert sorted(new for new, _ in replies)[-2:] == [False, True]
        assert any(proven(data).ended for new, data in replies if new)


def test_a_start_that_comes_again_much_later_only_follows(shared: Site) -> None:
    spec = shell(shared, COUNT, "again")
    first = shared.start("again.1", spec).rest()
    second = shared.start("again.1", spec)
    assert second.reply["new"] is False
    assert second.rest() == first
    assert shared.start("again.1", spec, follow=len(first) - 9).rest() == first[-9:]
    assert counted(shared.work / "again/counter") == 1


def test_fence_and_start_at_once_have_one_winner(shared: Site) -> None:
    """The fence comes a little later each time; at last when the journal is there."""

    def fence(number: int) -> bool:
        attempt = f"fence{number}.1"
        if number < 25:
            threading.Event().wait(number * 0.0004)
        else:
            until(shared.journal(attempt).exists, "it has begun")
        return bool(shared.call("fence", attempt=attempt)["fenced"])

    def race(number: int) -> bool:
        spec = shell(shared, COUNT, f"fence{number}")
        ran, reply = both(lambda: started(shared, f"fence{number}.1", spec), lambda: fence(number))
        assert counted(shared.work / f"fence{number}/counter") == (0 if reply else 1)
        assert ran.ended is not reply
        return bool(reply)

    fenced = [race(number) for number in range(30)]
    assert any(fenced)
    assert not any(fenced[25:])


def started(site: Site, attempt: str, spec: dict[str, Any]) -> Ran:
    """What comes of a start; a supervisor that finds the second gate shut hangs up without a word."""
    try:
        return proven(site.start(attempt, spec).rest())
    except EOFError:
        return Ran()


def test_what_is_fenced_never_runs_and_says_so_as_often_as_it_is_asked(shared: Site) -> None:
    for _ in range(3):
        assert shared.call("fence", attempt="never.1")["fenced"] is True
    assert shared.status("never.1")["alive"] is False
    answer = shared.start("never.1", shell(shared, COUNT, "never"))
    assert answer.reply["new"] is False
    assert answer.rest() == b""
    assert counted(shared.work / "never/counter") == 0
    assert shared.call("fence", attempt="never.1")["fenced"] is True


def test_what_has_begun_cannot_be_fenced(shared: Site) -> None:
    shared.run("begun.1", shell(shared, COUNT, "begun"))
    assert shared.call("fence", attempt="begun.1")["fenced"] is False


def test_what_is_forgotten_keeps_both_gates_shut(shared: Site) -> None:
    spec = shell(shared, COUNT, "forgotten")
    shared.run("forgotten.1", spec)
    assert shared.call("forget", attempts=["forgotten.1"])["ok"]
    until(lambda: not shared.status("forgotten.1").get("verdict"), "it is forgotten")
    assert shared.start("forgotten.1", spec).rest() == b""
    assert counted(shared.work / "forgotten/counter") == 1
    with pytest.raises(FileExistsError):  # the second gate, for a supervisor that comes late
        journal.Writer(str(shared.journal("forgotten.1")))


def test_what_was_fenced_and_forgotten_keeps_both_gates_shut(shared: Site) -> None:
    (shared.root / "attempts/late.1").mkdir()  # its start waits for a warm server
    assert shared.call("fence", attempt="late.1")["fenced"] is True
    assert shared.call("forget", attempts=["late.1"])["ok"]
    with pytest.raises(FileExistsError):
        journal.Writer(str(shared.journal("late.1")))


STANDS_STILL = """
import os, sys
from runtime_notebook.runner import attempts, child, control, processes, supervisor

root, script = sys.argv[1:]
store = attempts.Attempts(root)
assert store.claim("still.1")
folder = store.path("still.1")
spec = {"source": "", "sha256": "", "args": [], "cwd": root, "env": {}, "umask": 0o22,
        "python": "/bin/sh", "path": script, "kind": "file", "output_cap": 9, "grace": [1, 1],
        "time_limit": None}

class Slow(control.Block):
    def __init__(self, path, facts):
        super().__init__(path, facts)
        os.utime(folder + "/journal", (1, 1))  # the whole machine was asleep
        print(store.fence("still.1"), store.fence("still.1"))

supervisor.control.Block = Slow
processes.prepare()
one = supervisor.Supervisor(folder, spec, child.start_cold(spec))
try:
    one.run("cold", None)
except FileExistsError as error:
    print(error)
print(store.fence("still.1"), os.path.exists(root + "/ran"))
"""


def test_a_supervisor_that_stood_still_before_its_start_was_on_record_respects_a_fence(
    tmp_path: Path,
) -> None:
    """It holds the second gate, has written nothing for an age, and was fenced; now it goes on."""
    script = tmp_path / "script.sh"
    script.write_text(f"touch {tmp_path}/ran\n")
    done = subprocess.run(
        [sys.executable, "-c", STANDS_STILL, str(tmp_path), str(script)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    first, error, last = done.stdout.splitlines()
    assert first == "True True"
    assert "fence" in error
    assert last == "True False"


# -- what it says about the end --------------------------------------------------------------------

ENDINGS: list[tuple[str, tuple[int | None, int | None]]] = [
    ("print('fine')", (0, None)),
    ("raise SystemExit(3)", (3, None)),
    ("import sys; sys.exit('no')", (1, None)),
    ("1 / 0", (1, None)),
    ("import os; os._exit(256 + 9)", (9, None)),
    ("import os; os.kill(os.getpid(), 9)", (None, 9)),
    ("import os; os.abort()", (None, 6)),
    ("import os; os.close(1); os.close(2)", (0, None)),
]


@pytest.mark.parametrize(("text", "ending"), ENDINGS, ids=[text[-22:] for text, _ in ENDINGS])
def test_the_verdict_is_the_scripts_own(
    shared: Site, text: str, ending: tuple[int | None, int | None]
) -> None:
    name = hashlib.sha256(text.encode()).hexdigest()[:8]
    ran = shared.run(f"{name}.1", shared.spec(shared.script(text, f"{name}.py")))
    assert ran.ending == (*ending, None)
    until(lambda: not shared.status(f"{name}.1")["alive"], "the supervisor ends")
    status = shared.status(f"{name}.1")
    assert status["verdict"] == ran.exit
    assert status["journal"] == ran.size


def test_bytes_are_kept_as_they_are_and_in_order(shared: Site) -> None:
    text = """
import os, random, sys, hashlib
random.seed(int(sys.argv[1]))
sums = {1: hashlib.sha256(), 2: hashlib.sha256()}
for _ in range(400):
    fd, data = random.choice((1, 2)), random.randbytes(random.choice((1, 30, 4096, 70_000)))
    sums[fd].update(data)
    while data:
        data = data[os.write(fd, data):]
open("sums", "w").write(sums[1].hexdigest() + sums[2].hexdigest())
"""
    ran = shared.run("bytes.1", shared.spec(shared.script(text, "bytes/script.py"), 5))
    found = hashlib.sha256(ran.out).hexdigest() + hashlib.sha256(ran.err).hexdigest()
    assert found == (shared.work / "bytes/sums").read_text()


def test_a_python_that_is_not_there_is_told_in_the_output(shared: Site) -> None:
    script = shared.script("", "nowhere.py")
    ran = shared.run("nowhere.1", shared.spec(script, python="/no/such/python"))
    assert ran.ending == (127, None, None)
    assert b"cannot start /no/such/python" in ran.err


# -- stopping --------------------------------------------------------------------------------------

DEAF = """
import signal, sys, time
for name in sys.argv[1:]:
    signal.signal(getattr(signal, name), signal.SIG_IGN)
try:
    print("ready", flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print("cleaned up")
"""


@pytest.mark.parametrize(
    ("ignored", "ending", "sent"),
    [
        ((), (0, None), ["SIGINT"]),
        (("SIGINT",), (None, signal.SIGTERM), ["SIGINT", "SIGTERM"]),
        (("SIGINT", "SIGTERM"), (None, signal.SIGKILL), ["SIGINT", "SIGTERM", "SIGKILL"]),
    ],
)
def test_cancelling_goes_as_far_as_it_must(
    shared: Site, ignored: tuple[str, ...], ending: tuple[int | None, int | None], sent: list[str]
) -> None:
    attempt = f"deaf{len(ignored)}.1"
    answer = shared.start(attempt, shared.spec(shared.script(DEAF, "deaf.py"), *ignored))
    data = answer.until(b"ready\n")
    assert shared.call("cancel", attempt=attempt, why="cancelled")["delivered"]
    for _ in range(2):  # once is enough, more does no harm
        assert shared.call("cancel", attempt=attempt, why="again")["ok"]
    ran = proven(data + answer.rest())
    assert ran.ending == (*ending, "cancelled")
    assert [json.loads(note)["signal"] for note in ran.of(journal.NOTE)] == sent
    assert (b"cleaned up" in ran.out) is (not ignored)
    until(lambda: not shared.status(attempt)["alive"], "the supervisor ends")
    assert shared.call("cancel", attempt=attempt)["delivered"] is False


STUBBORN = """
import os, signal, subprocess, sys, time
child = '''
import os, signal, time
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
open("grandchild", "w").write(str(os.getpid()))
time.sleep(60)
'''
subprocess.Popen([sys.executable, "-c", child], start_new_session=True)
while not (os.path.exists("grandchild") and os.path.getsize("grandchild")):
    time.sleep(0.005)
print("ready", flush=True)
if sys.argv[1] == "waits":
    time.sleep(60)
"""


@pytest.mark.parametrize("how", ["waits", "ends"])
def test_a_process_in_a_session_of_its_own_is_counted_and_gone(shared: Site, how: str) -> None:
    """It ignores every signal and holds the pipe; the attempt ends all the same."""
    attempt = f"stray-{how}.1"
    script = shared.script(STUBBORN, f"stray-{how}/script.py")
    answer = shared.start(attempt, shared.spec(script, how))
    data = answer.until(b"ready\n")
    if how == "waits":
        shared.call("cancel", attempt=attempt, why="cancelled")
    ran = proven(data + answer.rest())
    assert ran.exit["stray"] == 1
    assert ran.exit["why"] == ("cancelled" if how == "waits" else None)
    until(lambda: not alive(int((script.parent / "grandchild").read_text())), "it is gone")


def test_a_stray_that_never_stops_writing_cannot_hold_the_attempt(shared: Site) -> None:
    spec = shell(shared, "yes >&2 & echo $! > pid; exit 4\n", "flood", output_cap=1 << 20)
    ran = shared.run("flood.1", spec)
    assert ran.ending == (4, None, None)
    assert ran.exit["stray"] == 1
    assert ran.exit["dropped"]["stderr"] > 0
    until(lambda: not alive(int((shared.work / "flood/pid").read_text())), "it is gone")


def test_children_that_ended_by_themselves_are_no_strays(shared: Site) -> None:
    """They were left to the supervisor, which they have only to be taken note of."""
    ran = shared.run(
        "ended.1", shell(shared, "(sh -c 'exit 0' &)\n(sh -c : &)\nsleep 0.2\n", "ended")
    )
    assert ran.exit["stray"] == 0


def test_two_hundred_children_end_with_it(shared: Site) -> None:
    text = """
i=0
while [ $i -lt 200 ]; do
  setsid sleep 61.75 & i=$((i+1))
done
echo ready
wait
"""
    answer = shared.start("many.1", shell(shared, text, "many"))
    data = answer.until(b"ready\n")
    shared.call("cancel", attempt="many.1", why="cancelled")
    ran = proven(data + answer.rest())
    assert ran.exit["why"] == "cancelled"
    until(lambda: not sleeping("61.75"), "all of them are gone")


def sleeping(seconds: str) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes()
        except OSError:
            continue
        if words == f"sleep\0{seconds}\0".encode() and alive(int(path.parent.name)):
            found.append(int(path.parent.name))
    return found


def test_the_time_limit_is_kept_by_the_runner(shared: Site) -> None:
    script = shared.script(DEAF, "slow.py")
    ran = shared.run("slow.1", shared.spec(script, time_limit=0.5))
    assert ran.exit["why"] == "timed_out"
    assert 0.4 < ran.exit["duration"] < 5


# -- limits ----------------------------------------------------------------------------------------


def test_the_cap_keeps_the_first_and_the_last_and_counts_the_rest(shared: Site) -> None:
    text = """
import os
for number in range(20_000):
    os.write(1, b"%099d\\n" % number)
os.write(2, b"Traceback: the last words\\n")
"""
    cap, total = 100_000, 2_000_000
    ran = shared.run("cap.1", shared.spec(shared.script(text, "cap.py"), output_cap=cap))
    whole = b"".join(b"%099d\n" % number for number in range(20_000))
    kept = cap + (256 << 10)
    assert len(ran.out) == kept
    assert ran.out[:cap] == whole[:cap]
    assert ran.out[cap:] == whole[-(256 << 10) :]
    assert ran.err == b"Traceback: the last words\n"
    assert ran.json(journal.DROPPED) == {"stdout": total - kept, "stderr": 0}
    assert ran.exit["dropped"] == ran.json(journal.DROPPED)


def full_after(site: Site, size: int) -> None:
    """From now on no file of the runner's, nor of what it starts, grows beyond `size` bytes."""
    resource.prlimit(site.pid(), resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_disk_that_fills_costs_output_and_never_the_verdict(own: Site) -> None:
    """As with the cap: the script goes on, the journal ends whole, the end is known."""
    text = f"{sys.executable} -c 'print(\"x\" * 3_000_000)'; echo x >> counter; echo tail; exit 5\n"
    whole = b"x" * 3_000_000 + b"\ntail\n"
    full_after(own, 100_000)
    answer = own.start("disk.1", shell(own, text, "disk"))
    ran = proven(answer.rest())
    assert ran.ended
    assert ran.exit["code"] == 5
    assert whole.startswith(ran.out)  # what would have fitted after a gap is not kept
    assert ran.exit["dropped"]["stdout"] == len(whole) - len(ran.out) > 2_900_000
    assert counted(own.work / "disk/counter") == 2
    until(lambda: own.status("disk.1")["verdict"] == ran.exit, "it is in the control block too")
    assert own.kept("disk.1").size == own.status("disk.1")["journal"] <= 100_000


def test_a_disk_without_room_for_the_end_has_it_in_the_control_block(own: Site) -> None:
    """Room for an END of 45 bytes and not for the EXIT before it: then there must be neither."""
    size = journal.HEADER.size
    start = own.run("probe.1", shell(own, "exit 3\n", "probe"))
    before = size + len(start.of(journal.START)[0])
    limit = 6000
    fill = limit - before - size - 90
    full_after(own, limit)
    answer = own.start("room.1", shell(own, f"head -c {fill} /dev/zero; exit 3\n", "room"))
    ran = proven(answer.rest())
    assert len(ran.out) == fill
    assert not ran.ended
    assert not ran.of(journal.EXIT)
    until(lambda: not own.status("room.1")["alive"], "the supervisor ends")
    assert own.status("room.1")["verdict"]["code"] == 3


@pytest.mark.parametrize("size", [0, 20, 2000])
def test_a_disk_that_is_full_from_the_start_runs_nothing(own: Site, size: int) -> None:
    """What cannot be recorded does not begin, and then says that it never began."""
    spec = shell(own, "printf x >> counter\n", "full")
    full_after(own, size)
    with pytest.raises((EOFError, ConnectionError)):
        own.start("full.1", spec)
    until(lambda: not own.status("full.1")["alive"], "nobody claims to run it")
    assert counted(own.work / "full/counter") == 0
    until(lambda: own.call("fence", attempt="full.1")["fenced"], "it is known not to have run")


# -- what may die ----------------------------------------------------------------------------------


def waiting(site: Site, folder: str, **fields: Any) -> tuple[dict[str, Any], Path]:
    script = site.script(WAITS, f"{folder}/script.py")
    return site.spec(script, **fields), script.parent / "go"


def supervisor_of(site: Site, attempt: str) -> int:
    return int(site.kept(attempt).json(journal.START)["supervisor"])


def test_a_killed_supervisor_takes_the_script_with_it(own: Site) -> None:
    text = f"{SHELL} -c 'echo $$ > child; while :; do sleep 0.05; done' & echo $$; wait\n"
    answer = own.start("killed.1", shell(own, text, "killed"))
    script = int(proven(answer.until(b"\n")).out)
    child = until(lambda: (own.work / "killed/child").exists(), "its child runs") and int(
        until((own.work / "killed/child").read_text, "its child says who it is")
    )
    kill([supervisor_of(own, "killed.1")])
    until(lambda: not alive(script) and not alive(child), "the script and its child are dead")
    rest = proven(own.follow("killed.1").rest())
    assert not rest.ended
    assert rest.out == f"{script}\n".encode()
    status = own.status("killed.1")
    assert (status["alive"], status["verdict"]) == (False, None)
    assert status["journal"] == rest.size
    assert own.call("fence", attempt="killed.1")["fenced"] is False
    assert own.start("killed.1", shell(own, text, "killed")).reply["alive"] is False


def test_also_when_there_is_no_runner(own: Site) -> None:
    answer = own.start("alone.1", shell(own, "echo $$; exec sleep 60\n", "alone"))
    script = int(proven(answer.until(b"\n")).out)
    supervisor = supervisor_of(own, "alone.1")
    kill([own.pid()])
    until(lambda: closed_for_good(own), "the runner is dead")
    kill([supervisor])
    until(lambda: not alive(script), "the script is dead")
    own.ensure()


def closed_for_good(site: Site) -> bool:
    try:
        site.call("hello")
    except (OSError, EOFError):
        return True
    return False


def test_also_when_the_runner_was_started_anew_meanwhile(own: Site) -> None:
    """The new runner is not told of the supervisor's end; asked about it, it clears up."""
    text = f"{SHELL} -c 'echo $$ > child; while :; do sleep 0.05; done' & echo $$; wait\n"
    own.start("orphan.1", shell(own, text, "orphan")).until(b"\n")
    child = int(until(lambda: text_of(own.work / "orphan/child"), "its child says who it is"))
    pid = own.pid()
    kill([pid])
    until(lambda: not alive(pid), "the runner is dead")
    assert own.ensure() == own.nonce
    kill([supervisor_of(own, "orphan.1")])
    until(lambda: not own.status("orphan.1")["alive"], "it is told")
    until(lambda: not alive(child), "the script's child is dead")


def text_of(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def test_a_killed_runner_harms_no_attempt_and_the_next_finds_it(own: Site) -> None:
    spec, go = waiting(own, "runner-killed")
    answer = own.start("rk.1", spec)
    answer.until(b"waiting\n")
    pid = own.pid()
    kill([pid])
    until(lambda: not alive(pid), "the runner is dead")
    nonce = own.ensure()
    assert nonce == own.nonce
    status = own.status("rk.1")
    assert (status["alive"], status["verdict"]) == (True, None)
    assert own.start("rk.1", spec).reply == {"ok": True, "new": False, "alive": True}
    go.touch()
    ran = proven(own.follow("rk.1").rest())
    assert ran.ending == (7, None, None)
    assert ran.out.endswith(b"went on\n")
    assert answer.rest().endswith(own.journal("rk.1").read_bytes()[-40:])


def test_a_killed_warm_server_harms_no_attempt(warm: Site) -> None:
    spec, go = waiting(warm, "server-killed", warmth="bare")
    answer = warm.start("sk.1", spec)
    data = answer.until(b"waiting\n")
    server = until(lambda: warm_process(warm), "a process that others come from, or a spare")
    kill([server])
    until(lambda: not alive(server), "it is dead")
    go.touch()
    ran = proven(data + answer.rest())
    assert ran.start_kind == "bare"
    assert ran.ending == (7, None, None)
    again = warm.run("sk.2", warm.spec(warm.script("print(2)", "two.py"), warmth="bare"))
    assert (again.out, again.start_kind) == (b"2\n", "bare")


def warm_process(site: Site) -> int:
    (server,) = site.call("servers")["servers"]
    return int(server["pid"])


def test_stopping_the_runner_ends_servers_and_spares_and_no_attempt(warm: Site) -> None:
    spec, go = waiting(warm, "stopped", warmth="bare")
    answer = warm.start("st.1", spec)
    data = answer.until(b"waiting\n")
    supervisor = json.loads(proven(data).of(journal.START)[0])
    mine = {supervisor["supervisor"], supervisor["pid"]}
    until(lambda: len(belonging(warm.base)) > len(mine) + 2, "a spare pair waits")
    warm.local.stop()
    until(lambda: set(belonging(warm.base)) == mine, "only the attempt is left")
    go.touch()
    assert proven(data + answer.rest()).ending == (7, None, None)


def test_a_file_that_bears_a_loaded_modules_name_makes_it_cold(warm: Site) -> None:
    spec = warm.spec(warm.script("import base64\nprint(base64.__file__)", "plain/s.py"))
    plain = warm.run("plain.1", {**spec, "warmth": "bare"})
    assert plain.start_kind == "bare"
    for loaded in sorted(
        named_modules(warm) & {"json", "socket", "warnings", "contextlib", "types"}
    ):
        warm.script("", f"{loaded}/{loaded}.py")
        text = f"import sys\nprint({loaded!r} in sys.modules)"
        spec = warm.spec(warm.script(text, f"{loaded}/s.py"), warmth="bare")
        shadowed = warm.run(f"{loaded}.1", spec)
        assert (loaded, shadowed.start_kind, shadowed.out) == (loaded, "cold", b"False\n")


def named_modules(site: Site) -> set[str]:
    """Modules that a bare server has loaded and a plain python has not, and that a file may shadow."""
    script = site.script("import sys; print(*sorted(sys.modules))", "modules/s.py")
    found = []
    for warmth in ("bare", "cold"):
        ran = site.run(f"modules-{warmth}.1", {**site.spec(script), "warmth": warmth})
        found.append({name for name in ran.out.decode().split() if name.isalpha()})
    assert found[0] - found[1], "a bare server has loaded something"
    return found[0] - found[1]


# -- following -------------------------------------------------------------------------------------


def test_a_follower_that_stands_still_holds_up_nobody(shared: Site) -> None:
    """Neither the script, nor the end, nor who follows after the end."""
    text = "import os\nfor _ in range(200): os.write(1, bytes(100_000))\n"
    spec = shared.spec(shared.script(text, "much.py"))
    lazy = shared.start("much.1", spec)
    until(lambda: shared.status("much.1")["verdict"], "the script has ended")
    with ThreadPoolExecutor(1) as threads:
        ran = threads.submit(lambda: proven(shared.follow("much.1").rest())).result(timeout=3)
    assert ran.ended
    assert len(ran.out) == 20_000_000
    assert proven(lazy.rest()).ended


def test_any_offset_gives_the_rest_from_there(shared: Site) -> None:
    spec = shell(shared, "echo one; echo two >&2\n", "offset")
    whole = shared.start("offset.1", spec).rest()
    for offset in (0, 1, 40, len(whole) - 1, len(whole), len(whole) + 500):
        assert shared.follow("offset.1", offset).rest() == whole[offset:]


def test_a_live_attempt_is_followed_from_any_offset_by_many(shared: Site) -> None:
    spec, go = waiting(shared, "followed")
    first = shared.start("followed.1", spec)
    begin = first.until(b"waiting\n")
    others = [shared.follow("followed.1", offset) for offset in (0, 7, len(begin))]
    assert all(other.reply["alive"] for other in others)
    go.touch()
    whole = begin + first.rest()
    assert [other.rest() for other in others] == [whole, whole[7:], whole[len(begin) :]]


# -- what a script may do to its own journal -------------------------------------------------------


@pytest.mark.parametrize("deed", ["os.truncate(path, 10)", "os.unlink(path)"])
def test_a_script_that_spoils_its_journal_still_ends_and_never_runs_again(
    shared: Site, deed: str
) -> None:
    name = "spoil" + deed[3:6]
    path = shared.journal(f"{name}.1")
    text = f"import os, sys\npath = sys.argv[1]\nopen('counter', 'a').write('x')\n{deed}\n"
    text += "print('after', flush=True)\nraise SystemExit(6)"
    spec = shared.spec(shared.script(text, f"{name}/script.py"), path)
    shared.start(f"{name}.1", spec).rest()
    verdict = until(lambda: shared.status(f"{name}.1")["verdict"], "it ends", within=5)
    assert verdict["code"] == 6
    assert shared.call("fence", attempt=f"{name}.1")["fenced"] is False
    shared.start(f"{name}.1", spec).rest()
    assert counted(shared.work / name / "counter") == 1


# -- artifacts -------------------------------------------------------------------------------------


def test_files_that_it_made_or_changed_are_listed_with_their_hashes(shared: Site) -> None:
    folder = shared.work / "artifacts"
    folder.mkdir()
    (folder / "untouched").write_text("as before")
    (folder / "changed").write_text("old")
    os.utime(folder / "untouched", (1, 1))
    until(lambda: (folder / "changed").stat().st_ctime_ns + 50_000_000 < time_ns(), "it is old")
    text = """
import os
open("changed", "a").write(" and new")
os.makedirs("sub/.hidden")
for name in ("made", "sub/ä b", "sub/.hidden/not listed"):
    open(name, "w").write(name)
os.symlink("made", "link")
"""
    ran = shared.run("artifacts.1", shared.spec(shared.script(text, "artifacts/script.py")))
    (data,) = ran.of(journal.ARTIFACTS)
    found = {entry["path"]: (entry["size"], entry["sha256"]) for entry in json.loads(data)}
    expected = {"changed": "old and new", "made": "made", "sub/ä b": "sub/ä b"}
    assert found == {
        path: (len(text.encode()), hashlib.sha256(text.encode()).hexdigest())
        for path, text in expected.items()
    }


def time_ns() -> int:
    import time

    return time.time_ns()


def test_a_long_list_of_artifacts_is_in_records_that_can_be_read(shared: Site) -> None:
    text = """
import os
name = "\\u4e2d" * 80
os.makedirs(f"{name}/{name}/{name}")
for number in range(1100):
    open(f"{name}/{name}/{name}/{number}", "w").close()
"""
    ran = shared.run("list.1", shared.spec(shared.script(text, "list/script.py")))
    assert sum(len(json.loads(data)) for data in ran.of(journal.ARTIFACTS)) == 1100


# -- requests that are none ------------------------------------------------------------------------


def test_a_request_for_another_runtime_is_refused(shared: Site) -> None:
    for op in ("start", "follow", "status", "fence", "cancel", "forget"):
        reply = wire.call(shared.address, {"op": op, "nonce": "another", "attempt": "x.1"})
        assert (reply["ok"], reply["error"]) == (False, "wrong_runtime")
    assert not (shared.root / "attempts/x.1").exists()


@pytest.mark.parametrize(
    "request_",
    [
        {"op": "no such thing"},
        {"op": ["start"]},
        {},
        {"op": "status"},
        {"op": "status", "attempt": "../../etc"},
        {"op": "status", "attempt": "a/b"},
        {"op": "status", "attempt": 7},
        {"op": "follow", "attempt": "a.1"},
        {"op": "follow", "attempt": "a.1", "offset": -1},
        {"op": "follow", "attempt": "a.1", "offset": "x"},
    ],
    ids=str,
)
def test_a_malformed_request_is_refused_in_a_sentence(
    shared: Site, request_: dict[str, Any]
) -> None:
    before = shared.pid()
    reply = wire.call(shared.address, request_)
    assert (reply["ok"], reply["error"]) == (False, "malformed")
    assert reply["sentence"].endswith(".")
    assert shared.pid() == before


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x03",
        b"\xff\xff\xff\xff",
        wire.LENGTH.pack(100) + b"{}",
        b"GET / HTTP/1.1\r\n\r\n",
        wire.LENGTH.pack(wire.MAX_FRAME + 1),
    ],
)
def test_what_is_no_frame_is_hung_up_on(shared: Site, data: bytes) -> None:
    sock = wire.connect(shared.address)
    with sock:
        sock.sendall(data)
        sock.shutdown(socket.SHUT_WR)
        assert closed(sock)
    assert shared.call("hello")["ok"]


def test_a_frame_that_is_no_object_is_refused(shared: Site) -> None:
    for body in (b"[]", b"\xff\xfe", b'{"op": ', b"[" * 50_000):
        with wire.connect(shared.address) as sock:
            sock.settimeout(10)
            sock.sendall(wire.LENGTH.pack(len(body)) + body)
            assert wire.receive(sock)["error"] == "malformed"
    assert shared.call("hello")["ok"]


def test_a_second_runner_leaves_the_root_alone(shared: Site) -> None:
    before = shared.pid()
    assert deploy.LocalRunner(shared.root, shared.cache, shared.log).ensure({}) == shared.nonce
    assert shared.pid() == before
