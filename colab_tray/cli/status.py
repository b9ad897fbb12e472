"""`status` and `version`: what runs, without starting anything."""

from colab_tray import __version__
from colab_tray.cli import options as reading
from colab_tray.cli.places import Places
from colab_tray.cli.say import out, printable
from colab_tray.core.control.client import Client, Disconnected, Message, NoEngine
from colab_tray.core.control.lean_json import dumps

NOBODY: Message = {
    "version": __version__,
    "engine": None,
    "runtimes": [],
    "jobs": {},
    "queue": None,
    "progress": [],
}
_KINDS = {
    "background": "runs in the background",
    "foreground": "runs in a terminal (auto)",
    "tray": "runs with the tray",
}


def status(words: list[str], places: Places) -> int:
    options = reading.read(words, {"--json": None}, verbatim=False)
    if options.rest:
        raise reading.usage("status takes no words, only --json.")
    facts = look(places)
    out(dumps(facts) + "\n" if options.on("--json") else _text(facts))
    return 0


def version(words: list[str], places: Places) -> int:
    options = reading.read(words, {"--json": None}, verbatim=False)
    out(dumps({"version": __version__}) + "\n" if options.on("--json") else f"{__version__}\n")
    return 0


def look(places: Places) -> Message:
    """What the engine says of itself; with no engine, that there is none."""
    try:
        client = Client(places.run)
        answer = client.call("status", {})
    except (NoEngine, Disconnected):
        return NOBODY
    assert isinstance(answer, dict)
    return answer


def _text(facts: Message) -> str:
    engine = facts["engine"]
    if not isinstance(engine, dict):
        return "No engine runs; the next command that needs one starts it.\n"
    kind = _KINDS.get(str(engine["kind"]), str(engine["kind"]))
    lines = [f"engine    {kind}, process {engine['pid']}, version {facts['version']}"]
    for runtime in _listed(facts["runtimes"]):
        slots = "1 slot" if runtime["slots"] == 1 else f"{runtime['slots']} slots"
        why = f". {printable(str(runtime['note']))}" if runtime.get("note") else ""
        state = runtime["state"] if runtime.get("ours", True) else "seen"
        lines.append(f"runtime   {runtime['id']}: {state}, {slots}{why}")
    jobs = facts["jobs"]
    live = [f"{count} {state}" for state, count in jobs.items() if count] if jobs else []  # type: ignore[attr-defined]
    lines.append(f"jobs      {', '.join(live) or 'none under way'}")
    lines += [f"progress  {_progress(told)}" for told in _listed(facts.get("progress"))]
    queue = facts.get("queue")
    if isinstance(queue, dict) and queue["paused"]:
        lines.append("queue     paused; `colab-tray queue resume` lets it go on")
    notices = facts.get("notices")
    lines += [f"notice    {notice}" for notice in (notices if isinstance(notices, list) else [])]
    return "\n".join(lines) + "\n"


def _listed(found: object) -> list[Message]:
    """Also of an engine of another version, which may not say it."""
    return found if isinstance(found, list) else []


def _progress(told: Message) -> str:
    from colab_tray.core.model.progress_text import progress_text

    known = (told[name] for name in ("fraction", "text", "rate", "left"))
    return f"{told['id']} {printable(str(told['name']))}, {printable(progress_text(*known))}"  # type: ignore[arg-type]
