"""A job and its attempts: frozen facts, as stored and as shown."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.runtime import Need, RuntimeSpec

AGREE = "agree"  # `causes.Action.AGREE`, of one that begins when a person has agreed


class JobState(StrEnum):
    """The life of a job in the words of the product; see ARCHITECTURE.md for the picture."""

    QUEUED = "queued"
    HELD = "held"
    PREPARING = "preparing"
    WAITING = "waiting"
    RUNNING = "running"
    DETACHED = "detached"
    COLLECTING = "collecting"
    SUCCEEDED = "succeeded"
    CACHED = "cached"
    FAILED = "failed"
    CANCELLED = "cancelled"
    TIMED_OUT = "timed_out"
    LOST = "lost"
    REJECTED = "rejected"

    @property
    def final(self) -> bool:
        return self in FINAL


FINAL = frozenset(
    {
        JobState.SUCCEEDED,
        JobState.CACHED,
        JobState.FAILED,
        JobState.CANCELLED,
        JobState.TIMED_OUT,
        JobState.LOST,
        JobState.REJECTED,
    }
)


class AttemptState(StrEnum):
    """One try. `dispatching` is committed before the start request leaves."""

    DISPATCHING = "dispatching"
    RUNNING = "running"
    COLLECTING = "collecting"
    OK = "ok"
    FAILED = "failed"
    CANCELLED = "cancelled"
    TIMED_OUT = "timed_out"
    ABORTED = "aborted"  # the supervisor is gone, the runtime is not
    LOST = "lost"  # the runtime is gone
    NEVER_STARTED = "never_started"  # fenced: it did not run and never can

    @property
    def live(self) -> bool:
        return self in (AttemptState.DISPATCHING, AttemptState.RUNNING, AttemptState.COLLECTING)


class SourceKind(StrEnum):
    FILE = "file"  # python script.py
    CODE = "code"  # python -c CODE
    FOLDER = "folder"  # python folder/, its __main__.py
    NOTEBOOK = "notebook"  # its cells, in a kernel


class Warmth(StrEnum):
    """Which server an attempt starts from; `auto` lets the import scan decide."""

    AUTO = "auto"
    BARE = "bare"
    LOADED = "loaded"
    COLD = "cold"


class Origin(StrEnum):
    """Which surface a job came from."""

    COMMAND = "command"
    MENU = "menu"
    DROP = "drop"
    EDITOR = "editor"
    INBOX = "inbox"
    PYTHON = "python"  # import colab_tray
    IMPORT = "import"  # ran elsewhere


class Priority(StrEnum):
    """Which jobs come first where several wait. Within one word: who came first."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """The higher one comes first."""
        return _RANKS[self]


_RANKS = {Priority.LOW: -1, Priority.NORMAL: 0, Priority.HIGH: 1}


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a job ended or is held: one word for programs, one sentence for people. `causes.because` makes it."""

    word: str  # one of causes.Why
    sentence: str
    action: str = ""  # one of causes.Action: what helps
    what: str = ""  # what the action is about: a package, a path, a secret's name
    file: str = ""  # where in a script it happened, as the script's own process names it
    line: int = 0  # from 1; 0 when it is not known
    cell: int = 0  # notebook: of its cells that run, from 1; `line` is then the cell's


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is, in its own words; what is not known is None. Held in memory only."""

    fraction: float | None = None  # 0 to 1
    text: str = ""  # what goes on
    rate: str | None = None  # as shown: "3.2 MB/s"
    left: float | None = None  # seconds
    drawn: bool = False  # whether the script's own output shows it too


@dataclass(frozen=True, slots=True)
class Source:
    """What to run. The bytes themselves lie in the store under `sha256`."""

    kind: SourceKind
    path: str  # file, folder (absolute) as the person named it; "-c" for code
    sha256: str  # of the bytes read at submission, 64 lowercase hex digits
    size: int  # bytes
    entry: str = ""  # folder only: the script inside it that runs, relative to `path`
    argv0: str = ""  # sys.argv[0] as python would set it: the path as it was typed


@dataclass(frozen=True, slots=True)
class Limits:
    """Enforced on the runtime itself. None means no limit."""

    time: float | None = None  # seconds from the start of the script
    output: int = 16 << 30  # bytes kept of stdout and stderr together; the rest is counted
    memory: int | None = None  # bytes, of the script and what it started together


@dataclass(frozen=True, slots=True)
class Scan:
    """What the import scan of the source found; steers where an attempt starts, nothing else."""

    imports: tuple[str, ...] = ()  # top-level module names, sorted
    introspects: bool = False  # looks at its own stack: only a cold start shows it the true one
    displays: bool = False  # calls `display`, as notebooks do, and does not say what that is


@dataclass(frozen=True, slots=True)
class Packages:
    """What a job's environment has in it; the runtime makes it once for equal ones and an interpreter."""

    requirements: tuple[str, ...]  # PEP 508, in one spelling, sorted
    options: tuple[str, ...] = ()  # lines of a requirements file that say where from


