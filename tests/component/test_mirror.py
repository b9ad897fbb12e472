"""Following real attempts through bad weather: every byte once, the true end, and it ran once."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from bad_channel import Answers, BadChannel, Flips, HangsUpAfterStart, LateStart, Weather
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runner_kit import SHELL, Ran, Site, alive, counted, kill, proven, until

from colab_tray.core.channels import deploy
from colab_tray.core.channels.base import Channel, ChannelDown
from colab_tray.core.channels.local import LocalChannel
from colab_tray.core.channels.mirror import BrokenJournal, Mirror
from colab_tray.core.jobs import machine
from colab_tray.core.jobs.attempt import Following
from colab_tray.core.jobs.machine import Stimulus, Verdict
from colab_tray.core.model.job import Attempt, AttemptState
from colab_tray.core.timing import SystemClock
from runtime_notebook.runner import journal

if not sys.platform.startswith("linux"):
    pytest.skip("it looks into /proc", allow_module_level=True)

IN_TIME = 30.0  # seconds for what takes one or two

NOISE = """
import hashlib, os, random, sys
name, count = sys.argv[1], int(sys.argv[2])
open(name + ".runs", "a").write("x")
random.seed(name)
sums = {1: hashlib.sha256(), 2: hashlib.sha256()}
for _ in range(count):
    fd, data = random.choice((1, 2)), random.randbytes(random.choice((1, 60, 900, 20_000)))
    sums[fd].update(data)
    while data:
        data = data[os.write(fd, data):]
open(name + ".sums", "w").write(sums[1].hexdigest() + sums[2].hexdigest())
sys.exit(count % 7)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    program = deploy.build(tmp_path_factory.mktemp("program"))
    site = Site(tmp_path_factory.mktemp("site"), program)
    yield site
    site.close()
    assert "Traceback" not in site.log.read_text()


@pytest.fixture(scope="module")
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as pool:
        yield pool


async def become(condition: Callable[[], object], what: str) -> None:
    """Wait until a condition is true."""
    deadline = asyncio.get_running_loop().time() + IN_TIME
    while not condition():
        assert asyncio.get_running_loop().time() < deadline, f"not in time: {what}"
        await asyncio.sleep(0.01)


class Follower:
    """One attempt, followed as the engine does; `told` is what the job machine would hear."""

    def __init__(
        self,
        site: Site,
        threads: ThreadPoolExecutor,
        attempt: str,
        channel: Channel,
        nonce: str | None = None,
    ) -> None:
        self.site = site
        self.attempt = attempt
        self.told: list[Stimulus] = []
        self.sizes: list[int] = []
        folder = site.base / "mirrors"
        folder.mkdir(exist_ok=True)
        self.path = folder / f"{attempt}.journal"
        job, _, number = attempt.rpartition(".")
        self.mirror = Mirror(self.path)
        self.following = Following(
            Attempt(attempt, job, int(number), "local", nonce or site.nonce),
            channel,
            self.mirror,
            tell=self.told.append,
            grew=self.sizes.append,
            progressed=lambda _: None,
            clock=SystemClock(),
            threads=threads,
            random=Random(attempt),
        )

    async def run(self, spec: dict[str, Any] | None) -> Stimulus:
        """Follow it to its end; what was told last."""
        try:
            async with asyncio.timeout(IN_TIME):
                await self.following.run(spec)
        finally:
            self.mirror.close()
        return self.told[-1]

    @property
    def bytes(self) -> bytes:
        return self.path.read_bytes()

    @property
    def ran(self) -> Ran:
        return proven(self.bytes)


@pytest.fixture
def follower(site: Site, threads: ThreadPoolExecutor) -> Iterator[Any]:
    made: list[Follower] = []

    def make(attempt: str, channel: Channel | None = None, **fields: Any) -> Follower:
        made.append(Follower(site, threads, attempt, channel or LocalChannel(site.root), **fields))
        return made[-1]

    yield make
    for one in made:
        one.mirror.close()


def counts(site: Site, name: str, text: str = "echo out\n") -> dict[str, Any]:
    """A quick script that leaves a mark each time it runs."""
    script = site.script(f"printf x >> {name}.runs\n{text}", f"{name}.sh")
    return site.spec(script, python=SHELL)


def runs(site: Site, name: str) -> int:
    return counted(site.work / f"{name}.runs")


