"""Completion in the shells themselves, and JSON from every command."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import COMMAND, Terminal

from colab_tray.cli.main import COMMANDS, HIDDEN

# How a shell is made to complete: once for all lines, and then for each, a candidate a line.
FIRST = {
    "bash": "source <(colab-tray completion bash)\ncompopt() { :; }\n",
    "zsh": """\
compdef() { : }
source <(colab-tray completion zsh)
_files() { local f; for f in ${words[CURRENT]}*; print -r -- $f }
compadd() { shift; local one; for one; print -r -- $one }
""",
    "fish": "colab-tray completion fish | source\n",
}
ASK = {
    "bash": """\
COMP_WORDS=({line})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_colab_tray
printf '%s\\n' "${{COMPREPLY[@]}}"
""",
    "zsh": "words=({line})\nCURRENT=$#words\n_colab_tray\n",
    "fish": "complete -C {line!r}\n",
}
NOTHING = {"bash": "''", "zsh": "''", "fish": ""}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    desk = Terminal(tmp_path_factory.mktemp("completion"))
    programs = desk.home.parent / "bin"
    programs.mkdir()
    command = programs / "colab-tray"
    command.write_text(f'#!/bin/sh\nexec {" ".join(COMMAND)} "$@"\n')
    command.chmod(0o755)
    desk.env["PATH"] = f"{programs}:{desk.env['PATH']}"
    (desk.work / "train.py").write_text("print('trained')\n")
    (desk.work / "trials").mkdir()
    yield desk
    desk("stop")


@pytest.fixture(scope="module")
def job_id(desk: Terminal) -> str:
    """Of a job that has ended, and lies exported as well."""
    done = str(json.loads(desk("run", "--json", "train.py").stdout.splitlines()[-1])["id"])
    assert desk("export", done, "--to", "exported.zip").returncode == 0
    return done


def completed(desk: Terminal, shell: str, *lines: str) -> list[list[str]]:
    """What a shell offers for each of these lines."""
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = FIRST[shell]
    for line in lines:
        whole = line + NOTHING[shell] if line.endswith(" ") else line
        script += ASK[shell].format(line=whole) + "echo =\n"
    program = [shell, "-f"] if shell == "zsh" else [shell]
    done = subprocess.run(
        [*program, "-c", script], cwd=desk.work, env=desk.env, capture_output=True, timeout=60
    )
    assert done.stderr == b"", done.stderr.decode()
    offers = done.stdout.decode().split("=\n")[:-1]
    return [[one.split("\t")[0] for one in offer.splitlines() if one] for offer in offers]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes(desk: Terminal, job_id: str, shell: str) -> None:
    lines = ["compl", "run --warm lo", "show ", "settings get local", "run tra", "run --d"]
    found = completed(desk, shell, *(f"colab-tray {line}" for line in lines))
    command, warmth, ids, settings, files, options = found
    assert (command, warmth) == (["completion"], ["loaded"])
    assert job_id in ids
    assert "local.slots" in settings
    assert "train.py" in files
    assert "--detach" in options


def test_powershell_has_a_script_and_asks_for_json(desk: Terminal) -> None:
    assert b"Register-ArgumentCompleter" in desk("completion", "powershell").stdout
    found = desk("completion", "words", "--json", "--", "run", "--warm", "b")
    assert json.loads(found.stdout) == ["bare"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["completion"], "bash, zsh"),
        (["completion", "fich"], "fish"),
        (["completion", "zsh", "x"], "one"),
    ],
)
def test_what_is_wrong_is_one_sentence(desk: Terminal, words: list[str], sentence: str) -> None:
    done = desk(*words)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert sentence in done.stderr.decode()


# A way to call each command that changes nothing here; ID and FILE are filled in.
CALLS: dict[str, tuple[str, ...]] = {
    "run": ("-c", "1"),
    "execute": ("--code", "1"),
    "search": ("trained",),
    "queue": ("resume",),
    "settings": ("set", "engine.idle_exit", "10m"),
    "pool": ("set", "spares", "2"),
    "environments": ("clear",),
    "inbox": ("pause",),
    "completion": ("bash",),
    "compare": ("ID", "ID"),
    **dict.fromkeys(("check", "bundle"), ("FILE",)),
    **dict.fromkeys(
        ("show", "logs", "wait", "cancel", "again", "artifacts", "pictures", "keep"), ("ID",)
    ),
    "export": ("ID", "--to", "run.zip"),
    "import": ("exported.zip",),
}


@pytest.mark.parametrize(
    "command", sorted(set(COMMANDS) - set(HIDDEN) - {"auto", "stop", "practice", "login", "remedy"})
)
def test_every_command_speaks_json(desk: Terminal, job_id: str, command: str) -> None:
    filled = {"ID": job_id, "FILE": "train.py"}
    words = [filled.get(word, word) for word in CALLS.get(command, ())]
    options = ["--json"] if command in ("run", "execute") else []
    done = desk(command, *options, *words, *([] if options else ["--json"]))
    assert done.stderr == b""
    lines = [line for line in done.stdout.splitlines() if line.startswith((b"{", b"["))]
    assert lines, done.stdout
    for line in lines:
        json.loads(line)


def test_a_remedy_speaks_json(desk: Terminal) -> None:
    run = desk("run", "--json", "--timeout", "0.2s", "-c", "import time; time.sleep(60)")
    job_id = json.loads(run.stdout.splitlines()[-1])["id"]
    done = desk("remedy", job_id, "--detach", "--json")
    again = json.loads(done.stdout.splitlines()[-1])
    assert (done.returncode, again["id"] != job_id) == (0, True)
    desk("cancel", again["id"])


def test_auto_and_stop_speak_json(desk: Terminal) -> None:
    assert isinstance(json.loads(desk("stop", "--json").stdout)["ended"], bool)
    assert json.loads(desk("stop", "--json").stdout) == {"ended": False}
    process = desk.start("auto", "--json")
    assert process.stdout
    first = json.loads(process.stdout.readline())
    assert (first["what"], first["at"] > 1e9) == ("engine", True)
    process.terminate()
    for line in process.communicate(timeout=30)[0].splitlines():
        json.loads(line)


def test_logs_as_json_have_every_character_whole(desk: Terminal) -> None:
    code = (
        "import os, time\n"
        "os.write(1, b'a\\xc3'); time.sleep(0.1); os.write(1, b'\\xa4b\\xff\\xc3')\n"
        "os.write(2, b'err')"
    )
    job_id = json.loads(desk("run", "--json", "-c", code).stdout.splitlines()[-1])["id"]
    lines = [json.loads(line) for line in desk("logs", job_id, "--json").stdout.splitlines()]
    said = "".join(line["text"] for line in lines if line["stream"] == "stdout")
    assert said == "aäb\\xff\\xc3"
    assert "".join(line["text"] for line in lines if line["stream"] == "stderr") == "err"


def test_settings_reset_and_unknown_names(desk: Terminal) -> None:
    changed = json.loads(desk("settings", "set", "local.slots", "3", "--json").stdout)
    assert (changed["value"], changed["source"]) == ("3", "file")
    desk("settings", "set", "engine.idle_exit", "9m")
    wrong = desk("settings", "reset", "engine.idle_exit", "local.slotz")
    assert (wrong.returncode, b"local.slots" in wrong.stderr) == (2, True)
    assert desk("settings", "get", "engine.idle_exit").stdout == b"9m\n"
    assert desk("settings", "reset", "engine.idle_exit", "local.slots").returncode == 0
    assert desk.json("settings", "get", "local.slots")["value"] != "3"
    assert desk.json("settings", "get", "engine.idle_exit")["value"] == "10m"


def test_the_module_is_the_command(desk: Terminal) -> None:
    root = Path(__file__).parents[2]
    for words in (["--version"], ["jobs", "--limit", "0"]):
        command = desk(*words)
        module = subprocess.run(
            [sys.executable, "-m", "colab_tray", *words],
            env={**desk.env, "PYTHONPATH": str(root)},
            cwd=desk.work,
            capture_output=True,
            timeout=60,
        )
        ends = (module.returncode, module.stdout, module.stderr)
        assert ends == (command.returncode, command.stdout, command.stderr)
