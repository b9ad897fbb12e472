"""`bundle` and `check`: looking at a script before it runs."""

import os

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import Options, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import note, out, printable
from colab_tray.cli.table import table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.model.amounts import amount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SHOWN = 40  # files; --all shows every one
_PATIENCE = 600.0  # seconds; what is large is read whole, once
FOUND = 1  # status of `check` when there is something to be said


def bundle(words: list[str], places: Places) -> int:
    """bundle SCRIPT [--all] [--json]: what would travel with it; nothing is started."""
    options = reading.read(words, {"--all": None, "--json": None}, verbatim=False)
    params = _named(options, "bundle")
    if not options.on("--all") and not options.on("--json"):
        params["most"] = _SHOWN
    found = ask(places, "bundle.list", params, within=_PATIENCE)
    assert isinstance(found, dict)
    out(dumps(found) + "\n" if options.on("--json") else _listing(found, params.get("most")))
    return 0


def check(words: list[str], places: Places) -> int:
    """check SCRIPT [--python PYTHON] [--json]: what will most likely go wrong."""
    options = reading.read(words, {"--python": "PYTHON", "--json": None}, verbatim=False)
    params = {**_named(options, "check"), "python": options.value("--python")}
    found = ask(places, "bundle.check", params)
    assert isinstance(found, list)
    if options.on("--json"):
        out(dumps(found) + "\n")
    elif not found:
        out("Nothing to be said against it.\n")
    else:
        tell(found)
    return FOUND if found else 0


def tell(found: list[Message]) -> None:
    """One line for each finding, on stderr."""
    for one in found:
        note(f"colab-tray: {printable(str(one['sentence']))}")


def _named(options: Options, command: str) -> Message:
    if len(options.rest) != 1:
        raise usage(f"{command} takes one script or folder.")
    here = os.getcwd()  # noqa: PTH109  (as in `run`)
    return {"script": options.rest[0], "cwd": here, "env": dict(os.environ)}


def _listing(found: "dict[str, Any]", most: "Any") -> str:
    files, count = found["files"], found["count"]
    rows = [[amount(one["size"]), str(one["reason"]), str(one["path"])] for one in files]
    text = table(["SIZE", "WHY", "PATH"], rows, right="0")
    if count > len(files):
        text += f"… and {count - len(files)} more; --all shows every one.\n"
    text += f"\n{count} files, {amount(found['size'])}, from {printable(found['root'])}\n"
    left = found["left_out"]
    lines = [f"  {printable(one['path'])}  {printable(one['why'])}" for one in left[:most]]
    return text + "".join(["\nLeft out:\n", *(line + "\n" for line in lines)] if lines else [])
