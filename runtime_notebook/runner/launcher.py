"""Starts attempts: from a warm server where one suits, cold otherwise. Knows which supervisors live."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import io
import json
import os
import selectors
import socket
import time
from collections.abc import Mapping
from typing import Any

from . import colab, display, families, suiting, wire
from .attempts import Attempts
from .child import keep_only, start_cold
from .pairs import FORK, SPARE, Order, start_supervisor
from .servers import Server
from .suiting import BARE, KERNEL, LOADED
from .supervising import AGAIN, prepare_supervisor, supervise

IMPORT_PATIENCE = 20.0  # seconds for one module
_FORKS = sys.platform.startswith("linux")

Guard = socket.socket | io.FileIO  # readable when a supervisor is gone


class Launcher:
    """Owns the warm servers. A supervisor is known by a socket that stays open while it lives."""

    def __init__(self, select: selectors.BaseSelector, attempts: Attempts) -> None:
        self.config: dict[str, Any] = {
            "warm": True,
            "preload": ["numpy", "pandas", "matplotlib", "sklearn"],
            "learned": {},  # by interpreter: what is preloaded there instead
            "never": [],  # is not preloaded, though a script names it
            "strategy": "auto",
            "spares": 2,
            "fresh_spares": 1,
            "servers": 4,
            "import_patience": IMPORT_PATIENCE,
        }
        self._select = select
        self._attempts = attempts
        self._servers: dict[suiting.Key, Server] = {}
        self._unsafe: set[suiting.Key] = set()  # to fork; told by a server that had imported
        self._left_out: dict[
            str, dict[str, str]
        ] = {}  # by interpreter: what hangs or kills, and how
        self._guards: dict[Guard, tuple[str, Server | None]] = {}
        self._doomed: set[str] = set()  # to be forgotten when their supervisor is gone

    @property
    def busy(self) -> bool:
        return bool(self._guards) or any(s.pending for s in self._servers.values())

    def has(self, attempt: str) -> bool:
        return any(attempt == name for name, _ in self._guards.values())

    def start(self, request: dict[str, Any], client: socket.socket) -> None:
        """Have somebody run the attempt and answer `client`; now, or when a server asked for is ready."""

        def use(pair: socket.socket | None) -> None:
            if pair is None or not self._warmly(pair, server, request, client):
                self._start_cold(request, client)
            client.close()

        colab.settle(request["spec"])
        if display.wanted(request["spec"]):
            request["spec"]["records"] = os.path.join(request["folder"], "s")
        server = self._choose(request["spec"])
        if server is None:
            use(None)
        else:
            at_work = any(whose is server for _, whose in self._guards.values())
            server.take(use, at_work=at_work)

    def forget(self, attempt: str) -> None:
        if self.has(attempt):
            self._doomed.add(attempt)
        else:
            self._attempts.forget(attempt)

    # -- servers -------------------------------------------------------------------------------

    def configure(self, changes: Mapping[str, Any]) -> None:
        """Servers with another preload are replaced when they are next needed."""
        before = dict(self.config)
        self.config.update(changes)
        for_all = ("warm", "preload", "strategy", "never")
        if any(before[name] != self.config[name] for name in for_all):
            self.restart()
        else:
            self._relearn(before["learned"])
        for server in self._servers.values():
            server.wanted = self._spares(server.strategy)

    def prepare(self, wish: Mapping[str, Any]) -> None:
        """Start both servers of an interpreter (`python`, `env`)."""
        if self.config["warm"]:
            for kind in (BARE, LOADED):
                self._start(self._server(wish, kind, []))

    def describe(self) -> list[dict[str, Any]]:
        return [
            server.describe(self._left_out.get(server.python, {}))
            for server in self._servers.values()
        ]

    def restart(self) -> None:
        """End every server; new ones come when they are needed."""
        for server in list(self._servers.values()):
            self._drop(server)

    def end_below(self, folder: str) -> None:
        """End the servers of an environment that is about to go."""
        for server in list(self._servers.values()):
            if server.python.startswith(folder + os.sep):
                self._drop(server)

    def moments(self) -> list[float]:
        """When `housekeeping` has something to do."""
        patience = self.config["import_patience"]
        moments = [m for s in self._servers.values() for m in (s.refill_at, s.start_at)]
        moments += [s.importing[1] + patience for s in self._servers.values() if s.importing]
        return [at for at in moments if at is not None]

    def housekeeping(self, now: float) -> None:
        for server in list(self._servers.values()):
            if server.refill_at is not None and server.refill_at <= now:
                server.refill()
            if server.start_at is not None and server.start_at <= now:
                self._start(server)
            if server.importing and server.importing[1] + self.config["import_patience"] <= now:
                self._leave_out(server, f"took longer than {self.config['import_patience']:g} s")

    def _relearn(self, before: Mapping[str, list[str]]) -> None:
        """Have the loaded servers import what is to be preloaded by now. Best done while nothing runs."""
        for server in list(self._servers.values()):
            former = before.get(server.python, self.config["preload"])
            if server.loaded and set(self._preload(server.python)) != set(former):
                needed = self._needed(server.python, server.kind, [])
                self._replace(server, server.order._replace(preload=needed))

    def _preload(self, python: str) -> list[str]:
        names = self.config["learned"].get(python, self.config["preload"])
        return families.without(names, self.config["never"])

    def _needed(self, python: str, kind: str, wanted: list[str]) -> list[str]:
        """The modules that a server of this interpreter imports."""
        if kind == BARE:
            return []
        named = [*self._preload(python), *families.without(wanted, self.config["never"])]
        left_out = self._left_out.get(python, ())
        modules = [*(families.KERNEL if kind == KERNEL else ()), *families.modules(named)]
        return [name for name in modules if name not in left_out]

    def _choose(self, spec: wire.Spec) -> Server | None:
        """The warm server that suits this attempt; None for a cold start."""
        warmth = spec["warmth"]
        if warmth == "cold" or not self.config["warm"] or suiting.unsuitable(spec):
            return None
        wanted = families.heavy(spec["imports"], self._preload(spec["python"]))
        server = self._server(spec, self._kind(spec, wanted), wanted)
        if warmth == "auto":
            return server if server.prompt and not server.problem else None
        self._start(server)
        return None if server.problem else server

    def _kind(self, spec: wire.Spec, wanted: list[str]) -> str:
        if spec["kind"] == "notebook":  # its kernel is forked, and only Python's can be
            forks = self._strategy(suiting.key_of(spec, KERNEL)) == FORK
            return KERNEL if forks and not spec.get("kernel") else BARE
        loaded = spec["warmth"] == LOADED or (spec["warmth"] == "auto" and bool(wanted))
        return LOADED if loaded else BARE

    def _warmly(
        self,
        pair: socket.socket,
        server: Server | None,
        request: dict[str, Any],
        client: socket.socket,
    ) -> bool:
        if server is None or suiting.shadows(request["spec"], server):
            pair.close()
            return False
        return self._hand_over(pair, request, client, server)

    def _server(self, spec: Any, kind: str, wanted: list[str]) -> Server:
        key = suiting.key_of(spec, kind)
        server = self._servers.get(key)
        needed = self._needed(spec["python"], kind, wanted)
        if server is not None and (server.outdated or not set(needed) <= set(server.preload)):
            needed = list(dict.fromkeys([*server.preload, *needed]))
            self._drop(server)
            server = None
        if server is None:
            order = Order(spec["python"], needed, suiting.server_env(spec["env"]))
            server = self._make(key, order)
            self._make_room(server)
        return server

    def _make(self, key: suiting.Key, order: Order) -> Server:
        server = Server(key, order, self._strategy(key), self._select, self._ended)
        server.wanted = self._spares(server.strategy)
        self._servers[key] = server
        return server

    def _strategy(self, key: suiting.Key) -> str:
        wanted = self.config["strategy"]
        if wanted != "auto":
            return str(wanted)
        return FORK if _FORKS and key not in self._unsafe else SPARE

    def _spares(self, strategy: str) -> int:
        return int(self.config["spares" if strategy == FORK else "fresh_spares"])

    def _start(self, server: Server) -> None:
        """Start a server that is only known so far."""
        if server.start_at is not None:
            server.start()

    def _make_room(self, keep: Server) -> None:
        live = [s for s in self._servers.values() if s is not keep and not s.pending]
        surplus = len(self._servers) - max(1, int(self.config["servers"]))
        for server in sorted(live, key=lambda s: s.used)[: max(0, surplus)]:
            self._drop(server)

    def _drop(self, server: Server) -> None:
        self._servers.pop(server.key, None)
        server.close()

    def _ended(self, server: Server) -> None:
        """A server makes no more pairs. One that failed is kept, so that its name says why."""
        if server.importing and not server.unsafe:
            self._leave_out(server, server.problem)
        elif server.unsafe and self.config["strategy"] == "auto":
            _log(f"{server.python}: {server.problem}; spare processes are used instead")
            self._unsafe.add(server.key)
            self._replace(server, server.order)
        else:
            self._drop(server)
            if server.problem:
                self._servers[server.key] = server
                _log(f"{server.python}: the warm server failed: {server.problem}")

    def _leave_out(self, server: Server, why: str) -> None:
        """What it was importing hangs, or ended it: do without, from now on."""
        assert server.importing is not None
        name, _ = server.importing
        _log(f"{server.python}: {name} is not preloaded any more: {why}")
        self._left_out.setdefault(server.python, {})[name] = why
        rest = [one for one in server.order.preload if one != name]
        self._replace(server, server.order._replace(preload=rest))

    def _replace(self, server: Server, order: Order) -> None:
        """Start another in place of a server; whoever waits for a pair waits for one of the new."""
        waiting = list(server.pending)
        server.pending.clear()
        self._drop(server)
        another = self._make(server.key, order)
        another.pending.extend(waiting)
        self._start(another)

    def _hand_over(
        self,
        pair: socket.socket,
        request: dict[str, Any],
        client: socket.socket,
        server: Server | None,
    ) -> bool:
        """Give the attempt to a waiting pair. The journal's gate makes a second try harmless."""
        kind = "cold" if server is None else server.kind
        body = json.dumps({**request, "start_kind": kind}, separators=(",", ":")).encode()
        try:
            first = wire.LENGTH.pack(len(body)) + body[:65536]
            pair.setblocking(True)
            sent = socket.send_fds(pair, [first], [client.fileno()])
            pair.sendall(first[sent:] + body[65536:])
        except OSError:
            pair.close()
            return False
        self._guard(pair, request["attempt"], server)
        return True

    def _start_cold(self, request: dict[str, Any], client: socket.socket) -> None:
        if self._strategy(suiting.key_of(request["spec"], BARE)) == SPARE:
            self._hand_over(start_supervisor({}), request, client, None)
            return
        ours, theirs = socket.socketpair()
        if os.fork():
            theirs.close()
            self._hand_over(ours, request, client, None)
            return
        keep_only(theirs.fileno())
        prepare_supervisor()
        supervise(theirs, start_cold(request["spec"]))
        os._exit(0)

    def adopt(self) -> None:
        """Learn of the end of supervisors that an earlier runner started."""
        for attempt in self._attempts.names():
            self._watch(attempt)

    def _watch(self, attempt: str) -> bool:
        """Guard a supervisor by its process. False when it is gone already."""
        pid = self._attempts.supervisor(attempt)
        if not pid or not hasattr(os, "pidfd_open"):
            return False
        try:
            self._guard(io.FileIO(os.pidfd_open(pid)), attempt, None)
        except OSError:
            return False
        return True

    def _guard(self, guard: Guard, attempt: str, server: Server | None) -> None:
        self._guards[guard] = (attempt, server)
        self._select.register(guard, selectors.EVENT_READ, self._supervisor_done)

    def _supervisor_done(self, guard: Guard) -> None:
        """A supervisor is gone, or has settled its attempt and waits again."""
        self._select.unregister(guard)
        attempt, server = self._guards.pop(guard)
        if isinstance(guard, socket.socket) and server is not None and _is_back(guard):
            server.take_back(guard)
        else:
            guard.close()
            if self._watch(attempt):
                return  # a dying process closes its sockets a moment before it is gone
            self._attempts.end_orphans(attempt)
        if attempt in self._doomed:
            self._doomed.discard(attempt)
            self._attempts.forget(attempt)


def _is_back(supervisor: socket.socket) -> bool:
    try:
        return supervisor.recv(len(AGAIN)) == AGAIN
    except OSError:
        return False


def _log(sentence: str) -> None:
    """One line in the runner's log, which is our standard error."""
    os.write(2, f"{time.strftime('%Y-%m-%d %H:%M:%S')} {sentence}\n".encode(errors="replace"))
