"""`jobs` and `show`: looking at what ran and runs."""

import os
import time

from colab_tray.cli import options as reading
from colab_tray.cli.artifacts import brief
from colab_tray.cli.link import ask
from colab_tray.cli.options import Options, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out, printable
from colab_tray.cli.table import moment, table, took
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.model.amounts import amount
from colab_tray.core.model.progress_text import progress_text

LISTED: reading.Known = {
    "--json": None,
    "--limit": "N",
    "--state": "STATE",
    "--ran-on": "RUNTIME|elsewhere",
    "--script": "FILE",
    "--since": "TIME",
    "--sort": "submitted|name|state|place|took",
    "--rising": None,
}


def jobs(words: list[str], places: Places) -> int:
    """jobs [--limit N] [--state STATE,…] [OPTIONS] [--json]: newest first."""
    options = reading.read(words, LISTED, verbatim=False)
    if options.rest:
        raise usage("jobs takes no words; `colab-tray show ID` tells of one job.")
    states = [word for word in (options.value("--state") or "").split(",") if word]
    asked = {"limit": _limit(options), "states": states, **_narrowed(options)}
    found = ask(places, "job.list", asked)
    assert isinstance(found, list)
    out(dumps(found) + "\n" if options.on("--json") else _table(found))
    return 0


def _narrowed(options: Options) -> Message:
    """What leaves out some of them, and how they are sorted."""
    asked: Message = {}
    if place := options.value("--ran-on"):
        asked["place"] = place
    if script := options.value("--script"):
        asked["script"] = os.path.abspath(script)  # noqa: PTH100  (pathlib costs more than the command)
    if since := options.value("--since"):
        asked["since"] = time.time() - reading.seconds(since)
    if order := options.value("--sort"):
        asked["order"] = order
    if options.on("--rising"):
        asked["rising"] = True
    return asked


def _limit(options: Options) -> int:
    text = options.value("--limit") or "20"
    if not text.isdecimal() or not 0 < int(text) <= 1000:
        raise usage(f"The limit is a number from 1 to 1000, not {text!r:.40}.")
    return int(text)


def _table(found: list[Message]) -> str:
    if not found:
        return "No jobs.\n"
    heads = ["ID", "STATE", "STATUS", "STARTED", "TOOK", "NAME"]
    return table(heads, [_row(job) for job in found], right="24")


def _row(job: Message) -> list[str]:
    status = job["exit_status"]
    return [
        str(job["id"]),
        f"{job['state']} {_percent(job)}".strip(),
        "" if status is None else str(status),
        moment(job["started"] or job["created"]),
        took(duration(job)),
        str(job["name"]),
    ]


def _percent(job: Message) -> str:
    said = job.get("progress")
    fraction = said.get("fraction") if isinstance(said, dict) else None
    return f"{fraction * 100:.0f} %" if isinstance(fraction, int | float) else ""


def duration(job: Message) -> float | None:
    """Seconds the script ran, until now if it still does."""
    ran, started = job["took"], job["started"]
    if isinstance(ran, int | float) or not isinstance(started, int | float):
        return ran if isinstance(ran, int | float) else None
    return time.time() - started


