"""Which environment variables may be written to disk: none that look like a secret."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_SUSPECT = (  # anywhere in a name
    *("TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "APIKEY", "PRIVATE"),
    *("AUTHORIZATION", "OAUTH", "COOKIE", "BEARER", "CONNECTION_STRING"),
)
# One of the words between the underscores.
_SUSPECT_WORDS = frozenset({"KEY", "KEYS", "PASS", "PWD", "AUTH", "PAT", "JWT", "DSN", "PIN"})
_HARMLESS = frozenset({"PWD", "OLDPWD", "SSH_AUTH_SOCK"})
_SECRET_SHAPES = (  # how a value begins
    *("ya29.", "eyJ", "ghp_", "gho_", "ghs_", "ghu_", "ghr_", "github_pat_", "glpat-", "hf_"),
    *("sk-", "xoxa-", "xoxb-", "xoxp-", "xoxs-", "AKIA", "AIza", "GOCSPX-", "-----BEGIN"),
)


class Storable(NamedTuple):
    kept: dict[str, str]
    dropped: tuple[str, ...]  # names, sorted; they are not secret


def storable(variables: Mapping[str, str]) -> Storable:
    """The variables without those that look secret by name or by value."""
    kept = {name: value for name, value in variables.items() if not is_secret(name, value)}
    return Storable(kept, tuple(sorted(variables.keys() - kept.keys())))


def is_secret(name: str, value: str) -> bool:
    """Better one variable too many than a password on the disk."""
    if not value or name in _HARMLESS:
        return False
    return (
        _suspect(name)
        or value.startswith(_SECRET_SHAPES)
        or ("@" in value and "://" in value and _has_userinfo(value))
    )


@lru_cache(4096)  # the same few names come with every job
def _suspect(name: str) -> bool:
    words = re.split(r"[_\-]", name.upper())
    return any(part in name.upper() for part in _SUSPECT) or not _SUSPECT_WORDS.isdisjoint(words)


def _has_userinfo(value: str) -> bool:
    """A URL with a name or password before its host; a value may list several URLs."""
    return any("@" in rest.partition("/")[0] for rest in value.split("://")[1:])
