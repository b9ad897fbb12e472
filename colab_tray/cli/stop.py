"""`stop`: ends a background engine. Scripts under way go on, and the next engine takes them up."""

from colab_tray.cli import options as reading
from colab_tray.cli.options import usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import is_terminal, note, out, printable
from colab_tray.core.control.client import Client, Disconnected, NoEngine
from colab_tray.core.control.lean_json import dumps

PATIENCE = 30.0  # seconds


def stop(words: list[str], places: Places) -> int:
    """Returns when the engine is gone."""
    options = reading.read(words, {"--json": None}, verbatim=False)
    if options.rest:
        raise usage("stop takes no words.")
    ended = _end(places)
    if options.on("--json"):
        out(dumps({"ended": ended}) + "\n")
    elif not ended and is_terminal(1):
        out("No engine runs.\n")
    return 0


def _end(places: Places) -> bool:
    """Whether there was an engine; it is gone now."""
    try:
        ended = Client(places.run).call("engine.stop", {})
        if isinstance(ended, dict) and (gone := ended.get("signed_out")):
            _say_who(gone)
    except NoEngine:
        return False
    except Disconnected:
        pass  # it is ending already
    _wait_until_gone(places)
    return True


def _say_who(gone: object) -> None:
    assert isinstance(gone, list)
    who = printable(", ".join(map(str, gone)))
    note(
        f"colab-tray: Signed out by that: {who}. The sign-in was kept in the engine's memory only."
    )


def _wait_until_gone(places: Places) -> None:
    from pathlib import Path

    from colab_tray.core.control.takeover import free
    from colab_tray.core.model.errors import EngineUnavailable

    if not free(Path(places.run, "engine.lock"), within=PATIENCE):
        raise EngineUnavailable(f"The engine has not ended within {PATIENCE:.0f} s.")
