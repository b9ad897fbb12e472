"""Secrets from a real keychain: the script has them, and nothing else does."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Terminal
from keychain import Keychain
from runner_kit import until

from colab_tray.core.control.client import Client

CANARY = f"canary-{secrets.token_hex(12)}"
STATED = '# /// script\n# [tool.colab-tray]\n# secrets = ["API_KEY", "DB=DB_PASSWORD"]\n# ///\n'
USED = (
    STATED
    + """
import hashlib, os
value = os.environ["API_KEY"]
assert value == os.environ["DB_PASSWORD"]
print(hashlib.sha256(value.encode()).hexdigest())
"""
)
WAITS = "import os, time\nopen('began', 'w').close()\nwhile not os.path.exists('go'): time.sleep(0.01)\n"
FAILS = "raise RuntimeError(f\"cannot log in with {os.environ['API_KEY']}, {os.environ['API_KEY']!r}\")\n"


@pytest.fixture(scope="module")
def keychain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keychain]:
    made = Keychain(tmp_path_factory.mktemp("keychain") / "k")
    made.unlock()
    yield made
    made.close()


@pytest.fixture(scope="module")
def home(
    tmp_path_factory: pytest.TempPathFactory, keychain: Keychain
) -> Iterator[tuple[Terminal, bytes]]:
    """With two secrets that are the canary; and what was said when they were set."""
    terminal = Terminal(tmp_path_factory.mktemp("secrets") / "t", **keychain.environ)
    said = b"".join(put(terminal, name, CANARY) for name in ("API_KEY", "DB"))
    yield terminal, said
    assert terminal("stop").returncode == 0


@pytest.fixture
def terminal(home: tuple[Terminal, bytes]) -> Terminal:
    for name in ("go", "began"):
        (home[0].work / name).unlink(missing_ok=True)
    return home[0]


def put(terminal: Terminal, name: str, value: str) -> bytes:
    process = terminal.start("secret", "set", name, stdin=subprocess.PIPE)
    out, err = process.communicate(value.encode() + b"\n", timeout=30)
    assert process.returncode == 0, err
    return bytes(out + err)


def holding(root: Path, *, output_too: bool) -> list[Path]:
    """The files below a folder with the canary in them. Outputs may have it when a script printed it."""
    found = []
    for file in root.rglob("*"):
        output = file.name.endswith("journal")
        if file.is_file() and (output_too or not output):
            try:
                data = file.read_bytes()
            except FileNotFoundError:  # a temporary one
                continue
            found += [file] if CANARY.encode() in data else []
    return found


def in_a_command_line() -> list[str]:
    told = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            data = process.read_bytes()
        except OSError:
            continue
        told += [str(process)] if CANARY.encode() in data else []
    return told


@pytest.mark.parametrize("warmth", ["auto", pytest.param("cold", marks=pytest.mark.long)])
def test_the_script_has_it_and_nothing_is_left_of_it(
    home: tuple[Terminal, bytes], terminal: Terminal, warmth: str
) -> None:
    script = terminal.script("used.py", USED)
    done = terminal("run", "--warm", warmth, script)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.strip()) == 64
    waiting = terminal("run", "--detach", "--secret=API_KEY", terminal.script("wait.py", WAITS))
    until((terminal.work / "began").exists, "it runs")
    assert not in_a_command_line()
    assert not holding(terminal.home, output_too=True), "while it runs"
    (terminal.work / "go").touch()
    assert terminal("wait", waiting.stdout.decode().strip()).returncode == 0
    shown = terminal("show", waiting.stdout.decode().strip()).stdout
    assert b"API_KEY" in shown
    assert CANARY.encode() not in shown + home[1]
    assert not holding(terminal.home, output_too=True)


@pytest.mark.parametrize("killed", [False, True])
def test_a_failure_that_tells_it_tells_nobody_but_its_own_output(
    terminal: Terminal, killed: bool
) -> None:
    script = terminal.script("fails.py", STATED + WAITS + FAILS)
    job = terminal("run", "--detach", script).stdout.decode().strip()
    until((terminal.work / "began").exists, "it runs")
    if killed:
        os.kill(terminal.engine() or 0, signal.SIGKILL)
        until(lambda: terminal.engine() is None, "the engine is gone")
        until(lambda: terminal.json("show", job)["state"] == "running", "the next one found it")
    (terminal.work / "go").touch()
    assert terminal("wait", job).returncode == 1
    shown = terminal.json("show", job)
    assert CANARY in terminal("logs", job, "--stderr").stdout.decode(), "the output is the person's"
    assert shown["state"] == "failed"
    if not killed:
        assert "cannot log in with ***, '***'" in shown["sentence"]
    assert CANARY not in str(shown)
    assert terminal.json("search", CANARY.split("-")[1]) == []
    assert terminal.json("search", "fails"), "it is searched for by what is known"
    assert terminal("stop").returncode == 0
    assert not holding(terminal.home, output_too=False), "a clean database and its log"


def test_a_job_waits_for_its_secret_and_goes_on_when_it_is_set(terminal: Terminal) -> None:
    script = terminal.script("later.py", "import os; print(os.environ['HERE'])")
    held = terminal("run", "--secret", "LATER=HERE", script)
    assert (held.returncode, held.stdout) == (75, b"")
    assert b"no secret LATER; `colab-tray secret set LATER`" in held.stderr
    job = terminal.json("jobs")[0]
    assert (job["state"], job["cause"]) == ("held", "no_secret")
    assert terminal.json("status")["progress"] == []  # nobody asks the keychain any more
    put(terminal, "LATER", "now")
    assert terminal("wait", job["id"]).returncode == 0
    assert terminal("logs", job["id"]).stdout == b"now\n"
    assert {b"API_KEY", b"DB", b"LATER"} <= set(terminal("secret", "list").stdout.split())
    assert terminal("secret", "remove", "LATER").returncode == 0
    assert b"LATER" not in terminal("secret", "list").stdout.split()
    assert terminal("secret", "remove", "LATER").returncode == 66
    again = terminal("again", job["id"])
    assert again.returncode == 75, "it is asked for anew, and is not there any more"
    assert terminal("cancel", terminal.json("jobs")[0]["id"]).returncode == 0


def test_a_script_from_the_inbox_has_it_once_a_person_says_so(terminal: Terminal) -> None:
    code = "import os; print(len(os.environ['API_KEY']))"
    asked = {"origin": "inbox", "code": code, "cwd": str(terminal.work), "env": terminal.env}
    client = Client(str(terminal.home / "run"))
    found = client.call("job.submit", {**asked, "secrets": ["API_KEY"]})
    client.close()
    assert isinstance(found, dict)
    job = terminal.json("show", found["id"])
    assert (job["state"], job["cause"]) == ("held", "secret_asked")
    assert "asks for secrets (API_KEY)" in job["sentence"]
    assert terminal("queue", "release", job["id"]).returncode == 0
    assert terminal("wait", job["id"]).returncode == 0
    assert terminal("logs", job["id"]).stdout.decode() == f"{len(CANARY)}\n"


def test_the_example(terminal: Terminal) -> None:
    example = Path(__file__).parents[2] / "examples/secret.py"
    held = terminal("run", str(example))
    assert held.returncode == 75
    assert b"secret set EXAMPLE_TOKEN" in held.stderr
    job = terminal.json("jobs")[0]["id"]
    put(terminal, "EXAMPLE_TOKEN", "open sesame")
    assert terminal("wait", job).returncode == 0
    assert terminal("logs", job).stdout.startswith(b"a token of 11 characters\n")


@pytest.mark.parametrize("kind", ["absent", "locked"])
def test_without_a_keychain_that_answers_it_is_held_and_nothing_is_half_done(
    tmp_path: Path, kind: str
) -> None:
    keychain = Keychain(tmp_path / "k")
    terminal = Terminal(tmp_path / "t", **keychain.environ)
    try:
        if kind == "locked":
            keychain.unlock()
            keychain.lock()
        process = terminal.start("secret", "set", "API_KEY", stdin=subprocess.PIPE)
        _, said = process.communicate(CANARY.encode(), timeout=50)
        assert process.returncode == {"absent": 69, "locked": 75}[kind]
        assert {"absent": b"has no keychain", "locked": b"is locked"}[kind] in said
        assert terminal("secret").stdout == b"No secrets.\n"
        run = terminal("run", "--secret", "API_KEY", "-c", "open('ran', 'w')")
        assert run.returncode == 75
        assert b"queue release" in run.stderr
        assert terminal.json("jobs")[0]["cause"] == "keychain"
        assert not (terminal.work / "ran").exists()
        assert not holding(terminal.home, output_too=True)
    finally:
        terminal("stop")
        keychain.close()


ENV_FILE = """
# of a service
export A="1 $2"
"""


def test_variables_of_one_job(terminal: Terminal) -> None:
    (terminal.work / "good.env").write_text("A=from the file\nexport B='x # y'  # of a tool\nC=\n")
    code = "import os; print([os.environ.get(name) for name in 'ABCD'])"
    done = terminal("run", "--env-file", "good.env", "--env", "A=typed", "--env=D==", "-c", code)
    assert done.stdout == b"['typed', 'x # y', '', '=']\n", done.stderr
    job = terminal.json("jobs")[0]
    assert sorted(job["variables"]) == ["A", "B", "C", "D"]
    assert terminal("again", job["id"]).stdout == done.stdout
    kept = terminal("run", "--env", f"MY_TOKEN={CANARY}", "-c", "pass")
    assert kept.returncode == 0
    again = terminal("again", terminal.json("jobs")[0]["id"])
    assert again.returncode == 2
    assert b"MY_TOKEN was given with --env" in again.stderr


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("run", "--secret", "2=X", "-c", ""), 2, b"'2' is no name"),
        (("run", "--secret", "X=a-b", "-c", ""), 2, b"'a-b' is no name"),
        (("run", "--secret", "X=A", "--secret", "Y=A", "-c", ""), 2, b"not X and Y"),
        (("run", "--secret", "A", "--env", "A=1", "-c", ""), 2, b"a value and a secret"),
        (("run", "--env", "A", "-c", ""), 2, b"--env takes NAME=VALUE, not A."),
        (("run", "--env-file", "none.env", "-c", ""), 66, b"none.env cannot be read (No such"),
        (("run", "--env-file", "bad.env", "-c", ""), 66, b"bad.env, line 3: nothing is filled in"),
        (("secret", "set", "API_KEY", "value"), 2, b"typed as an argument"),
        (("secret", "set", "A B"), 2, b"'A B' is no name"),
        (("secret", "set", "EMPTY"), 2, b"1 to 65536 characters"),
        (("secret", "stet"), 2, b"Did you mean set?"),
        (("secret", "remove"), 2, b"takes a name"),
    ],
)
def test_what_is_wrong_is_said(
    terminal: Terminal, words: tuple[str, ...], status: int, sentence: bytes
) -> None:
    (terminal.work / "bad.env").write_text(ENV_FILE)
    done = terminal(*words)
    assert (done.returncode, done.stdout) == (status, b""), done.stderr
    assert sentence in done.stderr
