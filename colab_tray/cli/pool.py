"""`pool`: the warm interpreters, and how many scripts run at once."""

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out
from colab_tray.cli.table import table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.model.amounts import amount

ACTIONS = ("list", "set", "restart", "preload")


def pool(words: list[str], places: Places) -> int:
    """pool [list] | pool set NAME VALUE… | pool restart | pool preload [show|add|remove|auto] [MODULE…]"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    action, *rest = options.rest or ["list"]
    if action not in ACTIONS:
        raise unknown("action of pool", action, dict.fromkeys(ACTIONS))
    if action == "preload":
        from colab_tray.cli.preload import preload

        return preload(rest, places, as_json=options.on("--json"))
    if action == "set":
        return _set(rest, places, options.on("--json"))
    if rest:
        raise usage(f"pool {action} takes no further words.")
    if action == "restart":
        ask(places, "pool.restart", {})
        if options.on("--json"):
            out(dumps(ask(places, "pool.list", {})) + "\n")
        return 0
    facts = _facts(places)
    out(dumps(facts) + "\n" if options.on("--json") else _text(facts))
    return 0


def _set(rest: list[str], places: Places, as_json: bool) -> int:
    """`slots` is the computer's; everything else is the pool's own."""
    if len(rest) < 2:
        raise usage("pool set takes a name and a value, for example: pool set spares 3")
    name = rest[0] if "." in rest[0] else f"pool.{rest[0]}"
    if rest[0] == "slots":
        name = "local.slots"
    setting = ask(places, "settings.set", {"name": name, "value": " ".join(rest[1:])})
    if as_json:
        out(dumps(setting) + "\n")
    return 0


def _facts(places: Places) -> Message:
    status = ask(places, "status", {})
    settings = ask(places, "settings.list", {})
    assert isinstance(status, dict)
    assert isinstance(settings, list)
    wanted = [s for s in settings if s["name"].startswith("pool.") or s["name"] == "local.slots"]
    return {
        "runtimes": status["runtimes"],
        "servers": ask(places, "pool.list", {}),
        "settings": {setting["name"]: setting["value"] for setting in wanted},
    }


def _text(facts: Message) -> str:
    runtimes, servers, settings = facts["runtimes"], facts["servers"], facts["settings"]
    assert isinstance(runtimes, list)
    assert isinstance(servers, list)
    assert isinstance(settings, dict)
    heads = ["RUNTIME", "STATE", "SLOTS"]
    text = table(heads, [[r["id"], r["state"], str(r["slots"])] for r in runtimes], right="2")
    text += "\n" + (_servers(servers) if servers else "No warm interpreters yet.\n")
    return text + "\n" + table(["SETTING", "VALUE"], [[n, str(v)] for n, v in settings.items()])


def _servers(servers: list[Message]) -> str:
    heads = ["KIND", "BY", "STATE", "SPARES", "MEMORY", "VERSION", "PYTHON"]
    rows = [
        [
            str(server.get("kind", "")),
            str(server.get("strategy", "")),
            str(server.get("state", "")),
            str(server.get("spares", "")),
            amount(server.get("memory")),
            str(server.get("version", "")),
            str(server.get("python", "")),
        ]
        for server in servers
    ]
    return table(heads, rows, right="34")
