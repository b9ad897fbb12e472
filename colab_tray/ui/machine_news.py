"""When a person is told that a machine they pay for has nothing to do, and what they may do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from colab_tray.core.model.runtime import Runtime
from colab_tray.core.notifications import Announcement, Button, Do, Tone
from colab_tray.ui.amounts import decimal, moment
from colab_tray.ui.specs import spec_text
from colab_tray.ui.words import translate

AHEAD = (
    120.0  # seconds before a machine is given back, or half the time it stands idle if that is less
)


def told_at(runtime: Runtime) -> float | None:
    """When it is told, Unix seconds; None while there is nothing to tell."""
    if not runtime.ours or runtime.leaves is None or runtime.idle_since is None:
        return None
    return runtime.leaves - min(AHEAD, (runtime.leaves - runtime.idle_since) / 2)


def due(runtimes: Iterable[Runtime], now: float) -> Iterator[Runtime]:
    """Those that stand idle and are given back soon."""
    for one in runtimes:
        at = told_at(one)
        if at is not None and at <= now:
            yield one


def idle(runtime: Runtime, now: float) -> Announcement:
    """It stays until it is answered, or until the machine is used or gone."""
    machine, when = spec_text(runtime.spec), moment(runtime.leaves or now, now)
    title = translate("notifications", "Nothing runs on {machine}").format(machine=machine)
    if runtime.rate is None:
        body = translate("notifications", "It is given back at {time}.").format(time=when)
    else:
        text = translate(
            "notifications", "It costs {units} units an hour, and is given back at {time}."
        )
        body = text.format(units=decimal(runtime.rate, 2), time=when)
    buttons = (
        Button(Do.KEEP, runtime.id, translate("notifications", "Keep it")),
        Button(Do.STOP, runtime.id, translate("notifications", "Give it back now")),
    )
    return Announcement(title, body, Tone.QUESTION, subject=runtime.id, buttons=buttons)
