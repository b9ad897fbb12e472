"""`runtimes`: the machines scripts run on."""

from time import time

from colab_tray.cli import options as reading
from colab_tray.cli.browser import show
from colab_tray.cli.link import ask
from colab_tray.cli.options import Options, unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import note, out, printable
from colab_tray.cli.table import table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.model.amounts import amount

ACTIONS = ("list", "offers", "meters", "start", "stop", "restart", "adopt", "keep", "open")
_OPTIONS: reading.Known = {"--account": "ACCOUNT", "--force": None, "--json": None}
_HEADS = ["RUNTIME", "WHAT", "STATE", "JOBS", "AGE", "IDLE", "UNITS/H", "ACCOUNT", "NOTE"]
_KEPT = "kept while this computer is awake and online"
_START = 600.0  # seconds; a machine may take minutes to be had


def runtimes(words: list[str], places: Places) -> int:
    """runtimes [list|offers|meters] | runtimes start WHAT | runtimes stop|restart|adopt|keep|open ID"""
    options = reading.read(words, _OPTIONS, verbatim=False)
    action, *rest = options.rest or ["list"]
    if action not in ACTIONS:
        raise unknown("action of runtimes", action, dict.fromkeys(ACTIONS))
    found = ask(places, f"runtime.{action}", _params(action, rest, options), within=_START)
    if options.on("--json"):
        out(dumps(found) + "\n")
    elif action == "offers":
        out(_offers(found))
    elif action == "meters":
        out(_meters(found))
    elif isinstance(found, list):
        out(_text(found) + _money(places) if action == "list" else "")
    elif isinstance(found, dict):
        _say(action, found)
    return 0


def _params(action: str, rest: list[str], options: Options) -> Message:
    if action in ("list", "offers", "meters"):
        if rest:
            raise usage(f"runtimes {action} takes no further words.")
        return {}
    if len(rest) != 1:
        what = "what it is to be, for example T4" if action == "start" else "the id of one runtime"
        raise usage(f"runtimes {action} takes {what}.")
    if action == "start":
        return {"on": rest[0], "account": options.value("--account")}
    return {"id": rest[0], **({"force": True} if options.on("--force") else {})}


def _say(action: str, found: Message) -> None:
    if action == "open":
        url = str(found["url"])
        out(url + "\n")
        if not show(url):
            note("colab-tray: no browser could be opened; the address is above.")
        return
    out(f"{found['id']}: {found['state']}\n")
    if found.get("note"):
        note(f"colab-tray: {printable(str(found['note']))}")


def _offers(found: object) -> str:
    """What may be started, in the words of `runtimes start`."""
    assert isinstance(found, list)
    if not found:
        return "Nobody is signed in who may rent a machine; `colab-tray login` signs in.\n"
    rows = [
        [
            printable(f"{one['accelerator']}{',high-ram' if one['high_ram'] else ''}"),
            f"{one['rate']:.2f}" if isinstance(one["rate"], int | float) else "",
            printable(str(one["account"])),
        ]
        for one in found
    ]
    return table(["WHAT", "UNITS/H", "ACCOUNT"], rows, right="1")


def _meters(found: object) -> str:
    """A line for each runtime that tells it, and one for each further graphics card."""
    assert isinstance(found, list)
    if not found:
        return "No runtime tells how much it is used.\n"
    rows = []
    for one in found:
        machine = [
            str(one["id"]),
            _load(one, "processors"),
            _used(one["memory"]),
            _used(one["disk"]),
        ]
        for gpu in one["gpus"] or [None]:
            card = [""] * 3 if gpu is None else [gpu["name"], _load(gpu), _used(gpu["memory"])]
            rows.append([printable(text) for text in [*machine, *card]])
            machine = [""] * len(machine)
    heads = ["RUNTIME", "PROCESSORS", "MEMORY", "DISK", "GPU", "LOAD", "GPU MEMORY"]
    most = len(heads) if any(one["gpus"] for one in found) else 4
    return table(heads[:most], [row[:most] for row in rows], right="12356"[: most - 2])


def _load(facts: Message, of: str = "") -> str:
    """A share in percent, and of how many; empty when nobody knows."""
    load = facts["load"]
    if not isinstance(load, int | float):
        return ""
    many = facts[of] if of else None
    return f"{load:.0%} of {many:g}" if isinstance(many, int | float) else f"{load:.0%}"


def _used(share: object) -> str:
    if not isinstance(share, dict):
        return ""
    return f"{amount(share['used'])} of {amount(share['total'])}"


def _text(found: list[Message]) -> str:
    if not found:
        return "No runtime is there yet.\n"
    now = time()
    rows = [_row(one, now) for one in found]
    if all(one["provider"] == "local" for one in found):  # no price to tell
        return table(_HEADS[:4] + _HEADS[-1:], [row[:4] + row[-1:] for row in rows], right="3")
    return table(_HEADS, rows, right="3456")


def _money(places: Places) -> str:
    """A line for each account: what it has, and how long that lasts."""
    balances = ask(places, "runtime.balances", {})
    assert isinstance(balances, list)
    lines = []
    for one in balances:
        units = one["units"] if one["free_left"] is None else one["free_left"]
        parts = [f"{units:.1f} units left"] if isinstance(units, int | float) else []
        parts.append(f"{one['rate']:.2f} an hour")
        if isinstance(left := one["seconds_left"], int | float):
            parts.append(f"lasts {int(left // 3600)} h {int(left // 60 % 60):02} min")
        lines.append(f"{printable(str(one['account']))}: {', '.join(parts)}\n")
    return "".join(["\n", *lines]) if lines else ""


def _row(one: Message, now: float) -> list[str]:
    what = f"{one['accelerator']}{', high RAM' if one['high_ram'] else ''}"
    jobs = one["jobs"]
    assert isinstance(jobs, list)
    rate = one["rate"]
    state = str(one["state"]) if one["ours"] else "seen"
    return [
        str(one["id"]),
        printable(what),
        state,
        f"{len(jobs)}/{one['slots']}",
        _age(one["since"], now),
        "" if jobs else _age(one["idle_since"], now),
        f"{rate:.2f}" if isinstance(rate, int | float) else "",
        printable(str(one["account"] or "")),
        printable(str(one["note"] or (_KEPT if jobs and one["account"] else ""))),
    ]


def _age(since: object, now: float) -> str:
    """How long it is; empty when nobody knows."""
    if not isinstance(since, int | float):
        return ""
    minutes = int(max(0.0, now - since) // 60)
    return f"{minutes // 60}h{minutes % 60:02}" if minutes >= 60 else f"{minutes}m"
