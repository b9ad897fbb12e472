"""Kernels for notebooks: a process of its own below the one that drives it, and dead with it.

A Python kernel is an ipykernel in the job's own interpreter, forked where it has been imported beforehand,
else started afresh; for other languages what Jupyter knows under the name is started.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import atexit
import contextlib
import importlib
import json
import os
import select
import signal
import socket
import time
from typing import Any, NoReturn

from . import processes

_CHANNELS = ("shell", "iopub", "stdin", "control", "hb")
_LONGEST = 90  # bytes of the folder's path; the address of a socket has little room
_LAST = 2.0  # seconds for what the cells' programs have written to be read
# No history of what ran is written to the person's home.
_ARGUMENTS = ("--HistoryManager.hist_file=:memory:",)


NO_MODULES = 127  # exit status of a kernel's process without what it needs


class Missing(Exception):
    """There is no such kernel. `str(error)` says what to do."""


class Kernel:
    """A kernel's process. `ready` is readable once it takes requests; -1 when it cannot say so."""

    def __init__(self, pid: int, ready: int, connection: dict[str, Any], by_message: bool) -> None:
        self.pid = pid
        self.ready = ready
        self.connection = connection
        self.by_message = by_message  # how it is interrupted; else by SIGINT, which its group gets
        self.status: int | None = None

    def ended(self) -> bool:
        """Whether the process is gone; `status` is then what waitpid said."""
        if self.status is None:
            with contextlib.suppress(ChildProcessError):
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                self.status = status if pid else None
        return self.status is not None

    def kill(self) -> None:
        if not self.ended():
            os.kill(self.pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                self.status = os.waitpid(self.pid, 0)[1]


def start_python(
    folder: str, python: str, *, warm: bool, userdata: dict[str, str] | None = None
) -> Kernel:
    """Start an ipykernel; `warm`: by a fork of this process, which has imported it and started no thread.

    With `userdata` it answers google.colab itself (see `colab`): names of secrets, and of their variables.
    """
    connection, file = _connection(folder, private=True)
    reading, writing = os.pipe()
    parent = os.getpid()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Kernel(pid, reading, connection, by_message=False)
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # until a cell runs
        os.close(reading)
        if warm:
            processes.die_with_parent(parent)
            _answer(userdata)
            serve(file, writing)
        os.set_inheritable(writing, True)
        words = [python, sys.argv[0], "kernel", file, str(writing), str(parent)]
        words += [] if userdata is None else [json.dumps(userdata)]
        os.execve(python, words, os.environ)
    except ModuleNotFoundError:
        os._exit(NO_MODULES)
    except BaseException:
        import traceback

        traceback.print_exc()
    os._exit(1)


def _answer(userdata: dict[str, str] | None) -> None:
    if userdata is not None:
        from . import colab

        colab.arm(userdata)


def main(file: str, ready: str, parent: str, userdata: str = "null") -> NoReturn:
    """The kernel's program where it is started afresh."""
    processes.prepare()
    processes.die_with_parent(int(parent))
    _answer(json.loads(userdata))
    sys.path[0] = ""
    try:
        serve(file, int(ready))
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("ipykernel", "ipykernel_launcher", "zmq"):
            raise
    os._exit(NO_MODULES)


def serve(file: str, ready: int) -> NoReturn:
    """Be a Python kernel until its client shuts it down. Tells `ready` when it takes requests."""
    importlib.import_module(f"{__package__}.ipython")
    zmq = importlib.import_module("zmq")
    application = importlib.import_module("ipykernel.kernelapp").IPKernelApp

    class Application(application):  # type: ignore[misc,valid-type]
        def init_iopub(self, context: Any) -> None:
            context.setsockopt(zmq.SNDHWM, 0)  # by default what is published too quickly is lost
            super().init_iopub(context)

    launcher = importlib.import_module("ipykernel_launcher")
    sys.argv[:] = [str(launcher.__file__), "-f", file]
    # Somebody minds our parent: 1 stands for that, and another number for a thread that does.
    app = Application.instance(parent_handle=1 if sys.platform == "linux" else os.getppid())
    app.initialize(["-f", file, *_ARGUMENTS])
    for stream in (sys.stdout, sys.stderr):  # after what cells register, before ipykernel closes
        atexit.register(_read_to_the_end, stream)
    _draw_inline()
    os.write(ready, b"1")
    os.close(ready)
    app.start()
    _end(app)


def _read_to_the_end(stream: Any) -> None:
    """Have ipykernel's thread read all that was written below Python, by a cell's programs for example.

    What is still in the pipe when it is told to end it would drop.
    """
    thread = getattr(stream, "watch_fd_thread", None)
    if thread is None or not getattr(stream, "_should_watch", False):
        return
    deadline = time.monotonic() + _LAST
    while time.monotonic() < deadline and select.select([stream._fid], [], [], 0)[0]:  # noqa: SLF001
        time.sleep(0.001)
    stream._should_watch = False  # noqa: SLF001
    os.write(stream._original_stdstream_fd, b"\0")  # noqa: SLF001  (wakes it; not shown)
    thread.join(_LAST)
    stream.flush()


def _draw_inline() -> None:
    """Matplotlib chose how to draw when it was imported, perhaps before there was a kernel."""
    matplotlib = sys.modules.get("matplotlib")
    wanted = os.environ.get("MPLBACKEND")
    if matplotlib is not None and wanted:
        matplotlib.rcParams["backend"] = wanted


def _end(app: Any) -> NoReturn:
    """What Python does at its end, for what the cells have made; the rest is left to the system."""
    import gc
    import threading

    status = 0
    try:
        threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001
        if app.shell is not None:
            app.shell.user_ns.clear()
        gc.collect()
        atexit._run_exitfuncs()  # noqa: SLF001
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except BaseException:
        status = 1
    os._exit(status)


def start_other(folder: str, name: str) -> Kernel:
    """Start what Jupyter knows under this name. Raises Missing."""
    spec = _spec(name)
    connection, file = _connection(folder, private=False)
    fill = {"connection_file": file, "resource_dir": spec.resource_dir, "prefix": sys.prefix}
    words = []
    for word in spec.argv:
        for key, value in fill.items():
            word = word.replace(f"{{{key}}}", value)
        words.append(word)
    parent = os.getpid()
    pid = os.fork()
    if not pid:
        processes.die_with_parent(parent)
        with contextlib.suppress(OSError):
            os.execvpe(words[0], words, {**os.environ, "JPY_PARENT_PID": str(parent), **spec.env})
        os.write(2, f"colab-tray: the kernel {name} cannot be started: no {words[0]}.\n".encode())
        os._exit(127)
    return Kernel(pid, -1, connection, spec.interrupt_mode == "message")


def _spec(name: str) -> Any:
    try:
        kernelspec = importlib.import_module("jupyter_client.kernelspec")
    except ImportError:
        raise Missing(no_jupyter()) from None
    manager = kernelspec.KernelSpecManager()
    try:
        return manager.get_kernel_spec(name)
    except kernelspec.NoSuchKernel:
        known = ", ".join(sorted(manager.find_kernel_specs())) or "none"
        raise Missing(
            f"There is no kernel {name!r} here, which the notebook asks for; Jupyter knows these: {known}. "
            "Install it, or choose another in the notebook."
        ) from None


def no_jupyter() -> str:
    python = sys.executable
    return (
        f"The Python {python} has no ipykernel, which notebooks run in. Install it there ({python} -m pip "
        "install ipykernel), or name another Python with --python."
    )


def _connection(folder: str, *, private: bool) -> tuple[dict[str, Any], str]:
    """Where and with which key to talk to the kernel, and the file that says so.

    `private`: over sockets in the attempt's folder, which nobody else can enter; not every kernel can.
    """
    where: dict[str, Any]
    place = _short(folder) if private else ""
    if place:
        where = {"transport": "ipc", "ip": os.path.join(place, "k")}
        where.update({f"{name}_port": port for port, name in enumerate(_CHANNELS, 1)})
    else:
        where = {"transport": "tcp", "ip": "127.0.0.1", **_free_ports()}
    where.update(key=os.urandom(32).hex(), signature_scheme="hmac-sha256")
    file = os.path.join(folder, "kernel.json")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    with open(os.open(file, flags, 0o600), "w", encoding="utf-8") as out:
        json.dump(where, out)
    return where, file


def _short(folder: str) -> str:
    """The folder, by a path that is short enough for a socket's address; "" where there is none."""
    if len(os.fsencode(folder)) <= _LONGEST:
        return folder
    return _while_we_live(folder) if sys.platform == "linux" else ""


def _while_we_live(folder: str) -> str:
    """The same for our children, as long as this process lives."""
    return f"/proc/{os.getpid()}/fd/{os.open(folder, os.O_RDONLY)}"


def _free_ports() -> dict[str, int]:
    socks = [socket.create_server(("127.0.0.1", 0)) for _ in _CHANNELS]
    ports = {f"{name}_port": s.getsockname()[1] for name, s in zip(_CHANNELS, socks)}  # noqa: B905
    for sock in socks:
        sock.close()
    return ports


def wait(kernel: Kernel, patience: float) -> bool:
    """Give a kernel that was asked to end some seconds. Returns whether it did."""
    deadline = time.monotonic() + patience
    while not kernel.ended() and time.monotonic() < deadline:
        time.sleep(0.002)
    return kernel.ended()
