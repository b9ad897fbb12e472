"""What of the system scripts, secrets and the tray need."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from importlib.util import find_spec

from colab_tray.core import credentials
from colab_tray.core.doctor.findings import Finding, House, Level
from colab_tray.core.intake.interpreter import Interpreters, Wish, own_prefix
from colab_tray.core.intake.shims import Shims
from colab_tray.core.model.errors import ColabTrayError

_WATCHER = "org.kde.StatusNotifierWatcher"  # who shows tray icons, on the session bus
_EXTENSION = "https://extensions.gnome.org/extension/615/appindicator-support/"
_NOTIFIER = "org.freedesktop.Notifications"


def python(house: House) -> Iterator[Finding]:
    """The app's own, and the one a script here would get."""
    version = ".".join(map(str, sys.version_info[:3]))
    fits = (3, 11) <= sys.version_info[:2] <= (3, 13)
    level = Level.OK if fits else Level.WARN
    helps = (
        "" if fits else "The tray is made for Python 3.11 to 3.13; make the environment with one."
    )
    yield Finding("python", level, f"This program runs on Python {version}.", helps)
    chooser = Interpreters(own_prefix(), Shims(house.paths.cache / "interpreters.json"))
    wish = Wish(None, house.environ, house.cwd, house.cwd)
    try:
        found = asyncio.run(chooser.choose(wish))
    except ColabTrayError as error:
        yield Finding("python", Level.PROBLEM, str(error))
        return
    yield Finding("python", Level.OK, f"A script here runs on {found}.")


def packages(house: House) -> Iterator[Finding]:
    """What makes environments for scripts that name packages."""
    if shutil.which("uv", path=house.environ.get("PATH")):
        yield Finding("packages", Level.OK, "uv makes environments for scripts.")
    else:
        helps = "pip is used, which takes longer; https://docs.astral.sh/uv/ has uv."
        yield Finding("packages", Level.OK, "uv is not on PATH.", helps)


def keychain(house: House) -> Iterator[Finding]:
    """There is one. It is not asked for anything: that could bring up its window."""
    try:
        kind = credentials.kind()
    except ColabTrayError as error:
        yield Finding("keychain", Level.WARN, str(error), "Only `--secret` needs one.")
        return
    yield Finding("keychain", Level.OK, f"Secrets are kept by {kind}.")


def desktop(house: House) -> Iterator[Finding]:
    """A display, the libraries, and somebody who shows icons."""
    missing = [name for name in ("PySide6", "qasync") if find_spec(name) is None]
    if missing:
        helps = f"pip install {' '.join(missing)}; all commands work without."
        yield Finding("tray", Level.WARN, f"The tray lacks {' and '.join(missing)}.", helps)
        return
    platform: str = sys.platform
    if platform in ("win32", "darwin"):
        yield Finding("tray", Level.OK, "The tray can be shown.")
    elif not any(house.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        helps = "On a desktop `colab-tray` shows it; `colab-tray auto` runs the inbox without."
        yield Finding("tray", Level.OK, "There is no display here to show a tray on.", helps)
    else:
        yield from _session(house.environ)


def _session(environ: Mapping[str, str]) -> Iterator[Finding]:
    """What this desktop has of what the tray can use."""
    bus = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if _there(bus, _WATCHER):
        yield Finding("tray", Level.OK, "This desktop shows tray icons.")
    else:
        helps = f"Without a tray the window stands in; GNOME has it by an extension: {_EXTENSION}"
        yield Finding("tray", Level.WARN, "No program says that it shows tray icons here.", helps)
    if not _there(bus, _NOTIFIER):
        helps = "The window says the same; dunst or mako shows them where the desktop does not."
        yield Finding("tray", Level.WARN, "No program shows notifications here.", helps)
    if environ.get("WAYLAND_DISPLAY") and environ.get("QT_QPA_PLATFORM", "") != "xcb":
        sentence = "On Wayland the desktop decides where the drop zone stands, and whether on top."
        helps = "Its window menu has “Always on top”: Alt+Space on GNOME, Alt+F3 on KDE."
        yield Finding("tray", Level.OK, sentence, helps)


def _there(bus: str, name: str) -> bool:
    """Whether a program of that name is on the session bus, or comes when it is called. An older kind of tray
    cannot be asked so."""
    if not bus:
        return False
    with suppress(Exception):  # a bus that is not there, or not as it should be
        from jeepney import DBusAddress, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        daemon = DBusAddress(
            "/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus"
        )
        with closing(open_dbus_connection(os.fspath(bus))) as connection:
            for question in ("ListNames", "ListActivatableNames"):
                call = new_method_call(daemon, question)
                if name in connection.send_and_get_reply(call, timeout=2.0).body[0]:
                    return True
    return False
