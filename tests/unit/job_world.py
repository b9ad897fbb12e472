"""A small world around the job machine: an engine's shell, its disk, and a runtime that may do anything.

The shell stores, announces and acts as the dispatcher and the follower do, but one numbered step at a
time, so that a kill can land before and after each of them. Everything outside the process (disk, runtime,
what scripts did) outlives the kill. `Flaw` breaks the shell on purpose: the state machine must notice.
"""

from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from colab_tray.core.jobs import machine, ordering
from colab_tray.core.jobs.deciding import Decider
from colab_tray.core.jobs.live import Change, Live, Material
from colab_tray.core.jobs.machine import Effect, Stimulus, Verdict
from colab_tray.core.model.causes import Why
from colab_tray.core.model.job import (
    Attempt,
    AttemptState,
    Cause,
    Job,
    JobState,
    Origin,
    Source,
    SourceKind,
)
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.core.runtimes import pool as pools

ACTIVE = (JobState.PREPARING, JobState.RUNNING, JobState.DETACHED, JobState.COLLECTING)
WAITING = (JobState.QUEUED, JobState.WAITING)
SLOTS = 2


class Flaw(Enum):
    """Ways to be wrong, each of which must be found."""

    NONE = auto()
    START_BEFORE_COMMIT = auto()
    AHEAD_BEFORE_COMMIT = auto()
    RETRY_WHATEVER_THE_POLICY = auto()
    NO_FENCE = auto()
    START_AGAIN_AFTER_A_CRASH = auto()
    VERDICT_BEFORE_THE_MIRROR_IS_SAFE = auto()
    CANCEL_NOT_STORED = auto()
    FORGETTING_OPENS_THE_GATE = auto()
    START_UNPREPARED = auto()
    ORDER_IGNORED = auto()


class Crash(Exception):
    """kill -9 lands here."""


class Down(Exception):
    """No answer."""


class WrongRuntime(Exception):
    """Another runtime answers in its place."""


# -- the far side ----------------------------------------------------------------------------------

Row = tuple[str, object]  # a record of a journal: (kind, what it says)


@dataclass
class Folder:
    """An attempt's folder on the runtime's disk; its being there is the first gate."""

    bytes_to_run: str = ""
    journal: list[Row] | None = None  # None: not made yet; making it is the second gate
    alive: bool = True  # a supervisor has it, or waits to have it
    cancelled: bool = False


@dataclass
class Start:
    nonce: str
    attempt: str
    bytes_to_run: str


