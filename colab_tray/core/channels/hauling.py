"""Long contents to a machine behind a kernel: pieces one behind the other, none of which is waited for."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any

from colab_tray.core.channels.base import ChannelDown, Refused
from colab_tray.core.jupyter.connection import Unreachable
from colab_tray.core.jupyter.kernel import KernelSocket, Raised

_FLYING = 4  # pieces under way at once

Expression = Callable[[int, int], str]  # (offset, bytes) -> what takes the request's buffer there


async def haul(
    socket: KernelSocket, expression: Expression, offset: int, pieces: AsyncIterator[bytes]
) -> int:
    """Send pieces from an offset on; how many bytes of the content are there. Raises ChannelDown, Refused."""
    flying: deque[asyncio.Task[str]] = deque()
    there = offset
    try:
        async for piece in pieces:
            said = expression(offset, len(piece))
            flying.append(asyncio.create_task(socket.evaluate(said, buffer=piece)))
            await asyncio.sleep(0)  # they leave in this order
            offset += len(piece)
            while len(flying) >= _FLYING:
                there = _there(await flying.popleft())
        while flying:
            there = _there(await flying.popleft())
    except (Unreachable, Raised) as error:
        raise ChannelDown(str(error)) from None
    finally:
        for task in flying:
            task.cancel()
        await asyncio.gather(*flying, return_exceptions=True)
    return there


def _there(text: str) -> int:
    try:
        answer: Any = json.loads(text)
        if answer.get("ok") is not True:
            raise Refused(str(answer.get("error")), str(answer.get("sentence")))
        return int(answer["there"])
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError):
        raise ChannelDown("the machine's answer makes no sense") from None
