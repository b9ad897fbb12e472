"""Whoever makes an environment is killed, or cannot: nothing is taken for whole, and nothing runs twice."""

from __future__ import annotations

import signal
from pathlib import Path

from fault_disk import disk
from fault_home import Home
from fault_processes import belonging, send, until
from wheelhouse import Wheelhouse, script, uv

TEXT = "import slowly\nopen('ran', 'a').write('x')\nprint(slowly.WORD)\n"


def supplied(home: Home) -> tuple[Wheelhouse, Path]:
    """A home whose scripts find a package that takes until it is let; and where that is decided."""
    wheels = Wheelhouse(home.folder / "wheels")
    tools = home.folder / "tools"
    tools.mkdir()
    (tools / "uv").symlink_to(uv())
    home.env |= wheels.env
    home.env["PATH"] += f":{tools}"
    home.script("a.py", script("slowly", text=TEXT))
    return wheels, wheels.slow("slowly", "WORD = 'at last'\n")


def begun(place: Path, times: int = 1) -> None:
    file = place / "begun"
    until(lambda: file.exists() and file.stat().st_size >= times, f"building for the {times}. time")


def makers(home: Home) -> list[int]:
    return [pid for pid, words in belonging(home.path).items() if " make " in words]


def ran(home: Home) -> int:
    marks = home.work / "ran"
    return len(marks.read_text()) if marks.exists() else 0


def no_tool_left(home: Home) -> None:
    def none() -> bool:
        return not any("uv pip" in words for words in belonging(home.path).values())

    until(none, "the end of what the maker had started")


def whole(home: Home) -> list[str]:
    return [one["id"] for one in home.ask("environments") if "making" not in one]


def test_the_maker_is_killed(home: Home) -> None:
    _, place = supplied(home)
    job_id = home.submit("a.py")
    begun(place)
    assert "Making the environment" in home.job(job_id)["progress"]["text"]
    (maker,) = makers(home)
    send([maker], signal.SIGKILL)
    job = home.ended(job_id)
    assert (job["state"], job["cause"], ran(home)) == ("rejected", "packages", 0)
    assert whole(home) == []
    (place / "goes-on").touch()
    done = home.run("run", "a.py")  # what was left is in nobody's way
    assert (done.returncode, done.stdout) == (0, b"at last\n"), done
    assert (len(whole(home)), ran(home)) == (1, 1)


def test_the_runner_is_killed(home: Home) -> None:
    """The next one has it made; the first one's maker, and what that has started, ends."""
    _, place = supplied(home)
    job_id = home.submit("a.py")
    begun(place)
    (maker,) = makers(home)
    send([home.runner()], signal.SIGKILL)
    begun(place, 2)
    assert maker not in makers(home)
    (place / "goes-on").touch()
    job = home.ended(job_id)
    assert (job["state"], job["attempt"], ran(home)) == ("succeeded", 1, 1)
    assert len(whole(home)) == 1


def test_the_engine_is_killed(home: Home) -> None:
    """The environment goes on being made; the next engine fences the attempt and begins another."""
    _, place = supplied(home)
    job_id = home.submit("a.py")
    begun(place)
    send([home.engine()], signal.SIGKILL)
    assert home.job(job_id)["state"] in ("preparing", "waiting", "queued")
    (place / "goes-on").touch()
    assert home.ended(job_id)["state"] == "succeeded"
    assert home.attempts(job_id) == ["never_started", "ok"]
    assert ran(home) == 1
    assert (place / "begun").read_text() == "x"


def test_two_at_once_share_one(home: Home) -> None:
    _, place = supplied(home)
    jobs = [home.submit("a.py") for _ in range(2)]
    begun(place)
    assert len(makers(home)) == 1
    (place / "goes-on").touch()
    assert [home.ended(job)["state"] for job in jobs] == ["succeeded", "succeeded"]
    assert (place / "begun").read_text() == "x"


def test_a_cancel_while_it_is_made(home: Home) -> None:
    _, place = supplied(home)
    job_id = home.submit("a.py")
    begun(place)
    assert home.run("cancel", job_id).returncode == 0
    assert home.ended(job_id)["state"] == "cancelled"
    assert home.attempts(job_id) == ["never_started"]
    assert ran(home) == 0
    home.tell_runner({"op": "stop"})
    no_tool_left(home)


def test_a_folder_that_cannot_be_written(home: Home) -> None:
    _, place = supplied(home)
    (place / "goes-on").touch()
    home.paths.runner.mkdir(parents=True)
    (home.paths.runner / "environments").write_text("in the way")
    done = home.run("run", "a.py")
    assert (done.returncode, done.stdout, ran(home)) == (125, b"", 0)
    assert b"Its environment could not be made: " in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert home.run("run", "-c", "print(1)").stdout == b"1\n"


def test_the_disk_is_full(tmp_path: Path) -> None:
    with disk(tmp_path / "home", "size=24m") as made:
        home = Home(tmp_path, disk=made)
        try:
            wheels, _ = supplied(home)
            wheels.wheel("huge", size=40 << 20)
            done = home.run("run", "--with", "huge", "-c", "print('it ran')")
            assert (done.returncode, done.stdout) == (125, b""), done
            assert b"The disk is too full for its environment" in done.stderr
            assert whole(home) == []
            assert home.run("run", "-c", "print(1)").stdout == b"1\n"
        finally:
            home.close()
