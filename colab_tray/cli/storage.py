"""`storage` and `keep`: what takes how much disk, and what stays."""

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out
from colab_tray.cli.table import moment, table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.model.amounts import amount

LONG = 3600.0  # seconds; a large history on a slow disk
ACTIONS = ("show", "sweep")
_WHAT = {
    "history": "jobs, scripts, the search index",
    "outputs": "what jobs wrote",
    "scripts": "larger scripts",
    "inbox_copies": "what the inbox ran",
    "runner": "jobs under way, and what was not cleared up yet",
    "backups": "copies of the history",
    "damaged": "files set aside by a repair",
    "logs": "the engine's log",
    "caches": "environments, found interpreters",
}


def storage(words: list[str], places: Places) -> int:
    """storage [show] [--json] | storage sweep [--dry-run] [--json]"""
    options = reading.read(words, {"--dry-run": None, "--json": None}, verbatim=False)
    action, *rest = options.rest or ["show"]
    if action not in ACTIONS:
        raise unknown("action of storage", action, dict.fromkeys(ACTIONS))
    if rest:
        raise usage(f"storage {action} takes no further words.")
    if action == "sweep":
        dry = options.on("--dry-run")
        swept = ask(places, "storage.sweep", {"dry": dry}, within=LONG)
        assert isinstance(swept, dict)
        out(dumps(swept) + "\n" if options.on("--json") else _swept(swept, dry))
        return 0
    facts = ask(places, "storage.facts", {}, within=LONG)
    assert isinstance(facts, dict)
    out(dumps(facts) + "\n" if options.on("--json") else _facts(facts))
    return 0


def _swept(swept: Message, dry: bool) -> str:
    done = "It would remove" if dry else "Removed"
    return (
        f"{done} {swept['outputs']} outputs, {swept['jobs']} jobs, {swept['scripts']} scripts and "
        f"{swept['orphans']} left-over files: {amount(swept['bytes'])}.\n"
    )


def _facts(facts: Message) -> str:
    counted, limits = facts["bytes"], facts["limits"]
    assert isinstance(counted, dict)
    assert isinstance(limits, dict)
    rows = [[name, amount(count), _WHAT.get(name, "")] for name, count in counted.items()]
    kept = f", {facts['kept']} of them kept for good" if facts["kept"] else ""
    return (
        f"{facts['folder']}\n{facts['jobs']} jobs{kept}\n\n"
        + table(["WHAT", "SIZE", "HOLDS"], rows, right="1")
        + f"\nOutputs stay {limits['output_days']} days and within {limits['output_size']}, jobs "
        f"{limits['history_days']} days (`colab-tray settings set storage.output_days 90`).\n"
    )


def keep(words: list[str], places: Places) -> int:
    """keep ID… [--off] [--json]"""
    options = reading.read(words, {"--off": None, "--json": None}, verbatim=False)
    if not options.rest:
        raise usage("keep takes job ids; `colab-tray jobs` lists them.")
    on = not options.on("--off")
    done = [ask(places, "job.keep", {"id": job_id, "keep": on}) for job_id in options.rest]
    if options.on("--json"):
        out(dumps(done) + "\n")
    return 0


def removed(at: object, job_id: object) -> Exception:
    """Why there is no output to show."""
    from colab_tray.core.model.errors import NotFound

    return NotFound(
        f"The output of {job_id} was removed to save space ({moment(at)}); `colab-tray keep ID` keeps what "
        "must stay."
    )
