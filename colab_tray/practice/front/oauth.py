"""accounts.google.com, oauth2.googleapis.com and the userinfo of www.googleapis.com, on one origin.

What is decided is decided in `grants`; here requests are read and answers written.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping

from aiohttp import BasicAuth, web
from multidict import MultiMapping

from colab_tray.practice.front import pages, reading
from colab_tray.practice.grants import scopes
from colab_tray.practice.grants.clients import is_loopback
from colab_tray.practice.grants.grants import Bearer, Grants
from colab_tray.practice.grants.identity import Person, claims, userinfo
from colab_tray.practice.grants.refusals import Declined, Refused
from colab_tray.practice.grants.request import Request, read

_Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class OAuth:
    """The handlers. `people` are those a person may choose from."""

    def __init__(self, grants: Grants, people: Callable[[], Iterable[Person]]) -> None:
        self._grants = grants
        self._people = people

    def routes(self) -> list[web.RouteDef]:
        ways: list[tuple[str, str, _Answer]] = [
            ("GET", "/o/oauth2/auth", self._authorize),
            ("GET", "/o/oauth2/v2/auth", self._authorize),
            ("GET", "/consent", self._ask),
            ("POST", "/consent", self._decide),
            ("GET", "/code", self._show_code),
            ("GET", "/", self._show_account),
            ("POST", "/", self._remove_access),
            ("POST", "/token", self._token),
            ("POST", "/revoke", self._revoke),
            ("GET", "/.well-known/openid-configuration", self._discovery),
        ]
        ways += [(m, f"{p}/tokeninfo", self._tokeninfo) for m in ("GET", "POST") for p in _INFO]
        ways += [("GET", f"/oauth2/{v}/userinfo", self._userinfo) for v in ("v1", "v2")]
        ways += [("GET", p, self._claims) for p in ("/oauth2/v3/userinfo", "/v1/userinfo")]
        return [web.route(method, path, _explained(answer)) for method, path, answer in ways]

    # In the browser

    async def _authorize(self, request: web.Request) -> web.StreamResponse:
        query = _single(request.query)
        asked = read(query, self._grants.clients)
        who = self._person(asked.login_hint)
        if "none" in asked.prompts:
            return self._without_asking(asked, who)
        if who is None or "select_account" in asked.prompts:
            return pages.chooser(asked, query, self._people())
        return self._go_on(asked, query, who)

    def _without_asking(self, asked: Request, who: Person | None) -> web.StreamResponse:
        if who is None:
            return _send(asked.answer(error="login_required"))
        if self._grants.must_ask(asked, who.email):
            return _send(asked.answer(error="interaction_required"))
        return _send(self._grants.agree(asked, who.email))

    async def _ask(self, request: web.Request) -> web.StreamResponse:
        query = _single(request.query)
        who = self._somebody(query.pop("person", ""))
        return self._go_on(read(query, self._grants.clients), query, who)

    def _go_on(self, asked: Request, query: Mapping[str, str], who: Person) -> web.StreamResponse:
        if not self._grants.must_ask(asked, who.email):
            return _send(self._grants.agree(asked, who.email))
        granted = self._grants.granted(asked.client.project, who.email)
        return pages.consent(asked, query, who, granted)

    async def _decide(self, request: web.Request) -> web.StreamResponse:
        reading.same_origin(request)
        form = await reading.form(request)
        chosen = [value for value in form.getall("allow", []) if isinstance(value, str)]
        fields = {k: v for k, v in form.items() if isinstance(v, str) and k != "allow"}
        who, answer = self._somebody(fields.pop("person", "")), fields.pop("answer", "")
        asked = read(fields, self._grants.clients)
        try:
            if answer != "allow":
                raise Declined("access_denied")
            return _send(self._grants.agree(asked, who.email, chosen))
        except Declined as declined:
            return _send(asked.answer(error=declined.error))

    async def _show_code(self, request: web.Request) -> web.StreamResponse:
        if text := request.query.get("code"):
            return pages.code(text)
        return pages.ended("You did not allow it", "The program gets no code. Close this tab.")

    async def _show_account(self, _: web.Request) -> web.StreamResponse:
        return pages.account(self._people(), self._programs)

    def _programs(self, who: Person) -> list[tuple[str, str, list[str]]]:
        """Project, the names of its programs, and the scopes `who` lets them have."""
        return [
            (grant.project, self._grants.clients.names(grant.project), sorted(grant.scopes))
            for grant in self._grants.all()
            if grant.person == who.email
        ]

    async def _remove_access(self, request: web.Request) -> web.StreamResponse:
        reading.same_origin(request)
        form = await _form(request)
        self._grants.forget(form.get("project", ""), form.get("person", ""))
        return web.Response(status=303, headers={"Location": "/"})

    def _person(self, hint: str) -> Person | None:
        return next((who for who in self._people() if hint and who.email == hint), None)

    def _somebody(self, email: str) -> Person:
        if (who := self._person(email)) is None:
            raise Refused("invalid_request", f"There is nobody called {email or 'nothing'} here")
        return who

    # Between programs

    async def _token(self, request: web.Request) -> web.Response:
        form = await _form(request)
        if header := request.headers.get("Authorization"):
            form |= _basic(header)
        return _json(self._grants.token(form))

    async def _revoke(self, request: web.Request) -> web.Response:
        token = request.query.get("token") or (await _form(request)).get("token", "")
        self._grants.revoke(token)
        return _json({})

    async def _tokeninfo(self, request: web.Request) -> web.Response:
        fields = {**(await _form(request)), **request.query}
        return _json(self._grants.tokeninfo(fields.get("access_token", "")))

    async def _userinfo(self, request: web.Request) -> web.Response:
        bearer, who = self._bearer(request)
        return _json(userinfo(who, bearer.scopes))

    async def _claims(self, request: web.Request) -> web.Response:
        bearer, who = self._bearer(request)
        return _json(claims(who, bearer.scopes))

    def _bearer(self, request: web.Request) -> tuple[Bearer, Person]:
        bearer = self._grants.person_of(reading.access_token(request))
        who = self._person(bearer.person_id) if bearer else None
        if bearer is None or who is None:
            raise web.HTTPUnauthorized(
                text='{"error": {"code": 401, "status": "UNAUTHENTICATED", '
                '"message": "Request had invalid authentication credentials."}}',
                content_type="application/json",
                headers={"WWW-Authenticate": 'Bearer realm="https://accounts.google.com/"'},
            )
        return bearer, who

    async def _discovery(self, request: web.Request) -> web.Response:
        here = f"{request.scheme}://{request.host}"
        return _json(
            {
                "issuer": "https://accounts.google.com",
                "authorization_endpoint": f"{here}/o/oauth2/v2/auth",
                "token_endpoint": f"{here}/token",
                "revocation_endpoint": f"{here}/revoke",
                "userinfo_endpoint": f"{here}/v1/userinfo",
                "response_types_supported": ["code"],
                "code_challenge_methods_supported": ["S256"],
                "scopes_supported": sorted(scopes.KNOWN),
                "id_token_signing_alg_values_supported": ["HS256"],
            }
        )


_INFO = ("", "/oauth2/v1", "/oauth2/v3")


def _explained(answer: _Answer) -> _Answer:
    """With refusals as a page for people, as JSON for programs."""

    async def handler(request: web.Request) -> web.StreamResponse:
        try:
            return await answer(request)
        except Refused as refused:
            if request.path == "/" or request.path.startswith(("/o/", "/consent")):
                return pages.blocked(refused)
            return _json(refused.body(), refused.status)

    return handler


def _send(redirect: str) -> web.Response:
    """On to where the program waits: on this computer, or by way of the person's clipboard."""
    if not is_loopback(redirect.partition("?")[0]):
        redirect = f"/code?{redirect.partition('?')[2]}"
    return web.Response(status=302, headers={"Location": redirect, "Cache-Control": "no-store"})


def _single(query: MultiMapping[str]) -> dict[str, str]:
    """Raises Refused for a parameter that stands there twice."""
    twice = sorted({name for name in query if len(query.getall(name)) > 1})
    if twice:
        raise Refused(
            "invalid_request", f"OAuth 2 parameters can only have a single value: {twice}"
        )
    return dict(query)


async def _form(request: web.Request) -> dict[str, str]:
    return {k: v for k, v in (await reading.form(request)).items() if isinstance(v, str)}


def _basic(header: str) -> dict[str, str]:
    try:
        known = BasicAuth.decode(header, encoding="utf-8")
    except ValueError as error:
        raise Refused("invalid_client", "Unauthorized", 401) from error
    return {"client_id": known.login, "client_secret": known.password}


def _json(body: Mapping[str, object], status: int = 200) -> web.Response:
    return web.json_response(body, status=status, headers={"Cache-Control": "no-store"})
