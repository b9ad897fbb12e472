"""Jobs on machines of Practice over our channel, beside google-colab-cli on the same Practice."""

from __future__ import annotations

import asyncio
import hashlib
import http.client
import random
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote, urlsplit

from benchmarks.far import Lacking, Ours, Practice, gathered, on_practice
from benchmarks.figure import Figure, Goal, ours_at_most, ratio_at_least, ratio_at_most
from benchmarks.sampling import in_turns
from benchmarks.stage import Stage
from colab_tray.core.channels.files import File, Sending, fetch

GOALS: dict[str, Goal] = {
    "machine_first": ratio_at_most(0.05),
    "machine_first_40ms": ratio_at_most(0.12),
    "machine_cold": ratio_at_most(0.7),
    "machines_per_second": ratio_at_least(20.0),
    "machine_output_50mb": ratio_at_most(1.25),
    "machine_up_100mb": ratio_at_least(1.8),
    "machine_down_100mb": ratio_at_least(10.0),
    "machine_bundle_again": ours_at_most(0.0),
    "machine_outage": ours_at_most(500.0),
}
_HELLO = "print('hello', flush=True)\n"
_LOUD = "import os\npiece = os.urandom(1 << 16)\nfor _ in range(800):\n    os.write(1, piece)\n"
_TICKS = "import time\nfor n in range(1200):\n    print(n, flush=True)\n    time.sleep(0.01)\n"
_SLOW = 0.02  # seconds each way
_OUTAGE = 5.0  # seconds
_LONG = 100_000_000  # bytes


def _firsts(stage: Stage, practice: Practice) -> Iterator[Figure]:
    practice.colab("colab new -s one")
    ours = practice.machine()
    (practice.cli.home / "hello.py").write_text(_HELLO)
    yield _first(stage, practice, ours, "machine_first")
    with practice.switched("slow", _SLOW):
        yield _first(stage, practice, ours, "machine_first_40ms")


def _first(stage: Stage, practice: Practice, ours: Ours, name: str) -> Figure:
    """From the request to the first line in the mirror; beside it `colab exec`, until it says it."""

    def once() -> float:
        at: list[float] = []
        began = time.perf_counter()
        ours.run(_HELLO, lambda: at.append(time.perf_counter()))
        return (at[0] - began) * 1e3

    plan = stage.plan(20, 60.0, quick=2, pause=0.1)
    pair = in_turns(once, lambda: practice.until("colab exec -s one < hello.py", "hello"), plan)
    return Figure(name, GOALS[name], *pair.medians, "ms", pair.runs, facts=pair.facts)


def _output(stage: Stage, practice: Practice) -> Iterator[Figure]:
    """50 MB from the request to the end, verified; beside it one GET of the same journal's file. `read` is
    what an engine takes that comes later, when all has been written."""
    ours = practice.machine()
    last: list[str] = []
    read: list[float] = []

    def once() -> float:
        last[:] = [ours.name()]
        began = time.perf_counter()
        path = ours.run(_LOUD, attempt=last[0])
        took = (time.perf_counter() - began) * 1e3
        _all_of(path)
        began = time.perf_counter()
        path = ours.run("", attempt=last[0])  # it has run, and is only read once more
        read.append((time.perf_counter() - began) * 1e3)
        _all_of(path)
        return took

    def floor() -> float:
        return _read(ours, f"{ours.far.root}/attempts/{last[0]}/journal")

    pair = in_turns(once, floor, stage.plan(10, 60.0, quick=1))
    name = "machine_output_50mb"
    facts = {**pair.facts, "read": median(read[-pair.runs :])}
    yield Figure(name, GOALS[name], *pair.medians, "ms", pair.runs, against="floor", facts=facts)


def _all_of(mirror: Path) -> None:
    """That all of it is there, and the end of it too: else it would not have ended. Then it is removed."""
    if mirror.stat().st_size < 800 << 16:
        raise Lacking("output is missing")
    mirror.unlink()


def _read(ours: Ours, path: str) -> float:
    """Milliseconds for a file of the machine in one range, read and thrown away."""
    access = ours.do(ours.door.access())
    where = urlsplit(access.url)
    began = time.perf_counter()
    connection = http.client.HTTPConnection(where.netloc, timeout=60)
    headers = {"X-Colab-Runtime-Proxy-Token": access.token.reveal(), "Range": "bytes=0-"}
    connection.request("GET", f"/files{quote(path)}", headers=headers)
    with connection.getresponse() as answer:
        while answer.read(1 << 20):
            pass
    connection.close()
    return (time.perf_counter() - began) * 1e3


