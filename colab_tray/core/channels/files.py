"""Files to a runner and back: only what it has not, in pieces, from where it broke off.

Everything here may be repeated after a ChannelDown. Works over any channel: `call` and `open` are all it
needs.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from colab_tray.core.channels.base import (
    Channel,
    ChannelDown,
    Hauls,
    Refused,
)
from colab_tray.core.channels.pieces import pieces
from colab_tray.core.channels.several import several
from colab_tray.core.model.bundle import Entry
from colab_tray.core.model.errors import BadInput
from colab_tray.core.model.facts import dataclass
from runtime_notebook.runner import wire

_BATCH = 2 << 20  # bytes of content in one request
_HAUL = 1 << 20  # bytes sent at once by a channel that hauls
_HAULS = 3  # files at once
_ROUNDS = 5  # contents may be found damaged, or make room for others, while a copy is made
_BUSY = 0.2  # seconds

File = Mapping[str, Any]  # as `bundle.listed` writes it
_Batch = list[tuple[File, int, int]]  # (file, offset, count)
Read = Callable[[File, int, int], bytes]  # (file, offset, most) -> bytes; blocks, raises OSError


class Changed(Exception):
    """A file is not any more what it was when the list was made. The message is its path."""


def acceptable(entries: Sequence[Entry]) -> None:
    """Whether any system could hold these files as they are named. Raises BadInput."""
    seen: dict[str, str] = {}
    for entry in entries:
        try:
            wire.checked_path(entry.path)
        except ValueError as error:
            raise BadInput(f"{entry.path!r} cannot travel: {error}; rename it.") from None
        former = seen.setdefault(wire.folded(entry.path), entry.path)
        if former != entry.path:
            raise BadInput(
                f"{former!r} and {entry.path!r} are one name on some disks, so they cannot travel "
                "together; rename one of them."
            )


@dataclass(slots=True)
class Sending:
    """One attempt's files on their way. `told` hears of (bytes sent, bytes to send)."""

    channel: Channel
    nonce: str
    attempt: str
    read: Read
    told: Callable[[int, int], None] = lambda *_: None
    _sent: int = field(default=0, init=False)
    _total: int = field(default=0, init=False)

    async def all(self, files: Sequence[File]) -> None:
        """Have the runner make the copy. Raises Changed, Refused, ChannelDown."""
        contents = {str(file["sha256"]): file for file in files if "sha256" in file}
        last: _Batch = []
        for _ in range(_ROUNDS):
            missing = await self._unpack(plain(files), last)
            if not missing:
                return
            known = [(contents[sha], there) for sha, there in missing.items() if sha in contents]
            last = await self._put(known)
        raise Refused("incomplete", "The runtime does not keep what is sent to it.")

    async def _unpack(self, files: list[dict[str, Any]], last: _Batch) -> dict[str, int]:
        """What the runner has not, and how much of it is there; nothing when the copy is made. `last` goes
        along: what is little is there with one request."""
        while True:
            reply = await self._send("unpack", last, attempt=self.attempt, files=files)
            if not reply.get("busy"):
                return {str(sha): int(there) for sha, there in reply["missing"].items()}
            last = []
            await asyncio.sleep(_BUSY)

    async def _put(self, missing: list[tuple[File, int]]) -> _Batch:
        """All but the last batch."""
        self._sent, self._total = 0, sum(int(file["size"]) - there for file, there in missing)
        if isinstance(self.channel, Hauls):
            hauls = (self._hauled(self.channel, file, there) for file, there in missing)
            missing = await several(hauls, _HAULS)
        last: _Batch = []
        for batch in _batches(missing):
            if last:
                await self._send("put", last)
            last = batch
        return last

    async def _send(self, operation: str, batch: _Batch, **fields: Any) -> dict[str, Any]:
        """Raises Changed."""
        pieces = await asyncio.to_thread(self._pieces, batch) if batch else []
        reply = await self._call(operation, pieces=pieces, **fields)
        if reply["corrupt"]:
            lost = str(reply["corrupt"][0])
            raise Changed(next((str(f["path"]) for f, _, _ in batch if f["sha256"] == lost), lost))
        if batch:
            self._sent += sum(count for _, _, count in batch)
            self.told(self._sent, self._total)
        return reply

    async def _hauled(self, channel: Hauls, file: File, there: int) -> tuple[File, int]:
        """Send all of a long content but its end; the file and how much is there then. Raises Changed."""
        end = int(file["size"]) - _BATCH // 2

        async def pieces() -> AsyncIterator[bytes]:
            offset = there
            while offset < end:
                count = min(_HAUL, end - offset)
                piece = await asyncio.to_thread(next, self._read_all([(file, offset, count)]))
                yield piece
                offset += count
                self._sent += count
                self.told(self._sent, self._total)

        if there < end:
            there = await channel.haul(self.nonce, file, there, pieces())
        return file, there

    def _pieces(self, batch: _Batch) -> list[wire.Piece]:
        """What a batch consists of. Raises Changed."""
        return [
            {
                "sha256": file["sha256"],
                "size": file["size"],
                "offset": offset,
                "data": base64.b64encode(data).decode("ascii"),
            }
            for (file, offset, _), data in zip(batch, self._read_all(batch), strict=True)
        ]

    def _read_all(self, batch: _Batch) -> Iterator[bytes]:
        """Raises Changed."""
        for file, offset, count in batch:
            try:
                data = self.read(file, offset, count)
            except OSError:
                raise Changed(str(file["path"])) from None
            whole = count == file["size"]
            if len(data) != count or (whole and hashlib.sha256(data).hexdigest() != file["sha256"]):
                raise Changed(str(file["path"]))
            yield data

    async def _call(self, operation: str, **fields: Any) -> dict[str, Any]:
        return await self.channel.call({"op": operation, "nonce": self.nonce, **fields})


def plain(files: Sequence[File]) -> list[dict[str, Any]]:
    """The same list as a runner has it: nothing of where they come from."""
    return [{k: v for k, v in file.items() if k != "origin"} for file in files]


def _batches(missing: Sequence[tuple[File, int]]) -> Iterator[_Batch]:
    """In requests of about the same size, so that small files cost no more."""
    batch: _Batch = []
    room = _BATCH
    for file, there in missing:
        size, offset = int(file["size"]), there
        while offset < size or (size == 0 and offset == 0):
            count = min(room, size - offset)
            batch.append((file, offset, count))
            offset, room = offset + max(count, 1), room - count - 200
            if room <= 0:
                yield batch
                batch, room = [], _BATCH
    if batch:
        yield batch


async def fetch(
    channel: Channel,
    nonce: str,
    attempt: str,
    path: str,
    part: Path,
    told: Callable[[int], None] = lambda _: None,
) -> None:
    """The rest of a file in an attempt's copy, behind what `part` holds already.

    `told` hears how many bytes came. Raises Refused, ChannelDown, OSError of our own disk.
    """
    with part.open("ab") as out:
        request = {"op": "fetch", "nonce": nonce, "attempt": attempt, "path": path}
        stream = await channel.open({**request, "offset": out.tell()})
        try:
            left = int(stream.reply["size"]) - out.tell()
            async for piece in pieces(stream):
                await asyncio.to_thread(out.write, piece)
                left -= len(piece)
                told(len(piece))
        finally:
            stream.close()
        if left > 0:
            raise ChannelDown("the file ended too early")
