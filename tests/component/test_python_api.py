"""`import colab_tray`: jobs and calls of functions over a real engine."""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent import futures
from pathlib import Path

import pytest
from command_line import Terminal

import colab_tray
from colab_tray.api.calls import RESULT, Call, folder_of
from colab_tray.api.job import Artifact

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """This process as a program of a person who has a home and a working folder."""
    desk = Terminal(tmp_path_factory.mktemp("api"), COLAB_TRAY_JOB_RETRY_WAIT="0.01s")
    before, folder = dict(os.environ), Path.cwd()
    os.environ.clear()
    os.environ.update(desk.env)
    os.chdir(desk.work)
    yield desk
    desk("stop")
    os.environ.clear()
    os.environ.update(before)
    os.chdir(folder)


# -- jobs ------------------------------------------------------------------------------------------


def test_a_script_runs_and_tells_how_it_ended(desk: Terminal) -> None:
    code = "import sys, os\nprint(sys.argv[1:], os.environ['MARK'])\nsys.stderr.write('no')\nsys.exit(3)"
    name = desk.script("ends.py", code)
    job = colab_tray.run(name, "--rate", 0.5, Path("a"), env={**os.environ, "MARK": "m"})
    assert job.wait() is job
    assert (job.status, job.exit_code, job.done) == ("failed", 3, True)
    assert job.stdout == "['--rate', '0.5', 'a'] m\n"
    assert (job.stderr, job.output("all")) == ("no", job.stdout.encode() + b"no")
    with pytest.raises(colab_tray.JobFailed, match=r"ends\.py .* failed: .*3") as failure:
        job.check()
    assert failure.value.job is job
    assert colab_tray.find(job.id[:7]) == job
    assert job in colab_tray.jobs(states=["failed"])


def test_its_turn_its_tries_its_limits_and_its_variables(desk: Terminal) -> None:
    first = colab_tray.run(code="print(1)")
    code = "import os\nprint(os.environ['A'])\nraise SystemExit(os.environ['COLAB_TRAY_ATTEMPT'] == '1')"
    again = {"retries": 1, "retry_on": "1"}
    job = colab_tray.run(code=code, after=first.id, variables={"A": "x"}, max_memory="4G", **again)
    assert (job.wait().status, job.stdout) == ("succeeded", "x\n")
    assert first.done
    with pytest.raises(colab_tray.ColabTrayError, match="is not a size"):
        colab_tray.run(code="pass", max_memory="much")


def test_lines_come_as_they_are_written_and_a_job_can_be_cancelled(desk: Terminal) -> None:
    os.mkfifo(desk.work / "go")
    code = "import time\nprint('a', end='', flush=True)\nopen('go').read()\nprint('b\\nc')\ntime.sleep(99)"
    job = colab_tray.run(code=code, timeout="5m")
    with pytest.raises(TimeoutError):
        job.wait(0.1)
    lines = iter(job)
    (desk.work / "go").write_text("")
    assert [next(lines), next(lines)] == ["ab", "c"]
    job.cancel()
    assert list(lines) == []
    assert job.wait().status == "cancelled"


@pytest.mark.parametrize(
    ("arguments", "options", "error", "sentence"),
    [
        (("nowhere.py",), {}, "BadInput", "nowhere.py"),
        ((), {"code": "a = ("}, "BadSource", "line 1"),
        ((), {}, "WrongUsage", "script or code"),
        (("x.py",), {"warmt": "cold"}, "WrongUsage", "warmth"),
        (("x.py", object()), {}, "WrongUsage", "Executor takes any value"),
        (("x.py",), {"timeout": "soon"}, "WrongUsage", "soon"),
        ((), {"code": "1", "priority": "urgent"}, "WrongUsage", "urgent"),
    ],
)
def test_what_is_wrong_is_said_as_by_the_command(
    desk: Terminal,
    arguments: tuple[object, ...],
    options: dict[str, str],
    error: str,
    sentence: str,
) -> None:
    with pytest.raises(colab_tray.ColabTrayError, match=sentence) as failure:
        colab_tray.run(*arguments, **options)  # type: ignore[arg-type]
    assert type(failure.value).__name__ == error


