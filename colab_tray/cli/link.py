"""Getting hold of the engine: the one that runs, or one that we start."""

from time import monotonic

from colab_tray.cli.places import Places
from colab_tray.core.control.client import Client, Disconnected, Message, NoEngine

TRIES = 5  # engines that may end under our hands before we give up
SETTLED = 0.25  # seconds; an engine that lives so long does not end because of what we ask


def attach(places: Places) -> Client:
    """A connection to the engine, which is started when none runs. Raises EngineUnavailable."""
    try:
        return Client(places.run)
    except NoEngine:
        from colab_tray.cli.engine_start import start

        return start(places)


def ask(places: Places, method: str, params: Message, *, within: float | None = 30.0) -> object:
    """The answer to a question that may be put twice. Raises ColabTrayError.

    Where no engine can be started because of where or what the history is, it can still be looked at.
    """
    failures = 0
    while failures < TRIES:
        try:
            client = attach(places)
        except Exception as error:
            if getattr(error, "code", "") not in ("storage", "permission", "newer_database"):
                raise
            from colab_tray.cli.viewing import view_instead

            return view_instead(error, method, params)
        since = monotonic()
        try:
            return client.call(method, params, within=within)
        except Disconnected:  # after a while it is a hand-over, and no sign that none can answer
            failures = failures + 1 if monotonic() - since < SETTLED else 0
        finally:
            client.close()
    raise engines_end()


def engines_end() -> Exception:
    from colab_tray.core.model.errors import EngineUnavailable

    return EngineUnavailable(
        "The engine ended again and again before it could answer; its log says why "
        "(log/engine.log in the data folder)."
    )
