"""One kind of warm interpreter, as the runner sees it: its facts, the pairs that wait, who waits for one."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import select
import selectors
import socket
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from . import processes
from .families import QUIET
from .pairs import MAKERS, Order
from .suiting import BARE, Key, stamp_of

START_AFTER = 0.1  # seconds; whoever came first starts cold meanwhile, and has the processors
REFILL_AFTER = 0.040  # seconds after a dispatch: at once would fight the script for the processors
REFILL_FRESH_AFTER = 0.2  # seconds; the imports of a fresh one fight for longer
BACK_WITHIN = 0.010  # seconds; a pair that is at work is perhaps back sooner than a new one is made

Use = Callable[[socket.socket | None], None]


class Server:
    """Interpreters of one kind. `spares` are sockets of pairs that wait; `pending` wants one.

    `ended` is called when its maker makes no more.
    """

    def __init__(
        self,
        key: Key,
        order: Order,
        strategy: str,
        selector: selectors.BaseSelector,
        ended: Callable[[Server], None],
    ) -> None:
        self.key = key
        self.order = order
        self.python = order.python
        self.kind = key[2]
        self.loaded = self.kind != BARE
        self.preload = order.preload
        self.strategy = strategy
        self.facts: dict[str, Any] = {}
        self.problem = ""
        self.unsafe = False  # to fork
        self.importing: tuple[str, float] | None = None  # what, since when
        self.spares: deque[socket.socket] = deque()
        self.pending: deque[Use] = deque()
        self.started = time.monotonic()
        self.since = time.time()
        self.used = self.started
        self.wanted = 0  # spares
        self.refill_at: float | None = None
        self.start_at: float | None = self.started + START_AFTER
        self._live = False
        self._asked = 0  # pairs on their way
        self._pids: dict[socket.socket, int] = {}
        self._maker = MAKERS[strategy](order, selector, self)
        self._ended = ended

    @property
    def ready(self) -> bool:
        return bool(self.facts) and self._live

    @property
    def prompt(self) -> bool:
        """Whether a script gets a pair sooner than a cold start would take."""
        self._bury()
        return self.ready and (self._maker.quick or bool(self.spares))

    def start(self) -> None:
        self.start_at = None
        try:
            self._asked = self._maker.start()
            self._live = True
        except OSError as error:
            self.problem = f"cannot start {self.python}: {error.strerror}"

    def ask(self, count: int) -> None:
        self._asked += max(0, count)
        self._maker.ask(count)

    # -- what the maker tells ------------------------------------------------------------------

    def heard(self, message: dict[str, Any]) -> None:
        if "importing" in message:
            self.importing = message["importing"], time.monotonic()
            return
        self.importing = None
        first, self.facts = not self.facts, message
        if first:
            self.ask(max(self.wanted, len(self.pending)) - self._asked)

    def arrived(self, pair: socket.socket, pid: int) -> None:
        self._asked -= 1
        self._pids[pair] = pid
        if self._maker.quick:
            self.take_back(pair)  # one that was at work may have come back meanwhile
        else:
            self._spare(pair)

    def gone(self, why: str, *, unsafe: bool = False) -> None:
        if unsafe or self.importing or not self.facts:
            self.problem = why
        self.unsafe = unsafe
        self._ended(self)

    # -- pairs -----------------------------------------------------------------------------------

    def take(self, use: Use, *, at_work: bool = False) -> None:
        """Call `use` with a pair's socket, now or when there is one; with None if none comes.

        `at_work`: there are pairs that may be back soon.
        """
        self.used = time.monotonic()
        self._bury()
        if self.spares:
            pair = self.spares.popleft()
            self._pids.pop(pair, None)
            use(pair)
            self._refill_soon()
            return
        self.pending.append(use)
        if at_work and self._maker.quick:
            self._refill_soon()
        elif self.ready and self._asked < len(self.pending):
            self.ask(1)

    def _bury(self) -> None:
        """Let go of fresh pairs that have ended while they waited: the system may want their memory."""
        if not self._maker.quick and self.spares:
            for pair in select.select(self.spares, (), (), 0)[0]:
                self.spares.remove(pair)
                self._pids.pop(pair, None)
                pair.close()

    def _refill_soon(self) -> None:
        after = REFILL_AFTER if self._maker.quick else REFILL_FRESH_AFTER
        self.refill_at = time.monotonic() + (BACK_WITHIN if self.pending else after)

    def refill(self) -> None:
        self.refill_at = None
        if self.ready:
            needed = len(self.pending) or self.wanted - len(self.spares)
            self.ask(max(0, needed - self._asked))

    def _spare(self, pair: socket.socket) -> None:
        if self.pending:
            self._pids.pop(pair, None)
            self.pending.popleft()(pair)
            self._refill_soon()
        else:
            self.spares.append(pair)

    def take_back(self, pair: socket.socket) -> None:
        """A pair that has done its work waits again; with enough of them it is let go."""
        if self.pending or (self._live and len(self.spares) < self.wanted):
            self._spare(pair)
        else:
            self._pids.pop(pair, None)
            pair.close()

    def close(self) -> None:
        """Let everything that waits end; whoever waits for a pair goes cold."""
        self._maker.close()
        self._live = False
        while self.spares:
            self.spares.popleft().close()
        self._pids.clear()
        while self.pending:
            self.pending.popleft()(None)

    # -- what is told of it ----------------------------------------------------------------------

    def describe(self, never: Mapping[str, str]) -> dict[str, Any]:
        """`never`: what this interpreter cannot import at all, and why."""
        self._bury()
        left_out = {**self.facts.get("left_out", {}), **(never if self.loaded else {})}
        state = "failed" if self.problem else "ready" if self.ready else "starting"
        pid = self._maker.pid()
        pids = [pid] if pid else list(self._pids.values())
        return {
            "python": self.python,
            "version": self.facts.get("version", ""),
            "kind": self.kind,
            "strategy": self.strategy,
            "state": state,
            "problem": self.problem,
            "preload": [n for n in self.preload if n not in left_out and n not in QUIET],
            "left_out": {name: why for name, why in left_out.items() if name not in QUIET},
            "costs": self.facts.get("costs", {}),
            "spares": len(self.spares),
            "pid": pids[0] if pids else 0,
            "memory": sum(map(processes.memory, pids)) if self._live else 0,
            "started": self.since,
        }

    @property
    def outdated(self) -> bool:
        """Whether packages were installed or removed since the imports."""
        folders: Mapping[str, int] = self.facts.get("folders", {})
        return any(stamp_of(path) != stamp for path, stamp in folders.items())
