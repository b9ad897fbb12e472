"""What operating systems do differently: reading at a place in a file, locks, the time zone, the umask.

Imports only what is built into the interpreter, as commands use it.
"""

import os
import sys
import time

WINDOWS = (
    "Colab Tray does not run on Windows itself yet: its engine and runner need Linux or macOS. Inside of the "
    "Windows Subsystem for Linux it does; install it there."
)

if sys.platform == "win32":
    _REPARSE_POINT = 0x400  # a link of some kind

    def read_at(handle: int, count: int, offset: int) -> bytes:
        """At most so many bytes from there on. No other thread may use the handle meanwhile."""
        os.lseek(handle, offset, os.SEEK_SET)
        return os.read(handle, count)

    def fill_at(handle: int, view: memoryview, offset: int) -> int:
        """The same, into a buffer; how many bytes there were."""
        data = read_at(handle, len(view), offset)
        view[: len(data)] = data
        return len(data)

    def write_views(handle: int, views: list[memoryview]) -> int:
        """Write some of these bytes; how many."""
        return os.write(handle, b"".join(views))

    def lock(handle: int) -> None:
        """Hold a file's lock, waiting for it; the system frees it when the handle is closed."""
        import msvcrt

        while True:  # it gives up after ten seconds
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            except OSError:
                continue
            return

    def try_lock(handle: int) -> bool:
        """Hold a file's lock unless somebody else does."""
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def renew_zone() -> None:
        """Nothing: Python does not ask again there."""

    def only_ours(facts: os.stat_result) -> bool:
        """Whether nobody else may use a folder. Those of a user are, unless that user has changed it."""
        return facts.st_file_attributes & _REPARSE_POINT == 0

else:

    def read_at(handle: int, count: int, offset: int) -> bytes:
        """At most so many bytes from there on."""
        return os.pread(handle, count, offset)

    def fill_at(handle: int, view: memoryview, offset: int) -> int:
        """The same, into a buffer; how many bytes there were."""
        return os.preadv(handle, (view,), offset)

    def write_views(handle: int, views: list[memoryview]) -> int:
        """Write some of these bytes; how many."""
        return os.writev(handle, views)

    def lock(handle: int) -> None:
        """Hold a file's lock, waiting for it; the system frees it when nobody has the handle open."""
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)

    def try_lock(handle: int) -> bool:
        """Hold a file's lock unless somebody else does."""
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def renew_zone() -> None:
        """Ask for the computer's time zone again: a process stays in that of its start."""
        time.tzset()

    def only_ours(facts: os.stat_result) -> bool:
        """Whether nobody else may use a folder."""
        return facts.st_uid == os.geteuid() and not facts.st_mode & 0o077


def umask() -> int:
    """This process's, read where the system says it: umask(2) could only set it, for all threads at once."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as facts:  # noqa: PTH123
            return next(int(row.split()[1], 8) for row in facts if row.startswith("Umask:"))
    except (OSError, StopIteration):
        mask = os.umask(0o077)
        os.umask(mask)
        return mask
