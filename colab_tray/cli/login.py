"""`login`: sign in at Google, in the browser, or with the address it ended on, or with what is here already."""

import os
import sys

from colab_tray.cli import options as reading
from colab_tray.cli.browser import show
from colab_tray.cli.link import ask, attach
from colab_tray.cli.options import usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import is_terminal, note, out, printable
from colab_tray.core.control.client import Disconnected
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.model.errors import NotSignedIn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from colab_tray.core.control.client import Message

OPTIONS = {
    "--client": "FILE",
    "--found": "FILE",
    "--keep": "keychain|memory|file",
    "--scope": "drive",
    "--port": "N",
    "--paste": None,
    "--json": None,
}
_KEYCHAIN = 90.0  # seconds; it may ask for its password
_MORE = 30.0  # seconds beyond a person's time: Google is asked at its end


def login(words: list[str], places: Places) -> int:
    """login [EMAIL] […] [--json]: an object with the address, then one with the account."""
    options = reading.read(words, OPTIONS, verbatim=False)
    if len(options.rest) > 1:
        raise usage("login takes one email address at most.")
    if path := options.value("--found"):
        account = ask(places, "account.adopt", {"path": os.path.abspath(path)}, within=_KEYCHAIN)  # noqa: PTH100
        return _told(account, "found", as_json=options.on("--json"))
    params = _params(options)
    try:
        begun = ask(places, "account.sign_in", params, within=_KEYCHAIN)
    except Exception as error:
        if getattr(error, "code", "") != "no_client" or options.on("--json"):
            raise
        from colab_tray.cli.login_guide import client_at_last

        params["client"] = client_at_last(places, error)
        begun = ask(places, "account.sign_in", params, within=_KEYCHAIN)
    assert isinstance(begun, dict)
    return _signed_in(begun, places, options)


def _params(options: reading.Options) -> "Message":
    params: Message = {"scopes": options.values("--scope")}
    if options.rest:
        params["email"] = options.rest[0]
    if client := options.value("--client"):
        params["client"] = os.path.abspath(client)  # noqa: PTH100  (pathlib costs an import)
    if port := options.value("--port"):
        if not (port.isdecimal() and 0 < int(port[:6]) < 1 << 16):
            raise usage(f"--port takes a port from 1 to 65535, not {printable(port)}.")
        params["port"] = int(port)
    if keep := options.value("--keep"):
        params["keep"] = keep
    if keep == "file":
        params["passphrase"] = passphrase()
    return params


def passphrase() -> str:
    """Typed without being shown, or all of stdin."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    return getpass("Passphrase of the file with your sign-ins (it is not shown): ")


def _signed_in(begun: "Message", places: Places, options: reading.Options) -> int:
    try:
        account = _awaited(begun, places, options)
    except KeyboardInterrupt:  # whenever it comes, nothing goes on listening for the browser
        ask(places, "account.cancel", {"id": begun["id"]})
        raise
    except Disconnected:
        raise NotSignedIn("The engine ended before you were signed in; sign in again.") from None
    return _told(account, str(begun["kept"]), as_json=options.on("--json"))


def _awaited(begun: "Message", places: Places, options: reading.Options) -> object:
    paste = _show(begun, options)
    client = attach(places)
    try:
        if paste:
            _read_answers(places, begun["id"])
        patience = begun["patience"]
        assert isinstance(patience, int | float)
        return client.call("account.signed_in", {"id": begun["id"]}, within=patience + _MORE)
    finally:
        client.close()


def _show(begun: "Message", options: reading.Options) -> bool:
    """Take the person to the page; whether they have to bring the address back themselves."""
    url = str(begun["url"])
    if options.on("--json"):
        out(dumps({name: begun[name] for name in ("id", "url", "redirect", "patience")}) + "\n")
        return options.on("--paste")
    if notice := begun.get("notice"):
        note(f"colab-tray: {notice}")
    if not options.on("--paste") and show(url):
        note(f"Your browser shows where to sign in. If it does not, open this address:\n\n{url}\n")
        note("Ctrl-C ends the sign-in.")
        return False
    note(f"Open this address in a browser, here or elsewhere, and sign in:\n\n{url}\n")
    note(
        f"At its end the browser shows a page that begins with {begun['redirect']}, or that it cannot be\n"
        "reached. Copy the whole address from the browser, and paste it here:"
    )
    return True


def _read_answers(places: Places, sign_in: object) -> None:
    """What is pasted goes to the engine, beside the wait for its end."""
    from threading import Thread

    def read() -> None:
        for line in sys.stdin:
            if not line.strip():
                continue
            try:
                ask(places, "account.answer", {"id": sign_in, "answer": line.strip()})
            except Exception as error:  # whoever waits is told of all but a wrong line
                if getattr(error, "code", "") != "usage":
                    return
                note(f"colab-tray: {printable(str(error))}")
            else:
                return

    Thread(target=read, name="answers", daemon=True).start()


def _told(account: object, kept: str, *, as_json: bool) -> int:
    assert isinstance(account, dict)
    if as_json:
        out(dumps(account) + "\n")
        return 0
    where = {
        "keychain": "It is kept in the system's keychain.",
        "file": "It is kept in a file that your passphrase locks.",
        "found": f"It stays in {account['path']}, which another program keeps.",
        "memory": "There is no keychain here: it is over when this engine ends. `colab-tray login --keep "
        "file` keeps it in a file that a passphrase locks.",
    }
    out(printable(f"Signed in as {account['email']}. {where[kept]}") + "\n")
    return 0


def terminal() -> bool:
    """Whether a person sits there."""
    return is_terminal(0) and is_terminal(2)
