"""A Jupyter server that answers anything: nothing of it is believed, and it is said in a sentence."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from colab_tray.core.jupyter.connection import PlainServer, Unreachable, jupyter_headers
from colab_tray.core.jupyter.kernel import Raised
from colab_tray.core.jupyter.server import Server

DEEP = "[" * 100_000
SESSIONS = [
    "",
    "<html>",
    "null",
    "[]",
    DEEP,
    "{}",
    '{"kernel": 3}',
    '{"kernel": {"id": 7}}',
    '{"kernel": {"id": "../../contents"}}',
    "x" * (2 << 20),
]
REPLY: dict[str, Any] = {
    "header": {"msg_type": "execute_reply", "session": "k"},
    "channel": "shell",
}
FRAMES = [
    "",
    "null",
    DEEP,
    "{}",
    '{"header": null, "content": {}}',
    '{"header": {"msg_type": "status"}, "content": {"execution_state": "dead"}}',
    json.dumps({**REPLY, "content": {}, "parent_header": {"msg_id": "ID"}}),
    json.dumps({**REPLY, "content": {"status": "ok"}, "parent_header": {"msg_id": "ID"}}),
    json.dumps({**REPLY, "content": {"status": "error"}, "parent_header": {"msg_id": "ID"}}),
    json.dumps({**REPLY, "content": {}, "parent_header": {"msg_id": ["ID"]}}),
    json.dumps({**REPLY, "content": {}, "parent_header": 9}),
    "y" * (9 << 20),
]


@asynccontextmanager
async def server(answer: str) -> AsyncIterator[Server]:
    """Every question is answered so; ID stands for the number of the one that was asked."""

    async def anything(_: web.Request) -> web.Response:
        return web.Response(text=answer, content_type="application/json")

    async def channels(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        async for message in socket:
            number = json.loads(message.data)["header"]["msg_id"]
            await socket.send_str(answer.replace("ID", number))
        return socket

    app = web.Application()
    app.router.add_get("/api/kernels/{id}/channels", channels)
    app.router.add_route("*", "/{path:.*}", anything)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    asked = Server(PlainServer(f"http://127.0.0.1:{port}", "t"), jupyter_headers)
    try:
        yield asked
    finally:
        await asked.close()
        await runner.cleanup()


@pytest.mark.parametrize("answer", SESSIONS, ids=range(len(SESSIONS)))
async def test_what_names_no_kernel_is_no_answer(answer: str) -> None:
    async with server(answer) as asked:
        with pytest.raises(Unreachable, match=r"server.*(answer|names)"):
            await asked.kernel_of("kit")


@pytest.mark.parametrize("frame", FRAMES, ids=range(len(FRAMES)))
async def test_what_is_no_reply_ends_the_connection(frame: str) -> None:
    async with server(frame) as asked, asyncio.timeout(20.0):
        socket = await asked.open("k", "s", 1.0)
        with pytest.raises((Unreachable, Raised)):
            await socket.evaluate("1 + 1")
        await socket.close()