@pytest.mark.long
def test_many_threads_share_a_line_over_the_engines_end(desk: Terminal) -> None:
    """More jobs than a connection may have requests, and the engine is killed under them."""
    go = desk.work / "all may go"
    code = (
        f"import os, time\nwhile not os.path.exists({str(go)!r}): time.sleep(0.02)\nprint('went')"
    )
    first = colab_tray.run(code=code)
    later = [colab_tray.run(code="print('went')") for _ in range(80)]
    ends: list[str] = []
    threads = [
        threading.Thread(target=lambda job=job: ends.append(job.wait().stdout))
        for job in (first, *later)
    ]
    for thread in threads:
        thread.start()
    engine = desk.engine()
    assert engine is not None
    os.kill(engine, signal.SIGKILL)
    go.touch()
    for thread in threads:
        thread.join(40)
    assert ends == ["went\n"] * 81


# -- calls -----------------------------------------------------------------------------------------

PROGRAM = """
import sys
sys.path.insert(0, {root!r})
import os
from concurrent.futures import as_completed
import colab_tray
import beside

class Point:
    def __init__(self, x):
        self.x = x

def far(x):
    print("far", x)
    return Point(x + beside.ONE), os.getpid(), os.getcwd()

def main():
    with colab_tray.Executor() as executor:
        point, pid, folder = executor.submit(far, 4).result()
        assert isinstance(point, Point) and point.x == 5
        assert pid != os.getpid() and folder == os.getcwd()
        assert list(executor.map(lambda a, b: a * b, range(5), range(5))) == [0, 1, 4, 9, 16]
        assert sum(executor.map(abs, range(-50, 0), chunksize=25)) == 1275
        calls = {{executor.submit(pow, 2, n): n for n in range(3)}}
        assert {{calls[one]: one.result() for one in as_completed(calls)}} == {{0: 1, 1: 2, 2: 4}}
    print("all right")

if __name__ == "__main__":
    main()
"""


def test_a_program_has_its_functions_called_in_jobs(desk: Terminal) -> None:
    """Functions, classes and modules of its own come along and come back."""
    desk.script("beside.py", "ONE = 1\n")
    desk.script("program.py", PROGRAM.format(root=str(ROOT)))
    done = subprocess.run([sys.executable, "program.py"], capture_output=True, timeout=50)
    assert (done.stdout, done.stderr.decode()) == (b"all right\n", "")
    assert any(job.name == "far.py" and job.stdout == "far 4\n" for job in colab_tray.jobs(30))
    assert not list((desk.home / "cache" / "calls").iterdir())


def test_what_a_call_raises_is_raised_with_its_traceback_of_there(desk: Terminal) -> None:
    class Odd(Exception):
        def __init__(self, one: int, two: int) -> None:
            super().__init__(one)

    def divides(by: int) -> float:
        return 1 / by

    def odd() -> None:
        raise Odd(1, 2)

    with colab_tray.Executor() as executor:
        calls = [
            executor.submit(divides, 0),
            executor.submit(os._exit, 7),
            executor.submit(odd),
            executor.submit(threading.Lock),
            executor.submit(sys.exit, 5),
        ]
        with pytest.raises(ZeroDivisionError) as raised:
            calls[0].result()
        assert "in divides" in str(raised.value.__cause__)
        assert "far.py" not in str(raised.value.__cause__)
        job = calls[0].job
        assert job is not None
        assert "ZeroDivisionError: division by zero\n" in job.stderr
        for call, sentence in zip(calls[1:4], ("status 7", "type Odd", "type lock"), strict=True):
            with pytest.raises(colab_tray.JobFailed, match=sentence):
                call.result()
        with pytest.raises(SystemExit):
            calls[4].result()
        with pytest.raises(TypeError, match="pickle"):
            executor.submit(print, threading.Lock())


