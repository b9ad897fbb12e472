"""`usage`: what was run, how it ended, how long it took, by day, script, runtime or cause."""

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import usage as wrong
from colab_tray.cli.places import Places
from colab_tray.cli.say import out
from colab_tray.cli.table import table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps

LONG = 3600.0  # seconds; a history of millions is counted the first time
_OPTIONS: reading.Known = {
    "--by": "day|script|runtime|cause",
    "--days": "N",
    "--since": "DAY",
    "--until": "DAY",
    "--json": None,
    "--csv": None,
}
COLUMNS = ("runs", "succeeded", "failed", "cancelled", "seconds", "units")
_ESTIMATE = (
    "\nUnits are an estimate: what each machine cost an hour, for as long as its scripts ran.\n"
)
_HEADS = ["", "RUNS", "SUCCEEDED", "FAILED", "CANCELLED", "HOURS", "UNITS"]


def usage(words: list[str], places: Places) -> int:
    """usage [--by WHAT] [--days N | --since DAY] [--until DAY] [--json | --csv]"""
    options = reading.read(words, _OPTIONS, verbatim=False)
    if options.rest:
        raise wrong("usage takes no further words; --by script tells them apart by script.")
    given: Message = {"by": options.value("--by"), "until": options.value("--until")}
    given["since"] = options.value("--since")
    if (days := options.value("--days")) is not None:
        if not days.isascii() or not days.isdigit() or not 0 < int(days[:9]) < 100_000:
            raise wrong("--days takes a number of days, such as 7.")
        given["days"] = int(days)
    found = ask(places, "usage", given, within=LONG)
    assert isinstance(found, dict)
    if options.on("--json"):
        out(dumps(found) + "\n")
    else:
        out(_csv(found) if options.on("--csv") else _text(found))
    return 0


def _text(found: Message) -> str:
    rows, total = found["rows"], found["total"]
    assert isinstance(rows, list)
    assert isinstance(total, dict)
    if not rows:
        return f"Nothing ran from {found['since']} to {found['until']}.\n"
    heads = [str(found["by"]).upper(), *_HEADS[1:]]
    lines = [_row(str(row["key"]) or "-", row) for row in rows] + [_row("in all", total)]
    if not total["units"]:  # nothing that ran had a price
        heads, lines = heads[:-1], [line[:-1] for line in lines]
    # The name last: only the last column may be cut.
    turned = [[*line[1:], line[0]] for line in [heads, *lines]]
    text = table(turned[0], turned[1:], right="".join(map(str, range(len(heads) - 1))))
    return f"{text}{_ESTIMATE}" if total["units"] else text


def _row(key: str, row: Message) -> list[str]:
    counts = [str(row[name]) for name in COLUMNS[:4]]
    seconds, units = row["seconds"], row["units"]
    assert isinstance(seconds, int | float)
    assert isinstance(units, int | float)
    return [key, *counts, f"{seconds / 3600:.2f}", f"{units:.2f}"]


def _csv(found: Message) -> str:
    """As spreadsheets read it; what would be taken for a formula there stands as text."""
    from colab_tray.core.model.amounts_csv import csv_text

    rows = found["rows"]
    assert isinstance(rows, list)
    lines = [[row["key"], *(row[name] for name in COLUMNS)] for row in rows]
    return csv_text([[str(found["by"]), *COLUMNS], *lines])
