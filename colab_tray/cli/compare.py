"""`compare`: two jobs side by side."""

import os

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import is_terminal, out, printable
from colab_tray.cli.table import columns, took
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps

_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_LEAST = 16  # characters of a value that stand in a line


def compare(words: list[str], places: Places) -> int:
    """compare A B [--json]"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    if len(options.rest) != 2:
        raise usage("compare takes two job ids; `colab-tray jobs` lists them.")
    found = ask(places, "job.compare", dict(zip(("a", "b"), options.rest, strict=True)))
    assert isinstance(found, dict)
    out(dumps(found) + "\n" if options.on("--json") else _text(found))
    return 0


def _text(found: Message) -> str:
    from textwrap import wrap

    facts, same = found["facts"], found["same"]
    assert isinstance(facts, dict)
    assert isinstance(same, list)
    rows = [("", str(found["a"]), str(found["b"]))]
    rows += [(name, _value(name, a), _value(name, b)) for name, (a, b) in facts.items()]
    lines = _side_by_side(rows)
    lines += ["", *wrap(f"The same: {', '.join(same)}.", columns())]
    for name in ("script", "stdout", "stderr"):
        lines += _difference(name, found[name])
    lines += _files(found["artifacts"])
    return "".join(f"{line}\n" for line in lines)


def _value(name: str, value: object) -> str:
    if name == "took":
        return took(value) or "-"
    if isinstance(value, list):
        return " ".join(map(str, value)) or "-"
    return "-" if value is None or value == "" else str(value)


def _side_by_side(rows: list[tuple[str, str, str]]) -> list[str]:
    """Both values in columns as wide as the terminal has room for; longer ones go on below."""
    from textwrap import wrap

    head = max(len(name) for name, _, _ in rows) + 2
    widest = max(len(value) for _, *values in rows for value in values)
    width = max(min(widest, (columns() - head - 2) // 2), _LEAST)
    lines = []
    for name, *values in rows:
        left, right = (wrap(printable(value), width) or [""] for value in values)
        for n in range(max(len(left), len(right))):
            cells = [
                name if n == 0 else "",
                *(one[n] if n < len(one) else "" for one in (left, right)),
            ]
            lines.append(f"{cells[0]:<{head}}{cells[1]:<{width}}  {cells[2]}".rstrip())
    return lines


def _difference(name: str, found: object) -> list[str]:
    if not isinstance(found, dict):
        return [f"\n{name}: cannot be compared; what ran is gone."]
    if found["same"]:
        return [f"{name}: the same."]
    colour = is_terminal(1) and not os.environ.get("NO_COLOR")
    shown = [_line(line, colour=colour) for line in found["lines"]]
    cut = [f"{name}: only the beginnings were compared."] if found["cut"] else []
    return ["", f"{name}:", *shown, *cut]


def _line(line: str, *, colour: bool) -> str:
    text = printable(line)
    return f"{_COLOURS[line[0]]}{text}\x1b[m" if colour and line[:1] in _COLOURS else text


def _files(found: object) -> list[str]:
    assert isinstance(found, dict)
    told = [
        ("only in the first", "only_a"),
        ("only in the second", "only_b"),
        ("differ", "changed"),
    ]
    lines = [
        f"  {words}: {', '.join(printable(path) for path in found[key])}"
        for words, key in told
        if found[key]
    ]
    return (
        ["", "files:", *lines]
        if lines
        else ["files: the same." if found["same"] else "files: none."]
    )
