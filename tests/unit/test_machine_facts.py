"""Keys of machines, and the errors that asking for one may end with."""

from __future__ import annotations

import pickle

import pytest

from colab_tray.core.google.colab_api import is_key, new_key
from colab_tray.core.model.errors import ColabTrayError, Offline, Throttled, error_from
from colab_tray.core.model.machine import Access
from colab_tray.core.model.secret import Secret


def test_a_key_is_what_google_takes_and_another_each_time() -> None:
    keys = {new_key() for _ in range(100)}
    assert len(keys) == 100
    assert all(is_key(key) for key in keys)
    assert not is_key("a" * 43)
    assert not is_key("a" * 43 + "/")


def test_the_way_to_a_machine_shows_no_token() -> None:
    access = Access("https://machine", Secret("canary"), 1.0)
    assert "canary" not in f"{access} {access!r}"
    with pytest.raises(TypeError):
        pickle.dumps(access)


@pytest.mark.parametrize("code", ["offline", "maybe_assigned", "throttled", "not_signed_in"])
def test_errors_come_through_the_control_protocol(code: str) -> None:
    error = error_from(code, "a sentence")
    assert error.code == code
    assert type(error) is not ColabTrayError


def test_who_handles_no_answer_handles_one_that_may_have_made_a_machine() -> None:
    assert isinstance(error_from("maybe_assigned", "a sentence"), Offline)
    assert Throttled("a sentence", retry_after=3.0).retry_after == 3.0
