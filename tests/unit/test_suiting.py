"""What only a cold start is right for."""

from __future__ import annotations

import pytest

from runtime_notebook.runner.suiting import unsuitable


@pytest.mark.parametrize(
    "name", ["LD_PRELOAD", "LD_AUDIT", "DYLD_INSERT_LIBRARIES", "PYTHONINSPECT"]
)
def test_what_acts_at_the_very_start_is_never_warm(name: str) -> None:
    """A library that is loaded ahead of all others may read any variable then, and a warm one has not."""
    assert unsuitable({"env": {name: "x"}, "introspects": False})
    assert not unsuitable({"env": {name: "", "FAKETIME": "+1d"}, "introspects": False})
