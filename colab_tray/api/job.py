"""Scripts run from Python: `run` starts a job, and `Job` is what is known of it."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from colab_tray.api import submitting
from colab_tray.api.errors import JobFailed
from colab_tray.api.line import Line, line
from colab_tray.cli.follow import Following
from colab_tray.core.channels.output import STDERR, STDOUT, OutputReader
from colab_tray.core.control.client import Message
from colab_tray.core.model.errors import WrongUsage

_FINAL = frozenset(("succeeded", "cached", "failed", "cancelled", "timed_out", "lost", "rejected"))


class Artifact(NamedTuple):
    """A file that a script made or changed."""

    path: str  # absolute, or relative to the job's folder
    size: int  # bytes
    sha256: str | None  # None when it was too large to be hashed in time


class Progress(NamedTuple):
    """How far a script says it is; what is not known is None."""

    fraction: float | None  # 0 to 1
    text: str
    rate: str | None  # in the script's own words
    left: float | None  # seconds


class Job:
    """One job, looked at whenever it is asked about; may be used from any thread.

    What is asked of the engine raises ColabTrayError when there is none to be had.
    """

    def __init__(self, job_id: str, line: Line) -> None:
        self.id = job_id
        self._line = line
        self._ended: Message | None = None

    def __repr__(self) -> str:
        ended = f" {self._ended['state']}" if self._ended else ""
        return f"<colab_tray.Job {self.id}{ended}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Job) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    # -- how it is -----------------------------------------------------------------------------

    @property
    def facts(self) -> Message:
        """All that is known, as `colab-tray show ID --json` has it."""
        return self._ended or self._look()[0]

    @property
    def name(self) -> str:
        return str(self.facts["name"])

    @property
    def status(self) -> str:
        """queued, held, preparing, waiting, running, detached, collecting; and in the end succeeded, failed,
        cancelled, timed_out, lost or rejected."""
        return str(self.facts["state"])

    @property
    def done(self) -> bool:
        """Whether it has ended, however."""
        return self.facts["state"] in _FINAL

    @property
    def exit_code(self) -> int | None:
        """The script's own status, 128 + n when signal n ended it; None until it has ended, or if it never
        started."""
        code = self.facts["exit_status"]
        return code if isinstance(code, int) else None

    @property
    def reason(self) -> str:
        """Why it ended or is held, in a sentence; empty when there is nothing to say."""
        return str(self.facts["sentence"] or "")

    @property
    def progress(self) -> Progress | None:
        told = self.facts["progress"]
        if not isinstance(told, dict):
            return None
        return Progress(told["fraction"], told["text"], told["rate"], told["left"])

    @property
    def artifacts(self) -> list[Artifact]:
        """The files it made or changed; empty until it has ended."""
        found = self._line.ask("job.artifacts", {"id": self.id})
        assert isinstance(found, list)
        return [Artifact(one["path"], one["size"], one["sha256"]) for one in found]

    # -- what it said --------------------------------------------------------------------------

    @property
    def stdout(self) -> str:
        """What it wrote so far. What is not UTF-8 is replaced; `output` has the bytes."""
        return self.output("stdout").decode(errors="replace")

    @property
    def stderr(self) -> str:
        return self.output("stderr").decode(errors="replace")

    def output(self, stream: str = "stdout") -> bytes:
        """The bytes it wrote so far to stdout, to stderr, or to both (`all`) in their order."""
        kinds = {"stdout": (STDOUT,), "stderr": (STDERR,), "all": (STDOUT, STDERR)}
        if stream not in kinds:
            raise WrongUsage(f"The stream is stdout, stderr or all, not {stream!r:.40}.")
        _, mirror, size = self._look()
        said = bytearray()
        if size:
            reader = OutputReader(mirror)
            while pieces := reader.read(size):
                for kind, data in pieces:
                    if kind in kinds[stream]:
                        said += data
            reader.close()
        return bytes(said)

    def __iter__(self) -> Iterator[str]:
        """The lines of its stdout, without their ends, as they come, until it has ended."""
        sink = _Lines()
        following = Following(self._line.places, sink, progress=False)
        try:
            following.begin("job.follow", {"id": self.id})
            for _ in following.steps():
                yield from sink.whole()
            yield from sink.rest()
        finally:
            following.close()
            sink.close()

    # -- what is done with it ------------------------------------------------------------------

    def wait(self, timeout: float | None = None) -> Job:
        """Wait until it has ended, or is held until a person does something; returns the job itself.

        `timeout` in seconds; raises TimeoutError when it is over, and the job goes on.
        """
        if self._ended is None:
            try:
                self.saw(self._line.end(self.id).result(timeout))
            except TimeoutError:
                raise TimeoutError(f"job {self.id} has not ended within {timeout} s") from None
        return self

    def check(self) -> Job:
        """Wait, and raise JobFailed unless it succeeded; returns the job itself."""
        self.wait()
        facts = self.facts
        if facts["state"] not in ("succeeded", "cached"):
            said = facts["sentence"] or f"It ended with status {facts['exit_status']}."
            raise JobFailed(f"{facts['name']} (job {self.id}) {facts['state']}: {said}", self)
        return self

    def cancel(self) -> None:
        """Ask it to end: an interrupt, then a termination, then a kill. Nothing happens if it has ended."""
        self._line.ask("job.cancel", {"id": self.id})

    def saw(self, facts: Message) -> None:
        """Keep what the engine told of its end: that changes no more."""
        if facts["state"] in _FINAL:
            self._ended = facts

    def _look(self) -> tuple[Message, str, int]:
        found = self._line.ask("job.get", {"id": self.id})
        assert isinstance(found, dict)
        self.saw(found["job"])
        return found["job"], found["mirror"], found["size"]


class _Lines:
    """Takes the output of a job and gives whole lines of its stdout."""

    fresh = False

    def __init__(self) -> None:
        self._path = ""
        self._reader: OutputReader | None = None
        self._text = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()

    def show(self, path: object, size: object) -> None:
        assert isinstance(path, str)
        assert isinstance(size, int)
        if not size:
            return
        if self._reader is None or path != self._path:  # the first, or another attempt's
            self.close()
            self._reader, self._path = OutputReader(path), path
        while pieces := self._reader.read(size):
            said = b"".join(data for kind, data in pieces if kind == STDOUT)
            self._text += self._decoder.decode(said)

    def whole(self) -> Iterator[str]:
        *lines, self._text = self._text.split("\n")
        for one in lines:
            yield one.removesuffix("\r")

    def rest(self) -> Iterator[str]:
        text = self._text + self._decoder.decode(b"", final=True)
        if text:
            yield text


def run(
    script: str | os.PathLike[str] | None = None,
    *args: object,
    code: str | None = None,
    cwd: str | os.PathLike[str] | None = None,
    env: Mapping[str, str] | None = None,
    **options: Any,
) -> Job:
    """Start a script, a folder with a __main__.py, a notebook, or `code`; return at once with its job.

    `args` are the script's: text, numbers and paths. `cwd` is its folder and `env` its whole environment, by
    default this process's own. `options` are those of `colab-tray run`:

        python          path or name of the interpreter; else chosen as for the command
        packages        PEP 508 texts: it runs in an environment that has them
        requirements    path of a requirements file
        timeout         seconds, or text such as "2h"
        max_memory      bytes, or text such as "4G": it is ended when it has more
        max_output      bytes, or text: no more of its output is kept
        after           ids of jobs that have to succeed first; after_any: to end, however
        retries         how often it is tried again when it is lost; retry_on: "failure", or statuses "75,111"
        secrets         names of secrets, as "NAME" or "NAME=VARIABLE"; variables: added to `env`
        priority        "low", "normal" or "high"
        warmth          "auto", "bare", "loaded" or "cold"
        on              "local", "colab", a runtime's id, an accelerator ("T4"), "high-ram"; several with commas
        where           the older name of `on`
        parameters      of a notebook: names with values that JSON has
        keep_going      of a notebook: run the other cells when one has raised
        to              the folder the executed notebook, or a copy's files, go to
        bundled         run in a copy of its files
        in_place        with `bundled`: what it changes goes back to where it lies
        agreed          with `bundled`: send a lot without asking

    Raises ColabTrayError with the sentence the command would have; WrongUsage for an unknown option.
    """
    if (script is None) == (code is None):
        raise WrongUsage("Give either a script or code=… to run.")
    wanted: Message = {"code": code} if script is None else {"script": os.fspath(script)}
    words = [submitting.word(one) for one in args]
    params = submitting.request({**wanted, "args": words}, cwd, env, options)
    shared = line()
    shared.ask("job.submit", params)
    return Job(str(params["id"]), shared)


def find(job_id: str) -> Job:
    """The job with this id, which may be shortened. Raises NotFound, WrongUsage."""
    shared = line()
    found = shared.ask("job.get", {"id": job_id})
    assert isinstance(found, dict)
    return Job(found["job"]["id"], shared)


def jobs(limit: int = 20, states: Sequence[str] = ()) -> list[Job]:
    """Jobs, newest first, at most 1000; only those in one of these states if any are named."""
    if not 0 < limit <= 1000:
        raise WrongUsage(f"The limit is a number from 1 to 1000, not {limit!r:.40}.")
    shared = line()
    found = shared.ask("job.list", {"limit": limit, "states": list(states)})
    assert isinstance(found, list)
    return [Job(one["id"], shared) for one in found]
