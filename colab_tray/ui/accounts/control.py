"""Keeps a sign-in panel true: asks the engine, waits for the person, says in place what went wrong."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from colab_tray.core.model.errors import ColabTrayError
from colab_tray.ui.accounts.deeds import AccountDeeds, Wish
from colab_tray.ui.accounts.lines import AccountLine
from colab_tray.ui.accounts.sign_in import SignInPanel, SignInState
from colab_tray.ui.sentences import spoken
from colab_tray.ui.words import translate

_LOOK = 1.0  # seconds between two looks into the downloads

Do = Callable[[Coroutine[Any, Any, None]], None]


class SignInControl:
    """Of one panel. `arrived` hears of the account that was signed in."""

    def __init__(
        self,
        panel: SignInPanel,
        deeds: AccountDeeds,
        do: Do,
        arrived: Callable[[AccountLine], None],
    ) -> None:
        self._panel = panel
        self._deeds = deeds
        self._do = do
        self._arrived = arrived
        self._state = SignInState()
        self._turn = 0  # a later wish makes an earlier one's end nobody's business
        panel.wanted.connect(lambda wish: do(self._begin(wish)))
        panel.adopted.connect(lambda path: do(self._adopt(path)))
        panel.answered.connect(lambda text: do(self._answer(text)))
        panel.cancelled.connect(self.cancel)
        panel.looked_again.connect(lambda: do(self.look()))

    @property
    def state(self) -> SignInState:
        return self._state

    async def look(self, *, at_once: bool = False, email: str = "") -> None:
        """See what there is. `at_once`: open the browser, when nothing has to be chosen before."""
        turn = self._next()
        self._show(SignInState(busy=translate("accounts", "Looking what is here…"), email=email))
        try:
            ways = await self._deeds.ways()
        except ColabTrayError as error:
            return self._settle(turn, SignInState(error=spoken(str(error)), email=email))
        self._settle(turn, SignInState(ways=ways, email=email))
        found = any(one.kind == "sign-in" and not one.lacks for one in ways.found)
        if at_once and ways.client and turn == self._turn and (email or not found):
            await self._begin(self._panel.wish())
        elif not ways.client:
            await self._wait_for_client(turn)
        return None

    def cancel(self) -> None:
        """Nobody is signed in by what is under way."""
        self._next()
        self._deeds.cancel("The sign-in was cancelled.")
        self._show(replace(self._state, waiting=None, busy="", error=""))

    def rest(self) -> None:
        """Nobody looks: what is here is not looked for any more. Who is in the browser is waited for."""
        if self._state.waiting is None and not self._state.busy:
            self._next()

    async def _begin(self, wish: Wish) -> None:
        async def work() -> AccountLine:
            begun = await self._deeds.begin(wish)
            self._settle(turn, replace(self._state, waiting=begun, busy="", error=""))
            return await self._deeds.signed_in()

        turn = self._next()
        self._show(
            replace(self._state, busy=translate("accounts", "Opening the browser…"), error="")
        )
        await self._until_there(turn, work())

    async def _adopt(self, path: str) -> None:
        turn = self._next()
        self._show(replace(self._state, busy=translate("accounts", "Asking Google…"), error=""))
        await self._until_there(turn, self._deeds.adopt(path))

    async def _answer(self, text: str) -> None:
        try:
            await self._deeds.answer(text)
        except ColabTrayError as error:
            if self._state.waiting is not None:  # a wrong line: the sign-in goes on
                self._show(replace(self._state, error=spoken(str(error))))

    async def _until_there(self, turn: int, work: Coroutine[Any, Any, AccountLine]) -> None:
        try:
            account = await work
        except ColabTrayError as error:
            return self._settle(
                turn, replace(self._state, waiting=None, busy="", error=spoken(str(error)))
            )
        self._settle(turn, replace(self._state, waiting=None, busy="", error="", email=""))
        if turn == self._turn:
            self._arrived(account)
        return None

    async def _wait_for_client(self, turn: int) -> None:
        """Who has downloaded the client need not say where it is."""
        before = {one.path for one in self._found()}
        while turn == self._turn:
            await asyncio.sleep(_LOOK)
            if not self._panel.guiding:
                return
            with contextlib.suppress(ColabTrayError):
                ways = await self._deeds.ways()
                if turn == self._turn and ways != self._state.ways:
                    self._show(replace(self._state, ways=ways))
            new = [one for one in self._found() if one.path not in before and not one.lacks]
            if clients := [one.path for one in new if one.kind == "client"]:
                await self._begin(self._panel.wish(client=clients[0]))
                return

    def _found(self) -> list[Any]:
        return list(self._state.ways.found) if self._state.ways else []

    def _next(self) -> int:
        self._turn += 1
        return self._turn

    def _settle(self, turn: int, state: SignInState) -> None:
        if turn == self._turn:
            self._show(state)

    def _show(self, state: SignInState) -> None:
        self._state = state
        self._panel.show_state(state)
