"""On a machine: kernels, files, and the stand-in for google.colab (§6.13, §6.30-6.36)."""

from __future__ import annotations

import asyncio
import base64
import json
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from machines_kit import Channels, Dropped, Kernel, Lent, World, is_request, lent

from colab_tray.practice.machines.contract import Hardware

pytestmark = pytest.mark.asyncio(loop_scope="module")
GPU = Hardware(variant="GPU", accelerator="T4")


PLAIN = pytest.param(False, marks=pytest.mark.long, id="plain")


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=[None, PLAIN])
async def machine(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> AsyncIterator[Lent]:
    """As it is here, and as it is where there are no namespaces."""
    home = Path(tmp_path_factory.mktemp("m"))
    async with lent(World(), home, GPU, isolate=request.param) as machine:
        yield machine


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def kernel(machine: Lent) -> Kernel:
    return await machine.kernel()


@pytest_asyncio.fixture(loop_scope="module")
async def channels(kernel: Kernel) -> AsyncIterator[Channels]:
    async with kernel.channels() as channels:
        yield channels


# -- kernels -------------------------------------------------------------------------------------


async def test_a_kernel_is_interrupted_and_restarts(
    machine: Lent, kernel: Kernel, channels: Channels
) -> None:
    """§6.30 Its id stays, its names go; `connections` counts open websockets."""
    assert (await kernel.model())["connections"] == 1
    await channels.execute("x = 5; print('on'); import time; time.sleep(60)")
    await channels.until(lambda frame: frame["msg_type"] == "stream")
    assert (await machine.call("POST", f"/api/kernels/{kernel.id}/interrupt"))[0] == 204
    error = await channels.until(lambda frame: frame["msg_type"] == "error")
    assert error["content"]["ename"] == "KeyboardInterrupt"
    before = (await kernel.model())["last_activity"]
    status, model = await machine.call("POST", f"/api/kernels/{kernel.id}/restart")
    assert (status, model["id"]) == (200, kernel.id)
    async with kernel.channels() as again:
        assert (await kernel.model())["connections"] == 2
        assert (await again.run("print('x' in dir())")).text == "False\n"
    assert (await kernel.model())["last_activity"] > before


@pytest.mark.long  # a crash is looked for every three seconds
async def test_a_kernel_comes_back_after_a_crash(kernel: Kernel, channels: Channels) -> None:
    """§6.30"""
    await channels.execute("import os; os.kill(os.getpid(), 9)")
    await kernel.becomes("autorestarting")
    await channels.until(lambda frame: frame["content"].get("execution_state") == "restarting")
    async with kernel.channels() as again:
        assert (await again.run("print('back')")).text == "back\n"
    assert (await kernel.model())["execution_state"] == "idle"


async def test_output_beyond_jupyters_limits_is_lost(channels: Channels) -> None:
    """§6.29 The limits are the stock ones: a burst of more than a megabyte a second is cut."""
    flood = "for _ in range(12): print('x' * 999_999, flush=True)"
    ran = await channels.run(flood)
    assert len(ran.text) < 12_000_000
    said = "".join(frame["content"].get("text", "") for frame in channels.seen)
    assert "IOPub data rate exceeded" in said


# -- files ---------------------------------------------------------------------------------------


async def test_both_spellings_of_a_path_are_one_file(machine: Lent, channels: Channels) -> None:
    """§6.31 And what is written there is what scripts see in /content."""
    body = {"type": "file", "format": "text", "content": "written"}
    assert (await machine.call("PUT", "/api/contents/content/one.txt", json=body))[0] == 201
    body["content"] = "again"
    assert (await machine.call("PUT", "/api/contents/%2Fcontent%2Fone.txt", json=body))[0] == 200
    for path in ("content/one.txt", "%2Fcontent%2Fone.txt"):
        status, found = await machine.call("GET", f"/api/contents/{path}?type=file&format=base64")
        assert status == 200
        assert base64.b64decode(found["content"]) == b"again"
    assert (await channels.run("print(open('one.txt').read())")).text == "again\n"
    status, found = await machine.call("GET", "/api/contents/content/one.txt?content=0")
    assert (found["type"], found["content"], found["size"]) == ("file", None, 5)
    status, found = await machine.call("GET", "/api/contents/")
    assert "content" in [entry["name"] for entry in found["content"]]


async def test_a_file_sent_in_pieces_is_whole(machine: Lent, channels: Channels) -> None:
    """§6.31 Pieces 1, 2, …, -1."""
    for number, text in ((1, "first,"), (2, "second,"), (-1, "last")):
        body = {"type": "file", "format": "text", "content": text, "chunk": number}
        assert (await machine.call("PUT", "/api/contents/content/big.txt", json=body))[0] < 300
    assert (await channels.run("print(open('big.txt').read())")).text == "first,second,last\n"


async def test_what_is_not_there_or_not_allowed_is_said(machine: Lent) -> None:
    """§6.31 A missing parent is 404; other refusals are switches."""
    body = {"type": "file", "format": "text", "content": ""}
    assert (await machine.call("PUT", "/api/contents/content/no/such.txt", json=body))[0] == 404
    assert (await machine.call("GET", "/api/contents/content/none.txt"))[0] == 404
    for status in (403, 409):
        async with machine.world.switched(contents_status=status):
            found = await machine.call("PUT", "/api/contents/content/x.txt", json=body)
            assert found[0] == status
            assert (await machine.call("GET", "/api/contents/content"))[0] == 200


# -- Colab's own routes --------------------------------------------------------------------------


async def test_resources_are_told_with_the_prefix_and_may_lack_fields(machine: Lent) -> None:
    """§6.32 The card only on GPU machines; the prefix can be switched off."""
    text = (await machine.call("GET", "/api/colab/resources"))[1]
    assert text.startswith(")]}'\n")
    found = json.loads(text[5:])
    assert found["memory"]["totalBytes"] == GPU.memory_bytes
    assert 0 < found["memory"]["freeBytes"] < GPU.memory_bytes
    assert found["disks"][0]["filesystem"]["label"] == "kernel"
    assert found["gpus"][0]["memoryTotalBytes"] == 16106127360
    async with machine.world.switched(resources_missing=1, xssi=0):
        found = (await machine.call("GET", "/api/colab/resources"))[1]
    assert found["disks"] == [{}]
    for path, said in (
        ("drive", {"dfs": []}),
        ("build-info", {"release_tag": "release-colab_2026.07"}),
    ):
        answer = await machine.call("GET", f"/api/colab/{path}")
        assert json.loads(answer[1][5:]) == said


@pytest.mark.parametrize("path", ["/colab/tty", "/colab/ssh", "/api/terminals", "/colab/other"])
async def test_terminals_and_ssh_are_left_out(machine: Lent, path: str) -> None:
    """§6.33"""
    assert (await machine.call("GET", path))[0] == 404
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "X-Colab-Runtime-Proxy-Token": "good",
    }
    assert (await machine.call("GET", path, headers=upgrade))[0] == 404


