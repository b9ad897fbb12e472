"""The pages a person sees in the browser: whom to sign in as, what to allow, and how it ended.

Plain HTML that works without scripts and with a keyboard alone. Every page says that this is not Google.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping
from html import escape
from importlib.resources import files
from urllib.parse import urlencode

from aiohttp import web

from colab_tray.practice.grants.identity import Person
from colab_tray.practice.grants.refusals import Refused
from colab_tray.practice.grants.request import Request
from colab_tray.practice.grants.scopes import KNOWN, to_choose

_FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<title>{title} · Practice</title>
<style>{style}</style>
</head>
<body>
<header><strong>PRACTICE</strong> · This is not Google. Nothing here leaves this computer.</header>
<main>
{body}
</main>
<script>{script}</script>
</body>
</html>
"""


def chooser(request: Request, query: Mapping[str, str], people: Iterable[Person]) -> web.Response:
    """Which of the people of this Practice is asking?"""
    rows = "".join(
        f'<li><a class="row" href="/consent?{escape(urlencode({**query, "person": who.email}))}">'
        f"{_face(who)}<span>{escape(who.name)}<small>{escape(who.email)}</small></span></a></li>"
        for who in people
    )
    return _page(
        "Choose an account",
        f"<h1>Choose an account</h1>"
        f'<p class="soft">to continue to {escape(request.client.name)}</p>'
        f"<ul>{rows}</ul>"
        f'<p class="soft small">These are invented people. Choosing one needs no password.</p>',
    )


def consent(
    request: Request, query: Mapping[str, str], who: Person, granted: frozenset[str]
) -> web.Response:
    """What the program may do; every scope but those of signing in has a box of its own."""
    name = escape(request.client.name)
    boxes = "".join(
        _box(scope.name, scope.sentence, granted) for scope in to_choose(request.scopes)
    )
    comes = "".join(
        f'<li class="row"><span class="tick" aria-hidden="true">✓</span>'
        f"<span>{escape(scope.sentence)}</span></li>"
        for scope in KNOWN.values()
        if scope.signs_in and scope.name in request.scopes
    )
    everything = (
        '<li hidden><label class="row"><input type="checkbox" data-all><span>'
        "<strong>Select all</strong></span></label></li>"
    )
    return _page(
        f"{request.client.name} wants access",
        f"<h1>{name} wants access to your Practice account</h1>"
        f"<p>{_who(who, '/o/oauth2/v2/auth?' + urlencode(_again(query)))}</p>"
        f'<form method="post" action="/consent">{_hidden(query)}{_hidden({"person": who.email})}'
        + (f"<p>When you continue, {name} can:</p><ul>{comes}</ul>" if comes else "")
        + (f"<p>Choose what else it may do:</p><ul>{everything}{boxes}</ul>" if boxes else "")
        + '<p class="soft small">What you leave unticked it is refused, and it is told so.</p>'
        + _actions("Continue")
        + "</form>",
    )


def machine(ticket: str, who: Person, endpoint: str, sentence: str) -> web.Response:
    """Whether one machine may act for its person, as when a script mounts Drive."""
    return _page(
        "A runtime wants access",
        "<h1>A runtime wants access to your Practice account</h1>"
        f"<p>{_who(who, None)}</p>"
        f"<p>The runtime <code>{escape(endpoint)}</code> asks to:</p>"
        f'<ul><li class="row"><span class="tick" aria-hidden="true">✓</span>'
        f"<span>{escape(sentence)}</span></li></ul>"
        '<p class="soft small">It holds for this runtime only and ends with it.</p>'
        f'<form method="post">{_hidden({"ticket": ticket})}{_actions("Allow")}</form>',
    )


def code(text: str) -> web.Response:
    """A code to carry over by hand."""
    return _page(
        "Your code",
        "<h1>Copy this code</h1>"
        '<p class="soft">Paste it where you were asked for it. It works once, for ten minutes.</p>'
        f'<textarea id="code" rows="3" readonly aria-label="Authorization code">{escape(text)}'
        "</textarea>"
        '<p id="said" class="small soft" role="status"></p>'
        '<div class="actions"><button class="main" data-copy="code" hidden>Copy</button></div>',
    )


