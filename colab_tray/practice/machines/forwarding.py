"""A plain request on its way to the machine and back, streamed both ways."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

from aiohttp import ClientConnectionError, ClientError, ClientResponse, web
from multidict import CIMultiDict
from yarl import URL

from colab_tray.practice.machines.around import Faults, Surroundings
from colab_tray.practice.machines.contract import Pause
from colab_tray.practice.machines.far import Machine

PIECE = 1 << 16  # bytes

_HOP = ("connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te",
        "trailer", "transfer-encoding", "upgrade")  # fmt: skip
# What clients send to the front door; the machine itself must not see it.
_FRONT = ("authorization", "cookie", "host", "origin", "referer", "x-colab-runtime-proxy-token")
_FRONT_QUERY = ("colab-runtime-proxy-token", "token", "authuser")


def behind(request: web.BaseRequest, machine: Machine) -> URL:
    """The same address on the machine: the path byte by byte, the query without the front's.

    The path begins with a slash; another could name another host.
    """
    path, _, query = request.raw_path.partition("?")
    left = [part for part in query.split("&") if part.partition("=")[0] not in _FRONT_QUERY]
    text = "&".join(part for part in left if part)
    return URL(f"{machine.address}{path}{'?' if text else ''}{text}", encoded=True)


def headers_for(
    request: web.BaseRequest, machine: Machine, drop: Iterable[str] = ()
) -> CIMultiDict[str]:
    """The client's headers, with the machine's own key for those of the front."""
    gone = {*_HOP, *_FRONT, *drop}
    kept = ((name, value) for name, value in request.headers.items() if name.lower() not in gone)
    return CIMultiDict([*kept, ("Authorization", f"token {machine.token}")])


async def forward(
    request: web.BaseRequest, machine: Machine, around: Surroundings, faults: Faults
) -> web.StreamResponse:
    """What the machine answers; 502 when it cannot be asked."""
    if faults.slow:
        await around.clock.sleep(faults.slow)
    if request.headers.get("Expect", "").lower() == "100-continue":
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    body = paced(request.content.iter_chunked(PIECE), around.clock, faults)
    try:
        async with around.session.request(
            request.method,
            behind(request, machine),
            headers=headers_for(request, machine),
            data=body if request.can_read_body else None,
            allow_redirects=False,
        ) as answer:
            if faults.slow:  # the way back is as long
                await around.clock.sleep(faults.slow)
            pieces = paced(answer.content.iter_chunked(PIECE), around.clock, faults)
            return await _hand_on(answer, pieces, request)
    except (TimeoutError, ClientConnectionError):
        return web.Response(status=502, text="502: the machine does not answer.")


async def _hand_on(
    answer: ClientResponse, pieces: AsyncIterator[bytes], request: web.BaseRequest
) -> web.StreamResponse:
    kept = [(name, value) for name, value in answer.headers.items() if name.lower() not in _HOP]
    response = web.StreamResponse(
        status=answer.status, reason=answer.reason, headers=CIMultiDict(kept)
    )
    await response.prepare(request)
    try:
        async for piece in pieces:
            await response.write(piece)
    except ClientError:
        _abort(request)  # half an answer must not look like a whole one
    return response


async def paced(pieces: AsyncIterator[bytes], clock: Pause, faults: Faults) -> AsyncIterator[bytes]:
    """The same pieces, not faster than the switch `throttled` allows."""
    async for piece in pieces:
        rate = faults.throttled
        if rate:
            await clock.sleep(len(piece) / rate)
        yield piece


def _abort(request: web.BaseRequest) -> None:
    if request.transport is not None:
        request.transport.abort()