class FarSide:
    """One runtime behind one address: gate, fence, journals. `effects` is what scripts did, for ever."""

    def __init__(self, flaw: Flaw) -> None:
        self.flaw = flaw
        self.generation = 0
        self.disk: dict[str, Folder] = {}
        self.flying: list[Start] = []  # start requests that are still on their way
        self.up = True
        self.prompt = True  # whether a script begins the moment its start request arrives
        self.next_start = (
            "ok"  # ok | late: arrives some time | unanswered: arrives, the reply does not
        )
        self.effects: list[tuple[str, str]] = []  # attempt, the bytes that ran
        self.journals: dict[str, list[Row]] = {}  # every journal there ever was
        self.verdicts: dict[str, Verdict] = {}
        self.unknowable: set[str] = set()  # attempts whose supervisor or disk is gone
        self.prepared: set[tuple[str, str]] = set()  # nonce, what was made there

    @property
    def nonce(self) -> str:
        return f"nonce-{self.generation}"

    # what may be asked: each may be repeated

    def start(self, message: Start) -> None:
        how, self.next_start = self.next_start, "ok"
        if not self.up or how == "late":
            if how == "late":
                self.flying.append(message)
            raise Down
        self._arrived(message)
        if how == "unanswered":
            raise Down

    def prepare(self, nonce: str, what: str) -> str:
        """How far it is now: wait | done | impossible."""
        self._answer(nonce)
        if what == "slow" and (nonce, what) not in self.prepared:
            self.prepared.add((nonce, what))  # the next one who asks finds it made
            return "wait"
        self.prepared.add((nonce, what))
        return "impossible" if what == "impossible" else "done"

    def read(self, nonce: str, attempt: str, offset: int, limit: int) -> tuple[list[Row], bool]:
        self._answer(nonce)
        folder = self.disk.get(attempt)
        if folder is None:
            return [], False
        return (folder.journal or [])[offset : offset + limit], folder.alive

    def status(self, nonce: str, attempt: str) -> tuple[int, bool]:
        """Length of the journal (-1: none), whether a supervisor is known to be alive."""
        self._answer(nonce)
        folder = self.disk.get(attempt)
        if folder is None or folder.journal is None:
            return -1, False  # one that waits for a warm server looks like one that is not there
        return len(folder.journal), folder.alive and bool(folder.journal)

    def fence(self, nonce: str, attempt: str) -> bool:
        self._answer(nonce)
        folder = self.disk.setdefault(attempt, Folder(alive=False, journal=[]))
        if folder.journal is None:
            folder.journal = []
        return not folder.journal

    def cancel(self, nonce: str, attempt: str) -> bool:
        self._answer(nonce)
        folder = self.disk.get(attempt)
        if folder is None or not folder.alive or not folder.journal:
            return False
        folder.cancelled = True
        return True

    def forget(self, nonce: str, attempt: str) -> None:
        self._answer(nonce)
        folder = self.disk.get(attempt)
        if folder is not None:
            folder.journal = None if self.flaw is Flaw.FORGETTING_OPENS_THE_GATE else []

    def _answer(self, nonce: str) -> None:
        if not self.up:
            raise Down
        if nonce != self.nonce:
            raise WrongRuntime

    def _arrived(self, message: Start) -> None:
        self._answer(message.nonce)
        self.disk.setdefault(message.attempt, Folder(message.bytes_to_run))
        if self.prompt:
            self.begins(message.attempt)

    # what happens there by itself

    def late_arrives(self) -> None:
        message = self.flying.pop(0)
        if message.nonce == self.nonce:
            self.disk.setdefault(message.attempt, Folder(message.bytes_to_run))

    def begins(self, attempt: str) -> None:
        """The supervisor takes the second gate and lets the script go."""
        folder = self.disk[attempt]
        if folder.journal is None and folder.alive and folder.bytes_to_run:
            folder.journal = self.journals[attempt] = [("start", None)]
            self.effects.append((attempt, folder.bytes_to_run))
        elif folder.journal == []:
            folder.alive = False

    def writes(self, attempt: str, row: Row) -> None:
        folder = self.disk[attempt]
        if folder.alive and folder.journal and attempt not in self.verdicts:
            folder.journal.append(row)

    def ends(self, attempt: str, verdict: Verdict) -> None:
        folder = self.disk[attempt]
        if folder.alive and folder.journal and attempt not in self.verdicts:
            if folder.cancelled:
                verdict = replace(verdict, why="cancelled")
            self.verdicts[attempt] = verdict
            folder.journal.append(("exit", verdict))

    def settles(self, attempt: str) -> None:
        folder = self.disk[attempt]
        if folder.alive and folder.journal and attempt in self.verdicts:
            folder.journal.append(("end", None))
            folder.alive = False

    def supervisor_killed(self, attempt: str) -> None:
        folder = self.disk[attempt]
        if folder.alive:
            folder.alive = False
            self.unknowable.add(attempt)

    def reclaimed(self) -> None:
        """The machine is gone; a new one answers at its address."""
        self.unknowable |= set(self.disk)
        self.disk = {}
        self.generation += 1


# -- the near side ---------------------------------------------------------------------------------


@dataclass
class MirrorFile:
    rows: list[Row] = field(default_factory=list)
    synced: int = 0  # rows that a power cut leaves