def test_another_cloudpickle_or_none_on_the_other_side_does_no_harm(desk: Terminal) -> None:
    other = desk.work / "other"
    other.mkdir()
    (other / "cloudpickle.py").write_text("raise RuntimeError('another one')\n")

    class Answer:
        pass

    with colab_tray.Executor(env={**os.environ, "PYTHONPATH": str(other)}) as executor:
        assert isinstance(executor.submit(lambda: Answer()).result(), Answer)


def test_a_call_can_be_given_up_also_while_it_runs(desk: Terminal) -> None:
    os.mkfifo(desk.work / "begun")

    def begins() -> None:
        import time

        with Path("begun").open("w") as gate:
            gate.write("begun")
        time.sleep(99)

    with colab_tray.Executor(max_workers=1) as executor:
        runs, waits = executor.submit(begins), executor.submit(abs, -1)
        assert (desk.work / "begun").read_text() == "begun"
        assert runs.running()
        assert not waits.running()
        assert waits.cancel()
        assert waits.job is None
        assert runs.cancel()
        assert futures.wait([runs, waits], 10).not_done == set()
        assert not runs.running()
        assert runs.job is not None
        assert runs.job.wait().status == "cancelled"
        with pytest.raises(futures.CancelledError):
            runs.result()
    with colab_tray.Executor() as executor:
        early = [executor.submit(begins) for _ in range(5)]
        assert all(call.cancel() for call in early)
    for call in early:
        assert call.job is None or call.job.wait(20).status == "cancelled"
    with pytest.raises(RuntimeError, match="shutdown"):
        executor.submit(abs, 1)


def test_a_result_that_is_not_the_jobs_is_not_unpickled(tmp_path: Path) -> None:
    calls = folder_of(str(tmp_path))
    call = Call(calls, "k7m")
    call.pack(abs, (1,), {}, "/")
    (call.cwd / RESULT).write_bytes(b"cos\nabort\n(tR.")  # would end this process
    with pytest.raises(colab_tray.JobFailed, match="not what the job wrote"):
        call.outcome(_job(), Artifact(RESULT, 3, "0" * 64))
    with pytest.raises(colab_tray.JobFailed, match="too large"):
        call.outcome(_job(), Artifact(RESULT, 3, None))
    (call.cwd / RESULT).unlink()
    (call.cwd / RESULT).symlink_to("/etc/passwd")
    with pytest.raises(OSError, match="symbolic"):
        call.outcome(_job(), Artifact(RESULT, 3, "0" * 64))
    (call.cwd / RESULT).unlink()
    data = pickle.dumps(("value", 5))
    (call.cwd / RESULT).write_bytes(data)
    assert call.outcome(_job(), Artifact(RESULT, 3, hashlib.sha256(data).hexdigest())) == 5
    calls.chmod(0o755)
    with pytest.raises(colab_tray.ColabTrayError, match="only you"):
        folder_of(str(tmp_path))


def _job() -> colab_tray.Job:
    job = colab_tray.Job("k7m", None)  # type: ignore[arg-type]  # nothing is asked
    job.saw({"state": "succeeded", "name": "abs.py"})
    return job


# -- from where it is used -------------------------------------------------------------------------


def test_a_script_that_runs_here_may_run_others_though_all_slots_are_taken(desk: Terminal) -> None:
    desk("settings", "set", "local.slots", "1")
    inner = "import colab_tray; print(colab_tray.run(code=\"print('inner')\").check().stdout)"
    middle = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {inner}"
    outer = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import colab_tray; "
    job = colab_tray.run(
        code=outer
        + f"print(colab_tray.run(code={middle!r}, python=sys.executable).check().stdout)",
        python=sys.executable,
    )
    assert job.wait(40).stdout.strip() == "inner"
    desk("settings", "reset", "local.slots")


def test_importing_it_costs_nothing_and_brings_no_window(desk: Terminal) -> None:
    code = (
        "import sys; before = set(sys.modules); import colab_tray\n"
        "print(*sorted(set(sys.modules) - before))\n"
        "colab_tray.Executor\n"
        "print(*sorted({'PySide6', 'qasync', 'asyncio', 'sqlite3', 'cloudpickle'} & set(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, timeout=50)
    assert done.stderr == b""
    assert done.stdout.decode().split("\n")[:2] == ["colab_tray", ""]