def verdict_of(stimulus: Stimulus) -> Verdict:
    assert isinstance(stimulus, machine.AttemptEnded), stimulus
    return stimulus.verdict


def gone(stimulus: Stimulus) -> tuple[AttemptState, str]:
    assert isinstance(stimulus, machine.AttemptGone), stimulus
    return stimulus.state, stimulus.cause.word


# -- the mirror by itself --------------------------------------------------------------------------

rows = st.lists(
    st.tuples(st.sampled_from((0, 1, 2, 3, 5, 8)), st.binary(max_size=90)), min_size=1, max_size=9
)
quick = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def written(path: Path, records: list[tuple[int, bytes]]) -> bytes:
    path.unlink(missing_ok=True)
    writer = journal.Writer(str(path))
    for kind, data in records:
        writer.append(kind, data)
    writer.close()
    return path.read_bytes()


@quick
@given(records=rows, sizes=st.lists(st.integers(1, 200), min_size=1), damage=st.floats(0, 1))
def test_a_mirror_of_damaged_bytes_ends_at_the_last_proof(
    tmp_path: Path, records: list[tuple[int, bytes]], sizes: list[int], damage: float
) -> None:
    whole = written(tmp_path / "journal", records)
    spoilt = bytearray(whole)
    spoilt[min(int(damage * len(whole)), len(whole) - 1)] ^= 16
    path = tmp_path / "mirror"
    path.unlink(missing_ok=True)
    mirror = Mirror(path)
    try:
        with contextlib.suppress(BrokenJournal):
            position = turn = 0
            while position < len(spoilt):
                step = sizes[turn % len(sizes)]
                mirror.append(memoryview(bytes(spoilt[position : position + step])))
                position, turn = position + step, turn + 1
    finally:
        mirror.close()
    kept = path.read_bytes()
    assert kept[: mirror.size] == whole[: mirror.size]
    assert proven(kept).size == mirror.size
    assert mirror.offset == len(kept)


@quick
@given(records=rows, cut=st.floats(0, 1), tail=st.binary(max_size=60))
def test_a_mirror_left_by_a_crash_is_taken_up_at_the_last_proof(
    tmp_path: Path, records: list[tuple[int, bytes]], cut: float, tail: bytes
) -> None:
    whole = written(tmp_path / "journal", records)
    path = tmp_path / "mirror"
    path.write_bytes(whole[: round(cut * len(whole))] + tail)
    mirror = Mirror(path)
    try:
        found = mirror.load()
        before = proven(whole[: mirror.size])
        assert path.read_bytes() == whole[: mirror.size]
        assert mirror.offset == mirror.size == before.size
        assert found == [r for r in before.records if r.kind not in journal.OUTPUT_KINDS]
        found += mirror.append(memoryview(whole[mirror.size :]))
        assert found == [r for r in proven(whole).records if r.kind not in journal.OUTPUT_KINDS]
    finally:
        mirror.close()
    assert path.read_bytes() == whole


# -- bad weather -----------------------------------------------------------------------------------

WEATHERS = {
    "fine": Weather(),
    "breaks": Weather(breaks=20_000),
    "breaks soon": Weather(breaks=700),
    "unanswered": Weather(unanswered=0.3, breaks=60_000),
    "refused": Weather(refused=0.3, first_refused=4, breaks=60_000),
    "stalls": Weather(breaks=60_000, stalls=1.0),
    "slices": Weather(slices=True, breaks=30_000),
    "everything": Weather(0.15, 0.15, 15_000, 0.3, slices=True, first_refused=2),
}


@pytest.mark.parametrize("weather", WEATHERS)
async def test_every_byte_comes_once_and_in_order(site: Site, follower: Any, weather: str) -> None:
    script = site.script(NOISE, "noise.py")

    async def one(number: int) -> None:
        name = f"{weather.replace(' ', '-')}-{number}"
        count = 12 if weather in ("breaks soon", "slices", "everything") else 70
        channel = BadChannel(LocalChannel(site.root), WEATHERS[weather], Random(name))
        f = follower(f"{name}.1", channel)
        told = await f.run(site.spec(script, name, count))
        if isinstance(told, machine.AttemptNeverStarted):  # the start was lost, and fenced
            assert runs(site, name) == 0
            f = follower(f"{name}.2", channel)
            told = await f.run(site.spec(script, name, count))
        if isinstance(told, machine.AttemptNeverStarted):
            assert runs(site, name) == 0
            return
        assert runs(site, name) == 1
        assert verdict_of(told).code == count % 7
        assert f.bytes == site.journal(f.attempt).read_bytes()
        sums = hashlib.sha256(f.ran.out).hexdigest() + hashlib.sha256(f.ran.err).hexdigest()
        assert sums == (site.work / f"{name}.sums").read_text()
        assert f.sizes[-1] == len(f.bytes)

    await asyncio.gather(*(one(number) for number in range(4)))


