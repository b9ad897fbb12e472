"""The dead man's timer of a machine that is only lent: it gives itself back when nobody has a use for it.

What is to be done is decided by `decide`, from what was agreed with the app and what is seen here. The
app may be gone for good; so may its computer's network, or its power.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import math
import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

NOTHING, END, RELEASE = "", "end", "release"  # END: ask whatever runs to end, its time is up
GRACE = 30.0  # seconds from END to RELEASE, for what runs to save what it has
AGAIN = 30.0  # seconds until a release that came to nothing is tried again
OF_COLAB = "TBE_RUNTIME_ADDR"  # where a machine of Colab is given back from inside

_LONGEST = 366 * 86400.0  # seconds
_REQUEST = 20.0


class Agreed(NamedTuple):
    """What was agreed at the moment `since`; moments are monotonic seconds, limits seconds from then on."""

    since: float
    leased: bool = False
    rest: float = math.inf
    silent: float = math.inf
    cap: float = math.inf
    release: tuple[str, ...] = ()


class Seen(NamedTuple):
    """What is so at the moment `now`."""

    now: float
    quiet_since: float  # when something last ran, was made, or was asked for
    busy: bool  # something runs or is made
    kept: bool  # there are attempts whose record the app has not taken


def agreed(request: Mapping[str, Any], now: float) -> Agreed:
    """What a `lifeline` request says. Raises ValueError."""
    command = request.get("release", [])
    if not isinstance(command, list) or not all(isinstance(each, str) for each in command):
        raise ValueError("release is a command: a list of words")
    rest, silent, cap = (_seconds(request, name) for name in ("rest", "silent", "cap"))
    return Agreed(now, request.get("leased") is True, rest, silent, cap, tuple(command))


def decide(with_app: Agreed, seen: Seen) -> str:
    """What is to be done now: NOTHING, END or RELEASE."""
    old = with_app.since + with_app.cap  # the sums of `next_look`: others are rounded elsewhere
    if seen.now >= old:
        return END if seen.busy and seen.now < old + GRACE else RELEASE
    if seen.busy:
        return NOTHING
    if seen.now >= seen.quiet_since + with_app.silent:
        return RELEASE
    done = not with_app.leased and not seen.kept
    return RELEASE if done and seen.now >= seen.quiet_since + with_app.rest else NOTHING


def next_look(with_app: Agreed, seen: Seen) -> float:
    """When `decide` may say something else although nothing happens; infinity for never."""
    moments = [with_app.since + with_app.cap, with_app.since + with_app.cap + GRACE]
    moments += [seen.quiet_since + limit for limit in (with_app.rest, with_app.silent)]
    return min((moment for moment in moments if moment > seen.now), default=math.inf)


class Lifeline:
    """Keeps what was agreed, and does what is to be done. Nothing is ever agreed unless it is `lent`."""

    def __init__(self, *, lent: bool) -> None:
        self.agreed: Agreed | None = None
        self._lent = lent
        self._until = 0.0  # then what was done last may be done again

    def agree(self, request: Mapping[str, Any], now: float) -> tuple[str, str] | None:
        """Why it cannot be: a word and a sentence; None: from now on it holds. Raises ValueError."""
        said = agreed(request, now)
        if not self._lent:
            return "own_computer", "A person's own computer is not given back."
        if not said.release and not os.environ.get(OF_COLAB):
            return "no_way", "Nothing says how this machine is given back."
        self.agreed = said
        return None

    def releases(self, now: float) -> bool:
        """Whether the machine is being given back, or what runs is being ended for that."""
        return now < self._until

    def look(
        self, seen: Seen, attempts: Callable[[], list[str]], cancel: Callable[[dict[str, Any]], Any]
    ) -> None:
        """Do what is to be done now. What came to nothing is done again after a while."""
        if self.agreed is None or seen.now < self._until:
            return
        deed = decide(self.agreed, seen)
        if deed:
            self._until = seen.now + AGAIN
        if deed == END:
            for attempt in attempts():
                cancel({"attempt": attempt, "why": "machine_cap"})
        elif deed == RELEASE:
            release(self.agreed.release)

    def next_look(self, seen: Seen) -> float:
        """When `look` may do something although nothing happens."""
        moment = next_look(self.agreed, seen) if self.agreed else math.inf
        return min(moment, self._until) if self._until > seen.now else moment


def release(command: tuple[str, ...]) -> None:
    """Have a process of its own give the machine back; what becomes of it stands in the runner's log."""
    if os.fork():
        return
    try:
        os.setsid()
        if command:
            os.execvp(command[0], command)
        _unassign(os.environ[OF_COLAB])
    except Exception as error:
        sys.stderr.write(f"The machine could not be given back: {error!r}\n")
        sys.stderr.flush()
    finally:  # nothing may return from here
        os._exit(1)


def _unassign(address: str) -> None:
    """What google.colab.runtime.unassign asks of the machine; the rest of it needs a notebook's page."""
    import urllib.request

    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    asked = urllib.request.Request(f"http://{address}/unassign", method="POST")
    with opener.open(asked, timeout=_REQUEST):
        sys.stderr.write("The machine was given back.\n")
        sys.stderr.flush()


def _seconds(request: Mapping[str, Any], name: str) -> float:
    value = request.get(name)
    if value is None:
        return math.inf
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= _LONGEST:
        raise ValueError(f"{name} is a number of seconds")
    return float(value)
