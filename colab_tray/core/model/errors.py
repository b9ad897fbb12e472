"""Every error raised on purpose.

    ColabTrayError              70  a bug or an unexpected state of this program
    ├── WrongUsage               2  an option, setting or identifier that is malformed
    ├── BadInput                66  what was given cannot be run
    │   └── BadSource           65  it can be read and is not Python
    ├── NotFound                66  an identifier that names nothing
    ├── ActionNeeded            75  a person must do something first
    │   ├── NotSignedIn         75  no sign-in, or one that is over
    │   ├── NoClient            75  signing in needs an OAuth client first
    │   ├── WrongAccount        75  another account than the one that was asked for
    │   ├── WrongScope          75  signed in, and not allowed what is needed
    │   ├── NotEntitled         75  the account may not use this hardware
    │   ├── TooManyMachines     75  the account has as many machines as it may have
    │   └── Blocked             75  the service refuses the account
    ├── RuntimeUnavailable      69  no runtime to run on; trying later may help
    │   ├── Offline             69  no answer: nothing is known, so nothing has changed
    │   │   └── MaybeAssigned   69  and a machine may have been made; look it up with the same key
    │   ├── NoCapacity          69  there is none of this hardware just now
    │   ├── QuotaUsedUp         69  what the account may use is used up
    │   ├── Throttled           69  asked too often
    │   └── MachineGone         69  the machine is no longer the account's
    ├── EngineUnavailable       69  no engine answers and none could be started
    ├── KeychainUnavailable     69  the system has no keychain, or it does not work
    ├── StorageError            74  the database or a folder cannot be read or written
    │   └── NewerDatabase       78  written by a later version of this program
    ├── PermissionNeeded        77  the system does not let us
    └── UnexpectedReply         76  the other side broke its protocol

`str(error)` is one sentence a person can act on; `exit_status` follows sysexits.h. Secrets, environment
values and response bodies never appear in either.
"""

from __future__ import annotations


class ColabTrayError(Exception):
    """Base class; an exception that is not one of these is a bug."""

    exit_status = 70
    code = "internal"  # one word for programs; part of the control protocol


class WrongUsage(ColabTrayError):
    exit_status = 2
    code = "usage"


class BadInput(ColabTrayError):
    exit_status = 66
    code = "input"


class BadSource(BadInput):
    """The script can be read and is not Python. `line` and `column` count from 1."""

    exit_status = 65
    code = "syntax"

    def __init__(self, sentence: str, *, line: int = 0, column: int = 0) -> None:
        super().__init__(sentence)
        self.line = line
        self.column = column


class NotFound(ColabTrayError):
    exit_status = 66
    code = "not_found"


class ActionNeeded(ColabTrayError):
    """A person must do something first; the sentence says what."""

    exit_status = 75
    code = "action_needed"


class NotSignedIn(ActionNeeded):
    code = "not_signed_in"


class NoClient(ActionNeeded):
    code = "no_client"


class WrongAccount(ActionNeeded):
    code = "wrong_account"


class WrongScope(ActionNeeded):
    code = "wrong_scope"


class NotEntitled(ActionNeeded):
    code = "not_entitled"


class TooManyMachines(ActionNeeded):
    code = "too_many_machines"


class Blocked(ActionNeeded):
    code = "blocked"


class RuntimeUnavailable(ColabTrayError):
    exit_status = 69
    code = "runtime_unavailable"


class Offline(RuntimeUnavailable):
    code = "offline"


class MaybeAssigned(Offline):
    code = "maybe_assigned"


class NoCapacity(RuntimeUnavailable):
    code = "no_capacity"


class QuotaUsedUp(RuntimeUnavailable):
    code = "quota_used_up"


class Throttled(RuntimeUnavailable):
    """`retry_after` is in seconds; None when the service did not say."""

    code = "throttled"

    def __init__(self, sentence: str, *, retry_after: float | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class MachineGone(RuntimeUnavailable):
    code = "machine_gone"


class EngineUnavailable(ColabTrayError):
    exit_status = 69
    code = "engine_unavailable"


class KeychainUnavailable(ColabTrayError):
    exit_status = 69
    code = "keychain"


class StorageError(ColabTrayError):
    exit_status = 74
    code = "storage"


class NewerDatabase(StorageError):
    exit_status = 78
    code = "newer_database"


class PermissionNeeded(ColabTrayError):
    exit_status = 77
    code = "permission"


class UnexpectedReply(ColabTrayError):
    exit_status = 76
    code = "protocol"


def error_from(code: str, sentence: str) -> ColabTrayError:
    """The error a `code` of the control protocol stands for; unknown codes give the base class."""
    pending: list[type[ColabTrayError]] = [ColabTrayError]
    while pending:
        kind = pending.pop()
        if kind.code == code:
            return kind(sentence)
        pending.extend(kind.__subclasses__())
    return ColabTrayError(sentence)
