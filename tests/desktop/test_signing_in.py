"""Signing in from the desktop against Practice: a real engine, real accounts, presses on real widgets."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("jupyter_server") is None:
    pytest.skip("the extra practice is not installed", allow_module_level=True)
sys.path.append(str(Path(__file__).parents[1] / "component"))

import shiboken6
from looping import on_a_loop
from practice_kit import Running
from PySide6.QtWidgets import QApplication
from signing_in import ADA, BO, answer, come_back, endpoints
from test_wizard import press

from colab_tray.core.engine import open_engine
from colab_tray.core.paths import find
from colab_tray.core.settings import Settings
from colab_tray.ui.accounts import deeds
from colab_tray.ui.accounts.box import AccountsBox
from colab_tray.ui.accounts.deeds import AccountDeeds

pytestmark = pytest.mark.long


class Desk:
    """The widget of accounts before a real engine."""

    def __init__(self, engine: Any) -> None:
        self.deeds = AccountDeeds(lambda: _known(engine))
        self.box = AccountsBox(self.deeds, self._do)
        self.box.resize(600, 500)
        self.box.show()
        self._tasks: set[asyncio.Task[None]] = set()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        shiboken6.delete(self.box)  # now, and not by whichever thread collects garbage

    async def until(self, true: Callable[[], Any], what: str) -> Any:
        async with asyncio.timeout(40):
            while not (found := true()):  # noqa: ASYNC110  (widgets announce nothing)
                await asyncio.sleep(0.02)
        assert found, what
        return found

    async def press(self, text: str) -> None:
        """Not within a task: a press handles events, and among them other tasks'."""
        loop = asyncio.get_running_loop()
        pressed: asyncio.Future[None] = loop.create_future()

        def act() -> None:
            try:
                pressed.set_result(press(self.box, text))
            except BaseException as error:
                pressed.set_exception(error)

        loop.call_soon(act)
        await pressed

    @property
    def state(self) -> Any:
        return self.box.control.state

    @property
    def emails(self) -> list[str]:
        return [line.email for line in self.box.rows.lines]

    async def waiting(self) -> str:
        """The address at which the person is awaited."""
        begun = await self.until(lambda: self.state.waiting, "a sign-in")
        return str(begun.url)


async def _known(engine: Any) -> Any:
    return engine


@asynccontextmanager
async def desk(folder: Path, **environ: str) -> AsyncIterator[Desk]:
    paths = find({"COLAB_TRAY_HOME": str(folder)})
    settings = Settings.load(paths, {**environ, "COLAB_TRAY_RUNNER_IDLE_EXIT": "1s"})
    async with open_engine(paths, settings, kind="tray") as engine:
        made = Desk(engine)
        made.box.entered()
        await made.until(lambda: made.state.ways, "what there is")
        yield made
        await made.close()


def run(qapp: QApplication, scene: Callable[[], Coroutine[Any, Any, None]]) -> None:
    on_a_loop(qapp, asyncio.wait_for(scene(), 100))


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No browser is opened here: what would be is kept."""
    opened: list[str] = []
    monkeypatch.setattr(deeds, "open_page", lambda url: bool(opened.append(url)))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    return opened


async def arrive(one: Desk, person: str, how: str = "allow") -> None:
    """What the person does in the browser; the program hears of it from there."""
    url = await one.waiting()
    location = await asyncio.to_thread(answer, url, person, None, how)
    await asyncio.to_thread(come_back, location)


def test_denied_then_allowed_then_another_and_one_of_them_out(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def scene() -> None:
        with Running() as practice:
            async with desk(tmp_path, **endpoints(practice)) as one:
                assert "Not Google but this computer" in one.box.panel._notice.text
                await one.press("Sign in with Google")
                await arrive(one, ADA, "deny")
                await one.until(lambda: one.state.error, "the refusal")
                assert one.box.panel._error.text == "You did not allow it, so nobody is signed in."
                await one.press("Sign in with Google")
                await arrive(one, ADA)
                await one.until(lambda: one.emails == [ADA], "Ada")
                await one.press("Sign in with another account")
                await one.until(lambda: one.state.ways, "the offer")
                await one.press("Sign in with Google")
                await arrive(one, BO)
                await one.until(lambda: one.emails == [ADA, BO], "Bo")
                one.box.rows.used.emit(one.box.rows.lines[1].id)
                await one.until(lambda: one.emails == [BO, ADA], "Bo is used first")
                one.box.rows.leaving.emit(one.box.rows.lines[1].id)
                await one.until(lambda: _asked(one), "the question")
                await one.press("Sign out")
                await one.until(lambda: one.emails == [BO], "Ada is out")

    run(qapp, scene)


def _asked(one: Desk) -> bool:
    return any(row._question.isVisible() for row in one.box.rows._rows.values())


def test_where_there_is_no_browser_the_address_is_pasted(
    qapp: QApplication, tmp_path: Path
) -> None:
    async def scene() -> None:
        with Running() as practice:
            async with desk(tmp_path, **endpoints(practice)) as one:
                await one.press("Sign in with Google")
                url = await one.waiting()
                panel = one.box.panel._waiting
                panel._paste.setText("http://127.0.0.1:1/?state=x&code=y")
                await one.press("Go on")
                await one.until(lambda: one.state.error, "what is wrong with it")
                assert one.state.waiting is not None, "the sign-in goes on"
                panel._paste.setText(await asyncio.to_thread(answer, url, ADA))
                await one.press("Go on")
                await one.until(lambda: one.emails == [ADA], "Ada")
                assert one.box.rows.lines[0].kept == "memory", "there is no keychain here"

    run(qapp, scene)


def test_a_client_is_taken_from_the_downloads_as_soon_as_it_is_there(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))

    async def scene() -> None:
        async with desk(tmp_path / "home") as one:
            await one.until(lambda: one.box.panel.guiding, "the steps")
            installed = {
                "client_id": "1-ours.apps.googleusercontent.com",
                "client_secret": "x" * 24,
                "token_uri": "https://oauth2.googleapis.com/token",
            }
            file = tmp_path / "client_secret_1.json"
            file.write_text(json.dumps({"installed": installed}))
            url = await one.waiting()
            assert url.startswith("https://accounts.google.com/")
            assert "client_id=1-ours" in url
            await one.press("Cancel the sign-in")
            await one.until(lambda: one.state.waiting is None, "the end of it")

    run(qapp, scene)
    assert list(tmp_path.glob("client_secret_1.json")), "it stays where it is"


def test_offline_is_said_in_place_and_changes_nothing(qapp: QApplication, tmp_path: Path) -> None:
    async def scene() -> None:
        practice = Running()
        try:
            async with desk(tmp_path, **endpoints(practice)) as one:
                await one.press("Sign in with Google")
                url = await one.waiting()
                location = await asyncio.to_thread(answer, url, ADA)
                practice.close()
                one.box.panel.answered.emit(location)
                await one.until(lambda: one.state.error, "what went wrong")
                assert "cannot be reached" in one.box.panel._error.text
                assert one.emails == []
        finally:
            practice.process.kill()

    run(qapp, scene)
