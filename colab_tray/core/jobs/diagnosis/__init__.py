"""Why a script failed: from its status, its signal, the last of its stderr and the runner's facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from colab_tray.core.model.job import Cause


def explain(*facts: Any, **more: Any) -> Cause | None:
    """`ending.explain`, imported when the first script has failed: most engines need none of it."""
    from colab_tray.core.jobs.diagnosis import ending

    return ending.explain(*facts, **more)
