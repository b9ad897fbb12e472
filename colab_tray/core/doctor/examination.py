"""All looks, one after the other. One that fails is a finding too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from colab_tray.core.doctor import history, machine, places, running
from colab_tray.core.doctor.findings import Check, Finding, House, Level
from colab_tray.core.model.errors import ColabTrayError

CHECKS: Sequence[tuple[str, Check]] = (
    ("python", machine.python),
    ("packages", machine.packages),
    ("folders", places.folders),
    ("disk", places.disk),
    ("clock", places.clock),
    ("settings", history.settings),
    ("history", history.history),
    ("engine", running.engine),
    ("inbox", running.inbox),
    ("keychain", machine.keychain),
    ("tray", machine.desktop),
    ("leftovers", places.leftovers),
)


def examine(house: House) -> Iterator[Finding]:
    """Findings as they come; with `house.repair` what can be mended is."""
    for name, check in CHECKS:
        try:
            yield from check(house)
        except ColabTrayError as error:
            yield Finding(name, Level.PROBLEM, str(error))
        except OSError as error:
            sentence = f"It cannot be looked at: {error.filename or ''} {error.strerror or error}."
            yield Finding(name, Level.PROBLEM, sentence.replace("  ", " "))
