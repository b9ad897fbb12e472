"""A history that no engine can open, looked at without one: its place cannot be written, or it is newer."""

from __future__ import annotations

import os
from typing import Any

from colab_tray.cli.packages import with_packages
from colab_tray.cli.say import note, printable
from colab_tray.core.model.errors import NewerDatabase, StorageError
from colab_tray.core.paths import find
from colab_tray.core.store.faults import no_room


def view_instead(error: Exception, method: str, params: dict[str, Any]) -> object:
    """The answer from the files alone, when `error` kept an engine from starting and that is why.

    Raises `error` when it is for another reason, or when looking does not work either.
    """
    database = find().database
    folder = database.parent
    stuck = isinstance(error, NewerDatabase) or not os.access(folder, os.W_OK) or no_room(database)
    if not database.is_file() or not stuck:
        raise error
    with_packages()
    from colab_tray.core.control.viewing import METHODS, view

    if method not in METHODS:
        raise error
    try:
        answer = view(find(), method, params)
    except StorageError:
        raise error from None
    note(f"colab-tray: Only looking, nothing can run: {printable(str(error))}")
    return answer
