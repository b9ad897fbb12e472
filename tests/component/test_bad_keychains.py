"""Keychains that prompt for ever, talk nonsense or go away: a job waits, a sentence says why, nothing hangs."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from bad_keychain import PRIVATE
from command_line import Terminal
from keychain import Keychain as Service

from colab_tray.core.credentials import Keychain, KeychainLocked
from colab_tray.core.model.errors import KeychainUnavailable
from colab_tray.core.model.secret import Secret

# What asks the keychain leaves its connection to the garbage collector when it fails.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
BARELY = 0.3  # seconds
RUNS = "open('ran', 'w')"


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    made = Service(tmp_path / "k")
    for name, value in made.environ.items():
        monkeypatch.setenv(name, value)
    yield made
    made.close()
    gc.collect()


@pytest.mark.parametrize("way", ["garbage", "no_text", "angry", "dies"])
async def test_what_makes_no_sense_is_a_sentence_without_its_words(
    service: Service, way: str
) -> None:
    service.misbehave(way)
    with pytest.raises(KeychainUnavailable) as told:
        await Keychain("test", patience=20).get("KEY")
    assert PRIVATE not in str(told.value)
    assert "The keychain does not do what it is asked" in str(told.value)


@pytest.mark.parametrize("way", ["prompts", "silent"])
async def test_one_that_says_nothing_is_waited_for_once(service: Service, way: str) -> None:
    """Whoever asks next is told at once; another that has come in its place is asked after a while."""
    program = service.misbehave(way)
    keychain = Keychain("test", patience=BARELY)
    with pytest.raises(KeychainLocked, match="may wait for its password"):
        await keychain.get("KEY")
    async with asyncio.timeout(BARELY):
        for _ in range(100):
            with pytest.raises(KeychainLocked):
                await keychain.put("KEY", Secret("x"))
    program.kill()
    program.wait()
    service.misbehave("forgets")
    keychain._patience = 20
    async with asyncio.timeout(20):
        while True:
            with suppress(KeychainLocked):
                assert await keychain.get("KEY") is None
                break
            await asyncio.sleep(0.01)


async def test_what_it_has_lost_is_not_there(service: Service) -> None:
    service.misbehave("forgets")
    assert await Keychain("test", patience=20).get("KEY") is None


@pytest.fixture
def terminal(tmp_path: Path, service: Service) -> Iterator[Terminal]:
    made = Terminal(tmp_path / "t", **service.environ)
    yield made
    made("stop")


def test_while_it_prompts_everything_else_goes_on(service: Service, terminal: Terminal) -> None:
    service.misbehave("prompts")
    asking = terminal("run", "--detach", "--secret", "KEY", "-c", RUNS).stdout.decode().strip()
    assert terminal("run", "-c", "print(1)").stdout == b"1\n"
    shown = terminal.json("show", asking)
    assert (shown["state"], shown["progress"]["text"]) == ("preparing", "Asking the keychain")
    assert terminal("cancel", asking).returncode == 0
    assert terminal("wait", asking).returncode == 130
    assert terminal("run", "--detach", "--secret", "KEY", "-c", RUNS).returncode == 0
    assert terminal("stop", timeout=20).returncode == 0
    assert not (terminal.work / "ran").exists()


@pytest.mark.long
def test_nobody_answers_its_prompt(service: Service, terminal: Terminal) -> None:
    service.misbehave("prompts")
    held = terminal("run", "--secret", "KEY", "-c", RUNS, timeout=90)
    assert held.returncode == 75
    assert b"may wait for its password" in held.stderr
    [job] = terminal.json("jobs")
    assert (job["state"], job["cause"]) == ("held", "keychain")
    assert not (terminal.work / "ran").exists()
