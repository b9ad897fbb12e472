"""`!cmd`, `%shell` and `%%shell`: a command in a terminal, and a box for its input."""

from __future__ import annotations

import codecs
import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from IPython.utils.text import LSString, SList

from . import _message

assert sys.platform != "win32"  # install is not called there

_DELAY = 500  # milliseconds until the box for input is shown
_LOOK = 0.05  # seconds between two looks at input, output and the command
_PIECE = 1 << 20  # bytes


class ShellResult:
    """How a command ended: `returncode`, and its `output`, both streams as one."""

    def __init__(self, command: str, returncode: int, text: str) -> None:
        self.args, self.returncode, self.output = command, returncode, text

    def check_returncode(self) -> None:
        if self.returncode:
            raise subprocess.CalledProcessError(self.returncode, self.args, self.output)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Shown already."""


def install(ipython: Any) -> None:
    """From now on the shell's commands go this way."""
    ipython.system = partial(_system, ipython)
    ipython.getoutput = partial(_getoutput, ipython)
    ipython.register_magic_function(_line, "line", "shell")
    ipython.register_magic_function(_cell, "cell", "shell")


def run(command: str, *, show: bool = True) -> ShellResult:
    """Runs it in bash, in a terminal; shows what it prints, hands on what is typed."""
    ours, theirs = pty.openpty()
    _plain(theirs)
    try:
        with _box() as echo:
            process = subprocess.Popen(
                ["/bin/bash", "-c", command],
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
            )
            os.close(theirs)
            return ShellResult(command, *_watch(process, ours, echo, show))
    finally:
        os.close(ours)


def _watch(process: subprocess.Popen[bytes], ours: int, echo: Any, show: bool) -> tuple[int, str]:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    said: list[str] = []
    while True:
        try:
            ended = process.poll() is not None
            piece = decoder.decode(_read(ours, 0 if ended else _LOOK))
            said.append(piece)
            if show:
                sys.stdout.write(piece)
            if ended and not piece:
                sys.stdout.flush()
                return process.returncode, "".join(said)
            echo(bool(termios.tcgetattr(ours)[3] & termios.ECHO))
            typed = _message.read_input()
            if isinstance(typed, str) and typed:
                os.write(ours, typed.encode())
        except KeyboardInterrupt:
            process.send_signal(2)


def _read(ours: int, wait: float) -> bytes:
    if not select.select([ours], [], [], wait)[0]:
        return b""
    try:
        return os.read(ours, _PIECE)
    except OSError:  # nobody has the other end open any more
        return b""


@contextmanager
def _box() -> Iterator[Any]:
    """The box for input, for as long as a command runs; none of its requests is answered."""
    parent = _message.current_parent()
    shown: list[bool] = []

    def say(kind: str, body: dict[str, Any]) -> None:
        _message.send_request(kind, body, parent, reply=False)

    def echo(on: bool) -> None:
        if shown[-1:] != [on]:
            shown.append(on)
            say("cell_update_stdin", {"echo": on})

    say("cell_display_stdin", {"delayMillis": _DELAY})
    echo(True)
    yield echo
    say("cell_remove_stdin", {})


def _plain(terminal: int) -> None:
    """Line ends and control characters as they are."""
    settings = termios.tcgetattr(terminal)
    settings[1] &= ~termios.ONLCR
    settings[3] &= ~termios.ECHOCTL
    termios.tcsetattr(terminal, termios.TCSANOW, settings)


def _system(ipython: Any, command: str) -> None:
    result = run(ipython.var_expand(command, depth=2))
    ipython.user_ns["_exit_code"] = result.returncode
    if result.returncode < 0:
        print("^C")


def _getoutput(ipython: Any, command: str, split: bool = True, depth: int = 0) -> Any:
    result = run(ipython.var_expand(command, depth=depth + 2), show=False)
    return SList(result.output.splitlines()) if split else LSString(result.output)


def _line(line: str) -> ShellResult:
    result = run(line)
    result.check_returncode()
    return result


def _cell(line: str, cell: str) -> ShellResult:
    result = run(cell)
    if "--ignore-errors" not in line:
        result.check_returncode()
    return result
