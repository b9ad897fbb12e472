"""The authorization request: what a program asks a person for, read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from colab_tray.practice.grants.clients import OUT_OF_BAND, Client, Clients
from colab_tray.practice.grants.codes import check_challenge
from colab_tray.practice.grants.refusals import Refused
from colab_tray.practice.grants.scopes import expand

_PROMPTS = frozenset({"none", "consent", "select_account"})


@dataclass(frozen=True)
class Request:
    """One checked request. `prompts` is a subset of none, consent, select_account."""

    client: Client
    redirect: str
    scopes: frozenset[str]
    state: str | None
    challenge: str
    prompts: frozenset[str]
    login_hint: str
    incremental: bool
    offline: bool

    def answer(self, **said: str) -> str:
        """The redirect with `said` and the state, echoed as it came."""
        fields = {**({"state": self.state} if self.state is not None else {}), **said}
        joint = "&" if urlsplit(self.redirect).query else "?"
        return f"{self.redirect}{joint}{urlencode(fields)}"


def read(query: Mapping[str, str], clients: Clients) -> Request:
    """The request in `query`.

    Raises Refused for one that must end on an error page: nothing is ever sent to a redirect that
    was not registered.
    """
    client = clients.known(_needed(query, "client_id"))
    redirect = _redirect(_needed(query, "redirect_uri"), client)
    if _needed(query, "response_type") != "code":
        raise Refused("unsupported_response_type", "Invalid response_type: only code is taken here")
    return Request(
        client,
        redirect,
        expand(query.get("scope", "")),
        query.get("state"),
        check_challenge(
            query.get("code_challenge", ""),
            query.get("code_challenge_method", ""),
            needed=client.needs_pkce,
        ),
        _prompts(query.get("prompt", "").split()),
        query.get("login_hint", ""),
        query.get("include_granted_scopes") == "true",
        query.get("access_type") == "offline",
    )


def _needed(query: Mapping[str, str], name: str) -> str:
    if not (value := query.get(name)):
        raise Refused("invalid_request", f"Missing required parameter: {name}")
    return value


def _redirect(redirect: str, client: Client) -> str:
    if redirect == OUT_OF_BAND:
        raise Refused("invalid_request", "The out-of-band (OOB) flow has been blocked.")
    if not client.allows(redirect):
        raise Refused("redirect_uri_mismatch", f"redirect_uri={redirect} is not registered")
    return redirect


def _prompts(said: Iterable[str]) -> frozenset[str]:
    prompts = frozenset(said)
    if prompts - _PROMPTS or (prompts > {"none"}):
        raise Refused("invalid_request", f"Invalid parameter value for prompt: {' '.join(said)}")
    return prompts
