"""What a job asks of the runtime it runs on: from its own block, and from what was typed after --on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection

from colab_tray.core.intake.metadata import Metadata
from colab_tray.core.intake.metadata_keys import nearest
from colab_tray.core.intake.naming import shown
from colab_tray.core.model.accelerators import ACCELERATORS, HIGH_RAM
from colab_tray.core.model.errors import RuntimeUnavailable, WrongUsage
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.runtime import Need

_SHORT = 0.5  # names of accelerators have two letters: a T5 is like a T4 in one of them
HERE = "local"
AUTO = "auto"


async def _none_seen() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Known:
    """What may be asked for, and what is known of it."""

    places: Collection[str] = (HERE,)  # providers; this computer comes first
    runtimes: Collection[str] = ()  # ids of those that jobs may name
    accelerators: Collection[str] = ()  # beyond those that every version knows
    python: Callable[[], Awaitable[str]] = _none_seen  # the newest that a machine had, as "3.13.2"


def need_of(name: str, block: Metadata | None, asked: str | None, known: Known) -> Need | None:
    """What a script asks for; None: nothing, and it runs on this computer.

    `name` is how people know it; `asked` is what was typed, words with commas between them: a place, an
    accelerator, high-ram, the email address of an account. One that is typed stands for the same kind of
    thing in the block. Raises WrongUsage for a word nobody knows, RuntimeUnavailable for a place this version
    has not.
    """
    account = ""
    place = block.where if block else AUTO
    accelerator = block.accelerator if block else "cpu"
    high_ram = block.high_ram if block else False
    if asked is not None:
        typed = typed_need(asked, known)
        if typed.place == HERE:
            return None
        place = typed.place or place
        accelerator = typed.accelerator or accelerator
        high_ram = typed.high_ram or high_ram
        account = typed.account
        if typed.place in known.runtimes:  # whoever names a machine takes it as it is
            return Need(typed.place)
    if place == HERE or (place == AUTO and accelerator == "cpu" and not (high_ram or account)):
        return None
    need = Need("" if place == AUTO else place, accelerator, high_ram, account)
    if place not in (AUTO, *known.places, *known.runtimes):
        raise RuntimeUnavailable(
            f"{name} is to run on {shown(place)}, and this version does not know how; with --on local it "
            "runs on this computer."
        )
    return need


def typed_need(asked: str, known: Known) -> Need:
    """The words after --on, each for what it is. Raises WrongUsage."""
    place, accelerator, high_ram, account = "", "", False, ""
    for word in asked.split(","):
        lower = word.strip().lower()
        if lower == HIGH_RAM:
            high_ram = True
        elif lower in (AUTO, *known.places, *known.runtimes):
            place = lower
        elif "@" in lower:
            account = lower
        else:
            accelerator = accelerator_of(lower, known)
    return Need(place, accelerator, high_ram, account)


def accelerator_of(word: str, known: Known) -> str:
    """An accelerator as it is spelt. Raises WrongUsage, with the nearest names."""
    names = {name.lower(): name for name in (*ACCELERATORS, *known.accelerators)}
    if word in names:
        return names[word]
    words = (*names, *known.places, *known.runtimes, HIGH_RAM)
    near = nearest(word, words) or nearest(word, words, _SHORT)
    meant = f"did you mean {names.get(near, near)}?" if near else "it may be one of"
    rest = "" if near else f" {', '.join((*known.places, *names.values()))}."
    raise WrongUsage(
        f"There is nothing to run on that is called {shown(word)!s:.60}; {meant}{rest}"
    )
