"""What each of `examples/` writes and how it ends: one table for every way of running them."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "examples"
SCIENCE = Path(__file__).parents[1] / ".envs/science"
_LINE = r"line +[\d,]+ of {0}: all work and no play makes a long file\n"


@dataclass(frozen=True)
class Example:
    """One run. `stdout` is a pattern of all of it, `stderr` all of it, `makes` its new file."""

    name: str  # of a file in examples/, or of a folder
    stdout: str
    stderr: str = ""
    args: tuple[str, ...] = ()
    status: int = 0
    makes: str = ""

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        return "failed" if self.status else "succeeded"

    @property
    def science(self) -> bool:
        return self.name == "tables.py"

    def check(self, stdout: bytes, stderr: bytes, ended: dict[str, Any]) -> None:
        """`ended` has at least the job's `state` and `exit_status`."""
        said = stdout.decode()
        assert re.fullmatch(self.stdout, said), f"{said[:500]} … {said[-500:]}"
        assert stderr.decode() == self.stderr
        assert (ended["state"], ended["exit_status"]) == (self.state, self.status)


SLOW = Example(
    "slow_and_silent.py",
    r"Working for 10 seconds\. There is nothing to see until then\.\nDone\.\n",
)
QUICK = (
    Example("hello.py", r"Hello from Python 3\.\d+\.\d+\S*\n"),
    Example("exit_codes.py", "About to end with 0\n"),
    Example("exit_codes_3.py", "About to end with 3\n", status=3),
    Example(
        "subprocess_output.py",
        r"1\. printed by the script\n2\. printed by another Python\n"
        r"3\. written to the descriptor\n4\. printed by the script again\n",
        stderr="this is stderr\n",
    ),
    Example("local_imports", r"4 readings from readings\.csv\nwarmest: Nairobi with 19\.0 °C\n"),
    Example("arguments.py", "nothing to repeat\n"),
    Example(
        "multiprocess.py",
        r"primes below 20000, by pieces of 5000: \[669, 560, 525, 508\]\n"
        r"together: 2262\nprocesses it could use: \d+\n",
    ),
    Example(
        "long_output.py",
        rf"(?:{_LINE.format('100,000')}){{99999}}100,000 lines, and this is the last\n",
    ),
    Example(
        "tables.py",
        r"(?s) +north +south.*\nJanuary .*\nFebruary .*\nMarch .*\nwritten to tables\.csv\n",
        makes="tables.csv",
    ),
)
EXAMPLES = (SLOW, *QUICK)  # without arguments: in the inbox and by a drop nobody can give any
WITH_ARGUMENTS = (
    Example("exit_codes.py", "About to end with 3\n", args=("3",), status=3),
    Example(
        "exit_codes.py",
        "About to end with text\n",
        "This text goes to stderr, and the status is 1.\n",
        args=("text",),
        status=1,
    ),
    Example(
        "arguments.py",
        "GOOD DAY\nGOOD DAY\n",
        args=("--times", "2", "--shout", "good", "day"),
    ),
    Example(
        "long_output.py",
        rf"(?:{_LINE.format('1,000')}){{999}}1,000 lines, and this is the last\n",
        args=("1000",),
    ),
    Example(
        "slow_and_silent.py",
        r"Working for 0\.2 seconds\. There is nothing to see until then\.\nDone\.\n",
        args=("0.2",),
    ),
)

# What the gallery says when all goes well; what it shows and leaves, its own tests know.
GALLERY = {
    "cities.ipynb": r"(?:\w+ +-?[\d.]+ °C\n){3}(?: [\d.]+ #+\n){4}'Nairobi: 19\.0 °C'\n",
    "figure.py": r"drawn\n",
    "frame.py": r"(?s) +2% +4% +6%\nyear +\n1 .*\n10 +0 +0 +0\n",
    "packages.py": r"(?s) +\d+ files, .*│ large +│ +2\.0 MB │\n.*┘\n",
    "plot.py": r"the highest place has 3\.\d+\n",
    "secret.py": r"a token of 16 characters\nits SHA-256 begins with [0-9a-f]{8}\n",
    "train.py": r"rate 0\.3: loss 0\.\d+, \d+% of unseen points right\n",
}


def save(example: Example, folder: Path) -> None:
    """Save the example into the folder, and nothing else.

    `exit_codes_3.py` is `exit_codes.py` as somebody saves it who wants a 3 without an argument.
    """
    if example.name == "exit_codes_3.py":
        text = (FOLDER / "exit_codes.py").read_text("utf-8")
        assert text.count('else "0"') == 1
        (folder / example.name).write_text(text.replace('else "0"', 'else "3"'), "utf-8")
    elif (FOLDER / example.name).is_dir():
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(FOLDER / example.name, folder / example.name, ignore=left_out)
    else:
        shutil.copyfile(FOLDER / example.name, folder / example.name)


def give_science(folder: Path) -> None:
    """Have scripts of this folder run with the Python that has numpy and pandas, as people have it:
    in a `.venv` beside them."""
    if SCIENCE.exists():
        (folder / ".venv").symlink_to(SCIENCE)


def skip_without_science(example: Example) -> None:
    if example.science and not SCIENCE.exists():
        pytest.skip("there is no .envs/science; ./check component makes it")
