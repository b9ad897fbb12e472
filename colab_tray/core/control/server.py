"""Listens on the control socket: who may connect, and for how long without a word."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.control import protocol
from colab_tray.core.control.connection import Answer, Connection
from colab_tray.core.control.context import Context, Front
from colab_tray.core.control.follows import Follows
from colab_tray.core.control.methods import respond
from colab_tray.core.control.sockets import is_ours, reach, unix_socket
from colab_tray.core.garbage import collect_less
from colab_tray.core.model.errors import PermissionNeeded, StorageError
from colab_tray.core.paths import write_atomically

if TYPE_CHECKING:
    from colab_tray.core.engine import Engine

HELLO_WITHIN = 2.0  # seconds
WAITING = 32  # connections that have not said hello; the oldest goes when there are more
BACKLOG = 128
BREATHER = 1.0  # seconds without accepting when the process has no descriptor left
LAST_REPLIES = 2.0  # seconds that requests under way get when the engine stops

log = logging.getLogger(__name__)


@asynccontextmanager
async def serve(engine: Engine, front: Front | None = None) -> AsyncIterator[ControlServer]:
    """Serve an engine's control socket; a tray has a `front`. Raises StorageError, PermissionNeeded.

    The engine's lock must be held: whatever lies in the socket's place is replaced.
    """
    server = ControlServer(engine, front)
    server.open()
    collect_less()
    try:
        yield server
    finally:
        await server.close()


class ControlServer:
    """The connections of one engine. `touched` is the loop's time when it was last of use."""

    def __init__(self, engine: Engine, front: Front | None = None) -> None:
        self.touched = 0.0
        self._engine = engine
        self._follows = Follows(engine.bus, self._touch)
        self._context = Context(engine, self._follows, front)
        self._token = os.urandom(32).hex()
        self._connections: set[Connection] = set()
        self._waiting: list[Connection] = []  # oldest first
        self._arriving: set[asyncio.Task[None]] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def connections(self) -> int:
        """Clients that have said hello and are still there."""
        return sum(connection.welcome for connection in self._connections)

    def followed(self, job_id: str) -> bool:
        """Whether a client follows this job now: a person has its end before their eyes."""
        return self._follows.followed(job_id)

    def open(self) -> None:
        """Write the token, then listen. Clients that find the socket find its token."""
        paths = self._engine.paths
        try:
            write_atomically(paths.token, self._token.encode())
            self._listener = _listen(paths.control_socket)
        except PermissionError as error:
            raise PermissionNeeded(_cannot_listen(paths.run, error)) from None
        except OSError as error:
            raise StorageError(_cannot_listen(paths.run, error)) from None
        self._loop = asyncio.get_running_loop()
        self._touch()
        self._keep(self._follows.run(), self._tasks)
        self._loop.add_reader(self._listener.fileno(), self._accept)

    async def close(self) -> None:
        """Take on nothing more, let requests under way end, and close."""
        self._context.stop()
        self._loop.remove_reader(self._listener.fileno())
        self._engine.paths.control_socket.unlink(missing_ok=True)
        self._listener.close()
        await asyncio.gather(*self._arriving, return_exceptions=True)
        deadline = self._loop.time() + LAST_REPLIES
        for connection in list(self._connections):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(connection.settled(), deadline - self._loop.time())
            connection.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # -- connections ---------------------------------------------------------------------------

    def _accept(self) -> None:
        for _ in range(BACKLOG):
            try:
                sock, _ = self._listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                self._pause(error)
                return
            sock.setblocking(False)
            if is_ours(sock):
                self._keep(self._take(sock), self._arriving)
            else:
                log.warning("a connection from another user was refused")
                sock.close()

    def _pause(self, error: OSError) -> None:
        """No descriptor is free, for example: stop asking for a moment instead of spinning."""
        log.error("a connection could not be taken: %s", error.strerror)
        listener = self._listener.fileno()
        self._loop.remove_reader(listener)
        self._loop.call_later(BREATHER, self._resume)

    def _resume(self) -> None:
        if not self._context.stopping.is_set():
            self._loop.add_reader(self._listener.fileno(), self._accept)

    async def _take(self, sock: socket.socket) -> None:
        connection = Connection(self._token, self._greeting(), self._respond, self._gone)
        await self._loop.connect_accepted_socket(lambda: connection, sock)
        self._connections.add(connection)
        self._waiting.append(connection)
        self._loop.call_later(HELLO_WITHIN, self._hurry, connection)
        self._waiting = [one for one in self._waiting if not one.welcome]
        for late in self._waiting[:-WAITING]:
            late.close()

    def _hurry(self, connection: Connection) -> None:
        if not connection.welcome:
            connection.close()

    def _gone(self, connection: Connection) -> None:
        self._touch()
        self._connections.discard(connection)
        if connection in self._waiting:
            self._waiting.remove(connection)

    def _greeting(self) -> protocol.Json:
        kind, pid = self._engine.kind, self._engine.pid
        return {"protocol": protocol.VERSION, "kind": kind, "pid": pid}

    # -- requests ------------------------------------------------------------------------------

    async def _respond(self, method: str, params: protocol.Json) -> Answer:
        if self._context.stopping.is_set():
            raise protocol.Stopping("This engine is ending; ask again, and the next one answers.")
        self._touch()
        return await respond(self._context, method, params)

    def _touch(self) -> None:
        self.touched = self._loop.time()

    def _keep(self, work: Coroutine[None, None, None], among: set[asyncio.Task[None]]) -> None:
        task = self._loop.create_task(work)
        among.add(task)
        task.add_done_callback(among.discard)


def _listen(path: Path) -> socket.socket:
    """A listening socket of mode 0600: nobody can connect between bind and listen, or earlier."""
    path.unlink(missing_ok=True)
    listener = socket.socket(fileno=unix_socket().detach())
    before = os.umask(0o177)
    try:
        reach(str(path), listener.bind)
    except BaseException:
        listener.close()
        raise
    finally:
        os.umask(before)
    listener.listen(BACKLOG)
    listener.setblocking(False)
    return listener


def _cannot_listen(folder: Path, error: OSError) -> str:
    return (
        f"The control socket cannot be made in {folder} ({error.strerror}); set COLAB_TRAY_HOME to a "
        "folder on a disk that can be written."
    )
