"""The lines of an output: what is read at a place is what would be read from the beginning."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from colab_tray.core.channels.tail import Piece
from colab_tray.ui.document.find import Find
from colab_tray.ui.document.index import Scanner, near_the_end
from colab_tray.ui.document.insets import size_of, too_large
from colab_tray.ui.document.lines import LONGEST, Document, Line, Slice
from colab_tray.ui.document.reading import FAR, Reading
from colab_tray.ui.terminal import Terminal
from runtime_notebook.runner import display, journal

Writes = list[tuple[bool, bytes]]


def written(folder: Path, writes: Writes) -> tuple[Path, int]:
    """A mirror with these writes, and its size."""
    path = folder / "mirror"
    writer = journal.Writer(str(path))
    for stderr, data in writes:
        writer.append(journal.STDERR if stderr else journal.STDOUT, data)
    writer.close()
    return path, writer.size


def opened(mirror: Path, end: int, *, block: int = 40, step: int = 60) -> Document:
    scanner = Scanner(mirror, lambda *_: 3, block=block)
    document = Document(mirror)
    while document.offset < end or not document.blocks:
        document.take(scanner.look(end, step))
    return document


def texts(document: Document) -> list[str]:
    """Each line asked for alone, the last ones first."""
    found = []
    for number in reversed(range(len(document))):
        row = document.row(number)
        assert isinstance(row, Line)
        found.append(row.text)
    return found[::-1]


def plainly(writes: Writes) -> list[str]:
    """The same in one go, in memory."""
    lines = [""]
    for found in Terminal().feed(Piece(*one) for one in writes):
        if found.over:
            lines[-1] = ""
        first, *more = found.text.split("\n")
        lines[-1] += first
        lines += more
    begun = next((data[-1:] != b"\n" for _, data in reversed(writes) if data), False)
    return lines if begun else lines[:-1]


LETTERS = st.text(alphabet="abcü\n\r", max_size=60).map(str.encode)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.just(False), LETTERS), max_size=12))
def test_a_line_read_alone_is_the_line_read_from_the_beginning(writes: Writes) -> None:
    with TemporaryDirectory() as folder:
        assert texts(opened(*written(Path(folder), writes))) == plainly(writes)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.binary(max_size=80)), max_size=10))
def test_any_bytes_give_as_many_lines_as_there_are_line_ends(writes: Writes) -> None:
    with TemporaryDirectory() as folder:
        document = opened(*written(Path(folder), writes))
        assert document.lines == sum(data.count(b"\n") for _, data in writes)
        assert len(texts(document)) == len(document)


def test_colours_go_on_wherever_reading_begins(tmp_path: Path) -> None:
    writes = [(False, b"\x1b[31mred\n" + b"still\n" * 20 + b"\x1b["), (False, b"0mplain\n" * 30)]
    document = opened(*written(tmp_path, writes))
    lines = [document.row(number) for number in range(len(document))]
    inks = [line.spans[0].style.ink for line in lines if isinstance(line, Line)]
    assert inks == [1] * 21 + [None] * 30


def test_a_bar_of_megabytes_is_one_line_that_says_the_newest(tmp_path: Path) -> None:
    writes = [(True, f"\r{number:7d} of 1000000".encode()) for number in range(2_000)]
    document = opened(*written(tmp_path, [*writes, (False, b"\ndone\n")]), block=512, step=1 << 20)
    assert texts(document) == ["   1999 of 1000000", "done"]
    ended = [(True, f"{number:7d} of 1000000\r".encode()) for number in range(2_000)]
    (tmp_path / "other").mkdir()
    document = opened(*written(tmp_path / "other", ended), block=512, step=1 << 20)
    assert texts(document) == ["   1999 of 1000000"]


def test_of_a_giant_line_the_beginning_is_shown(tmp_path: Path) -> None:
    writes = [(False, b"before\n"), *[(False, b"x" * 500_000)] * 4, (False, b"\nafter\n")]
    document = opened(*written(tmp_path, writes), block=4096)
    before, giant, after = document.rows(0, 10)
    assert isinstance(giant, Line)
    assert (len(giant.text), giant.cut) == (LONGEST, True)
    assert (before, after) == (document.row(0), document.row(2))
    assert isinstance(after, Line)
    assert after.text == "after"


def test_a_display_takes_its_lines_between_the_others(tmp_path: Path) -> None:
    writer = journal.Writer(str(tmp_path / "mirror"))
    writer.append(journal.STDOUT, b"before")
    for kind, data in display.records("1-1", {"image/png": b"\x89PNG\r\n\x1a\n one"}):
        writer.append(kind, data)
    writer.append(journal.STDOUT, b"after\n")
    for kind, data in display.records("1-1", {"image/png": b"\x89PNG\r\n\x1a\n another"}):
        writer.append(kind, data)
    writer.close()
    document = opened(tmp_path / "mirror", writer.size)
    before, *picture, after = document.rows(0, 10)
    assert picture == [Slice(1, row, 3) for row in range(3)]
    assert [row.text for row in (before, after) if isinstance(row, Line)] == ["before", "after"]
    assert document.displays[1].updates == 1


def finished(find: Find, document: Document) -> list[int]:
    while find.busy(document):
        find.look(document, 1.0)
    return list(find.lines)


def test_a_text_is_found_in_the_lines_that_hold_it(tmp_path: Path) -> None:
    lines = [f"line {number}\n".encode() for number in range(300)]
    lines[7], lines[250] = b"an \x1b[31mErr\x1b[0mor\n", "größere ERROR\n".encode()
    document = opened(*written(tmp_path, [(False, line) for line in lines]))
    find = Find("error")
    assert finished(find, document) == [7, 250]
    assert [find.lines[find.after(number)] for number in (0, 7, 250)] == [7, 250, 7]
    assert [find.lines[find.before(number)] for number in (0, 7, 250)] == [250, 250, 7]
    assert finished(Find("ERROR"), document) == [250]
    assert finished(Find("GRÖSS"), document) == []
    assert finished(Find("GRÖß"), document) == []
    assert finished(Find("größ"), document) == [250]
    assert finished(Find("no such"), document) == []
    assert list(find.places("an error, an ERROR", 0, 99)) == [(3, 8), (13, 18)]


def test_what_is_written_later_is_found_too(tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    writer = journal.Writer(str(mirror))
    scanner, document, find = Scanner(mirror, lambda *_: 3), Document(mirror), Find("here")
    found = []
    for text in (b"here\n", b"no\n", b"he", b"re\n"):
        writer.append(journal.STDOUT, text)
        document.take(scanner.look(writer.size, 1 << 20))
        found.append(finished(find, document))
    writer.close()
    assert found == [[0], [0], [0], [0, 2]]


def test_the_end_of_much_is_there_at_once_and_the_whole_a_little_later(tmp_path: Path) -> None:
    piece = b"".join(b"%09d\n" % number for number in range(50_000))
    count = FAR // len(piece) + 2
    mirror, end = written(tmp_path, [(False, piece)] * count)
    assert near_the_end(mirror, end, 1000, 1.0) == end - len(piece) - journal.HEADER.size
    reading = Reading(mirror)
    reading.end = end
    errands = 0
    while errand := reading.errand():
        errand.work()
        errand.settle()
        errands += 1
        assert texts_at_end(reading.document) == "000049999"
        if errands == 1:
            assert reading.counted == 0.0
    assert reading.counted is None
    assert len(reading.document) == 50_000 * count
    assert reading.shift == 50_000 * (count - 1)


def texts_at_end(document: Document) -> str:
    row = document.row(len(document) - 1)
    return row.text if isinstance(row, Line) else ""


def test_what_was_not_kept_is_counted(tmp_path: Path) -> None:
    writer = journal.Writer(str(tmp_path / "mirror"))
    writer.append(journal.STDOUT, b"kept\n")
    writer.append(journal.DROPPED, b'{"stdout": 4000, "stderr": 2}')
    writer.append(journal.DROPPED, b"[")  # of nobody
    writer.append(journal.STDOUT, b"the end\n")
    writer.close()
    document = opened(tmp_path / "mirror", writer.size)
    assert (texts(document), document.dropped) == (["kept", "the end"], 4002)


def test_a_picture_says_how_large_it_is_and_one_that_is_refused_takes_a_line() -> None:
    png = b"\x89PNG\r\n\x1a\n" + bytes(8) + (300).to_bytes(4, "big") + (200).to_bytes(4, "big")
    assert size_of(png, "image/png") == (300, 200)
    assert size_of(b"GIF89a\x2c\x01\xc8\x00", "image/gif") == (300, 200)
    webp = (
        b"RIFF....WEBPVP8X" + bytes(8) + (299).to_bytes(3, "little") + (199).to_bytes(3, "little")
    )
    assert size_of(webp, "image/webp") == (300, 200)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\xc8\x01\x2c\x03"
    assert size_of(jpeg, "image/jpeg") == (300, 200)
    for head in (b"", png[:20], jpeg[:9], b"\xff\xd8\xff\xe0\xff\xff"):
        assert [size_of(head, f"image/{kind}") for kind in ("png", "jpeg", "webp")] == [None] * 3
    assert too_large(16_385, 1)
    assert too_large(10_000, 10_000)
    assert not too_large(300, 200)