async def test_hanging_up_before_the_reply_runs_it_once(site: Site, follower: Any) -> None:
    """Or never, when the runner was asked about it before it had read the start."""

    async def one(number: int) -> bool:
        name = f"hung-{number}"
        told = await follower(f"{name}.1", HangsUpAfterStart(site.root)).run(counts(site, name))
        started = not isinstance(told, machine.AttemptNeverStarted)
        assert runs(site, name) == started
        return started

    started = [await asyncio.gather(*(one(10 * n + m) for m in range(10))) for n in range(6)]
    assert any(map(any, started))


async def test_a_start_that_comes_twice_or_much_later_runs_it_once(
    site: Site, follower: Any
) -> None:
    f = follower("twice.1")
    spec = counts(site, "twice", "sleep 0.3\n")
    again = LocalChannel(site.root)

    async def is_new() -> bool:
        base = {"op": "start", "nonce": site.nonce, "attempt": "twice.1"}
        stream = await again.open({**base, "spec": spec, "follow": 0})
        stream.close()
        return bool(stream.reply["new"])

    task = asyncio.create_task(f.run(spec))
    await become(lambda: runs(site, "twice"), "it runs")
    assert [await is_new() for _ in range(3)] == [False] * 3
    assert verdict_of(await task).code == 0
    assert not await is_new()
    await again.call({"op": "forget", "nonce": site.nonce, "attempts": ["twice.1"]})
    assert not await is_new()
    assert runs(site, "twice") == 1


async def test_absent_is_believed_only_behind_a_fence(site: Site, follower: Any) -> None:
    """The start is still on its way when the runner says that it knows of no such attempt."""
    channel = LateStart(site.root)
    told = await follower("late.1", channel).run(counts(site, "late"))
    assert isinstance(told, machine.AttemptNeverStarted)
    (reply,) = await channel.arrive()
    assert reply["new"] is False
    assert runs(site, "late") == 0


async def test_a_cancel_gets_through_in_the_end(site: Site, follower: Any) -> None:
    script = site.script("import time\nprint('up', flush=True)\ntime.sleep(60)", "long.py")
    weather = Weather(refused=0.2, unanswered=0.3, breaks=300)
    f = follower("cancelled.1", BadChannel(LocalChannel(site.root), weather, Random(3)))
    task = asyncio.create_task(f.run(site.spec(script, grace=[0.5, 0.5])))
    await become(lambda: b"up" in site_bytes(site, "cancelled.1") or task.done(), "it is up")
    if task.done():  # the start was lost, and fenced
        assert isinstance(task.result(), machine.AttemptNeverStarted)
        return
    async with asyncio.timeout(IN_TIME):
        await f.following.cancel()
    assert verdict_of(await task).why == "cancelled"


def site_bytes(site: Site, attempt: str) -> bytes:
    path = site.journal(attempt)
    return path.read_bytes() if path.exists() else b""


async def test_a_channel_that_is_down_is_told_once_and_so_is_its_return(
    site: Site, follower: Any
) -> None:
    go = site.work / "seen.go"
    text = f"echo one\nwhile [ ! -e {go} ]; do sleep 0.02; done\n"
    weather = Weather(breaks=1)
    channel = BadChannel(LocalChannel(site.root), weather, Random(1))
    f = follower("seen.1", channel)
    task = asyncio.create_task(f.run(counts(site, "seen", text)))
    await become(lambda: b"one" in site_bytes(site, "seen.1"), "it runs")
    weather.refused = 1.0
    calls = len(channel.calls)
    await become(lambda: len(channel.calls) >= calls + 4, "it asks in vain")
    assert isinstance(f.told[-1], machine.AttemptUnseen)
    weather.refused = weather.breaks = 0.0
    back = (machine.AttemptSeen, machine.AttemptBegan)
    await become(lambda: isinstance(f.told[-1], back), "it is seen again")
    go.touch()
    assert verdict_of(await task).code == 0
    unseen = [type(s) for s in f.told if isinstance(s, machine.AttemptUnseen | machine.AttemptSeen)]
    assert all(a is not b for a, b in pairwise(unseen))


