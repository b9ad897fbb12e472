"""`search`: the history by its words."""

import time

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import Options, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import is_terminal, note, out, printable
from colab_tray.cli.table import moment
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps

KNOWN: reading.Known = {
    "--state": "STATE",
    "--script": "NAME",
    "--since": "TIME",
    "--limit": "N",
    "--best": None,
    "--json": None,
    "--rebuild": None,
}
WITHIN = 120.0  # seconds; a million runs are not read from a slow disk at once
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def search(words: list[str], places: Places) -> int:
    """search WORDS… [--state STATE,…] [--script NAME] [--since TIME] [--limit N] [--best] [--json]"""
    options = reading.read(words, KNOWN, verbatim=False)
    if options.on("--rebuild"):
        if options.rest:
            raise usage("search --rebuild takes no words.")
        ask(places, "search.rebuild", {}, within=WITHIN)
        return 0
    answer = ask(places, "job.search", _wanted(options), within=WITHIN)
    assert isinstance(answer, dict)
    found, left = answer["found"], answer["not_indexed"]
    assert isinstance(found, list)
    if left:
        note(f"colab-tray: {left} older jobs are not searched yet; they are being made searchable.")
    if options.on("--json"):
        out(dumps(found) + "\n")
    else:
        out("".join(_lines(one, is_terminal(1)) for one in found) or "Nothing found.\n")
    return 0


def _wanted(options: Options) -> Message:
    states = [word for word in (options.value("--state") or "").split(",") if word]
    wanted: Message = {
        "words": " ".join(_as_typed(word) for word in options.rest),
        "states": states,
        "limit": _limit(options.value("--limit") or "20"),
        "best": options.on("--best"),
    }
    if not options.rest and not options.value("--script"):
        raise usage("search takes words to look for; --script NAME alone will do, too.")
    if script := options.value("--script"):
        wanted["script"] = script
    if since := options.value("--since"):
        wanted["since"] = time.time() - reading.seconds(since)
    return wanted


def _as_typed(word: str) -> str:
    """A word with blanks in it was typed in quotes, which the shell has taken: it is a phrase."""
    blank = any(letter.isspace() for letter in word)
    return f'"{word}"' if blank and '"' not in word else word


def _limit(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1000:
        raise usage(f"The limit is a number from 1 to 1000, not {text!r:.40}.")
    return int(text)


def _lines(one: Message, bold: bool) -> str:
    job = one["job"]
    assert isinstance(job, dict)
    at = moment(job["started"] or job["created"])
    head = f"{job['id']}  {job['state']:<9}  {at}  {printable(str(job['name']))}\n"
    return f"{head}    {_snippet(one, bold)}\n"


def _snippet(one: Message, bold: bool) -> str:
    """On one line, with what matched in bold."""
    text, marks = str(one["snippet"]), one["marks"]
    assert isinstance(marks, list)
    parts, end = [], 0
    for start, stop in marks:
        parts += [_flat(text[end:start]), _marked(_flat(text[start:stop]), bold)]
        end = stop
    return "".join([*parts, _flat(text[end:])]).strip()


def _flat(text: str) -> str:
    """White space as single blanks; those at the ends stay."""
    words = printable(" ".join(f"|{text}|".split()))
    return words[1:-1]


def _marked(text: str, bold: bool) -> str:
    return f"{_BOLD}{text}{_PLAIN}" if bold else text
