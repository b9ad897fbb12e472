"""Exit statuses: part of the interface. One table, for `--help`, the README and the commands."""

REJECTED = 125
CANCELLED = 130
LOST = 121
TIMED_OUT = 124
HELD = 75
PIPE_CLOSED = 141
INTERRUPTED = 130  # somebody pressed Ctrl-C

TABLE = (
    ("0-255", "the script's own; 128 + n when signal n ended it"),
    ("1", "of check: there is something to say; of doctor: there is a problem"),
    ("2", "wrong usage: an unknown command, option, setting or a malformed id"),
    ("65", "the script is not Python; the sentence has line and column"),
    ("66", "nothing there to run, or no such job"),
    ("69", "no engine answers, or no runtime, or no keychain for a secret"),
    ("70", "a bug of this program"),
    ("74", "the database or a folder cannot be read or written"),
    ("75", "held: a person must do something first; the sentence says what"),
    ("76", "the engine answers with something that is not its protocol"),
    ("77", "the system does not permit it"),
    ("78", "the database was written by a later version"),
    ("121", "lost: the runtime is gone, nobody knows how far the script came"),
    ("124", "timed out: its time limit ended it"),
    ("125", "rejected: it never started; the sentence says why"),
    ("126", "the notebook's kernel cannot be started"),
    ("130", "cancelled, when the script's own status says nothing else"),
    ("141", "nobody reads our output any more"),
)

_OF_STATE = {"timed_out": TIMED_OUT, "lost": LOST, "rejected": REJECTED, "held": HELD}


def of_job(state: object, exit_status: object) -> int:
    """What a command that followed this job to this state exits with."""
    if state in _OF_STATE:
        return _OF_STATE[str(state)]
    own = exit_status if isinstance(exit_status, int) else 0
    if state == "cancelled":
        return own or CANCELLED
    if state == "failed":
        return own or 1  # it failed without the script having a say
    return own


def table() -> str:
    """The table as lines of text, indented by two."""
    return "".join(f"  {status:<6} {meaning}\n" for status, meaning in TABLE)
