"""The source that runs: the bytes read at submission, whatever the file holds by now."""

from __future__ import annotations

import sys


class Submitted:
    """`path` is what tracebacks name: absolute, or "<string>" for code."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path = path
        self.source = source

    @property
    def text(self) -> bytes | str:
        """What to compile. Bytes keep their declared encoding; in code a declaration means nothing."""
        return self.source.decode("utf-8", "surrogateescape") if self._is_code else self.source

    def prime(self) -> bool:
        """Have `linecache` answer with this source where the file would not. Returns whether it had to."""
        if self._is_code:
            if sys.version_info >= (3, 13):  # since then Python itself keeps the lines of -c
                self._remember()
            return False
        if self._on_disk() == self.source:
            return False
        self._remember()
        return True

    @property
    def _is_code(self) -> bool:
        return self.path == "<string>"

    def _on_disk(self) -> bytes | None:
        try:
            with open(self.path, "rb", buffering=0) as file:
                return file.read(len(self.source) + 1)
        except OSError:
            return None

    def _remember(self) -> None:
        import linecache

        try:
            text = self._decoded()
        except (SyntaxError, UnicodeError):
            return  # it cannot be compiled either
        lines = [line + "\n" for line in text.splitlines()]
        linecache.cache[self.path] = len(text), None, lines, self.path

    def _decoded(self) -> str:
        from importlib.util import decode_source

        text = self.text
        return text if isinstance(text, str) else decode_source(text)
