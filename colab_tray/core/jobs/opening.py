"""The store of an engine that begins: opened, and restored first when it is damaged."""

from __future__ import annotations

import logging
from collections.abc import Callable

from colab_tray.core.paths import Paths
from colab_tray.core.store import identity
from colab_tray.core.store.database import left_unclean
from colab_tray.core.store.faults import Damaged, Foreign, suspected
from colab_tray.core.store.store import Store, open_store
from colab_tray.core.timing import Clock

log = logging.getLogger(__name__)


def open_sound_store(paths: Paths, clock: Clock, on_full: Callable[[], None]) -> Store:
    """The home's lock must be held. Raises StorageError, NewerDatabase."""
    try:
        if not suspected(paths.database) and not _forgets(paths):
            return open_store(paths, on_full=on_full)
    except Damaged as error:
        if not identity.expected(paths.database):  # there never was one of ours
            raise Foreign(paths.database) from None
        if isinstance(error, Foreign):
            raise
        log.error("%s", error)
    from colab_tray.core.jobs.repairing import repair

    repair(paths, clock.wall())
    return open_store(paths, on_full=on_full)


def _forgets(paths: Paths) -> bool:
    """Whether the log of an engine that was killed is lost: nobody else knows what stood there alone."""
    if not left_unclean(paths.database):
        return False
    from colab_tray.core.jobs.repairing import forgets

    return forgets(paths)
