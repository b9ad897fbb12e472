"""Reading output out of a mirror: every byte, in order, up to the proven size and no further."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colab_tray.core.channels import output
from colab_tray.core.channels.output import OutputReader, read_piece
from runtime_notebook.runner import journal

KINDS = [journal.START, journal.STDOUT, journal.STDERR, journal.NOTE, journal.END]
RECORDS = st.lists(st.tuples(st.sampled_from(KINDS), st.binary(max_size=50)), max_size=30)


def write(path: Path, records: list[tuple[int, bytes]]) -> list[int]:
    """A journal; returns its size after each record, beginning with 0."""
    path.unlink(missing_ok=True)
    writer = journal.Writer(str(path))
    sizes = [0]
    for kind, data in records:
        writer.append(kind, data)
        sizes.append(writer.size)
    writer.close()
    return sizes


def read_all(reader: OutputReader, end: int) -> list[tuple[int, bytes]]:
    found = []
    while pieces := reader.read(end):
        found += [(kind, bytes(data)) for kind, data in pieces]
    return found


def spoken(records: list[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    return [(k, data) for k, data in records if k in (journal.STDOUT, journal.STDERR) and data]


def test_the_layout_is_the_journals() -> None:
    assert journal.HEADER.size == output.HEADER
    assert (output.STDOUT, output.STDERR) == (journal.STDOUT, journal.STDERR)
    assert journal.HEADER.size + journal.MAX_DATA < output.BLOCK


@settings(max_examples=50)
@given(RECORDS)
def test_output_comes_in_order_as_the_size_grows(
    tmp_path_factory: pytest.TempPathFactory, records: list[tuple[int, bytes]]
) -> None:
    path = tmp_path_factory.mktemp("mirror") / "journal"
    sizes = write(path, records)
    reader = OutputReader(str(path))
    found = []
    for size in sizes:
        found += read_all(reader, size)
        assert reader.offset == size
    reader.close()
    assert found == spoken(records)


def test_blocks_are_cut_at_records(tmp_path: Path) -> None:
    records = [(journal.STDOUT, bytes([n % 256]) * (1 << 20)) for n in range(9)]
    records += [(journal.STDERR, b"e" * 999_999)]
    sizes = write(tmp_path / "journal", records)
    reader = OutputReader(str(tmp_path / "journal"))
    assert read_all(reader, sizes[-1]) == records
    reader.close()


def test_a_torn_tail_is_left_for_later(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    sizes = write(path, [(journal.STDOUT, b"whole"), (journal.STDOUT, b"torn off")])
    whole = path.read_bytes()
    path.write_bytes(whole[:-3])
    reader = OutputReader(str(path))
    assert read_all(reader, sizes[2]) == [(journal.STDOUT, b"whole")]
    path.write_bytes(whole)
    assert read_all(reader, sizes[2]) == [(journal.STDOUT, b"torn off")]
    reader.close()


def test_pieces_for_tools_continue_where_the_last_one_ended(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    records = [(journal.STDOUT, b"o" * 1_000_000), (journal.STDERR, b"e")] * 12
    size = write(path, records)[-1]
    found, offset, calls = b"", 0, 0
    while offset < size:
        data, offset = read_piece(str(path), offset, size, (journal.STDOUT,), 2 << 20)
        found += base64.b64decode(data)
        calls += 1
    assert found == b"o" * 12_000_000
    assert calls > 2
    assert read_piece(str(path), 0, 0, (1, 2), 10) == ("", 0)
