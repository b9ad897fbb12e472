"""The connection to the engine that all threads of a process share.

Replies and ends of jobs come in any order and are sorted by one thread. It lives as long as somebody waits for
something: an idle program keeps no engine alive. When the engine ends or hands over, what is still open is
asked of the next one; all that is asked here may be asked twice.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from colab_tray.cli.link import TRIES, attach, engines_end
from colab_tray.cli.places import Places, find
from colab_tray.core.control.client import Client, Disconnected, Message, result
from colab_tray.core.model.errors import ColabTrayError, EngineUnavailable

_FOLLOWS = ("job.submit", "job.follow")
PATIENCE = 60.0  # seconds an engine may take to answer, being started included


@dataclass(slots=True, eq=False)
class _Asked:
    """A request without its reply."""

    method: str
    params: Message
    reply: Future[object] = field(default_factory=Future)


class Line:
    """Ask, and hear of the ends of jobs, from any thread."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._sending = threading.Lock()  # one request at a time; held while an engine is started
        self._sorting = threading.Lock()  # the fields below; held for a moment only
        self._client: Client | None = None
        self._open: list[_Asked] = []
        self._numbers: dict[int, _Asked] = {}  # those that left over this connection
        self._ends: dict[str, Future[Message]] = {}

    def ask(self, method: str, params: Message) -> object:
        """What the engine answers. Raises ColabTrayError."""
        reply = self._post(_Asked(method, params))
        try:
            return reply.result(PATIENCE)
        except TimeoutError:
            raise EngineUnavailable(
                f"The engine does not answer within {PATIENCE:.0f} s; `colab-tray status` tells more."
            ) from None

    def end(self, job_id: str) -> Future[Message]:
        """Done when the job has ended, with the job; or when it is held, with its state. Shared by all who
        wait for it."""
        with self._sorting:
            known = self._ends.get(job_id)
            if known is not None:
                return known
            end = self._ends[job_id] = Future()
        self._post(self._following(job_id))
        return end

    def submit(self, params: Message) -> tuple[Future[object], Future[Message]]:
        """Submit a job under the id that `params` holds: the reply, and its end."""
        job_id, end = str(params["id"]), Future[Message]()
        with self._sorting:
            self._ends[job_id] = end
        asked = _Asked("job.submit", {**params, "follow": True})
        asked.reply.add_done_callback(lambda reply: self._unheard(job_id, reply))
        return self._post(asked), end

    def _following(self, job_id: str) -> _Asked:
        asked = _Asked("job.follow", {"id": job_id})
        asked.reply.add_done_callback(lambda reply: self._unheard(job_id, reply))
        return asked

    def _unheard(self, job_id: str, reply: Future[object]) -> None:
        """Who waits for the end of a job that cannot be followed is told why."""
        error = reply.exception()
        if error is not None:
            with self._sorting:
                end = self._ends.pop(job_id, None)
            if end is not None:
                end.set_exception(error)

    # -- sending -------------------------------------------------------------------------------

    def _post(self, asked: _Asked) -> Future[object]:
        with self._sorting:
            self._open.append(asked)
        with self._sending:
            self._send(asked)
        return asked.reply

    def _send(self, asked: _Asked | None) -> None:
        """Over the connection there is; over a new one all that is open leaves with it."""
        try:
            for _ in range(TRIES):
                try:
                    if self._client is None:
                        self._connect()
                    elif asked is not None:
                        self._write(self._client, asked)
                    return
                except Disconnected:
                    self._client = None
            raise engines_end()
        except Exception as error:
            self._give_up(error)

    def _connect(self) -> None:
        client = attach(self.places)
        with self._sorting:
            self._numbers = {}
            asked = [one.params["id"] for one in self._open if one.method in _FOLLOWS]
            self._open += [self._following(job) for job in self._ends if job not in asked]
            some = list(self._open)
        for one in some:
            self._write(client, one)
        self._client = client
        threading.Thread(
            target=self._sort, args=(client,), name="colab-tray replies", daemon=True
        ).start()

    def _write(self, client: Client, asked: _Asked) -> None:
        def numbered(number: int) -> None:
            with self._sorting:
                self._numbers[number] = asked

        client.post(asked.method, asked.params, numbered)

    def _give_up(self, error: Exception) -> None:
        with self._sorting:
            replies, self._open = self._open, []
            ends, self._ends = list(self._ends.values()), {}
        unheard: list[Future[Any]] = [*(asked.reply for asked in replies), *ends]
        for waiting in unheard:
            if not waiting.done():
                waiting.set_exception(error)

    # -- the thread that sorts -----------------------------------------------------------------

    def _sort(self, client: Client) -> None:
        error: Exception | None = None
        try:
            while self._take(client, client.receive()):
                pass
        except Disconnected:
            pass
        except Exception as failure:
            error = failure
        client.close()
        with self._sending:
            if self._client is not client:
                return  # it was closed, or a sender was quicker to see that it ended
            self._client = None
            if error is not None:
                self._give_up(error)
            elif self._waited_for():
                self._send(None)

    def _take(self, client: Client, message: Message) -> bool:
        """Act on one message; false when nothing more is waited for. Raises Disconnected."""
        number = message.get("id")
        if isinstance(number, int):
            self._settle(number, message)
        else:
            self._hear(message)
        if self._waited_for() or not self._sending.acquire(blocking=False):
            return True  # who sends just now waits for something
        try:
            if self._waited_for():
                return True
            self._client = None
            return False
        finally:
            self._sending.release()

    def _waited_for(self) -> bool:
        with self._sorting:
            return bool(self._open or self._ends)

    def _settle(self, number: int, message: Message) -> None:
        with self._sorting:
            asked = self._numbers.pop(number, None)
        if asked is None:
            return
        try:
            value, error = result(message), None
        except ColabTrayError as refusal:
            value, error = None, refusal
        with self._sorting:
            if asked not in self._open:
                return  # given up
            self._open.remove(asked)
        if error is not None:
            asked.reply.set_exception(error)
        else:
            asked.reply.set_result(value)

    def _hear(self, message: Message) -> None:
        news = message.get("params")
        assert isinstance(news, dict)
        held = message.get("method") == "job.changed" and news["state"] == "held"
        job = news.get("job") if message.get("method") == "job.ended" else news if held else None
        if isinstance(job, dict):
            with self._sorting:
                end = self._ends.pop(str(job["id"]), None)
            if end is not None:
                end.set_result(job)


_lines: dict[tuple[int, str], Line] = {}
_making = threading.Lock()


def line() -> Line:
    """This process's line to the home that COLAB_TRAY_HOME names now; a forked child has its own."""
    places = find()
    with _making:
        return _lines.setdefault((os.getpid(), places.run), Line(places))
