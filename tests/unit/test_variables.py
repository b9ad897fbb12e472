"""Variables and secrets of a job: how they are written, what is refused, what nothing shows."""

from __future__ import annotations

import pickle

import pytest

from colab_tray.cli.variables import parse
from colab_tray.core.intake.metadata import Wrong
from colab_tray.core.intake.metadata import parse as metadata
from colab_tray.core.intake.variables import checked_secrets, secrets_of
from colab_tray.core.jobs.diagnosis.secrets import without
from colab_tray.core.jobs.diagnosis.traceback import MOST
from colab_tray.core.jobs.live import Material
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.secret import Secret


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("A=x", "x"),
        ("export A = x y  # why", "x y"),
        ("A=", ""),
        ("A=a#b", "a#b"),
        ("A='$HOME \\n'", "$HOME \\n"),
        ('A="x\\n\\"y\\" \\$1 # z" # why', 'x\n"y" $1 # z'),
        ("A=# nothing", "# nothing"),
        ("A=1 # $2", "1"),
        ("\tA=x\r", "x"),
    ],
)
def test_a_line_of_a_dotenv_file(line: str, value: str) -> None:
    assert dict(parse(f"# head\n\n{line}\n")) == {"A": value}


@pytest.mark.parametrize(
    "line", ["A", "=x", "2A=x", "A B=x", "A='x", 'A="x', "A=$B", 'A="${B}"', "A=`b`"]
)
def test_what_tools_disagree_about_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(ValueError, match=r"^line 2: "):
        dict(parse(f"B=1\n{line}"))


def test_secrets_as_typed_and_as_stated() -> None:
    assert checked_secrets(["A", "B=B", "C=D"]) == ("A", "B", "C=D")
    assert secrets_of(["X=A"], ["A", "B"], {"C": ""}) == ("X=A", "B")
    for wrong in (["A", "B=A"], ["a-b"], ["A="], ["=A"], ["Ä"], ["A" * 129]):
        with pytest.raises(WrongUsage):
            checked_secrets(wrong)


def test_secrets_in_a_block() -> None:
    block = "# /// script\n# [tool.colab-tray]\n# secrets = {}\n# ///\n"
    stated = metadata(block.format('["A", "B=C"]').encode())
    assert stated is not None
    assert stated.secrets == ("A", "B=C")
    for wrong in ('"A"', "[1]", '["a b"]', '["A", "B=A"]'):
        with pytest.raises(Wrong, match=r"secrets in \[tool.colab-tray\] is") as found:
            metadata(block.format(wrong).encode())
        assert found.value.line == 3


def test_a_secret_is_unprintable() -> None:
    secret = Secret("canary")
    material = Material(b"canary", {"A": "canary"}, (secret,))
    assert "canary" not in f"{secret} {secret!r} {material} {material!r} {[secret]}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_what_was_said_is_told_without_it() -> None:
    secrets = [Secret("p&ss'\n word"), Secret("line one\nline two")]
    said = "p&ss'\n word, " + repr("p&ss'\n word") + ", p%26ss%27%0A%20word, line two, password"
    assert without(secrets, said) == '***, "***", ***, ***, password'
    cut = without([Secret("canary-1234")], "1234 " + "x" * MOST)
    assert "1234" not in cut
