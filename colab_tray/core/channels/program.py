"""The runner's program on its way into a kernel: brought once, loaded by every kernel of ours."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from typing import Any

from colab_tray.core.channels import deploy
from colab_tray.core.jupyter.connection import Unreachable
from colab_tray.core.jupyter.kernel import KernelSocket, Raised


class Program:
    """For one machine; `root` is the runner's there."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._bringing = asyncio.Lock()
        self._brought = 0  # times

    async def load(self, socket: KernelSocket) -> None:
        """Have a kernel load it; it is brought if it is not there yet. Raises Unreachable."""
        name = await asyncio.to_thread(deploy.portable_name)
        brought = self._brought
        try:
            if await self._lacks(socket, name):
                async with self._bringing:
                    if brought == self._brought:
                        await socket.evaluate(await asyncio.to_thread(self._taking, name))
                        self._brought += 1
                if await self._lacks(socket, name):
                    raise Unreachable("the runner's program does not stay on the machine")
        except Raised as error:
            raise Unreachable(f"the runner cannot be brought to the machine ({error})") from None

    async def _lacks(self, socket: KernelSocket, name: str) -> bool:
        """Whether there is no such program there; else it is loaded."""
        boot = await asyncio.to_thread(deploy.booting)
        load = f"colab_tray_load({name!r}, {self._root!r})"
        return bool(object_of(await socket.evaluate(load, code=boot)).get("missing"))

    def _taking(self, name: str) -> str:
        packed = deploy.portable()
        data, sha256 = base64.b64encode(packed).decode(), hashlib.sha256(packed).hexdigest()
        return f"colab_tray_take({name!r}, {self._root!r}, {data!r}, {sha256!r})"


def object_of(text: str) -> dict[str, Any]:
    """What a kernel has answered. Raises Unreachable: the machine answers something else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Unreachable("the machine's answer makes no sense")
    return found
