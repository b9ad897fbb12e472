"""Showing a job until it ends, whatever happens to the engine meanwhile."""

from colab_tray.cli.link import TRIES, attach, engines_end
from colab_tray.cli.places import Places
from colab_tray.cli.say import note, printable
from colab_tray.core.control.client import Client, Disconnected, Message, result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    from colab_tray.cli.progress_line import ProgressLine

    class Shown(Protocol):
        """Takes the output as far as it has come: up to `size` bytes of the mirror at `path`."""

        fresh: bool  # whether something of ours may be written to the terminal now

        def show(self, path: object, size: object) -> None: ...


# What may be asked again when an engine ended over it: a submission carries the job's id, so that the
# next engine knows whether it was taken on.
_HARMLESS = ("job.submit", "job.follow")


class Following:
    """One job as a client sees it, from submission or from a later look to its end.

    `job_id` is known after `begin`. Output goes to `output`, which knows how far it has come, so a new
    engine just goes on.
    """

    def __init__(self, places: Places, output: "Shown", *, progress: bool = True) -> None:
        """`progress`: whether the terminal, if there is one, is told how far the job is."""
        self.job_id = ""
        self._client: Client | None = None
        self._places = places
        self._output = output
        self._cancel = False
        self._progress = progress
        self._check = -1  # number of the question what the script will stumble over
        self._line: ProgressLine | None = None  # made when there is something to tell

    def begin(self, method: str, params: Message) -> str:
        """Send the request that starts or finds the job; return its id. Raises ColabTrayError."""
        self._client = None  # Ctrl-C must not write into the middle of a request
        for _ in range(TRIES):
            client = attach(self._places)
            try:
                answer = _answer(client, client.post(method, params))
            except Disconnected as gone:
                if gone.greeted and method not in _HARMLESS:
                    raise _unknown() from None
                continue
            self.job_id = str(answer["id"])
            self._client = client
            if self._cancel:
                self.cancel()
            return self.job_id
        raise engines_end()

    def cancel(self) -> None:
        """Ask for the end of the job, now or as soon as it can be asked."""
        self._cancel = True
        if self._client is not None:
            try:  # noqa: SIM105  (contextlib costs an import)
                self._client.post("job.cancel", {"id": self.job_id})
            except Disconnected:
                pass  # asked again after the next `begin`

    def check(self, params: Message) -> None:
        """Ask what the script will stumble over; it is said if the job has not ended by then."""
        client, self._client = self._client, None  # Ctrl-C must not write into the middle of it
        assert client is not None
        try:  # noqa: SIM105  (contextlib costs an import)
            self._check = client.post("bundle.check", params)
        except Disconnected:
            pass  # what goes wrong is the job's to say
        self._client = client
        if self._cancel:
            self.cancel()

    def to_the_end(self) -> Message:
        """Show output and changes until the job has ended or is held; return it."""
        try:
            for ended in self.steps():
                if ended is not None:
                    return ended
            raise AssertionError("steps end with the job")
        finally:
            if self._line is not None:
                self._line.clear()

    def steps(self) -> "Iterator[Message | None]":
        """Act on one message after the other; the last step gives the job that has ended or is held."""
        failures, ended = 0, None
        while ended is None:
            assert self._client is not None
            try:
                while ended is None:
                    ended = self._take(self._client.receive())
                    failures = 0
                    yield ended
            except Disconnected:
                self._client.close()
                failures += 1
                if failures > TRIES:
                    raise engines_end() from None
                self._check = -1
                self.begin("job.follow", {"id": self.job_id})

    def close(self) -> None:
        """Stop listening; the job goes on."""
        if self._client is not None:
            self._client.close()

    def _take(self, message: Message) -> Message | None:
        """Act on a notification; the job, when it needs no following any more."""
        news = message.get("params")
        if not isinstance(news, dict):
            if message.get("id") == self._check:
                self._warn(message.get("result"))
            return None
        match message.get("method"):
            case "job.grew":
                self._show(news)
            case "job.progress" if self._progress:
                self._tell(news["progress"])
            case "job.changed" if news["state"] == "held":
                return news
            case "job.changed" if news["action"] == "agree":
                self._ask(str(news["sentence"]))
            case "job.changed" if self._progress:
                self._waits(news["sentence"] if news["state"] == "waiting" else None)
            case "job.ended":
                self._show(news)
                job = news["job"]
                assert isinstance(job, dict)
                return job
        return None

    def _show(self, news: Message) -> None:
        if self._line is not None:
            self._line.clear()
        self._output.show(news["mirror"], news["size"])
        if self._line is not None and self._output.fresh:
            self._line.draw()

    def _warn(self, found: object) -> None:
        from colab_tray.cli.bundle import tell

        if isinstance(found, list) and found:
            if self._line is not None:
                self._line.clear()
            tell(found)

    def _ask(self, sentence: str) -> None:
        """It begins when the person has done this: also said where no terminal is, in whole."""
        if self._line is not None:
            self._line.clear()
        note(f"colab-tray: {printable(sentence)}")

    def _waits(self, sentence: object) -> None:
        """What it waits for, as long as it does; nothing of that is shown where it need not wait."""
        if self._line is None and sentence is None:
            return
        self._drawn().waits(sentence)
        if self._output.fresh:
            self._drawn().draw()

    def _tell(self, progress: Message | None) -> None:
        """How far it is, unless a line of output is only half written where that would stand."""
        self._drawn().tell(progress)
        if self._output.fresh:
            self._drawn().draw()

    def _drawn(self) -> "ProgressLine":
        if self._line is None:
            from colab_tray.cli.progress_line import ProgressLine

            self._line = ProgressLine()
        return self._line


def _answer(client: Client, number: int) -> Message:
    while True:
        message = client.receive()
        if message.get("id") == number:
            answer = result(message)
            assert isinstance(answer, dict)
            return answer


def _unknown() -> Exception:
    from colab_tray.core.model.errors import EngineUnavailable

    return EngineUnavailable(
        "The engine ended while it took the script on. Whether it did, `colab-tray jobs` shows; it is not "
        "run a second time by itself."
    )
