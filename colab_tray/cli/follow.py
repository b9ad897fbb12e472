"""Showing a job until it ends, whatever happens to the engine meanwhile."""

from colab_tray.cli.link import TRIES, attach, engines_end
from colab_tray.cli.output import Output
from colab_tray.cli.places import Places
from colab_tray.core.control.client import Client, Disconnected, Message, result


class Following:
    """One job as a client sees it, from submission or from a later look to its end.

    `job_id` is known after `begin`. Output goes to `output`, which knows how far it has come, so a new
    engine just goes on.
    """

    def __init__(self, places: Places, output: Output) -> None:
        self.job_id = ""
        self.client: Client | None = None
        self._places = places
        self._output = output
        self._cancel = False

    def begin(self, method: str, params: Message) -> str:
        """Send the request that starts or finds the job; return its id. Raises ColabTrayError."""
        for _ in range(TRIES):
            self.client = attach(self._places)
            try:
                answer = self._answer(self.client.post(method, params))
            except Disconnected as gone:
                if gone.greeted and method != "job.follow":
                    raise _unknown() from None
                continue
            self.job_id = str(answer["id"])
            if self._cancel:
                self.client.post("job.cancel", {"id": self.job_id})
            return self.job_id
        raise engines_end()

    def cancel(self) -> None:
        """Ask for the end of the job, now or as soon as it can be asked."""
        self._cancel = True
        if self.client is not None and self.job_id:
            try:  # noqa: SIM105  (contextlib costs an import)
                self.client.post("job.cancel", {"id": self.job_id})
            except Disconnected:
                pass  # asked again after the next `begin`

    def to_the_end(self) -> Message:
        """Show output and changes until the job has ended or is held; return it."""
        failures = 0
        while True:
            try:
                while True:
                    ended = self._take(self._receive())
                    failures = 0
                    if ended is not None:
                        return ended
            except Disconnected:
                failures += 1
                if failures > TRIES:
                    raise engines_end() from None
                self.begin("job.follow", {"id": self.job_id})

    def _answer(self, number: int) -> Message:
        while True:
            message = self._receive()
            if message.get("id") == number:
                answer = result(message)
                assert isinstance(answer, dict)
                return answer

    def _receive(self) -> Message:
        assert self.client is not None
        return self.client.receive()

    def _take(self, message: Message) -> Message | None:
        """Act on a notification; the job, when it needs no following any more."""
        news = message.get("params")
        if not isinstance(news, dict):
            return None
        match message.get("method"):
            case "job.grew":
                self._output.show(news["mirror"], news["size"])
            case "job.changed" if news["state"] == "held":
                return news
            case "job.ended":
                self._output.show(news["mirror"], news["size"])
                job = news["job"]
                assert isinstance(job, dict)
                return job
        return None


def _unknown() -> Exception:
    from colab_tray.core.model.errors import EngineUnavailable

    return EngineUnavailable(
        "The engine ended while it took the script on. Whether it did, `colab-tray jobs` shows; it is not "
        "run a second time by itself."
    )
