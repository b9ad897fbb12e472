"""A terminal gets text and colours; whatever else it would obey is dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.cli.terminal import Terminal

CORPUS = [
    (b"plain\ttext\r\n\x08", b"plain\ttext\r\n\x08"),
    ("grün 日本 🎉\n".encode(), "grün 日本 🎉\n".encode()),
    (b"\x1b[31mred\x1b[0m", b"\x1b[31mred\x1b[0m"),
    (b"\x1b[38;2;1;2;3mx\x1b[4:3mx\x1b[m", b"\x1b[38;2;1;2;3mx\x1b[4:3mx\x1b[m"),
    (b"a\x07b\x00c\x7fd\x0be\x0cf\x0eg", b"abcdefg"),
    (b"\x1b]0;title\x07x", b"x"),
    (b"\x1b]52;c;cm0gLXJm\x1b\\x", b"x"),
    (b"\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", b"link"),
    (b"\x1bP1$r0m\x1b\\x\x1b_apc\x1b\\y\x1b^pm\x1b\\z\x1bXsos\x1b\\.", b"xyz."),
    (b"\x1b[2J\x1b[1;1H\x1b[?25lx\x1b[6n\x1b[>0c\x1b[!p", b"x"),
    (b"\x1b[31;1$mx\x1b[?31mx", b"xx"),
    (b"\x1bcreset\x1b(0x\x1b#8y\x1b=\x1b>", b"resetxy"),
    ("\x9b31mx\x9d0;t\x9cy".encode(), b"31mx0;ty"),
    (b"\x9b31mx\x85y\xff\xa0", b"31mxy\xff\xa0"),
    (b"\x1b\x1b[31mx", b"\x1b[31mx"),
    (b"\x1b[\x1b]0;x\x07y", b"y"),
    (b"\x1b]0;never ended\nnext line", b"\nnext line"),
    (b"\xe2\x80\xae", "\u202e".encode()),
]


@pytest.mark.parametrize(("given", "shown"), CORPUS)
def test_corpus(given: bytes, shown: bytes) -> None:
    assert Terminal().clean(given) == shown


@pytest.mark.parametrize(("given", "shown"), CORPUS)
def test_sequences_may_be_cut_anywhere(given: bytes, shown: bytes) -> None:
    terminal = Terminal()
    parts = [terminal.clean(given[place : place + 1]) for place in range(len(given))]
    assert b"".join(parts) == shown


@given(st.binary(max_size=200) | st.text("\x1b[]\\m0;?\x07\x9b aé\n").map(str.encode))
def test_nothing_but_colours_is_left_to_obey(data: bytes) -> None:
    shown = Terminal().clean(data).decode(errors="replace")
    for _ in range(shown.count("\x1b")):
        start, _, rest = shown.partition("\x1b[")
        codes, _, rest = rest.partition("m")
        assert set(codes) <= set("0123456789;:")
        shown = start + rest
    assert all(c >= " " and not "\x7f" <= c <= "\x9f" for c in shown if c not in "\n\r\t\b")


def test_a_partial_line_is_shown_at_once() -> None:
    assert Terminal().clean(memoryview(b"42 % ")) == b"42 % "


def test_an_endless_sequence_is_not_waited_for() -> None:
    terminal = Terminal()
    shown = b"".join(
        terminal.clean(b"\x1b]" + b"x" * 1000 if not n else b"x" * 1000) for n in range(9)
    )
    assert b"x" in shown
    assert b"\x1b" not in shown
