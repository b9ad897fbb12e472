"""One engine per home: a lock that the system frees when its holder dies, however it dies."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

from colab_tray.core.model.errors import EngineUnavailable, StorageError
from colab_tray.core.system import try_lock


class HomeLock:
    """Held from entering to leaving. Raises EngineUnavailable when somebody else holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd = -1

    def __enter__(self) -> HomeLock:
        try:
            self._fd = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StorageError(
                f"The lock {self._path} cannot be opened: {error.strerror}."
            ) from None
        if not try_lock(self._fd):
            os.close(self._fd)
            raise EngineUnavailable(
                f"Another engine serves {self._path.parent.parent}; it is asked instead."
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._fd)