@dataclass
class Disk:
    """What a killed engine leaves behind. Rows are written by `commit` alone, and judged there."""

    jobs: dict[str, Job] = field(default_factory=dict)
    attempts: dict[str, Attempt] = field(default_factory=dict)
    scripts: dict[str, str] = field(default_factory=dict)
    environments: dict[str, bool] = field(default_factory=dict)  # whether it could be stored whole
    mirrors: dict[str, MirrorFile] = field(default_factory=dict)

    def power_cut(self) -> None:
        for mirror in self.mirrors.values():
            del mirror.rows[mirror.synced :]

    def latest(self, job_id: str) -> Attempt | None:
        return max(
            (a for a in self.attempts.values() if a.job_id == job_id),
            key=lambda attempt: attempt.number,
            default=None,
        )


@dataclass
class Follow:
    attempt: Attempt
    mirror: MirrorFile
    to_send: Start | None  # None: it was sent, or may have been
    loaded: bool  # whether the mirror of an earlier engine has been taken up
    verdict: Verdict | None = None
    settled: bool = False
    unseen: bool = False
    cancelling: bool = False
    to_prepare: str = ""  # what has to be made before the start is sent
    impossible: Cause | None = None


@dataclass(slots=True)
class Pending(Change):
    """A change on its way to the disk."""

    submitted: Callable[[], None] = lambda: None


class Noon:
    """A clock that stands still."""

    def wall(self) -> float:
        return 1.0


