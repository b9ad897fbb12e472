"""The methods of the control protocol that look at a script before it runs. They start nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colab_tray.core.control import protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.control.job_methods import submission

if TYPE_CHECKING:
    from colab_tray.core.model.bundle import Bundle


async def bundle_list(context: Context, given: Given) -> protocol.Json:
    return _to_json(await context.engine.files.bundle(submission(given)), given.get("most"))


async def bundle_check(context: Context, given: Given) -> list[protocol.Json]:
    engine = context.engine
    found = await engine.files.check(submission(given), engine.fleet.known())
    return [finding._asdict() for finding in found]


def _to_json(bundle: Bundle, most: int | None) -> protocol.Json:
    return {
        "root": bundle.root,
        "folder": bundle.folder,
        "size": bundle.size,
        "count": len(bundle.entries),
        "files": [
            {
                "path": entry.path,
                "size": entry.size,
                "sha256": entry.sha256 or None,
                "executable": entry.executable,
                "reason": entry.reason.value,
                "link": entry.link or None,
            }
            for entry in bundle.entries[:most]
        ],
        "left_out": [{"path": one.path, "why": one.why} for one in bundle.left_out],
    }
