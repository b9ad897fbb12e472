"""The script's own process: forked in advance and waiting, or started cold.

Both are children of the supervisor, die with it, lead a session of their own, read end-of-file and
write into two pipes.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import fcntl
import marshal
import os
import select
import socket
from binascii import a2b_base64
from collections.abc import Mapping

from . import memory, processes, wire
from .script import Baseline, become

_PIPE_SIZE = 1 << 20  # bytes
_SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ, Linux
_LONGEST_ARGUMENT = 100_000  # bytes; execve takes 128 KiB for one


class Child:
    """A waiting script. `out` and `err` are the reading ends of its pipes, `gate` leads to it.

    `kin`: it was forked from this very process.
    """

    def __init__(self, pid: int, out: int, err: int, gate: socket.socket, *, kin: bool) -> None:
        self.pid = pid
        self.out = out
        self.err = err
        self.gate = gate
        self._kin = kin

    def lost(self) -> bool:
        """Whether an interpreter started afresh has ended while it waited: it closes its end."""
        return not self._kin and bool(select.select([self.gate], [], [], 0)[0])

    def go(self, spec: wire.Spec) -> None:
        """Let a waiting child become the script."""
        if self._kin:  # both ends are one Python; JSON would cost five times as much
            body = marshal.dumps(spec)  # type: ignore[arg-type]
            self.gate.sendall(wire.LENGTH.pack(len(body)) + body)
        else:
            self.gate.sendall(wire.pack(dict(spec)))
        self.gate.close()
        del self.gate  # the next child is forked while we are still known


def stand_by(baseline: Baseline, early: memory.Ranges) -> Child:  # noqa: RET503 - `become` never returns
    """Fork a child that waits to become a script. Call it in a process with everything imported.

    The child leaves by an exception that must reach the top of the program: call this outside of any
    `try` that could hold it back.
    """
    ours, theirs = socket.socketpair()
    pid, out, err = _fork()
    if pid:
        theirs.close()
        return Child(pid, out, err, ours, kin=True)
    keep_only(theirs.fileno())
    memory.take_when_quiet(early, theirs)
    try:
        body = wire.receive_exactly(theirs, wire.frame_length(wire.receive_exactly(theirs, 4)))
    except (EOFError, OSError):
        os._exit(0)
    theirs.close()
    spec = marshal.loads(body)  # noqa: S302 - from our own parent
    if spec["kind"] == "notebook":
        from . import notebook  # few need it

        notebook.become(spec, a2b_base64(spec["source"]), baseline)
    become(spec, a2b_base64(spec["source"]), baseline)


def start_cold(spec: wire.Spec) -> Child:
    """Start the script as `python script.py`. It waits for `go` like any other child."""
    ours, theirs = socket.socketpair()
    pid, out, err = _fork()
    if pid:
        theirs.close()
        return Child(pid, out, err, ours, kin=True)
    try:
        wire.receive_exactly(theirs, wire.frame_length(wire.receive_exactly(theirs, 4)))
        _execute(spec)
    except (EOFError, ConnectionError):
        pass  # the attempt belongs to somebody else
    except BaseException as error:  # nothing may return from here
        what = getattr(error, "strerror", None) or str(error)
        where = getattr(error, "filename", None) or spec["python"]
        os.write(2, f"colab-tray: cannot start {where}: {what}\n".encode(errors="replace"))
    os._exit(127)


def start_spare(python: str, env: Mapping[str, str]) -> Child:
    """Start an interpreter that imports and waits (`spare.wait`), out of a process with nothing loaded."""
    ours, theirs = socket.socketpair()
    pid, out, err = _fork()
    if pid:
        theirs.close()
        return Child(pid, out, err, ours, kin=False)
    try:
        os.set_inheritable(theirs.fileno(), True)
        os.execve(python, [python, sys.argv[0], "wait", str(theirs.fileno())], dict(env))
    finally:  # nothing may return from here
        os._exit(127)


def _execute(spec: wire.Spec) -> None:
    os.umask(spec["umask"])
    os.chdir(spec["cwd"])
    os.execve(spec["python"], _command(spec), spec["env"])


def _fork() -> tuple[int, int, int]:
    """Fork; return (pid, out, err) in the parent. In the child everything about the process is settled."""
    out, out_end = os.pipe()
    err, err_end = os.pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid:
        os.close(out_end)
        os.close(err_end)
        return pid, out, err
    processes.die_with_parent(parent)
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDONLY)
    for ours, theirs in ((nothing, 0), (out_end, 1), (err_end, 2)):
        os.dup2(ours, theirs)
    processes.default_signals()
    return 0, -1, -1


def widen(pipe: int) -> None:
    """Give a pipe more room, so that who writes much into it need not wait for us."""
    with contextlib.suppress(OSError):  # not Linux, or the user's share of pipe memory is spent
        fcntl.fcntl(pipe, _SET_PIPE_SIZE, _PIPE_SIZE)


def keep_only(fd: int) -> None:
    """Close every descriptor but the standard ones and `fd`."""
    os.closerange(3, fd)
    if not processes.close_from(fd + 1):
        os.closerange(fd + 1, _highest_descriptor() + 1)


def _highest_descriptor() -> int:
    for listing in ("/proc/self/fd", "/dev/fd"):
        try:
            return max(int(name) for name in os.listdir(listing))
        except OSError:
            continue
    return 1023


def _command(spec: wire.Spec) -> list[str]:
    """What a person would have typed. Unbuffered, or nothing would be seen before the end."""
    python, source = spec["python"], a2b_base64(spec["source"])
    if ("records" in spec or "userdata" in spec) and spec["kind"] != "notebook":
        return [python, sys.argv[0], "fresh", str(_in_a_file(spec))]
    if spec["kind"] == "code" and len(source) < _LONGEST_ARGUMENT and b"\0" not in source:
        return [python, "-u", "-c", source.decode("utf-8", "surrogateescape"), *spec["args"]]
    if spec["kind"] == "folder" or (spec["kind"] == "file" and _unchanged(spec, source)):
        return [python, "-u", spec["path"], *spec["args"]]
    program = "notebook" if spec["kind"] == "notebook" else "fresh"
    return [python, sys.argv[0], program, str(_in_a_file(spec))]


def _unchanged(spec: wire.Spec, source: bytes) -> bool:
    try:
        with open(os.path.join(spec["cwd"], spec["path"]), "rb") as file:
            return file.read(len(source) + 1) == source
    except OSError:
        return False


def _in_a_file(spec: wire.Spec) -> int:
    """The spec in a file without a name, inherited by the interpreter that is about to start.

    In memory where the system can: the variables may hold secrets, and a disk remembers what was deleted.
    """
    if hasattr(os, "memfd_create"):
        fd: int = os.memfd_create("spec", 0)
    else:
        import tempfile

        with tempfile.TemporaryFile() as holder:
            fd = os.dup(holder.fileno())
        os.set_inheritable(fd, True)
    data = memoryview(wire.pack(dict(spec)))[wire.LENGTH.size :]
    while data:
        data = data[os.write(fd, data) :]
    os.lseek(fd, 0, os.SEEK_SET)
    return fd
