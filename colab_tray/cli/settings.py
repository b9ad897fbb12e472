"""`settings`: list, get, set and reset."""

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps

ACTIONS = ("list", "get", "set", "reset")


def settings(words: list[str], places: Places) -> int:
    """settings [list] [--json] | settings get NAME | settings set NAME VALUE… | settings reset NAME…"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    action, *rest = options.rest or ["list"]
    if action not in ACTIONS:
        raise unknown("action of settings", action, dict.fromkeys(ACTIONS))
    if action == "list" and not rest:
        found = ask(places, "settings.list", {})
        assert isinstance(found, list)
        out(dumps(found) + "\n" if options.on("--json") else "".join(map(_lines, found)))
    elif action == "get" and len(rest) == 1:
        setting = ask(places, "settings.get", {"name": rest[0]})
        assert isinstance(setting, dict)
        out((dumps(setting) if options.on("--json") else setting["value"]) + "\n")
    elif action == "set" and len(rest) > 1:
        _change(places, [(rest[0], " ".join(rest[1:]))], options.on("--json"))
    elif action == "reset" and rest:
        _change(places, [(name, "default") for name in rest], options.on("--json"))
    else:
        raise usage(
            "Use: settings list, settings get NAME, settings set NAME VALUE, or settings reset NAME."
        )
    return 0


def _change(places: Places, changes: list[tuple[str, str]], as_json: bool) -> None:
    """With --json the settings as they are now, one a line."""
    for name, _ in changes:  # a name that is wrong changes nothing of the others
        ask(places, "settings.get", {"name": name})
    for name, value in changes:
        setting = ask(places, "settings.set", {"name": name, "value": value})
        if as_json:
            out(dumps(setting) + "\n")


def _lines(setting: Message) -> str:
    """One setting with what it does: the sentences are too long for a table."""
    origin = "" if setting["source"] == "default" else f"  (from the {setting['source']})"
    return f"{setting['name']} = {setting['value']}{origin}\n    {setting['sentence']}\n"
