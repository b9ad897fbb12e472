"""The blocking end of the control socket, for commands.

Start-up cost is the goal: no asyncio, no json, no socket module, nothing but what is built into the
interpreter. One connection carries calls and, after a job is followed, notifications.
"""

import os

from colab_tray.core.control.framing import Frames, pack
from colab_tray.core.control.lean_json import dumps, loads
from colab_tray.core.control.sockets import is_ours, reach, unix_socket

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _socket import socket
    from collections.abc import Callable

PROTOCOL = 1  # the same number as protocol.VERSION
PATIENCE = 30.0  # seconds an engine may take to answer a question

Message = dict[str, object]


class NoEngine(Exception):
    """Nobody listens on the control socket."""


class Disconnected(Exception):
    """The connection ended, or the engine is about to end it.

    `greeted`: it had taken our hello and may have acted on what we asked; else it surely did not.
    """

    def __init__(self, greeted: bool) -> None:
        super().__init__("the engine ended the connection")
        self.greeted = greeted


class Client:
    """A connection to the engine whose sockets lie in `run`. Raises NoEngine when there is none.

    The greeting is held back and leaves together with the first request, in one write.
    """

    def __init__(self, run: str, *, name: str = "command") -> None:
        token = _read_token(f"{run}/token")
        self._sock = _connect(f"{run}/control.sock")
        self._frames = Frames()
        self._last = 0  # number of our newest request
        self._greeted = False
        hello = {"token": token, "client": name, "protocol": PROTOCOL}
        self._held = _request(0, "hello", hello)

    def post(
        self, method: str, params: Message, numbered: "Callable[[int], None] | None" = None
    ) -> int:
        """Send a request and return its number, which the reply will carry. Raises Disconnected.

        `numbered` is told the number before anything leaves, for a reply that another thread receives.
        """
        self._last += 1
        if numbered is not None:
            numbered(self._last)
        data = self._held + _request(self._last, method, params)
        self._held = b""
        try:
            self._sock.sendall(data)
        except TimeoutError:
            raise _silent() from None
        except OSError:
            if numbered is not None:
                raise Disconnected(self._greeted) from None
            self._expect_last_words()
        return self._last

    def call(self, method: str, params: Message, *, within: float | None = PATIENCE) -> object:
        """The result of a request. Notifications that arrive before it are dropped.

        Raises Disconnected, or the ColabTrayError the engine answered with.
        """
        self._sock.settimeout(within)
        number = self.post(method, params)
        while True:
            message = self.receive()
            if message.get("id") == number:
                return result(message)

    def receive(self) -> Message:
        """The next reply or notification, waiting for it. Raises Disconnected."""
        while True:
            body = self._frames.next()
            if body is None:
                self._read()
                continue
            message = loads(body.decode())
            if not isinstance(message, dict):
                raise _broken("a message is not an object")
            if message.get("id") != 0:
                return message
            result(message)  # the greeting's reply: raises when we are not welcome
            self._greeted = True

    def close(self) -> None:
        self._sock.close()

    def _read(self) -> None:
        try:
            data = self._sock.recv(1 << 16)
        except TimeoutError:
            raise _silent() from None
        except ConnectionError:
            data = b""
        if not data:
            raise Disconnected(self._greeted)
        self._frames.feed(data)

    def _expect_last_words(self) -> None:
        """The engine closed before it read all of a request: it may have said why."""
        message = self.receive()
        result(message)
        raise Disconnected(self._greeted)


def result(reply: Message) -> object:
    """What a reply carries. Raises the ColabTrayError it stands for."""
    error = reply.get("error")
    if error is None:
        return reply.get("result")
    raise _error_of(error)


def _error_of(error: object) -> Exception:
    if not isinstance(error, dict) or not isinstance(data := error.get("data"), dict):
        return _broken("an error has no data")
    code = data.get("code")
    if code == "stopping":
        return Disconnected(greeted=False)
    from colab_tray.core.model.errors import error_from

    found = error_from(str(code), str(error.get("message")))
    if isinstance(status := data.get("exit_status"), int):
        found.exit_status = status
    return found


def _request(number: int, method: str, params: Message) -> bytes:
    message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
    return pack(dumps(message).encode())


def _read_token(path: str) -> str:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except (FileNotFoundError, NotADirectoryError):
        raise NoEngine from None
    except OSError as error:
        raise _not_ours(path, error.strerror) from None
    try:
        return os.read(handle, 128).decode("ascii", "replace")
    finally:
        os.close(handle)


def _connect(path: str) -> "socket":
    sock = unix_socket()
    try:
        reach(path, sock.connect)
    except (FileNotFoundError, ConnectionRefusedError):
        sock.close()
        raise NoEngine from None
    except OSError as error:
        sock.close()
        raise _not_ours(path, error.strerror) from None
    if not is_ours(sock):
        sock.close()
        raise _not_ours(path, "another user listens there")
    return sock


def _not_ours(path: str, why: str | None) -> Exception:
    from colab_tray.core.model.errors import PermissionNeeded

    return PermissionNeeded(
        f"The engine's socket cannot be used: {path}: {why}. Remove it, or set COLAB_TRAY_HOME to a "
        "folder of yours."
    )


def _silent() -> Exception:
    from colab_tray.core.model.errors import EngineUnavailable

    return EngineUnavailable(
        f"The engine does not answer within {PATIENCE:.0f} s. It may be stopped or very busy; "
        "`colab-tray status` tells."
    )


def _broken(what: str) -> Exception:
    from colab_tray.core.model.errors import UnexpectedReply

    return UnexpectedReply(f"The engine's answer cannot be read: {what}.")
