"""The warm server: one interpreter with its usual imports loaded, forked for every attempt.

It forks pairs: a supervisor, and below it a child that waits to become the script. Both exist before
the script does. The server is never needed again by a pair it has handed over, so its death harms
nobody. A supervisor whose attempt has left nothing behind forks its next child itself and offers itself
again: of a large server that saves half of what an attempt costs. Preloading is importing, never computing.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import gc
import importlib
import json
import os
import select
import signal
import socket
import warnings
from typing import NoReturn

from . import child, memory, processes, streams
from .preloading import facts, preload
from .script import Baseline
from .supervising import AGAIN, prepare_supervisor, supervise

_PROBE_SECONDS = 20.0
_THREADS = "an import has started threads; forking would be unsafe"


def main(fd: int) -> NoReturn:
    """Serve the runner at the other end of `fd` until it goes away."""
    runner = socket.socket(fileno=fd)
    os.set_inheritable(fd, False)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # pairs are nobody's children
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    order = json.loads(runner.recv(1 << 20))
    baseline = Baseline.take()
    processes.prepare()
    memory.prepare()
    early = memory.writable()  # the interpreter's own, without what is imported next
    _held = memory.reserve() if order["preload"] else []
    done = preload(order["preload"], lambda message: runner.send(json.dumps(message).encode()))
    del _held
    told = facts(baseline, done)
    threads = told["threads"]
    baseline.made = streams.make_ahead(baseline.streams)
    gc.collect()
    gc.freeze()
    if order["preload"]:
        memory.gather()
    try:
        if why := _unsafe() if order["preload"] else "":
            _refuse(runner, why)
        runner.send(json.dumps(told).encode())
        while runner.recv(1 << 16):
            if processes.thread_count() > threads:
                _refuse(runner, _THREADS)
            _fork_pair(runner, baseline, early)
    except ConnectionError:
        pass  # the runner is gone, and so are we
    os._exit(0)


def _refuse(runner: socket.socket, why: str) -> NoReturn:
    """Forking what is loaded here would be unsafe: let the runner take other means."""
    runner.send(json.dumps({"failed": why, "unsafe": True}).encode())
    os._exit(0)


def _unsafe() -> str:
    """Why what is loaded must not be forked, or ""."""
    if len(sys._current_frames()) > 1:  # noqa: SLF001 - of Python's own; those of BLAS are made for it
        return _THREADS
    return _probe()


def _probe() -> str:
    """Compute in parallel in a forked child. Returns what went wrong, or ""."""
    reading, writing = os.pipe()
    pid = _fork_quietly()
    if not pid:
        os.close(reading)
        _compute_in_parallel()
        os.write(writing, b"1")
        os._exit(0)
    os.close(writing)
    ready, _, _ = select.select([reading], [], [], _PROBE_SECONDS)
    answer = os.read(reading, 1) if ready else b""
    os.close(reading)
    if answer:
        return ""
    processes.kill_all([pid])
    return "a parallel computation in a forked child " + ("failed" if ready else "did not end")


def _compute_in_parallel() -> None:
    loaded = sys.modules
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (1, 2):
        os.dup2(null, fd)
    if "torch" in loaded:
        ones = loaded["torch"].ones(400, 400)
        (ones @ ones).sum().item()
    if "numpy" in loaded:
        square = loaded["numpy"].ones((400, 400))
        square @ square
    if "sklearn" in loaded and "numpy" in loaded:
        cluster = importlib.import_module("sklearn.cluster")
        cluster.KMeans(2, n_init=1).fit(loaded["numpy"].random.rand(600, 2))


def _fork_pair(runner: socket.socket, baseline: Baseline, early: memory.Ranges) -> None:
    """Make a pair: a supervisor and its waiting child; hand its socket to the runner."""
    theirs, ours = socket.socketpair()
    pid = _fork_quietly()
    if pid:
        ours.close()
        socket.send_fds(runner, [json.dumps({"spare": pid}).encode()], [theirs.fileno()])
        theirs.close()
        return
    runner.close()
    theirs.close()
    prepare_supervisor()
    waiting = child.stand_by(baseline, early)
    memory.take_when_quiet(early, ours)
    while supervise(ours, waiting):
        waiting = child.stand_by(baseline, early)
        _offer_again(ours)
        memory.take_when_quiet(early, ours)
    os._exit(0)


def _offer_again(runner: socket.socket) -> None:
    try:
        runner.sendall(AGAIN)
    except OSError:  # the runner has gone, or does not need us: so we end, and the child with us
        os._exit(0)


def _fork_quietly() -> int:
    """Fork without Python's warning about threads: those of numpy's BLAS are made for it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return os.fork()
