"""A person with a real browser: Practice's account page, its consent page, our closing page, light and dark."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from chromium import PROGRAM, browser
from keychain import Keychain
from practice_kit import Running
from signing_in import ADA, Login, home, told

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here"),
]


async def test_a_person_signs_in(tmp_path: Path) -> None:
    keychain = Keychain(tmp_path / "k")
    keychain.unlock()
    try:
        with Running() as practice, home(tmp_path / "t", practice, **keychain.environ) as terminal:
            login = await asyncio.to_thread(Login, terminal)
            async with browser(tmp_path / "chromium") as tab:
                await tab.open(login.url)
                await tab.click("a.row[href*='person=ada']")
                await tab.until("document.body && document.body.innerText.includes('wants access')")
                await tab.click("input[name=allow]")
                await tab.click("button[value=allow]")
                await tab.until("document.title.startsWith('Signed in as')")
                assert await tab.value("location.search") == "", "the address holds no code"
                assert await tab.value("document.querySelectorAll('script').length") == 0
                grounds = []
                for scheme in ("light", "dark"):
                    await tab.picture(tmp_path / f"signed-in-{scheme}.png", scheme)
                    ground = "getComputedStyle(document.body).backgroundColor"
                    grounds.append(await tab.value(ground))
                assert len(set(grounds)) == 2, "the style is let in by the page's own policy"
            assert (await asyncio.to_thread(login.end))["email"] == ADA
            assert not told(terminal.home)
    finally:
        keychain.close()
