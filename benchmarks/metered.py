"""An engine in the foreground that also measures how late its own event loop is.

    python -m benchmarks.metered SECONDS.json      as `colab-tray auto`; ends with SIGINT or SIGTERM

When the engine ends the file gets, for each wake-up, its time (Unix seconds) and how late it was
(seconds), as a list of pairs.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path

from colab_tray.cli.foreground import foreground
from colab_tray.core.paths import find

STEP = 0.002  # seconds between two wake-ups


async def lateness(samples: list[tuple[float, float]]) -> None:
    """Note for ever how much later than asked for the loop comes round."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + STEP
        await asyncio.sleep(STEP)
        samples.append((time.time(), max(0.0, loop.time() - due)))


async def main(samples: list[tuple[float, float]]) -> None:
    meter = asyncio.create_task(lateness(samples))
    try:
        await foreground(find(os.environ).make())
    finally:
        meter.cancel()


if __name__ == "__main__":
    late: list[tuple[float, float]] = []
    asyncio.run(main(late))
    Path(sys.argv[1]).write_text(json.dumps(late), "utf-8")
