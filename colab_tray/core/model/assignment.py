"""A machine that was asked for: what the store knows of it, from before the request to the last one."""

from __future__ import annotations

from enum import StrEnum

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.runtime import RuntimeSpec


class Stage(StrEnum):
    """Each is stored before what it names is done."""

    ASKING = "asking"  # a request may have left; there may be a machine for the key
    THERE = "there"
    RELEASING = "releasing"  # it is being given back, however often that has to be said


@dataclass(frozen=True, slots=True)
class Assignment:
    """One machine of ours. Its row goes when it is known that there is none any more."""

    key: str  # it is asked for with this, and found again by it; of an adopted one its provider's name
    provider: str
    account: str  # as the provider calls people
    spec: RuntimeSpec  # what it is, or is to be
    stage: Stage = Stage.ASKING
    name: str = ""  # the provider's; "" until it is had
    nonce: str = ""  # identity of its disk, "" until the runner was there
    since: float = 0.0  # Unix seconds when it was asked for
    adopted: bool = False  # opened elsewhere: it is given back only when a person says so

    whose: str = ""  # how the account was called before people then; it may be signed out by now

    @property
    def runtime_id(self) -> str:
        """The same for as long as it lives: "colab-1b4e28"."""
        import hashlib

        return f"{self.provider}-{hashlib.sha256(self.key.encode()).hexdigest()[:6]}"
