"""The page where a person lets a machine act for them: where `drive.mount` sends them."""

from __future__ import annotations

from collections.abc import Callable

from aiohttp import web

from colab_tray.practice.front import pages, reading
from colab_tray.practice.grants.identity import Person
from colab_tray.practice.grants.propagation import Asked, Propagation
from colab_tray.practice.grants.refusals import Refused

PATH = "/tun/m/authorize-for-drive-credentials-ephem"


class MachineConsent:
    """The page, at PATH?ticket=…; `person` finds somebody by email."""

    def __init__(self, propagation: Propagation, person: Callable[[str], Person | None]) -> None:
        self._propagation = propagation
        self._person = person

    def routes(self) -> list[web.RouteDef]:
        return [web.get(PATH, self._ask), web.post(PATH, self._decide)]

    def uri(self, origin: str, asked: Asked) -> str:
        """Where a client sends its person; `origin` is the web host's own URL."""
        return f"{origin}{PATH}?ticket={self._propagation.ticket(asked)}"

    async def _ask(self, request: web.Request) -> web.Response:
        ticket = request.query.get("ticket", "")
        asked = self._propagation.waiting(ticket)
        who = self._person(asked.person) if asked else None
        if asked is None or who is None:
            return pages.ended(
                "Nobody asks any more",
                "It was answered already, or the runtime is gone. Close this tab.",
                status=410,
            )
        return pages.machine(ticket, who, asked.endpoint, asked.sentence)

    async def _decide(self, request: web.Request) -> web.Response:
        try:
            reading.same_origin(request)
        except Refused as refused:
            return pages.blocked(refused)
        form = await reading.form(request)
        allow = form.get("answer") == "allow"
        self._propagation.answer(str(form.get("ticket", "")), allow=allow)
        if allow:
            return pages.ended("It may", "The runtime goes on. You can close this tab.")
        return pages.ended("You did not allow it", "The runtime goes without. Close this tab.")
