"""A disk that calls itself sshfs, in a mount namespace: as much of one as is looked at before it is refused.

    unshare --user --map-root-user --mount python fault_network_disk.py

The folder to mount it on is read from the first line of the input; it stays until the input ends. It holds
the folders of a history, empty, and has room for nothing more.
"""

from __future__ import annotations

import ctypes
import errno
import os
import select
import struct
import sys

KIND = "fuse.sshfs"
FOLDERS = {b"mirrors": 2, b"log": 3}  # their nodes; the disk itself is 1

LOOKUP, FORGET, GETATTR, STATFS = 1, 2, 3, 17
INIT, OPENDIR, READDIR, RELEASEDIR, INTERRUPT, BATCH_FORGET = 26, 27, 28, 29, 36, 42
NEW = (8, 9, 35)  # mknod, mkdir, create
UNANSWERED = (FORGET, INTERRUPT, BATCH_FORGET)

REQUEST = struct.Struct("<IIQQIIII")  # length, opcode, unique, node, uid, gid, pid, padding
REPLY = struct.Struct("<IiQ")  # length, error, unique


def facts(node: int) -> bytes:
    """An empty folder that is ours alone."""
    times = (0,) * 9  # size, blocks, three times, their nanoseconds
    return struct.pack("<QQQQQQIIIIIIIIII", node, *times[:8], 0o40700, 2, 0, 0, 0, 4096, 0)


def answer(opcode: int, node: int, words: bytes) -> bytes | int:
    """What is said to one question; a number is an error."""
    if opcode == INIT:
        return struct.pack("<IIIIHHIIHHI7I", 7, 31, 0, 0, 0, 0, 4096, 1, 0, 0, 0, *(0,) * 7)
    if opcode == GETATTR:
        return struct.pack("<QII", 1, 0, 0) + facts(node)
    if opcode == LOOKUP:
        inner = FOLDERS.get(words.rstrip(b"\0")) if node == 1 else None
        return (
            struct.pack("<QQQQII", inner, 0, 1, 1, 0, 0) + facts(inner) if inner else errno.ENOENT
        )
    if opcode == STATFS:
        return struct.pack("<5Q4I6I", *(1 << 20,) * 5, 4096, 255, 4096, 0, *(0,) * 6)
    if opcode == OPENDIR:
        return struct.pack("<QII", 0, 0, 0)
    if opcode in (READDIR, RELEASEDIR):
        return b""
    return errno.ENOSPC if opcode in NEW else errno.ENOSYS


def serve(disk: int) -> None:
    while select.select([disk, sys.stdin], [], [])[0] == [disk]:
        question = os.read(disk, 1 << 16)
        _, opcode, unique, node, *_ = REQUEST.unpack_from(question)
        if opcode not in UNANSWERED:
            said = answer(opcode, node, question[REQUEST.size :])
            error, data = (-said, b"") if isinstance(said, int) else (0, said)
            os.write(disk, REPLY.pack(REPLY.size + len(data), error, unique) + data)


def main() -> None:
    folder = sys.stdin.buffer.readline().rstrip(b"\n")
    disk = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={disk},rootmode=40700,user_id=0,group_id=0"
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"far", folder, KIND.encode(), 0, options.encode()):
        raise OSError(ctypes.get_errno(), "mount")
    print("ready", flush=True)
    serve(disk)


if __name__ == "__main__":
    main()
