"""What a person does who has no OAuth client yet: the steps, and waiting for the file."""

import os
import time

from colab_tray.cli.link import ask
from colab_tray.cli.places import Places
from colab_tray.cli.say import note, printable

GUIDE = """\
Google wants to know which program asks. Until Colab Tray has an entry of its
own there, you make one, once and free of charge; it stays yours.

  1  A project, of any name:
     https://console.cloud.google.com/projectcreate
  2  “Get started”: a name for the program, your email address, audience External:
     https://console.cloud.google.com/auth/overview
  3  “Publish app”; else every sign-in is over after seven days:
     https://console.cloud.google.com/auth/audience
  4  “Create client” of the type Desktop app, then “Download JSON”:
     https://console.cloud.google.com/auth/clients
  5  colab-tray login --client FILE     (the file you downloaded)

On its page Google will say that it has not verified the program: it is your
own. “Advanced” goes on.
"""
_VARIABLES = ("GOOGLE_APPLICATION_CREDENTIALS", "CLOUDSDK_CONFIG", "XDG_DOWNLOAD_DIR", "APPDATA")


def client_at_last(places: Places, error: Exception) -> str:
    """The client file of a person who follows the steps; they are waited for on a terminal only.

    Raises `error` where nobody sits at one.
    """
    from colab_tray.cli.login import terminal

    found = _found(places)
    note(GUIDE)
    _offer(found)
    if not terminal():
        raise error
    before = {one["path"] for one in found}
    note("This goes on by itself once the file is in your downloads. Ctrl-C ends it.")
    while True:
        for one in _found(places):
            if one["kind"] == "client" and not one["lacks"] and one["path"] not in before:
                note(f"Found {printable(str(one['path']))}.")
                return str(one["path"])
        time.sleep(1.0)


def _found(places: Places) -> "list[dict[str, object]]":
    env = {name: os.environ[name] for name in _VARIABLES if os.environ.get(name)}
    home = os.path.expanduser("~")  # noqa: PTH111  (pathlib costs an import)
    ways = ask(places, "account.ways", {"home": home, "env": env}, within=90.0)
    assert isinstance(ways, dict)
    found: list[dict[str, object]] = ways["found"]
    return found


def _offer(found: "list[dict[str, object]]") -> None:
    usable = [one for one in found if not one["lacks"]]
    if usable:
        note("What is here already would do, too:\n")
    for one in usable:
        way = "--found" if one["kind"] == "sign-in" else "--client"
        note(f"  colab-tray login {way} {printable(str(one['path']))}\n     {one['what']}\n")
    for one in found:
        if one["lacks"]:
            note(f"  Not usable: {one['lacks']}\n")
