"""One Jupyter server: its sessions, its kernels' websockets, its files."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from colab_tray.core.jupyter.connection import Connection, Headers, Refusal, Unreachable
from colab_tray.core.jupyter.kernel import KernelSocket
from colab_tray.core.model.errors import ColabTrayError

if TYPE_CHECKING:
    import aiohttp

    from colab_tray.core.model.machine import Access

_CONNECT = 3.0  # seconds until a connection is tried anew
_SILENCE = 8.0  # seconds without a byte of an answer that has begun
_PATIENCE = 60.0  # seconds until a kernel that is asked for runs, or a websocket is open
_LONGEST_ANSWER = 1 << 20  # bytes of JSON
_LONGEST_MESSAGE = 8 << 20  # bytes of one message of a kernel
_READ_BUFFER = 1 << 20
_MUCH = 64 << 10  # bytes in a piece, behind which a nap is worth it: the next is large then
_NAP = 0.001  # seconds
_REFUSED = (401, 403, 404)  # perhaps only because the token is old: 404 says nothing more
_KERNEL_ID = re.compile(r"[A-Za-z0-9-]{1,64}")


class Server:
    """Asks a server. Everything here raises Unreachable, and changes nothing when it does.

    What is refused with a status that an old token may be the reason of is asked once more with a new one.
    """

    def __init__(self, connection: Connection, headers: Headers) -> None:
        self._connection = connection
        self._headers = headers
        self._http: aiohttp.ClientSession | None = None

    async def kernel_of(self, name: str) -> tuple[str, bool]:
        """The id of the kernel of the session of this name, and whether it is only starting.

        It is made when there is none.
        """
        wish = {"path": name, "name": name, "type": "console", "kernel": {"name": "python3"}}
        model = await self._json("POST", "/api/sessions", wish)
        kernel = model.get("kernel")
        if not isinstance(kernel, dict):
            kernel = {}
        found = kernel.get("id")
        if not isinstance(found, str) or not _KERNEL_ID.fullmatch(found):
            raise Unreachable("the server names no kernel")
        return found, kernel.get("execution_state") == "starting"

    async def has(self, kernel: str) -> bool:
        """Whether there is such a kernel."""
        try:
            async with self._asked("GET", f"/api/kernels/{kernel}"):
                return True
        except Refusal as refusal:
            if refusal.status != 404:
                raise
            return False

    async def open(self, kernel: str, session: str, patience: float) -> KernelSocket:
        """A websocket to a kernel; `KernelSocket` says what `patience` is.

        Raises Refusal with 404 when there is no such kernel.
        """
        path = f"/api/kernels/{kernel}/channels?session_id={session}"
        for renew in (False, True):
            access = await self._access(renew=renew)
            try:
                return KernelSocket(await self._upgraded(access, path), session, patience)
            except Refusal as refusal:
                if renew or refusal.status not in _REFUSED:
                    raise
        raise AssertionError

    async def bytes_of(self, path: str, offset: int) -> AsyncIterator[bytes]:
        """A file below the server's root, from this byte to its present end, in pieces as they come.

        Raises Refusal with 404 when the server does not give it out.
        """
        import aiohttp

        address = f"/files/{quote(path)}"
        asked = {"Range": f"bytes={offset}-", "Accept-Encoding": "identity"}
        patience = aiohttp.ClientTimeout(sock_connect=_CONNECT, sock_read=_SILENCE)
        async with self._asked(
            "GET", address, headers=asked, fine=(200, 206, 416), timeout=patience
        ) as answer:
            if answer.status == 416:
                return
            skip = (
                offset if answer.status == 200 else 0
            )  # all of it, or a proxy that knows no ranges
            async for piece in _pieces(answer):
                if skip < len(piece):
                    yield piece[skip:]
                skip = max(0, skip - len(piece))
                if len(piece) >= _MUCH and not answer.content.is_eof():
                    await asyncio.sleep(_NAP)

    async def close(self) -> None:
        if self._http is not None:
            await self._http.close()
            self._http = None

    # -- asking --------------------------------------------------------------------------------------

    async def _access(self, *, renew: bool) -> Access:
        try:
            return await self._connection.access(renew=renew)
        except ColabTrayError as error:
            raise Unreachable(str(error)) from None

    async def _json(self, method: str, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        async with self._asked(method, path, json=body) as answer:
            found = _parsed(await _limited(answer))
        if not isinstance(found, dict):
            raise Unreachable("the server's answer is no object")
        return found

    async def _listed(self, path: str) -> list[Any]:
        async with self._asked("GET", path) as answer:
            found = _parsed(await _limited(answer))
        return found if isinstance(found, list) else []

    @contextlib.asynccontextmanager
    async def _asked(
        self, method: str, path: str, *, fine: tuple[int, ...] = (200, 201, 204), **options: Any
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        import aiohttp

        headers = options.pop("headers", {})
        try:
            for renew in (False, True):
                access = await self._access(renew=renew)
                address = _address(access, path)
                shown = {**self._headers(access), **headers}
                async with self._client().request(
                    method, address, headers=shown, allow_redirects=False, **options
                ) as answer:
                    if answer.status in fine:
                        yield answer
                        return
                    if renew or answer.status not in _REFUSED:
                        raise Refusal(answer.status, f"{method} {path.partition('?')[0]}")
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise Unreachable(_said(error)) from None

    async def _upgraded(self, access: Access, path: str) -> aiohttp.ClientWebSocketResponse:
        import aiohttp

        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._client().ws_connect(
                    _address(access, path),
                    headers=self._headers(access),
                    max_msg_size=_LONGEST_MESSAGE,
                    autoping=False,
                    timeout=aiohttp.ClientWSTimeout(ws_close=1.0),
                )
        except aiohttp.WSServerHandshakeError as error:
            raise Refusal(error.status, "the kernel's websocket") from None
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise Unreachable(_said(error)) from None

    def _client(self) -> aiohttp.ClientSession:
        import aiohttp

        if self._http is None:
            self._http = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=16, keepalive_timeout=30.0),
                timeout=aiohttp.ClientTimeout(total=_PATIENCE, sock_connect=_CONNECT),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=True,
                read_bufsize=_READ_BUFFER,
            )
        return self._http


def _address(access: Access, path: str) -> Any:
    from yarl import URL

    return URL(access.url + path, encoded=True)


async def _pieces(answer: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    while piece := await answer.content.readany():
        yield piece


async def _limited(answer: aiohttp.ClientResponse) -> bytes:
    data = b""
    async for piece in _pieces(answer):
        data += piece
        if len(data) > _LONGEST_ANSWER:
            raise Unreachable("the server's answer has no end")
    return data


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise Unreachable("the server's answer is no JSON") from None


def _said(error: Exception) -> str:
    """Why there was no answer: of what happened, never of what was sent."""
    if isinstance(error, TimeoutError):
        return "the server does not answer"
    reason = getattr(error, "strerror", None)
    return f"the server cannot be reached ({reason or type(error).__name__})"
