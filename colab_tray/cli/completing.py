"""What may stand where the cursor is: asked of the commands themselves, so that nothing is written twice."""

from colab_tray.cli.main import COMMANDS, HIDDEN
from colab_tray.cli.options import HelpWanted, Known
from colab_tray.cli.places import Places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

FILES = ":files"  # the shell knows files better than we do
FOLDERS = ":folders"
PLACES = "PLACE|ACCELERATOR"
SHELLS = ("bash", "zsh", "fish", "powershell")

# What a command's words are, beside its options. A module's ACTIONS come before it.
WORDS = {
    **dict.fromkeys(("run", "execute", "bundle", "check", "import"), "FILE"),
    **dict.fromkeys(
        ("show", "logs", "wait", "cancel", "again", "remedy", "artifacts", "pictures"), "ID"
    ),
    **dict.fromkeys(("keep", "compare", "export"), "ID"),
    **dict.fromkeys(
        (
            "queue",
            "inbox",
            "pool",
            "runtimes",
            "settings",
            "environments",
            "secret",
            "storage",
            "backup",
            "accounts",
        ),
        "ACTION",
    ),
    **dict.fromkeys(
        (
            "status",
            "version",
            "jobs",
            "search",
            "usage",
            "auto",
            "stop",
            "doctor",
            "report",
            "practice",
        ),
        "",
    ),
    **dict.fromkeys(("login", "logout"), "ACCOUNT"),
    "completion": "SHELL",
}
_MANY = {
    "compare": 2,
    "cancel": 1000,
    "keep": 1000,
    "logout": 1000,
    "execute": 1000,
}  # words, where it takes more than one
_AFTER_ACTION = {
    "queue move": "ID",
    "queue priority": "ID",
    "queue release": "ID",
    "secret set": "SECRET",
    "secret remove": "SECRET",
    "inbox allow": "DIR",
    "inbox forget": "DIR",
    "inbox run": "FILE",
    "inbox skip": "FILE",
    "pool set": "POOL",
    "pool preload": "show|add|remove|auto",
    "settings get": "SETTING",
    "settings set": "SETTING",
    "settings reset": "SETTING",
    "environments remove": "ENVIRONMENT",
    "runtimes start": "PLACE|ACCELERATOR",
    **dict.fromkeys(
        (f"runtimes {action}" for action in ("stop", "restart", "adopt", "keep", "open")), "RUNTIME"
    ),
    "backup restore": "FILE",
    "accounts use": "ACCOUNT",
    "accounts name": "ACCOUNT",
    "accounts colour": "ACCOUNT",
}


def candidates(words: list[str], places: Places) -> list[str]:
    """What the last of these words may become; the command's own name is not among them.

    FILES and FOLDERS stand for what the shell itself finds.
    """
    *before, typed = words or [""]
    if not before:
        names = [*COMMANDS, "help", "--help", "--version"]
        found = [name for name in names if name not in HIDDEN]
    elif before[0] == "help":
        found = [name for name in COMMANDS if name not in HIDDEN]
    else:
        found = _of_command(before[0], before[1:], typed, places) if before[0] in COMMANDS else []
    return [one for one in found if one.startswith((typed, ":"))]


def options_of(command: str) -> Known:
    """The options a command takes, as it says itself when somebody asks it for help."""
    module = __import__(f"colab_tray.cli.{COMMANDS[command]}", fromlist=(command,))
    try:
        getattr(module, command)(["--help"], None)
    except HelpWanted as wanted:
        return dict(wanted.known)
    raise AssertionError(f"{command} has no help")


def _of_command(command: str, before: list[str], typed: str, places: Places) -> list[str]:
    known = options_of(command)
    rest = _words(before, known)
    if rest and command == "run":  # the rest is the script's own
        return [FILES]
    if before and known.get(before[-1]):
        return _values(str(known[before[-1]]), places)
    if typed.startswith("-"):
        return [*known, "--help"]
    return _meant(command, rest, places)