def show(words: list[str], places: Places) -> int:
    """show ID [--json]"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    job_id = one_id(options, "show")
    found = ask(places, "job.get", {"id": job_id})
    assert isinstance(found, dict)
    more = ("mirror", "size", "kept", "output_removed", "imported_from")
    job = {**found["job"], **{name: found[name] for name in more}}
    files = ask(places, "job.artifacts", {"id": job["id"]})
    assert isinstance(files, list)
    if options.on("--json"):
        out(dumps({**job, "artifacts": files}) + "\n")
    else:
        facts = [*_facts(job), *brief(files, str(job["id"]))]
        out("".join(f"{name:<10}{printable(text)}\n" for name, text in facts if text))
    return 0


def _facts(job: Message) -> list[tuple[str, str]]:
    args = job["args"]
    typed = [str(job["script"]), *(args if isinstance(args, list) else [])]
    status = job["exit_status"]
    return [
        ("job", str(job["id"])),
        ("name", str(job["name"])),
        ("state", str(job["state"])),
        ("cause", _cause(job)),
        ("helps", _helps(job)),
        ("remedy", f"colab-tray remedy {job['id']}" if job.get("remedy") else ""),
        ("status", "" if status is None else str(status)),
        ("script", " ".join(typed)),
        ("folder", str(job["cwd"])),
        ("python", str(job["python"])),
        ("packages", " ".join(_packages(job))),
        ("runtime", _runtime(job)),
        ("attempt", f"{job['attempt']} {_started_from(job)}".strip() if job["attempt"] else ""),
        ("retries", f"{job['retries_left']} of {job['retries']} left" if job["retries"] else ""),
        ("after", _after(job)),
        ("secrets", " ".join(_listed(job["secrets"]))),
        ("variables", " ".join(_listed(job["variables"]))),
        ("created", moment(job["created"])),
        ("started", moment(job["started"])),
        ("ended", moment(job["ended"])),
        ("took", took(duration(job))),
        ("cost", _cost(job)),
        ("cpu", took(job["cpu"]) if job["cpu"] else ""),
        ("memory", f"{amount(job['memory'])} at the peak" if job["memory"] else ""),
        ("limits", _limits(job)),
        ("progress", _progress(job)),
        ("pictures", _pictures(job)),
        ("copy", _copy(job)),
        ("results", str(job["results"] or "")),
        ("output", f"removed {moment(job['output_removed'])}" if job["output_removed"] else ""),
        ("ran as", f"{job['imported_from']}, elsewhere" if job["imported_from"] else ""),
        ("kept", "for good" if job["kept"] else ""),
        ("same as", str(job["rerun_of"] or "")),
    ]


def _runtime(job: Message) -> str:
    """Also of a machine that is gone: what it was, and whose."""
    machine = job.get("machine")
    return f"{job['runtime']} ({machine})" if machine else str(job["runtime"] or "")


def _cost(job: Message) -> str:
    """An estimate, where the machine's price is known."""
    rate, units = job["rate"], job["units"]
    if not isinstance(rate, int | float):
        return ""
    if not isinstance(units, int | float):
        return f"{rate:.2f} compute units an hour"
    return f"about {units:.2f} compute units, at {rate:.2f} an hour while it ran"


def _limits(job: Message) -> str:
    time_limit, memory = job["time_limit"], job["memory_limit"]
    said = [took(time_limit)] if time_limit else []
    said += [f"{amount(memory)} of memory"] if memory else []
    return ", ".join([*said, f"{amount(job['output_cap'])} of output"])


def _packages(job: Message) -> list[str]:
    """What its environment was made for."""
    return _listed(job.get("packages"))


def _listed(listed: object) -> list[str]:
    return [str(one) for one in listed] if isinstance(listed, list) else []


def _after(job: Message) -> str:
    after, after_any = job["after"], job["after_any"]
    assert isinstance(after, list)
    assert isinstance(after_any, list)
    return " ".join([*after, *(f"{one} (however it ends)" for one in after_any)])


def _cause(job: Message) -> str:
    return f"{job['sentence']} ({job['cause']})" if job["cause"] else ""


def _progress(job: Message) -> str:
    said = job.get("progress")
    if not isinstance(said, dict):
        return ""
    return progress_text(said["fraction"], said["text"], said["rate"], said["left"])


def _copy(job: Message) -> str:
    """What it ran in a copy of; "" when it ran in place."""
    copy = job.get("bundle")
    if not isinstance(copy, dict):
        return ""
    back = "; what it makes goes back there" if copy["in_place"] else ""
    files = f"{copy['files']} file{'' if copy['files'] == 1 else 's'}"
    return f"of {files}, {amount(copy['size'])}, from {copy['root']}{back}"


def _pictures(job: Message) -> str:
    return f"`colab-tray pictures {job['id']}` lists them" if job.get("displays") else ""


def _helps(job: Message) -> str:
    """The action, in its own word and with what it is about."""
    action = str(job.get("action") or "").replace("_", " ")
    return f"{action} {job.get('what') or ''}".strip()


def _started_from(job: Message) -> str:
    """Which kind of interpreter it came from."""
    kinds = {
        "cold": "(cold start)",
        "bare": "(from a warm interpreter)",
        "loaded": "(from a warm interpreter with modules loaded)",
        "kernel": "(in a warm kernel)",
    }
    return kinds.get(str(job.get("start_kind")), "")


def one_id(options: Options, command: str) -> str:
    if len(options.rest) != 1:
        raise usage(f"{command} takes one job id; `colab-tray jobs` lists them.")
    return options.rest[0]