def account(
    people: Iterable[Person], programs: Callable[[Person], Iterable[tuple[str, str, Iterable[str]]]]
) -> web.Response:
    """Who is here and what they let programs do, each of which they can end.

    `programs`: project, name and scopes of those that somebody lets do something.
    """
    return _page(
        "Accounts",
        "<h1>The people of this Practice</h1>"
        '<p class="soft">What they let programs do. A program whose access is removed must ask '
        "again.</p>" + "".join(_account(who, programs(who)) for who in people),
    )


def ended(title: str, sentence: str, *, status: int = 200) -> web.Response:
    """Nothing more to do here."""
    return _page(
        title,
        f'<h1>{escape(title)}</h1><p class="soft">{escape(sentence)}</p>',
        status=status,
    )


def blocked(refused: Refused) -> web.Response:
    """The program's request is wrong; it hears nothing, the person does."""
    return _page(
        "Access blocked",
        "<h1>Access blocked: the request is not valid</h1>"
        '<p class="soft">The program that sent you here asked in a way that is not allowed. '
        "You can close this tab; its makers can use the words below.</p>"
        f'<p class="bad"><strong>Error {refused.status}: {escape(refused.error)}</strong></p>'
        f'<p class="small">{escape(refused.sentence)}</p>',
        status=refused.status,
    )


def _account(who: Person, programs: Iterable[tuple[str, str, Iterable[str]]]) -> str:
    rows = "".join(
        f'<li class="row"><span>{escape(name)}<small>'
        + "<br>".join(escape(KNOWN[scope].sentence) for scope in allowed)
        + f"</small></span>{_remove(who, project, name)}</li>"
        for project, name, allowed in programs
    )
    none = '<li class="row soft">No program has access.</li>'
    return (
        f'<h2 class="row">{_face(who)}<span>{escape(who.name)}<small>{escape(who.email)}</small>'
        f"</span></h2><ul>{rows or none}</ul>"
    )


def _remove(who: Person, project: str, name: str) -> str:
    label = escape(f"Remove the access of {name}")
    return (
        f'<form method="post" action="/">{_hidden({"person": who.email, "project": project})}'
        f'<button aria-label="{label}">Remove</button></form>'
    )


def _box(name: str, sentence: str, granted: frozenset[str]) -> str:
    before = "<small>It may do so already</small>" if name in granted else ""
    checked = " checked" if name in granted else ""
    return (
        f'<li><label class="row"><input type="checkbox" name="allow" value="{escape(name)}"{checked}>'
        f"<span>{escape(sentence)}{before}</span></label></li>"
    )


def _actions(yes: str) -> str:
    return (
        f'<div class="actions"><button class="main" name="answer" value="allow">{yes}</button>'
        '<button name="answer" value="deny">Cancel</button></div>'
    )


def _hidden(values: Mapping[str, str]) -> str:
    return "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in values.items()
    )


def _face(who: Person) -> str:
    return f'<span class="face" aria-hidden="true">{escape((who.name or who.email)[:1].upper())}</span>'


def _who(who: Person, others: str | None) -> str:
    """Whom one is signed in as; with `others`, a way to the choice of accounts."""
    inner = f"{_face(who)}<span>{escape(who.email)}</span>"
    if others is None:
        return f'<span class="who">{inner}</span>'
    return f'<a class="who" href="{escape(others)}" title="Use another account">{inner}</a>'


def _again(query: Mapping[str, str]) -> dict[str, str]:
    """The same request, with the choice of accounts first."""
    prompts = sorted({*query.get("prompt", "").split(), "select_account"})
    return {k: v for k, v in query.items() if k != "login_hint"} | {"prompt": " ".join(prompts)}


@functools.cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


@functools.cache
def _headers() -> dict[str, str]:
    digest = hashlib.sha256(_asset("pages.js").encode()).digest()
    script = f"'sha256-{base64.b64encode(digest).decode()}'"
    return {
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
        f"script-src {script}; frame-ancestors 'none'; base-uri 'none'",
        "X-Content-Type-Options": "nosniff",
    }


def _page(title: str, body: str, *, status: int = 200) -> web.Response:
    text = _FRAME.format(
        title=escape(title), style=_asset("pages.css"), body=body, script=_asset("pages.js")
    )
    return web.Response(text=text, content_type="text/html", status=status, headers=_headers())
