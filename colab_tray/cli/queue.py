"""`queue`: who waits for what, and in which order they come."""

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out
from colab_tray.cli.table import moment, table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps

ACTIONS = ("list", "move", "priority", "release", "pause", "resume")
_MOVE = "queue move takes an id and first, last or before ID."


def queue(words: list[str], places: Places) -> int:
    """queue [list] | queue move ID first|last|before ID | queue priority ID WORD | queue release ID |
    queue pause|resume"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    action, *rest = options.rest or ["list"]
    if action not in ACTIONS:
        raise unknown("action of queue", action, dict.fromkeys(ACTIONS))
    found = ask(places, f"queue.{action}", _params(action, rest))
    assert isinstance(found, dict)
    if options.on("--json"):
        out(dumps(found) + "\n")
    elif action == "list":
        out(_text(found))
    return 0


def _params(action: str, rest: list[str]) -> Message:
    if action == "move":
        return _move(rest)
    if action == "priority":
        if len(rest) != 2:
            raise usage("queue priority takes an id and low, normal or high.")
        return {"id": rest[0], "priority": rest[1]}
    if action == "release":
        if len(rest) != 1:
            raise usage("queue release takes the id of one held job.")
        return {"id": rest[0]}
    if rest:
        raise usage(f"queue {action} takes no further words.")
    return {}


def _move(rest: list[str]) -> Message:
    match rest:
        case [job, ("first" | "last") as where]:
            return {"id": job, "where": where}
        case [job, "before", other]:
            return {"id": job, "where": "before", "before": other}
    raise usage(_MOVE)


def _text(found: Message) -> str:
    jobs = found["jobs"]
    assert isinstance(jobs, list)
    note = "The queue is paused; `colab-tray queue resume` lets it go on.\n"
    head = note if found["paused"] else ""
    if not jobs:
        return head + "Nothing waits.\n"
    rows = [
        [
            str(job["place"] or "-"),
            str(job["id"]),
            str(job["priority"]),
            moment(job["since"]),
            str(job["name"]),
            str(job["sentence"]),
        ]
        for job in jobs
    ]
    return head + table(["PLACE", "ID", "PRIORITY", "SINCE", "NAME", "WAITS FOR"], rows, right="0")
