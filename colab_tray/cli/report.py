"""`report`: what somebody who helps would ask."""

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out, printable
from colab_tray.core.control.lean_json import dumps


def report(words: list[str], places: Places) -> int:
    """report [--json]"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    if options.rest:
        raise usage("report takes no further words.")
    found = ask(places, "log.report", {})
    assert isinstance(found, dict)
    if options.on("--json"):
        out(dumps(found) + "\n")
    else:
        out("".join(f"{printable(line)}\n" for line in str(found["report"]).splitlines()))
    return 0
