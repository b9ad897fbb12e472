"""What of an output is coloured, linked, selected and sorted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from colab_tray.core.channels.tail import Piece
from colab_tray.ui.document.cells import Cells, runs
from colab_tray.ui.document.inks import LEAST, contrast, inks
from colab_tray.ui.document.lines import Line, Span
from colab_tray.ui.document.links import Page, SourceLine, links, local
from colab_tray.ui.document.marks import Mark, Marked, drawn
from colab_tray.ui.document.selection import Caret, Selection, word_at
from colab_tray.ui.document.style import PLAIN, Style
from colab_tray.ui.document.tables import MOST_ROWS, table
from colab_tray.ui.editors import editor
from colab_tray.ui.terminal import Terminal

LIGHT, DARK = ((0, 0, 0), (255, 255, 255)), ((230, 230, 230), (28, 29, 32))
COLOURS = st.none() | st.integers(0, 15) | st.tuples(*[st.integers(0, 255)] * 3)


def styles(text: str) -> list[tuple[str, Style]]:
    return [(one.text, one.style) for one in Terminal().feed([Piece(False, text.encode())])]


def test_colours_are_kept_and_every_other_sequence_is_nothing() -> None:
    assert styles("\x1b[1;31mred\x1b[39m bold\x1b[m plain") == [
        ("red", Style(ink=1, bold=True)),
        (" bold", Style(bold=True)),
        (" plain", PLAIN),
    ]
    assert styles("\x1b[38;5;208ma\x1b[48;2;1;2;3mb") == [
        ("a", Style(ink=(255, 135, 0))),
        ("b", Style(ink=(255, 135, 0), ground=(1, 2, 3))),
    ]
    hostile = "\x1b]52;c;ZXZpbA==\x07\x1b]0;title\x07\x1b]8;;http://a.example\x1b\\here\x1b]8;;\x1b\\\x1b[2J\x1b[5A\x1bc"
    assert styles(hostile) == [("here", PLAIN)]


def test_nothing_that_is_hidden_stays_hidden() -> None:
    assert styles("\x1b[8mhidden") == [("hidden", PLAIN)]
    assert styles("a\u202egnp.exe") == [("a⟨U+202E⟩gnp.exe", PLAIN)]
    assert styles("abc\b\b\bxyz") == [("xyz", PLAIN)]


@settings(deadline=None)
@given(COLOURS, COLOURS, st.booleans(), st.booleans(), st.sampled_from((LIGHT, DARK)))
def test_every_colour_can_be_read(ink, ground, faint, inverse, own) -> None:  # type: ignore[no-untyped-def]
    letters, under = inks(Style(ink, ground, faint=faint, inverse=inverse), *own)
    assert contrast(letters, under or own[1]) >= LEAST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://a.example/b?c=1.", "https://a.example/b?c=1"),
        ("(http://localhost:6006/)", "http://localhost:6006/"),
        ("https://a.example/x_(y))", "https://a.example/x_(y)"),
    ],
)
def test_pages_end_where_a_sentence_does(text: str, expected: str) -> None:
    (link,) = links(text)
    assert link.to == Page(expected)
    assert text[link.start : link.end] == expected


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1) file:///etc/passwd data:text/html,x mailto:a@b.example smb://a/b",
        "https://bank.example@evil.example/",
        "https://bаnk.example/",  # noqa: RUF001 - a Cyrillic letter
        r"\\evil\share\x.py:3 //evil/share/x.py:3",
        r'  File "\\evil\share\x.py", line 3, in f',
        '  File "<string>", line 1, in <module>',
    ],
)
def test_what_is_not_safe_is_text(text: str) -> None:
    assert links(text) == ()


def test_a_traceback_leads_to_its_lines() -> None:
    (link,) = links('  File "/home/ada/a b.py", line 12, in main')
    assert link.to == SourceLine("/home/ada/a b.py", 12)
    (link,) = links("tests/test_a.py:7: AssertionError")
    assert link.to == SourceLine("tests/test_a.py", 7)


def test_where_a_line_of_another_machine_is_here() -> None:
    def here(path: str) -> str:
        return local(SourceLine(path, 1), "/home/ada/train.py", "/home/ada")

    assert here("/content/job/train.py") == "/home/ada/train.py"
    assert here("lib/x.py") == "/home/ada/lib/x.py"
    assert here("/usr/lib/python3/json.py") == "/usr/lib/python3/json.py"
    assert here("//evil/share/train.py") == here(r"\\evil\share\train.py") == ""


def test_the_first_editor_that_is_there_opens_the_line() -> None:
    def only(*names: str):  # type: ignore[no-untyped-def]
        return lambda name: f"/bin/{name}" if name in names else None

    assert editor("/a b.py", 3, only("kate", "code")) == ["/bin/code", "--goto", "/a b.py:3"]
    assert editor("/a.py", 3, only("kate")) == ["/bin/kate", "--line", "3", "/a.py"]
    assert editor("/a.py", 3, only()) is None


def test_wide_letters_tabs_and_accents_keep_to_the_grid() -> None:
    cells = Cells("日a\tbe\u0301c")
    assert [cells.column(index) for index in range(8)] == [0, 2, 3, 8, 9, 10, 10, 11]
    assert [cells.index(column) for column in (0, 1, 2, 5, 8, 11, 99)] == [0, 0, 1, 2, 3, 7, 7]
    assert cells.width == 11
    text = "ab日本é|\tx"
    assert "".join(text[start:end] for start, end in runs(text)) == text
    assert "日" in [text[start:end] for start, end in runs(text)]


def test_a_selection_lies_over_a_find_and_a_find_over_a_link() -> None:
    red = Style(ink=1)
    line = Line("abcdefgh", (Span(4, red, stderr=False), Span(8, PLAIN, stderr=True)))
    marks = [Marked(0, 6, Mark.LINK), Marked(2, 5, Mark.FOUND), Marked(3, 7, Mark.SELECTED)]
    found = [(one.start, one.end, one.mark, one.stderr) for one in drawn(line, marks, 1, 99)]
    assert found == [
        (1, 2, Mark.LINK, False),
        (2, 3, Mark.FOUND, False),
        (3, 4, Mark.SELECTED, False),
        (4, 7, Mark.SELECTED, True),
        (7, 8, Mark.NONE, True),
    ]


def test_what_of_a_line_is_selected() -> None:
    selection = Selection(Caret(5, 2), Caret(3, 4))
    assert [selection.inside(line, 10) for line in (2, 3, 4, 5)] == [
        (0, 0),
        (4, 10),
        (0, 10),
        (0, 2),
    ]
    assert not Selection(Caret(1, 1), Caret(1, 1))
    assert word_at("one two.py three", 6) == (4, 10)


def test_numbers_are_sorted_by_value_and_nothing_comes_last() -> None:
    found = table(b'name,count\nb,10\na,9\nc,\nd,"1,000"\n')
    assert found.columns == ("name", "count")
    assert [found.rows[row][0] for row in found.order(1, descending=False)] == ["a", "b", "d", "c"]
    assert [found.rows[row][0] for row in found.order(1, descending=True)] == ["d", "b", "a", "c"]
    assert found.numeric == (False, True)


def test_of_a_very_long_table_the_beginning_is_there_and_that_is_said() -> None:
    found = table(b"a\n" + b"1\n" * (MOST_ROWS + 5))
    assert len(found.rows) == MOST_ROWS
    assert found.cut
    with pytest.raises(ValueError, match="no table"):
        table(b"")
