"""What Google's sign-in says no with, told apart by what a person can do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from colab_tray.core.model.errors import (
    Blocked,
    ColabTrayError,
    NotSignedIn,
    Offline,
    Throttled,
    UnexpectedReply,
    WrongScope,
)

_WORD = re.compile(r"[a-z0-9_]{1,40}")
_CLIENT = ("invalid_client", "unauthorized_client", "deleted_client", "disabled_client")
_BLOCKED = ("admin_policy_enforced", "org_internal", "account_disabled", "restricted_client")
_AGAIN = "`colab-tray login` signs in again."


def of(
    status: int, body: Mapping[str, Any], url: str, *, signing_in: bool = False
) -> ColabTrayError:
    """The error for an answer that is not 200; of one who is `signing_in` there was no sign-in before."""
    error = _word(body.get("error"))
    host = urlsplit(url).netloc
    if status == 429:
        return Throttled(f"{host} has been asked too often; it is asked again later.")
    if status >= 500:
        return Offline(f"{host} is out of order (status {status}); it is asked again later.")
    if error == "invalid_grant":
        return _over(body, signing_in=signing_in)
    if error in _CLIENT:
        return NotSignedIn(
            f"{host} does not know the OAuth client of this sign-in any more, or its secret was changed "
            f"({error}). Sign in with another: colab-tray login --client FILE"
        )
    if error in (*_BLOCKED, "access_denied"):  # of a person who declines it is never asked here
        return Blocked(
            f"{host} or the account's organisation does not let this program in ({error})."
        )
    if error == "invalid_scope":
        return WrongScope(f"{host} does not give this OAuth client what it asks for ({error}).")
    if status == 401:
        return NotSignedIn(f"{host} does not take the sign-in any more. {_AGAIN}")
    return nonsense(url, error)


def asked(error: str) -> ColabTrayError:
    """For the error with which a person comes back from the consent page."""
    if error == "access_denied":
        return NotSignedIn("You did not allow it, so nobody is signed in.")
    if error in _BLOCKED:
        return Blocked(f"The account's organisation does not let this program in ({_word(error)}).")
    return NotSignedIn(f"The sign-in page sent you back without an answer ({_word(error) or '?'}).")


def nonsense(url: str, error: str = "") -> UnexpectedReply:
    said = f"({error}) " if error else ""
    return UnexpectedReply(
        f"The answer of {urlsplit(url).netloc} {said}makes no sense; does this network want you to sign in "
        "on a page of its own?"
    )


def _over(body: Mapping[str, Any], *, signing_in: bool) -> ColabTrayError:
    said = str(body.get("error_description", ""))[:500].lower()
    if "disabled" in said or "deleted" in said or "suspended" in said:
        return Blocked("The account is disabled or was deleted.")
    if _word(body.get("error_subtype")) in ("invalid_rapt", "rapt_required"):
        return NotSignedIn(f"The account's organisation wants you to sign in anew. {_AGAIN}")
    if signing_in:
        return NotSignedIn(
            "The answer of the sign-in page is not taken: it was used already, is too old, or not whole. Sign "
            "in again."
        )
    return NotSignedIn(f"The sign-in was revoked or is over. {_AGAIN}")


def _word(value: object) -> str:
    return value if isinstance(value, str) and _WORD.fullmatch(value) else ""
