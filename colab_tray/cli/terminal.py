"""What a terminal is given of a script's output: text, colours, and the few controls of a progress bar.

Everything else a terminal would obey (titles, clipboard, links, cursor, bells) is dropped: the
output comes from a program that nobody vouches for.
"""

_PLAIN = bytes((8, 9, 10, 13, *range(0x20, 0x7F)))  # BS, TAB, LF, CR and printable ASCII
_HELD = 4096  # characters of an unfinished sequence that are waited for


class Terminal:
    """Filters one stream for a terminal; sequences may be cut anywhere between two calls."""

    def __init__(self) -> None:
        self._rest = b""

    def clean(self, data: "bytes | memoryview") -> bytes:
        """What may be written now. The start of an unfinished sequence or character is kept back."""
        data = self._rest + data
        self._rest = b""
        if not data.translate(None, _PLAIN):
            return data
        return self._filter(data)

    def _filter(self, data: bytes) -> bytes:
        """Off the fast path, because it needs `re`."""
        from colab_tray.cli.sequences import allowed, unfinished

        keep = unfinished(data)
        if 0 < keep <= _HELD:
            data, self._rest = data[:-keep], data[-keep:]
        return allowed(data)
