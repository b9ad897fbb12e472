"""What other programs have left on this computer that a person could sign in with. Nothing is taken unasked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.google.grants import read_grant
from colab_tray.core.google.oauth_client import read_client
from colab_tray.core.model.errors import BadInput
from colab_tray.core.model.facts import dataclass

VARIABLES = ("GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG", "XDG_DOWNLOAD_DIR")
_MOST = 20  # client files that are looked at


@dataclass(frozen=True, slots=True)
class Found:
    """`kind`: "sign-in" or "client". `lacks` says why it cannot be used; "" when it may."""

    kind: str
    what: str  # whose it is, for people
    path: str
    lacks: str = ""


def look(home: Path, environ: Mapping[str, str], endpoints: Endpoints) -> list[Found]:
    """All there is, each file once. Reads files; waits for the disk."""
    found: dict[str, Found] = {}
    for what, path in _sign_ins(home, environ):
        if path.is_file() and str(path) not in found:
            found[str(path)] = _judged("sign-in", what, path, endpoints)
    for what, path in _clients(home, environ):
        if path.is_file() and str(path) not in found:
            found[str(path)] = _judged("client", what, path, endpoints)
    return list(found.values())


def _judged(kind: str, what: str, path: Path, endpoints: Endpoints) -> Found:
    try:
        (read_grant if kind == "sign-in" else read_client)(path, endpoints)
    except BadInput as error:
        return Found(kind, what, str(path), str(error))
    return Found(kind, what, str(path))


def _sign_ins(home: Path, environ: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
    if named := environ.get("GOOGLE_APPLICATION_CREDENTIALS"):
        yield "GOOGLE_APPLICATION_CREDENTIALS", Path(named)
    if os.name == "nt":
        gcloud = Path(environ.get("APPDATA", home / "AppData/Roaming")) / "gcloud"
    else:
        gcloud = home / ".config/gcloud"
    gcloud = Path(environ.get("CLOUDSDK_CONFIG") or gcloud)
    yield (
        "gcloud's application default credentials",
        gcloud / "application_default_credentials.json",
    )
    yield "the sign-in of Google's colab command", home / ".config/colab-cli/token.json"


def _clients(home: Path, environ: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
    yield "the OAuth client for Google's colab command", home / ".colab-cli-oauth-config.json"
    downloads = Path(environ.get("XDG_DOWNLOAD_DIR") or home / "Downloads")
    try:
        files = sorted(downloads.glob("client_secret*.json"), key=_age, reverse=True)
    except OSError:
        return
    for file in files[:_MOST]:
        yield "an OAuth client you downloaded", file


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
