"""A value that nothing prints."""

from __future__ import annotations


class Secret:
    """Text that shows in no repr, message or log by accident; `reveal` is said where it is really used."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "***"

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written anywhere")
