"""A real Chromium without a screen, led over its DevTools protocol."""

# ruff: noqa: ASYNC110, ASYNC240  (a page, and the file of a program, can only be looked at again)

from __future__ import annotations

import asyncio
import base64
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

PROGRAM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
_OPTIONS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-proxy-server"),
    *("--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking"),
    *("--remote-debugging-port=0", "--window-size=900,700"),
)


class Tab:
    """One page. Selectors are CSS."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._last = 0

    async def send(self, method: str, **params: Any) -> Any:
        self._last += 1
        await self._socket.send_json({"id": self._last, "method": method, "params": params})
        while True:
            message = json.loads((await self._socket.receive(timeout=30)).data)
            if message.get("id") == self._last:
                assert "error" not in message, message
                return message["result"]

    async def open(self, url: str) -> None:
        await self.send("Page.navigate", url=url)

    async def value(self, expression: str) -> Any:
        found = await self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        return found["result"].get("value")

    async def until(self, expression: str, within: float = 30.0) -> Any:
        """The first true value of an expression; pages come and go meanwhile."""
        async with asyncio.timeout(within):
            while not (found := await self.value(expression)):
                await asyncio.sleep(0.02)
        return found

    async def click(self, selector: str) -> None:
        """As a person does: where it is on the screen."""
        place = f"(() => {{ const e = document.querySelector({json.dumps(selector)}); if (!e) return null;"
        place += "e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
        place += "return [r.x + r.width / 2, r.y + r.height / 2]; })()"
        x, y = await self.until(place)
        for kind in ("mousePressed", "mouseReleased"):
            await self.send(
                "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1
            )

    async def picture(self, to: Path, scheme: str) -> None:
        """A screenshot, as who prefers `scheme` (light, dark) sees it."""
        media = [{"name": "prefers-color-scheme", "value": scheme}]
        await self.send("Emulation.setEmulatedMedia", features=media)
        shot = await self.send("Page.captureScreenshot", format="png")
        to.write_bytes(base64.b64decode(shot["data"]))


@asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Tab]:
    """One that keeps its profile in `folder`, with one page."""
    assert PROGRAM
    process = await asyncio.create_subprocess_exec(
        PROGRAM,
        *_OPTIONS,
        f"--user-data-dir={folder}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with aiohttp.ClientSession() as session, asyncio.timeout(60):
            port = await _port(folder / "DevToolsActivePort")
            async with session.get(f"http://127.0.0.1:{port}/json") as reply:
                pages = [page for page in await reply.json() if page["type"] == "page"]
            socket = await session.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0)
            yield Tab(socket)
            await socket.close()
    finally:
        process.terminate()
        await process.wait()


async def _port(file: Path) -> int:
    while True:
        lines = file.read_text().splitlines() if file.exists() else []
        if len(lines) > 1:
            return int(lines[0])
        await asyncio.sleep(0.02)
