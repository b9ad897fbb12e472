"""The journal's promises: cut it, slice it, flip a bit in it; what is proven stays proven, the rest is told."""

import io
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runtime_notebook.runner import journal
from runtime_notebook.runner.journal import HEADER, BrokenJournal, Record, Verifier, Writer

ROOT = Path(__file__).parents[2]

KINDS = (
    journal.START,
    journal.STDOUT,
    journal.STDERR,
    journal.NOTE,
    journal.DISPLAY,
    journal.ARTIFACTS,
    journal.DROPPED,
    journal.EXIT,
)
records = st.lists(st.tuples(st.sampled_from(KINDS), st.binary(max_size=200)), max_size=12)
quick = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

Rows = list[tuple[int, bytes]]


def written(path: Path, rows: Rows) -> bytes:
    path.unlink(missing_ok=True)
    writer = Writer(str(path))
    for kind, data in rows:
        writer.append(kind, data)
    writer.close()
    return path.read_bytes()


def boundaries(rows: Rows) -> list[int]:
    """Where each record ends, the start of the first included."""
    found = [0]
    for _, data in rows:
        found.append(found[-1] + HEADER.size + len(data))
    return found


def slices(data: bytes, lengths: list[int]) -> Iterator[bytes]:
    """The bytes in pieces of these lengths, over and over."""
    position, turn = 0, 0
    while position < len(data):
        length = lengths[turn % len(lengths)]
        yield data[position : position + length]
        position, turn = position + length, turn + 1


def fed(verifier: Verifier, pieces: Iterator[bytes]) -> list[Record]:
    found: list[Record] = []
    for piece in pieces:
        found += verifier.feed(piece)
    return found


def told(rows: Rows) -> Rows:
    """The rows a verifier hands out: those that are not output."""
    return [row for row in rows if row[0] not in journal.OUTPUT_KINDS]


# -- cutting and slicing ---------------------------------------------------------------------------


@quick
@given(rows=records, cut=st.floats(0, 1), lengths=st.lists(st.integers(1, 60), min_size=1))
def test_cut_anywhere_and_fed_in_any_pieces_it_is_a_proven_prefix(
    tmp_path: Path, rows: Rows, cut: float, lengths: list[int]
) -> None:
    whole = written(tmp_path / "journal", rows)
    length = round(cut * len(whole))
    verifier = Verifier()
    found = fed(verifier, slices(whole[:length], lengths))

    ends = boundaries(rows)
    proven = max(end for end in ends if end <= length)
    assert verifier.offset == proven
    assert [(r.kind, r.data) for r in found] == told(rows[: ends.index(proven)])
    assert not verifier.ended

    rest = fed(verifier, slices(whole[length:], lengths))
    assert verifier.offset == len(whole)
    assert [(r.kind, r.data) for r in found + rest] == told(rows)


@quick
@given(rows=records, cut=st.floats(0, 1))
def test_a_scan_goes_on_from_the_offset_and_checksum_of_the_last(
    tmp_path: Path, rows: Rows, cut: float
) -> None:
    whole = written(tmp_path / "journal", rows)
    first = Verifier()
    before = journal.scan(io.BytesIO(whole[: round(cut * len(whole))]), first, piece=7)
    second = Verifier(first.offset, first.crc)
    after = journal.scan(io.BytesIO(whole), second, piece=7)
    assert [(r.kind, r.data) for r in before + after] == told(rows)
    assert (second.offset, second.crc) == (len(whole), second.crc)


@quick
@given(rows=records, kinds=st.sets(st.sampled_from(KINDS)))
def test_reading_between_boundaries_gives_the_chosen_kinds_in_order(
    tmp_path: Path, rows: Rows, kinds: set[int]
) -> None:
    whole = written(tmp_path / "journal", rows)
    found = list(journal.read(io.BytesIO(whole), 0, len(whole), frozenset(kinds)))
    ends = boundaries(rows)[1:]
    assert found == [(e, k, d) for e, (k, d) in zip(ends, rows, strict=True) if k in kinds]


# -- damage ----------------------------------------------------------------------------------------


