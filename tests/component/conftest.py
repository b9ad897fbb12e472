"""Practice, an account there that nobody else uses, and a home that knows it. Begun by who asks for them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from colab_desk import Desk
    from colab_kit import Account
    from practice_kit import Running


@pytest.fixture(scope="module")
def practice() -> Iterator[Running]:
    from practice_kit import Running

    with Running() as running:
        yield running


@pytest.fixture
async def account(practice: Running) -> AsyncIterator[Account]:
    """Nobody else's; every machine of it has been given back by the end, and was never forgotten."""
    from colab_kit import Account

    made = Account(practice)
    made.fault("keep_alive_mode", "answer")
    yield made
    await made.tidy()
    assert made.judged("leaked") == []


@pytest.fixture
def desk(account: Account, tmp_path: Path) -> Iterator[Desk]:
    from colab_desk import Desk
    from runner_kit import belonging, kill

    made = Desk(tmp_path, account)
    yield made
    forgotten = made.forgotten()
    made.runner.stop()
    kill(belonging(tmp_path))
    assert forgotten == []
