"""Drive for scripts that mount it: their machine is handed it before they begin, once the person has agreed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from colab_tray.core.channels.base import Channel, ChannelDown
from colab_tray.core.jobs.preparing import Spec, Tell, Unpreparable
from colab_tray.core.model.causes import Action, Why, because
from colab_tray.core.model.errors import ActionNeeded, ColabTrayError
from colab_tray.core.model.job import Cause, Job, Progress

if TYPE_CHECKING:
    from colab_tray.core.jobs.live import Material

_AGAIN = 2.0  # seconds between two looks whether the person has agreed
_LOOKS = 300
_MOUNTS = b"drive.mount"


class DriveStep:
    """`let` hands the account's Drive to the machine of that nonce: "" once it has it, or when it is none of
    Google's; else the page where its person must agree, which Google asks for every machine. `ask` tells the
    person what a job needs of them, and (None) that it does no more."""

    def __init__(
        self,
        let: Callable[[str], Awaitable[str]],
        ask: Callable[[Job, Cause | None], object],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._let = let
        self._ask = ask
        self._sleep = sleep

    def needed(self, job: Job) -> bool:
        return job.need is not None and "google" in job.scan.imports

    async def prepare(
        self, job: Job, material: Material, channel: Channel, nonce: str, tell: Tell
    ) -> Spec:
        if _MOUNTS not in material.source:
            return {}
        page = await self._asked(nonce)
        if not page:
            return {}
        sentence = f"It mounts your Drive: agree at {page} and it begins."
        self._ask(job, because(Why.DRIVE_ASKED, sentence, what=page))
        tell(Progress(text="It waits until you have agreed"))
        try:
            for _ in range(_LOOKS):
                await self._sleep(_AGAIN)
                if not await self._asked(nonce):
                    return {}
        finally:
            self._ask(job, None)
        sentence = (
            f"It mounts your Drive, which nobody has allowed its machine. Agree at {page} and let the job go "
            f"on: `colab-tray queue release {job.id}`."
        )
        asked = because(Why.DRIVE_ASKED, sentence, action=Action.RELEASE)
        raise Unpreparable(asked, held=True)

    async def _asked(self, nonce: str) -> str:
        try:
            return await self._let(nonce)
        except ActionNeeded as error:
            raise Unpreparable(because(Why.SIGN_IN, str(error)), held=True) from None
        except ColabTrayError as error:
            raise ChannelDown(str(error)) from None
