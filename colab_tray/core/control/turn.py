"""Whose turn it is to start an engine: two who find none must not start two.

The turn is held from before one looks whether an engine runs until the new one listens. The loser
waits in the system's own queue, then finds the winner's engine. It is not the engine's own lock,
which is held as long as the engine lives.
"""

import os

from colab_tray.core.system import lock

_CLOEXEC = getattr(os, "O_CLOEXEC", 0)
NAME = "start.lock"  # in the folder of the sockets


class Turn:
    """Waits for its turn when made. Raises FileNotFoundError when the folder is not there yet.

    It may be handed to a child process by its descriptor, and ends when nobody holds that any more.
    """

    def __init__(self, run: str) -> None:
        self.fd = os.open(f"{run}/{NAME}", os.O_RDWR | os.O_CREAT | _CLOEXEC, 0o600)
        lock(self.fd)

    def end(self) -> None:
        """Let the next one look. May be called twice."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def __enter__(self) -> "Turn":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def take(run: str) -> Turn:
    """The turn, where the folder is known to be there. Raises StorageError."""
    try:
        return Turn(run)
    except OSError as error:
        from colab_tray.core.model.errors import StorageError

        raise StorageError(
            f"{run}/{NAME} cannot be written ({error.strerror}); set COLAB_TRAY_HOME to a folder on a disk "
            "that can be."
        ) from None
