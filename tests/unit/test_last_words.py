"""How an output ends, whatever its mirror holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from colab_tray.core.channels.last_words import KEEP, last_words, plain
from runtime_notebook.runner import journal


def mirror(folder: Path, *records: tuple[int, bytes]) -> Path:
    path = folder / "k0000001.1.journal"
    writer = journal.Writer(str(path))
    for kind, data in records:
        writer.append(kind, data)
    writer.close()
    return path


def test_the_last_of_both_streams(tmp_path: Path) -> None:
    path = mirror(
        tmp_path,
        (journal.START, b"{}"),
        (journal.STDOUT, b"first\n"),
        (journal.STDERR, b"careful\n"),
        (journal.STDOUT, b"last\n"),
        (journal.EXIT, b"{}"),
    )
    assert last_words(path) == "first\nlast\ncareful"


def test_no_mirror_and_an_empty_one_have_none(tmp_path: Path) -> None:
    assert last_words(tmp_path / "nothing") == ""
    assert last_words(mirror(tmp_path)) == ""


def test_a_torn_record_is_left_out(tmp_path: Path) -> None:
    path = mirror(tmp_path, (journal.STDOUT, b"whole"), (journal.STDOUT, b"torn off"))
    os.truncate(path, path.stat().st_size - 3)
    assert last_words(path) == "whole"


@pytest.mark.parametrize("size", [200, 5000, journal.MAX_DATA])
def test_of_a_large_one_only_the_end_is_read(tmp_path: Path, size: int) -> None:
    filling = [(journal.STDOUT, b"\x05" * size)] * (3_000_000 // (size + 17))
    path = mirror(tmp_path, *filling, (journal.STDERR, b"the end"), (journal.END, b"{}"))
    assert last_words(path).endswith("the end")
    assert len(last_words(path)) <= 2 * KEEP + 1


def test_a_large_one_that_is_torn_has_none(tmp_path: Path) -> None:
    path = mirror(tmp_path, *[(journal.STDOUT, b"x" * 1000)] * 3000)
    os.truncate(path, path.stat().st_size - 3)
    assert set(last_words(path)) <= {"x"}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\x1b[31mred\x1b[0m \x1b]0;title\x07and\x1b[2J", "red and"),
        (b"10%\r50%\r100%\ndone\r\n", "100%\ndone"),
        (b"\xff\xfe caf\xc3\xa9 \x00\x08", "\ufffd\ufffd café "),
        ("\ufdd0mark\ufdd1".encode(), "mark"),
    ],
)
def test_plain_text_is_left(data: bytes, text: str) -> None:
    assert plain(data) == text
