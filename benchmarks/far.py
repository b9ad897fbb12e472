"""A machine of Practice with a runner of ours on it, beside a session of Google's own client."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from benchmarks.figure import Figure, Goal, left_out
from benchmarks.stage import PROJECT, Stage
from colab_tray.core.channels.kernel import Far, KernelChannel
from colab_tray.core.channels.mirror import Mirror
from colab_tray.core.jobs import machine
from colab_tray.core.jobs.attempt import Following
from colab_tray.core.jupyter.connection import PlainServer, colab_headers
from colab_tray.core.jupyter.server import Server
from colab_tray.core.model.job import Attempt
from colab_tray.core.timing import SystemClock

sys.path.insert(0, str(PROJECT / "tests"))  # Google's client and a person of Practice live there

ADA = "ada@practice.example"
CONFIGURATION = {"warm": True, "preload": [], "spares": 2, "idle_exit": 600.0}
Done = TypeVar("Done")


class Lacking(Exception):
    """It cannot be measured here; the text says why."""


class Ours:
    """The near end on a loop of its own, as an engine has it: channel, mirror, following."""

    def __init__(self, folder: Path, url: str, token: str) -> None:
        self._folder = folder
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._workers = ThreadPoolExecutor(4)
        self._count = 0
        self.door = PlainServer(url, token)
        self.channel: KernelChannel = self.do(self._made())
        self.far: Far = self.do(self.channel.ensure())

    async def _made(self) -> KernelChannel:
        return KernelChannel(
            self.door,
            "bench",
            lambda: CONFIGURATION,
            clock=SystemClock(),
            random=Random(1),
            headers=colab_headers,
        )

    def do(self, work: Coroutine[Any, Any, Done]) -> Done:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(300.0)

    def close(self) -> None:
        self.do(self.channel.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._workers.shutdown()

    def name(self) -> str:
        self._count += 1
        return f"bench{time.time_ns()}.{self._count}"

    def run(
        self,
        source: str,
        first: Callable[[], object] = lambda: None,
        attempt: str = "",
        **spec: Any,
    ) -> Path:
        """A script to its end; where the mirror is. `first` is told of the first output."""
        return self.do(self.follow(source, first, attempt, **spec))

    def begin(self, source: str, attempt: str, grown: list[float]) -> Future[Path]:
        """A script under way; `grown` has when there was more of it each time."""
        grows = lambda: grown.append(time.perf_counter())  # noqa: E731
        work = self.follow(source, lambda: None, attempt, each=grows)
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def follow(
        self,
        source: str,
        first: Callable[[], object],
        attempt: str = "",
        each: Callable[[], object] = lambda: None,
        **spec: Any,
    ) -> Path:
        attempt = attempt or self.name()
        path = self._folder / f"{attempt}.journal"
        mirror, told = Mirror(path), [False]

        def grew(size: int) -> None:
            each()
            if not told[0] and (b"\n" in path.read_bytes() if size < 4096 else size):
                told[0] = True
                first()

        ends: list[Any] = []
        job, _, number = attempt.rpartition(".")
        following = Following(
            Attempt(attempt, job, int(number), "far", self.far.nonce),
            self.channel,
            mirror,
            tell=ends.append,
            grew=grew,
            progressed=lambda _: None,
            clock=SystemClock(),
            threads=self._workers,
            random=Random(attempt),
        )
        await following.run(self._spec(source, **spec))
        mirror.close()
        if not isinstance(ends[-1], machine.AttemptEnded) or ends[-1].verdict.failed:
            raise Lacking(f"a script did not end well: {ends[-1]}")
        return path

    def _spec(self, source: str, **fields: Any) -> dict[str, Any]:
        data = source.encode()
        return {
            "kind": "file",
            "path": "script.py",
            "source": base64.b64encode(data).decode(),
            "sha256": hashlib.sha256(data).hexdigest(),
            "args": [],
            "cwd": self.far.folder,
            "env": dict(self.far.environment),
            "python": self.far.python,
            "warmth": "auto",
            "imports": [],
            "introspects": False,
            "umask": 0o022,
            "time_limit": None,
            "output_cap": 1 << 30,
            "grace": [1.0, 1.0],
            **fields,
        }


class Practice:
    """A Practice, Ada's machines in it, and Google's client signed in as Ada."""

    def __init__(self, stage: Stage, stack: contextlib.ExitStack) -> None:
        from official_cli import CannotRun, OfficialCli, installed
        from practice_guest import Guest
        from practice_kit import Running

        try:
            python = installed()
        except CannotRun as why:
            raise Lacking(str(why)) from None
        self._stack = stack
        self._folder = Path(tempfile.mkdtemp(dir=stage.scratch))
        self._count = 0
        self.running = stack.enter_context(Running())
        self.running.control("PATCH", f"/people/{ADA}", {"tier": "PRO", "cap": 8})
        self._guest = Guest.of(self.running, ADA)
        client = self.running.control("POST", "/clients", _CLIENT)
        self.cli = OfficialCli(python, self._folder / "cli", self.running.urls, client)
        self.cli.sign_in(_approve)

    def machine(self) -> Ours:
        """One that is had until the end."""
        return self._stack.enter_context(self.lent())

    @contextlib.contextmanager
    def lent(self) -> Iterator[Ours]:
        """One that is given back."""
        said = self._guest.assign().json
        self._count += 1
        folder = self._folder / f"mirrors-{self._count}"
        folder.mkdir()
        proxy = said["runtimeProxyInfo"]
        ours = Ours(folder, proxy["url"], proxy["token"])
        try:
            yield ours
        finally:
            ours.close()
            self._guest.unassign(said["endpoint"])

    def kernel(self) -> float:
        """Milliseconds until a new machine has a kernel that answers: what everybody waits for."""
        began = time.perf_counter()
        said = self._guest.assign().json
        proxy = said["runtimeProxyInfo"]
        try:
            asyncio.run(
                _answering(Server(PlainServer(proxy["url"], proxy["token"]), colab_headers))
            )
            return (time.perf_counter() - began) * 1e3
        finally:
            self._guest.unassign(said["endpoint"])

    def colab(self, line: str) -> str:
        status, said = self.cli.run(line)
        if status:
            raise Lacking(f"{line}: {said[-300:]}")
        return said

    def until(self, line: str, word: str) -> float:
        """Milliseconds from the start of a line of shell until it has said this; then it is waited for."""
        began = time.perf_counter()
        with self.cli.start(line) as process:
            assert process.stdout
            for said in process.stdout:
                if word in said:
                    took = (time.perf_counter() - began) * 1e3
                    break
            else:
                raise Lacking(f"{line} never said {word}")
            process.communicate()
        return took

    @contextlib.contextmanager
    def switched(self, switch: str, value: object) -> Iterator[None]:
        made = self.running.control("POST", "/faults", {"switch": switch, "value": value})
        try:
            yield
        finally:
            for number in made["ids"]:
                self.running.control("DELETE", f"/faults/{number}")


_CLIENT = {
    "id": "colab-cli.practice.example",
    "name": "Colab CLI",
    "redirects": ["https://sdk.cloud.google.com/applicationdefaultauthcode.html"],
}


async def _answering(server: Server) -> None:
    kernel, _ = await server.kernel_of("bare")
    socket = await server.open(kernel, "0" * 32, 30.0)
    await socket.close()
    await server.close()


def _approve(url: str) -> str:
    from form_browser import open_page

    consent = open_page(url).follow("Ada")
    shown = open_page(url.partition("/o/")[0] + consent.send("allow", consent.boxes).location)
    code = re.search(r">(4/0[^<]+)</textarea>", shown.text)
    assert code, shown.shown
    return code[1]


def gathered(ours: list[Ours], work: Callable[[Ours], Coroutine[Any, Any, Any]]) -> None:
    """The same on several machines at once."""
    with ThreadPoolExecutor(len(ours)) as pool:
        list(pool.map(lambda one: one.do(work(one)), ours))


Measure = Callable[[Stage], Iterator[Figure]]
Part = Callable[[Stage, Practice], Iterator[Figure]]


def on_practice(goals: Mapping[str, Goal], part: Part) -> tuple[Mapping[str, Goal], Measure]:
    """The goals of figures, and what measures them with a Practice of their own."""

    def measure(stage: Stage) -> Iterator[Figure]:
        with contextlib.ExitStack() as stack:
            try:
                practice = Practice(stage, stack)
            except (Lacking, ImportError) as why:
                yield from (left_out(name, goal, str(why)) for name, goal in goals.items())
                return
            yield from part(stage, practice)

    return goals, measure
