"""What is said of rented machines: how far one is that comes, why one is gone.

Pure. Moments are Unix seconds.
"""

from __future__ import annotations

import time

from colab_tray.core.runtimes.renting import Policy

_AWAY = 600.0  # seconds without a sign of use; nobody has seen Google take a machine sooner


def asked_for(at: float) -> str:
    return f"Google has been making it since {_hour(at)}."


def looked_for(at: float) -> str:
    return f"Whether there is one already has been looked for since {_hour(at)}."


def awaited(at: float) -> str:
    return f"It is there; its server has been awaited since {_hour(at)}."


def silent(at: float, why: Exception) -> str:
    said = str(why).rstrip(".")
    return f"It is there, and could not be reached since {_hour(at)}: {said}."


def connected(at: float) -> str:
    return f"It answers; the runner has been started there since {_hour(at)}."


def full(most: int) -> str:
    return (
        f"As many machines are rented as may be at once ({most}, the setting colab.machines); it starts when "
        "one is free, or given back."
    )


def not_confirmed(runtime_id: str, note: str) -> str:
    said = f"{runtime_id} is being given back, and Google has not confirmed it yet."
    return f"{said} {note}".rstrip()


def gone(seen: float | None, now: float, age: float, policy: Policy) -> str:
    """Why, as far as it can be known. `seen`: when somebody last said that it is there, None: since we began
    nobody has; `age` in seconds."""
    if seen is None:
        return (
            "The machine was gone when Colab Tray came back: Google took it back, or it gave itself back "
            "when its work was done. How far the script came is not known."
        )
    if now - seen > _AWAY:
        return (
            "Google took the machine back, as it does when nobody shows that it is used: for "
            f"{_long(now - seen)} this computer slept, or was offline. How far the script came is not known."
        )
    if age > policy.awake:
        return (
            f"Google took the machine back: it is shown as used for {_long(policy.awake)} and no longer (the "
            "setting colab.awake). How far the script came is not known."
        )
    return "Google took the machine back; how far the script came is not known."


def _hour(at: float) -> str:
    return time.strftime("%H:%M:%S", time.localtime(at))


def _long(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
