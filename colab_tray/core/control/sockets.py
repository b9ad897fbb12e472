"""What both ends of the control socket need from the system: long addresses, and who is there.

Imports only what is built into the interpreter.
"""

import _socket
import os
import sys

from colab_tray.core.system import WINDOWS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _socket import socket
    from collections.abc import Callable

LONGEST_ADDRESS = 100  # bytes; bind(2) takes 107 on Linux, 103 on macOS

_SO_PEERCRED = 17  # Linux: pid, uid, gid as three native ints
_LOCAL_PEERCRED = 1  # macOS, BSD: struct xucred, the uid after a 4-byte version


if sys.platform == "win32":

    def unix_socket() -> "socket":
        """Raises EngineUnavailable: on Windows itself there is no engine, and nothing to reach one by."""
        from colab_tray.core.model.errors import EngineUnavailable

        raise EngineUnavailable(WINDOWS)

    def reach(path: str, use: "Callable[[str], None]") -> None:
        """Call `use` with a spelling of the path that fits into a socket address."""
        use(path)

    def is_ours(sock: "socket") -> bool:
        """Whether the same user is at the other end."""
        return False

else:

    def unix_socket() -> "socket":
        """One that is not connected yet."""
        return _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)

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

    def is_ours(sock: "socket") -> bool:
        """Whether the same user is at the other end of a connected Unix socket, as the kernel knows it."""
        if sys.platform == "linux":
            level, option, size = 1, _SO_PEERCRED, 12
        else:
            level, option, size = 0, _LOCAL_PEERCRED, 76
        user = int.from_bytes(sock.getsockopt(level, option, size)[4:8], sys.byteorder)
        return user == os.geteuid()
