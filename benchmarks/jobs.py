"""Jobs over a control connection, by the product's own client, with the times a client sees."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from colab_tray.core.channels.output import STDOUT, OutputReader
from colab_tray.core.control.client import Client, result

Request = Mapping[str, Any]
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


class JobFailed(Exception):
    """A job that was measured did not succeed."""


@dataclass(frozen=True, slots=True)
class Run:
    """Milliseconds from before the submission; `first` is None when there was no output."""

    job: dict[str, Any]
    first: float | None
    mirrored: float  # the last byte of the record lay verified in the mirror
    ended: float  # the durable end was announced


class Connection:
    """One client of one engine."""

    def __init__(self, run: str, mirrors: Path) -> None:
        self._client = Client(run, name="benchmark")
        self._mirrors = mirrors

    def run(self, request: Request) -> Run:
        """Submit, follow, and see it through. Raises JobFailed."""
        began = time.perf_counter()
        self._client.post("job.submit", _submission(request) | {"follow": True})
        first = None
        mirrored = 0.0
        while True:
            message = self._client.receive()
            news: Any = message.get("params")
            if news is None:
                result(message)  # raises what the engine refuses
                continue
            now = (time.perf_counter() - began) * 1e3
            if message["method"] == "job.grew":
                mirrored = now
                if first is None and has_output(news["mirror"], news["size"]):
                    first = (time.perf_counter() - began) * 1e3
            elif message["method"] == "job.ended":
                if first is None and has_output(news["mirror"], news["size"]):
                    first = now
                return Run(_succeeded(news["job"]), first, mirrored, now)

    def throughput(self, request: Request, count: int, at_once: int) -> float:
        """Jobs that have durably ended per second, with so many submitted and not ended at a time."""
        began = time.perf_counter()
        waiting: dict[int, str] = {}  # our numbers of submissions, then of waits
        ended = submitted = 0
        while ended < count:
            while submitted < count and len(waiting) < at_once:
                waiting[self._client.post("job.submit", _submission(request))] = "submit"
                submitted += 1
            message = self._client.receive()
            answer: Any = result(message)
            number = message["id"]
            assert isinstance(number, int)
            if waiting.pop(number) == "submit":
                waiting[self._client.post("job.wait", {"id": answer["id"]})] = "wait"
            else:
                _succeeded(answer)
                ended += 1
        return count / (time.perf_counter() - began)

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        return self._client.call(method, params, within=600.0)

    def pool(self) -> list[dict[str, Any]]:
        answer: Any = self._client.call("pool.list", {})
        return list(answer)

    def jobs(self, limit: int) -> list[dict[str, Any]]:
        """Newest first."""
        answer: Any = self._client.call("job.list", {"limit": limit})
        return list(answer)

    def search(self, question: Request) -> int:
        """How many runs are found."""
        answer: Any = self._client.call("job.search", question)
        return len(answer["found"])

    def other_starts(self, jobs: Iterable[Mapping[str, Any]], wanted: str) -> int:
        """How many of these jobs did not start as they should have: bare, loaded or cold."""
        others = 0
        for job in jobs:
            answer: Any = self._client.call("job.get", {"id": job["id"]})
            others += answer["job"]["start_kind"] != wanted
        return others

    def close(self) -> None:
        self._client.close()


def has_output(mirror: str, size: int) -> bool:
    """Whether a byte of the script's stdout lies in the mirror's verified part, and can be read."""
    reader = OutputReader(mirror)
    try:
        return any(kind == STDOUT for kind, _ in reader.read(size))
    finally:
        reader.close()


def _submission(request: Request) -> dict[str, Any]:
    own = {"id": _new_id(), "cwd": os.getcwd(), "origin": "command"}  # noqa: PTH109 - as the command
    return {**own, **request}


def _new_id() -> str:
    return "".join(_DIGITS[byte & 31] for byte in os.urandom(8))


def _succeeded(job: dict[str, Any]) -> dict[str, Any]:
    if job["state"] != "succeeded":
        raise JobFailed(f"job {job['id']} is {job['state']}: {job['sentence']}")
    return job
