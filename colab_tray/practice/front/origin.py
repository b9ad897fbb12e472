"""An origin: one port that answers for one of Google's hosts."""

from __future__ import annotations

import errno

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from yarl import URL

_HERE = ("127.0.0.1", "::1", "localhost")


class PortTaken(OSError):
    """Somebody else listens there; the text is a sentence."""


class Origin:
    """Answers on `host` and a port, any free one for 0, until it is closed."""

    def __init__(self, app: web.Application, host: str, port: int) -> None:
        app.middlewares.insert(0, _called_by(*_HERE, host))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        self._host = host
        self._port = port

    @property
    def url(self) -> str:
        """Without a slash at its end."""
        address = self._runner.addresses[0]
        host = f"[{address[0]}]" if ":" in address[0] else address[0]
        return f"http://{host}:{address[1]}"

    async def start(self) -> str:
        """Its URL. Raises PortTaken."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(
                    f"port {self._port} is taken; --port 0 has any free ones"
                ) from error
            raise
        return self.url

    async def close(self) -> None:
        await self._runner.cleanup()


def _called_by(*names: str) -> Middleware:
    """Answers to its own names only: a page whose name was pointed here must not sign people in."""

    @web.middleware
    async def answer(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            known = URL(f"http://{request.host}").host in names
        except ValueError:
            known = False
        if not known:
            return web.Response(status=421, text="421: Practice is not known by that name.")
        return await handler(request)

    return answer
