"""Authorization codes: good for one exchange, within ten minutes, by whoever knows the verifier."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

from colab_tray.practice.grants.refusals import Refused

LIFE = 600.0  # seconds
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


@dataclass(frozen=True)
class Code:
    """What a code stands for until it is exchanged. `expires` is in seconds of the virtual clock."""

    client_id: str
    person: str
    redirect: str
    scopes: frozenset[str]
    challenge: str
    expires: float
    keeps: bool  # a refresh token comes with it


def challenge_of(verifier: str) -> str:
    """The S256 challenge of RFC 7636: base64url without padding, 43 characters."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def check_challenge(challenge: str, method: str, *, needed: bool) -> str:
    """The challenge of an authorization request, "" for none.

    Raises Refused (invalid_request): needed and missing, not S256, or of the wrong shape.
    """
    if not challenge:
        if needed or method:
            raise Refused("invalid_request", "Missing required parameter: code_challenge")
        return ""
    if method != "S256":
        raise Refused("invalid_request", "Invalid code_challenge_method: only S256 is taken here")
    if not _CHALLENGE.fullmatch(challenge):
        raise Refused("invalid_request", "Invalid code_challenge: not 43 characters of base64url")
    return challenge


def check_verifier(challenge: str, verifier: str) -> None:
    """Raises Refused (invalid_grant) unless `verifier` is what the challenge was made of."""
    if not challenge and not verifier:
        return
    if not verifier:
        raise Refused("invalid_grant", "Missing code verifier.")
    fits = _VERIFIER.fullmatch(verifier) and hmac.compare_digest(challenge_of(verifier), challenge)
    if not fits:
        raise Refused("invalid_grant", "Invalid code verifier.")
