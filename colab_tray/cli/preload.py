"""`pool preload`: what warm interpreters have imported before a script arrives, why, and how to change it."""

from colab_tray.cli.link import ask
from colab_tray.cli.options import unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out
from colab_tray.cli.table import table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.model.amounts import amount

ACTIONS = ("show", "add", "remove", "auto")


def preload(words: list[str], places: Places, *, as_json: bool) -> int:
    """The words after `pool preload`."""
    action, *rest = words or ["show"]
    if action not in ACTIONS:
        raise unknown("action of pool preload", action, dict.fromkeys(ACTIONS))
    found = ask(places, "pool.preload", _params(action, rest))
    assert isinstance(found, dict)
    if as_json:
        out(dumps(found) + "\n")
    elif action == "show":
        out(_text(found))
    return 0


def _params(action: str, modules: list[str]) -> Message:
    if action in ("add", "remove"):
        if not modules:
            raise usage(f"pool preload {action} takes the names of modules.")
        return {action: list(modules)}
    if modules:
        raise usage(f"pool preload {action} takes no further words.")
    return {"auto": True} if action == "auto" else {}


def _text(facts: Message) -> str:
    text = f"{_how(facts)}\n"
    for what, name in (("Always", "preload_always"), ("Never", "preload_never")):
        modules = facts[name]
        assert isinstance(modules, list)
        if modules:
            text += f"{what}: {' '.join(modules)}\n"
    pythons = facts["pythons"]
    assert isinstance(pythons, list)
    return text + "".join(_of_python(one, automatic=bool(facts["automatic"])) for one in pythons)


def _how(facts: Message) -> str:
    modules = facts["preload"]
    assert isinstance(modules, list)
    names = " ".join(modules) or "nothing"
    if not facts["automatic"]:
        where = "in the environment" if facts["source"] == "environment" else "in the settings"
        return f"Preloaded, as set {where}: {names}"
    return f"Preloaded: what your own runs import; until there are enough of those: {names}"


def _of_python(facts: Message, *, automatic: bool) -> str:
    packages, loaded, left_out = facts["packages"], facts["loaded"], facts["left_out"]
    assert isinstance(packages, list)
    assert isinstance(loaded, list)
    assert isinstance(left_out, dict)
    text = f"\n{facts['python']}\n"
    if loaded:
        text += f"Loaded: {' '.join(loaded)}\n"
    text += "".join(f"Left out: {name}: {why}\n" for name, why in left_out.items())
    if not packages:
        return text
    if automatic and not facts["learned"]:
        text += "Too few runs yet to go by:\n"
    return text + table(
        ["PACKAGE", "RUNS", "IMPORT", "MEMORY", "VERDICT"], list(map(_row, packages)), right="123"
    )


def _row(package: Message) -> list[str]:
    seconds = package["seconds"]
    took = f"{seconds * 1000:.0f} ms" if isinstance(seconds, float) else ""
    return [
        str(package["name"]),
        str(package["runs"]),
        took,
        amount(package["memory"]),
        str(package["verdict"]),
    ]
