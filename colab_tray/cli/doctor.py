"""`doctor`: is everything as it should be, and can it be mended?"""

import os
import time

from colab_tray.cli import options as reading
from colab_tray.cli.options import usage
from colab_tray.cli.packages import with_packages
from colab_tray.cli.places import Places
from colab_tray.cli.say import out, printable
from colab_tray.core.control.client import Client, Disconnected, Message, NoEngine
from colab_tray.core.control.lean_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from colab_tray.core.doctor.findings import Finding

_PATIENCE = 3.0  # seconds for an engine to answer


def doctor(words: list[str], places: Places) -> int:
    """doctor [--repair] [--json]: ends with 1 when a problem is left."""
    options = reading.read(words, {"--repair": None, "--json": None}, verbatim=False)
    if options.rest:
        raise usage("doctor takes no words, only --repair and --json.")
    with_packages()
    import logging

    from colab_tray.core.doctor.examination import examine
    from colab_tray.core.doctor.findings import House, report
    from colab_tray.core.paths import find

    # What parts of ours would write into a log is none of the findings.
    logging.getLogger("colab_tray").addHandler(logging.NullHandler())
    status, inbox, silent = _asked(places)
    house = House(
        find(),
        os.environ,
        os.getcwd(),  # noqa: PTH109
        time.time(),
        status,
        inbox,
        silent,
        options.on("--repair"),
    )
    found = []
    for finding in examine(house):
        found.append(finding)
        if not options.on("--json"):
            out(_line(finding))
    told = report(found)
    if options.on("--json"):
        out(dumps(told) + "\n")
    return 0 if told["sound"] else 1


def _asked(places: Places) -> tuple[Message | None, list[Message] | None, str]:
    """What an engine that runs says of itself and of the inbox; why it says nothing, though it is there."""
    from colab_tray.core.model.errors import ColabTrayError

    try:
        client = Client(places.run)
        status = client.call("status", {}, within=_PATIENCE)
        inbox = client.call("inbox.list", {}, within=_PATIENCE)
        client.close()
    except (NoEngine, Disconnected):
        return None, None, ""
    except ColabTrayError as error:
        return None, None, str(error)
    assert isinstance(status, dict)
    assert isinstance(inbox, list)
    return status, inbox, ""


def _line(finding: "Finding") -> str:
    told = [finding.sentence, finding.mended or finding.helps]
    text = printable(" ".join(part for part in told if part))
    return f"{finding.level:<8} {finding.check:<10} {text}\n"
