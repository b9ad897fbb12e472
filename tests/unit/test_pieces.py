"""The line in which a job has what was searched for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.store.pieces import AROUND, Piece, piece_of


def marked(piece: Piece | None) -> list[str]:
    assert piece is not None
    return [piece.text[start:end] for start, end in piece.marks]


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("loss", "epoch 1\n  the Loss is 0.5, no flossing\n", ["Loss"]),
        ("lo*", "a lot of loss", ["lo", "lo"]),
        ("read_csv", "df = pd.read_csv('a')", ["read_csv"]),
        ('"epoch loss"', "epoch, loss; loss of an epoch", ["epoch, loss"]),
        ("uber", "Über alles", ["Über"]),
        ("straße", "STRASSE und Straße", ["Straße"]),
        ("epoch loss", "loss per epoch", ["loss", "epoch"]),
    ],
)
def test_words_are_found_as_the_index_finds_them(typed: str, text: str, found: list[str]) -> None:
    assert marked(piece_of([text], typed)) == found


def test_the_text_with_most_of_the_words_wins_and_its_line_is_shown() -> None:
    output = "start\nepoch 3\ndone\n"
    script = "import torch\nfor epoch in range(3):  # train\n    pass\n"
    piece = piece_of([output, script], "epoch train")
    assert piece is not None
    assert piece.text == "for epoch in range(3):  # train"
    assert marked(piece) == ["epoch", "train"]
    alone = piece_of([output, script], "epoch")
    assert alone is not None
    assert alone.text == "epoch 3"
    assert piece_of([output, script, ""], "nothing") is None


def test_of_a_long_line_there_is_what_stands_around_the_word() -> None:
    piece = piece_of(["x " * 50_000 + "needle" + " y" * 50_000], "needle")
    assert piece is not None
    assert len(piece.text) <= AROUND + 2
    assert piece.text.startswith("…")
    assert piece.text.endswith("…")
    assert marked(piece) == ["needle"]


@given(st.text(max_size=300), st.text(max_size=20))
def test_whatever_a_script_wrote_is_one_printable_line(text: str, typed: str) -> None:
    piece = piece_of([text], typed)
    if piece is not None:
        assert piece.text.isprintable()
        assert all(0 <= start < end <= len(piece.text) for start, end in piece.marks)
