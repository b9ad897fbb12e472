"""`backup`: copies of the history, and back to one."""

from pathlib import Path

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import Options, unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out
from colab_tray.cli.storage import LONG
from colab_tray.cli.table import moment, table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.model.amounts import amount

ACTIONS = ("make", "list", "restore")


def backup(words: list[str], places: Places) -> int:
    """backup [make] [--to FILE] | backup list | backup restore [FILE]; all with --json"""
    options = reading.read(words, {"--to": "FILE", "--json": None}, verbatim=False)
    action, *rest = options.rest or ["make"]
    if action not in ACTIONS:
        raise unknown("action of backup", action, dict.fromkeys(ACTIONS))
    if len(rest) > (action == "restore"):
        raise usage("Use: backup [make] [--to FILE], backup list, or backup restore [FILE].")
    if action == "restore":
        return _restore(rest, options)
    return _list(options, places) if action == "list" else _make(options, places)


def _list(options: Options, places: Places) -> int:
    found = ask(places, "backup.list", {})
    assert isinstance(found, list)
    out(dumps(found) + "\n" if options.on("--json") else _table(found))
    return 0


def _make(options: Options, places: Places) -> int:
    to = options.value("--to")
    params: Message = {} if to is None else {"to": str(Path(to).expanduser().absolute())}
    made = ask(places, "backup.make", params, within=LONG)
    assert isinstance(made, dict)
    out(dumps(made) + "\n" if options.on("--json") else f"{made['path']}\n")
    return 0


def _table(found: list[Message]) -> str:
    if not found:
        return "No copies yet; `colab-tray backup` makes one.\n"
    rows = [[moment(one["at"]), amount(one["size"]), str(one["path"])] for one in found]
    return table(["MADE", "SIZE", "FILE"], rows, right="1")


def _restore(rest: list[str], options: Options) -> int:
    """Here and not in an engine: none may run, and none could."""
    import dataclasses
    import time

    from colab_tray.cli.packages import with_packages

    with_packages()
    from colab_tray.core.jobs.lock import HomeLock
    from colab_tray.core.jobs.repairing import repair
    from colab_tray.core.model.errors import ActionNeeded, EngineUnavailable
    from colab_tray.core.paths import find

    chosen = Path(rest[0]).expanduser().absolute() if rest else None
    paths = find().make()
    try:
        with HomeLock(paths.lock):
            report = repair(paths, time.time(), chosen)
    except EngineUnavailable:
        raise ActionNeeded(
            "An engine has the history open; `colab-tray stop` ends it, and running scripts go on."
        ) from None
    if options.on("--json"):
        out(dumps(dataclasses.asdict(report) if report else None) + "\n")
    else:
        out(f"{report.sentence if report else 'The history is sound; nothing was changed.'}\n")
    return 0
