"""Grants: a person lets a client do something; codes and tokens follow from it, until it is revoked."""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from colab_tray.practice.grants import codes, scopes
from colab_tray.practice.grants.clients import Client, Clients
from colab_tray.practice.grants.codes import Code
from colab_tray.practice.grants.identity import Person, id_token, subject
from colab_tray.practice.grants.refusals import Declined, Refused, of_account
from colab_tray.practice.grants.request import Request
from colab_tray.practice.grants.tokens import Held, Tokens

ACCESS_LIFE = 3599  # seconds
TESTING_LIFE = 7 * 86400.0  # seconds: a refresh token of a project that is not published


@dataclass(frozen=True)
class Bearer:
    """Whom an access token speaks for, and what it may do. `person_id` is the email address."""

    person_id: str
    scopes: frozenset[str]
    client_id: str = ""
    project: str = ""


@dataclass(frozen=True)
class Grant:
    """What a person lets the programs of a project do."""

    project: str
    person: str
    scopes: frozenset[str]


class Grants:
    """All grants of one Practice. `people` are looked up by email; `now` gives virtual seconds;
    `access_life` says for how many an access token of somebody is good; `account_refused` why Google lets
    somebody in no more, "" for most."""

    def __init__(
        self,
        people: Callable[[str], Person | None],
        now: Callable[[], float],
        clients: Clients | None = None,
        mint: Callable[[], str] = lambda: secrets.token_urlsafe(32),
        access_life: Callable[[str], float] = lambda _: ACCESS_LIFE,
        account_refused: Callable[[str], str] = lambda _: "",
    ) -> None:
        self.clients = clients or Clients()
        self._access_life = access_life
        self._refused = account_refused
        self._people = people
        self._now = now
        self._mint = mint
        self._tokens = Tokens(mint)
        self._codes: dict[str, Code] = {}
        self._granted: dict[tuple[str, str], frozenset[str]] = {}  # by project and person

    def person_of(self, access_token: str) -> Bearer | None:
        """Whom a living access token speaks for; None for anything else."""
        held = self._tokens.access.get(access_token)
        if held is None or held.expires <= self._now() or self._refused(held.person):
            return None
        return Bearer(held.person, held.scopes, held.client_id, held.project)

    # Asking

    def must_ask(self, request: Request, person: str) -> bool:
        """Whether `person` sees the consent page, or has agreed to all of it before."""
        granted = self.granted(request.client.project, person)
        return "consent" in request.prompts or not request.scopes <= granted

    def granted(self, project: str, person: str) -> frozenset[str]:
        """What `person` lets a project do."""
        return self._granted.get((project, person), frozenset())

    def agree(self, request: Request, person: str, chosen: Collection[str] | None = None) -> str:
        """Where the browser goes with its code.

        `chosen`: the scopes that were ticked; those of signing in come anyway. None: all of them,
        as when nobody is asked. Raises Declined (access_denied) when nothing is left, Refused for an
        account that is not let in.
        """
        self._let_in(person)
        ticked = request.scopes if chosen is None else request.scopes & frozenset(chosen)
        allowed = ticked | scopes.signing_in(request.scopes)
        if not allowed:
            raise Declined("access_denied")
        before = self.granted(request.client.project, person)
        self._granted[request.client.project, person] = before | allowed
        given = allowed | before if request.incremental else allowed
        code = self._new_code(request, person, given, fresh=not allowed <= before)
        return request.answer(code=code, scope=scopes.said(given))

    def _new_code(
        self, request: Request, person: str, given: frozenset[str], *, fresh: bool
    ) -> str:
        now = self._now()
        self._codes = {c: code for c, code in self._codes.items() if code.expires > now}
        asked = request.offline and (fresh or "consent" in request.prompts)
        code = f"4/0{self._mint()}"
        self._codes[code] = Code(
            request.client.id,
            person,
            request.redirect,
            given,
            request.challenge,
            now + codes.LIFE,
            keeps=request.client.installed or asked,
        )
        return code

    # Tokens

    def token(self, form: Mapping[str, str]) -> dict[str, object]:
        """The body of the token endpoint's answer; raises Refused."""
        client = self.clients.proven(form.get("client_id", ""), form.get("client_secret", ""))
        kind = form.get("grant_type", "")
        if kind == "authorization_code":
            return self._exchange(client, form)
        if kind == "refresh_token":
            return self._renew(client, form)
        raise Refused("unsupported_grant_type", f"Invalid grant_type: {kind}")

    def _exchange(self, client: Client, form: Mapping[str, str]) -> dict[str, object]:
        code = self._codes.pop(form.get("code", ""), None)  # spent, whatever becomes of it
        if code is None or code.expires <= self._now() or code.client_id != client.id:
            raise Refused("invalid_grant", "Malformed auth code.")
        if form.get("redirect_uri", "") != code.redirect:
            raise Refused("redirect_uri_mismatch", "Bad Request")
        codes.check_verifier(code.challenge, form.get("code_verifier", ""))
        held = Held(code.person, client.id, client.project, code.scopes, offline=code.keeps)
        body = self._access(client, held)
        if code.keeps:
            life = TESTING_LIFE if client.testing and scopes.to_choose(code.scopes) else math.inf
            body["refresh_token"] = self._tokens.give_refresh(
                replace(held, expires=self._now() + life)
            )
        return body

    def _renew(self, client: Client, form: Mapping[str, str]) -> dict[str, object]:
        held = self._tokens.refresh.get(form.get("refresh_token", ""))
        if held is None or held.expires <= self._now():
            raise Refused("invalid_grant", "Token has been expired or revoked.")
        if held.client_id != client.id:
            raise Refused("invalid_client", "Unauthorized", 401)
        wanted = scopes.expand(form["scope"]) if form.get("scope") else held.scopes
        if not wanted <= held.scopes:
            raise Refused("invalid_scope", "Some requested scopes were not granted.")
        return self._access(client, replace(held, scopes=wanted))

    def _let_in(self, person: str) -> None:
        if why := self._refused(person):
            raise of_account(why)

    def _access(self, client: Client, held: Held) -> dict[str, object]:
        self._let_in(held.person)
        now = self._now()
        life = int(self._access_life(held.person))
        token = self._tokens.give_access(replace(held, expires=now + life), now)
        body: dict[str, object] = {
            "access_token": token,
            "expires_in": life,
            "scope": scopes.said(held.scopes),
            "token_type": "Bearer",
        }
        person = self._people(held.person)
        if scopes.OPENID in held.scopes and person is not None:
            body["id_token"] = id_token(person, client, held.scopes, now, life)
        return body

    def revoke(self, token: str) -> None:
        """Ends the grant that `token`, of either kind, came from; raises Refused (invalid_token)."""
        held = self._tokens.find(token, self._now())
        if held is None:
            raise Refused("invalid_token", "Token expired or revoked")
        self.forget(held.project, held.person)

    def all(self) -> list[Grant]:
        """Who lets which project do what."""
        return [Grant(*owner, allowed) for owner, allowed in self._granted.items()]

    def forget(self, project: str, person: str) -> None:
        """What a person does in their account's settings: the project loses all it was let have."""
        self._granted.pop((project, person), None)
        self._tokens.drop(project, person)
        self._codes = {
            text: code
            for text, code in self._codes.items()
            if (self.clients.known(code.client_id).project, code.person) != (project, person)
        }

    def expire_access(self, person: str) -> None:
        """A fault: every access token of `person` is worth nothing from now on."""
        self._tokens.access = {t: h for t, h in self._tokens.access.items() if h.person != person}

    def tokeninfo(self, access_token: str) -> dict[str, str]:
        """The body of `tokeninfo`, all of it text; raises Refused (invalid_token)."""
        held = self._tokens.access.get(access_token)
        left = held.expires - self._now() if held else 0.0
        if held is None or left <= 0:
            raise Refused("invalid_token", "Invalid Value")
        body = {
            "azp": held.client_id,
            "aud": held.client_id,
            "sub": subject(held.person),
            "scope": scopes.said(held.scopes),
            "exp": str(int(held.expires)),
            "expires_in": str(int(left)),
            "access_type": "offline" if held.offline else "online",
        }
        if scopes.EMAIL in held.scopes:
            body |= {"email": held.person, "email_verified": "true"}
        return body
