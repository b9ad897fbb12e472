"""`cancel`, `again`, `remedy` and `wait`: acting on a job that is there."""

import os

from colab_tray.cli import options as reading
from colab_tray.cli import statuses
from colab_tray.cli.jobs import one_id
from colab_tray.cli.link import ask
from colab_tray.cli.options import usage
from colab_tray.cli.places import Places
from colab_tray.cli.run import SHOWN, show, tell_end
from colab_tray.cli.say import is_terminal, out
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps


def cancel(words: list[str], places: Places) -> int:
    """cancel ID… [--json]: asks for the end; jobs that have ended stay as they are."""
    options = reading.read(words, {"--json": None}, verbatim=False)
    if not options.rest:
        raise usage("cancel takes job ids; `colab-tray jobs` lists them.")
    for job_id in options.rest:
        job = ask(places, "job.cancel", {"id": job_id})
        assert isinstance(job, dict)
        if options.on("--json"):
            out(dumps(job) + "\n")
        elif is_terminal(1):
            out(f"{job['id']} {'was asked to end' if job['ended'] is None else job['state']}\n")
    return 0


AGAIN = {
    "--on": "PLACE|ACCELERATOR",
    "--timeout": "TIME",
    "--max-memory": "SIZE",
    "--max-output": "SIZE",
    "--with": "PACKAGE",
    "--python": "PYTHON",
    "--show": None,
    **SHOWN,
}


def again(words: list[str], places: Places) -> int:
    """again [OPTIONS] ID [-- ARGS…]: the same bytes as a new job, with what is said in place of what was."""
    end = words.index("--") if "--" in words else len(words)
    options = reading.read(words[:end], AGAIN, verbatim=False)
    job_id = one_id(options, "again")
    if options.on("--show"):
        found = ask(places, "job.command", {"id": job_id})
        assert isinstance(found, dict)
        out(f"{found['command']}\n")
        return 0
    asked = {"id": job_id, "env": dict(os.environ), **_changes(options)}
    if end < len(words):
        asked["args"] = words[end + 1 :]
    return show(places, "job.again", asked, options)[0]


def remedy(words: list[str], places: Places) -> int:
    """remedy [--detach] [--json] ID: what its cause says would help, and the job that runs then."""
    options = reading.read(words, dict(SHOWN), verbatim=False)
    asked: Message = {"id": one_id(options, "remedy"), "env": dict(os.environ)}
    return show(places, "job.remedy", asked, options)[0]


def _changes(options: reading.Options) -> Message:
    asked: Message = {}
    if (on := options.value("--on")) is not None:
        asked["on"] = on
    if packages := options.values("--with"):
        asked["packages"] = packages
    if (python := options.value("--python")) is not None:
        asked["python"] = python
    if (limit := options.value("--timeout")) is not None:
        asked["time_limit"] = reading.seconds(limit)
    for option, name in (("--max-memory", "memory_limit"), ("--max-output", "output_cap")):
        if (size := options.value(option)) is not None:
            from colab_tray.core.settings import parse_size

            asked[name] = parse_size(size)
    return asked


def wait(words: list[str], places: Places) -> int:
    """wait ID [--json]: ends with the script's status, when it ends."""
    options = reading.read(words, {"--json": None}, verbatim=False)
    job = ask(places, "job.wait", {"id": one_id(options, "wait")}, within=None)
    assert isinstance(job, dict)
    if options.on("--json"):
        out(dumps(job) + "\n")
    tell_end(job)
    return statuses.of_job(job["state"], job["exit_status"])
