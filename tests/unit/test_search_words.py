"""What a person may type to search: anything, and FTS5 takes all of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.store import index
from colab_tray.core.store.words import MOST, match_of

TEXTS = {
    1: "frame = pd.read_csv('data/Über.csv')",
    2: "read the csv, then call it a day",
    3: "ValueError: bad C++ flag --epochs=3",
}


@pytest.fixture(scope="module")
def db() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    columns = (
        "'' AS name, '/work/train.py' AS path, '' AS arguments, '' AS sentence, text AS script"
    )
    connection.execute("CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT)")
    connection.execute(
        f"CREATE VIEW search_texts AS SELECT number, {columns}, '' AS output FROM texts"
    )
    connection.executemany("INSERT INTO texts VALUES (?, ?)", TEXTS.items())
    index.make(connection)
    for number in TEXTS:
        index.add(connection, number)
    yield connection
    connection.close()


def found(db: sqlite3.Connection, typed: str, script: str = "") -> list[int]:
    sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid"
    return [number for (number,) in db.execute(sql, (match_of(typed, script),))]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("csv", [1, 2]),
        ("CSV day", [2]),
        ("read_csv", [1]),
        ('"read the"', [2]),
        ('"read csv"', [1]),
        ('"the read"', []),
        ("epo*", [3]),
        ("epo", []),
        ('"bad c"*', [3]),
        ("uber", [1]),
        ("--epochs=3", [3]),
        ("C++", [3]),
        ("AND OR NOT", []),
        ("csv NEAR(read", []),
        ("name:csv", []),
        ("csv = --", [1, 2]),
        ('csv "unclosed', []),
        ("'data/Über.csv'", [1]),
    ],
)
def test_words_mean_what_they_look_like(
    db: sqlite3.Connection, typed: str, numbers: list[int]
) -> None:
    assert found(db, typed) == numbers


def test_a_script_is_asked_for_by_its_name(db: sqlite3.Connection) -> None:
    assert found(db, "", "train.py") == [1, 2, 3]
    assert found(db, "csv", "train.py") == [1, 2]
    assert found(db, "csv", "other.py") == []


@pytest.mark.parametrize("typed", ["", "   ", '"', "***", "-- = ()", "\0", "¿?"])
def test_without_a_word_it_says_so(typed: str) -> None:
    with pytest.raises(WrongUsage, match="at least one word"):
        match_of(typed)


def test_too_many_words_are_refused() -> None:
    match_of("word " * MOST)
    with pytest.raises(WrongUsage, match=str(MOST)):
        match_of("word " * (MOST + 1))


@given(typed=st.text(max_size=60), script=st.text(max_size=20))
def test_no_text_is_a_syntax_error(db: sqlite3.Connection, typed: str, script: str) -> None:
    try:
        match_of(typed, script)
    except WrongUsage:
        return
    found(db, typed.encode(errors="replace").decode(), script.encode(errors="replace").decode())


@given(typed=st.text(alphabet='ab"*:(){}^-+ \\NEAROT\0', max_size=40))
def test_no_operator_has_a_meaning(db: sqlite3.Connection, typed: str) -> None:
    try:
        found(db, typed)
    except WrongUsage:
        assert not any(letter.isalpha() for letter in typed)
