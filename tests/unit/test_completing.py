"""Completion knows what the commands know: nothing of it is written twice."""

import re

import pytest

from colab_tray.cli import help as helping
from colab_tray.cli.completing import FILES, FOLDERS, WORDS, candidates, options_of
from colab_tray.cli.main import COMMANDS, HIDDEN
from colab_tray.cli.places import Places

NOWHERE = Places(*["/nonexistent"] * 5)
OFFERED = sorted(set(COMMANDS) - set(HIDDEN))


def offered(*words: str) -> list[str]:
    return candidates(list(words), NOWHERE)


def test_every_command_is_offered_and_its_words_are_known() -> None:
    assert set(WORDS) == set(OFFERED)
    assert {*OFFERED, "help"} <= set(offered(""))
    assert not set(HIDDEN) & set(offered(""))
    for command in OFFERED:
        assert f"\n  {command} " in helping.OVERVIEW, command


@pytest.mark.parametrize("command", OFFERED)
def test_every_command_has_json_and_help_for_each_of_its_options(command: str) -> None:
    known = options_of(command)
    text = helping.COMMANDS[command]
    assert "--json" in known
    told = set(re.findall(r"(?<![\w-])(--?[a-z][\w-]*)", text + helping.COMMANDS["run"]))
    assert {option for option in known if option not in told} <= {"--code"}, command
    assert {"--help", *known} == set(offered(command, "-"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("can",), ["cancel"]),
        (("run", "--warm", ""), ["auto", "bare", "loaded", "cold"]),
        (("run", "--warm", "lo"), ["loaded"]),
        (("run", "--to", ""), [FOLDERS]),
        (("run", ""), [FILES]),
        (("run", "a.py", "--js"), [FILES]),
        (("run", "--cold", "--jso"), ["--json"]),
        (("run", "-c", "1", "-"), [FILES]),
        (("jobs", "--state", "fa"), ["failed"]),
        (("jobs", ""), []),
        (("show", ""), []),  # no engine runs, and none is started
        (("settings", "r"), ["reset"]),
        (("settings", "get", "local."), ["local.slots"]),
        (("settings", "set", "pool.warm", "o"), ["on", "off"]),
        (("pool", "set", "sl"), ["slots"]),
        (("inbox", "allow", ""), [FOLDERS]),
        (("queue", "move", "x", "f"), ["first"]),
        (("queue", "pause", ""), []),
        (("completion", "z"), ["zsh"]),
        (("help", "comple"), ["completion"]),
        (("nonsense", ""), []),
    ],
)
def test_what_may_stand_there(words: tuple[str, ...], found: list[str]) -> None:
    assert offered(*words) == found
