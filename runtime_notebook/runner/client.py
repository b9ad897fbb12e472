"""A kernel's client for one notebook: sends cells, and hears what comes of each until it is idle again."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import importlib
import os
import signal
import time
from collections.abc import Callable
from typing import Any

from .kernel import Kernel

_AGAIN = 0.05  # seconds until a kernel that has not been heard is asked again; then twice as many
_ALIVE = 1.0  # seconds between looks whether the kernel lives, where nothing tells us
_LAST = 0.2  # seconds for what a kernel that died has still sent
_RECONNECT = 20  # ms

Published = Callable[
    [str, str, dict[str, Any], list[bytes]], object
]  # request, kind, content, buffers


class KernelDied(Exception):
    """It ended while it had something to do."""


class Client:
    """Sends requests to a kernel. `published` hears everything it publishes, with the request's id."""

    def __init__(self, kernel: Kernel, published: Published) -> None:
        zmq = importlib.import_module("zmq")
        session = importlib.import_module("jupyter_client.session")
        self._zmq = zmq
        self._kernel = kernel
        self._published = published
        self._session = session.Session(key=kernel.connection["key"].encode())
        self._context = zmq.Context()
        self._context.setsockopt(zmq.LINGER, 0)
        self._context.setsockopt(zmq.RECONNECT_IVL, _RECONNECT)
        self._context.setsockopt(zmq.RCVHWM, 0)  # what comes while we are busy must wait, not go
        self._shell = self._connected(zmq.DEALER, "shell")
        self._control = self._connected(zmq.DEALER, "control")
        self._iopub = self._connected(zmq.SUB, "iopub")
        self._iopub.subscribe(b"")
        self._wake, waking = os.pipe()
        for end in (self._wake, waking):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waking, warn_on_full_buffer=False)
        self._poller = zmq.Poller()
        for source in (self._shell, self._iopub, self._wake):
            self._poller.register(source, zmq.POLLIN)

    def info(self) -> dict[str, Any]:
        """What the kernel says of itself, once everything it publishes is sure to be heard.

        Raises KernelDied.
        """
        patience = _AGAIN
        while True:
            request = self._send(self._shell, "kernel_info_request", {})
            reply, heard = self._until(request, time.monotonic() + patience)
            if reply is not None and heard:
                return reply
            patience *= 2

    def execute(
        self, code: str, *, stop_on_error: bool, sent: Callable[[str], object]
    ) -> dict[str, Any]:
        """Run a cell; return the reply's content when all it published has been heard. Raises KernelDied."""
        content = {
            "code": code,
            "silent": False,
            "store_history": True,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": stop_on_error,
        }
        request = self._send(self._shell, "execute_request", content, sent)
        reply, _ = self._until(request, None)
        assert reply is not None
        return reply

    def interrupt(self) -> None:
        """To a kernel that is interrupted by message; the others had the signal."""
        if self._kernel.by_message:
            self._send(self._control, "interrupt_request", {})

    def shut_down(self) -> None:
        self._send(self._control, "shutdown_request", {"restart": False})

    def close(self) -> None:
        """Hear what is left, then let go."""
        while self._take(self._iopub):
            pass
        signal.set_wakeup_fd(-1)
        self._context.destroy(linger=0)

    def _connected(self, kind: int, channel: str) -> Any:
        where = self._kernel.connection
        sign = "-" if where["transport"] == "ipc" else ":"
        sock = self._context.socket(kind)
        sock.connect(f"{where['transport']}://{where['ip']}{sign}{where[channel + '_port']}")
        return sock

    def _send(
        self, sock: Any, kind: str, content: dict[str, Any], sent: Callable[[str], object] = len
    ) -> str:
        message = self._session.msg(kind, content)
        request: str = message["header"]["msg_id"]
        sent(request)
        self._session.send(sock, message)
        return request

    def _until(self, request: str, deadline: float | None) -> tuple[dict[str, Any] | None, bool]:
        """The reply to a request and whether its end was published; both, unless time is up."""
        reply, idle = None, False
        while not (idle and reply is not None):
            left = _ALIVE if deadline is None else deadline - time.monotonic()
            if left <= 0:
                break
            ready = dict(self._poller.poll(min(left, _ALIVE) * 1000))
            if self._wake in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(self._wake, 4096)
            if self._iopub in ready:
                idle = self._hear(request) or idle
            answer = self._take(self._shell) if self._shell in ready else None
            if answer is not None and answer["parent_header"].get("msg_id") == request:
                reply = answer["content"]
            if (self._wake in ready or not ready) and self._kernel.ended():
                self._last_words(request)
                raise KernelDied
        return reply, idle

    def _hear(self, request: str) -> bool:
        """Pass on everything that has been published. Returns whether the request's end was among it."""
        idle = False
        while (message := self._take(self._iopub)) is not None:
            parent = message["parent_header"].get("msg_id", "")
            kind, content = message["header"]["msg_type"], message["content"]
            if kind == "status":
                idle = idle or (parent == request and content.get("execution_state") == "idle")
            else:
                self._published(parent, kind, content, [bytes(b) for b in message["buffers"]])
            if idle:
                break
        return idle

    def _last_words(self, request: str) -> None:
        while self._iopub.poll(_LAST * 1000):
            self._hear(request)

    def _take(self, sock: Any) -> dict[str, Any] | None:
        """The next message, if there is one. What is not signed with our key is none."""
        try:
            _, message = self._session.recv(sock, self._zmq.NOBLOCK)
        except ValueError:
            return {
                "parent_header": {},
                "header": {"msg_type": "status"},
                "content": {},
                "buffers": [],
            }
        found: dict[str, Any] | None = message
        return found
