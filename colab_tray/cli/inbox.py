"""`inbox`: which folders run what is saved in them."""

import os

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out, printable
from colab_tray.cli.table import table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps

ACTIONS = ("list", "allow", "forget", "run", "skip", "pause", "resume")
_TAKES = {"allow": "folder", "forget": "folder", "run": "path", "skip": "path"}
_LISTED = 20  # saves that wait in one folder; `--json` has them all
_MODES = {"ask": "asks: not allowed yet", "auto": "runs what is saved", "paused": "paused"}


def inbox(words: list[str], places: Places) -> int:
    """inbox [list] [--json] | inbox allow|forget DIR | inbox run|skip FILE | inbox pause|resume"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    action, *rest = options.rest or ["list"]
    if action not in ACTIONS:
        raise unknown("action of inbox", action, dict.fromkeys(ACTIONS))
    if action in _TAKES:
        if len(rest) != 1:
            what = "folder" if _TAKES[action] == "folder" else "file that waits"
            raise usage(f"inbox {action} takes one {what}.")
        params: Message = {_TAKES[action]: os.path.abspath(rest[0])}  # noqa: PTH100  (links stay as named)
    elif rest:
        raise usage(f"inbox {action} takes no further words.")
    else:
        params = {}
    found = ask(places, f"inbox.{action}", params)
    if options.on("--json"):
        out(dumps(found) + "\n")
    elif action == "list":
        out(_text(found))
    return 0


def _text(found: object) -> str:
    if not isinstance(found, list) or not found:
        return "No folder is watched; `colab-tray inbox allow DIR` adds one.\n"
    rows = [[_MODES.get(folder["mode"], folder["mode"]), folder["path"]] for folder in found]
    return table(["STATE", "FOLDER"], rows) + "".join(_notes(folder) for folder in found)


def _notes(folder: Message) -> str:
    """What waits in a folder and what is wrong there; "" when nobody needs to look."""
    waiting, problems = folder["waiting"], folder["problems"]
    assert isinstance(waiting, list)
    assert isinstance(problems, list)
    lines = [f"{one['name']} waits: {one['reason']}" for one in waiting[:_LISTED]]
    if len(waiting) > _LISTED:
        lines.append(f"and {len(waiting) - _LISTED} more wait; `inbox list --json` has them all")
    lines += problems
    if not lines:
        return ""
    told = "".join(f"  {printable(line)}\n" for line in lines)
    return f"\n{printable(str(folder['path']))}\n{told}"
