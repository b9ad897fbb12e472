"""Whose program asks: an OAuth client, from the release, Practice, or a person's own file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.model.errors import BadInput
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.secret import Secret

# A release is built with Google's client_secret.json for it in this place. There is none yet.
SLOT = Path(__file__).with_name("release_client.json")
_LARGEST = 64 << 10  # bytes of a file of this kind
_SENT_TO = ("oauth2.googleapis.com", "accounts.google.com", "www.googleapis.com")
_ID = re.compile(r"[\w.\-]{3,200}", re.ASCII)
_TOKEN = re.compile(r"[!-~]{1,4096}")  # as RFC 6749 has it: what prints, and no spaces


@dataclass(frozen=True, slots=True)
class OAuthClient:
    id: str
    secret: Secret  # Google does not take it for one in programs that people install; we do

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> OAuthClient:
        """Raises ValueError unless both fields are there and look like what they are."""
        name, secret = fields.get("client_id"), fields.get("client_secret")
        if not (isinstance(name, str) and _ID.fullmatch(name)):
            raise ValueError
        return cls(name, Secret(token(secret)))


# Every Practice has this one.
PRACTICE = OAuthClient(
    "1000000000000-practice.apps.googleusercontent.com", Secret("practice-not-so-secret")
)


def token(value: object) -> str:
    """A token or secret as it may stand in a request; else ValueError."""
    if not (isinstance(value, str) and _TOKEN.fullmatch(value)):
        raise ValueError
    return value


def built_in(endpoints: Endpoints) -> OAuthClient | None:
    """The one that nobody has to bring."""
    if endpoints.realm != "google":
        return PRACTICE
    return read_client(SLOT, endpoints) if SLOT.exists() else None


def read_client(path: Path, endpoints: Endpoints) -> OAuthClient:
    """The client in the file that Google's console gives out. Raises BadInput."""
    found = read_json(path)
    if "web" in found:
        raise BadInput(
            f"{path} is the client of a web application; create one of the type “Desktop app”."
        )
    if kind := found.get("type"):
        what = {
            "service_account": "the key of a service account, and Colab lends machines to people",
            "authorized_user": "a sign-in and no client; `colab-tray login --found FILE` uses it",
        }
        raise BadInput(f"{path} is {what.get(str(kind), 'another kind of credentials')}.")
    try:
        fields = dict(found.get("installed") or {})
        client = OAuthClient.of(fields)
    except (ValueError, TypeError):
        raise BadInput(
            f"{path} is no client file; download it again from Google's console, as JSON."
        ) from None
    if not belongs(fields, endpoints):
        raise BadInput(
            f"The client in {path} is not for {endpoints.token}, where one signs in now."
        )
    return client


def read_json(path: Path) -> dict[str, Any]:
    """The object in a small file. Raises BadInput."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        found = json.loads(data) if len(data) <= _LARGEST else None
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}).") from None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadInput(f"{path} is not JSON as Google writes it.")
    return found


def belongs(fields: Mapping[str, Any], endpoints: Endpoints) -> bool:
    """Whether what a file holds is for where one signs in now: it must not be sent elsewhere."""
    address = fields.get("token_uri", "https://oauth2.googleapis.com/token")
    if endpoints.realm != "google":
        return bool(address == endpoints.token)
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and parts.hostname in _SENT_TO
    except (ValueError, TypeError, AttributeError):
        return False
