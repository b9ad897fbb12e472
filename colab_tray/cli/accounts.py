"""`accounts` and `logout`: who is signed in, under which name and colour, and who no more."""

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import unknown, usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import note, out, printable
from colab_tray.core.control.lean_json import dumps

ACTIONS = ("list", "use", "name", "colour", "unlock")
_WORDS = {"list": 0, "use": 1, "name": 2, "colour": 2, "unlock": 0}
_PATIENCE = 90.0  # seconds; the keychain may ask for its password


def accounts(words: list[str], places: Places) -> int:
    """accounts [list] | use ACCOUNT | name ACCOUNT NAME | colour ACCOUNT COLOUR | unlock  [--json]"""
    options = reading.read(words, {"--json": None}, verbatim=False)
    action, *rest = options.rest or ["list"]
    if action not in ACTIONS:
        raise unknown("action of accounts", action, dict.fromkeys(ACTIONS))
    if len(rest) != _WORDS[action]:
        needs = ("no words", "an account", f"an account and a {action}")[_WORDS[action]]
        raise usage(f"accounts {action} takes {needs}.")
    if action == "unlock":
        from colab_tray.cli.login import passphrase

        ask(places, "account.unlock", {"passphrase": passphrase()}, within=_PATIENCE)
    elif action != "list":
        value: object = True if action == "use" else rest[1]
        ask(places, "account.change", {"account": rest[0], action: value})
    found = ask(places, "account.list", {})
    assert isinstance(found, list)
    out(dumps(found) + "\n" if options.on("--json") else _table(found))
    return 0


def logout(words: list[str], places: Places) -> int:
    """logout [ACCOUNT…] [--all] [--force] [--json]: without a word the only one there is."""
    options = reading.read(words, {"--all": None, "--force": None, "--json": None}, verbatim=False)
    chosen = options.rest
    if options.on("--all") and chosen:
        raise usage("logout takes accounts or --all, not both.")
    if not chosen:
        found = ask(places, "account.list", {})
        assert isinstance(found, list)
        if len(found) > 1 and not options.on("--all"):
            emails = ", ".join(str(one["email"]) for one in found)
            raise usage(f"Which account? There are {printable(emails)}; --all means all of them.")
        chosen = [str(one["id"]) for one in found]
    gone = [_sign_out(places, word, options) for word in chosen]
    if options.on("--json"):
        out(dumps(gone) + "\n")
    elif not gone:
        out("Nobody is signed in.\n")
    return 0


def _sign_out(places: Places, word: str, options: reading.Options) -> dict[str, object]:
    params: dict[str, object] = {
        "account": word,
        **({"force": True} if options.on("--force") else {}),
    }
    gone = ask(places, "account.sign_out", params, within=_PATIENCE)
    assert isinstance(gone, dict)
    if not options.on("--json"):
        out(printable(f"Signed out {gone['email']}.") + "\n")
        if gone["left"]:
            note(f"colab-tray: {printable(str(gone['left']))}")
    return gone


def _table(found: list[dict[str, object]]) -> str:
    from colab_tray.cli.table import table

    if not found:
        return "Nobody is signed in; `colab-tray login` signs in.\n"
    said = ("email", "name", "colour", "kept", "state")
    rows = [["*" if one["first"] else "", *(str(one[name]) for name in said)] for one in found]
    sentences = [printable(str(one["sentence"])) + "\n" for one in found if one["sentence"]]
    heads = ["", "ACCOUNT", "NAME", "COLOUR", "KEPT IN", "STATE"]
    return "".join([table(heads, rows), *(["\n", *sentences] if sentences else [])])
