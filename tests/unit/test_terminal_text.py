"""A script's output as lines for a view."""

from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.channels.tail import Piece
from colab_tray.ui.terminal import Terminal


def screen(*pieces: bytes) -> str:
    """What a view shows that empties its last line when told to."""
    text = ""
    for found in Terminal().feed(Piece(False, piece) for piece in pieces):
        if found.over:
            text = text[: text.rfind("\n") + 1]
        text += found.text
    return text


def test_plain_text_is_itself() -> None:
    assert screen(b"one\ntwo\n") == "one\ntwo\n"


def test_a_progress_bar_stays_on_its_line() -> None:
    assert screen(b"start\n", b" 10%", b"\r 50%", b"\r100%\n", b"done\n") == "start\n100%\ndone\n"
    assert screen(b"a\rb\rc") == "c"
    assert screen(b"10%", b"\r\x1b[K", b"20%") == "20%"


def test_line_ends_of_windows_are_line_ends() -> None:
    assert screen(b"one\r\ntwo\r", b"\nthree") == "one\ntwo\nthree"


def test_escapes_are_left_out_wherever_a_piece_ends() -> None:
    coloured = b"\x1b[1;31mred\x1b[0m and \x1b]0;title\x07plain\n"
    for cut in range(len(coloured)):
        assert screen(coloured[:cut], coloured[cut:]) == "red and plain\n"


def test_characters_cut_in_two() -> None:
    data = "größe ✓\n".encode()
    for cut in range(len(data)):
        assert screen(data[:cut], data[cut:]) == "größe ✓\n"


def test_the_two_streams_are_decoded_apart() -> None:
    half = "ö".encode()
    found = list(
        Terminal().feed([Piece(False, half[:1]), Piece(True, b"err"), Piece(False, half[1:])])
    )
    assert [(one.text, one.stderr) for one in found if one.text] == [("err", True), ("ö", False)]


@given(st.lists(st.binary(max_size=200), max_size=8))
def test_any_bytes_give_text_without_control_characters(pieces: list[bytes]) -> None:
    shown = screen(*pieces)
    assert not any(ord(char) < 32 and char not in "\n\t" for char in shown)
    assert "\x7f" not in shown


@given(st.text(alphabet="ab\n\r", max_size=60), st.integers(0, 60))
def test_where_a_piece_ends_does_not_matter(text: str, cut: int) -> None:
    data = text.encode()
    assert screen(data[:cut], data[cut:]) == screen(data)