def _words(before: list[str], known: Known) -> list[str]:
    """Those that are neither options nor an option's value."""
    rest: list[str] = []
    value_of = None
    for word in before:
        if value_of:
            value_of = None
        elif word.startswith("-"):
            value_of = known.get(word)
            if word == "-c":
                rest.append(word)
        else:
            rest.append(word)
    return rest


def _meant(command: str, rest: list[str], places: Places) -> list[str]:
    kind = WORDS[command]
    if kind != "ACTION":
        return _values(kind, places) if len(rest) < _MANY.get(command, 1) else []
    if not rest:
        module = __import__(f"colab_tray.cli.{COMMANDS[command]}", fromlist=("ACTIONS",))
        return list(module.ACTIONS)
    return _after_action(command, rest, places)


def _after_action(command: str, rest: list[str], places: Places) -> list[str]:
    action, *more = rest
    if not more or (action in ("remove", "reset")):
        return _values(_AFTER_ACTION.get(f"{command} {action}", ""), places)
    if action == "priority":
        return ["low", "normal", "high"] if len(more) == 1 else []
    if action == "move":
        return ["first", "last", "before"] if len(more) == 1 else _values("ID", places)
    if action == "colour":
        from colab_tray.core.model.colours import COLOURS

        return list(COLOURS) if len(more) == 1 else []
    if action == "set" and len(more) == 1:
        return _choices(more[0] if command == "settings" else f"pool.{more[0]}")
    return []


def _values(kind: str, places: Places) -> list[str]:
    """What an option's or command's argument may be, by the name that help gives it."""
    if "|" in kind and kind != PLACES:
        return kind.split("|")
    known: dict[str, Callable[[], list[str]]] = {
        "FILE": lambda: [FILES],
        "PYTHON": lambda: [FILES],
        "DIR": lambda: [FOLDERS],
        "SHELL": lambda: list(SHELLS),
        "SETTING": _settings,
        "POOL": _pool_settings,
        "STATE": _states,
        "ID": lambda: _asked(places, "job.list", {"limit": 100}),
        "SECRET": lambda: _asked(places, "secret.list", {}, "name"),
        "RUNTIME": lambda: _asked(places, "runtime.list", {}),
        PLACES: _hardware,
        "ACCOUNT": lambda: _asked(places, "account.list", {}, "email"),
        "ENVIRONMENT": lambda: _asked(places, "environments.list", {}),
    }
    return known[kind]() if kind in known else []


def _settings() -> list[str]:
    from colab_tray.core.settings.table import SETTINGS

    return [setting.name for setting in SETTINGS]


def _pool_settings() -> list[str]:
    pool = "pool."
    return ["slots", *(name.removeprefix(pool) for name in _settings() if name.startswith(pool))]


def _choices(name: str) -> list[str]:
    from colab_tray.core.settings.table import BY_NAME
    from colab_tray.core.settings.values import Kind

    setting = BY_NAME.get(name)
    if setting is None:
        return []
    choices = ("on", "off") if setting.kind is Kind.FLAG else setting.choices
    return [*choices, "default"]


def _hardware() -> list[str]:
    from colab_tray.core.model.accelerators import ACCELERATORS, HIGH_RAM

    return ["local", "colab", HIGH_RAM, *ACCELERATORS]


def _states() -> list[str]:
    from colab_tray.core.model.job import JobState

    return [state.value for state in JobState]


def _asked(places: Places, method: str, params: dict[str, object], key: str = "id") -> list[str]:
    """Ids or names, of an engine that runs: a key pressed twice starts none."""
    from colab_tray.core.control.client import Client, Disconnected, NoEngine

    try:
        found = Client(places.run).call(method, params, within=2.0)
    except (NoEngine, Disconnected):
        return []
    assert isinstance(found, list)
    return [str(one[key]) for one in found]
