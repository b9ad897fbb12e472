"""Our runner on a machine of Practice, as of Colab: secrets, Drive, and the machine that gives itself back."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from form_browser import open_page
from jupyter_kit import CONFIGURATION, follow, spec
from practice_guest import Guest
from practice_kit import Running

if not sys.platform.startswith("linux"):
    pytest.skip("there is a runner on Linux", allow_module_level=True)

from random import Random

from colab_tray.core.channels.kernel import KernelChannel
from colab_tray.core.jupyter.connection import PlainServer, colab_headers
from colab_tray.core.timing import SystemClock

WHO = "fay@practice.example"
SCRIPT = b"""
from google.colab import drive, userdata
drive.mount('/content/drive')
print(userdata.get('KEY'))
print(open('/content/drive/MyDrive/note.txt', 'w').write('kept'))
"""


async def test_a_script_has_its_secrets_and_its_drive_and_the_machine_goes_when_it_is_done(
    practice: Running, tmp_path: Path
) -> None:
    practice.control("POST", "/people", {"email": WHO, "tier": "PRO"})
    guest = await asyncio.to_thread(Guest.of, practice, WHO)
    machine = (await asyncio.to_thread(guest.assign)).json
    await asyncio.to_thread(_let_at_drive, guest, machine["endpoint"])
    door = machine["runtimeProxyInfo"]
    channel = KernelChannel(
        PlainServer(door["url"], door["token"]),
        "kit",
        lambda: CONFIGURATION,
        clock=SystemClock(),
        random=Random(1),
        headers=colab_headers,
    )
    try:
        far = await channel.ensure()
        wish = spec(far, SCRIPT, imports=["google"], userdata={"KEY": "WHERE"})
        wish["env"]["WHERE"] = "s3cret"
        ran = await follow(channel, far.nonce, "a.1", wish, tmp_path)
        assert ran.output() == b"Mounted at /content/drive\ns3cret\n4\n"
        about = {"nonce": far.nonce}
        assert (await channel.call({"op": "lifeline", "rest": 0.2, **about}))["ok"]
        await channel.call({"op": "forget", "attempts": ["a.1"], **about})
        async with asyncio.timeout(60):
            while (ended := _why(practice, machine["endpoint"])) is None:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        assert ended == "unassigned inside"
    finally:
        await channel.close()


def _let_at_drive(guest: Guest, endpoint: str) -> None:
    path = f"/tun/m/credentials-propagation/{endpoint}?authtype=dfs_ephemeral&version=2&authuser=0"
    asked = guest.twice(f"{path}&dryrun=true").json
    open_page(asked["unauthorized_redirect_uri"]).send("allow")
    assert guest.twice(f"{path}&dryrun=false").json == {"success": True}


def _why(practice: Running, endpoint: str) -> str | None:
    """Why the machine has ended."""
    gone = practice.control("GET", "/judge")["gone"]
    return next((each["why"] for each in gone if each["endpoint"] == endpoint), None)
