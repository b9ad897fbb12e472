"""Google's own client for an API it describes, carried by our connections.

The client makes requests and reads answers on threads; what it sends goes through `Asker.once` on the event
loop. So an answer is bounded, a wait can be given up, and the limits hold as for everything else.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from colab_tray.core.google.asking import Asker, refusal
from colab_tray.core.google.http import Reply, Unanswered
from colab_tray.core.google.reading import facts, facts_of, number
from colab_tray.core.model.errors import (
    ActionNeeded,
    ColabTrayError,
    RuntimeUnavailable,
    UnexpectedReply,
)
from colab_tray.core.model.facts import dataclass

_OURS = ("accept-encoding", "content-length", "user-agent")  # our own connections say these


@dataclass(frozen=True, slots=True)
class Answer:
    """The JSON object, and the service's own time in Unix seconds where it says so."""

    facts: dict[str, Any]
    at: float | None


class NotThere(RuntimeUnavailable):
    """The service says that it knows nothing of that name."""

    def __init__(self) -> None:
        super().__init__("Google's public API does not know what it is asked for (404).")


def is_there() -> bool:
    """Whether Google's library is installed."""
    from importlib.util import find_spec

    return find_spec("googleapiclient") is not None


class Discovered:
    """One API in its versions; `base` is where it is."""

    def __init__(self, name: str, base: str, asker: Asker) -> None:
        self._name = name
        self._base = base
        self._asker = asker
        self._services: dict[str, Any] = {}

    async def call(self, version: str, ask: Callable[[Any], Any], *, patience: float) -> Answer:
        """`ask` makes the request with the service's methods.

        Raises NotThere, UnexpectedReply, ActionNeeded where the library is missing, and what
        `Asker.once` and `refusal` do.
        """
        carrier = _Carrier(asyncio.get_running_loop(), self._asker, patience)

        def work() -> Any:
            return ask(self._service(version)).execute(http=carrier)

        try:
            found = await asyncio.to_thread(work)
        except asyncio.CancelledError:
            carrier.give_up()
            raise
        except ImportError as error:
            raise ActionNeeded(
                'Google\'s library for its public API is missing: pip install "colab-tray[public-api]".'
            ) from error
        except (ColabTrayError, Unanswered):
            raise
        except Exception:  # whatever the library makes of what it cannot read
            if carrier.reply is None:
                raise
            if _is_not_there(carrier.reply):
                raise NotThere from None
            if carrier.reply.status >= 300:
                raise refusal(carrier.reply) from None
            found = None
        if not isinstance(found, dict):
            raise UnexpectedReply(
                "Google's public API answers with something that is not its protocol."
            )
        return Answer(found, _time(carrier.reply))

    def _service(self, version: str) -> Any:
        if version not in self._services:
            from googleapiclient.discovery import build

            self._services[version] = build(
                self._name,
                version,
                http=object(),  # every request brings its own
                static_discovery=True,
                cache_discovery=False,
                client_options={"api_endpoint": self._base},
            )
        return self._services[version]


class _Carrier:
    """What the client takes for an `httplib2.Http`, for one request."""

    def __init__(self, loop: asyncio.AbstractEventLoop, asker: Asker, patience: float) -> None:
        self._loop = loop
        self._asker = asker
        self._patience = patience
        self._asked: concurrent.futures.Future[Reply] | None = None
        self._given_up = False
        self.reply: Reply | None = None

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: str | bytes | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> tuple[Any, bytes]:
        import httplib2

        said = {name: value for name, value in (headers or {}).items() if name not in _OURS}
        asking = self._asker.once(
            method,
            uri,
            patience=self._patience,
            headers=said,
            body=body.encode() if isinstance(body, str) else body,
        )
        self._asked = asyncio.run_coroutine_threadsafe(asking, self._loop)
        if self._given_up:
            self._asked.cancel()
        self.reply = self._asked.result()
        return httplib2.Response({"status": str(self.reply.status)}), self.reply.body

    def give_up(self) -> None:
        """The thread ends soon."""
        self._given_up = True
        if self._asked is not None:
            self._asked.cancel()


def _is_not_there(reply: Reply) -> bool:
    """404 by the service itself; some page in between that has none is no answer about a machine."""
    said = facts_of(reply.body) or {}
    return reply.status == 404 and number(facts(said.get("error")).get("code")) == 404


def _time(reply: Reply | None) -> float | None:
    try:
        return parsedate_to_datetime(reply.headers["date"]).timestamp() if reply else None
    except (KeyError, ValueError, OverflowError):
        return None
