"""The block in which a script says what it needs: found as the standard says, wrong keys named."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.intake.metadata import Metadata, blocks, metadata_of
from colab_tray.core.intake.metadata_keys import KEYS
from colab_tray.core.model.errors import BadSource

# PEP 723's own.
REFERENCE = re.compile(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$")
WHOLE = b"""#!/usr/bin/env python3
# /// script
# requires-python = ">=3.11, <4"
# dependencies = [
#   "pandas>=2",
#   "torch",
# ]
#
# [tool.colab-tray]
# where = "auto"
# accelerator = "t4"
# inputs = ["data/*.csv"]
# outputs = ["checkpoints/**"]
# timeout = "2h"
# max-units = 5
# cache = true
# high-ram = true
# retries = 1
# secrets = ["API_KEY", "DB=DB_PASSWORD"]
#
# [tool.other]
# anything = {goes = [1, "2"]}
# ///
import torch
"""


def block(*lines: str) -> bytes:
    inside = "".join(f"# {line}\n" if line else "#\n" for line in lines)
    return f"# /// script\n{inside}# ///\nprint(1)\n".encode()


def table(*lines: str) -> bytes:
    return block("[tool.colab-tray]", *lines)


def read(data: bytes) -> Metadata:
    found = metadata_of(data, "a.py")
    assert found is not None
    return found


def refused(data: bytes) -> BadSource:
    with pytest.raises(BadSource) as caught:
        metadata_of(data, "a.py")
    assert caught.value.exit_status == 65
    assert str(caught.value).startswith(f"a.py, line {caught.value.line}: ")
    return caught.value


def test_everything_that_may_be_said() -> None:
    found = read(WHOLE)
    assert found == Metadata(
        dependencies=("pandas>=2", "torch"),
        requires_python="<4,>=3.11",
        accelerator="T4",
        inputs=("data/*.csv",),
        outputs=("checkpoints/**",),
        timeout=7200.0,
        max_units=5.0,
        cache=True,
        high_ram=True,
        retries=1,
        secrets=("API_KEY", "DB=DB_PASSWORD"),
        lines=found.lines,
    )
    lines = WHOLE.decode().splitlines()
    assert {"dependencies", "requires-python", *KEYS} == {key for key, _ in found.lines}
    for key, number in found.lines:
        assert lines[number - 1].startswith(f"# {key} = ")


def test_a_script_without_a_block_says_nothing() -> None:
    assert metadata_of(b"print(1)\n", "a.py") is None
    assert metadata_of(b"x = '# /// script'\n", "a.py") is None
    assert read(block("dependencies = []")).dependencies == ()


@pytest.mark.parametrize(
    "data",
    [
        b"# /// script\n# dependencies = ['a']\nprint(1)\n",  # it never ends
        b"# /// script\n# ///\n",  # there is nothing in it
        b"# /// script \n# x = 1\n# ///\n",  # a blank at the end of the first line
        b"# /// script\n#x = 1\n# ///\n",  # no blank after the mark
        b" # /// script\n # x = 1\n # ///\n",
        b"#/// script\n# x = 1\n# ///\n",
    ],
)
def test_what_is_no_block_is_none(data: bytes) -> None:
    assert metadata_of(data, "a.py") is None


def test_a_block_in_another_is_that_ones_own() -> None:
    assert metadata_of(b"# /// other\n# /// script\n# dependencies = 3\n# ///\n", "a.py") is None


def test_line_ends_encodings_and_marks() -> None:
    assert read(WHOLE.replace(b"\n", b"\r\n")) == read(WHOLE)
    assert read(b"\xef\xbb\xbf" + WHOLE) == read(WHOLE)
    latin = b"# -*- coding: latin-1 -*-\n" + table(
        'inputs = ["gr\u00f6\u00dfe"]'.replace("\u00f6", "o")
    )
    assert read(latin).inputs == (
        "gro\u00c3\u009fe",
    )  # the bytes of UTF-8, read as they are declared
    assert metadata_of(b"# coding: none-such\n" + WHOLE, "a.py") is not None


def test_a_second_block_is_refused_by_its_line() -> None:
    error = refused(block("dependencies = []") + block("dependencies = []"))
    assert "a second `# /// script` block" in str(error)
    assert error.line == 5


@pytest.mark.parametrize(
    ("data", "line", "sentence"),
    [
        (block("dependencies = ["), 2, "the block is not TOML: "),
        (block("", "x = = 2"), 3, "the block is not TOML: Invalid value"),
        (block("dependancies = []"), 2, "there is no key dependancies; did you mean dependencies?"),
        (block("requires_python = '>3'"), 2, "did you mean requires-python?"),
        (block("dependencies = 'pandas'"), 2, "dependencies takes a list of texts"),
        (block("dependencies = [1]"), 2, "dependencies takes a list of texts"),
        (block("requires-python = '3 or so'"), 2, 'requires-python is "3 or so"; it takes'),
        (block("requires-python = 3.11"), 2, "requires-python is 3.11; it takes"),
        (block("[tool]", "colab-tray = 3"), 1, "[tool.colab-tray] has to be a table"),
        (
            table("timeuot = '2h'"),
            3,
            "there is no key timeuot in [tool.colab-tray]; did you mean timeout?",
        ),
        (table("max_units = 2"), 3, "did you mean max-units?"),
        (table("gpu = true"), 3, "it may hold where, accelerator, inputs, outputs, timeout"),
        (table("where = 'Colab!'"), 3, 'where in [tool.colab-tray] is "Colab!"; it takes "auto"'),
        (table("where = 3"), 3, "where in [tool.colab-tray] is 3;"),
        (table("accelerator = 'P100'"), 3, 'it takes "cpu", "any-gpu", "T4"'),
        (table("inputs = 'data'"), 3, "it takes a list of patterns"),
        (table("inputs = ['../x']"), 3, "a pattern stays within the script's folder"),
        (table("outputs = ['/etc/*']"), 3, "a pattern stays within the script's folder"),
        (table("outputs = [3]"), 3, "it takes a list of patterns"),
        (table("timeout = 'soon'"), 3, 'timeout in [tool.colab-tray] is "soon"; it takes a time'),
        (table("timeout = 0"), 3, "it takes a time"),
        (table("timeout = inf"), 3, "it takes a time"),
        (table("timeout = true"), 3, "it takes a time"),
        (table("max-units = -1"), 3, "it takes a number of compute units"),
        (table("max-units = 'many'"), 3, "it takes a number of compute units"),
        (table("cache = 1"), 3, "cache in [tool.colab-tray] is 1; it takes true or false."),
        (table("", "retries = 1.5"), 4, "it takes a whole number from 0 to 100"),
        (table("retries = 1000"), 3, "it takes a whole number from 0 to 100"),
        (table("where = '\x1b[31m'".replace("\x1b", "\\u001b").replace("'", '"')), 3, "\\x1b"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(data: bytes, line: int, sentence: str) -> None:
    error = refused(data)
    assert sentence in str(error)
    assert error.line == line
    assert str(error).isprintable()


LINES = st.sampled_from(
    (
        "# /// script",
        "# /// other",
        "# ///",
        "#",
        "# ",
        "# x = 1",
        "x",
        "",
        "#x",
        " # ///",
        "# /// ",
    )
)


@given(st.lists(LINES, max_size=14), st.booleans())
def test_blocks_are_those_of_the_reference(lines: list[str], ended: bool) -> None:
    text = "\n".join(lines) + ("\n" if ended else "")
    expected = [
        (
            match["type"],
            "".join(
                line[2:] if line.startswith("# ") else line[1:]
                for line in match["content"].splitlines(keepends=True)
            ),
        )
        for match in REFERENCE.finditer(text)
    ]
    assert [(one.kind, one.content + "\n") for one in blocks(text)] == expected


def test_a_hostile_script_costs_no_more_than_its_length() -> None:
    assert metadata_of(b"# /// script\n" * 400_000, "a.py") is None
