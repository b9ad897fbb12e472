"""Which command was asked for. Imports no more than that command needs."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Desktop = Callable[[Sequence[str], bool], int]  # files to run; whether it comes up unseen

# Each command's module, and the function in it when it is not the command's own name.
COMMANDS = {
    "run": "run",
    "execute": "run",
    "status": "status",
    "version": "status",
    "jobs": "jobs",
    "show": "jobs",
    "logs": "logs",
    "search": "search",
    "compare": "compare",
    "export": "carry",
    "import": "carry",
    "keep": "storage",
    "storage": "storage",
    "usage": "usage",
    "backup": "backup",
    "wait": "steer",
    "cancel": "steer",
    "again": "steer",
    "remedy": "steer",
    "artifacts": "artifacts",
    "pictures": "pictures",
    "queue": "queue",
    "secret": "secret",
    "login": "login",
    "logout": "accounts",
    "accounts": "accounts",
    "bundle": "bundle",
    "check": "bundle",
    "pool": "pool",
    "runtimes": "runtimes",
    "environments": "environments",
    "inbox": "inbox",
    "settings": "settings",
    "auto": "auto",
    "completion": "completion",
    "doctor": "doctor",
    "report": "report",
    "practice": "practice",
    "stop": "stop",
    "engine": "engine_command",
}


HIDDEN = ("engine",)  # what commands call and people do not


def main(words: "Sequence[str] | None" = None, desktop: "Desktop | None" = None) -> int:
    """Carry out one command line; the status to exit with. Without a command `desktop` is started."""
    words = sys.argv[1:] if words is None else list(words)
    try:
        return _command(words, desktop)
    except KeyboardInterrupt:
        return 130  # statuses.INTERRUPTED
    except BrokenPipeError:
        return 141  # statuses.PIPE_CLOSED
    except Exception as error:
        return explain(error)


def leave(status: int) -> None:
    """End the process without the interpreter's tidying up, which costs a command a millisecond."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = status or 141
    os._exit(status)


def _command(words: list[str], desktop: "Desktop | None") -> int:
    if desktop is not None and _for_desktop(words):
        from colab_tray.cli.tray import tray

        return tray(desktop, words)
    if not words:
        return _help("")
    name, rest = words[0], words[1:]
    if name in ("-h", "--help", "help"):
        return _help(rest[0] if name == "help" and rest else "")
    if name in ("-V", "--version"):
        name = "version"
    if name not in COMMANDS:
        from colab_tray.cli.options import unknown

        raise unknown("option" if name.startswith("-") else "command", name, COMMANDS)
    from colab_tray.cli.options import HelpWanted
    from colab_tray.cli.places import find

    module = __import__(f"colab_tray.cli.{COMMANDS[name]}", fromlist=(name,))
    try:
        status = getattr(module, name)(rest, find())
    except HelpWanted:
        return _help(name)
    assert isinstance(status, int)
    return status


def _for_desktop(words: list[str]) -> bool:
    """No command: files for the tray, or nothing."""
    if not words or words[0] == "--hidden":
        return True
    word = words[0]
    named = os.sep in word or word.endswith((".py", ".ipynb")) or os.path.lexists(word)
    return named and not word.startswith("-") and word not in COMMANDS


def _help(name: str) -> int:
    from colab_tray.cli.help import show

    return show(name)


def explain(error: Exception) -> int:
    """One sentence on stderr, and the status to exit with. What nobody foresaw goes on as it is."""
    from colab_tray.cli.say import note, printable
    from colab_tray.core.model.errors import ColabTrayError

    if not isinstance(error, ColabTrayError):
        raise error
    note(f"colab-tray: {printable(str(error))}")
    return error.exit_status
