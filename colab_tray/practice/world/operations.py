"""Long-running operations of the public API: asked for at once, answered later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

KEPT = 1000  # of each person


@dataclass
class Operation:
    """One. `runtime` is the id of the runtime it makes. `response` or `error` is there when done."""

    id: str
    owner: str
    runtime: str
    response: Callable[[], dict[str, Any]] | None = field(default=None, repr=False)
    error: dict[str, Any] | None = None

    @property
    def done(self) -> bool:
        return self.response is not None or self.error is not None

    def facts(self) -> dict[str, Any]:
        """As the API writes it; `done` is left out while it is not."""
        facts: dict[str, Any] = {
            "name": f"operations/{self.id}",
            "metadata": {"runtime": f"runtimes/{self.runtime}"},
        }
        if self.error is not None:
            facts |= {"done": True, "error": self.error}
        elif self.response is not None:
            facts |= {"done": True, "response": self.response()}
        return facts


class Operations:
    """Those of all people, by id and by the request that asked for it."""

    def __init__(self) -> None:
        self._by_owner: dict[str, dict[str, Operation]] = {}
        self._by_request: dict[tuple[str, str], Operation] = {}

    def add(self, operation: Operation, request_id: str) -> None:
        mine = self._by_owner.setdefault(operation.owner, {})
        mine[operation.id] = operation
        if request_id:
            self._by_request[operation.owner, request_id] = operation
        while len(mine) > KEPT:
            self._forget(mine.pop(next(iter(mine))))

    def asked(self, owner: str, request_id: str) -> Operation | None:
        """The one that the same request asked for before."""
        return self._by_request.get((owner, request_id)) if request_id else None

    def has_rival(self, operation: Operation) -> bool:
        """Whether another that is not done makes a runtime of the same id for the same person."""
        mine = self._by_owner.get(operation.owner, {}).values()
        same = (each for each in mine if each.runtime == operation.runtime and not each.done)
        return any(each is not operation for each in same)

    def find(self, owner: str, id_: str) -> Operation | None:
        return self._by_owner.get(owner, {}).get(id_)

    def page(self, owner: str, size: int, after: str) -> tuple[list[Operation], str]:
        """Up to `size` of them, the oldest first, behind the one with id `after`; and where the
        next page begins, "" at the end."""
        mine = self._by_owner.get(owner, {})
        names = list(mine)
        start = names.index(after) + 1 if after in mine else 0
        chosen = names[start : start + size]
        more = start + size < len(names)
        return [mine[name] for name in chosen], chosen[-1] if more and chosen else ""

    def _forget(self, old: Operation) -> None:
        self._by_request = {
            key: operation for key, operation in self._by_request.items() if operation is not old
        }


def failure(code: int, message: str, *details: dict[str, str]) -> dict[str, Any]:
    """A `google.rpc.Status`."""
    return {"code": code, "message": message, **({"details": list(details)} if details else {})}


def reason(word: str) -> dict[str, str]:
    """A detail that names why."""
    return {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": word,
        "domain": "colaboratory.googleapis.com",
    }
