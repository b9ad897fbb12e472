"""Practice, an account there that nobody else uses, and both ways to its machines."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from colab_kit import Account
from practice_kit import Running

from colab_tray.core.google.colab_api import ColabApi


@pytest.fixture(scope="session")
def practice() -> Iterator[Running]:
    with Running() as running:
        yield running


@pytest.fixture(params=["tunnel", "public"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def account(practice: Running) -> AsyncIterator[Account]:
    """Nobody else's; every machine of it has been given back by the end, and was never forgotten."""
    account = Account(practice)
    yield account
    await account.tidy()
    assert account.judged("live") == []
    assert account.judged("leaked") == []


@pytest.fixture
def api(account: Account, kind: str) -> ColabApi:
    return account.api(kind)
