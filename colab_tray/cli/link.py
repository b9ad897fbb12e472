"""Getting hold of the engine: the one that runs, or one that we start."""

from colab_tray.cli.places import Places
from colab_tray.core.control.client import Client, Disconnected, Message, NoEngine

TRIES = 5  # engines that may end under our hands before we give up


def attach(places: Places) -> Client:
    """A connection to the engine, which is started when none runs. Raises EngineUnavailable."""
    try:
        return Client(places.run)
    except NoEngine:
        from colab_tray.cli.engine_start import start

        return start(places)


def ask(places: Places, method: str, params: Message, *, within: float | None = 30.0) -> object:
    """The answer to a question that may be put twice. Raises ColabTrayError."""
    for _ in range(TRIES):
        client = attach(places)
        try:
            return client.call(method, params, within=within)
        except Disconnected:
            continue
        finally:
            client.close()
    raise engines_end()


def engines_end() -> Exception:
    from colab_tray.core.model.errors import EngineUnavailable

    return EngineUnavailable(
        "The engine ended again and again before it could answer; its log says why "
        "(log/engine.log in the data folder)."
    )
