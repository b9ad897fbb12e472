"""Messages on a connection: cut anywhere, bounded, never believed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.control.framing import Frames, FramingError, deeper_than, pack

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=30,
)


def drain(frames: Frames) -> list[bytes]:
    return list(iter(frames.next, None))


@given(st.lists(st.binary(max_size=300), max_size=6), st.integers(1, 64))
def test_messages_come_out_whole_however_the_bytes_are_cut(bodies: list[bytes], step: int) -> None:
    stream = b"".join(pack(body) for body in bodies)
    frames = Frames()
    found = []
    for start in range(0, len(stream), step):
        frames.feed(stream[start : start + step])
        found += drain(frames)
    assert found == bodies


def test_other_header_lines_are_ignored() -> None:
    frames = Frames()
    frames.feed(b"Content-Type: application/json\r\ncontent-length:  2 \r\n\r\n{}")
    assert frames.next() == b"{}"


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: 4294967296\r\n\r\n",
        b"Content-Length: 16777217\r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 1e3\r\n\r\n",
        b"Content-Length: " + b"9" * 500 + b"\r\n\r\n",
        "Content-Length: ²\r\n\r\n".encode("latin-1"),
        b"Length: 2\r\n\r\n",
        b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"\0" * 5000,
        b"x: y\r\n" * 1000,
    ],
)
def test_what_is_no_header_ends_the_connection(header: bytes) -> None:
    frames = Frames()
    frames.feed(header)
    with pytest.raises(FramingError):
        frames.next()


def test_a_message_over_the_limit_is_refused_before_it_is_read() -> None:
    frames = Frames(limit=10)
    frames.feed(pack(b"0123456789"))
    assert frames.next() == b"0123456789"
    frames.feed(b"Content-Length: 11\r\n\r\n")
    with pytest.raises(FramingError, match="11 bytes"):
        frames.next()


def depth_of(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth_of, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth_of, value), default=0)
    return 0


@given(VALUES, st.integers(0, 8), st.booleans())
def test_depth_is_measured_as_json_nests(value: object, limit: int, escape: bool) -> None:
    body = json.dumps(value, ensure_ascii=escape).encode(errors="surrogatepass")
    assert deeper_than(body, limit) == (depth_of(value) > limit)


@pytest.mark.parametrize(
    ("text", "deep"),
    [
        ("[" * 32 + "]" * 32, False),
        ("[" * 33 + "]" * 33, True),
        ('{"a":' * 33 + "1" + "}" * 33, True),
        ('[{"a":[' * 11 + "]}]" * 11, True),
        ('{"a":"' + "[" * 100 + '"}', False),
        (r'{"a":"\\","b":"\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}', False),
        ("[" * 100_000, True),
        ("]" * 5, True),
    ],
)
def test_depth_of_known_texts(text: str, deep: bool) -> None:
    assert deeper_than(text.encode()) is deep
