"""Starts attempts: from a warm server where one suits, cold otherwise. Knows which supervisors live."""

from __future__ import annotations

import io
import json
import os
import selectors
import socket
import time
from collections.abc import Mapping
from typing import Any

from . import display, servers, wire
from .attempts import Attempts
from .child import keep_only, start_cold
from .servers import Server
from .warm import AGAIN, prepare_supervisor, supervise

Guard = socket.socket | io.FileIO  # readable when a supervisor is gone


class Launcher:
    """Owns the warm servers. A supervisor is known by a socket that stays open while it lives."""

    def __init__(self, select: selectors.BaseSelector, attempts: Attempts) -> None:
        self.config: dict[str, Any] = {
            "warm": True,
            "preload": ["numpy", "pandas", "matplotlib", "sklearn"],
            "spares": 2,
            "servers": 4,
        }
        self._select = select
        self._attempts = attempts
        self._servers: dict[servers.Key, Server] = {}
        self._guards: dict[Guard, tuple[str, Server | None]] = {}
        self._doomed: set[str] = set()  # to be forgotten when their supervisor is gone

    @property
    def busy(self) -> bool:
        return bool(self._guards)

    def has(self, attempt: str) -> bool:
        return any(attempt == name for name, _ in self._guards.values())

    def start(self, request: dict[str, Any], client: socket.socket) -> None:
        """Have somebody run the attempt and answer `client`; now, or when a server asked for is ready."""

        def use(pair: socket.socket | None) -> None:
            if pair is None or not self._warmly(pair, server, request, client):
                self._start_cold(request, client)
            client.close()

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
        if any(before[name] != self.config[name] for name in ("warm", "preload")):
            self.restart()

    def prepare(self, wish: Mapping[str, Any]) -> None:
        """Start both servers of an interpreter (`python`, `env`)."""
        if self.config["warm"]:
            for loaded in (False, True):
                self._start(self._server(wish, loaded, []))

    def describe(self) -> list[dict[str, Any]]:
        return [server.describe() for server in self._servers.values()]

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
        all_moments = [at for s in self._servers.values() for at in (s.refill_at, s.start_at)]
        return [at for at in all_moments if at is not None]

    def housekeeping(self, now: float) -> None:
        for server in list(self._servers.values()):
            if server.refill_at is not None and server.refill_at <= now:
                server.refill(self.config["spares"])
            if server.start_at is not None and server.start_at <= now:
                self._start(server)
            if server.pending and server.outdated:  # its imports hang: nobody waits for them
                self._drop(server)

    def _choose(self, spec: wire.Spec) -> Server | None:
        """The warm server that suits this attempt; None for a cold start."""
        warmth = spec["warmth"]
        if warmth == "cold" or not self.config["warm"] or servers.unsuitable(spec):
            return None
        wanted = servers.heavy(spec["imports"], self.config["preload"])
        server = self._server(
            spec, warmth == "loaded" or (warmth == "auto" and bool(wanted)), wanted
        )
        if warmth == "auto":
            return server if server.ready and not server.problem else None
        self._start(server)
        return None if server.problem else server

    def _warmly(
        self,
        pair: socket.socket,
        server: Server | None,
        request: dict[str, Any],
        client: socket.socket,
    ) -> bool:
        if server is None or servers.shadows(request["spec"], server):
            pair.close()
            return False
        return self._hand_over(pair, request, client, server)

    def _server(self, spec: Any, loaded: bool, wanted: list[str]) -> Server:
        key = servers.key_of(spec, loaded)
        server = self._servers.get(key)
        needed = servers.modules([*self.config["preload"], *wanted]) if loaded else []
        if server is not None and (server.outdated or not set(needed) <= set(server.preload)):
            needed = list(dict.fromkeys([*server.preload, *needed])) if loaded else []
            self._drop(server)
            server = None
        if server is None:
            server = Server(key, spec["python"], needed, servers.server_env(spec["env"]))
            self._servers[key] = server
            self._make_room(server)
        return server

    def _start(self, server: Server) -> None:
        """Start a server that is only known so far."""
        if server.start_at is not None:
            server.start()
            if server.sock is not None:
                self._select.register(
                    server.sock, selectors.EVENT_READ, lambda _: self._hear(server)
                )

    def _make_room(self, keep: Server) -> None:
        live = [s for s in self._servers.values() if s is not keep and not s.pending]
        surplus = len(self._servers) - max(1, int(self.config["servers"]))
        for server in sorted(live, key=lambda s: s.used)[: max(0, surplus)]:
            self._drop(server)

    def _drop(self, server: Server) -> None:
        self._servers.pop(server.key, None)
        if server.sock is not None:
            self._select.unregister(server.sock)
        server.close()

    def _hear(self, server: Server) -> None:
        """A message of a warm server's, or its end. A server that failed is kept, so that its name says why."""
        if server.receive(self.config["spares"]):
            if server.facts.get("failed"):
                server.problem = server.facts["failed"]
                _log(f"{server.python}: {server.problem}")
            return
        self._drop(server)
        if server.problem or not server.facts:
            server.problem = server.problem or "it ended while starting"
            self._servers[server.key] = server
            _log(f"{server.python}: the warm server failed: {server.problem}")

    def _hand_over(
        self,
        pair: socket.socket,
        request: dict[str, Any],
        client: socket.socket,
        server: Server | None,
    ) -> bool:
        """Give the attempt to a waiting pair. The journal's gate makes a second try harmless."""
        kind = "cold" if server is None else "loaded" if server.loaded else "bare"
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
            server.take_back(guard, self.config["spares"])
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
