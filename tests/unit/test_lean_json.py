"""Our JSON is the standard library's, without what its module imports."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.control import lean_json

TEXT = st.text(st.characters(codec=None))  # lone surrogates too: bytes that are no UTF-8
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=30,
)


@given(VALUES)
def test_texts_are_those_of_json(value: object) -> None:
    text = lean_json.dumps(value)
    assert text == json.dumps(value, separators=(",", ":"))
    assert lean_json.loads(text) == value


@given(VALUES)
def test_values_are_read_from_any_spelling(value: object) -> None:
    assert lean_json.loads(json.dumps(value, indent=2, ensure_ascii=False) + "\n") == value


@pytest.mark.parametrize("text", ["", "{", "[1,]", '{"a":1}x', "nul", '"a', "\0", "[1 2]"])
def test_what_is_no_json_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (which one differs between Python versions)
        lean_json.loads(text)


def test_what_has_no_json_form_is_a_type_error() -> None:
    with pytest.raises(TypeError):
        lean_json.dumps({"a": b"bytes"})
