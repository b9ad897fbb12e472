"""Which interpreter and which packages a script is to have, and the sentences for what cannot be."""

import os
import sys
from pathlib import Path

import pytest

from colab_tray.core.intake.interpreter import Interpreters, Wish
from colab_tray.core.intake.metadata import Metadata, metadata_of
from colab_tray.core.intake.needs import Script, needs_of, packages_of
from colab_tray.core.intake.pythons import Pythons, fits
from colab_tray.core.intake.requirements import Wishes, of_file, wishes
from colab_tray.core.intake.shims import Shims
from colab_tray.core.intake.submission import Submission
from colab_tray.core.model.errors import BadInput
from colab_tray.core.model.job import Origin, Packages

PYTHON = os.path.realpath(sys.executable)
HERE = ".".join(map(str, sys.version_info[:2]))


def script(*lines: str, folder: Path | None = None) -> Script:
    text = "".join(f"# {line}\n" for line in ("/// script", *lines, "///")) if lines else ""
    return Script("a.py", metadata_of(text.encode(), "a.py"), folder)


def submission(folder: Path | str = "/", *packages: str, **more: str) -> Submission:
    return Submission(Origin.COMMAND, "a.py", None, (), str(folder), {}, packages=packages, **more)  # type: ignore[arg-type]


# -- requirements ----------------------------------------------------------------------------------


def test_equal_wishes_are_spelt_equally() -> None:
    one = wishes([("Scikit_Learn >= 1.2 , <2", "x"), ("numpy", "x"), ("numpy", "y")])
    two = wishes([("numpy", "x"), ("scikit-learn<2,>=1.2", "x")])
    assert one == two == Wishes(("numpy", "scikit-learn<2,>=1.2"), ())


def test_a_file_with_everything_that_tools_know(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "base.txt").write_text("tqdm\n--find-links wheels\n")
    (tmp_path / "requirements.txt").write_text(
        "\ufeff# all of it\n--index-url https://pypi.org/simple\n--pre\n"
        "-r more/base.txt\n\nNumPy>=2 ; python_version > '3' # why\n"
        "rich==14.0 \\\n  --hash=sha256:bb \\\n  --hash sha256:aa\n"
        "thing @ https://example.org/thing-1.0-py3-none-any.whl\n"
    )
    assert of_file(tmp_path / "requirements.txt") == Wishes(
        (
            'numpy>=2; python_version > "3"',
            "rich==14.0 --hash=sha256:aa --hash=sha256:bb",
            "thing @ https://example.org/thing-1.0-py3-none-any.whl",
            "tqdm",
        ),
        (
            "--index-url https://pypi.org/simple",
            "--pre",
            f"--find-links {(tmp_path / 'more' / 'wheels').resolve()}",
        ),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("numpy\n-e .\n", "r.txt, line 2: -e . is a folder or file of this computer"),
        ("./wheels/x.whl\n", "is a folder or file of this computer"),
        ("x @ file:///tmp/x.whl\n", "is a file of this computer"),
        ("-c limits.txt\n", "constraint files are not supported"),
        ("--target /x\n", "the option --target is not one of a requirements file"),
        ("a b c\n", '"a b c" is not a package with a version'),
        ("-r gone.txt\n", "There is no requirements file"),
        ("-r r.txt\n", "name one another without end"),
        ("--index-url https://me:secret@example.org/simple\n", "a user name or password"),
        ("x @ https://token@example.org/x.whl\n", "a user name or password"),
        (
            "#\xff".encode("latin-1").decode("latin-1") + "\n" + "x" * (300 << 10),
            "more than 256 KiB",
        ),
    ],
)
def test_what_an_environment_cannot_hold_is_refused_by_its_line(
    tmp_path: Path, text: str, sentence: str
) -> None:
    path = tmp_path / "r.txt"
    path.write_text(text)
    with pytest.raises(BadInput, match=r"^[^\n]+$") as caught:
        of_file(path)
    assert sentence in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_password_from_a_variable_is_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("--extra-index-url https://${USER_X}:${TOKEN_X}@example.org/simple\nx\n")
    assert len(of_file(path).options) == 1


# -- where packages come from ------------------------------------------------------------------------


