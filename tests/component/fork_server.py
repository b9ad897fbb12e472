"""The smallest warm server: forks a child per case and has it become the script.

Also run as a program: it is then `__main__.py` of an archive that holds the runner's modules under
their private name, as in the runner that is shipped.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import select
import socket
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

from runtime_notebook.runner import wire

PACKAGE = "_colab_tray_runner"
RUNNER = Path(__file__).resolve().parents[2] / "runtime_notebook/runner"
LENGTH = struct.Struct("<I")

PROGRAM = f"""
import sys

from {PACKAGE} import script

if sys.argv[1] == "fresh":
    script.fresh(int(sys.argv[2]))
if sys.argv[1] == "wait":
    from {PACKAGE} import spare

    spare.main(int(sys.argv[2]))

import base64, gc, importlib, os, socket
from {PACKAGE} import processes, wire

baseline = script.Baseline.take()
processes.prepare()
server = socket.socket(fileno=int(sys.argv[2]))
for name in sys.argv[3:]:
    importlib.import_module(name)
gc.collect()
gc.freeze()
server.send(b"r")
while True:
    header, fds, _, _ = socket.recv_fds(server, 4, 2)
    if not header:
        os._exit(0)
    body = wire.receive_exactly(server, wire.frame_length(header))
    pid = os.fork()
    if not pid:
        break
    server.sendall(pid.to_bytes(4, "little"))
    for fd in fds:
        os.close(fd)
    server.sendall(os.waitpid(pid, 0)[1].to_bytes(4, "little"))
os.setsid()
for theirs, fd in zip((os.open(os.devnull, os.O_RDONLY), *fds), (0, 1, 2)):
    os.dup2(theirs, fd)
os.closerange(3, 200)
processes.default_signals()
spec = wire.unpack(body)["spec"]
script.become(spec, base64.b64decode(spec["source"]), baseline)
"""


def build(target: Path) -> Path:
    """The archive with the server as its program, and bytecode as in the runner that is shipped."""
    header = importlib.util.MAGIC_NUMBER + b"\x01\0\0\0" + bytes(8)
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("__main__.py", PROGRAM)
        for source in RUNNER.glob("*.py"):
            inside = f"{PACKAGE}/{source.name}"
            archive.write(source, inside)
            code = compile(source.read_bytes(), inside, "exec", dont_inherit=True)
            archive.writestr(inside + "c", header + marshal.dumps(code))
    return target


class ForkServer:
    """A warm server of the tests. `run` gives (status, stdout, stderr)."""

    def __init__(
        self, python: str, archive: Path, preload: list[str], environment: dict[str, str], cwd: Path
    ) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [python, str(archive), "warm", str(theirs.fileno()), *preload],
                env=environment,
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        if not self._socket.recv(1):
            self.close()
            raise RuntimeError("the server of the tests did not start")

    def close(self) -> None:
        self._socket.close()
        self._process.wait(10)

    def run(self, spec: dict[str, Any], patience: float) -> tuple[int, bytes, bytes]:
        import json

        body = json.dumps({"spec": spec}).encode()
        ends = [os.pipe(), os.pipe()]
        socket.send_fds(self._socket, [LENGTH.pack(len(body))], [end for _, end in ends])
        self._socket.sendall(body)
        for _, end in ends:
            os.close(end)
        pid = int.from_bytes(self._socket.recv(4), "little")
        try:
            stdout, stderr = _drained([end for end, _ in ends], time.monotonic() + patience)
            self._socket.settimeout(patience)
            status = int.from_bytes(self._socket.recv(4), "little")
        except TimeoutError:
            os.kill(pid, 9)
            raise
        return os.waitstatus_to_exitcode(status), stdout, stderr


def run_spare(
    python: str, archive: Path, preload: list[str], spec: dict[str, Any], cwd: Path, patience: float
) -> tuple[int, bytes, bytes]:
    """Have a fresh interpreter import and wait, then become the script; (status, stdout, stderr)."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [python, str(archive), "wait", str(theirs.fileno())],
            env=spec["env"],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
    with ours:
        ours.sendall(wire.pack({"preload": preload}))
        while not wire.receive(ours).get("ready"):
            pass
        ours.sendall(wire.pack(spec))
    try:
        stdout, stderr = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return process.returncode, stdout, stderr


def _drained(ends: list[int], deadline: float) -> list[bytes]:
    """Everything that is written into the pipes until their writers are gone."""
    data = {end: bytearray() for end in ends}
    waiting = set(ends)
    while waiting:
        ready, _, _ = select.select(list(waiting), [], [], max(0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError("the case did not end")
        for end in ready:
            piece = os.read(end, 1 << 16)
            data[end] += piece
            if not piece:
                waiting.discard(end)
                os.close(end)
    return [bytes(data[end]) for end in ends]


if __name__ == "__main__":
    sys.stdout.write(PROGRAM)
