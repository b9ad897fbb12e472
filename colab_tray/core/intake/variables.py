"""What a person adds to a job's environment: variables, and secrets by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from colab_tray.core.intake.naming import shown
from colab_tray.core.model.errors import WrongUsage

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,127}")
_FORM = "letters, digits and underscores, not a digit first, at most 128"


def checked_name(name: str) -> str:
    """The name of a secret or variable. Raises WrongUsage."""
    if not _NAME.fullmatch(name):
        raise WrongUsage(f"{shown(name[:40])!r} is no name here; a name is {_FORM}.")
    return name


def pair(secret: str) -> tuple[str, str]:
    """The secret's name and its variable's, of NAME or NAME=VARIABLE."""
    name, sign, variable = secret.partition("=")
    return name, variable if sign else name


def checked_secrets(typed: Iterable[str]) -> tuple[str, ...]:
    """Each as NAME or NAME=VARIABLE, no variable twice. Raises WrongUsage."""
    found: dict[str, str] = {}
    for name, variable in map(pair, typed):
        checked_name(name)
        checked_name(variable)
        if found.setdefault(variable, name) != name:
            raise WrongUsage(
                f"The variable {variable} can hold one secret, not {found[variable]} and {name}."
            )
    return tuple(
        name if name == variable else f"{name}={variable}" for variable, name in found.items()
    )


def secrets_of(
    typed: Iterable[str], stated: Iterable[str], variables: Mapping[str, str]
) -> tuple[str, ...]:
    """What was asked for on the surface, and what the script states about itself besides.

    Raises WrongUsage, also when one of `variables` would be given a secret's variable.
    """
    asked = checked_secrets(typed)
    taken = {pair(secret)[1] for secret in asked}
    asked += tuple(secret for secret in stated if pair(secret)[1] not in taken)
    for name in map(checked_name, variables):
        if any(pair(secret)[1] == name for secret in asked):
            raise WrongUsage(f"The variable {name} is given a value and a secret; give it one.")
    return asked
