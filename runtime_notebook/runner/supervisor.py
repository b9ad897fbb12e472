"""One attempt: the script's pipes into the journal, limits, cancelling, the end. Nobody's child.

The order is what makes it safe: the journal is created exclusively (the second gate), the start is
recorded, and only then the script is let go; a start that cannot be recorded does not happen. From
then on nothing outside matters to it; whoever wants to follow is fed from the file, and is dropped
when slow.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import json
import os
import resource  # noqa: F401 - `os.wait4` would import it, and a supervisor that has grown serves no more
import selectors
import signal
import socket
import time
from typing import Any

from . import artifacts, control, journal, processes, wire
from .attempts import FENCED, put_fence
from .child import Child, widen
from .followers import Followers, received
from .handed import Handed
from .hunger import Hunger
from .kept import TEXT, Kept
from .limits import Limits
from .memory import room

FIRST = 8 << 10  # bytes at once; most scripts say little, and every page of a buffer costs
READ = 512 << 10  # when much comes; less changes processes too often, more leaves the caches
SMALL = 4096  # after a piece smaller than this, let more gather
GATHER = 0.004  # seconds
UNTOLD = 0.02  # seconds; a start is told with the first output or the end, unless they take longer
DRAIN = 1.0  # seconds for output of processes that outlive the script
BEAT = 2.0  # seconds between signs of life
FIRST_BEAT = 0.05  # seconds; a script that has ended by then did not use up the memory
LINGER = 10.0  # seconds a follower may stand still after the end
STRAYS = 2.0  # seconds for killed processes to be gone
_PIPEFULS = 8  # pieces; more than a pipe holds

_STAGES = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)


class Supervisor:
    """Runs one attempt to its end; its files are in `folder`."""

    def __init__(self, folder: str, spec: wire.Spec, child: Child) -> None:
        self._spec = spec
        self._folder = folder
        self._child = child
        self._kept = Kept(int(self._spec["output_cap"]))
        self._stage = 0  # of _STAGES, the next to be sent
        self._next_stage: float | None = None
        self._why: str | None = None  # cancelled | timed_out | memory_limit | machine_cap
        self._resume: float | None = None  # when gathering ends
        self._drain: float | None = None  # when waiting for stray output ends
        self._untold: float | None = None  # when followers hear of the start at the latest
        self._status: int | None = None
        self._hunger = Hunger()
        self._streams = {child.out: journal.STDOUT, child.err: journal.STDERR}
        self._buffer = room(FIRST)
        self._select = selectors.DefaultSelector()
        self._handed = Handed(self._select, self._put)

    def run(self, start_kind: str, client: socket.socket | None) -> bool:
        """Take the gate, let the script go, and stay until it is settled.

        Returns whether nothing is left of it, so that this process may supervise another attempt. Raises
        FileExistsError when the attempt has a journal already: somebody else runs it, or a fence said
        that nobody ever will.
        """
        self._journal = journal.Writer(os.path.join(self._folder, "journal"))
        self._began = artifacts.Beginning()
        self._clock = time.monotonic()
        try:
            self._put_on_record(start_kind)
        except OSError:
            self._withdraw()
            raise
        self._child.go(self._spec)
        self._followers = Followers(self._select, self._journal)
        if client is not None:
            self._followers.add(client, {"ok": True, "new": True, "alive": True}, 0)
        self._untold = self._clock + UNTOLD
        self._watch()
        self._loop()
        self._settle()
        return self._let_go()

    def _put_on_record(self, start_kind: str) -> None:
        """Only what is on record may begin; whatever fails here, the script has not run."""
        if os.waitpid(self._child.pid, os.WNOHANG)[0]:
            raise ChildProcessError("the process that waited to become the script is gone")
        facts = control.facts(self._spec, self._child.pid, start_kind)
        self._control = control.Block(os.path.join(self._folder, control.NAME), facts)
        self._listener = wire.listen(os.path.join(self._folder, "s"))
        self._journal.append(journal.START, facts)
        if os.path.exists(os.path.join(self._folder, FENCED)):
            raise FileExistsError("we were stopped for so long that a fence was put up meanwhile")

    def _withdraw(self) -> None:
        """Let whoever asks know that this attempt never began and never will."""
        os.ftruncate(self._journal.fd, 0)
        with contextlib.suppress(OSError):
            put_fence(self._folder)

    def _watch(self) -> None:
        for fd in self._streams:
            os.set_blocking(fd, False)
            self._select.register(fd, selectors.EVENT_READ, self._read)
        self._select.register(self._listener, selectors.EVENT_READ, self._serve)
        if hasattr(os, "pidfd_open"):
            self._exit_fd = os.pidfd_open(self._child.pid)
        else:
            self._exit_fd, writing = os.pipe()
            os.set_blocking(writing, False)
            signal.set_wakeup_fd(writing)
            signal.signal(signal.SIGCHLD, lambda *_: None)
        self._select.register(self._exit_fd, selectors.EVENT_READ, self._ended)
        self._limits = Limits(self._spec, self._clock)
        self._beat = self._clock + FIRST_BEAT

    # -- the loop ------------------------------------------------------------------------------

    def _loop(self) -> None:
        while self._status is None or (self._streams and not self._past(self._drain)):
            for key, mask in self._select.select(self._patience()):
                key.data(key, mask)
            self._mind_the_clock()

    def _patience(self) -> float:
        moments = (
            *(self._beat, self._resume, self._drain),
            *(self._next_stage, self._limits.next, self._untold),
        )
        return max(0.0, min(m for m in moments if m is not None) - time.monotonic())

    @staticmethod
    def _past(moment: float | None) -> bool:
        return moment is not None and time.monotonic() >= moment

    def _mind_the_clock(self) -> None:
        if self._past(self._beat):
            self._control.beat()
            self._hunger.look()
            self._beat = time.monotonic() + BEAT
            processes.reap(spare=self._child.pid)
        if self._past(self._resume):
            self._resume = None
            for fd in self._streams:
                with contextlib.suppress(KeyError):
                    self._select.register(fd, selectors.EVENT_READ, self._read)
        if self._past(self._untold):
            self._tell()
        if self._past(self._limits.next) and (why := self._limits.exceeded()):
            self._stop(why)
        if self._past(self._next_stage):
            self._escalate()

    def _read(self, key: selectors.SelectorKey, _mask: int) -> None:
        """Take one piece of output; after a small one leave both pipes alone for a moment."""
        if key.fd not in self._streams or self._resume is not None:
            return  # settled or put off by what the same look at the pipes brought before
        count = self._take(key.fd)
        if 0 < count < SMALL and self._status is None:
            self._resume = time.monotonic() + GATHER
            for fd in self._streams:
                self._select.unregister(fd)

    def _take(self, fd: int) -> int:
        try:
            count = os.readv(fd, (self._buffer,))
        except BlockingIOError:
            return 0
        if count:
            kind = self._streams[fd]
            keep = self._kept.take(kind, self._buffer[:count])
            if keep:
                self._append(kind, self._buffer[:keep])
                self._tell()
            if count == len(self._buffer) < READ:
                self._buffer = room(count * 8)
                widen(fd)
        else:
            with contextlib.suppress(KeyError):
                self._select.unregister(fd)
            del self._streams[fd]
            os.close(fd)
        return count

    def _put(self, kind: int, data: bytes) -> bool:
        """Journal what was handed over, behind all that was written before it."""
        for fd in list(self._streams):
            self._empty(fd)
        kept = self._kept.take_whole(kind, len(data)) and self._append(kind, data)
        if kept:
            self._tell()
        return kept

    def _empty(self, fd: int) -> None:
        """Take what lies in a pipe; what one writes without end is never taken up."""
        for _ in range(_PIPEFULS):
            if fd not in self._streams or not self._take(fd):
                break

    def _tell(self) -> None:
        self._untold = None
        self._followers.feed()

    def _append(self, kind: int, data: bytes | memoryview) -> bool:
        """Journal a record; output that a full disk refuses is counted and told at the end."""
        try:
            self._journal.append(kind, data)
        except OSError:
            if kind in TEXT:
                self._kept.refuse(kind, data)
            elif kind == journal.DISPLAY:
                self._kept.refuse_whole(len(data))
            return False
        return True

    # -- stopping ------------------------------------------------------------------------------

    def _stop(self, why: str) -> None:
        self._ended()  # unseen, if we were stopped or slow: then it was in time
        if self._why is None and self._status is None:
            self._why = why
            if why == "memory_limit":  # it would only take more
                self._stage = _STAGES.index(signal.SIGKILL)
            self._escalate()

    def _escalate(self) -> None:
        """SIGINT to the script's group, then SIGTERM, then SIGKILL to everything below us."""
        number = _STAGES[self._stage]
        self._append(journal.NOTE, json.dumps({"signal": number.name, "why": self._why}).encode())
        self._tell()
        if number is signal.SIGKILL:
            processes.kill_all(processes.descendants(os.getpid()))
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child.pid, number)
        grace = self._spec["grace"]
        self._next_stage = None
        if self._stage < len(grace):
            self._next_stage = time.monotonic() + grace[self._stage]
        self._stage = min(self._stage + 1, len(_STAGES) - 1)

    def _ended(self, *_: object) -> None:
        """Take note of the script's end, once."""
        if self._status is not None:
            return
        pid, status, self._used = os.wait4(self._child.pid, os.WNOHANG)
        if pid:
            self._select.unregister(self._exit_fd)
            os.close(self._exit_fd)
            self._status = status
            self._duration = time.monotonic() - self._clock
            self._next_stage = self._resume = None
            self._limits.over()
            self._drain_now()

    def _drain_now(self) -> None:
        """Take what lies in the pipes; wait a little longer only if somebody still holds them."""
        for fd in list(self._streams):
            with contextlib.suppress(KeyError):
                self._select.unregister(fd)
            self._empty(fd)
        for fd in self._streams:
            self._select.register(fd, selectors.EVENT_READ, self._read)
        if self._streams:
            self._drain = time.monotonic() + DRAIN

    # -- the end -------------------------------------------------------------------------------

    def _settle(self) -> None:
        stray = self._end_strays()
        self._handed.close()
        for kind, data in self._kept.last_words():
            self._append(kind, data)
        verdict = json.dumps(self._verdict(stray)).encode()
        told = self._append(journal.EXIT, verdict)
        for part in artifacts.listing(self._spec, self._began, self._breathe):
            self._append(journal.ARTIFACTS, part)
        self._control.verdict(verdict)
        if told:  # else the control block alone says how it ended
            self._append(journal.END, json.dumps({"duration": self._duration}).encode())
        self._control.settle()
        self._listener.close()  # from now on the file is followed
        self._followers.finish(LINGER)

    def _let_go(self) -> bool:
        """Close everything. Returns whether no process is left of the attempt."""
        self._journal.close()
        self._select.close()
        for fd in self._streams:
            os.close(fd)
        if self._why is not None or "confidential" in self._spec:
            return False
        return hasattr(os, "pidfd_open") and processes.childless()

    def _end_strays(self) -> int:
        """Nothing outlives the attempt. Returns how many had to be ended."""
        ended = processes.end_all(STRAYS)
        for fd in list(self._streams):
            while fd in self._streams and self._take(fd):
                pass
        return ended

    def _verdict(self, stray: int) -> dict[str, Any]:
        status = self._status or 0
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
        verdict = {
            "code": os.WEXITSTATUS(status) if number is None else None,
            "signal": number,
            "why": self._why,
            "stray": stray,
            "dropped": self._kept.dropped,
            "duration": self._duration,
        }
        if self._handed.displays:
            verdict["displays"] = self._handed.displays
        return verdict | self._hunger.facts(self._used, self._limits.seen, failed=bool(status))

    def _breathe(self) -> None:
        """While much is read: whoever follows has what there is, and sees that we live."""
        self._followers.feed()
        self._control.beat()

    def _serve(self, _key: selectors.SelectorKey, _mask: int) -> None:
        """One request: cancel, a follower's connection handed over, or records from below the script."""
        with contextlib.suppress(OSError, EOFError, KeyError, ValueError, wire.ProtocolError):
            sock, _ = self._listener.accept()
            with sock:
                request, handed, more = received(sock)
                if request["op"] == "record":
                    self._handed.add(socket.socket(fileno=sock.detach()), more)
                    return
                if request["op"] == "follow" and handed:
                    client = socket.socket(fileno=handed[0])
                    reply = {"ok": True, "new": False, "alive": True}
                    self._followers.add(client, reply, int(request["offset"]))
                elif request["op"] == "cancel":
                    self._stop(str(request.get("why") or "cancelled"))
                sock.sendall(wire.pack({"ok": True}))
