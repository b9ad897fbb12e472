"""Programs and their grants over the control port.

GET    /clients           the programs that may ask, each as the JSON file Google's console gives out
POST   /clients           one more, or another in its place: {"id", "secret", "name", "redirects",
                          "project", "installed", "needs_pkce", "testing"}; only id must be there
GET    /grants            who lets which project do what
DELETE /grants?person=EMAIL[&project=NAME]     what a person does to end it, in their account
POST   /grants/expire     {"person": EMAIL}: their access tokens are worth nothing from now on
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from colab_tray.practice.front.reading import Senseless, json_object
from colab_tray.practice.grants.clients import Client
from colab_tray.practice.grants.grants import Grants


class GrantControl:
    """The handlers. `oauth` is the URL of the origin that signs people in."""

    def __init__(self, grants: Grants, oauth: Callable[[], str]) -> None:
        self._grants = grants
        self._oauth = oauth

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/clients", self._list),
            web.post("/clients", self._register),
            web.get("/grants", self._granted),
            web.delete("/grants", self._forget),
            web.post("/grants/expire", self._expire),
        ]

    async def _list(self, _: web.Request) -> web.Response:
        return web.json_response({"clients": [self._file(c) for c in self._grants.clients.all()]})

    async def _register(self, request: web.Request) -> web.Response:
        client = client_of(await json_object(request))
        self._grants.clients.register(client)
        return web.json_response(self._file(client), status=201)

    async def _granted(self, _: web.Request) -> web.Response:
        found = [
            {"project": grant.project, "person": grant.person, "scopes": sorted(grant.scopes)}
            for grant in self._grants.all()
        ]
        return web.json_response({"grants": found})

    async def _forget(self, request: web.Request) -> web.Response:
        person, project = request.query.get("person", ""), request.query.get("project")
        for grant in self._grants.all():
            if grant.person == person and project in (None, grant.project):
                self._grants.forget(grant.project, person)
        return web.json_response({})

    async def _expire(self, request: web.Request) -> web.Response:
        self._grants.expire_access(str((await json_object(request)).get("person", "")))
        return web.json_response({})

    def _file(self, client: Client) -> dict[str, Any]:
        """client_secret.json, as for the real one but for the addresses."""
        oauth = self._oauth()
        return {
            "installed" if client.installed else "web": {
                "client_id": client.id,
                "project_id": client.project,
                "auth_uri": f"{oauth}/o/oauth2/auth",
                "token_uri": f"{oauth}/token",
                "client_secret": client.secret,
                "redirect_uris": list(client.redirects),
            }
        }


_KINDS: Mapping[str, type] = {
    **dict.fromkeys(("id", "secret", "name", "project"), str),
    **dict.fromkeys(("installed", "needs_pkce", "testing"), bool),
}


def client_of(facts: Mapping[str, Any]) -> Client:
    """A client from JSON; raises Senseless."""
    said = {"secret": "not-so-secret", "name": facts.get("id"), **facts}
    redirects = said.pop("redirects", ["http://localhost"])
    if not isinstance(redirects, list) or not all(isinstance(uri, str) for uri in redirects):
        raise Senseless("redirects is a list of addresses")
    if not said.get("id"):
        raise Senseless("a client needs an id")
    for name, value in said.items():
        if name not in _KINDS:
            raise Senseless(f"a client has no {name}")
        if not isinstance(value, _KINDS[name]):
            raise Senseless(f"{name} is {'a text' if _KINDS[name] is str else 'true or false'}")
    return Client(**said, redirects=tuple(redirects))
