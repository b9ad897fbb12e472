"""Pictures and tables read out of a mirror, whatever their sender made of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colab_tray.core.channels import displays
from colab_tray.core.channels.displays import Display
from runtime_notebook.runner import display, handed, journal

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8000  # two records
Record = tuple[int, bytes]
Read = Callable[..., list[Display]]


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    return tmp_path / "k7m2p9qx.1.journal"


@pytest.fixture
def read(mirror: Path) -> Read:
    """What a mirror of these records shows."""

    def read(*records: Record) -> list[Display]:
        mirror.unlink(missing_ok=True)
        writer = journal.Writer(str(mirror))
        for kind, data in records:
            writer.append(kind, data)
        writer.close()
        return list(displays.displays(mirror, mirror.stat().st_size).shown)

    return read


def part(data: bytes = PNG, **header: object) -> Record:
    told = {"id": "a-1", "mime": "image/png", "part": 0, "of": 1, **header}
    text = json.dumps(told).encode()
    return journal.DISPLAY, len(text).to_bytes(4, "little") + text + data


def test_sender_and_journal_mean_the_same() -> None:
    kinds = (display.DISPLAY, display.PROGRESS, display.CELL)
    assert kinds == (journal.DISPLAY, journal.PROGRESS, journal.CELL)
    assert display.MOST_DATA + 4096 == journal.MAX_DATA
    assert display.MOST_DISPLAY < handed.MOST_DISPLAY == displays.MOST_BYTES


def test_a_picture_comes_back_byte_for_byte_with_output_around_it(read: Read, mirror: Path) -> None:
    forms = {"image/png": PNG, "text/plain": b"a figure"}
    records = display.records("7f-1", forms, name="loss\ncurve", note="half of it")
    assert len(records) == 3
    (found,) = read((journal.STDOUT, b"before"), *records, (journal.STDERR, b"after"))
    assert (found.number, found.kind, found.updates) == (1, "figure", 0)
    assert (found.name, found.note) == ("loss curve", "half of it")
    assert list(found.files().values()) == ["figure-1.png"]
    png, text = found.forms
    assert displays.read(mirror, png, 0, 1 << 30) == PNG
    assert displays.read(mirror, png, 1_000_000, 100_000) == PNG[1_000_000:1_100_000]
    assert displays.read(mirror, text, 0, 100) == b"a figure"
    assert displays.read(mirror, text, 8, 100) == b""


def test_displays_of_two_threads_may_come_between_each_other(read: Read) -> None:
    one = display.records("1", {"image/png": PNG})
    two = display.records("2", {"image/png": PNG})
    found = read(one[0], two[0], two[1], one[1])
    assert [(display.id, display.number) for display in found] == [("2", 1), ("1", 2)]


def test_an_update_keeps_the_number_and_has_the_newest_bytes(read: Read, mirror: Path) -> None:
    first, newer = part(PNG[:100]), part(PNG[:200])
    found = read(first, part(id="b"), newer)
    assert [(display.number, display.updates) for display in found] == [(1, 1), (2, 0)]
    assert displays.read(mirror, found[0].forms[0], 0, 1000) == PNG[:200]


@pytest.mark.parametrize(
    "broken",
    [
        [part(id="../../x")],
        [part(id="")],
        [part(id=7)],
        [part(mime="application/x-executable")],
        [part(mime=7)],
        [part(b"#!/bin/sh")],
        [part(part=1)],
        [part(of=2)],
        [part(of=100_000)],
        [part(part=-1)],
        [part(part="0")],
        [part(of=2), part(part=1, of=3)],
        [(journal.DISPLAY, b"")],
        [(journal.DISPLAY, b"\xff\xff\xff\xff{}")],
        [(journal.DISPLAY, b"\2\0\0\0[]")],
        [(journal.DISPLAY, b"\5\0\0\0{{{{{")],
        [(journal.DISPLAY, (90_000).to_bytes(4, "little") + b"[" * 90_000)],
        [(journal.NOTE, part()[1])],
    ],
    ids=lambda records: repr(records[0][1][:60]),
)
def test_what_is_broken_is_passed_over_and_the_next_is_shown(
    read: Read, broken: list[Record]
) -> None:
    (found,) = read(*broken, part(id="good"))
    assert found.id == "good"


def test_one_job_lists_so_many_and_counts_the_rest(read: Read, mirror: Path) -> None:
    found = read(*(part(PNG[:9], id=str(n)) for n in range(displays.MOST + 7)))
    assert len(found) == displays.MOST
    assert displays.displays(mirror, mirror.stat().st_size).left_out == 7


def test_names_have_one_line_that_prints(read: Read) -> None:
    (found,) = read(part(name="\x1b[31mred\r\n" + "x" * 500, note=["no text"]))
    assert found.name == ("[31mred  " + "x" * 70)
    assert found.note == ""


def test_kinds_name_the_files(read: Read) -> None:
    table = {"text/html": b"<table>", "text/csv": b"a,b\n"}
    plot = {"application/vnd.plotly.v1+json": b"{}", "text/html": b"<html>"}
    records = [
        *display.records("1", table),
        *display.records("2", plot),
        *display.records("3", {"text/html": b"<p>"}),
    ]
    names = [list(one.files().values()) for one in read(*records)]
    assert names == [
        ["table-1.html", "table-1.csv"],
        ["plot-2.json", "plot-2.html"],
        ["page-3.html"],
    ]


def page(display_id: str, insert: object) -> Record:
    (record,) = display.records(display_id, {"text/html": b"<p></p>"}, insert=insert)  # type: ignore[arg-type]
    return record


def test_a_library_is_journaled_once_and_in_every_page_that_needs_it(
    read: Read, mirror: Path
) -> None:
    library = b"x" * display.MOST_DATA + b"y"  # two records
    brings = {"text/html": b"<p></p>", display.LIBRARY: library}
    assert display.LIBRARY == displays.LIBRARY
    first, second, alone = read(
        *display.records("1", brings, insert=(3, "1")),
        page("2", (3, "1")),
        page("3", None),
        page("4", (3, "nobody")),
    )
    for one, whole in ((first, b"<p>" + library + b"</p>"), (second, b"<p>" + library + b"</p>")):
        (form,) = one.forms
        assert form.size == len(whole)
        assert b"".join(displays.pieces(mirror, form)) == whole
    assert alone.forms[0].size == 7  # of a page whose library never came nothing is shown


@pytest.mark.parametrize("insert", [[-1, "1"], [1], ["1", 1], {"at": 3}, "3", [10**9, "1"]])
def test_a_page_with_a_bad_insert_is_still_read(read: Read, insert: object) -> None:
    brings = display.records("1", {display.LIBRARY: b"l", "image/png": PNG[:9]})
    assert [one.id for one in read(*brings, page("2", insert))] == ["1", "2"]


@settings(max_examples=200)
@given(st.lists(st.binary(max_size=200), max_size=5))
def test_no_bytes_make_the_reader_fail(
    tmp_path_factory: pytest.TempPathFactory, records: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("any") / "journal"
    writer = journal.Writer(str(path))
    for data in records:
        writer.append(journal.DISPLAY, data)
    writer.close()
    displays.displays(path, writer.size)
