"""A piece of HTML as a page that a browser shows well: with its encoding said, readable by day and by night."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

_WHOLE = (b"<!doctype", b"<html", b"<?xml")  # how what is a page already begins
_HEAD = b"""<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2em; }
table { border: 0; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { border: 0; border-bottom: 1px solid #8886; padding: 0.25em 0.9em; text-align: right; }
thead tr:last-child th { border-bottom-color: currentcolor; }
</style>
</head>
<body>
"""
_FOOT = b"\n</body>\n</html>\n"


def page(content: Iterable[bytes]) -> Iterator[bytes]:
    """The HTML, with a page around it where it is not one by itself. In pieces, as it comes."""
    pieces = iter(content)
    beginning = next(pieces, b"")
    if beginning.lstrip()[:20].lower().startswith(_WHOLE):
        return chain([beginning], pieces)
    return chain([_HEAD, beginning], pieces, [_FOOT])