@dataclass(frozen=True, slots=True)
class Bundled:
    """A job that runs in a copy of its files. Their list is kept like a script, under `sha256`."""

    sha256: str
    root: str  # absolute; what the paths of the list are relative to
    folder: str  # the working directory in the copy, relative to the root; "" is the root itself
    argv0: str  # the script in the copy, from the working directory
    files: int
    size: int  # bytes
    in_place: bool = False  # what it makes or changes goes back to where it lies


@dataclass(frozen=True, slots=True)
class Job:
    """What a person asked to run. Times are Unix seconds, for display only."""

    id: str
    name: str  # what people see: the file's or folder's name, or the start of the code
    origin: Origin
    source: Source
    args: tuple[str, ...]
    cwd: str  # absolute
    python: str  # path of the interpreter, as the person would type it
    created: float
    state: JobState = JobState.QUEUED
    cause: Cause | None = None
    exit_status: int | None = None  # 0 to 255; 128 + n for signal n, as a shell says it
    attempt: int = 0  # number of the newest attempt; 0 before the first
    cancel_requested: bool = False
    retries: int = 0  # further tries that were asked for, see jobs/retrying.py
    retries_left: int = 0
    retry_on: str = ""  # a failed end that counts too: "failure", or exit statuses "75,111"
    gone: tuple[float, ...] = ()  # when tries were lost, Unix seconds
    not_before: float | None = None  # Unix seconds; another try waits until then
    after: tuple[str, ...] = ()  # ids of jobs that have to succeed first
    after_any: tuple[str, ...] = ()  # ids of jobs that have to end first, however
    priority: Priority = Priority.NORMAL
    warmth: Warmth = Warmth.AUTO
    scan: Scan = field(default_factory=Scan)
    limits: Limits = field(default_factory=Limits)
    secrets: tuple[str, ...] = ()  # NAME or NAME=VARIABLE; the values are in the keychain alone
    variables: tuple[tuple[str, str | None], ...] = ()  # given with it; None: too secret to keep
    umask: int = 0o022
    results: str | None = None  # folder for output.log, files and run.json (inbox runs)
    packages: Packages | None = None  # None: it runs with what `python` has
    to: str | None = None  # folder the person named for what it makes; absolute
    kernel: str = ""  # notebook: its kernelspec; "" for an ipykernel of `python`
    keep_going: bool = False  # notebook: cells after one that raised run too
    bundle: Bundled | None = None  # None: it runs in place
    need: Need | None = None  # None: it asks for nothing, and runs on this computer
    requires_python: str = ""  # PEP 440, for the machine that `need` means
    outputs: tuple[str, ...] = ()  # patterns of the files that count, from the working directory
    rerun_of: str | None = None
    took: float = 0.0  # seconds its last attempt ran, whatever the wall clock did; 0: not known
    cpu: float = 0.0  # seconds of processors its last attempt used; 0: not known
    memory: int = 0  # bytes it had at the peak, of its largest process; 0: not known
    displays: int = 0  # pictures and tables handed over, the same one each time it changed
    runtime: str | None = None
    rate: float = 0.0  # compute units an hour that runtime cost then; 0: none, or not known
    started: float | None = None  # the script's start, on the runtime's clock
    ended: float | None = None

    @property
    def attempt_id(self) -> str:
        return attempt_id(self.id, self.attempt)

    @property
    def asks(self) -> bool:
        """Whether it needs a person before it goes on: it is held, or its machine waits for their agreement."""
        if self.state is JobState.PREPARING and self.cause is not None:
            return self.cause.action == AGREE and not self.cancel_requested
        return self.state is JobState.HELD

    @property
    def ran(self) -> float | None:
        """Seconds the script ran; None until it has ended, and when it never started."""
        if self.started is None or self.ended is None:
            return None
        return self.took or round(max(0.0, self.ended - self.started), 3)

    @property
    def units(self) -> float | None:
        """Compute units, an estimate: what its machine cost an hour, for as long as the script ran. Jobs at
        once on one machine each count it whole. None: not known, or it cost none."""
        return None if self.ran is None or not self.rate else self.rate * self.ran / 3600.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of a job on one runtime; the row is committed before the start request leaves."""

    id: str  # "<job id>.<number>", the gate's name on the runtime
    job_id: str
    number: int
    runtime: str
    nonce: str  # identity of that runtime's disk; a replacement has another
    state: AttemptState = AttemptState.DISPATCHING
    created: float = 0.0
    started: float | None = None
    ended: float | None = None
    start_kind: str = ""  # cold | bare | loaded | kernel, as the runner reports it
    python: str = ""  # its interpreter, when that is another than the job's: that of an environment
    spec: RuntimeSpec | None = None  # what that runtime was; None: this computer, or not known
    account: str = ""  # whose it was: an email address


def attempt_id(job_id: str, number: int) -> str:
    return f"{job_id}.{number}"


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file the script made or changed."""

    path: str  # relative to the attempt's working directory, or to its copy's root; "/" between the parts
    size: int  # bytes
    sha256: str  # empty when it was too large to hash within the runner's budget
    mtime: float  # Unix seconds
    kept: str = ""  # where it lies on this computer, when it was brought here
    note: str = ""  # why it was not, or not to where it belongs: a sentence