# -- google.colab --------------------------------------------------------------------------------


async def test_an_error_is_raised_and_silence_ends_after_the_limit(
    channels: Channels,
) -> None:
    """§6.34 The limit is 120 s unless another is given."""
    number = await channels.execute("from google.colab import drive; drive.mount('/content/e')")
    asked = await channels.until(is_request("request_auth"))
    await channels.reply(asked["metadata"]["colab_msg_id"], error="the person said no")
    ran = await channels.ended(number)
    assert ran.error == ("MessageError", "the person said no")
    code = (
        "import inspect; print(inspect.signature(drive.mount).parameters['timeout_ms'].default)\n"
        "drive.mount('/content/e', timeout_ms=60)"
    )
    ran = await channels.run(code)
    assert (ran.text, ran.error) == ("120000\n", ("ValueError", "mount failed"))


async def test_a_mount_asks_waits_for_its_own_reply_and_shows_the_drive(
    machine: Lent, channels: Channels, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """§6.34, §6.35 An integer id, a parent without msg_id; other input is thrown away."""
    drive = machine.fleet.home.parent / "drives/ann@example.com"
    drive.mkdir(parents=True)
    (drive / "note.txt").write_text("from the Drive", "utf-8")
    code = "from google.colab import drive; drive.mount('/content/drive')"
    number = await channels.execute(code)
    asked = await channels.until(is_request("request_auth"))
    assert isinstance(asked["metadata"]["colab_msg_id"], int)
    assert asked["content"] == {"request": {"authType": "dfs_ephemeral"}}
    assert asked["parent_header"] == {"session": channels.session}
    await channels.send("stdin", "input_reply", {"value": "typed"})
    await channels.reply(asked["metadata"]["colab_msg_id"] + 1)
    machine.fleet.propagate(machine.endpoint, "dfs_ephemeral", drive)
    await channels.reply(asked["metadata"]["colab_msg_id"])
    assert (await channels.ended(number)).text == "Mounted at /content/drive\n"
    code = (
        "p = 'drive/MyDrive/'; print(open(p + 'note.txt').read())\n"
        "with open(p + 'made.txt', 'w') as f: n = f.write('on the machine')"
    )
    assert (await channels.run(code)).text == "from the Drive\n"
    assert (drive / "made.txt").read_text("utf-8") == "on the machine"
    number = await channels.execute("drive.mount('/content/drive')")
    again = await channels.until(is_request("request_auth"))
    await channels.reply(again["metadata"]["colab_msg_id"])
    assert "Drive already mounted" in (await channels.ended(number)).text
    await channels.run("drive.flush_and_unmount()")
    assert (drive / "note.txt").exists()
    assert (await channels.run("import os; print(os.path.exists('drive'))")).text == "False\n"


@pytest.mark.parametrize(
    ("place", "before", "said"),
    [
        ("/content/a b", "", "Mountpoint must not contain a space."),
        (
            "/content/full",
            "import os; os.makedirs('full/x')",
            "Mountpoint must not already contain files",
        ),
        ("/content/link", "os.symlink('full', 'link')", "Mountpoint must not be a symlink"),
        ("/content/none/x", "", "Mountpoint must be in a directory that exists"),
    ],
)
async def test_a_place_that_will_not_do_is_refused(
    channels: Channels, place: str, before: str, said: str
) -> None:
    """§6.34"""
    await channels.run(f"import os; from google.colab import drive; {before or 'pass'}")
    number = await channels.execute(f"drive.mount({place!r}, timeout_ms=50)")
    ran = await channels.ended(number)
    assert ran.error == ("ValueError", said)


async def test_a_shell_command_shows_and_hides_its_box_for_input(channels: Channels) -> None:
    """§6.34 Three requests of the cell, none with an id; what is typed reaches the command."""
    number = await channels.execute("!read line; echo got $line; exit 3")
    await channels.until(is_request("cell_update_stdin"))
    await channels.send("stdin", "input_reply", {"value": "typed\n"})
    ran = await channels.ended(number)
    asked = [(f["metadata"], f["content"]["request"]) for f in ran.requests()]
    assert asked == [
        ({"colab_request_type": "cell_display_stdin"}, {"delayMillis": 500}),
        ({"colab_request_type": "cell_update_stdin"}, {"echo": True}),
        ({"colab_request_type": "cell_remove_stdin"}, {}),
    ]
    assert "got typed" in ran.text
    assert (await channels.run("print(_exit_code)")).text == "3\n"
    assert (await channels.run("x = !echo a; echo b\nprint(x)")).text == "['a', 'b']\n"
    failed = await channels.run("%%shell\nfalse")
    assert (failed.reply or {})["ename"] == "CalledProcessError"


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        ({"exists": True, "access": True, "payload": "s3cret"}, "s3cret"),
        ({"exists": False}, "SecretNotFoundError"),
        ({"exists": True, "access": False}, "NotebookAccessError"),
    ],
)
async def test_a_secret_is_asked_of_whoever_shows_the_notebook(
    channels: Channels, reply: dict[str, object], shown: str
) -> None:
    code = (
        "from google.colab import userdata\n"
        "try: print(userdata.get('KEY'))\nexcept Exception as e: print(type(e).__name__)"
    )
    number = await channels.execute(code)
    asked = await channels.until(is_request("GetSecret"))
    assert asked["content"]["request"] == {"key": "KEY"}
    await channels.reply(asked["metadata"]["colab_msg_id"], data=reply)
    assert (await channels.ended(number)).text == f"{shown}\n"


