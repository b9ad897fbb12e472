"""The warm server: one interpreter with its usual imports loaded, forked for every attempt.

It forks pairs: a supervisor, and below it a child that waits to become the script. Both exist before
the script does. The server is never needed again by a pair it has handed over, so its death harms
nobody. A supervisor whose attempt has left nothing behind forks its next child itself and offers itself
again: of a large server that saves half of what an attempt costs. Preloading is importing, never computing.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import warnings
from typing import Any, NoReturn

from . import child, memory, processes, streams, wire
from .script import Baseline
from .supervisor import Supervisor

PAIR = b"pair"  # the runner's wish for one more
AGAIN = b"again"  # a supervisor's word that it waits with a new child

_PROBE_SECONDS = 20.0


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
    failed = _preload(order["preload"])
    threads = processes.thread_count()
    baseline.made = streams.make_ahead(baseline.streams)
    gc.collect()
    gc.freeze()
    if order["preload"]:
        memory.gather()
    why = _probe() if order["preload"] else ""
    try:
        runner.send(json.dumps(_facts(baseline, failed, threads, why)).encode())
        while runner.recv(1 << 16):
            if processes.thread_count() > threads:
                runner.send(b'{"failed": "an import has started threads; forking would be unsafe"}')
                break
            _fork_pair(runner, baseline, early)
    except ConnectionError:
        pass  # the runner is gone, and so are we
    os._exit(0)


def _preload(names: list[str]) -> dict[str, str]:
    """Import what can be imported; name and reason of what cannot."""
    failed: dict[str, str] = {}
    _held = memory.reserve() if names else []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in names:
            try:
                importlib.import_module(name)
            except BaseException as error:
                failed[name] = f"{type(error).__name__}: {error}"[:200]
    return failed


def _facts(baseline: Baseline, failed: dict[str, str], threads: int, why: str) -> dict[str, Any]:
    loaded = {name.partition(".")[0] for name in sys.modules}
    plain = {*baseline.modules, *sys.builtin_module_names}
    folders = [path for path in sys.path[1:] if os.path.isdir(path)]
    return {
        "ready": True,
        "failed": why,
        "left_out": failed,
        "modules": sorted(loaded - plain),
        "version": sys.version.partition(" ")[0],
        "threads": threads,
        "folders": {path: os.stat(path).st_mtime_ns for path in folders},
    }


def _probe() -> str:
    """Compute in parallel in a forked child. Returns why forking is unsafe, or ""."""
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


def prepare_supervisor() -> None:
    """Leave the parent's session and adopt what the script may leave; before the script's process exists."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # ignored, a child's status would be lost
    processes.adopt_orphans()


def supervise(runner: socket.socket, waiting: child.Child) -> bool:
    """Wait for one start request, with the connection of whoever sent it, and see it through.

    Returns whether this process is as good as new.
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


def _supervise(runner: socket.socket, waiting: child.Child) -> bool:
    first, handed, _, _ = socket.recv_fds(runner, 1 << 20, 1)
    if not first:
        raise EOFError
    length = wire.frame_length(first[:4])
    body = first[4:] + wire.receive_exactly(runner, length - len(first) + 4)
    request = wire.unpack(body)
    client = socket.socket(fileno=handed[0]) if handed else None
    supervisor = Supervisor(request["folder"], request["spec"], waiting)
    return supervisor.run(request["start_kind"], client)


def _fork_quietly() -> int:
    """Fork without Python's warning about threads: those of numpy's BLAS are made for it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return os.fork()
