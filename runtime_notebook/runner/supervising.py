"""A supervisor's process: it waits for one start request and sees it through.

A warm server forks it, with the script's process below it. As a program (`main`) it is started afresh: it
starts an interpreter that imports and waits (`spare`), or none until it knows what to start cold.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import gc
import os
import select
import signal
import socket
from typing import Any, NoReturn

from . import processes, wire
from .child import Child, start_cold, start_spare
from .supervisor import Supervisor

AGAIN = b"again"  # a supervisor's word that it waits with a new child


def main(fd: int) -> NoReturn:
    """Take the runner's order at the other end of `fd`, then one attempt, if one ever comes."""
    runner = socket.socket(fileno=fd)
    os.set_inheritable(fd, False)
    processes.prepare()
    prepare_supervisor()
    with contextlib.suppress(EOFError, OSError):  # the runner is gone, or does not need us
        order = wire.receive(runner)
        waiting = _interpreter(runner, order) if order else None
        if waiting and runner not in select.select([runner, waiting.gate], [], [])[0]:
            raise EOFError  # it ended while it waited; the runner will find nobody here
        supervise(runner, waiting)
    os._exit(0)


def _interpreter(runner: socket.socket, order: dict[str, Any]) -> Child:
    """Start one and pass on what it tells, until it is ready. Raises EOFError, OSError."""
    started = start_spare(order["python"], order["env"])
    started.gate.sendall(wire.pack({"preload": order["preload"]}))
    while True:
        ready, _, _ = select.select([runner, started.gate], [], [])
        if runner in ready:
            processes.kill_all([started.pid])
            raise EOFError
        message = wire.receive(started.gate)
        runner.sendall(wire.pack(message))
        if message.get("ready"):
            return started


def prepare_supervisor() -> None:
    """Leave the parent's session and adopt what the script may leave; before the script's process exists."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # ignored, a child's status would be lost
    processes.adopt_orphans()


def supervise(runner: socket.socket, waiting: Child | None) -> bool:
    """Wait for one start request, with the connection of whoever sent it, and see it through.

    With nobody `waiting` the script is started cold. Returns whether this process is as good as new.
    """
    modules = len(sys.modules)
    try:
        clean = _supervise(runner, waiting)
        gc.collect()  # what is left of sockets must not be closed in the next child, by number
        return clean and len(sys.modules) == modules
    except (FileExistsError, EOFError, ConnectionError):
        pass  # somebody else has the attempt, or no attempt ever came
    except BaseException:  # told in the runner's log; nothing may return from here
        import traceback

        traceback.print_exc()
    return False


def _supervise(runner: socket.socket, waiting: Child | None) -> bool:
    first, handed, _, _ = socket.recv_fds(runner, 1 << 20, 1)
    if not first:
        raise EOFError
    length = wire.frame_length(first[:4])
    body = first[4:] + wire.receive_exactly(runner, length - len(first) + 4)
    request = wire.unpack(body)
    client = socket.socket(fileno=handed[0]) if handed else None
    if waiting is None or waiting.lost():
        request["start_kind"] = "cold"
        if client is not None:  # the script must not have it
            os.set_inheritable(client.fileno(), False)
        waiting = start_cold(request["spec"])
    supervisor = Supervisor(request["folder"], request["spec"], waiting)
    return supervisor.run(request["start_kind"], client)
