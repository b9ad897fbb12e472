"""A notebook's attempt: the script's process drives a kernel, cell by cell, and puts the outputs together.

What the cells print goes to our own stdout and stderr as it comes, pictures and tables into the journal, and
after each cell the executed notebook is written where it is to lie.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import base64
import contextlib
import json
import os
import re
import signal
from typing import TYPE_CHECKING, Any, NoReturn

from . import kernel as kernels
from . import surroundings, wire
from .client import Client, KernelDied
from .executed import Executed
from .told import Told

if TYPE_CHECKING:
    from .script import Baseline

CANNOT_START = 126  # exit status, as a script's that cannot be started
_FAREWELL = 10.0  # seconds for a kernel to end by itself
_EXPECTED = "raises-exception"  # the tag of a cell that may fail
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")

Json = dict[str, Any]


def become(spec: wire.Spec, source: bytes, baseline: Baseline | None = None) -> NoReturn:
    """Run the notebook and end this process. With a `baseline` it was forked with everything imported."""
    status = 1
    try:
        status = _run(spec, source, baseline)
    except kernels.Missing as missing:
        _say(str(missing))
        status = CANNOT_START
    except OSError as error:
        _say(
            f"The executed notebook cannot be written to {error.filename} ({error.strerror}); name another "
            "folder with --to DIR."
        )
        status = CANNOT_START
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(status)


def fresh(fd: int) -> NoReturn:
    """Run the notebook whose spec waits in `fd`, in an interpreter started for it alone."""
    with open(fd, "rb") as file:
        spec: Any = json.loads(file.read())
    become(spec, base64.b64decode(spec["source"]))


def _run(spec: wire.Spec, source: bytes, baseline: Baseline | None) -> int:
    folder = spec["folder"]
    if baseline is not None:
        surroundings.enter({**spec, "kind": "code"}, b"", baseline)
    executed = Executed(source, spec["executed"])
    os.symlink(executed.path, os.path.join(folder, wire.EXECUTED))
    name = spec.get("kernel")
    if name:
        kernel = kernels.start_other(folder, name)
    else:
        warm, userdata = baseline is not None, spec.get("userdata")
        kernel = kernels.start_python(folder, spec["python"], warm=warm, userdata=userdata)
    try:
        return Run(spec, kernel, executed).to_the_end()
    finally:
        kernel.kill()


class Run:
    """One notebook in one kernel."""

    def __init__(self, spec: wire.Spec, kernel: kernels.Kernel, executed: Executed) -> None:
        self._kernel = kernel
        self._executed = executed
        self._told = Told(spec["folder"])
        self._keep_going = spec.get("keep_going", False)
        self._cells = executed.running()
        self._cell_of: dict[str, int] = {}  # request: place of its cell
        self._place = self._cells[0] if self._cells else 0  # of the cell that runs, or ran last
        self._running = False
        self._stopped = 0  # the signal that told us to
        self._unwritten = ""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # it wakes who waits for the kernel
        try:
            self._client = Client(kernel, self._published)
        except ModuleNotFoundError:
            raise kernels.Missing(kernels.no_jupyter()) from None

    def to_the_end(self) -> int:
        """Run every cell. Returns the exit status."""
        number, status, go_on = 0, 0, True
        try:
            info = self._client.info()
            self._executed.document["metadata"]["language_info"] = info["language_info"]
            for number, place in enumerate(self._cells, 1):
                if self._stopped or not go_on:
                    break
                failed, go_on = self._cell(number, place)
                status = status or failed
            self._client.shut_down()
            kernels.wait(self._kernel, _FAREWELL)
            self._client.close()
        except KernelDied:
            status = self._died(number)
        self._write()
        if self._unwritten:
            _say(self._unwritten)
        return 128 + self._stopped if self._stopped else status or bool(self._unwritten)

    def _cell(self, number: int, place: int) -> tuple[int, bool]:
        """Run a cell. Returns the exit status it asks for, and whether the next one may run."""
        cell = self._executed.cells[place]
        expected = _EXPECTED in cell["metadata"].get("tags", ())
        go_on = self._keep_going or expected
        self._place = place
        self._told.start(number, len(self._cells), cell)
        self._running = True
        reply = self._client.execute(cell["source"], stop_on_error=not go_on, sent=self._sent)
        self._running = False
        self._executed.count(place, reply.get("execution_count"))
        self._write()
        self._told.end(number, len(self._cells), cell, reply, expected=expected)
        leaves = any(p.get("source") == "ask_exit" for p in reply.get("payload") or ())
        if reply["status"] == "ok":
            return 0, not leaves
        if reply.get("ename") == "SystemExit":
            return _exit_status(str(reply.get("evalue", ""))), False
        if expected:
            return 0, True
        if not self._stopped:
            _write_all(2, _failure(number, len(self._cells), reply))
        return 1, go_on

    def _sent(self, request: str) -> None:
        self._cell_of[request] = self._place

    def _published(self, request: str, kind: str, content: Json, buffers: list[bytes]) -> None:
        """Take what the kernel publishes; what comes late still belongs to its own cell."""
        place = self._cell_of.get(request, self._place)
        if kind == "execute_input":
            if self._stopped:  # between cells a kernel hears no interrupt
                os.kill(self._kernel.pid, signal.SIGINT)
            return
        if kind == "stream" and isinstance(content.get("text"), str):
            _write_all(2 if content.get("name") == "stderr" else 1, content["text"])
        elif kind in ("display_data", "execute_result", "update_display_data"):
            self._display(kind, content)
        if self._cells:
            self._executed.take(place, kind, content, buffers)

    def _display(self, kind: str, content: Json) -> None:
        """What is text only is printed, as Python itself would print it."""
        data = content.get("data")
        if isinstance(data, dict) and data.keys() == {"text/plain"}:
            if kind != "update_display_data":
                _write_all(1, f"{data['text/plain']}\n")
        else:
            self._told.display(content)

    def _stop(self, number: int, _frame: object) -> None:
        """An interrupt lets the cell end; a kernel that has none, and a second word, are ended."""
        again, self._stopped = bool(self._stopped), number
        if self._running and number == signal.SIGINT and not again:
            self._client.interrupt()
        elif number == signal.SIGTERM or not self._running:
            self._kernel.kill()

    def _died(self, number: int) -> int:
        """What to say of a kernel that is gone, and the exit status."""
        status = self._kernel.status or 0
        if os.WIFSIGNALED(status):
            signalled = os.WTERMSIG(status)
            code, how = 128 + signalled, f"was ended by signal {signalled} ({_name(signalled)})"
            end: Json = {"status": "died", "signal": signalled}
        else:
            code = os.WEXITSTATUS(status)
            how = f"ended by itself with status {code}"
            end = {"status": "died", "code": code}
        if self._running:
            where = f"in cell {number} of {len(self._cells)}"
            note = {"name": "stderr", "text": f"[colab-tray: the kernel {how} here]\n"}
            self._executed.take(self._place, "stream", note, [])
            cell = self._executed.cells[self._place]
            self._told.end(number, len(self._cells), cell, end)
        elif code == kernels.NO_MODULES:
            raise kernels.Missing(kernels.no_jupyter())
        else:
            where = "before its first cell" if not number else f"after cell {number}"
        if not self._stopped:
            _say(f"The kernel {how} {where}.")
        return code or 1

    def _write(self) -> None:
        try:
            self._executed.write()
            self._unwritten = ""
        except OSError as error:
            self._unwritten = f"The executed notebook could not be written: {error.strerror}."


def _exit_status(said: str) -> int:
    """Of a cell that has raised SystemExit."""
    if said in ("", "None", "0"):
        return 0
    return (int(said) & 255) if said.lstrip("-").isdigit() else 1


def _failure(number: int, of: int, reply: Json) -> str:
    text = "\n".join(str(line) for line in reply.get("traceback") or ())
    text = text or f"{reply.get('ename')}: {reply.get('evalue')}"
    return f"Cell {number} of {of} failed.\n{_COLOURS.sub('', text)}\n"


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"


def _say(sentence: str) -> None:
    _write_all(2, f"colab-tray: {sentence}\n")


def _write_all(fd: int, text: str) -> None:
    data = memoryview(text.encode("utf-8", "replace"))
    with contextlib.suppress(OSError):  # a supervisor that is gone takes us with it
        while data:
            data = data[os.write(fd, data) :]
