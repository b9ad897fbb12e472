"""Where the browser comes back to: an address of this computer that answers one sign-in, once.

Any page in the browser, and any program here, may send anything to it. What does not carry the state that
this sign-in began with changes nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hmac
import socket
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from colab_tray.core.google.closing_page import HEADERS, page
from colab_tray.core.model.errors import ActionNeeded
from colab_tray.core.model.facts import dataclass

if TYPE_CHECKING:
    from aiohttp import web

LINGER = 10.0  # seconds the closing page may be asked for once a sign-in has ended


class PortTaken(ActionNeeded):
    code = "port_taken"


@dataclass(frozen=True, slots=True)
class Came:
    """What a person came back with: a code, or the word for why there is none."""

    code: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """What the closing page says."""

    title: str
    sentence: str
    good: bool


def came_back(query: str, state: str) -> Came | None:
    """What an address's query says, None unless it answers the question with that state."""
    try:
        fields = parse_qs(query[:16384], keep_blank_values=True, max_num_fields=50)
    except ValueError:
        return None
    said = fields.get("state", [])
    if len(said) != 1 or not hmac.compare_digest(said[0].encode(), state.encode()):
        return None
    code, error = (fields.get(name, [""]) for name in ("code", "error"))
    if len(code) != 1 or len(error) != 1 or bool(code[0]) == bool(error[0]):
        return None
    return Came(code[0], error[0])


class Callback:
    """Listens from `open` to `close`. `settle` is told once what came, and says how it ended."""

    def __init__(self, state: str, settle: Callable[[Came], Awaitable[Ending]]) -> None:
        self._state = state
        self._settle = settle
        self._came = False
        self._ending: asyncio.Future[Ending] = asyncio.get_running_loop().create_future()
        self._shown = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.redirect = ""

    async def open(self, port: int = 0) -> None:
        """`port` 0 is any that is free. Raises PortTaken."""
        from aiohttp import web

        listener = _listener(port)
        app = web.Application(client_max_size=1024)
        app.router.add_route("*", "/{path:.*}", self._answer)
        # No access log: its lines would have the code.
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False)
        await self._runner.setup()
        await web.SockSite(self._runner, listener).start()
        self.redirect = f"http://127.0.0.1:{listener.getsockname()[1]}"

    async def close(self, *, linger: float = 0.0) -> None:
        """Listen no more; after `linger` seconds at most, if somebody has yet to see the page."""
        if self._came and linger:
            with contextlib.suppress(TimeoutError):  # the tab was closed
                await asyncio.wait_for(self._shown.wait(), linger)
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        from aiohttp import web

        host = request.headers.get("Host", "")
        if host != urlsplit(self.redirect).netloc:  # a page elsewhere whose name leads here
            return web.Response(status=421)
        if request.method != "GET":
            return web.Response(status=405, headers={"Allow": "GET"})
        if request.path == "/done" and self._came:
            answer = _html(await asyncio.shield(self._ending))
            await answer.prepare(request)
            await answer.write_eof()
            self._shown.set()
            return answer
        if request.path != "/":
            return web.Response(status=404)
        came = came_back(request.rel_url.raw_query_string, self._state)
        if came is None or self._came:
            return _html(_NOT_THIS, status=400)
        self._came = True
        self._ending.set_result(await self._settle(came))
        # On to an address without the code, which the browser will remember.
        return web.Response(status=303, headers={**HEADERS, "Location": "/done"})


_NOT_THIS = Ending(
    "This sign-in is not waited for",
    "It is over, or it is not the one that was begun. Nothing has been changed.",
    good=False,
)


def _html(ending: Ending, status: int = 200) -> web.Response:
    from aiohttp import web

    text = page(ending.title, ending.sentence, good=ending.good)
    return web.Response(text=text, status=status, content_type="text/html", headers=HEADERS)


def _listener(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two programs have one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(16)
    except (OSError, OverflowError) as error:
        listener.close()
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            why = "is taken by another program"
        else:
            why = f"cannot be had ({getattr(error, 'strerror', None) or 'it is no port'})"
        raise PortTaken(
            f"Port {port} {why}; name another, or none: any free one will do."
        ) from None
    return listener
