"""The spare strategy's interpreter: started afresh, it imports what a warm server would have, and waits.

Nothing is forked once anything has been imported, so that imports may start what threads they like.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import gc
import os
import socket
from collections.abc import Iterator
from typing import NoReturn

from . import script, wire
from .preloading import facts, preload


def main(fd: int) -> NoReturn:
    """Import what is ordered at the other end of `fd`, then become the script that is sent there.

    Call it outside of any `try`: it leaves by an exception that must reach the top of the program.
    """
    baseline = script.Baseline.take()
    gate = socket.socket(fileno=fd)
    os.set_inheritable(fd, False)
    try:
        with _silence():
            done = preload(wire.receive(gate)["preload"], lambda m: gate.sendall(wire.pack(m)))
        gc.collect()
        gc.freeze()
        gate.sendall(wire.pack(facts(baseline, done)))
        body = wire.receive_exactly(gate, wire.frame_length(wire.receive_exactly(gate, 4)))
    except (EOFError, OSError):  # no attempt ever came
        os._exit(0)
    gate.close()
    spec, source = script.parse(body)
    if spec["kind"] == "notebook":
        from . import notebook  # few need it

        notebook.become(spec, source, baseline)
    script.become(spec, source, baseline)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """What an import prints is not the script's output."""
    kept = [os.dup(fd) for fd in (1, 2)]
    nothing = os.open(os.devnull, os.O_WRONLY)
    for fd in (1, 2):
        os.dup2(nothing, fd)
    os.close(nothing)
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                stream.flush()
        for fd, former in zip((1, 2), kept):  # noqa: B905 - two each
            os.dup2(former, fd)
            os.close(former)