def _files(stage: Stage, practice: Practice) -> Iterator[Figure]:
    """100 MB there and back, in MB/s; and the same once more, in bytes that were read to be sent."""
    practice.colab("colab new -s one")
    ours = practice.machine()
    dice = random.Random(7)
    sent = [0]

    def fresh() -> tuple[bytes, list[File]]:
        data = dice.randbytes(_LONG)
        size, sha256 = len(data), hashlib.sha256(data).hexdigest()
        return data, [{"path": "long.bin", "size": size, "sha256": sha256}]

    def up(attempt: str, data: bytes, files: list[File]) -> float:
        def read(_: File, offset: int, most: int) -> bytes:
            sent[0] += most
            return data[offset : offset + most]

        began = time.perf_counter()
        ours.do(Sending(ours.channel, ours.far.nonce, attempt, read).all(files))
        return _LONG / 1e6 / (time.perf_counter() - began)

    def down(attempt: str) -> float:
        part = stage.scratch / "part"
        part.unlink(missing_ok=True)
        began = time.perf_counter()
        ours.do(fetch(ours.channel, ours.far.nonce, attempt, "long.bin", part))
        return _LONG / 1e6 / (time.perf_counter() - began)

    def theirs(line: str) -> float:
        began = time.perf_counter()
        practice.colab(line)
        return _LONG / 1e6 / (time.perf_counter() - began)

    (practice.cli.home / "long.bin").write_bytes(dice.randbytes(_LONG))
    plan = stage.plan(5, 90.0, quick=1)
    attempts: list[Any] = []

    def once_up() -> float:
        attempts.append((ours.name(), *fresh()))
        return up(*attempts[-1])

    pair = in_turns(once_up, lambda: theirs("colab upload -s one long.bin content/long.bin"), plan)
    yield _rate("machine_up_100mb", pair)
    pair = in_turns(
        lambda: down(attempts[-1][0]),
        lambda: theirs("colab download -s one content/long.bin back.bin"),
        plan,
    )
    yield _rate("machine_down_100mb", pair)
    sent[0] = 0
    up(ours.name(), *attempts[-1][1:])
    name = "machine_bundle_again"
    yield Figure(name, GOALS[name], float(sent[0]), None, "B", 1)


def _rate(name: str, pair: Any) -> Figure:
    return Figure(name, GOALS[name], *pair.medians, "MB/s", pair.runs, facts=pair.facts)


def _outage(_: Stage, practice: Practice) -> Iterator[Figure]:
    """Websockets fall silent for five seconds; from their end until output comes again."""
    ours = practice.machine()
    grown: list[float] = []
    attempt = ours.name()
    job = ours.begin(_TICKS, attempt, grown)
    while len(grown) < 20:
        time.sleep(0.01)
    with practice.switched("half_open", True):
        time.sleep(_OUTAGE)
    over = time.perf_counter()
    job.result(120.0)
    took = (min(at for at in grown if at > over) - over) * 1e3
    name = "machine_outage"
    yield Figure(name, GOALS[name], took, None, "ms", 1)


def _per_second(stage: Stage, practice: Practice) -> Iterator[Figure]:
    """Empty scripts on three machines, two at a time on each; beside it a loop of `colab exec`."""
    practice.colab("colab new -s one")
    three = [practice.machine() for _ in range(3)]
    (practice.cli.home / "noop.py").write_text("")
    each = 4 if stage.quick else 20

    async def many(one: Ours) -> None:
        for _ in range(each // 2):
            await asyncio.gather(one.follow("", lambda: None), one.follow("", lambda: None))

    def once() -> float:
        began = time.perf_counter()
        gathered(three, many)
        return 3 * each / (time.perf_counter() - began)

    def theirs() -> float:
        began = time.perf_counter()
        practice.colab("for n in 1 2 3; do colab exec -s one < noop.py || exit; done")
        return 3 / (time.perf_counter() - began)

    pair = in_turns(once, theirs, stage.plan(5, 60.0, quick=1))
    name = "machines_per_second"
    yield Figure(name, GOALS[name], *pair.medians, "jobs/s", pair.runs, facts=pair.facts)


def _cold(stage: Stage, practice: Practice) -> Iterator[Figure]:
    """A machine is asked for, brought the runner, runs a script; beside it `colab run`. `kernel` is what both
    wait for."""
    (practice.cli.home / "hello.py").write_text(_HELLO)

    def once() -> float:
        at: list[float] = []
        began = time.perf_counter()
        with practice.lent() as ours:
            ours.run(_HELLO, lambda: at.append(time.perf_counter()), warmth="cold")
        return (at[0] - began) * 1e3

    pair = in_turns(
        once, lambda: practice.until("colab run hello.py", "hello"), stage.plan(3, 60.0, quick=1)
    )
    name = "machine_cold"
    facts = {**pair.facts, "kernel": median(practice.kernel() for _ in range(pair.runs))}
    yield Figure(name, GOALS[name], *pair.medians, "ms", pair.runs, facts=facts)


def _goals(*names: str) -> dict[str, Goal]:
    return {name: GOALS[name] for name in names}


PARTS = (
    on_practice(_goals("machine_first", "machine_first_40ms"), _firsts),
    on_practice(_goals("machine_cold"), _cold),
    on_practice(_goals("machines_per_second"), _per_second),
    on_practice(_goals("machine_output_50mb"), _output),
    on_practice(_goals("machine_up_100mb", "machine_down_100mb", "machine_bundle_again"), _files),
    on_practice(_goals("machine_outage"), _outage),
)
