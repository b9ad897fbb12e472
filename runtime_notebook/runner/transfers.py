"""Files on their way in and out. What takes its time is done by a child, so that nobody else waits for it."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import errno
import os
import socket
from binascii import a2b_base64
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from . import bundles, wire
from .attempts import Attempts

Reply = dict[str, Any]
Made = TypeVar("Made")
Operation = Callable[..., "Reply | None"]  # (request, socket, body of the frame)

_KEPT = 8 << 30  # bytes of contents
_PATIENCE = 60.0  # seconds for the other side to take something
_PIECE = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT)


class Transfers:
    """The operations of `wire` that are about files. `kept` is how many bytes stay for later runs."""

    def __init__(self, attempts: Attempts) -> None:
        self.kept = _KEPT
        self._attempts = attempts
        self.operations: dict[str, Operation] = {
            "put": _apart(self._put),
            "unpack": _apart(self._unpack),
            "fetch": _apart(self._fetch),
        }

    def bring(self, attempt: str, spec: wire.Spec) -> Reply | None:
        """Make the copy of a script that comes alone, with its start. A refusal when it cannot be made.

        No child does it: the start itself writes as much.
        """
        files = spec.pop("files", None)
        if files is None or os.path.exists(self._attempts.path(attempt)):
            return None
        size = len(a2b_base64(spec["source"]))
        piece = {"sha256": spec["sha256"], "size": size, "offset": 0, "data": spec["source"]}
        made = _carried_out(self._unpack, {"attempt": attempt, "files": files, "pieces": [piece]})
        if made is None or (made["ok"] and (made["busy"] or made["missing"] or made["corrupt"])):
            sentence = "The runtime does not keep what is sent to it."
            return {"ok": False, "error": "incomplete", "sentence": sentence}
        return None if made["ok"] else made

    def into_copy(self, attempt: str, spec: wire.Spec) -> None:
        """Have an attempt run in the copy that was unpacked for it. Raises ValueError."""
        spec["copy"] = self._attempts.copies.path(attempt)
        folder = spec["work"]
        spec["cwd"] = (
            os.path.join(spec["copy"], wire.checked_path(folder)) if folder else spec["copy"]
        )
        if "PWD" in spec["env"]:
            spec["env"]["PWD"] = spec["cwd"]
        if spec["kind"] == "notebook":  # the executed one takes the place of what came
            spec["executed"] = os.path.join(spec["cwd"], wire.checked_path(spec["path"]))
            with contextlib.suppress(FileNotFoundError):
                os.unlink(spec["executed"])

    def _put(self, request: Reply, *_: Any) -> Reply:
        try:
            return self._with_room(lambda: self._kept(request["pieces"]))
        except OSError:
            self._attempts.blobs.drop(piece["sha256"] for piece in request["pieces"])
            raise

    def _with_room(self, work: Callable[[], Made]) -> Made:
        """On a full disk what is kept for later runs makes way, once."""
        try:
            return work()
        except OSError as error:
            if error.errno not in _FULL:
                raise
        self._attempts.blobs.make_room()
        return work()

    def _kept(self, pieces: Sequence[wire.Piece]) -> Reply:
        have: dict[str, int] = {}
        corrupt: list[str] = []
        for piece in pieces:
            there = self._attempts.blobs.put(piece, a2b_base64(piece["data"]))
            if there is None:
                corrupt.append(piece["sha256"])
            have[piece["sha256"]] = there or 0
        return {"ok": True, "have": have, "corrupt": corrupt}

    def _unpack(self, request: Reply, *_: Any) -> Reply:
        """What came along is kept first, as if it had been `put`."""
        self._attempts.path(request["attempt"])  # is it a name?
        corrupt = self._put({"pieces": request.get("pieces", [])})["corrupt"]
        try:
            missing = self._with_room(lambda: self._unpacked(request))
        except bundles.Busy:
            return {"ok": True, "busy": True, "missing": {}, "corrupt": corrupt}
        return {"ok": True, "busy": False, "missing": missing, "corrupt": corrupt}

    def _unpacked(self, request: Reply) -> dict[str, int]:
        return self._attempts.copies.make(request["attempt"], request["files"], self.kept)

    def _fetch(self, request: Reply, sock: socket.socket, *_: Any) -> Reply | None:
        """The rest of a file, straight behind the reply."""
        copy = self._attempts.copies.path(os.path.basename(self._attempts.path(request["attempt"])))
        offset = int(request["offset"])
        fd = bundles.open_inside(copy, str(request["path"]))
        sock.sendall(wire.pack({"ok": True, "size": os.fstat(fd).st_size}))
        while piece := os.pread(fd, _PIECE, offset):
            sock.sendall(piece)
            offset += len(piece)
        return None


def _apart(operation: Operation) -> Operation:
    """The same operation, carried out and answered by a child."""

    def answer(request: Reply, sock: socket.socket, *_: Any) -> None:
        if os.fork():
            return
        try:
            sock.settimeout(_PATIENCE)
            reply = _carried_out(operation, request, sock)
            if reply is not None:
                sock.sendall(wire.pack(reply))
        except OSError:
            pass  # nobody waits for it any more
        finally:  # nothing may return from here
            os._exit(0)

    return answer


def _carried_out(operation: Operation, request: Reply, *sock: socket.socket) -> Reply | None:
    try:
        return operation(request, *sock)
    except (ConnectionError, TimeoutError):
        return None
    except OSError as error:
        word = "disk_full" if error.errno in _FULL else "disk"
        return {"ok": False, "error": word, "sentence": f"{error.strerror or error}."}
    except (ValueError, KeyError, TypeError) as error:
        return {"ok": False, "error": "malformed", "sentence": f"{error}."}