def test_a_block_counts_alone(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("pandas\n")
    said = script('dependencies = ["rich"]', folder=tmp_path)
    assert packages_of(said, submission(), files=True) == Packages(("rich",))
    nothing = script("dependencies = []", folder=tmp_path)
    assert packages_of(nothing, submission(), files=True) is None
    silent = script("[tool.colab-tray]", 'timeout = "2h"', folder=tmp_path)
    assert packages_of(silent, submission(), files=True) == Packages(("pandas",))


def test_a_file_beside_counts_when_it_may(tmp_path: Path) -> None:
    plain = script(folder=tmp_path)
    assert packages_of(plain, submission(), files=True) is None
    (tmp_path / "requirements.txt").write_text("pandas\n")
    assert packages_of(plain, submission(), files=True) == Packages(("pandas",))
    assert packages_of(plain, submission(), files=False) is None
    assert packages_of(script(), submission(tmp_path), files=True) is None  # code


def test_what_is_asked_for_comes_on_top(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("tqdm\n")
    said = script('dependencies = ["rich"]', folder=tmp_path)
    wanted = submission(tmp_path, "numpy>=2", requirements="other.txt")
    found = packages_of(said, wanted, files=True)
    assert found == Packages(("numpy>=2", "rich", "tqdm"))
    with pytest.raises(BadInput, match="--with: "):
        packages_of(said, submission(tmp_path, "no such thing"), files=True)


def environment(folder: Path) -> Path:
    """One by its looks, with this Python."""
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "pyvenv.cfg").touch()
    (folder / ".venv" / "bin" / "python").symlink_to(PYTHON)
    return folder / ".venv" / "bin" / "python"


async def needs(said: Script, folder: Path, **more: str) -> tuple[str, Packages | None]:
    env = {"PATH": str(Path(PYTHON).parent), "HOME": str(folder)}
    wish = Wish(more.get("python"), env, str(folder), str(folder))
    chosen = Interpreters(None, Shims())
    return await needs_of(said, submission(folder), wish, chosen, files=True)


async def test_an_environment_of_the_persons_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("pandas\n")
    plain = script(folder=tmp_path)
    python, packages = await needs(plain, tmp_path)
    assert (Path(python).parent, packages) == (Path(PYTHON).parent, Packages(("pandas",)))
    own = environment(tmp_path)
    assert await needs(plain, tmp_path) == (str(own), None)


# -- requires-python ---------------------------------------------------------------------------------


def test_versions() -> None:
    assert fits("3.13.0", ">=3.11")
    assert fits("3.14.0rc1", ">=3.14.0rc1")
    assert not fits("3.10.2", ">=3.11,<3.13")
    assert not fits("", ">=3")
    known = Pythons()
    assert known.version(PYTHON, {}) == ".".join(map(str, sys.version_info[:3]))
    assert known.version("/bin/false", {}) == ""


async def test_the_usual_interpreter_when_it_suits(tmp_path: Path) -> None:
    python, _ = await needs(script(f'requires-python = ">={HERE}"'), tmp_path)
    assert Path(python).parent == Path(PYTHON).parent


async def test_another_interpreter_is_looked_for(tmp_path: Path) -> None:
    """A `python3` that is too old for the script stands on PATH before one that is not."""
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    for name, target in ((old / "python3", "3.1.4"), (new / "python3.19", "3.19.2")):
        name.write_text(
            f"#!/bin/sh\ncase $* in *executable*) echo $0;; *) printf {target};; esac\n"
        )
        name.chmod(0o755)
    env = {"PATH": f"{old}:{new}:/usr/bin:/bin", "HOME": str(tmp_path)}
    wish = Wish(None, env, str(tmp_path), str(tmp_path))
    chosen = Interpreters(None, Shims())
    said = script('requires-python = ">=3.19"')
    with pytest.raises(BadInput, match="no other that suits was found"):
        await needs_of(said, submission(), wish, chosen, files=True)  # a script is no interpreter
    (new / "python3.19").unlink()
    said = script(f'requires-python = "=={HERE}.*"')
    (new / f"python{HERE}").symlink_to(PYTHON)
    python, _ = await needs_of(said, submission(), wish, chosen, files=True)
    assert Path(python) == new / f"python{HERE}"


async def test_an_interpreter_that_was_named_is_not_replaced(tmp_path: Path) -> None:
    said = script('requires-python = ">=3.99"')
    with pytest.raises(BadInput, match=r"a.py needs Python >=3.99, and .* is 3\..*--python"):
        await needs(said, tmp_path, python=PYTHON)
    environment(tmp_path)
    with pytest.raises(BadInput, match="name another one with --python"):
        await needs(said, tmp_path)


def test_metadata_is_a_fact() -> None:
    assert Metadata() == Metadata()
    assert Metadata().line("timeout") == 0
