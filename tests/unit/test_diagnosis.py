"""From a failed script's end to its cause: pure, and for anything that may stand on stderr."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colab_tray.core.intake.distributions import distribution
from colab_tray.core.jobs.diagnosis.ending import Ending, diagnose
from colab_tray.core.jobs.diagnosis.traceback import MOST, Place, last_raised
from colab_tray.core.jobs.machine import Verdict
from colab_tray.core.model.causes import Action, Why
from colab_tray.core.model.job import Cause

FRAMES = '  File "{}", line {}, in <module>\n    something()\n'
HEAD = "Traceback (most recent call last):\n"


def traceback(last: str, file: str = "train.py", line: int = 12) -> str:
    return f"{HEAD}{FRAMES.format(file, line)}{last}\n"


def cause(stderr: str, *, code: int | None = 1, number: int | None = None, **facts: int) -> Cause:
    verdict = Verdict(code if number is None else None, number, None, **facts)
    return diagnose(Ending(verdict, stderr, "/home/ada"), lambda _path: ("data.csv", "notes.txt"))


@pytest.mark.parametrize(
    ("last", "word", "sentence", "what"),
    [
        ("ValueError: bad value", Why.EXCEPTION, "ValueError: bad value", ""),
        ("__main__.Broken", Why.EXCEPTION, "Broken", ""),
        (
            "json.decoder.JSONDecodeError: Expecting value: line 1",
            Why.EXCEPTION,
            "JSONDecodeError: Expecting value: line 1",
            "",
        ),
        (
            "ModuleNotFoundError: No module named 'cv2'",
            Why.MISSING_MODULE,
            "The module cv2 is missing; the package opencv-python provides it",
            "opencv-python",
        ),
        (
            "ModuleNotFoundError: No module named 'torch'",
            Why.MISSING_MODULE,
            "The module torch is missing",
            "torch",
        ),
        (
            "ModuleNotFoundError: No module named 'tkinter'",
            Why.MISSING_MODULE,
            "This Python has no module tkinter, which belongs to Python itself",
            "",
        ),
        (
            "ModuleNotFoundError: No module named 'queue.more'; 'queue' is not a package",
            Why.EXCEPTION,
            "queue is a file and not a package; a file of that name hides the package",
            "",
        ),
        (
            "ImportError: libGL.so.1: cannot open shared object file: No such file or directory",
            Why.MISSING_LIBRARY,
            "The system's library libGL.so.1 is missing",
            "libGL.so.1",
        ),
        (
            "FileNotFoundError: [Errno 2] No such file or directory: 'in/data.cvs'",
            Why.FILE_NOT_FOUND,
            "There is no file in/data.cvs; data.csv is there",
            "in/data.cvs",
        ),
        (
            'FileNotFoundError: [Errno 2] No such file or directory: "it\'s here"',
            Why.FILE_NOT_FOUND,
            "There is no file it's here",
            "it's here",
        ),
        (
            "PermissionError: [Errno 13] Permission denied: '/etc/shadow'",
            Why.PERMISSION,
            "The system does not permit it to use /etc/shadow",
            "/etc/shadow",
        ),
        (
            "OSError: [Errno 28] No space left on device: '/tmp/big'",
            Why.DISK_FULL,
            "The disk is full while it wrote /tmp/big",
            "/tmp/big",
        ),
        ("MemoryError", Why.OUT_OF_MEMORY, "It ran out of memory", ""),
        (
            "numpy.core._exceptions._ArrayMemoryError: Unable to allocate 7.45 GiB for an array",
            Why.OUT_OF_MEMORY,
            "It ran out of memory: Unable to allocate 7.45 GiB for an array",
            "",
        ),
        (
            "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB",
            Why.ACCELERATOR_MEMORY,
            "The accelerator's memory ran out",
            "",
        ),
        (
            "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0",
            Why.ENCODING,
            "What it reads is not text in the encoding utf-8",
            "utf-8",
        ),
        (
            "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='hub.example', port=443): Max "
            "retries exceeded",
            Why.NETWORK,
            "It could not reach hub.example: HTTPSConnectionPool(host='hub.example', port=443): Max retries "
            "exceeded",
            "hub.example",
        ),
        (
            "TimeoutError: timed out",
            Why.NETWORK,
            "It could not reach a computer it needs: timed out",
            "",
        ),
    ],
)
def test_what_an_exception_means(last: str, word: Why, sentence: str, what: str) -> None:
    found = cause(traceback(last))
    assert (found.word, found.what) == (word, what)
    assert found.sentence == f"{sentence} (line 12 of train.py)."
    assert (found.file, found.line) == ("/home/ada/train.py", 12)
    assert found.action == (Action.OTHER_PYTHON if "tkinter" in last else word.action)


def test_the_line_is_the_persons_own_and_not_the_librarys() -> None:
    frames = FRAMES.format("/home/ada/model.py", 7) + FRAMES.format(
        "/opt/venv/lib/python3.11/site-packages/torch/nn.py", 900
    )
    found = cause(f"{HEAD}{frames}RuntimeError: shapes do not fit\n")
    assert (found.file, found.line) == ("/home/ada/model.py", 7)
    assert found.sentence == "RuntimeError: shapes do not fit (line 7 of model.py)."


def test_the_last_traceback_counts() -> None:
    first = traceback("KeyError: 'a'", line=3)
    link = "\nDuring handling of the above exception, another exception occurred:\n\n"
    assert cause(first + link + traceback("ValueError: b")).sentence.startswith("ValueError: b")


def test_what_is_ignored_in_a_finalizer_is_not_the_reason() -> None:
    ended = traceback("ValueError: bad value", line=3)
    ignored = (
        f"Exception ignored in: <file 'x'>\n{traceback('OSError: [Errno 28] No', 'other.py', 9)}"
    )
    assert cause(ended + ignored) == cause(ended)
    assert cause(ignored, code=3).word == Why.EXIT


def test_a_traceback_that_was_handled_is_not_the_reason_for_another_status() -> None:
    found = cause(traceback("ValueError: handled"), code=3)
    assert (found.word, found.line) == (Why.EXIT, 0)


def test_a_command_that_is_not_there_is_no_file() -> None:
    inner = FRAMES.format("/usr/lib/python3.11/subprocess.py", 1955)
    last = "FileNotFoundError: [Errno 2] No such file or directory: 'ffmpeg'"
    found = cause(f"{HEAD}{FRAMES.format('a.py', 2)}{inner}{last}\n")
    assert (found.word, found.what, found.line) == (Why.COMMAND_NOT_FOUND, "ffmpeg", 2)


def test_a_syntax_error_has_its_own_line_with_and_without_a_traceback() -> None:
    place = '  File "broken.py", line 3\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n'
    for stderr in (place, f"{HEAD}{FRAMES.format('main.py', 1)}{place}"):
        found = cause(stderr)
        assert (found.word, found.file, found.line) == (Why.SYNTAX, "/home/ada/broken.py", 3)
        assert found.sentence == "It is not Python: invalid syntax (line 3 of broken.py)."


def test_a_group_and_a_coloured_traceback_are_read() -> None:
    group = (
        "  + Exception Group Traceback (most recent call last):\n"
        '  |   File "a.py", line 4, in <module>\n  |     raise group\n'
        "  | ExceptionGroup: several (2 sub-exceptions)\n"
        "  +-+---------------- 1 ----------------\n    | ValueError: 1\n"
    )
    assert cause(group).sentence == "ExceptionGroup: several (2 sub-exceptions) (line 4 of a.py)."
    coloured = traceback("\x1b[1;35mValueError\x1b[0m: \x1b[35mbad\x1b[0m")
    assert cause(coloured).sentence == "ValueError: bad (line 12 of train.py)."


def test_a_traceback_longer_than_what_is_looked_at_is_understood() -> None:
    stderr = HEAD + FRAMES.format("deep.py", 5) * 3000 + "RecursionError: too deep\n"
    assert len(stderr) > MOST
    assert cause(stderr[-MOST:]).sentence == "RecursionError: too deep (line 5 of deep.py)."


@pytest.mark.parametrize(
    ("number", "word", "named"),
    [
        (2, Why.INTERRUPTED, "interrupted"),
        (6, Why.CRASH, "SIGABRT"),
        (9, Why.KILLED, "SIGKILL"),
        (11, Why.CRASH, "SIGSEGV"),
        (13, Why.SIGNAL, "SIGPIPE"),
        (15, Why.KILLED, "SIGTERM"),
        (60, Why.KILLED, "signal 60"),
    ],
)
def test_what_a_signal_means(number: int, word: Why, named: str) -> None:
    found = cause("", number=number)
    assert found.word == word
    assert named in found.sentence


def test_the_systems_killer_is_told_from_everybody_elses() -> None:
    found = cause("", number=9, oom_kills=1, memory=3 << 30)
    assert found.word == Why.OUT_OF_MEMORY
    assert found.sentence == "The system ended it because memory ran out; it had 3.0 GiB."
    assert cause("", number=9, memory=3 << 30).word == Why.KILLED
    assert cause("", code=137, oom_kills=1).word == Why.OUT_OF_MEMORY
    pool = traceback("BrokenProcessPool: A process was terminated abruptly while it ran")
    assert cause(pool, oom_kills=1).word == Why.OUT_OF_MEMORY
    assert cause(pool).word == Why.EXCEPTION
    assert cause(traceback("ValueError: bad"), oom_kills=1).word == Why.EXCEPTION


def test_a_crash_has_its_line_when_python_said_it() -> None:
    said = (
        "Fatal Python error: Segmentation fault\n\nCurrent thread 0x00007f (most recent call first):\n"
        '  File "/usr/lib/python3.11/ctypes/__init__.py", line 519 in string_at\n'
        '  File "/home/ada/a.py", line 3 in <module>\n'
    )
    found = cause(said, number=11)
    assert (found.word, found.file, found.line) == (Why.CRASH, "/home/ada/a.py", 3)


def test_arguments_that_the_script_refuses() -> None:
    said = "usage: a.py [-h] N\na.py: error: the following arguments are required: N\n"
    found = cause(said, code=2)
    assert (found.word, found.action) == (Why.USAGE, Action.FIX_ARGUMENTS)
    wanted = "It does not take these arguments: the following arguments are required: N."
    assert found.sentence == wanted
    assert cause(said, code=1).word == Why.EXIT
    assert cause("error: something else\n", code=2).word == Why.EXIT


def test_a_bare_status_has_the_last_words_or_the_shells_meaning() -> None:
    assert cause("", code=3).sentence == "It ended with exit status 3."
    said = "It ended with exit status 1; it said last: no data in here."
    assert cause("loading\nno data in here\n \n").sentence == said
    shell = "It ended with exit status 143, which is how a shell reports SIGTERM."
    assert cause("", code=143).sentence == shell


def test_what_is_no_path_that_can_be_shown_is_not_given_out() -> None:
    found = cause(traceback("ValueError: \x1b[31mred\x07\u202e" + "x" * 9000, file="a\x1bb.py"))
    assert found.file == ""
    assert found.sentence.isprintable()
    assert len(found.sentence) < 400


PARTS = st.sampled_from(
    (
        *(HEAD, FRAMES.format("a.py", 3), "ValueError: x\n", f"  + Exception Group {HEAD}"),
        *("FileNotFoundError: [Errno 2] No: 'x'", "\x1b[31m", "\r", "\0", '  File "', "usage: "),
        *("SyntaxError: \n", "a: error: b", "ModuleNotFoundError: No module named 'a'", "'\\"),
        *("[Errno 99999] ", "Current thread 0x1", "requests.ConnectionError: host='a'\n"),
    )
)


@given(
    st.lists(PARTS | st.text(max_size=40)),
    st.integers(0, 255),
    st.none() | st.integers(1, 127),
    st.integers(0, 2),
)
def test_anything_on_stderr_has_a_cause_that_can_be_shown(
    parts: list[str], code: int, number: int | None, kills: int
) -> None:
    found = cause("".join(parts), code=code, number=number, oom_kills=kills)
    assert found.word in set(Why)
    assert found.action in set(Action)
    assert found.sentence.isprintable()
    assert found.sentence.endswith(".")
    assert len(found.sentence) < 600
    assert (found.file + found.what).isprintable()


@given(st.binary(max_size=300))
def test_any_bytes_are_read(data: bytes) -> None:
    cause(data.decode(errors="replace"))
    last_raised(HEAD + data.decode("latin-1"))


def test_hostile_text_takes_no_time() -> None:
    """Nothing in the patterns goes back and forth over long lines."""
    before = os.times().user
    for piece in (
        '  File "',
        "a.",
        "[Errno 2] ",
        "'\\",
        ": error: ",
        HEAD,
        "x" * 100 + ": ",
        "\x1b[",
    ):
        cause((piece * MOST)[:MOST])
        cause(HEAD + (piece * MOST)[:MOST])
        cause(traceback("OSError: " + (piece * MOST)[:MOST]))
        cause("usage: \n" + (piece * MOST)[:MOST], code=2)
    assert os.times().user - before < 3


def test_places_know_whose_they_are() -> None:
    for own in ("train.py", "/home/ada/lib/a.py", "<string>", "C:\\work\\a.py"):
        assert Place(own, 1).of_the_person
    for other in ("<frozen runpy>", "/usr/lib/python3.11/json/__init__.py", "<__array_function__>"):
        assert not Place(other, 1).of_the_person


@pytest.mark.parametrize(
    ("module", "package"),
    [
        ("sklearn.linear_model", "scikit-learn"),
        ("PIL", "pillow"),
        ("yaml", "PyYAML"),
        ("google.cloud.storage", "google-cloud-storage"),
        ("pkg_resources", "setuptools"),
        ("polars", "polars"),
        ("tkinter", ""),
        ("a b", ""),
        ("../x", ""),
        ("", ""),
    ],
)
def test_which_package_provides_a_module(module: str, package: str) -> None:
    assert distribution(module) == package
