"""The end of an output, read out of a mirror."""

from pathlib import Path

import pytest

from colab_tray.core.channels.tail import Piece, output
from runtime_notebook.runner import journal


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    path = tmp_path / "k7m2p9qx.1.journal"
    writer = journal.Writer(str(path))
    writer.append(journal.START, b"{}")
    writer.append(journal.STDOUT, b"one\n")
    writer.append(journal.STDERR, b"two\n")
    writer.append(journal.NOTE, b"{}")
    writer.append(journal.STDOUT, b"three\n")
    writer.append(journal.EXIT, b"{}")
    writer.append(journal.END, b"{}")
    writer.close()
    return path


def test_all_output_in_order_and_nothing_else(mirror: Path) -> None:
    found = output(mirror, 0, mirror.stat().st_size, keep=1000)
    assert found.pieces == (
        Piece(False, b"one\n"),
        Piece(True, b"two\n"),
        Piece(False, b"three\n"),
    )
    assert (found.offset, found.skipped) == (mirror.stat().st_size, 0)


def test_only_the_last_bytes_are_kept_and_the_rest_is_counted(mirror: Path) -> None:
    found = output(mirror, 0, mirror.stat().st_size, keep=8)
    assert b"".join(piece.data for piece in found.pieces) == b"o\nthree\n"
    assert found.skipped == 6


def test_reads_on_where_it_stopped(mirror: Path) -> None:
    middle = 3 * journal.HEADER.size + len(b"{}one\ntwo\n")
    first = output(mirror, 0, middle, keep=1000)
    rest = output(mirror, first.offset, mirror.stat().st_size, keep=1000)
    assert [piece.data for piece in (*first.pieces, *rest.pieces)] == [
        b"one\n",
        b"two\n",
        b"three\n",
    ]


def test_a_size_beyond_the_file_ends_at_the_last_record(mirror: Path) -> None:
    size = mirror.stat().st_size
    assert output(mirror, 0, size + 100, keep=10).offset == size
