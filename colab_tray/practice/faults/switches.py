"""Every fault is a switch: one table with its kind, unit, usual value and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Value = bool | int | float | str


class BadFault(ValueError):
    """A fault that makes no sense; the text says why."""


@dataclass(frozen=True)
class Switch:
    """`default` says the kind too: bool, int, float or str. Numbers lie in `low` to `high`, texts in
    `choices` unless that is empty. `where`: what a setting of it may be narrowed to."""

    name: str
    default: Value
    unit: str
    sentence: str
    where: frozenset[str] = frozenset()
    low: float = 0
    high: float = 1e9
    choices: tuple[str, ...] = ()

    def check(self, value: Any) -> Value:
        """`value` in the switch's own kind; raises BadFault."""
        if isinstance(self.default, bool):
            return self._of(value, isinstance(value, bool), "true or false")
        if isinstance(self.default, str):
            fits = isinstance(value, str) and (not self.choices or value in self.choices)
            wanted = f"one of {', '.join(map(repr, self.choices))}" if self.choices else "a text"
            return self._of(value, fits, wanted)
        whole = isinstance(self.default, int)
        kinds = int if whole else int | float
        fits = isinstance(value, kinds) and not isinstance(value, bool)
        kind = "a whole number" if whole else "a number"
        fits = fits and self.low <= value <= self.high
        return self._of(value, fits, f"{kind}, {self.low:g} to {self.high:g} {self.unit}".rstrip())

    def _of(self, value: Any, fits: bool, wanted: str) -> Value:
        if not fits:
            raise BadFault(f"{self.name} is {wanted}, not {value!r}")
        return type(self.default)(value)


ROUTE = frozenset({"origin", "route", "person", "agent", "endpoint", "accelerator"})
MACHINE = frozenset({"endpoint", "accelerator", "person"})
ASSIGN = frozenset({"accelerator", "person", "agent"})
PERSON = frozenset({"person"})


def _status(name: str, default: int, sentence: str, where: frozenset[str]) -> Switch:
    return Switch(name, default, "", sentence, where, high=599)


def _seconds(name: str, default: float, sentence: str, where: frozenset[str]) -> Switch:
    return Switch(name, default, "s", sentence, where)


TABLE = {
    switch.name: switch
    for switch in (
        # Any route of the front
        _seconds("latency", 0.0, "How late an answer is.", ROUTE),
        _seconds("jitter", 0.0, "By how much more it is late at most, at random.", ROUTE),
        _seconds("too_many_requests", 0.0, "429, with this Retry-After; 0: none.", ROUTE),
        _status("burst_5xx", 0, "The status instead of an answer, 500 to 599; 0: none.", ROUTE),
        Switch("drop", "", "", "The connection ends without an answer, before or after the request "
               "has had its effect.", ROUTE, choices=("", "before", "after")),
        Switch("garbage", "", "", "What the answer is replaced by: a page, half of itself, nothing, "
               "or other JSON.", ROUTE, choices=("", "html", "half", "empty", "other")),
        Switch("xssi", True, "", "Whether JSON begins with )]}' where the real one's does.", ROUTE),
        # Assigning
        _seconds("assign_delay", 0.0, "How long an assignment takes, to 180 s in life.", ASSIGN),
        Switch("sold_out", False, "", "No capacity: 503.", ASSIGN),
        Switch("outcome", 0, "", "A refusal in an answer 200: 1, 2 or 5; 0: none.", ASSIGN, high=5),
        Switch("wrong_hardware", "", "", "The accelerator that is given instead.", ASSIGN),
        _status("xsrf_status", 403, "What a missing or wrong XSRF token is answered with.", PERSON),
        _status("unknown_machine_status", 404, "What the tunnel says of a machine that is not there.",
                PERSON),
        # People and their grants
        Switch("denylisted", False, "", "The account is blocked: outcome 5.", PERSON),
        Switch("out_of_units", False, "", "The bought units and the free ones are used up.", PERSON),
        Switch("foreign_client", "", "", "What gapi answers clients of other projects.", PERSON,
               choices=("", "USER_PROJECT_DENIED", "CONSUMER_INVALID")),
        Switch("not_allow_listed", False, "", "The public API is closed to the account: 403.", PERSON),
        Switch("account_refused", "", "", "What Google's sign-in has against the account.", PERSON,
               choices=("", "deleted", "restricted", "admin_policy_enforced")),
        _seconds("access_token_life", 3599.0, "How long an access token is good.", PERSON),
        Switch("drive_consent", True, "", "Whether a new machine must be let at Drive first.", PERSON),
        # Machines
        Switch("reclaim", False, "", "The machine is taken away.", MACHINE),
        _seconds("idle_limit", 5400.0, "Without use for so long a machine is taken away.", MACHINE),
        _seconds("life_limit", 0.0, "The age at which it is; 0: that of the tier.", MACHINE),
        Switch("traffic_counts", True, "", "Whether what is asked of a machine counts as its use.",
               MACHINE),
        Switch("websockets_count", True, "", "Whether an open websocket of a kernel does.", MACHINE),
        Switch("keep_alive_mode", "stall", "", "Keep-alive is never answered, as in life, or is, "
               "or says 404 of a machine that lives.", MACHINE, choices=("stall", "answer", "gone")),
        # Proxy
        _seconds("proxy_token_ttl", 3600.0, "How long a proxy token is good.", MACHINE),
        Switch("older_tokens_stay", True, "", "Whether a new proxy token leaves earlier ones good.",
               MACHINE),
        Switch("proxy_token_ttl_text", "", "", "What gapi says of it, such as 3.14s or -100s.",
               MACHINE),
        _status("expired_status", 404, "What an expired token is answered with.", MACHINE),
        _seconds("warm_up", 0.0, "After its assignment a machine answers 502 so long.", MACHINE),
        Switch("websocket_cut_at_expiry", False, "", "Whether a token takes its websockets with it.",
               MACHINE),
        Switch("websocket_drop_after_messages", 0, "messages", "A websocket ends after so many.",
               MACHINE),
        _seconds("websocket_drop_after_seconds", 0.0, "A websocket ends after so long.", MACHINE),
        Switch("websocket_close_code", 1006, "", "How it ends; 1006 is without a word.", MACHINE,
               low=1000, high=4999),
        Switch("half_open", False, "", "Websockets fall silent, and nobody is told.", MACHINE),
        _seconds("slow", 0.0, "How late every message and answer of a machine is.", MACHINE),
        Switch("throttled", 0, "B/s", "The most a machine's connection carries; 0: no limit.",
               MACHINE, high=1e12),
        Switch("nagle", True, "", "Whether small packets wait for each other, as in life.", MACHINE),
        _status("contents_status", 0, "What a change of files is answered with; 0: truth.", MACHINE),
        Switch("resources_missing", False, "", "/api/colab/resources leaves fields out.", MACHINE),
        Switch("output_limits", True, "", "Whether a new machine has Jupyter's output limits.",
               MACHINE),
        # Operations of the public API
        Switch("wait_early", False, "", ":wait returns before the operation is done.", PERSON),
        Switch("refusal_reason", "", "", "The operation ends with code 9 and this reason.", ASSIGN),
        Switch("refusal_details", "plain", "", "What surrounds that reason.", ASSIGN,
               choices=("plain", "unrelated_first", "none")),
    )
}  # fmt: skip


def switch(name: Any) -> Switch:
    """The one of that name; raises BadFault."""
    if not isinstance(name, str) or name not in TABLE:
        raise BadFault(f"there is no switch {name!r}; GET /faults lists them")
    return TABLE[name]
