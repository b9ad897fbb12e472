"""`run` and `execute`: a script goes in, its output comes out, its status is ours."""

import os

from colab_tray.cli import options as reading
from colab_tray.cli import statuses
from colab_tray.cli.follow import Following
from colab_tray.cli.interrupt import Detached, Interrupts
from colab_tray.cli.options import Known, Options, usage
from colab_tray.cli.output import Output
from colab_tray.cli.places import Places
from colab_tray.cli.say import is_terminal, note, out, printable
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps

WISHES: Known = {  # read by `wishes`
    "--priority": "low|normal|high",
    "--after": "ID",
    "--after-any": "ID",
    "--retries": "N",
    "--retry-on": "failure|STATUS,…",
    "--max-memory": "SIZE",
    "--max-output": "SIZE",
    "--secret": "NAME[=VARIABLE]",
    "--env": "NAME=VALUE",
    "--env-file": "FILE",
}
RUN: Known = {
    "-c": "CODE",
    "--python": "PYTHON",
    "--with": "PACKAGE",
    "--requirements": "FILE",
    "--on": "PLACE|ACCELERATOR",
    "--where": "auto|local",
    "--timeout": "TIME",
    "--warm": "auto|bare|loaded|cold",
    "--cold": None,
    **WISHES,
    "--set": "NAME=VALUE",
    "--keep-going": None,
    "--to": "DIR",
    "--bundled": None,
    "--in-place": None,
    "--yes": None,
    "--detach": None,
    "--json": None,
}
EXECUTE: Known = {**RUN, "--code": "CODE"}
SHOWN = {"--detach": None, "--json": None}
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # as in core.jobs.ids
PLAIN = ("exit", "exception", "usage", None)  # the script's own words have said as much
WARMTHS = {"auto": "", "bare": "", "loaded": "", "cold": ""}


def run(words: list[str], places: Places) -> int:
    """run [OPTIONS] SCRIPT [ARGS…]: what stands after the script is the script's."""
    options = reading.read(words, RUN, verbatim=True)
    if options.on("-c"):
        what: Message = {"code": options.value("-c"), "args": options.rest}
    elif options.rest:
        what = {"script": options.rest[0], "args": options.rest[1:]}
    else:
        raise usage(
            "Name the script to run, or give code with -c; `colab-tray run --help` has more."
        )
    check = _check(what, options)
    return show(places, "job.submit", request(options, what), options, check=check)[0]


def _check(what: Message, options: Options) -> Message | None:
    """What to ask so that a terminal says, while the script starts, what it will stumble over."""
    brings_packages = options.on("--with") or options.on("--requirements")
    if not is_terminal(2) or "script" not in what or brings_packages:
        return None
    here = os.getcwd()  # noqa: PTH109
    where = options.value("--on") or options.value("--where")
    named: Message = {"script": what["script"], "python": options.value("--python"), "on": where}
    return {**named, "cwd": here, "env": dict(os.environ)}


def execute(words: list[str], places: Places) -> int:
    """execute --code CODE | FILE…: the older tool's form; files run one after the other."""
    options = reading.read(words, EXECUTE, verbatim=False)
    codes = [code for name in ("-c", "--code") if (code := options.value(name)) is not None]
    if len(codes) + bool(options.rest) != 1:
        raise usage("Name files to run, or give code with --code; not both.")
    status = 0
    wanted: list[Message] = [{"code": code} for code in codes]
    wanted += [{"script": file} for file in options.rest]
    for what in wanted:
        own, go_on = show(places, "job.submit", request(options, what), options)
        status = own or status
        if not go_on:
            break
    return status


def request(options: Options, what: Message) -> Message:
    """The parameters of job.submit: what was typed, and where and with what it was typed."""
    warmth = options.value("--warm") or ("cold" if options.on("--cold") else "auto")
    if warmth not in WARMTHS:
        raise reading.unknown("way to start (--warm)", warmth, WARMTHS)
    limit = options.value("--timeout")
    return {
        **what,
        "id": new_id(),
        "origin": "command",
        "cwd": os.getcwd(),  # noqa: PTH109  (pathlib would cost more than the whole command)
        "env": dict(os.environ),
        "umask": _umask(),
        "python": options.value("--python"),
        "warmth": warmth,
        **_needs(options),
        "time_limit": None if limit is None else reading.seconds(limit),
        **_copy(options),
        **_wishes(options),
        **_for_notebooks(options),
    }


