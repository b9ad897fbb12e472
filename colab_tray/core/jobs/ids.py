"""Job ids: short enough to type, with no letter that is mistaken for another."""

from __future__ import annotations

import secrets

from colab_tray.core.model.errors import WrongUsage

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32, lower case
LENGTH = 8  # 40 bits; a new id that is taken is drawn again


def new_id() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def checked_prefix(typed: str) -> str:
    """The id, or the start of one, that a person typed. Raises WrongUsage."""
    prefix = typed.strip().lower()
    if not prefix or len(prefix) > LENGTH or not set(prefix) <= set(ALPHABET):
        raise WrongUsage(
            f"{typed[:40]!r} is not a job id; one has up to {LENGTH} digits and letters, as `colab-tray jobs` "
            "shows them."
        )
    return prefix
