"""Requests to whoever shows the notebook (iopub), and their replies (stdin)."""

from __future__ import annotations

import itertools
import time
from collections.abc import Mapping
from typing import Any

import zmq
from ipykernel.kernelapp import IPKernelApp

from . import errors

_LOOK = 0.025  # seconds between two looks at stdin
_numbers = itertools.count(1)


class MessageError(errors.Error):
    """The other side answered with an error."""


def current_parent() -> Mapping[str, Any]:
    """The request the kernel is working on."""
    found: Mapping[str, Any] = _kernel().get_parent("shell") or {}
    return found


def send_request(
    kind: str, body: object, parent: Mapping[str, Any] | None = None, *, reply: bool = True
) -> int | None:
    """Sends a `colab_request`; its number, by which a reply is known, or None without `reply`.

    Without `parent` it is of the session but of no cell: its parent header has no msg_id.
    """
    metadata: dict[str, Any] = {"colab_request_type": kind}
    number = next(_numbers) if reply else None
    if number is not None:
        metadata["colab_msg_id"] = number
    if parent is None:
        header = current_parent().get("header")
        parent = {"header": {"session": header["session"]}} if header else {}
    kernel = _kernel()
    message = kernel.session.msg(
        "colab_request", content={"request": body}, metadata=metadata, parent=parent
    )
    kernel.session.send(kernel.iopub_socket, message)
    return number


def read_reply(number: int | None, timeout_sec: float | None = None) -> Any:
    """The data of the reply to request `number`; None when none came in time.

    Whatever else comes on stdin meanwhile is thrown away. Raises MessageError when the reply is one.
    """
    deadline = None if timeout_sec is None else time.monotonic() + timeout_sec
    while deadline is None or time.monotonic() < deadline:
        value = read_input()
        if value is None:
            time.sleep(_LOOK)
        elif (
            isinstance(value, dict)
            and value.get("type") == "colab_reply"
            and value.get("colab_msg_id") == number
        ):
            if "error" in value:
                raise MessageError(value["error"])
            return value.get("data")
    return None


def blocking_request(
    kind: str,
    request: object = "",
    timeout_sec: float | None = 5,
    parent: Mapping[str, Any] | None = None,
) -> Any:
    """Asks and waits: the data of the reply, None when none came in time."""
    return read_reply(send_request(kind, request, parent), timeout_sec)


def read_input() -> Any:
    """The value of the next message on stdin, "" for one that makes no sense; None without one."""
    kernel = _kernel()
    try:
        _, message = kernel.session.recv(kernel.stdin_socket, zmq.NOBLOCK)
    except Exception:  # what cannot be read is thrown away, whoever sent it
        return ""
    if message is None:
        return None
    return message.get("content", {}).get("value", "")


def _kernel() -> Any:
    return IPKernelApp.instance().kernel
