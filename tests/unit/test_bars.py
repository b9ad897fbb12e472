"""Progress read off what tqdm, pip and rich really wrote, whole, cut anywhere, and off any bytes at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.channels.bars import Bars
from colab_tray.core.model.job import Progress

CORPUS = Path(__file__).resolve().parents[1] / "progress_corpus"


def seen(data: bytes, piece: int) -> list[Progress | None]:
    """What is known after each piece of so many bytes, without repetitions."""
    bars, found = Bars(), list[Progress | None]()
    for start in range(0, len(data), piece):
        bars.feed(data[start : start + piece], stderr=True)
        if not found or found[-1] != bars.progress:
            found.append(bars.progress)
    return found


def test_a_bar_is_read_whole() -> None:
    bars = Bars()
    bars.feed("\rEpoch 3:  45%|████▌     | 45/100 [01:12<1:02:03,  3.6batch/s, loss=9%]".encode())
    assert bars.progress == Progress(0.45, "Epoch 3", "3.6batch/s", 3723.0, drawn=True)
    bars.feed(b"\rEpoch 3:  46%|####6     | 46/100 [01:13<?, ?batch/s]")
    assert bars.progress == Progress(0.46, "Epoch 3", None, None, drawn=True)


@pytest.mark.parametrize("piece", [7, 64])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("tqdm-plain", ""),
        ("tqdm-described", "Epoch 3"),
        ("tqdm-bytes", "weights.bin"),
        ("tqdm-coloured", ""),
        ("tqdm-write", ""),
        ("rich-forced", "rich"),
        ("pip", ""),
    ],
)
def test_what_programs_draw_goes_from_nothing_to_all(name: str, text: str, piece: int) -> None:
    found = [one for one in seen((CORPUS / f"{name}.bin").read_bytes(), piece) if one is not None]
    fractions = [one.fraction for one in found if one.fraction is not None]
    assert len(fractions) == len(found) > 2
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert {one.text for one in found} == {text}
    assert all(one.drawn for one in found)


def test_of_nested_bars_the_outer_one_counts() -> None:
    found = seen((CORPUS / "tqdm-nested.bin").read_bytes(), 16)
    assert {one.text for one in found if one} == {"outer"}
    assert [one.fraction for one in found if one][-1] == 1.0


def test_without_a_total_the_rate_is_known() -> None:
    last = seen((CORPUS / "tqdm-unknown-total.bin").read_bytes(), 100)[-1]
    assert last == Progress(None, "reading", "451.70it/s", None, drawn=True)


def test_a_bar_that_is_done_is_over_when_the_script_says_something_else() -> None:
    bars = Bars()
    bars.feed(b"\r100%|#####| 5/5 [00:01<00:00, 5.0it/s]\n")
    assert bars.progress is not None
    bars.feed(b"now the slow part\n")
    assert bars.progress is None
    bars.feed(b"\r 20%|#    | 1/5 [00:01<00:04, 1.0it/s]\n")
    bars.feed(b"a line of the log\n")
    assert bars.progress is not None
    assert bars.progress.fraction == 0.2


@pytest.mark.parametrize(
    ("line", "fraction", "left"),
    [
        ("\r45/100 [============>.................] - ETA: 1:05 - loss: 0.3", 0.45, 65.0),
        (
            "\r\x1b[1m45/100\x1b[0m \x1b[32m━━━\x1b[0m\x1b[37m━━━\x1b[0m \x1b[1m7s\x1b[0m 12ms/step - loss: 1",
            0.45,
            7.0,
        ),
        ("Progress 500 of 2000\n", 0.25, None),
        ("\rDownloading weights: 12.5%", 0.125, None),
        ("\x1b]9;4;1;30\x07", 0.3, None),
        ("\x1b]9;4;1;30\x1b\\text", 0.3, None),
        ("\x1b]9;4;1;900\x07", 1.0, None),
    ],
)
def test_other_ways_to_say_it(line: str, fraction: float, left: float | None) -> None:
    bars = Bars()
    bars.feed(line.encode())
    assert bars.progress is not None
    assert (bars.progress.fraction, bars.progress.left) == (fraction, left)


def test_a_terminal_sequence_ends_it_too_and_is_not_drawn() -> None:
    bars = Bars()
    bars.feed(b"\x1b]9;4;3\x07")
    assert bars.progress == Progress()
    bars.feed(b"\x1b]9;4;0\x07")
    assert bars.progress is None


@pytest.mark.parametrize(
    "text",
    ["accuracy 95%\n", "50% of the data\n", "loss 3/4\r\n", "\r\n", "45%", "\rweights: 950%"],
)
def test_a_percentage_in_a_log_is_no_progress(text: str) -> None:
    bars = Bars()
    bars.feed(text.encode())
    assert bars.progress is None


def test_what_follows_a_gap_is_not_taken_for_the_rest_of_a_line() -> None:
    bars = Bars()
    bars.feed(b"\r1")
    bars.feed(
        b"5%|# | 5/33 [00:01<00:00, 1it/s]\r 20%|## | 7/33 [00:01<00:00, 1it/s]", skipped=True
    )
    assert bars.progress is not None
    assert bars.progress.fraction == 0.2


_bytes = st.lists(
    st.sampled_from(
        [
            b"\r",
            b"\n",
            b"\x1b[A",
            b"\x1b]9;4;1;",
            b"45%|",
            b"#| 1/3 [00:0",
            b"1<0:1, 2it/s]",
            b"\xff",
            b"9",
            b" ",
        ]
    )
    | st.binary(max_size=30),
    max_size=30,
)


@given(_bytes, st.booleans())
def test_no_bytes_make_it_fail(pieces: list[bytes], skipped: bool) -> None:
    bars = Bars()
    for piece in pieces:
        bars.feed(piece, skipped=skipped)
        assert (
            bars.progress is None
            or bars.progress.fraction is None
            or 0 <= bars.progress.fraction <= 1
        )


@pytest.mark.parametrize("part", [b"1", b"\x1b[", b"\x1b]", b"a%|", b"[", b"1/", b" 1", b"%"])
def test_a_line_made_to_be_slow_is_not(part: bytes) -> None:
    import time

    begun = time.process_time()
    for _ in range(10):
        Bars().feed(b"\r" + part * 4000)
    assert time.process_time() - begun < 1.0
