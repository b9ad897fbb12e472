"""What Colab's machines answer beside Jupyter: resources, Drive's state, the build.

Terminals (/colab/tty) and SSH (/colab/ssh) are left out: 404, as on a machine without them.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from aiohttp import web

from colab_tray.practice.machines import processes
from colab_tray.practice.machines.around import Faults
from colab_tray.practice.machines.far import Machine
from colab_tray.practice.machines.surroundings import LATEST

XSSI = ")]}'\n"
LEFT_OUT = ("/colab/tty", "/colab/ssh")
CARD_BYTES = {"T4": 16_106_127_360, "L4": 24_152_899_584, "A100": 42_505_273_344}
ANY_CARD = 85_899_345_920


def is_own(path: str) -> bool:
    """Whether the machine's Jupyter server has nothing to do with `path`."""
    return path.startswith(("/api/colab/", "/colab/"))


async def answer(request: web.BaseRequest, machine: Machine, faults: Faults) -> web.Response:
    match request.path:
        case "/api/colab/resources":
            used = await asyncio.to_thread(_used, machine)
            found: Any = resources(machine, *used, sparse=faults.resources_missing)
        case "/api/colab/drive":
            found = {"dfs": []}
        case "/api/colab/build-info":
            found = {"release_tag": f"release-colab_{machine.plan.hardware.version or LATEST}"}
        case path if path in LEFT_OUT:
            return web.Response(status=404, text="404: terminals and SSH are left out of Practice.")
        case _:
            return web.Response(status=404, text="404: Not found.")
    text = (XSSI if faults.xssi else "") + json.dumps(found)
    return web.Response(text=text, content_type="application/json")


def resources(machine: Machine, memory: int, disk: int, *, sparse: bool) -> dict[str, Any]:
    """The answer of /api/colab/resources, in bytes; `sparse`: without what may be missing."""
    hardware = machine.plan.hardware
    if sparse:
        return {"memory": {"totalBytes": hardware.memory_bytes}, "disks": [{}], "gpus": []}
    card = {
        "name": f"NVIDIA {hardware.accelerator}",
        "memoryUsedBytes": 0,
        "memoryTotalBytes": CARD_BYTES.get(hardware.accelerator, ANY_CARD),
        "gpuUtilization": 0,
        "memoryUtilization": 0,
        "everUsed": False,
    }
    free = max(hardware.memory_bytes - memory, 0)
    system = {"label": "kernel", "totalBytes": hardware.disk_bytes, "usedBytes": disk}
    return {
        "memory": {"totalBytes": hardware.memory_bytes, "freeBytes": free},
        "disks": [{"filesystem": system}],
        "gpus": [card] if hardware.variant == "GPU" else [],
    }


def _used(machine: Machine) -> tuple[int, int]:
    """Bytes of memory and of disk in use. Blocks."""
    memory = processes.memory(machine.pid) if machine.pid else 0
    return memory, sum(_size(path) for path in machine.plan.folder.rglob("*"))


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
