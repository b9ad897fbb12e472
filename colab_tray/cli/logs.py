"""`logs`: a job's output again, or as it comes."""

from colab_tray.cli import options as reading
from colab_tray.cli.follow import Following
from colab_tray.cli.jobs import one_id
from colab_tray.cli.link import ask
from colab_tray.cli.options import usage
from colab_tray.cli.output import BOTH, Lines, Output
from colab_tray.cli.places import Places
from colab_tray.cli.say import is_terminal
from colab_tray.core.channels.output import STDERR, STDOUT

KNOWN: reading.Known = {
    "-f": None,
    "--follow": None,
    "--stderr": None,
    "--all": None,
    "--attempt": "N",
    "--json": None,
    "--raw": None,  # a terminal gets filtered output all the same, and anything else gets every byte
}


def logs(words: list[str], places: Places) -> int:
    """logs [-f] ID [--stderr | --all] [--attempt N] [--json]

    Byte for byte to a file or pipe; a terminal gets both streams.
    """
    options = reading.read(words, KNOWN, verbatim=False)
    job_id = one_id(options, "logs")
    if options.on("--stderr") and options.on("--all"):
        raise usage("Either --stderr or --all.")
    kinds = frozenset((STDOUT,))
    if options.on("--stderr"):
        kinds = frozenset((STDERR,))
    elif options.on("--all") or options.on("--json") or is_terminal(1):
        kinds = BOTH
    output = Lines(kinds) if options.on("--json") else Output(kinds, to=1)
    if (attempt := options.value("--attempt")) is not None:
        if not attempt.isdecimal() or len(attempt) > 6:
            raise usage(f"The attempt is a number from 1 on, not {attempt!r:.40}.")
        _show(ask(places, "job.get", {"id": job_id, "attempt": int(attempt)}), output)
    elif options.on("-f") or options.on("--follow"):
        following = Following(places, output)
        following.begin("job.follow", {"id": job_id})
        following.to_the_end()
    else:
        _show(ask(places, "job.get", {"id": job_id}), output)
    if isinstance(output, Lines):
        output.end()
    return 0


def _show(found: object, output: Output | Lines) -> None:
    assert isinstance(found, dict)
    if found["output_removed"] and not found["size"]:
        from colab_tray.cli.storage import removed

        raise removed(found["output_removed"], found["job"]["id"])
    output.show(found["mirror"], found["size"])
