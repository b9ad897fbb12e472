"""`environments`: the packages that were installed for scripts."""

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import note, out
from colab_tray.cli.table import moment, table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.model.amounts import amount

ACTIONS = ("list", "remove", "clear")


def environments(words: list[str], places: Places) -> int:
    """environments [list] [--json] | environments remove ID… | environments clear"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    action, *rest = options.rest or ["list"]
    if action not in ACTIONS:
        raise unknown("action of environments", action, dict.fromkeys(ACTIONS))
    if (action == "remove") != bool(rest):
        raise usage("environments remove takes the ids of environments; list and clear take none.")
    if action != "list":
        return _remove(rest or None, places, in_json=options.on("--json"))
    found = ask(places, "environments.list", {})
    assert isinstance(found, list)
    out(dumps(found) + "\n" if options.on("--json") else _table(found))
    return 0


def _remove(ids: list[str] | None, places: Places, *, in_json: bool) -> int:
    done = ask(places, "environments.remove", {"ids": ids})
    assert isinstance(done, dict)
    if in_json:
        out(dumps(done) + "\n")
    kept = [str(name) for name in done["kept"]]
    if kept:
        note(f"colab-tray: in use, and therefore kept: {', '.join(kept)}")
    return 75 if ids and kept else 0


def _table(found: list[Message]) -> str:
    if not found:
        return "No environments.\n"
    heads = ["ID", "SIZE", "USED", "PYTHON", "BY", "PACKAGES"]
    return table(heads, [_row(one) for one in found], right="1")


def _row(one: Message) -> list[str]:
    if "making" in one:
        return [str(one["id"]), "", "", "", "", f"being made: {one['making']}"]
    packages = one["requirements"]
    assert isinstance(packages, list)
    return [
        str(one["id"]),
        amount(one["size"]),
        "now" if one["in_use"] else moment(one["used"]),
        str(one["version"]),
        str(one["tool"]),
        " ".join(str(package) for package in packages),
    ]