class Engine:
    """The shell: what the dispatcher and the follower do, one numbered step at a time."""

    def __init__(self, disk: Disk, far: FarSide, flaw: Flaw, announced: list[tuple[str, JobState]]):
        self.disk = disk
        self.far = far
        self.flaw = flaw
        self.announced = announced
        self.decider = Decider(Noon())
        self.live = self.decider.live
        self.follows: dict[str, Follow] = {}
        self.pending: deque[Pending] = deque()
        self.passing: set[str] = set()
        self.postponed: set[str] = set()  # jobs whose time for another try comes
        self.crash_in = 0  # steps until the kill; 0: none
        self.remaining = 0  # what was left of them after the last deed
        self.adopted = False
        self.unfinished = [job for job in disk.jobs.values() if not job.state.final]

    @property
    def pool(self) -> pools.Pool:
        return self.decider.pool

    def step(self) -> None:
        """A place where kill -9 may land."""
        self.crash_in -= 1
        if self.crash_in == 0:
            raise Crash

    def connect(self) -> None:
        """The runtime is found: take up what an earlier engine left, ask it, then dispatch."""
        if self.adopted or not self.far.up:
            return
        self.adopted = True
        self.register()
        for job in self.unfinished:
            self._adopt(job, self.disk.latest(job.id))

    def register(self) -> None:
        """The runtime says who it is."""
        runtime = Runtime("far", "fake", RuntimeSpec(), SLOTS, self.far.nonce, RuntimeState.READY)
        change = Pending()
        self.decider.add_runtime(change, runtime)
        self._queue(change)

    # stimuli from people

    def submit(self, job: Job, script: str, *, storable: bool) -> None:
        live = self.live[job.id] = Live(
            job, Material(script.encode(), {}), before=self._ended_before(job)
        )
        if self.flaw is Flaw.ORDER_IGNORED:
            live.job = replace(job, after=(), after_any=())
        change = Pending({job.id: job})

        def store() -> None:
            self.disk.scripts[job.source.sha256] = script
            self.disk.environments[job.id] = storable

        change.submitted = store
        self.decider.ask_for_slot(change, live)
        self._queue(change)
        self.store(len(self.pending))

    def cancel(self, job_id: str) -> bool:
        """Whether the wish is noted: the job was live, and everything is stored."""
        if job_id not in self.live:
            return False
        if self.flaw is Flaw.CANCEL_NOT_STORED:
            following = self.follows.get(job_id)
            if following is not None:
                following.cancelling = True
                return True
        self.handle(job_id, machine.CancelRequested(1.0))
        self.store(len(self.pending))
        return True

    def _ended_before(self, job: Job) -> dict[str, Job]:
        names = [name for name in ordering.awaited(job) if name not in self.live]
        return {name: self.disk.jobs[name] for name in names}

    # deciding

    def time_passes(self) -> None:
        """Who waited for another try has waited long enough."""
        postponed, self.postponed = self.postponed, set()
        for job_id in sorted(postponed):
            self.handle(job_id, machine.Ready())

    def handle(self, job_id: str, stimulus: Stimulus) -> None:
        live = self.live.get(job_id)
        if live is None:
            return
        if self.flaw is Flaw.RETRY_WHATEVER_THE_POLICY and isinstance(
            stimulus, machine.AttemptGone
        ):
            live.job = replace(live.job, retries_left=1)
        change = Pending()
        self.decider.advance(change, live, stimulus)
        if isinstance(stimulus, machine.PASSING) and not change.effects:
            self.passing.add(job_id)
            return
        self.decider.grant(change)
        if live.job.state.final:
            self.passing.discard(job_id)
        self._queue(change)

    # store, announce, act

    def _queue(self, change: Pending) -> None:
        if self.flaw is Flaw.START_BEFORE_COMMIT:
            for job_id, effect in change.effects:
                live = self.live[job_id]
                if isinstance(effect, machine.StartAttempt) and live.attempt and not live.job.args:
                    with suppress(Down, WrongRuntime):
                        self.far.start(start(live.attempt, live.material))
        if self.flaw is Flaw.AHEAD_BEFORE_COMMIT:
            self.decider.stored(change.attempts)
        self.passing.update(job_id for job_id, _ in change.ready)
        self._act(change.ready)
        if change.jobs or change.attempts:
            self.pending.append(change)
        else:
            self._act(change.effects)

    def store_passing(self) -> None:
        """States that nothing acts on are stored a little later, as they are by then."""
        passing = [self.live[job_id] for job_id in sorted(self.passing) if job_id in self.live]
        self.passing.clear()
        if passing:
            change = Pending({live.job.id: live.job for live in passing})
            change.attempts = [live.attempt for live in passing if live.attempt]
            self.pending.append(change)

    def store(self, count: int) -> None:
        """Commit what was decided first, then tell it and do it."""
        for _ in range(min(count, len(self.pending))):
            change = self.pending.popleft()
            self.step()
            self._sync(change)
            self.step()
            self._commit(change)
            self.decider.stored(change.attempts)
            self.step()
            for job in change.jobs.values():
                self.announced.append((job.id, job.state))
                self.step()
                if job.state.final:
                    self._let_go(job)
            self._act(change.effects)

    def _sync(self, change: Pending) -> None:
        if self.flaw is Flaw.VERDICT_BEFORE_THE_MIRROR_IS_SAFE:
            return
        for job in change.jobs.values():
            following = self.follows.get(job.id)
            if job.state.final and following is not None:
                following.mirror.synced = len(following.mirror.rows)

    def _commit(self, change: Pending) -> None:
        for job in change.jobs.values():
            before = self.disk.jobs.get(job.id)
            assert before is None or not before.state.final, f"{before} was changed to {job}"
            self.disk.jobs[job.id] = job
        for attempt in change.attempts:
            self.disk.attempts[attempt.id] = attempt
        change.submitted()

    def _let_go(self, job: Job) -> None:
        live = self.live.pop(job.id, None)
        if live is not None and live.attempt is not None:
            self.step()
            with suppress(Down, WrongRuntime):
                self.far.forget(live.attempt.nonce, live.attempt.id)
            self.step()

    def _act(self, effects: list[tuple[str, Effect]]) -> None:
        while effects:
            job_id, effect = effects.pop(0)
            live = self.live.get(job_id)
            if live is None or live.attempt is None or live.attempt.number != live.job.attempt:
                continue
            match effect:
                case machine.StartAttempt() if live.material is not None:
                    self._follow(live, live.attempt, live.material)
                case machine.DeliverCancel() if job_id in self.follows:
                    self.follows[job_id].cancelling = True
                case machine.Postpone():
                    self.postponed.add(job_id)

    # following

    def work(self) -> None:
        """A round of everything: look for the runtime, follow every attempt, store what came of it."""
        self.connect()
        self.time_passes()
        for job_id in list(self.live):
            self.deliver_cancel(job_id)
            self.follow(job_id, limit=9)
        self.store_passing()
        self.store(len(self.pending))

    def _follow(self, live: Live, attempt: Attempt, material: Material | None) -> None:
        mirror = self.disk.mirrors.setdefault(attempt.id, MirrorFile())
        self.follows[live.job.id] = Follow(
            attempt,
            mirror,
            to_send=None if material is None else start(attempt, material),
            loaded=material is not None,
            cancelling=live.job.cancel_requested,
            to_prepare=live.job.args[0] if material and live.job.args else "",
        )
        if self.flaw is Flaw.START_UNPREPARED:
            self.follows[live.job.id].to_prepare = ""

    def follow(self, job_id: str, limit: int) -> None:
        """One round: begin or go on, take what comes, and ask when it stops too early."""
        live = self.live.get(job_id)
        f = self.follows.get(job_id) if live is not None else None
        if f is None or f.settled:
            return
        try:
            if f.to_prepare and not self._prepare(f):
                return
            if not f.loaded:
                self._load(job_id, f)
            elif f.to_send is not None:
                self._begin(f, f.to_send)
            if not self._read(job_id, f, limit):
                self._ask(job_id, f)
        except Down:
            if not f.unseen:
                f.unseen = True
                self.handle(job_id, machine.AttemptUnseen(f.attempt.number))
        except WrongRuntime:
            if f.impossible is not None:
                self._never_started(job_id, f)
            else:
                self._gone(job_id, f, AttemptState.LOST)

    def _prepare(self, f: Follow) -> bool:
        """Whether its time is over; what is not wanted or cannot be had is asked about, and fenced."""
        self.step()
        how = "impossible"
        if not f.cancelling:
            try:
                how = self.far.prepare(f.attempt.nonce, f.to_prepare)
            except WrongRuntime:
                f.impossible = Cause("runtime_gone", "It is gone.")
        self.step()
        if how == "wait":
            return False
        if how == "impossible":
            f.to_send, f.loaded = None, False
            if not f.cancelling:
                f.impossible = f.impossible or Cause("environment", "It cannot be made.")
        f.to_prepare = ""
        return True

    def deliver_cancel(self, job_id: str) -> None:
        live = self.live.get(job_id)
        f = self.follows.get(job_id) if live is not None else None
        if f is None or f.settled or not f.cancelling:
            return
        self.step()
        try:
            f.cancelling = not self.far.cancel(f.attempt.nonce, f.attempt.id)
        except (Down, WrongRuntime):
            return
        self.step()

    def _load(self, job_id: str, f: Follow) -> None:
        f.loaded = True
        for row in list(f.mirror.rows):
            self._tell(job_id, f, row)
        if not f.settled and not f.mirror.rows:
            try:
                self._ask(job_id, f)
            except Down:
                f.loaded = False
                raise

    def _begin(self, f: Follow, message: Start) -> None:
        f.to_send = None
        self.step()
        self.far.start(message)
        self.step()

    def _read(self, job_id: str, f: Follow, limit: int) -> bool:
        """Take what there is; False when the stream has ended too soon: with a limit of 0, at once."""
        if f.settled:
            return True
        rows, alive = self.far.read(f.attempt.nonce, f.attempt.id, len(f.mirror.rows), limit)
        if f.unseen and alive:
            f.unseen = False
            self.handle(job_id, machine.AttemptSeen(f.attempt.number))
        for row in rows:
            f.mirror.rows.append(row)
            self.step()
            self._tell(job_id, f, row)
        ended = any(kind == "end" for kind, _ in rows)
        return ended or (alive and limit > 0)

    def _tell(self, job_id: str, f: Follow, row: Row) -> None:
        number = f.attempt.number
        match row:
            case "start", _:
                self.handle(job_id, machine.AttemptBegan(number, 1.0))
            case "exit", Verdict() as verdict:
                f.verdict = verdict
                self.handle(job_id, machine.ScriptEnded(number))
            case "end", _:
                assert f.verdict is not None
                f.settled = True
                self.handle(job_id, machine.AttemptEnded(number, f.verdict, 2.0))

    def _ask(self, job_id: str, f: Follow) -> None:
        length, alive = self.far.status(f.attempt.nonce, f.attempt.id)
        if length <= 0 and not alive and not f.mirror.rows:
            self.step()
            if self.flaw is Flaw.NO_FENCE or self.far.fence(f.attempt.nonce, f.attempt.id):
                self._never_started(job_id, f)
        elif not alive and length <= len(f.mirror.rows):
            self._gone(job_id, f, AttemptState.ABORTED)

    def _never_started(self, job_id: str, f: Follow) -> None:
        f.settled = True
        self.handle(job_id, machine.AttemptNeverStarted(f.attempt.number, 2.0, f.impossible))

    def _gone(self, job_id: str, f: Follow, state: AttemptState) -> None:
        """What the journal has proven about the end stands, whatever became of the runtime."""
        f.settled = True
        number = f.attempt.number
        if f.verdict is not None:
            self.handle(job_id, machine.AttemptEnded(number, f.verdict, 2.0))
            return
        cause = Cause("runtime_gone", "It is gone.")
        self.handle(job_id, machine.AttemptGone(number, state, cause, 2.0))

    # after kill -9

    def _adopt(self, job: Job, newest: Attempt | None) -> None:
        self.decider.expect(job, newest)
        live = self.live[job.id]
        live.before = self._ended_before(job)
        if self.disk.environments[job.id]:
            live.material = Material(self.disk.scripts[job.source.sha256].encode(), {})
        if newest is not None and newest.state.live:
            if self.flaw is Flaw.START_AGAIN_AFTER_A_CRASH:
                self.handle(job.id, machine.AttemptNeverStarted(newest.number, 1.0))
                return
            self.handle(job.id, machine.AttemptUnseen(newest.number))
            self._follow(live, newest, None)
        elif job.not_before is not None:
            self.postponed.add(job.id)
        elif job.state is not JobState.HELD:
            change = Pending()
            self.decider.ask_for_slot(change, live)
            self._queue(change)