# -- restarts --------------------------------------------------------------------------------------


async def test_a_mirror_cut_anywhere_is_completed_by_the_next_engine(
    site: Site, follower: Any
) -> None:
    """Also with a tail of zeros or of noise, as a power cut leaves it."""
    await follower("cut.1").run(counts(site, "cut", "echo one; echo two >&2; exit 5\n"))
    whole = site_bytes(site, "cut.1")
    random = Random(8)
    cuts = [*range(0, len(whole), 23), len(whole) - 1, len(whole)]
    for cut in cuts:
        tail = random.choice((b"", b"", bytes(64), random.randbytes(33)))
        (site.base / "mirrors/cut.1.journal").write_bytes(whole[:cut] + tail)
        f = follower("cut.1")
        assert verdict_of(await f.run(None)).code == 5
        assert f.bytes == whole
        assert [type(s) for s in f.told] == [
            machine.AttemptBegan,
            machine.ScriptEnded,
            machine.AttemptEnded,
        ]
    assert runs(site, "cut") == 1


async def test_an_attempt_that_was_never_sent_is_found_out_after_a_restart(
    site: Site, follower: Any
) -> None:
    told = await follower("unsent.1").run(None)
    assert isinstance(told, machine.AttemptNeverStarted)


async def test_a_killed_supervisor_leaves_the_prefix_and_no_verdict(
    site: Site, follower: Any
) -> None:
    f = follower("aborted.1")
    task = asyncio.create_task(f.run(counts(site, "aborted", "echo $$; sleep 60\n")))
    await become(lambda: f.mirror.size and f.ran.out, "it has said something")
    kill([int(f.ran.json(journal.START)["supervisor"])])
    assert gone(await task) == (AttemptState.ABORTED, "supervisor_gone")
    assert f.bytes == site_bytes(site, "aborted.1")
    until(lambda: not alive(int(f.ran.out)), "the script is dead")
    assert gone(await follower("aborted.1").run(None))[0] is AttemptState.ABORTED


async def test_a_stopped_supervisor_is_waited_for(site: Site, follower: Any) -> None:
    """While it is stopped nothing else is held up; when it goes on, no byte comes twice."""
    go = site.work / "stopped.go"
    text = f"echo one\nwhile [ ! -e {go} ]; do sleep 0.02; done\necho two\n"
    weather = Weather()
    f = follower("stopped.1", BadChannel(LocalChannel(site.root), weather, Random(1)))
    task = asyncio.create_task(f.run(counts(site, "stopped", text)))
    await become(lambda: f.mirror.size and f.ran.out, "it has said something")
    supervisor = int(f.ran.json(journal.START)["supervisor"])
    os.kill(supervisor, signal.SIGSTOP)
    try:
        second = asyncio.create_task(site_follow(site, "stopped.1"))
        await asyncio.sleep(0)
        async with asyncio.timeout(5):
            for number in range(3):
                other = follower(f"meanwhile-{number}.1")
                assert verdict_of(await other.run(counts(site, f"meanwhile-{number}"))).code == 0
    finally:
        os.kill(supervisor, signal.SIGCONT)
    go.touch()
    assert verdict_of(await task).code == 0
    async with asyncio.timeout(IN_TIME):
        assert await second == f.bytes


async def site_follow(site: Site, attempt: str) -> bytes:
    """The whole stream of one connection, whatever it brings."""
    request = {"op": "follow", "nonce": site.nonce, "attempt": attempt, "offset": 0}
    stream = await LocalChannel(site.root).open(request)
    data = b""
    buffer = memoryview(bytearray(1 << 16))
    while count := await stream.read_into(buffer):
        data += buffer[:count]
    stream.close()
    return data


