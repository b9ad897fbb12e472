"""The job machine, in a small world where kill -9 may land between any two steps."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from job_world import ACTIVE, Crash, Disk, Engine, FarSide, Flaw, Judge, new_job

from colab_tray.core.jobs import machine
from colab_tray.core.jobs.machine import Verdict
from colab_tray.core.model.causes import Why, because
from colab_tray.core.model.job import FINAL, AttemptState, Cause, Job, JobState, Priority
from colab_tray.core.runtimes import pool as pools

crashes = st.sampled_from((0, 0, 0, 1, 2, 3, 4, 5, 6, 8, 11))  # steps until the kill; 0: none
picks = st.sampled_from((0, 0, 1, 2))
counts = st.sampled_from((0, 1, 2, 9))  # decisions stored at once
verdicts = st.sampled_from(
    (
        Verdict(0, None, None),
        Verdict(3, None, None),
        Verdict(None, 9, None),
        Verdict(0, None, "timed_out"),
    )
)
RAN_AFTER_ALL = "was said never to have started|cancelled by whom|ran 2 times"
TROUBLES = (
    "engine killed",
    "power cut",
    "network down",
    "slow",
    "slow",
    "late",
    "unanswered",
    "supervisor killed",
    "reclaimed",
)


class World(RuleBasedStateMachine):
    """Everything that may happen to jobs, in any order."""

    flaw = Flaw.NONE

    def __init__(self) -> None:
        super().__init__()
        self.disk = Disk()
        self.far = FarSide(self.flaw)
        self.judge = Judge(self.disk, self.far)
        self.announced: list[tuple[str, JobState]] = []
        self.file = "print(0)"  # what the script's file holds at this moment
        self.number = 0
        self.engine: Engine | None = None

    # -- the engine ----------------------------------------------------------------------------

    def started(self) -> Engine:
        if self.engine is None:
            self.engine = Engine(self.disk, self.far, self.flaw, self.announced)
        return self.engine

    def job(self, pick: int) -> str:
        """One of the newest few, so that rules meet."""
        return f"job{max(0, self.number - 1 - pick):05}"

    def act(self, crash: int, deed: str, *args: object, **named: object) -> object:
        """Let the engine do something; the kill may come while it does."""
        engine = self.started()
        engine.crash_in = crash
        try:
            engine.connect()
            return getattr(engine, deed)(*args, **named)
        except Crash:
            self.engine = None
            return None
        finally:
            engine.remaining, engine.crash_in = engine.crash_in, 0

    @precondition(lambda self: self.number < 5)
    @rule(
        crash=crashes,
        retries=st.sampled_from((0, 0, 1, 2)),
        storable=st.sampled_from((1, 1, 0)),
        needs=st.sampled_from(("", "", "quick", "slow", "impossible")),
        retry_on=st.sampled_from(("", "failure", "3")),
        after=st.sampled_from((None, None, 0, 1)),
    )
    def submit(
        self,
        crash: int,
        retries: int,
        storable: int,
        needs: str = "",
        retry_on: str = "",
        after: int | None = None,
    ) -> None:
        before = self.known(after)
        job = new_job(self.number, self.file, retries, needs, retry_on, before)
        self.judge.policies[job.id] = retries
        self.judge.after[job.id] = job.after
        self.judge.submitted[job.id] = self.file
        self.number += 1
        self.act(crash, "submit", job, self.file, storable=bool(storable))
        self.file = f"print({self.number}, 'edited')"

    def known(self, pick: int | None) -> str:
        """The id of a job that there is, to run after."""
        job_id = "" if pick is None or not self.number else self.job(pick)
        return job_id if job_id in self.started().live or job_id in self.disk.jobs else ""

    @precondition(lambda self: self.number)
    @rule(pick=picks, crash=crashes)
    def cancel(self, pick: int, crash: int) -> None:
        job_id = self.job(pick)
        if self.act(crash, "cancel", job_id) and job_id in self.disk.jobs:
            self.judge.cancelled_at.setdefault(job_id, self.disk.jobs[job_id].attempt)

    @precondition(lambda self: self.number)
    @rule(pick=picks, crash=crashes, limit=st.sampled_from((0, 0, 1, 9)), count=counts)
    def one_job(self, pick: int, crash: int, limit: int, count: int) -> None:
        """A round of one follower, with or without storing what it decided."""
        self.act(crash, "follow", self.job(pick), limit)
        if self.engine is not None:
            self.engine.store_passing()
            self.act(crash, "store", count)

    @rule(crash=st.one_of(crashes, st.integers(0, 40)))
    def all_jobs(self, crash: int) -> None:
        """A round of everything the engine does by itself."""
        self.act(crash, "work")

    # -- the runtime ---------------------------------------------------------------------------

    def folder(self, pick: int) -> str:
        names = sorted(self.far.disk)
        return names[-1 - pick % len(names)]

    @precondition(lambda self: self.far.disk)
    @rule(
        pick=picks,
        verdict=verdicts,
        how=st.sampled_from(("begins", "writes", "exits", "ends", "ends")),
    )
    def script(self, pick: int, verdict: Verdict, how: str) -> None:
        name = self.folder(pick)
        self.far.begins(name)
        if how == "writes":
            self.far.writes(name, ("out", self.number))
        if how in ("exits", "ends"):
            self.far.ends(name, verdict)
        if how == "ends":
            self.far.settles(name)

    @precondition(lambda self: self.number)
    @rule(what=st.sampled_from(TROUBLES), pick=picks)
    def trouble(self, what: str, pick: int) -> None:
        match what:
            case "engine killed" | "power cut":
                self.engine = None
                if what == "power cut":
                    self.disk.power_cut()
            case "network down":
                self.far.up = False
            case "slow":  # a start request waits for a warm server
                self.far.prompt = False
            case "late" | "unanswered":
                self.far.next_start = what
            case "supervisor killed" if self.far.disk:
                self.far.supervisor_killed(self.folder(pick))
            case "reclaimed":
                self.far.reclaimed()
                if pick and self.engine is not None and self.engine.adopted:
                    self.act(0, "register")

    @precondition(lambda self: not (self.far.up and self.far.prompt) or self.far.flying)
    @rule()
    def back_to_normal(self) -> None:
        self.far.up = self.far.prompt = True
        if self.far.flying:
            self.far.late_arrives()

    # -- what must be true ---------------------------------------------------------------------

    @invariant()
    def all_is_well(self) -> None:
        self.judge.check()
        while self.announced:
            job_id, state = self.announced.pop()
            assert job_id in self.disk.jobs, f"{state} of {job_id} was announced and not stored"
        if self.engine is not None and not self.engine.pending:
            slots_are_in_order(self.engine)

    def teardown(self) -> None:
        """From wherever it stands, all comes to an end once nothing else goes wrong."""
        self.far.up, self.far.prompt, self.far.next_start = True, True, "ok"
        for turn in range(40 + 12 * self.number):
            self.quiet_round(turn)
            self.judge.check()
            if all(job.state.final for job in self.disk.jobs.values()):
                break
        while self.far.flying:
            self.far.late_arrives()
        for name in list(self.far.disk):
            self.far.begins(name)
        self.disk.power_cut()
        self.judge.check()
        for job in self.disk.jobs.values():
            assert job.state.final or self.at_rest(job), f"{job} never ends"
        assert not self.started().pool.leases
        assert not self.started().pool.waiting

    def at_rest(self, job: Job) -> bool:
        """It waits for a person, or for a job that does."""
        if job.state is JobState.HELD:
            return not self.disk.environments[job.id]
        others = [self.disk.jobs[name] for name in job.after]
        return any(self.at_rest(other) for other in others if not other.state.final)

    def quiet_round(self, turn: int) -> None:
        engine = self.started()
        engine.connect()
        if turn == 0:
            engine.register()
        for name in sorted(self.far.disk):
            self.far.begins(name)
            self.far.ends(name, Verdict(0, None, None))
            self.far.settles(name)
        engine.work()


def slots_are_in_order(engine: Engine) -> None:
    """Who is active holds a slot, who waits is in the line, and no slot is idle while somebody waits."""
    jobs = {live.job.id: live.job.state for live in engine.live.values()}
    assert set(engine.pool.leases) == {job for job, state in jobs.items() if state in ACTIVE}
    in_line = [live.job for live in engine.live.values() if live.job.state is JobState.WAITING]
    no_slot = {job.id for job in in_line if job.cause and job.cause.word == Why.NO_SLOT}
    assert set(engine.pool.waiting) == no_slot
    if engine.pool.waiting:
        assert all(pools.free(engine.pool, r) == 0 for r in engine.pool.runtimes.values())


def explore(flaw: Flaw, examples: int, steps: int) -> None:
    """Look for a history that breaks an invariant; the same ones every time."""
    kind = type("World", (World,), {"flaw": flaw})
    run_state_machine_as_test(
        kind,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            report_multiple_bugs=False,
            phases=[Phase.generate] if flaw is not Flaw.NONE else [Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.quiet if flaw is not Flaw.NONE else Verbosity.normal,
        ),
    )


def test_nothing_breaks_whatever_happens() -> None:
    explore(Flaw.NONE, examples=300, steps=30)


@pytest.mark.parametrize(
    ("flaw", "found_as"),
    [
        (Flaw.START_BEFORE_COMMIT, "ran and is in no row"),
        (Flaw.RETRY_WHATEVER_THE_POLICY, "ran 2 times"),
        (Flaw.NO_FENCE, RAN_AFTER_ALL),
        (Flaw.START_AGAIN_AFTER_A_CRASH, RAN_AFTER_ALL),
        (Flaw.VERDICT_BEFORE_THE_MIRROR_IS_SAFE, "a verdict without its record"),
        (Flaw.CANCEL_NOT_STORED, "a cancelled job got a new attempt"),
        (Flaw.ORDER_IGNORED, "it ran before its turn"),
        (Flaw.START_UNPREPARED, "it ran unprepared"),
    ],
)
def test_a_shell_that_is_wrong_is_found(flaw: Flaw, found_as: str) -> None:
    """The test of the test: each flaw breaks an invariant somewhere in what is explored."""
    with pytest.raises(AssertionError, match=found_as):
        explore(flaw, examples=2000, steps=30)


# -- every step of a few lives ---------------------------------------------------------------------


class Doomed(World):
    """Its engine is killed once, at a given step of all that it does."""

    def __init__(self, steps: int, power: bool) -> None:
        super().__init__()
        self.left = steps
        self.power = power

    def act(self, crash: int, deed: str, *args: object, **named: object) -> object:
        engine = self.started()
        answer = super().act(self.left, deed, *args, **named)
        if self.left and self.engine is None:
            self.left = 0
            if self.power:
                self.disk.power_cut()
        elif self.left:
            self.left = engine.remaining
        return answer


def ended(world: World, pick: int, verdict: Verdict) -> None:
    """A script ends, if the crash let it start."""
    if world.far.disk:
        world.script(pick, verdict, "ends")
    world.all_jobs(crash=0)


def plain(world: World) -> None:
    world.submit(crash=0, retries=0, storable=1)
    world.all_jobs(crash=0)
    ended(world, 0, Verdict(3, None, None))


def queued(world: World) -> None:
    for _ in range(4):
        world.submit(crash=0, retries=0, storable=1)
    world.all_jobs(crash=0)
    for pick in (0, 1, 2, 0):
        ended(world, pick, Verdict(None, 9, None))


def cancelled(world: World) -> None:
    world.submit(crash=0, retries=1, storable=1)
    world.all_jobs(crash=0)
    world.cancel(pick=0, crash=0)
    world.all_jobs(crash=0)
    ended(world, 0, Verdict(130, None, None))


def cancelled_early(world: World) -> None:
    world.trouble("slow", 0)
    world.submit(crash=0, retries=0, storable=1)
    world.cancel(pick=0, crash=0)
    world.one_job(pick=0, crash=0, limit=0, count=9)
    world.all_jobs(crash=0)


def tried_again(world: World) -> None:
    world.submit(crash=0, retries=1, storable=1)
    world.all_jobs(crash=0)
    world.trouble("supervisor killed", 0)
    for _ in range(3):
        world.all_jobs(crash=0)


def failed_and_tried_again(world: World) -> None:
    world.submit(crash=0, retries=1, storable=1, retry_on="failure")
    world.all_jobs(crash=0)
    for _ in range(2):
        ended(world, 0, Verdict(3, None, None))
        world.all_jobs(crash=0)


def one_after_another(world: World) -> None:
    for after in (None, 0, 0):
        world.submit(crash=0, retries=0, storable=1, after=after)
    world.all_jobs(crash=0)
    for _ in range(3):
        ended(world, 0, Verdict(0, None, None))


def none_after_a_failure(world: World) -> None:
    for after in (None, 0, 0):
        world.submit(crash=0, retries=0, storable=1, after=after)
    world.all_jobs(crash=0)
    ended(world, 0, Verdict(3, None, None))


def late(world: World) -> None:
    world.trouble("late", 0)
    world.submit(crash=0, retries=0, storable=1)
    world.one_job(pick=0, crash=0, limit=0, count=9)
    world.one_job(pick=0, crash=0, limit=0, count=9)
    world.back_to_normal()
    world.all_jobs(crash=0)


def reclaimed(world: World) -> None:
    world.submit(crash=0, retries=0, storable=1)
    world.all_jobs(crash=0)
    world.trouble("network down", 0)
    world.all_jobs(crash=0)
    world.trouble("reclaimed", 0)
    world.back_to_normal()
    world.all_jobs(crash=0)


def prepared(world: World) -> None:
    world.submit(crash=0, retries=0, storable=1, needs="slow")
    world.all_jobs(crash=0)
    world.all_jobs(crash=0)
    ended(world, 0, Verdict(0, None, None))


def unpreparable(world: World) -> None:
    world.submit(crash=0, retries=1, storable=1, needs="impossible")
    world.all_jobs(crash=0)
    world.all_jobs(crash=0)


def cancelled_while_prepared(world: World) -> None:
    world.submit(crash=0, retries=0, storable=1, needs="slow")
    world.one_job(pick=0, crash=0, limit=9, count=9)
    world.cancel(pick=0, crash=0)
    world.all_jobs(crash=0)


LIVES = (
    *(plain, queued, cancelled, cancelled_early, tried_again, late, reclaimed),
    *(prepared, unpreparable, cancelled_while_prepared),
    *(failed_and_tried_again, one_after_another, none_after_a_failure),
)


@pytest.mark.parametrize("power", [False, True], ids=["killed", "power cut"])
@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_a_crash_at_every_single_step(life: Callable[[World], None], power: bool) -> None:
    for steps in range(1, 500):
        world = Doomed(steps, power)
        life(world)
        reached = world.left == 0
        world.left = 0
        world.teardown()
        if not reached:
            break
    assert not reached
    assert steps > 10


def cancelled_while_it_waited_for_a_warm_server(flaw: Flaw) -> None:
    world = type("World", (World,), {"flaw": flaw})()
    world.trouble("slow", 0)
    world.submit(crash=0, retries=0, storable=1)
    world.cancel(pick=0, crash=0)
    world.one_job(pick=0, crash=0, limit=0, count=9)  # the answer does not come: it asks and fences
    assert world.disk.jobs["job00000"].state is JobState.CANCELLED
    world.script(pick=0, verdict=Verdict(0, None, None), how="begins")
    world.teardown()


def test_what_is_forgotten_stays_fenced() -> None:
    cancelled_while_it_waited_for_a_warm_server(Flaw.NONE)
    with pytest.raises(AssertionError, match=RAN_AFTER_ALL):
        cancelled_while_it_waited_for_a_warm_server(Flaw.FORGETTING_OPENS_THE_GATE)


def the_line_moves_faster_than_the_disk(flaw: Flaw) -> None:
    """Five of seven scripts have ended before the end of the first is stored."""
    world = type("World", (World,), {"flaw": flaw})()
    for _ in range(7):
        world.submit(crash=0, retries=0, storable=1)
    world.all_jobs(crash=0)
    for number in range(5):
        world.one_job(pick=6 - number, crash=0, limit=9, count=0)
        world.far.ends(f"job0000{number}.1", Verdict(0, None, None))
        world.far.settles(f"job0000{number}.1")
        world.one_job(pick=6 - number, crash=0, limit=9, count=0)
    world.one_job(pick=1, crash=0, limit=9, count=0)
    assert {attempt for attempt, _ in world.far.effects} >= {"job00005.1"}, "it waited for the disk"
    world.one_job(pick=0, crash=0, limit=9, count=0)
    world.judge.check()
    world.teardown()


def test_no_script_starts_before_its_row_is_there() -> None:
    the_line_moves_faster_than_the_disk(Flaw.NONE)
    with pytest.raises(AssertionError, match="ran and is in no row"):
        the_line_moves_faster_than_the_disk(Flaw.AHEAD_BEFORE_COMMIT)


# -- single decisions ------------------------------------------------------------------------------

CAUSE = Cause("supervisor_gone", "It is gone.")


def after(job: Job, *stimuli: machine.Stimulus) -> Job:
    for stimulus in stimuli:
        job, _ = machine.advance(job, stimulus)
    return job


def active(retries: int = 0) -> Job:
    return after(new_job(1, "", retries), machine.SlotGiven("far"), machine.AttemptBegan(1, 5.0))


def test_a_plain_life() -> None:
    job, effects = machine.advance(new_job(1, "", 0), machine.SlotGiven("far"))
    assert (job.state, job.attempt, job.runtime) == (JobState.PREPARING, 1, "far")
    assert effects == [machine.StartAttempt(1, "far")]
    job = after(job, machine.AttemptBegan(1, 5.0))
    assert (job.state, job.started) == (JobState.RUNNING, 5.0)
    job = after(job, machine.ScriptEnded(1))
    assert job.state is JobState.COLLECTING
    job, effects = machine.advance(job, machine.AttemptEnded(1, Verdict(0, None, None), 9.0))
    assert (job.state, job.exit_status, job.ended) == (JobState.SUCCEEDED, 0, 9.0)
    assert effects == [machine.GiveBackSlot()]


def test_what_a_machine_waits_for_is_asked_until_it_is_done() -> None:
    page = because(Why.DRIVE_ASKED, "Agree.", what="https://page")
    asking = after(new_job(1, "", 0), machine.SlotGiven("far"), machine.Asks(1, page))
    assert (asking.state, asking.cause, asking.asks) == (JobState.PREPARING, page, True)
    assert not after(asking, machine.CancelRequested(2.0)).asks
    assert not after(asking, machine.Asks(1, None)).asks
    begun = after(asking, machine.AttemptBegan(1, 5.0))
    assert (begun.cause, begun.asks) == (None, False)
    assert after(begun, machine.Asks(1, page)) is begun  # too late
    fenced = after(asking, machine.AttemptNeverStarted(1, 6.0))  # the engine went meanwhile
    assert (fenced.state, fenced.cause) == (JobState.QUEUED, None)


@pytest.mark.parametrize(
    ("verdict", "state", "status", "word"),
    [
        (Verdict(0, None, None), JobState.SUCCEEDED, 0, None),
        (Verdict(0, None, None, 7), JobState.SUCCEEDED, 0, "output_cap"),
        (Verdict(3, None, None), JobState.FAILED, 3, "exit"),
        (Verdict(None, 11, None), JobState.FAILED, 139, "signal"),
        (Verdict(130, None, "cancelled"), JobState.CANCELLED, 130, "cancelled"),
        (Verdict(0, None, "cancelled"), JobState.CANCELLED, 0, "cancelled"),
        (Verdict(None, 9, "timed_out"), JobState.TIMED_OUT, 137, "time_limit"),
    ],
)
def test_the_runners_word_is_the_end(
    verdict: Verdict, state: JobState, status: int, word: str | None
) -> None:
    job = after(active(), machine.AttemptEnded(1, verdict, 9.0))
    assert (job.state, job.exit_status, job.cause and job.cause.word) == (state, status, word)


@pytest.mark.parametrize("stimulus", [machine.ScriptEnded(1), machine.AttemptUnseen(1)])
def test_a_cancel_is_remembered_wherever_the_attempt_stands(stimulus: machine.Stimulus) -> None:
    """What is lost after a cancel is not tried again, also when its output was complete already."""
    job = after(active(retries=1), stimulus, machine.CancelRequested(6.0))
    assert job.cancel_requested
    job = after(job, machine.AttemptGone(1, AttemptState.ABORTED, CAUSE, 7.0))
    assert job.state is JobState.LOST


def test_what_a_former_attempt_says_is_ignored() -> None:
    again = after(
        new_job(1, "", 0),
        machine.SlotGiven("far"),
        machine.AttemptNeverStarted(1, 5.0),
        machine.SlotGiven("far"),
    )
    assert (again.state, again.attempt) == (JobState.PREPARING, 2)
    late = (machine.AttemptBegan(1, 5.0), machine.AttemptEnded(1, Verdict(1, None, None), 6.0))
    for stimulus in late:
        assert machine.advance(again, stimulus) == (again, [])


def test_what_cannot_be_prepared_is_rejected_unless_it_was_cancelled() -> None:
    preparing = after(new_job(1, "", 1), machine.SlotGiven("far"))
    never = machine.AttemptNeverStarted(1, 6.0, CAUSE)
    rejected, effects = machine.advance(preparing, never)
    assert (rejected.state, rejected.cause, rejected.ended) == (JobState.REJECTED, CAUSE, 6.0)
    assert effects == [machine.GiveBackSlot()]
    cancelled = after(preparing, machine.CancelRequested(5.0), never)
    assert (cancelled.state, cancelled.cause and cancelled.cause.word) == (
        JobState.CANCELLED,
        "cancelled",
    )


def test_who_had_a_slot_for_nothing_keeps_the_place_in_the_line() -> None:
    _, effects = machine.advance(
        after(new_job(1, "", 0), machine.SlotGiven("far")), machine.AttemptNeverStarted(1, 5.0)
    )
    assert effects == [machine.GiveBackSlot(), machine.AskForSlot(first=True)]


def test_a_slot_that_comes_too_late_is_given_back() -> None:
    gone = after(new_job(1, "", 0), machine.NoSlot("none"), machine.CancelRequested(3.0))
    assert machine.advance(gone, machine.SlotGiven("far")) == (gone, [machine.GiveBackSlot()])


STIMULI: tuple[machine.Stimulus, ...] = (
    machine.SlotGiven("far"),
    machine.NoSlot("none"),
    machine.AttemptBegan(1, 5.0),
    machine.AttemptUnseen(1),
    machine.AttemptSeen(1),
    machine.ScriptEnded(1),
    machine.AttemptEnded(1, Verdict(0, None, None), 6.0),
    machine.AttemptNeverStarted(1, 6.0),
    machine.AttemptNeverStarted(1, 6.0, CAUSE),
    machine.AttemptGone(1, AttemptState.LOST, CAUSE, 6.0),
    machine.CancelRequested(7.0),
    machine.Held(CAUSE),
    machine.Rejected(CAUSE, 8.0),
    machine.Blocked(CAUSE),
    machine.Ready(),
    machine.Released(),
    machine.Prioritised(Priority.HIGH),
)


every_stimulus = pytest.mark.parametrize("stimulus", STIMULI, ids=lambda s: type(s).__name__)


@every_stimulus
def test_a_final_state_never_changes(stimulus: machine.Stimulus) -> None:
    for state in FINAL:
        job = replace(active(retries=1), state=state)
        after_it, effects = machine.advance(job, stimulus)
        assert after_it is job
        assert not any(isinstance(e, machine.StartAttempt | machine.AskForSlot) for e in effects)


@every_stimulus
def test_what_is_told_twice_changes_nothing_more(stimulus: machine.Stimulus) -> None:
    for state in JobState:
        job = after(replace(active(), state=state), stimulus)
        assert after(job, stimulus) == job


def test_out_of_sight_and_found_again() -> None:
    away = after(active(), machine.AttemptUnseen(1))
    assert away.state is JobState.DETACHED
    assert after(away, machine.AttemptSeen(1)).state is JobState.RUNNING
    found_by_its_record = after(away, machine.AttemptBegan(1, 6.0))
    assert (found_by_its_record.state, found_by_its_record.started) == (JobState.RUNNING, 5.0)


@pytest.mark.parametrize(
    "seen_again",
    [machine.AttemptSeen(1), machine.AttemptBegan(1, 6.0), machine.CancelRequested(6.0)],
)
def test_a_cancel_is_delivered_again_when_the_attempt_is_found(
    seen_again: machine.Stimulus,
) -> None:
    asked = after(active(), machine.AttemptUnseen(1), machine.CancelRequested(5.5))
    assert machine.advance(asked, seen_again)[1] == [machine.DeliverCancel(1)]


# -- another try -----------------------------------------------------------------------------------

FAILED = machine.AttemptEnded(1, Verdict(75, None, None), 9.0)
LOST = machine.AttemptGone(1, AttemptState.LOST, CAUSE, 9.0)


def retrying(retries: int, retry_on: str = "") -> Job:
    job = replace(new_job(1, "", retries), retry_on=retry_on)
    return after(job, machine.SlotGiven("far"), machine.AttemptBegan(1, 5.0))


@pytest.mark.parametrize(
    ("retries", "retry_on", "end", "again"),
    [
        (0, "", LOST, False),
        (1, "", LOST, True),
        (1, "", FAILED, False),
        (1, "failure", FAILED, True),
        (1, "failure", LOST, True),
        (1, "3,75", FAILED, True),
        (1, "3,7", FAILED, False),
        (1, "failure", machine.AttemptEnded(1, Verdict(0, None, None), 9.0), False),
        (1, "failure", machine.AttemptEnded(1, Verdict(75, None, "timed_out"), 9.0), False),
        (1, "failure", machine.AttemptEnded(1, Verdict(130, None, "cancelled"), 9.0), False),
    ],
)
def test_the_retry_rule(retries: int, retry_on: str, end: machine.Stimulus, again: bool) -> None:
    job, effects = machine.advance(retrying(retries, retry_on), end)
    assert job.state.final is not again
    assert (effects == [machine.GiveBackSlot(), machine.Postpone()]) is again
    if again:
        assert (job.retries_left, job.started, job.exit_status) == (0, None, None)
        assert job.cause is not None
        assert job.cause.sentence.endswith("It is tried again, for the last time.")
        ready, effects = machine.advance(job, machine.Ready())
        assert (ready.state, effects) == (JobState.QUEUED, [machine.AskForSlot()])


def test_nothing_is_tried_again_after_a_cancel() -> None:
    asked = after(retrying(3, "failure"), machine.CancelRequested(6.0))
    assert after(asked, FAILED).state is JobState.FAILED
    waiting = after(retrying(3, "failure"), FAILED, machine.CancelRequested(10.0))
    assert waiting.state is JobState.CANCELLED


def lost_again(job: Job, at: float) -> Job:
    slot = (machine.Ready(), machine.SlotGiven("far"))
    gone = machine.AttemptGone(job.attempt + 1, AttemptState.ABORTED, CAUSE, at)
    return after(job, *slot, gone)


def test_what_takes_its_surroundings_down_three_times_is_held() -> None:
    job = after(retrying(9), LOST)
    job = lost_again(job, 20.0)
    assert job.state is JobState.WAITING
    job, effects = machine.advance(
        after(job, machine.Ready(), machine.SlotGiven("far")), replace(LOST, attempt=3, at=30.0)
    )
    assert (job.state, job.cause and job.cause.word) == (JobState.HELD, Why.POISON)
    assert effects == [machine.GiveBackSlot()]
    released, effects = machine.advance(job, machine.Released())
    assert (released.state, released.gone) == (JobState.QUEUED, ())
    assert effects == [machine.AskForSlot()]


def test_what_was_lost_days_ago_is_no_poison() -> None:
    days = 24 * 3600.0
    job = lost_again(after(retrying(9), LOST), 4 * days)
    assert lost_again(job, 5 * days).state is JobState.WAITING
