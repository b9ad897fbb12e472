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

_BOX = "__import__('_colab_tray_letterbox')"
_GONE = "the runner's program does not stay on the machine"
_NOT_BROUGHT = "the runner cannot be brought to the machine"


class Program:
    """For one machine; `root` is the runner's there."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._bringing = asyncio.Lock()
        self._brought = 0  # times

    @property
    def brought(self) -> bool:
        return self._brought > 0

    async def pack(self) -> None:
        """Have it ready, while the kernel that will need it is only starting."""
        await asyncio.to_thread(deploy.portable)

    async def load(self, socket: KernelSocket) -> None:
        """Have a kernel load it; it is brought if it is not there yet. Raises Unreachable."""
        name = await asyncio.to_thread(deploy.portable_name)
        brought = self._brought
        try:
            if await self._lacks(socket, name):
                async with self._bringing:
                    if brought == self._brought:
                        taking = await asyncio.to_thread(self._sending, "take", name)
                        await socket.evaluate(taking)
                        self._brought += 1
                if await self._lacks(socket, name):
                    raise Unreachable(_GONE)
        except Raised as error:
            raise Unreachable(f"{_NOT_BROUGHT} ({error})") from None

    async def bring(self, socket: KernelSocket, *then: str) -> str:
        """All that the first kernel of a machine needs in one way there and back; the value of the last
        expression behind it. Raises Unreachable."""
        name = await asyncio.to_thread(deploy.portable_name)
        boot = await asyncio.to_thread(deploy.booting)
        async with self._bringing:
            first = await asyncio.to_thread(self._sending, "bring", name)
            try:
                found = await socket.evaluate(f"({', '.join([first, *then])})[-1]", code=boot)
            except Raised as error:
                raise Unreachable(f"{_NOT_BROUGHT} ({error})") from None
            self._brought += 1
        return found

    async def _lacks(self, socket: KernelSocket, name: str) -> bool:
        """Whether there is no such program there; else it is loaded."""
        boot = await asyncio.to_thread(deploy.booting)
        load = f"colab_tray_load({name!r}, {self._root!r})"
        return bool(object_of(await socket.evaluate(load, code=boot)).get("missing"))

    def _sending(self, function: str, name: str) -> str:
        packed = deploy.portable()
        data, sha256 = base64.b64encode(packed).decode(), hashlib.sha256(packed).hexdigest()
        return f"colab_tray_{function}({name!r}, {self._root!r}, {data!r}, {sha256!r})"


def object_of(text: str) -> dict[str, Any]:
    """What a kernel has answered. Raises Unreachable: the machine answers something else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Unreachable("the machine's answer makes no sense")
    return found


def call(function: str, *arguments: Any) -> str:
    """The expression that calls a function of the letterbox there."""
    return f"{_BOX}.{function}({', '.join(map(repr, arguments))})"
