"""The control block of an attempt: a preallocated file in which the verdict always has room.

0     wall clock of the last sign of life, ns   u64
8     monotonic clock of the same, ns           u64
16    settled: 1 once nothing more is written   u8
64    facts:   length u16, JSON                 who supervises, since when
2048  verdict: length u16, JSON                 how it ended, once it has
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import errno
import json
import os
import struct
import time
from typing import Any, NamedTuple

from . import processes, wire

NAME = "ctl"
SIZE = 4096
_BEAT = struct.Struct("<QQ")
_LENGTH = struct.Struct("<H")
_SETTLED = 16
_FACTS = 64
_VERDICT = 2048


class State(NamedTuple):
    facts: dict[str, Any]
    verdict: dict[str, Any] | None
    age: float  # seconds since the last sign of life, on the monotonic clock of this boot
    settled: bool  # the supervisor has done all it will; it may live on for another attempt


def facts(spec: wire.Spec, script: int, start_kind: str) -> bytes:
    """What the start is recorded with, by the supervisor itself; `script` is the process of the script."""
    pid, started = processes.myself()
    told = {
        "supervisor": pid,
        "supervisor_start": started,
        "pid": script,
        "python": spec["python"],
        "start_kind": start_kind,
        "sha256": spec["sha256"],
        "wire": wire.VERSION,
    }
    return json.dumps(told).encode()


class Block:
    """The writing end; owned by the supervisor."""

    def __init__(self, path: str, facts: bytes) -> None:
        """`facts` as JSON. Raises OSError when the disk has no room for the whole block."""
        self.fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        block = bytearray(SIZE)
        _BEAT.pack_into(block, 0, time.time_ns(), time.monotonic_ns())
        _LENGTH.pack_into(block, _FACTS, len(facts))
        block[_FACTS + 2 : _FACTS + 2 + len(facts)] = facts
        if os.write(self.fd, block) < SIZE:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    def beat(self) -> None:
        os.pwrite(self.fd, _BEAT.pack(time.time_ns(), time.monotonic_ns()), 0)

    def verdict(self, verdict: bytes) -> None:
        os.pwrite(self.fd, _LENGTH.pack(len(verdict)) + verdict, _VERDICT)

    def settle(self) -> None:
        """Nothing more will be written, here or into the journal."""
        os.pwrite(self.fd, b"\1", _SETTLED)
        os.close(self.fd)


def read(path: str) -> State | None:
    """What the block says; None when there is none or it is not whole."""
    try:
        with open(path, "rb") as file:
            data = file.read(SIZE)
    except OSError:
        return None
    if len(data) < SIZE:
        return None
    facts = _get(data, _FACTS)
    if facts is None:
        return None
    age = (time.monotonic_ns() - _BEAT.unpack_from(data, 0)[1]) / 1e9
    return State(facts, _get(data, _VERDICT), age, bool(data[_SETTLED]))


def _get(data: bytes, offset: int) -> dict[str, Any] | None:
    (length,) = _LENGTH.unpack_from(data, offset)
    if not length:
        return None
    try:
        value = json.loads(data[offset + 2 : offset + 2 + length])
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
