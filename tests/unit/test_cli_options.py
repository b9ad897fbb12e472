"""What is typed before a script is ours, what is typed after it is the script's."""

from __future__ import annotations

import pytest

from colab_tray.cli import options as reading
from colab_tray.cli.options import HelpWanted, Options
from colab_tray.cli.run import RUN, new_id
from colab_tray.core.jobs.ids import ALPHABET, LENGTH, checked_prefix
from colab_tray.core.model.errors import WrongUsage


def read(*words: str, verbatim: bool = True) -> Options:
    return reading.read(words, RUN, verbatim=verbatim)


def test_everything_after_the_script_is_verbatim() -> None:
    options = read("--json", "x.py", "--python", "-h", "--", "--detach", "")
    assert options.rest == ["x.py", "--python", "-h", "--", "--detach", ""]
    assert options.given == {"--json": ""}


def test_everything_after_code_is_verbatim() -> None:
    options = read("--cold", "-c", "print(1)", "--json", "-c", "--help")
    assert options.value("-c") == "print(1)"
    assert options.rest == ["--json", "-c", "--help"]
    assert not options.on("--json")


def test_values_stand_behind_a_sign_or_in_the_next_word() -> None:
    assert read("--python=/a b/python", "x").value("--python") == "/a b/python"
    assert read("--python", "--odd", "x").value("--python") == "--odd"
    assert read("--python=", "x").given == {"--python": ""}


def test_two_dashes_end_the_options() -> None:
    assert read("--json", "--", "-weird.py", "-a").rest == ["-weird.py", "-a"]


def test_a_lone_dash_is_a_word() -> None:
    assert read("-", "-a").rest == ["-", "-a"]


def test_options_may_stand_anywhere_where_words_are_not_a_scripts() -> None:
    options = read("a.py", "--json", "b.py", verbatim=False)
    assert (options.rest, options.on("--json")) == (["a.py", "b.py"], True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--jsn", "x"], "Did you mean --json?"),
        (["--zzzzzz", "x"], "--help"),
        (["--python"], "needs PYTHON"),
        (["--json=1", "x"], "takes no value"),
        (["-cprint(1)"], "no option -cprint"),
        (["--\x1b[31m", "x"], r"no option --\x1b[31m"),
    ],
)
def test_what_is_wrong_is_said(words: list[str], sentence: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        read(*words)
    assert sentence in str(caught.value)


def test_ids_are_what_the_engine_makes_them_of() -> None:
    made = {new_id() for _ in range(300)}
    assert len(made) == 300
    assert {checked_prefix(made_id) for made_id in made} == made
    assert set("".join(made)) == set(ALPHABET)
    assert {len(made_id) for made_id in made} == {LENGTH}


@pytest.mark.parametrize("word", ["-h", "--help"])
def test_help_is_asked_for_where_options_stand(word: str) -> None:
    with pytest.raises(HelpWanted):
        read("--json", word)
    assert read("x.py", word).rest == ["x.py", word]