def _needs(options: Options) -> Message:
    """What it is to have, beyond what it says itself; most ask for nothing."""
    asked: Message = {
        name: value
        for name in ("requirements", "on", "where")
        if (value := options.value(f"--{name}"))
    }
    if packages := options.values("--with"):
        asked["packages"] = packages
    return asked


def _wishes(options: Options) -> Message:
    if WISHES.keys().isdisjoint(options.given):
        return {}
    from colab_tray.cli.wishes import asked

    return asked(options)


def _for_notebooks(options: Options) -> Message:
    asked: Message = {"to": options.value("--to")}
    if options.on("--keep-going"):
        asked["keep_going"] = True
    if typed := options.values("--set"):
        from colab_tray.core.intake import parameters

        asked["parameters"] = parameters.read(typed)
    return asked


def _copy(options: Options) -> Message:
    """Whether it runs in a copy of its files, and what is agreed to with that."""
    wanted: Message = {}
    for name in ("bundled", "in_place", "agreed"):
        if options.on("--yes" if name == "agreed" else "--" + name.replace("_", "-")):
            wanted[name] = True
    return wanted


def show(
    places: Places,
    method: str,
    params: Message,
    options: Options,
    *,
    check: Message | None = None,
) -> tuple[int, bool]:
    """Start a job and follow it, unless it is to be left alone. `check` is what to look for meanwhile.

    Returns the status to exit with, and whether the person still wants what comes after it.
    """
    detach = options.on("--detach")
    output = Output()
    following = Following(places, output)
    with Interrupts(following.cancel) as interrupts:
        try:
            job_id = following.begin(method, {**params, "follow": not detach})
            if detach:
                out(dumps({"id": job_id}) + "\n" if options.on("--json") else job_id + "\n")
                return 0, True
            if check is not None:
                following.check(check)
            job = following.to_the_end()
        except Detached:
            return _detached(following.job_id), False
        except BrokenPipeError:
            return _unread(following.job_id), False
    if options.on("--json"):
        out(("" if output.last == b"\n" else "\n") + dumps(job) + "\n")
    tell_end(job)
    if job.get("displays") and is_terminal(2):
        from colab_tray.cli.pictures import tell

        tell(places, job)
    return statuses.of_job(job["state"], job.get("exit_status")), not interrupts.count


def tell_end(job: Message) -> None:
    """A sentence for what the script itself cannot have said, or not in plain words."""
    state, sentence = job["state"], job.get("sentence")
    limited = job.get("cause") == "memory_limit"
    unsaid = limited or state in ("rejected", "lost", "timed_out", "held")
    explained = state == "cancelled" or (state == "failed" and job.get("cause") not in PLAIN)
    if unsaid or (explained and is_terminal(2)):
        note(f"colab-tray: {printable(str(sentence or state))}")


def _detached(job_id: str) -> int:
    if job_id:
        note(
            f"\ncolab-tray: left alone; job {job_id} was asked to end. `colab-tray show {job_id}` tells "
            f"how it is, `colab-tray logs -f {job_id}` shows its output."
        )
    return statuses.INTERRUPTED


def _unread(job_id: str) -> int:
    if is_terminal(2):
        note(
            f"colab-tray: nobody reads the output; job {job_id} goes on. `colab-tray cancel {job_id}` "
            "ends it."
        )
    return statuses.PIPE_CLOSED


def new_id() -> str:
    """An id for a job. Ours to choose, so that asking twice makes one job."""
    number = int.from_bytes(os.urandom(5), "big")
    return "".join(_LETTERS[number >> shift & 31] for shift in range(35, -5, -5))


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
