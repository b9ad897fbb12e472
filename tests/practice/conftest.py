"""Practice as a process of its own, as everybody else uses it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from practice_kit import Running


@pytest.fixture(scope="session")
def practice() -> Iterator[Running]:
    """One for all tests that leave it as they found it. It ends with whoever started it."""
    with Running() as running:
        yield running
        assert running.close() == 0
