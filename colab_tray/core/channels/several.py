"""Several things at once, where each of them waits for the other side."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any, TypeVar

Made = TypeVar("Made")


async def several(work: Iterable[Coroutine[Any, Any, Made]], most: int) -> list[Made]:
    """What each makes, in their order, with at most so many under way.

    What fails first is raised; by then none of the others is under way any more.
    """
    room = asyncio.Semaphore(most)

    async def one(each: Coroutine[Any, Any, Made]) -> Made:
        async with room:
            return await each

    all_of_them = list(work)
    tasks = [asyncio.ensure_future(one(each)) for each in all_of_them]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for each in all_of_them:
            each.close()  # those that never began
