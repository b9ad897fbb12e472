"""Google's own command line against Practice: nothing of it changed but the host names.

What it says is kept as a transcript (google_colab_cli.txt) beside its faults, which must show here as
they do in life.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from form_browser import open_page
from official_cli import COPY_PASTE, CannotRun, OfficialCli, installed
from practice_kit import Running

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]  # a command takes a second or two

TRANSCRIPT = Path(__file__).with_name("google_colab_cli.txt")
ADA = "ada@practice.example"


@pytest.fixture(scope="module")
def practice() -> Iterator[Running]:
    with Running() as running:
        yield running


@pytest.fixture(scope="module")
def cli(practice: Running, tmp_path_factory: pytest.TempPathFactory) -> OfficialCli:
    """Signed in as Ada, by the code that the consent page shows."""
    try:
        python = installed()
    except CannotRun as why:
        pytest.fail(str(why))
    facts = {"id": "colab-cli.practice.example", "name": "Colab CLI", "redirects": [COPY_PASTE]}
    client = practice.control("POST", "/clients", facts)
    cli = OfficialCli(python, tmp_path_factory.mktemp("home"), practice.urls, client)
    assert "No active sessions" in cli.sign_in(_approve)
    return cli


def _approve(url: str) -> str:
    consent = open_page(url).follow("Ada")
    shown = open_page(url.partition("/o/")[0] + consent.send("allow", consent.boxes).location)
    code = re.search(r">(4/0[^<]+)</textarea>", shown.text)
    assert code, shown.shown
    return code[1]


def _live(practice: Running) -> list[str]:
    return [machine["endpoint"] for machine in practice.control("GET", "/state")["machines"]]


def test_the_transcript_of_its_commands(cli: OfficialCli, practice: Running) -> None:
    """new, sessions, status, exec, run, upload, download, ls, stop: as written, word for word."""
    told = TRANSCRIPT.read_text("utf-8")
    practice.control("PATCH", f"/people/{ADA}", {"eligible": ["T4"]})
    again = ""
    for line in [line for line in told.splitlines() if line.startswith("$ ")]:
        status, said = cli.run(line.removeprefix("$ "))
        again += f"{line}\n{_constant(said)}" + (f"exit status {status}\n" if status else "")
    assert again == told
    assert _live(practice) == [], "stop and run gave back what they had"


def _constant(said: str) -> str:
    """Without what differs from one time to the next."""
    said = re.sub(r"\b(m|gpu-\w+|tpu-\w+)-s-[\w-]+", "ENDPOINT", said)
    said = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "TIME", said)
    return re.sub(r"\brun-[0-9a-f]{6}\b", "run-NAME", said)


def test_output_is_lost_under_the_limits_of_jupyter_as_in_life(cli: OfficialCli) -> None:
    """16 MB in one go: the server stops passing it on, the client is told once and ends well."""
    (cli.home / "loud.py").write_text(
        "import sys\nfor line in range(160):\n    print(f'{line:05}', 'x' * 100_000, flush=True)\n"
    )
    status, said = cli.run("colab run loud.py")
    assert status == 0
    assert "IOPub data rate exceeded" in said
    assert "00000 x" in said
    assert "00159 x" not in said, "what came after the limit is gone"


def test_a_client_that_is_killed_leaks_its_machine_as_in_life(
    cli: OfficialCli, practice: Running
) -> None:
    before = _live(practice)
    (cli.home / "slow.py").write_text("print('begun', flush=True)\nimport time\ntime.sleep(600)\n")
    with cli.start("exec colab run slow.py") as process:
        assert process.stdout
        while "begun" not in (line := process.stdout.readline()):
            assert line, "it ended before the script began"
        os.killpg(process.pid, signal.SIGKILL)
    (leaked,) = set(_live(practice)) - set(before)
    practice.control("POST", "/clock", {"advance": 80 * 60})
    assert leaked in _live(practice), "nobody uses it and it costs units"
    practice.control("POST", "/clock", {"advance": 20 * 60})
    judge = practice.control("GET", "/judge")
    assert (judge["live"], judge["leaked"][-1]["endpoint"]) == ([], leaked)
    assert judge["leaked"][-1]["units"] > 0