async def test_a_runner_that_is_gone_is_started_again_by_whoever_asks(
    tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    site = Site(tmp_path, deploy.build(tmp_path))
    go = site.work / "revived.go"
    try:
        loop = asyncio.get_running_loop()
        channel = LocalChannel(site.root, lambda: loop.run_in_executor(None, site.ensure))
        text = f"echo one\nwhile [ ! -e {go} ]; do sleep 0.02; done\nexit 4\n"
        f = Follower(site, threads, "revived.1", channel)
        task = asyncio.create_task(f.run(counts(site, "revived", text)))
        await become(lambda: f.mirror.size and f.ran.out, "it has said something")
        pid = site.pid()
        kill([pid])
        await become(lambda: not alive(pid), "the runner is dead")
        replies = await asyncio.gather(*(channel.call({"op": "hello"}) for _ in range(5)))
        assert {reply["nonce"] for reply in replies} == {site.nonce}
        assert len({reply["pid"] for reply in replies}) == 1
        go.touch()
        assert verdict_of(await task).code == 4
        assert runs(site, "revived") == 1
    finally:
        go.touch()
        site.close()


# -- what cannot be trusted ------------------------------------------------------------------------


async def test_a_flipped_bit_ends_it_with_its_prefix_intact(site: Site, follower: Any) -> None:
    await follower("whole.1").run(counts(site, "whole", "echo one; echo two >&2; exit 5\n"))
    whole = site_bytes(site, "whole.1")
    random = Random(4)

    async def one(number: int) -> None:
        name = f"flip-{number}"
        position, bit = random.randrange(len(whole)), random.randrange(8)
        channel = Flips(LocalChannel(site.root), position, bit)
        f = follower(f"{name}.1", channel)
        told = await f.run(counts(site, name, "echo one; echo two >&2; exit 5\n"))
        true = site_bytes(site, f"{name}.1")
        if position < len(true):
            assert gone(told) == (AttemptState.LOST, "tampered")
            assert f.bytes == true[: len(f.bytes)]
            assert f.ran.size == len(f.bytes) <= position
        await become(lambda: runs(site, name) == 1, "it runs on, for nobody")

    await asyncio.gather(*(one(number) for number in range(20)))


def put(site: Site, attempt: str, records: list[tuple[int, bytes]]) -> None:
    """An attempt's folder as a hostile runtime may have it: the chain is right, nobody writes it."""
    folder = site.journal(attempt).parent
    folder.mkdir()
    written(folder / "journal", records)
    os.utime(folder / "journal", (1, 1))


GOOD = [(journal.START, b'{"start_kind": "cold"}'), (journal.STDOUT, b"out")]
EXIT: dict[str, Any] = {
    "code": 0,
    "signal": None,
    "why": None,
    "stray": 0,
    "dropped": {},
    "duration": 1.0,
}

HOSTILE: dict[str, list[tuple[int, bytes]]] = {
    "start is no JSON": [(journal.START, b"{{{")],
    "start is no text": [(journal.START, b"\xff\xfe\x00")],
    "start is a list": [(journal.START, b"[1]")],
    "start is nested": [(journal.START, b"[" * 100_000)],
    "exit is empty": [*GOOD, (journal.EXIT, b"")],
    "exit is text": [*GOOD, (journal.EXIT, b'"fine"')],
    "exit code is text": [*GOOD, (journal.EXIT, json.dumps({**EXIT, "code": "0"}).encode())],
    "exit code is no status": [*GOOD, (journal.EXIT, json.dumps({**EXIT, "code": 1e9}).encode())],
    "exit has neither": [*GOOD, (journal.EXIT, json.dumps({**EXIT, "code": None}).encode())],
    "why is a new word": [*GOOD, (journal.EXIT, json.dumps({**EXIT, "why": "x"}).encode())],
    "why is a list": [*GOOD, (journal.EXIT, json.dumps({**EXIT, "why": ["x"]}).encode())],
    "dropped is a list": [*GOOD, (journal.EXIT, json.dumps({**EXIT, "dropped": [1]}).encode())],
    "dropped has text": [
        *GOOD,
        (journal.EXIT, json.dumps({**EXIT, "dropped": {"stdout": "1"}}).encode()),
    ],
    "artifacts are text": [*GOOD, (journal.ARTIFACTS, b'"abc"')],
    "artifacts are numbers": [*GOOD, (journal.ARTIFACTS, b"[1]")],
    "artifact without a name": [*GOOD, (journal.ARTIFACTS, b'[{"size": 1}]')],
    "artifact with a size of text": [
        *GOOD,
        (journal.ARTIFACTS, b'[{"path": "a", "size": "1", "sha256": "", "mtime": 1}]'),
    ],
    "end without exit": [*GOOD, (journal.END, b"{}")],
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("how", ["followed", "resumed"])
async def test_records_that_make_no_sense_are_not_trusted(
    site: Site, follower: Any, case: str, how: str
) -> None:
    attempt = f"{how}-{case.replace(' ', '-')}.1"
    put(site, attempt, HOSTILE[case])
    f = follower(attempt)
    if how == "resumed":
        f.path.write_bytes(site_bytes(site, attempt))
    assert gone(await f.run(None)) == (AttemptState.LOST, "tampered")
    assert f.bytes == site_bytes(site, attempt)


async def test_answers_that_make_no_sense_are_no_answers(site: Site, follower: Any) -> None:
    nonsense: list[Any] = [
        {"ok": True},
        {"ok": True, "journal": "x", "alive": 1},
        {"journal": None},
    ]
    down = [ChannelDown("") for _ in range(2)]
    channel = Answers(
        LocalChannel(site.root),
        {
            "start": down[:1],
            "follow": down,
            "status": nonsense,
            "fence": [{"ok": True, "fenced": "of course"}],
        },
    )
    told = await follower("nonsense.1", channel).run(counts(site, "nonsense"))
    assert isinstance(told, machine.AttemptNeverStarted)
    assert site.start("nonsense.1", counts(site, "nonsense")).rest() == b""
    assert runs(site, "nonsense") == 0


async def test_another_runtime_in_its_place_is_proof_that_it_is_gone(
    site: Site, follower: Any
) -> None:
    told = await follower("elsewhere.1", nonce="another").run(counts(site, "elsewhere"))
    assert gone(told) == (AttemptState.LOST, "runtime_gone")
    assert runs(site, "elsewhere") == 0


async def test_a_known_end_outlives_whatever_becomes_of_the_runtime(
    site: Site, follower: Any
) -> None:
    """EXIT is in, and then the supervisor or the whole runtime is gone: the verdict stands."""
    records = [*GOOD, (journal.EXIT, json.dumps({**EXIT, "code": 9}).encode())]
    put(site, "exited.1", records)
    assert verdict_of(await follower("exited.1").run(None)).code == 9
    other = follower("exited.1", nonce="another")
    assert verdict_of(await other.run(None)).code == 9


async def test_what_has_begun_is_never_said_not_to_have(site: Site, follower: Any) -> None:
    """The runtime has forgotten everything, and we have seen the start."""
    f = follower("denied.1")
    written(f.path, GOOD)
    assert gone(await f.run(None))[0] is AttemptState.ABORTED


# -- our own disk ----------------------------------------------------------------------------------


def full(size: int) -> None:
    """No file of this process grows beyond `size` bytes; 0: as far as it likes."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size or hard, hard))


async def test_a_disk_of_ours_that_is_full_for_a_while_costs_no_byte(
    site: Site, follower: Any, caplog: pytest.LogCaptureFixture
) -> None:
    go = site.work / "full.go"
    text = f"head -c 50000 /dev/zero\nwhile [ ! -e {go} ]; do sleep 0.02; done\nexit 3\n"
    f = follower("full.1")
    full(10_000)
    try:
        task = asyncio.create_task(f.run(counts(site, "full", text)))
        await become(lambda: len(site_bytes(site, "full.1")) > 50_000, "it has written")
        await become(lambda: caplog.text.count("cannot be stored") > 2, "it is told")
    finally:
        full(0)
    go.touch()
    assert verdict_of(await task) == Verdict(3, None, None)
    assert f.bytes == site_bytes(site, "full.1")
    assert runs(site, "full") == 1


async def test_a_disk_of_ours_that_stays_full_costs_output_and_never_the_verdict(
    site: Site, follower: Any
) -> None:
    f = follower("fuller.1")
    full(10_000)
    try:
        told = await f.run(counts(site, "fuller", "head -c 50000 /dev/zero\nexit 3\n"))
    finally:
        full(0)
    assert verdict_of(told).code == 3
    whole = site_bytes(site, "fuller.1")
    assert verdict_of(told).dropped >= len(whole) - f.mirror.size
    assert f.bytes == whole[: f.mirror.size]