async def test_scripts_reach_the_browser_and_the_person(machine: Lent, channels: Channels) -> None:
    """eval_js, an upload, and credentials of the person."""
    number = await channels.execute(
        "from google.colab import auth, files, output\nprint(output.eval_js('6*7'))\n"
        "files.upload()\nprint(open('up.txt').read())\nauth.authenticate_user(); print('in')"
    )
    replies = [
        42,
        {"action": "x"},
        {"action": "append", "file": "up.txt", "data": "aGk="},
        {"action": "complete"},
    ]
    for data in replies:
        asked = await channels.until(is_request("cell_javascript_eval"))
        await channels.reply(asked["metadata"]["colab_msg_id"], data=data)
    asked = await channels.until(is_request("request_auth"))
    assert asked["content"]["request"] == {"authType": "auth_user_ephemeral"}
    machine.fleet.propagate(machine.endpoint, "auth_user_ephemeral")
    await channels.reply(asked["metadata"]["colab_msg_id"])
    assert (await channels.ended(number)).text == "42\nSaving up.txt to up.txt\nhi\nin\n"


async def test_a_machine_has_what_it_is_and_changes_nothing_else(
    machine: Lent, channels: Channels
) -> None:
    """A /content, /tmp and processes of its own, none of the host's variables, and its own root."""
    if not machine.fleet.isolate:
        pytest.skip("needs root on Linux")
    mark = machine.fleet.home.parent / "mark"
    mark.touch()
    outside = Path("/var/tmp") / f"written-by-a-machine-{os.getpid()}"
    code = (
        "import os, socket\n"
        f"print(os.getcwd(), os.path.exists({str(mark)!r}), max(int(p) for p in os.listdir('/proc')"
        " if p.isdigit()) < 1000, socket.gethostname(), os.environ.get('PYTEST_CURRENT_TEST'))\n"
        f"with open({str(outside)!r}, 'w') as f: print(f.write('x'))"
    )
    hidden = str(mark).startswith("/tmp/")
    said = f"/content {not hidden} True m-s-kit-1 None\n1\n"
    try:
        assert (await channels.run(code)).text == said
        assert not os.path.exists("/content")  # noqa: ASYNC240, PTH110
        assert not outside.exists()
    finally:
        outside.unlink(missing_ok=True)


# -- the end -------------------------------------------------------------------------------------


async def test_a_machine_gives_itself_up_from_inside(machine: Lent, channels: Channels) -> None:
    """§6.36, §6.13 Its websockets close, its origin answers 404; then nothing of it is there."""
    ran = await channels.run("from google.colab import runtime; runtime.unassign()")
    assert ran.status == "ok"
    assert machine.world.inside == [machine.endpoint]
    stopping = asyncio.create_task(machine.fleet.stop(machine.endpoint))
    with pytest.raises(Dropped):
        await channels.until(lambda frame: False)
    await stopping
    assert (await machine.call("GET", "/api/status"))[0] == 404
    assert machine.fleet.endpoints() == ()
    assert not any(machine.fleet.home.iterdir())