@quick
@given(rows=records.filter(bool), place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_never_taken_for_the_truth(
    tmp_path: Path, rows: Rows, place: float, bit: int
) -> None:
    rows = [*rows, (journal.END, b"{}")]
    whole = bytearray(written(tmp_path / "journal", rows))
    position = int(place * len(whole))
    whole[position] ^= 1 << bit
    verifier = Verifier()
    broken = None
    try:
        verifier.feed(bytes(whole))
    except BrokenJournal as error:
        broken = error
    before = max(end for end in boundaries(rows) if end <= position)
    # a length that grew may leave the damaged record unfinished: not proven, and not ended
    assert verifier.offset == before
    assert not verifier.ended
    assert broken is None or broken.offset == before


def test_every_single_bit_of_the_last_record_counts(tmp_path: Path) -> None:
    rows = [(journal.START, b"{}"), (journal.STDOUT, b"hello")]
    whole = written(tmp_path / "journal", rows)
    start = boundaries(rows)[1]
    for bit in range(8 * (len(whole) - start)):
        damaged = bytearray(whole + bytes(4096))  # enough to finish a record that claims more
        damaged[start + bit // 8] ^= 1 << bit % 8
        verifier = Verifier()
        refused = None
        try:
            verifier.feed(bytes(damaged))
        except BrokenJournal as error:
            refused = error.offset
        assert verifier.offset == start
        assert refused == start or (refused is None and bit < 32), "only a length may wait for more"


@quick
@given(rows=records.filter(lambda rows: len(rows) > 1), data=st.data())
def test_records_cannot_be_left_out_doubled_or_swapped(
    tmp_path: Path, rows: Rows, data: st.DataObject
) -> None:
    whole = written(tmp_path / "journal", rows)
    ends = boundaries(rows)
    parts = [whole[a:b] for a, b in pairwise(ends)]
    index = data.draw(st.integers(0, len(parts) - 2))
    how = data.draw(st.sampled_from(("left out", "doubled", "swapped")))
    if how == "left out":
        changed = [*parts[:index], *parts[index + 1 :]]
    elif how == "doubled":
        changed = [*parts[: index + 1], *parts[index:]]
    else:
        changed = [*parts[:index], parts[index + 1], parts[index], *parts[index + 2 :]]
    verifier = Verifier()
    with pytest.raises(BrokenJournal) as caught:
        verifier.feed(b"".join(changed))
    assert caught.value.offset == verifier.offset >= ends[index]


@pytest.mark.parametrize("length", [journal.MAX_DATA + 1, 2**31, 2**32 - 1])
def test_a_header_that_claims_too_much_is_refused_before_any_of_it_is_kept(length: int) -> None:
    verifier = Verifier()
    with pytest.raises(BrokenJournal, match=f"a record of {length} bytes"):
        verifier.feed(HEADER.pack(length, journal.NOTE, 0, 0))
    assert (verifier.offset, verifier.ended) == (0, False)


def test_the_largest_record_is_taken(tmp_path: Path) -> None:
    whole = written(tmp_path / "journal", [(journal.NOTE, bytes(journal.MAX_DATA))])
    (record,) = Verifier().feed(whole)
    assert len(record.data) == journal.MAX_DATA


@pytest.mark.parametrize("step", [1, 3, 10_000])
def test_nothing_follows_the_end(tmp_path: Path, step: int) -> None:
    rows = [(journal.EXIT, b"{}"), (journal.END, b"{}"), (journal.STDOUT, b"more")]
    whole = written(tmp_path / "journal", rows)
    verifier = Verifier()
    with pytest.raises(BrokenJournal, match="follows the last"):
        fed(verifier, slices(whole, [step]))
    assert verifier.ended
    assert verifier.offset == boundaries(rows)[2]


# -- the writer ------------------------------------------------------------------------------------


def test_the_writer_is_a_gate(tmp_path: Path) -> None:
    Writer(str(tmp_path / "journal")).close()
    with pytest.raises(FileExistsError):
        Writer(str(tmp_path / "journal"))


def test_the_writers_own_count_and_checksum_are_the_files(tmp_path: Path) -> None:
    writer = Writer(str(tmp_path / "journal"))
    for kind, data in [(journal.STDOUT, b"x" * 70_000), (journal.NOTE, b""), (journal.END, b"{}")]:
        writer.append(kind, memoryview(data))
    writer.close()
    verifier = Verifier()
    verifier.feed((tmp_path / "journal").read_bytes())
    assert (writer.size, writer.crc) == (verifier.offset, verifier.crc)
    assert verifier.ended


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Files of this process grow no further than `size` bytes (python ignores SIGXFSZ)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@quick
@given(rows=records, limit=st.integers(0, 1500))
def test_what_the_disk_refuses_leaves_whole_records_and_an_unbroken_chain(
    tmp_path: Path, rows: Rows, limit: int
) -> None:
    path = tmp_path / "journal"
    path.unlink(missing_ok=True)
    writer = Writer(str(path))
    kept: Rows = []
    with largest_file(limit):
        for kind, data in rows:
            try:
                writer.append(kind, data)
                kept.append((kind, data))
            except OSError:
                assert path.stat().st_size == writer.size
    writer.append(journal.END, b"{}")  # there is room again
    writer.close()
    verifier = Verifier()
    found = verifier.feed(path.read_bytes())
    assert verifier.ended
    assert [(r.kind, r.data) for r in found] == [*told(kept), (journal.END, b"{}")]
    assert all(e <= limit for e in boundaries(kept)[1:])


FILL = """
import sys
from runtime_notebook.runner import journal
writer = journal.Writer(sys.argv[1] + "/journal")
writer.append(journal.START, b"{}")
refused = 0
for number in range(400):
    try:
        writer.append(journal.STDOUT, bytes([number % 251]) * (1 + 37 * number % 9000))
    except OSError:
        refused += 1
with open(sys.argv[1] + "/journal", "rb") as file:
    verifier = journal.Verifier()
    journal.scan(file, verifier)
    length = file.seek(0, 2)
print(refused, length == writer.size, verifier.offset == writer.size, verifier.crc == writer.crc)
"""


def test_on_a_really_full_disk(tmp_path: Path) -> None:
    """A tmpfs of 256 KiB of its own, where the system lets a user mount one."""
    mount = f'mount -t tmpfs -o size=256k none {tmp_path} && exec "$@"'
    command = [
        "unshare",
        "-rm",
        "sh",
        "-ec",
        mount,
        "sh",
        sys.executable,
        "-c",
        FILL,
        str(tmp_path),
    ]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    except FileNotFoundError:
        pytest.skip("there is no unshare here")
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip(f"no mounts of our own here: {done.stderr.strip()[:80]}")
    refused, *equal = done.stdout.split()
    assert int(refused) > 50
    assert equal == ["True", "True", "True"]