def start(attempt: Attempt, material: Material | None) -> Start:
    return Start(attempt.nonce, attempt.id, material.source.decode() if material else "")


# -- what must be true -----------------------------------------------------------------------------


def new_job(
    number: int, script: str, retries: int, needs: str = "", retry_on: str = "", after: str = ""
) -> Job:
    """`needs` is what has to be prepared: "", quick, slow or impossible; `after` another job's id."""
    return Job(
        id=f"job{number:05}",
        name="script.py",
        origin=Origin.COMMAND,
        source=Source(SourceKind.FILE, "/w/script.py", f"sha of {script}", len(script)),
        args=(needs,) if needs else (),
        cwd="/w",
        python="/usr/bin/python3",
        created=float(number),
        retries=retries,
        retries_left=retries,
        retry_on=retry_on,
        after=(after,) if after else (),
    )


def expected(verdict: Verdict) -> JobState:
    if verdict.why is not None:
        return JobState(verdict.why)
    return JobState.SUCCEEDED if verdict.exit_status == 0 else JobState.FAILED


@dataclass
class Judge:
    """Reliability's invariants over the disk, the runtime and the outside world."""

    disk: Disk
    far: FarSide
    policies: dict[str, int] = field(
        default_factory=dict
    )  # job: tries it may have beyond the first
    after: dict[str, tuple[str, ...]] = field(default_factory=dict)  # job: those that come before
    submitted: dict[str, str] = field(default_factory=dict)  # job: the bytes at submission
    cancelled_at: dict[str, int] = field(default_factory=dict)  # job: its attempt when cancelled

    def check(self) -> None:
        self._effects()
        for job in self.disk.jobs.values():
            self._row(job)
            if job.state.final:
                self._end(job)
        self._never_started()
        self._mirrors()

    def _effects(self) -> None:
        runs = Counter(attempt for attempt, _ in self.far.effects)
        assert all(count == 1 for count in runs.values()), f"ran more than once: {runs}"
        per_job = Counter(attempt.partition(".")[0] for attempt, _ in self.far.effects)
        for job_id, count in per_job.items():
            assert count <= 1 + self.policies[job_id], f"{job_id} ran {count} times"
        for attempt, ran in self.far.effects:
            assert attempt in self.disk.attempts, f"{attempt} ran and is in no row"
            job = self.disk.jobs[attempt.partition(".")[0]]
            assert ran == self.submitted[job.id], "other bytes ran"
            ready = (self.disk.attempts[attempt].nonce, *job.args) in self.far.prepared
            assert ready or not job.args, "it ran unprepared"
            for name in self.after[job.id]:
                assert self.disk.jobs[name].state is JobState.SUCCEEDED, "it ran before its turn"

    def _row(self, job: Job) -> None:
        live = [a for a in self.disk.attempts.values() if a.job_id == job.id and a.state.live]
        if job.state in WAITING:  # one may be written down ahead
            assert all(a.number == job.attempt + 1 for a in live), f"{job.state} with {live}"
        else:
            assert len(live) == (job.state in ACTIVE), f"{job.state} with live attempts {live}"
            assert not live or live[0].id == job.attempt_id
        if job.id in self.cancelled_at:
            assert job.attempt <= self.cancelled_at[job.id], "a cancelled job got a new attempt"

    def _end(self, job: Job) -> None:
        verdict = self.far.verdicts.get(job.attempt_id)
        ran = any(attempt == job.attempt_id for attempt, _ in self.far.effects)
        mirror = self.disk.mirrors.get(job.attempt_id, MirrorFile())
        match job.state:
            case JobState.SUCCEEDED | JobState.FAILED | JobState.TIMED_OUT:
                assert verdict is not None, f"{job.state} and nobody said so"
                assert job.state is expected(verdict)
                assert job.exit_status == verdict.exit_status
                assert ("exit", verdict) in mirror.rows, "a verdict without its record"
                wanted = job.retry_on == "failure" or job.retry_on == str(job.exit_status)
                tries = job.state is JobState.FAILED and wanted and job.retries_left
                assert not tries or job.cancel_requested, "it was to be tried again"
            case JobState.CANCELLED:
                assert not ran or expected_or_lost(verdict, job, self.disk), "cancelled by whom?"
            case JobState.REJECTED if job.cause and job.cause.word == Why.PREREQUISITE:
                assert not job.attempt, "it was rejected, and tried"
                others = [self.disk.jobs[name] for name in job.after]
                assert any(o.state.final and o.state is not JobState.SUCCEEDED for o in others)
            case JobState.REJECTED:
                assert not ran, "it was rejected, and ran"
                assert job.id not in self.cancelled_at, "a cancelled job was rejected"
                state = self.disk.attempts[job.attempt_id].state
                assert state is AttemptState.NEVER_STARTED
                assert job.args == ("impossible",) or self._nonce_changed(job)
            case JobState.LOST:
                assert job.attempt_id in self.far.unknowable or self._nonce_changed(job)
                assert not any(kind == "exit" for kind, _ in mirror.rows), "its end was known"

    def _nonce_changed(self, job: Job) -> bool:
        return self.disk.attempts[job.attempt_id].nonce != self.far.nonce

    def _never_started(self) -> None:
        ran = {attempt for attempt, _ in self.far.effects}
        for attempt in self.disk.attempts.values():
            if attempt.state is AttemptState.NEVER_STARTED:
                assert attempt.id not in ran, f"{attempt.id} was said never to have started"

    def _mirrors(self) -> None:
        for attempt, mirror in self.disk.mirrors.items():
            journal = self.far.journals.get(attempt, [])
            assert mirror.rows == journal[: len(mirror.rows)], "not what the journal says"


def expected_or_lost(verdict: Verdict | None, job: Job, disk: Disk) -> bool:
    """A job is cancelled by the runner's word, or between two tries."""
    went_wrong = (AttemptState.ABORTED, AttemptState.LOST, AttemptState.FAILED)
    if disk.attempts[job.attempt_id].state in went_wrong:
        return True
    return verdict is not None and verdict.why == "cancelled"
