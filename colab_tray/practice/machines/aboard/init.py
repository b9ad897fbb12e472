"""A machine's first process: a mount, process and host namespace of its own, then the server.

    python -I -S init.py PLAN       PLAN is JSON, see `main`; needs root on Linux

Ends with the server's status. SIGTERM ends everything in the namespace at once, as does the end of
whoever started this. `CANNOT` says that the kernel gives us no namespaces; then nothing has run.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from collections.abc import Mapping
from typing import Any

assert sys.platform == "linux"  # never started elsewhere

CANNOT = 97

PR_SET_PDEATHSIG = 1
CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWPID = 0x20000, 0x4000000, 0x8000000, 0x20000000
MS_BIND, MS_REC, MS_PRIVATE, MNT_DETACH = 4096, 16384, 1 << 18, 2
HARDWARE = ("/dev", "/sys", "/run")  # as they are
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}

libc = ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: Any) -> None:
    """A call of the C library; OSError when it returns -1."""
    if getattr(libc, name)(*arguments) == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def mount(source: str, target: str, kind: str = "", flags: int = 0, data: str = "") -> None:
    names = [text.encode() or None for text in (source, target, kind)]
    call("mount", *names, ctypes.c_ulong(flags), data.encode() or None)


def bind(source: str, target: str, flags: int = MS_REC) -> None:
    """`source` is seen at `target` too, whichever of file and folder it is."""
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    elif not os.path.exists(target):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        open(target, "w").close()
    mount(source, target, flags=MS_BIND | flags)


def layer(source: str, target: str, store: str) -> None:
    """`source` is seen at `target`, and what is changed there is changed nowhere else; where the
    kernel cannot do that, it is `source` itself."""
    upper, work = (f"{store}/{kind}{source.replace('/', '-')}" for kind in ("upper", "work"))
    try:
        for folder in (upper, work, target):
            os.makedirs(folder, exist_ok=True)
        data = f"lowerdir={source},upperdir={upper},workdir={work}"
        mount("overlay", target, "overlay", data=data)
    except OSError:
        bind(source, target)


def make_root(plan: Mapping[str, Any]) -> None:
    """The host's root, but that nothing can be changed in it, with the plan's own folders."""
    mount("none", "/", flags=MS_REC | MS_PRIVATE)
    root, own, store = plan["root"], plan["folders"], plan["store"]
    mount("root", root, "tmpfs", data="mode=755")
    mount("store", store, "tmpfs")
    for name in os.listdir("/"):
        path, target = "/" + name, root + "/" + name
        if path in own or path == "/proc":
            continue
        if os.path.islink(path):
            os.symlink(os.readlink(path), target)
        elif path in HARDWARE or not os.path.isdir(path):
            bind(path, target)
        else:
            layer(path, target, store)
    for path, source in own.items():
        bind(source, root + path)
    for path in plan["needed"]:  # it may lie in another file system, or where the machine's own is
        if not os.path.isdir(root + path) or not os.listdir(root + path):
            layer(path, root + path, store)
    for path in plan["shared"]:
        bind(path, root + path, 0)  # without what is mounted in it: this root is
    if os.path.isdir(root + "/dev/shm"):
        mount("shm", root + "/dev/shm", "tmpfs")
    os.makedirs(root + "/proc", exist_ok=True)
    mount("proc", root + "/proc", "proc")
    enter(root)


def enter(root: str) -> None:
    """`root` is / from now on. Where the host's root cannot be left behind it is only hidden."""
    os.chdir(root)
    number = PIVOT_ROOT.get(os.uname().machine)
    try:
        if number is None:
            raise OSError
        call("syscall", number, b".", b".")
        call("umount2", b".", MNT_DETACH)
    except OSError:
        os.chroot(".")
    os.chdir("/")


def die_with_parent(parent: int) -> None:
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if parent and os.getppid() != parent:
        os._exit(1)


def first(plan: Mapping[str, Any]) -> int:
    """Process 1: makes the root, starts the server, collects whoever is left to it."""
    die_with_parent(0)  # the parent's number is of another namespace
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        call("sethostname", plan["name"].encode(), len(plan["name"]))
        make_root(plan)
    except OSError as error:
        print(f"no root of its own: {error}", file=sys.stderr)
        return CANNOT
    server = os.fork()
    if server == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execve(plan["command"][0], plan["command"], plan["environment"])
    while True:
        ended, status = os.wait()
        if ended == server:
            return os.waitstatus_to_exitcode(status) & 0xFF


def main(plan: Mapping[str, Any]) -> int:
    """`plan`: parent (pid), name, root and store (empty folders), folders {path: source}, needed and
    shared [path], command [text], environment {name: text}."""
    die_with_parent(plan["parent"])
    try:
        call("unshare", CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUTS | CLONE_NEWIPC)
    except OSError as error:
        print(f"no namespaces: {error}", file=sys.stderr)
        return CANNOT
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    child = os.fork()
    if child == 0:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        os._exit(first(plan))
    # Its end is only told when everybody in the namespace has ended.
    signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) & 0xFF


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
