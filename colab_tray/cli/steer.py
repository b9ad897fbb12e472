"""`cancel`, `again` and `wait`: acting on a job that is there."""

import os

from colab_tray.cli import options as reading
from colab_tray.cli import statuses
from colab_tray.cli.jobs import one_id
from colab_tray.cli.link import ask
from colab_tray.cli.options import usage
from colab_tray.cli.places import Places
from colab_tray.cli.run import SHOWN, show, tell_end
from colab_tray.cli.say import is_terminal, out
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


def again(words: list[str], places: Places) -> int:
    """again ID [--detach] [--json]: the same bytes with the same arguments, as a new job."""
    options = reading.read(words, SHOWN, verbatim=False)
    job_id = one_id(options, "again")
    return show(places, "job.again", {"id": job_id, "env": dict(os.environ)}, options)[0]


def wait(words: list[str], places: Places) -> int:
    """wait ID [--json]: ends with the script's status, when it ends."""
    options = reading.read(words, {"--json": None}, verbatim=False)
    job = ask(places, "job.wait", {"id": one_id(options, "wait")}, within=None)
    assert isinstance(job, dict)
    if options.on("--json"):
        out(dumps(job) + "\n")
    tell_end(job)
    return statuses.of_job(job["state"], job["exit_status"])
