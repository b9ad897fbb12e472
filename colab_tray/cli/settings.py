"""`settings`: list, get and set."""

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps

_ACTIONS = ("list", "get", "set")


def settings(words: list[str], places: Places) -> int:
    """settings [list] [--json] | settings get NAME | settings set NAME VALUE…"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    action, *rest = options.rest or ["list"]
    if action not in _ACTIONS:
        raise unknown("action of settings", action, dict.fromkeys(_ACTIONS))
    if action == "list" and not rest:
        found = ask(places, "settings.list", {})
        assert isinstance(found, list)
        out(dumps(found) + "\n" if options.on("--json") else "".join(map(_lines, found)))
        return 0
    if action == "get" and len(rest) == 1:
        setting = ask(places, "settings.get", {"name": rest[0]})
        assert isinstance(setting, dict)
        out((dumps(setting) if options.on("--json") else setting["value"]) + "\n")
        return 0
    if action == "set" and len(rest) > 1:
        ask(places, "settings.set", {"name": rest[0], "value": " ".join(rest[1:])})
        return 0
    raise usage("Use: settings list, settings get NAME, or settings set NAME VALUE.")


def _lines(setting: Message) -> str:
    """One setting with what it does: the sentences are too long for a table."""
    origin = "" if setting["source"] == "default" else f"  (from the {setting['source']})"
    return f"{setting['name']} = {setting['value']}{origin}\n    {setting['sentence']}\n"
