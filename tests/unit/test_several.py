"""Several things at once: in order, no more than may be, and none left over."""

from __future__ import annotations

import asyncio

import pytest

from colab_tray.core.channels.several import several


class Work:
    def __init__(self) -> None:
        self.under_way = self.most = self.ended = 0

    async def one(self, number: int) -> int:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await asyncio.sleep(0)
            if number == 7:
                raise ValueError(number)
            return number
        finally:
            self.under_way -= 1
            self.ended += 1


async def test_what_they_make_is_in_order_and_no_more_than_may_be_are_under_way() -> None:
    work = Work()
    assert await several(map(work.one, [5, 3, 4, 1, 2]), 2) == [5, 3, 4, 1, 2]
    assert (work.most, work.ended) == (2, 5)


async def test_where_one_fails_none_is_left() -> None:
    work = Work()
    with pytest.raises(ValueError, match="7"):
        await several(map(work.one, [1, 7, *range(20, 40)]), 3)
    assert work.under_way == 0
    assert work.ended < 22
