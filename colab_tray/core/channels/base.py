"""What every way to a runner offers, and the one thing that may go wrong with all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any, Protocol, runtime_checkable


class ChannelDown(Exception):
    """No answer. It says nothing about the attempt: state is unchanged, try again later."""


class Refused(Exception):
    """The runner answered and will not. `word` is the reason for programs."""

    def __init__(self, word: str, sentence: str) -> None:
        super().__init__(sentence)
        self.word = word


class Stream(Protocol):
    """An answered request whose connection goes on with the raw bytes of a journal."""

    @property
    def reply(self) -> Mapping[str, Any]: ...

    async def read_into(self, buffer: memoryview) -> int:
        """Fill the start of `buffer`; return how many bytes, 0 at the end. Raises ChannelDown."""
        ...

    def read_now(self, buffer: memoryview, patience: float) -> int | None:
        """The same on a thread: None when nothing comes within `patience` seconds, or it cannot be done."""
        ...

    def close(self) -> None: ...


@runtime_checkable
class Pieces(Protocol):
    """A stream that has its bytes in pieces already: they need not be copied once more."""

    async def piece(self) -> memoryview:
        """The next bytes, as many as there are; none at the end. Raises ChannelDown."""
        ...


class Channel(Protocol):
    """A way to one runner. Every call may be repeated; none of them waits longer than its time limit."""

    async def call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """One request and its reply. Raises ChannelDown, Refused."""
        ...

    async def open(self, request: Mapping[str, Any]) -> Stream:
        """`start` or `follow`: the reply, then the journal. Raises ChannelDown, Refused."""
        ...


@runtime_checkable
class Hauls(Protocol):
    """A channel with a quicker way for long contents than the request `put`."""

    async def haul(
        self, nonce: str, file: Mapping[str, Any], offset: int, pieces: AsyncIterator[bytes]
    ) -> int:
        """Bytes of a content (`sha256`, `size`) from where it broke off; how many are there now.

        Whoever sends it leaves its last bytes to `put`, which finds out whether it is what its hash says.
        Raises ChannelDown, Refused.
        """
        ...


def checked(reply: dict[str, Any]) -> dict[str, Any]:
    """The reply, unless it is a refusal."""
    if not reply.get("ok"):
        raise Refused(str(reply.get("error", "refused")), str(reply.get("sentence", "refused")))
    return reply
