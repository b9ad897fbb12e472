"""What is waited for and not there yet: since when, why not, and when it is asked for again."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from colab_tray.core.model.errors import ColabTrayError, TooManyMachines
from colab_tray.core.model.runtime import Need
from colab_tray.core.runtimes.refusals import seconds_to_wait


class Wishes:
    """Moments are of the monotonic clock, in seconds."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.not_before: dict[Need, float] = {}
        self.since: dict[Need, float] = {}  # when somebody began to wait for it
        self._tries: dict[Need, int] = {}  # refusals in a row
        self._said: dict[Need, str] = {}
        self._crowded: set[Need] = set()  # refused because the account has too many machines

    def waited_for(self, needs: Collection[Need], now: float) -> None:
        """These and no others."""
        self.since = {need: self.since.get(need, now) for need in needs}

    def reasons(self, needs: Collection[Need]) -> dict[Need, str]:
        """Why those that are waited for are not there, a sentence each where it is known."""
        self._said = {need: said for need, said in self._said.items() if need in needs}
        return dict(self._said)

    def hold(self, need: Need, until: float) -> None:
        """A person is asked first."""
        self._tries[need] = self._tries.get(need, 0) + 1
        self.not_before[need] = until

    def refused(self, need: Need, error: ColabTrayError, now: float) -> None:
        """It is asked for again later, and later still after the next refusal."""
        tries = self._tries.get(need, 0)
        self._tries[need] = tries + 1
        if isinstance(error, TooManyMachines):
            self._crowded.add(need)
        self.not_before[need] = now + seconds_to_wait(error, tries, self._random)
        self._said[need] = str(error)

    def fulfilled(self, need: Need) -> None:
        self._said.pop(need, None)
        self._tries.pop(need, None)

    def room(self) -> None:
        """A machine was given back: what there were too many for may be asked for at once."""
        for need in self._crowded:
            self.not_before.pop(need, None)
        self._crowded.clear()

    def anew(self) -> None:
        """Whatever it was that stood in the way may be gone."""
        self.not_before.clear()
