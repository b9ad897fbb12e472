"""A runner on a machine that is only lent, by itself: it gives the machine back by the command it was told."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from far_kit import Far
from runner_kit import belonging, kill, proven, until

from colab_tray.core.channels import deploy
from runtime_notebook.runner import wire

if not sys.platform.startswith("linux"):
    pytest.skip("it looks into /proc", allow_module_level=True)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return deploy.build(tmp_path_factory.mktemp("program"))


@pytest.fixture
def far(tmp_path: Path, program: Path) -> Iterator[Far]:
    machine = Far(tmp_path, program)
    yield machine
    with contextlib.suppress(OSError):
        machine.call("stop")
    kill(belonging(tmp_path))


def test_it_is_given_back_when_the_work_is_done_and_taken(far: Far) -> None:
    """Not while something runs, nor before its record was taken; then nothing is started any more."""
    assert far.agree(rest=0.3)["ok"]
    with contextlib.closing(far.start("a.1", "import time; time.sleep(0.6); print('did')")) as one:
        assert proven(one.rest()).out == b"did\n"
    assert not far.back.exists()
    assert until(lambda: not far.call("status", attempt="a.1")["alive"], "its end") is not False
    far.call("forget", attempts=["a.1"])
    until(far.back.exists, "the machine being given back")
    with pytest.raises(EOFError):
        far.start("a.2", "open('never', 'w')")
    assert far.call("fence", attempt="a.2")["fenced"], "whoever asks learns that it never ran"


def test_looking_at_it_keeps_it_for_nobody(far: Far) -> None:
    """However often somebody asks how much of it is used."""
    assert far.agree(rest=0.5, silent=0.5)["ok"]
    told = []

    def given_back() -> bool:
        with contextlib.suppress(OSError, EOFError):  # it is gone, or has just been given back
            told.append(far.call("meters"))
        return far.back.exists()

    until(given_back, "the machine being given back")
    assert any(one.get("memory") for one in told), "and it did tell"


def test_it_is_given_back_when_the_app_is_gone(far: Far) -> None:
    """Though it was leased, and though nobody has taken what was written."""
    assert far.agree(leased=True, rest=0.0, silent=0.5)["ok"]
    far.call("configure", idle_exit=0.0)  # then it is of use however long nobody asks
    with contextlib.closing(far.start("a.1", "print('did')")) as one:
        one.rest()
    assert not far.back.exists()
    until(far.back.exists, "the machine being given back")


def test_at_the_cap_what_runs_is_ended_first(far: Far) -> None:
    with contextlib.closing(far.start("a.1", "import time; time.sleep(60)")) as one:
        assert far.agree(leased=True, cap=0.2)["ok"]
        ran = proven(one.rest())
    assert ran.ending[2] == "machine_cap"
    assert not far.back.exists(), "there is time to take what it wrote"


def test_a_machine_of_colab_is_asked_as_google_colab_asks(far: Far) -> None:
    """A POST to the address it was given; the runner needs no kernel for that."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    assert far.agree(release=[], rest=0)["error"] == "no_way"
    far.call("stop")
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        env = {**os.environ, "TBE_RUNTIME_ADDR": f"127.0.0.1:{server.server_port}/key"}
        code = (
            "import sys; program, root = sys.argv[1:]; sys.path.insert(0, program)\n"
            "from _colab_tray_runner import host; assert host.ensure(program, root, {})['ok']"
        )
        words = [sys.executable, "-c", code, str(far.program), str(far.root)]
        subprocess.run(words, check=True, env=env)
        assert far.agree(release=[], rest=0)["ok"]
        until(lambda: asked, "the machine being given back")
    assert asked == ["/key/unassign"]


def test_a_persons_own_computer_is_never_given_back(tmp_path: Path, program: Path) -> None:
    shutil.copy(program, tmp_path)
    back = tmp_path / "back"
    local = deploy.LocalRunner(tmp_path / "runner", tmp_path, tmp_path / "log")
    nonce = local.ensure({"warm": False, "preload": []})
    try:
        request = {"op": "lifeline", "nonce": nonce, "rest": 0, "release": ["touch", str(back)]}
        assert wire.call(tmp_path / "runner" / wire.SOCKET, request)["error"] == "own_computer"
    finally:
        local.stop()
    assert not back.exists()
