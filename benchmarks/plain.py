"""The rival: plain processes, started as cheaply as this language allows."""

from __future__ import annotations

import os
import shlex
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A process that was measured did not do what it should."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Starts programs with `env` in the directory we are in; all times in milliseconds."""

    env: Mapping[str, str]

    def first_output(self, command: Sequence[str], *, kill: bool = False) -> float:
        """From the start of the process until its first byte arrives here. `kill`: not wait for more."""
        reading, writing = os.pipe()
        began = time.perf_counter()
        pid = self._spawn(command, [(os.POSIX_SPAWN_DUP2, writing, 1)])
        os.close(writing)
        first = os.read(reading, 1 << 16)
        took = time.perf_counter() - began
        if kill:
            os.kill(pid, 9)
        while os.read(reading, 1 << 16):
            pass
        os.close(reading)
        _, status = os.waitpid(pid, 0)
        if not first or (status and not kill):
            raise Failed(f"{shlex.join(command)} said {first!r} and ended with {status}")
        return took * 1e3

    def whole(self, command: Sequence[str]) -> float:
        """From the start of the process to its end; what it says is thrown away."""
        began = time.perf_counter()
        self._succeed(self._spawn(command, [_nowhere(1)]), command)
        return (time.perf_counter() - began) * 1e3

    def into_file(self, command: Sequence[str], target: Path) -> float:
        """`COMMAND > target`, from start to end."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        began = time.perf_counter()
        pid = self._spawn(command, [(os.POSIX_SPAWN_OPEN, 1, str(target), flags, 0o600)])
        self._succeed(pid, command)
        return (time.perf_counter() - began) * 1e3

    def through_cat(self, command: Sequence[str], target: Path) -> float:
        """`COMMAND | cat > target`, from start to the end of both."""
        line = f"{shlex.join(command)} | cat > {shlex.quote(str(target))}"
        return self.whole(["/bin/sh", "-c", line])

    def per_second(self, command: Sequence[str], count: int, at_once: int) -> float:
        """How many of these processes end in a second when always so many run."""
        began = time.perf_counter()
        running: deque[int] = deque()
        for _ in range(count):
            if len(running) == at_once:
                self._reap(running, command)
            running.append(self._spawn(command, [_nowhere(1)]))
        while running:
            self._reap(running, command)
        return count / (time.perf_counter() - began)

    def _reap(self, running: deque[int], command: Sequence[str]) -> None:
        pid, status = os.waitpid(-1, 0)
        if status or pid not in running:
            raise Failed(f"{shlex.join(command)} ended with {status}")
        running.remove(pid)

    def _spawn(self, command: Sequence[str], actions: list[tuple[object, ...]]) -> int:
        every = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), *actions]
        return os.posix_spawn(command[0], list(command), self.env, file_actions=every)

    @staticmethod
    def _succeed(pid: int, command: Sequence[str]) -> None:
        _, status = os.waitpid(pid, 0)
        if status:
            raise Failed(f"{shlex.join(command)} ended with {os.waitstatus_to_exitcode(status)}")


def _nowhere(fd: int) -> tuple[object, ...]:
    return (os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0)
