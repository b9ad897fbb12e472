"""What both ends of the control socket need from the system: long addresses, and who is there.

Imports only what is built into the interpreter.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _socket import socket
    from collections.abc import Callable

LONGEST_ADDRESS = 100  # bytes; bind(2) takes 107 on Linux, 103 on macOS

_SO_PEERCRED = 17  # Linux: pid, uid, gid as three native ints
_LOCAL_PEERCRED = 1  # macOS, BSD: struct xucred, the uid after a 4-byte version


def reach(path: str, use: "Callable[[str], None]") -> None:
    """Call `use` with a spelling of the path that fits into a socket address."""
    if len(os.fsencode(path)) <= LONGEST_ADDRESS:
        use(path)
        return
    folder, name = os.path.split(path)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if sys.platform == "linux":
            use(f"/proc/self/fd/{handle}/{name}")
        else:
            _from_inside(handle, lambda: use(name))
    finally:
        os.close(handle)


def _from_inside(folder: int, act: "Callable[[], None]") -> None:
    here = os.open(".", os.O_RDONLY)
    try:
        os.fchdir(folder)
        act()
    finally:
        os.fchdir(here)
        os.close(here)


def peer_uid(sock: "socket") -> int:
    """The user at the other end of a connected Unix socket, as the kernel knows it."""
    if sys.platform == "linux":
        level, option, size = 1, _SO_PEERCRED, 12
    else:
        level, option, size = 0, _LOCAL_PEERCRED, 76
    return int.from_bytes(sock.getsockopt(level, option, size)[4:8], sys.byteorder)
