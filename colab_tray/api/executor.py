"""Functions as jobs, after `concurrent.futures`: each call is a job of its own, in its own process."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent import futures
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

from colab_tray.api.calls import RESULT, Call, folder_of
from colab_tray.api.errors import ColabTrayError, JobFailed
from colab_tray.api.job import Job
from colab_tray.api.line import line
from colab_tray.api.submitting import request
from colab_tray.core.control.client import Message
from colab_tray.core.model.errors import WrongUsage

T = TypeVar("T")
P = ParamSpec("P")

_UNDER_WAY = 64  # jobs at a time, if not said otherwise; the engine's slots decide how many run


class Future(futures.Future[T]):
    """The outcome of a call. `job` is its job once it was submitted; it has the output, for example."""

    def __init__(self, call: Call, params: Message) -> None:
        super().__init__()
        self.job: Job | None = None
        self.call = call
        self.params = params
        self._settling = threading.Lock()

    def running(self) -> bool:
        """Whether its job has begun and not ended."""
        job = self.job
        return not self.done() and job is not None and job.status in ("running", "detached")

    def cancel(self) -> bool:
        """Give it up; unlike a thread's, a call that runs is ended. False when it is done already."""
        with self._settling:
            if self.cancelled():
                return True
            if not super().cancel():
                return False
            self.set_running_or_notify_cancel()  # so that `wait` and `as_completed` hear of it
        self.give_up()
        return True

    def give_up(self) -> None:
        """End the job of a call that nobody wants any more; none that is there yet is asked again later."""
        if self.job is not None and self.cancelled():
            with contextlib.suppress(ColabTrayError):
                self.job.cancel()

    def settle(self, take: Callable[[], T]) -> None:
        """Take the outcome, unless nobody wants it any more."""
        error: BaseException | None = None
        try:
            value = take()
        except BaseException as failure:
            error = failure
        with self._settling:
            if self.cancelled():
                return
            self.set_running_or_notify_cancel()
        if error is None:
            self.set_result(value)
        else:
            self.set_exception(error)


class Executor(futures.Executor):
    """Runs calls as jobs of Colab Tray; `max_workers` is how many are submitted at a time.

    The options are those of `colab_tray.run` but for parameters, keep_going, to, bundled and in_place: python
    (by default the interpreter this program runs in), packages, requirements, timeout, max_memory, max_output,
    priority, after, after_any, retries, retry_on, secrets, variables, warmth, where, cwd, env. Functions,
    arguments and results travel by cloudpickle, so that functions of `__main__` and lambdas do as well.
    """

    def __init__(
        self,
        max_workers: int | None = None,
        *,
        cwd: str | os.PathLike[str] | None = None,
        env: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        if max_workers is not None and max_workers < 1:
            raise ValueError("max_workers has to be at least 1")
        if unfit := {"parameters", "keep_going", "to", "bundled", "in_place"} & options.keys():
            raise WrongUsage(f"The option {min(unfit)} is not one of an executor.")
        self._line = line()
        self._most = max_workers or _UNDER_WAY
        self._cwd = os.path.abspath(os.getcwd() if cwd is None else os.fspath(cwd))  # noqa: PTH100, PTH109
        self._env = env
        self._options = {"python": sys.executable, **options}
        request({}, self._cwd, env, self._options)  # what is wrong is said now
        self._calls = folder_of(self._line.places.cache)
        self._lock = threading.Lock()
        self._closed = False
        self._futures: set[Future[Any]] = set()  # that are not done
        self._waiting: deque[Future[Any]] = deque()  # that are not submitted
        self._under_way = 0
        self._news: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have `function(*args, **kwargs)` called in a job. Raises what pickling them raises."""
        params = request({"args": []}, None, self._env, self._options)
        call = Call(self._calls, str(params["id"]))
        call.pack(function, args, kwargs, self._cwd)
        params |= {"script": str(call.script), "args": [call.digest], "cwd": str(call.cwd)}
        future: Future[T] = Future(call, params)
        with self._lock:
            if self._closed:
                call.forget()
                raise RuntimeError("cannot schedule new futures after shutdown")
            self._futures.add(future)
            self._waiting.append(future)
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._work, name="colab-tray executor", daemon=True
                )
                self._thread.start()
        future.add_done_callback(self._done)
        self._news.put(self._fill)
        return future

    def map(
        self,
        function: Callable[..., T],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[T]:
        """As the built-in `map`, in order. `chunksize` is how many calls one job makes."""
        if chunksize < 1:
            raise ValueError("chunksize has to be at least 1")
        if chunksize == 1:
            return super().map(function, *iterables, timeout=timeout)
        calls = zip(*iterables, strict=False)
        chunks = iter(lambda: list(itertools.islice(calls, chunksize)), [])
        results = super().map(_several(function), chunks, timeout=timeout)
        return itertools.chain.from_iterable(results)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls; with `cancel_futures` give up those that have not begun."""
        with self._lock:
            self._closed = True
            left = list(self._futures)
        if cancel_futures:
            for future in left:
                if not future.running():
                    future.cancel()
        if wait:
            futures.wait(left)
        self._news.put(self._fill)

    def __exit__(self, kind: object, *_: object) -> None:
        """Ctrl-C gives up what is under way: nobody will ask for it."""
        try:
            self.shutdown(wait=kind is not KeyboardInterrupt)
        except KeyboardInterrupt:
            kind = KeyboardInterrupt
            raise
        finally:
            if kind is KeyboardInterrupt:
                for future in list(self._futures):
                    future.cancel()

    # -- the thread that submits and fetches ---------------------------------------------------

    def _work(self) -> None:
        while not self._closed or self._under_way or self._waiting:
            self._news.get()()

    def _fill(self) -> None:
        """Submit what waits, as far as it may."""
        while self._under_way < self._most and self._waiting:
            future = self._waiting.popleft()
            if not future.cancelled():
                self._begin(future)

    def _begin(self, future: Future[Any]) -> None:
        self._under_way += 1
        job = future.job = Job(str(future.params["id"]), self._line)
        reply, end = self._line.submit(future.params)
        end.add_done_callback(lambda told: self._news.put(lambda: self._fetch(future, job, told)))
        reply.add_done_callback(lambda _: self._news.put(future.give_up))

    def _fetch(self, future: Future[Any], job: Job, told: futures.Future[Message]) -> None:
        self._under_way -= 1
        self._fill()
        future.settle(lambda: self._taken(future.call, job, told))

    def _taken(self, call: Call, job: Job, told: futures.Future[Message]) -> Any:
        try:
            return self._outcome(call, job, told)
        finally:
            call.forget()

    def _outcome(self, call: Call, job: Job, told: futures.Future[Message]) -> Any:
        job.saw(told.result())
        if job.status in ("succeeded", "failed"):
            found = next((one for one in job.artifacts if one.path == RESULT), None)
            if found is not None:
                return call.outcome(job, found)
        if job.status == "held":
            with contextlib.suppress(ColabTrayError):
                job.cancel()
        raise JobFailed(f"{job.name} (job {job.id}) {job.status}: {job.reason}", job)

    def _done(self, future: futures.Future[Any]) -> None:
        """A call that was given up before it was submitted leaves nothing."""
        assert isinstance(future, Future)
        with self._lock:
            self._futures.discard(future)
        if future.job is None:
            future.call.forget()


def _several(function: Callable[..., T]) -> Callable[[list[tuple[Any, ...]]], list[T]]:
    def several(calls: list[tuple[Any, ...]]) -> list[T]:
        return [function(*args) for args in calls]

    several.__name__ = getattr(function, "__name__", "call")
    return several
