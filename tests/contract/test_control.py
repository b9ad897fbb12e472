"""What the control socket promises a client that behaves."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import socket
import stat
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_engine import SmallEngine

from colab_tray.core.channels.output import OutputReader
from colab_tray.core.control import client as client_module
from colab_tray.core.control import protocol
from colab_tray.core.control.client import Client, Disconnected, NoEngine, result
from colab_tray.core.control.server import ControlServer, serve
from colab_tray.core.model.errors import ActionNeeded, BadInput, NotFound, WrongUsage
from colab_tray.core.model.job import Cause, JobState, Progress
from colab_tray.core.paths import Paths, find
from runtime_notebook.runner import display, journal

Facts = dict[str, Any]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return find({"COLAB_TRAY_HOME": str(tmp_path / "home")}).make()


@pytest.fixture
async def engine(paths: Paths) -> AsyncIterator[SmallEngine]:
    async with SmallEngine(paths) as engine:
        yield engine


@pytest.fixture
async def server(engine: SmallEngine) -> AsyncIterator[ControlServer]:
    async with serve(engine) as server:  # type: ignore[arg-type]
        yield server


async def call(paths: Paths, method: str, **params: object) -> Any:
    """One question over a connection of its own, on a thread as a command would be a process."""

    def ask() -> object:
        client = Client(str(paths.run))
        try:
            return client.call(method, params)
        finally:
            client.close()

    return await asyncio.to_thread(ask)


async def submit(paths: Paths, code: str, **params: object) -> Any:
    params = {"code": code, "cwd": str(paths.data), "env": dict(os.environ), **params}
    return await call(paths, "job.submit", **params)


def follow(paths: Paths, method: str, **params: object) -> tuple[list[Facts], bytes]:
    """All notifications of a job until it ended, and what its mirror holds of stdout."""
    client = Client(str(paths.run))
    number = client.post(method, params)
    while (message := client.receive()).get("id") != number:
        pass
    result(message)
    told: list[Facts] = []
    text = b""
    reader: OutputReader | None = None
    while not told or told[-1]["method"] != "job.ended":
        told.append(client.receive())
        news = told[-1]["params"]
        if news.get("size"):
            reader = reader or OutputReader(news["mirror"])
            while pieces := reader.read(news["size"]):
                text += b"".join(bytes(data) for kind, data in pieces if kind == 1)
    client.close()
    return told, text


async def test_the_socket_and_its_token_are_private(server: ControlServer, paths: Paths) -> None:
    for path in (paths.control_socket, paths.token):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(paths.run.stat().st_mode) == 0o700
    assert len(bytes.fromhex(paths.token.read_text())) == 32


async def test_status(server: ControlServer, paths: Paths) -> None:
    facts = await call(paths, "status")
    assert facts["engine"] == {"pid": os.getpid(), "kind": "background"}
    assert facts["runtimes"][0] == {
        "id": "local",
        "provider": "local",
        "state": "ready",
        "accelerator": "cpu",
        "high_ram": False,
        "slots": 2,
        "account": None,
        "ours": True,
        "since": None,
        "idle_since": None,
        "leaves": None,
        "rate": None,
        "note": None,
    }
    assert facts["jobs"] == {}
    assert facts["version"]


async def test_a_job_from_submission_to_its_end(server: ControlServer, paths: Paths) -> None:
    accepted = await submit(paths, "import sys; print('hello', sys.argv[1:])", args=["ä\udc80"])
    job = await call(paths, "job.wait", id=accepted["id"])
    assert (job["state"], job["exit_status"], job["cause"]) == ("succeeded", 0, None)
    assert job["args"] == ["ä\udc80"]
    listed = await call(paths, "job.list")
    assert [one["id"] for one in listed] == [job["id"]]
    assert set(listed[0]) >= {
        "state",
        "cause",
        "exit_status",
        "runtime",
        "created",
        "started",
        "ended",
    }
    found = await call(paths, "job.get", id=job["id"][:3])
    assert found["job"]["start_kind"] == "cold"
    assert found["attempt"] == 1


async def test_times_that_are_not_known_are_null(server: ControlServer, paths: Paths) -> None:
    accepted = await submit(paths, "import time; time.sleep(60)")
    found = await call(paths, "job.get", id=accepted["id"])
    assert found["job"]["ended"] is None
    assert found["job"]["exit_status"] is None
    await call(paths, "job.cancel", id=accepted["id"])
    job = await call(paths, "job.wait", id=accepted["id"])
    assert (job["state"], job["cause"]) == ("cancelled", "cancelled")


async def test_asking_twice_under_one_id_makes_one_job(
    server: ControlServer, engine: SmallEngine, paths: Paths
) -> None:
    first = await submit(paths, "print(1)", id="k7m2p9qx")
    second = await submit(paths, "print(1)", id="k7m2p9qx")
    assert (first["id"], second["id"]) == ("k7m2p9qx", "k7m2p9qx")
    assert len(engine.submissions) == 1
    await engine.finished("k7m2p9qx")


async def test_what_was_taken_on_is_done_though_nobody_waits_for_it(
    server: ControlServer, engine: SmallEngine, paths: Paths
) -> None:
    engine.slowness = asyncio.Event()
    client = Client(str(paths.run))
    params: Facts = {"code": "print(1)", "cwd": "/", "env": {}, "id": "k7m2p9qx"}
    await asyncio.to_thread(client.post, "job.submit", params)
    await until(lambda: engine.submissions)
    client.close()
    await until(lambda: not server.connections)
    engine.slowness.set()
    await until(lambda: engine.counts())
    assert (await engine.finished("k7m2p9qx")).state is JobState.SUCCEEDED


async def test_following_from_submission_brings_everything(
    server: ControlServer, paths: Paths
) -> None:
    code = "for n in range(200): print(n, flush=True)"
    told, text = await asyncio.to_thread(
        follow, paths, "job.submit", code=code, cwd="/", env=dict(os.environ), follow=True
    )
    assert text == b"".join(b"%d\n" % n for n in range(200))
    assert told[-1]["params"]["job"]["state"] == "succeeded"
    assert {one["method"] for one in told} >= {"job.changed", "job.ended"}
    sizes = [one["params"]["size"] for one in told if one["method"] == "job.grew"]
    assert sizes == sorted(set(sizes))


async def test_following_an_ended_job_tells_its_end(server: ControlServer, paths: Paths) -> None:
    accepted = await submit(paths, "print('there')")
    await call(paths, "job.wait", id=accepted["id"])
    told, text = await asyncio.to_thread(follow, paths, "job.follow", id=accepted["id"])
    assert [one["method"] for one in told] == ["job.ended"]
    assert text == b"there\n"


async def test_output_can_be_had_through_the_socket(server: ControlServer, paths: Paths) -> None:
    accepted = await submit(paths, "import sys; print('o'*5000000); print('e', file=sys.stderr)")
    await call(paths, "job.wait", id=accepted["id"])
    found, offset, more = b"", 0, True
    while more:
        piece = await call(paths, "job.output", id=accepted["id"], offset=offset)
        found += base64.b64decode(piece["data"])
        offset, more = piece["next"], piece["more"]
    assert found == b"o" * 5000000 + b"\n"
    piece = await call(paths, "job.output", id=accepted["id"], stream="stderr")
    assert base64.b64decode(piece["data"]) == b"e\n"
    with pytest.raises(WrongUsage, match="behind the end"):
        await call(paths, "job.output", id=accepted["id"], offset=1 << 40)


async def test_what_a_job_left_behind(server: ControlServer, paths: Paths) -> None:
    accepted = await submit(paths, "pass")
    await call(paths, "job.wait", id=accepted["id"])
    [artifact] = await call(paths, "job.artifacts", id=accepted["id"])
    assert artifact == {"path": "out/é.csv", "size": 3, "sha256": "f" * 64, "mtime": 1.5}
    [attempt] = await call(paths, "job.attempts", id=accepted["id"])
    assert attempt["state"] == "ok"


async def test_errors_come_out_as_they_went_in(server: ControlServer, paths: Paths) -> None:
    with pytest.raises(BadInput, match=r"no nope\.py in /"):
        await call(paths, "job.submit", script="nope.py", cwd="/", env={})
    with pytest.raises(NotFound) as caught:
        await call(paths, "job.get", id="zzzzzzzz")
    assert caught.value.exit_status == 66


@pytest.mark.parametrize(
    ("method", "params", "sentence"),
    [
        ("job.gett", {}, "did you mean job.get?"),
        ("job.get", {}, "needs the parameter id"),
        ("job.get", {"id": 7}, "wrong form"),
        ("job.get", {"id": "a", "more": 1}, "no parameter 'more'"),
        ("job.submit", {"cwd": "/"}, "either a script or code"),
        ("job.submit", {"cwd": "/", "script": "x", "code": "y"}, "either a script or code"),
        ("job.submit", {"cwd": "x", "code": "y"}, "absolute"),
        ("job.submit", {"cwd": "/", "code": "a\0b"}, "wrong form"),
        ("job.submit", {"cwd": "/", "code": "y", "id": "k7m2"}, "wrong form"),
        ("job.submit", {"cwd": "/", "code": "y", "id": "K7M2P9QX"}, "wrong form"),
        ("job.submit", {"cwd": "/", "code": "y", "warmth": "hot"}, "none of auto, bare"),
        ("job.submit", {"cwd": "/", "code": "y", "time_limit": -1}, "wrong form"),
        ("job.submit", {"cwd": "/", "code": "y", "time_limit": True}, "wrong form"),
        ("job.submit", {"cwd": "/", "code": "y", "env": {"A": 1}}, "wrong form"),
        ("job.list", {"states": ["ended"]}, "none of queued"),
        ("job.output", {"id": "a", "stream": "stdin"}, "stdout, stderr, all"),
    ],
)
async def test_what_is_asked_wrongly_is_refused(
    server: ControlServer, paths: Paths, method: str, params: Facts, sentence: str
) -> None:
    with pytest.raises(WrongUsage) as caught:
        await call(paths, method, **params)
    assert sentence in str(caught.value)


async def test_a_bug_of_ours_tells_nothing_of_its_text(
    server: ControlServer, engine: SmallEngine, paths: Paths
) -> None:
    engine.submissions = None  # type: ignore[assignment]
    client = Client(str(paths.run))
    params: Facts = {"code": "x", "cwd": "/", "env": {"TOKEN": "very secret"}}
    number = await asyncio.to_thread(client.post, "job.submit", params)
    message = await asyncio.to_thread(client.receive)
    assert message["id"] == number
    error = message["error"]
    assert isinstance(error, dict)
    assert error["code"] == protocol.INTERNAL_ERROR
    assert error["data"] == {"code": "internal", "exit_status": 70}
    assert "secret" not in str(message)
    client.close()


async def test_another_attempt_is_told_with_its_own_mirror(
    server: ControlServer, engine: SmallEngine, paths: Paths
) -> None:
    # One write, one record: what came after it would be taken for the second attempt's.
    accepted = await submit(paths, "import os, time; os.write(1, b'first'); time.sleep(60)")
    following = asyncio.create_task(
        asyncio.to_thread(follow, paths, "job.follow", id=accepted["id"])
    )
    await until(lambda: server.followed(accepted["id"]) and engine.size(accepted["id"]))
    job = await engine.get(accepted["id"])
    second = replace(job, attempt=2, state=JobState.RUNNING)
    writer = journal.Writer(str(engine.mirror(second)[0]))
    writer.append(journal.STDOUT, b"2")
    writer.close()
    assert writer.size < engine.size(job.id)
    engine.set_size(job.id, writer.size)
    engine.put(second)
    await call(paths, "status")
    cause = Cause("lost", "The runtime is gone.")
    engine.put(replace(job, attempt=2, state=JobState.LOST, cause=cause, cancel_requested=True))
    told, _ = await following
    attempts = [one["params"]["attempt"] for one in told]
    assert attempts == sorted(attempts)
    assert attempts[-1] == 2
    grown = [one["params"] for one in told if one["method"] == "job.grew"]
    assert [(one["attempt"], one["size"]) for one in grown if one["attempt"] == 2] == [
        (2, writer.size)
    ]
    assert told[-1]["params"]["job"]["sentence"] == "The runtime is gone."


async def test_followers_hear_of_progress_and_everybody_can_ask(
    server: ControlServer, engine: SmallEngine, paths: Paths
) -> None:
    accepted = await submit(paths, "import time; time.sleep(600)")
    following = asyncio.create_task(
        asyncio.to_thread(follow, paths, "job.follow", id=accepted["id"])
    )
    await until(lambda: server.followed(accepted["id"]))
    engine.set_progress(accepted["id"], Progress(0.25, "epoch 1", "3 it/s", 12.0))
    expected = {"fraction": 0.25, "text": "epoch 1", "rate": "3 it/s", "left": 12.0, "drawn": False}
    for found in (
        (await call(paths, "job.get", id=accepted["id"]))["job"],
        *await call(paths, "job.list"),
    ):
        assert found["progress"] == expected
    await until(lambda: engine.counts() == {"running": 1})
    engine.set_progress(accepted["id"], None)
    await call(paths, "job.cancel", id=accepted["id"])
    told, _ = await following
    heard = [one["params"]["progress"] for one in told if one["method"] == "job.progress"]
    assert heard in ([expected], [expected, None])  # the end may come first
    assert told[-1]["params"]["job"]["progress"] is None


async def test_pictures_are_listed_and_come_in_pieces(
    server: ControlServer, engine: SmallEngine, paths: Paths
) -> None:
    accepted = await submit(paths, "pass")
    await call(paths, "job.wait", id=accepted["id"])
    none = await call(paths, "job.displays", id=accepted["id"])
    assert none == {"displays": [], "left_out": 0}
    png = b"\x89PNG\r\n\x1a\n" + os.urandom(5 << 20)
    mirror = engine.mirror(await engine.get(accepted["id"]))[0]
    mirror.unlink()
    writer = journal.Writer(str(mirror))
    for kind, data in display.records("1", {"image/png": png, "text/html": b"<b>"}, name="loss"):
        writer.append(kind, data)
    writer.close()
    engine.set_size(accepted["id"], writer.size)
    (listed,) = (await call(paths, "job.displays", id=accepted["id"]))["displays"]
    assert (listed["number"], listed["kind"], listed["name"]) == (1, "figure", "loss")
    assert [one["file"] for one in listed["forms"]] == ["figure-1.png", "figure-1.html"]
    found, offset, more = b"", 0, True
    while more:
        piece = await call(paths, "job.display", id=accepted["id"], display=1, offset=offset)
        found += base64.b64decode(piece["data"])
        offset, more = piece["next"], piece["more"]
    assert found == png
    html = await call(paths, "job.display", id=accepted["id"], display=1, mime="text/html")
    assert base64.b64decode(html["data"]) == b"<b>"
    for wrong in ({"display": 2}, {"display": 1, "mime": "text/csv"}):
        with pytest.raises(NotFound):
            await call(paths, "job.display", id=accepted["id"], **wrong)


async def test_stopping_is_for_background_engines(paths: Paths) -> None:
    for kind in ("tray", "foreground"):
        engine = SmallEngine(paths, kind)
        async with serve(engine):  # type: ignore[arg-type]
            for method in ("engine.stop", "engine.hand_over"):
                with pytest.raises(ActionNeeded):
                    await call(paths, method)
        assert not engine.stopping.is_set()
    engine = SmallEngine(paths)
    async with serve(engine):  # type: ignore[arg-type]
        assert await call(paths, "engine.hand_over") == {"pid": engine.pid}
        assert engine.stopping.is_set()


async def test_an_engine_that_ends_tells_those_who_wait_to_ask_the_next(
    engine: SmallEngine, paths: Paths
) -> None:
    async with serve(engine):  # type: ignore[arg-type]
        accepted = await submit(paths, "import time; time.sleep(60)")
        waiting = asyncio.create_task(call(paths, "job.wait", id=accepted["id"]))
        await until(lambda: engine.waited_for)
        began = time.monotonic()
    with pytest.raises(Disconnected) as caught:
        await waiting
    assert not caught.value.greeted  # it may be asked again
    assert time.monotonic() - began < 1
    assert not paths.control_socket.exists()
    with pytest.raises(NoEngine):
        await call(paths, "status")


async def test_an_engine_that_ends_answers_what_it_has_taken_on(
    engine: SmallEngine, paths: Paths
) -> None:
    engine.slowness = asyncio.Event()
    async with serve(engine):  # type: ignore[arg-type]
        accepting = asyncio.create_task(submit(paths, "pass"))
        await until(lambda: engine.submissions)
        asyncio.get_running_loop().call_later(0.1, engine.slowness.set)
    accepted = await accepting
    assert (await engine.finished(accepted["id"])).state is JobState.SUCCEEDED


@pytest.mark.parametrize("steps", range(8))
async def test_an_engine_may_end_while_a_client_arrives(
    engine: SmallEngine, paths: Paths, steps: int
) -> None:
    with socket.socket(socket.AF_UNIX) as client:
        async with serve(engine):  # type: ignore[arg-type]
            client.connect(str(paths.control_socket))
            for _ in range(steps):
                await asyncio.sleep(0)
        client.settimeout(10)
        with contextlib.suppress(ConnectionResetError):  # nobody had seen it yet
            assert await asyncio.to_thread(client.recv, 1) == b""


async def test_requests_may_be_sent_before_the_greeting_is_answered(
    server: ControlServer, paths: Paths
) -> None:
    client = Client(str(paths.run))
    numbers = [client.post("status", {}) for _ in range(50)]
    replies = [await asyncio.to_thread(client.receive) for _ in numbers]
    assert sorted(reply["id"] for reply in replies) == numbers  # type: ignore[type-var]
    client.close()


async def test_a_home_whose_path_is_longer_than_a_socket_address(tmp_path: Path) -> None:
    paths = find({"COLAB_TRAY_HOME": str(tmp_path / ("long" * 40) / "er")}).make()
    async with serve(SmallEngine(paths)):  # type: ignore[arg-type]
        assert (await call(paths, "status"))["jobs"] == {}


def test_both_ends_have_the_same_protocol() -> None:
    assert client_module.PROTOCOL == protocol.VERSION


async def until(condition: Any, seconds: float = 10.0) -> None:
    """Let the loop run until something is so."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (what is waited for has no event)
            await asyncio.sleep(0.002)
