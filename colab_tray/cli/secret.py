"""`secret`: values for scripts that are kept in the system's keychain and nowhere else."""

import sys

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import out
from colab_tray.core.control.lean_json import dumps

ACTIONS = ("list", "set", "remove")
_PATIENCE = 90.0  # seconds; the keychain may ask for its password
_LONGEST = 256 << 10  # bytes
_ARGUMENT = (
    "secret set takes the name alone: others could see a value that is typed as an argument. It is asked for, "
    "or read from stdin."
)


def secret(words: list[str], places: Places) -> int:
    """secret [list] [--json] | secret set NAME | secret remove NAME"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    action, *rest = options.rest or ["list"]
    if action not in ACTIONS:
        raise unknown("action of secret", action, dict.fromkeys(ACTIONS))
    if len(rest) != (action != "list"):
        wrong = f"secret {action} takes " + ("no words." if action == "list" else "a name.")
        raise usage(_ARGUMENT if action == "set" and len(rest) > 1 else wrong)
    params: dict[str, object] = {} if action == "list" else {"name": rest[0]}
    if action == "set":
        params["value"] = _value(rest[0])
    found = ask(places, f"secret.{action}", params, within=_PATIENCE)
    assert isinstance(found, list)
    if options.on("--json"):
        out(dumps(found) + "\n")
    elif action == "list":
        out("".join(f"{one['name']}\n" for one in found) or "No secrets.\n")
    return 0


def _value(name: str) -> str:
    """What is typed without being shown, or all of stdin without the last end of line."""
    if sys.stdin.isatty():
        from getpass import getpass

        return getpass(f"Value of {name} (it is not shown): ")
    data = sys.stdin.buffer.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise usage("That is too long for a secret.")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise usage("A secret is text in UTF-8.") from None
    return text.removesuffix("\n").removesuffix("\r")
