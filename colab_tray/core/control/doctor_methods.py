"""The method of the control protocol that looks whether everything is as it should be."""

from __future__ import annotations

import asyncio
import os
import time

from colab_tray.core.control import engine_methods, protocol
from colab_tray.core.control.context import Context, Given


async def doctor(context: Context, given: Given) -> protocol.Json:
    """As the command has it, from where the engine stands: its environment, its Python."""
    from colab_tray.core.doctor.examination import examine
    from colab_tray.core.doctor.findings import House, report

    house = House(
        context.engine.paths,
        os.environ,
        str(context.engine.paths.data),
        time.time(),
        await engine_methods.status(context, given),
        await engine_methods.inbox_list(context, given),
        repair=given.get("repair", False),
    )
    return report(await asyncio.to_thread(lambda: list(examine(house))))
