"""Starts the runner on a machine that is reached through a kernel, and says what this machine is like."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import errno
import os
import platform
import select
import subprocess
from typing import Any

from . import wire
from .blobs import Blobs

_READY = 20.0  # seconds
_ANSWER = 10.0
_TRIES = 20
_LONGEST_LOG = 1 << 20  # bytes
_MOST = 64 << 10  # bytes of environment
_KERNELS_OWN = ("JPY_", "JUPYTER_TOKEN", "COLAB_JUPYTER_TOKEN", "PYDEVD_")


def ensure(program: str, root: str, configuration: dict[str, Any]) -> dict[str, Any]:
    """The runner's own answer, with `machine`; or its refusal. What is asked again is done again."""
    request = {"op": "configure", **configuration}
    answer = _ask(root, request)
    if answer is None or answer.get("build") != os.path.basename(program):
        if answer is not None:
            _ask(root, {"op": "stop"})
        said = _start(program, root)
        answer = _ask(root, request)
        if answer is None:
            sentence = f"The runner on the machine did not start: {said or _last_words(root)}"[:300]
            return _refusal("no_runner", sentence)
    return {**answer, "machine": describe(root)}


def _ask(root: str, request: dict[str, Any]) -> dict[str, Any] | None:
    try:
        return wire.call(os.path.join(root, wire.SOCKET), request, timeout=_ANSWER)
    except (OSError, EOFError, wire.ProtocolError):
        return None


def _start(program: str, root: str) -> str:
    """Until it takes requests; else what went wrong."""
    try:
        os.makedirs(root, mode=0o700, exist_ok=True)
        for _ in range(_TRIES):  # one that is just ending may still hold the root
            if _spawned(program, root) != b"2":
                break
    except OSError as error:
        return f"{error.strerror}."
    return ""


def _spawned(program: str, root: str) -> bytes:
    """b"1": it takes requests; b"2": another has the root; b"": it ended, or says nothing for long."""
    reading, writing = os.pipe()
    try:
        log = os.path.join(root, "runner.log")
        with open(log, "ab") as words:
            if words.tell() > _LONGEST_LOG:
                words.truncate(0)
            python = [sys.executable, "-I", "-S"]
            subprocess.Popen(
                [*python, program, "serve", root, str(writing), "far"],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd="/",
                env=environment(),
                pass_fds=(writing,),
                start_new_session=True,
            ).wait()
        os.close(writing)
        writing = -1
        ready, _, _ = select.select([reading], [], [], _READY)
        return os.read(reading, 1) if ready else b""
    finally:
        os.close(reading)
        if writing >= 0:
            os.close(writing)


def _last_words(root: str) -> str:
    with contextlib.suppress(OSError), open(os.path.join(root, "runner.log"), "rb") as words:
        words.seek(max(0, os.fstat(words.fileno()).st_size - 500))
        lines = words.read().decode(errors="replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "it said nothing.")
    return "it said nothing."


def put(root: str, nonce: str, content: tuple[str, int, int], data: bytes) -> dict[str, Any]:
    """Keep bytes of a content (sha256, size, offset) beside the runner, which takes the last of them."""
    sha256, size, offset = content
    try:
        with open(os.path.join(root, "runtime_id"), encoding="ascii") as file:
            if file.read().strip() != nonce:
                return _refusal(
                    "wrong_runtime", "This is another runtime than the one that was meant."
                )
        piece: wire.Piece = {"sha256": sha256, "size": size, "offset": offset, "data": ""}
        return {"ok": True, "there": Blobs(os.path.join(root, "blobs")).put(piece, data) or 0}
    except OSError as error:
        word = "disk_full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "disk"
        return _refusal(word, f"{error.strerror}.")


def _refusal(word: str, sentence: str) -> dict[str, Any]:
    return {"ok": False, "error": word, "sentence": sentence}


def describe(root: str) -> dict[str, Any]:
    """What an attempt on this machine must be told, and what is worth knowing of it."""
    return {
        "root": root,
        "python": sys.executable,
        "version": platform.python_version(),
        "folder": os.getcwd(),
        "processors": os.cpu_count() or 1,
        "environment": environment(),
    }


def environment() -> dict[str, str]:
    """The machine's variables as they were before the kernel added its own."""
    given = dict(os.environ)
    with contextlib.suppress(OSError), open("/proc/self/environ", "rb") as file:
        pairs = (entry.partition(b"=") for entry in file.read().split(b"\0") if b"=" in entry)
        given = {os.fsdecode(name): os.fsdecode(value) for name, _, value in pairs}
    kept = {name: text for name, text in given.items() if not name.startswith(_KERNELS_OWN)}
    while sum(len(name) + len(text) for name, text in kept.items()) > _MOST:
        del kept[max(kept, key=lambda name: len(kept[name]))]
    return kept
