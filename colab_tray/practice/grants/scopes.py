"""The scopes that can be asked for, their short names, and the sentence a person reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from colab_tray.practice.grants.refusals import Refused

AUTH = "https://www.googleapis.com/auth/"
OPENID = "openid"
EMAIL = f"{AUTH}userinfo.email"
PROFILE = f"{AUTH}userinfo.profile"
COLAB = f"{AUTH}colaboratory"
COLAB_READ = f"{AUTH}colaboratory.readonly"
DRIVE = f"{AUTH}drive"
DRIVE_FILE = f"{AUTH}drive.file"


@dataclass(frozen=True)
class Scope:
    """`signs_in`: it comes with signing in and has no box of its own on the consent page."""

    name: str
    sentence: str
    signs_in: bool = False


KNOWN = {
    scope.name: scope
    for scope in (
        Scope(OPENID, "Associate you with your personal information", signs_in=True),
        Scope(EMAIL, "See your primary email address", signs_in=True),
        Scope(PROFILE, "See your name and picture", signs_in=True),
        Scope(COLAB, "Use your Colab runtimes: create, run code on, and delete them"),
        Scope(COLAB_READ, "See your Colab runtimes"),
        Scope(f"{AUTH}cloud-platform", "See, edit, configure and delete your cloud data"),
        Scope(DRIVE, "See, edit, create and delete all of your Drive files"),
        Scope(f"{AUTH}drive.readonly", "See and download all of your Drive files"),
        Scope(f"{AUTH}drive.metadata.readonly", "See information about your Drive files"),
        Scope(DRIVE_FILE, "See, edit, create and delete only the Drive files used with this app"),
        Scope(f"{AUTH}drive.appdata", "See, create and delete its own data in your Drive"),
    )
}
_SHORT = {"email": EMAIL, "profile": PROFILE}


def expand(text: str) -> frozenset[str]:
    """The full names in a `scope` parameter; short ones come back in full, as Google echoes them.

    Raises Refused (invalid_scope) for names nobody knows, invalid_request for none at all.
    """
    asked = text.split()
    if not asked:
        raise Refused("invalid_request", "Missing required parameter: scope")
    full = frozenset(_SHORT.get(name, name) for name in asked)
    if unknown := sorted(full - KNOWN.keys()):
        raise Refused("invalid_scope", f"Some requested scopes were invalid: {unknown}")
    return full


def said(scopes: Iterable[str]) -> str:
    """A `scope` parameter, in an order that does not change."""
    return " ".join(sorted(scopes))


def to_choose(scopes: Iterable[str]) -> tuple[Scope, ...]:
    """Those a person may refuse one by one, in the order of the table."""
    wanted = set(scopes)
    return tuple(s for s in KNOWN.values() if s.name in wanted and not s.signs_in)


def signing_in(scopes: Iterable[str]) -> frozenset[str]:
    """Those that cannot be had apart from signing in."""
    return frozenset(name for name in scopes if KNOWN[name].signs_in)
