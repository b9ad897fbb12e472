"""`bundle` and `check`: looking at a script before it runs."""

import os

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import Options, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import note, out, printable
from colab_tray.cli.table import size, table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SHOWN = 40  # files; --all shows every one
_PATIENCE = 600.0  # seconds; what is large is read whole, once
FOUND = 1  # status of `check` when there is something to be said


def bundle(words: list[str], places: Places) -> int:
    """bundle SCRIPT [--all] [--json]: what would travel with it; nothing is started."""
    options = reading.read(words, {"--all": None, "--json": None}, verbatim=False)
    found = ask(places, "bundle.list", _named(options, "bundle"), within=_PATIENCE)
    assert isinstance(found, dict)
    if options.on("--json"):
        out(dumps(found) + "\n")
    else:
        out(_listing(found, _SHOWN if not options.on("--all") else len(found["files"])))
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


def _listing(found: "dict[str, Any]", most: int) -> str:
    files = found["files"]
    rows = [[size(one["size"]), str(one["reason"]), str(one["path"])] for one in files[:most]]
    text = table(["SIZE", "WHY", "PATH"], rows, right="0")
    if len(files) > most:
        text += f"… and {len(files) - most} more; --all shows every one.\n"
    text += f"\n{len(files)} files, {size(found['size'])}, from {printable(found['root'])}\n"
    left = found["left_out"]
    lines = [f"  {printable(one['path'])}  {printable(one['why'])}" for one in left[:most]]
    return text + "".join(["\nLeft out:\n", *(line + "\n" for line in lines)] if lines else [])
