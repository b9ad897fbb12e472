"""The steps of the set-up, what was settled in each, and where one stands. Pure, but for the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from colab_tray.core.model.facts import dataclass
from colab_tray.ui.words import translate


class Step(StrEnum):
    WELCOME = "welcome"
    ACCOUNT = "account"
    CHECKS = "checks"
    INBOX = "inbox"
    POOL = "pool"
    JOB = "job"


ORDER = tuple(Step)
_ASKING = (Step.ACCOUNT, Step.INBOX, Step.POOL, Step.JOB)  # where there is something to settle


@dataclass(frozen=True, slots=True)
class Trail:
    """`said`: what was settled, in a few words, by step; everything in it is in effect already."""

    at: Step = Step.WELCOME
    said: Mapping[Step, str] = field(default_factory=dict)

    def settled(self, step: Step, words: str) -> Trail:
        """`words` empty: not settled any more."""
        said = {one: text for one, text in self.said.items() if one is not step}
        return replace(self, said={**said, step: words} if words else said)

    def going(self, step: Step) -> Trail:
        return replace(self, at=step)

    @property
    def after(self) -> Step | None:
        """The step that follows; None after the last."""
        place = ORDER.index(self.at) + 1
        return ORDER[place] if place < len(ORDER) else None

    @property
    def before(self) -> Step | None:
        place = ORDER.index(self.at)
        return ORDER[place - 1] if place else None

    @property
    def open(self) -> tuple[Step, ...]:
        """What could still be settled."""
        return tuple(step for step in _ASKING if step not in self.said)

    @property
    def resumed(self) -> Trail:
        """As one comes back: at the first thing that is open, when anything was settled."""
        return self.going(self.open[0]) if self.said and self.open else self


def names() -> dict[Step, str]:
    """What each step is called."""
    return {
        Step.WELCOME: translate("wizard", "Welcome"),
        Step.ACCOUNT: translate("wizard", "Account"),
        Step.CHECKS: translate("wizard", "Checks"),
        Step.INBOX: translate("wizard", "Inbox"),
        Step.POOL: translate("wizard", "Warm machines"),
        Step.JOB: translate("wizard", "First job"),
    }


def summary(trail: Trail) -> str:
    """What was set, a line for each, and how to go on where something is open."""
    called = names()
    lines = [
        translate("wizard", "{step}: {what}").format(step=called[step], what=trail.said[step])
        for step in _ASKING
        if step in trail.said
    ]
    if trail.open:
        still = ", ".join(called[step] for step in trail.open)
        lines.append(
            translate(
                "wizard", "Still open: {steps}. “Set up…” in the tray's menu goes on."
            ).format(steps=still)
        )
    return "\n".join(lines)
