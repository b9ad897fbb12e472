"""A keychain of our own: a session bus in a folder, with gnome-keyring on it or nothing at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from runner_kit import until

_BUS = """<busconfig><type>session</type><listen>unix:path={address}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow own="*"/><allow receive_sender="*"/></policy>
</busconfig>"""


class Keychain:
    """`environ` leads programs to it. Nothing is started on demand: what is not here is absent."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        self._folder = folder
        self._programs: list[subprocess.Popen[bytes]] = []
        bus = folder / "bus"
        (folder / "bus.conf").write_text(_BUS.format(address=bus))
        self._start("dbus-daemon", "--nofork", f"--config-file={folder / 'bus.conf'}")
        until(bus.exists, "the bus")
        self.environ = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}"}

    def unlock(self) -> None:
        """Start gnome-keyring with a collection that is open; its password is the empty one."""
        keyring = ("gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock")
        self._start(*keyring, words_in=b"\n")
        until(lambda: b"/collection/" in self._default(), "a collection")

    def lock(self) -> None:
        """Lock it; nobody is there whom it could ask for the password."""
        path = self._default().split(b'"')[1].decode()
        self._call("Lock", f"array:objpath:{path}")

    def misbehave(self, way: str) -> subprocess.Popen[bytes]:
        """Start a keychain that is none, see bad_keychain.py."""
        program = Path(__file__).with_name("bad_keychain.py")
        self._start(sys.executable, str(program), way)
        until(lambda: b"boolean true" in self._owned(), "a keychain")
        return self._programs[-1]

    def close(self) -> None:
        for program in reversed(self._programs):
            program.kill()
            program.wait()

    def _owned(self) -> bytes:
        question = ("org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets")
        return self._send("--dest=org.freedesktop.DBus", "/org/freedesktop/DBus", *question)

    def _default(self) -> bytes:
        return self._call("ReadAlias", "string:default")

    def _call(self, method: str, argument: str) -> bytes:
        service = ("--dest=org.freedesktop.secrets", "/org/freedesktop/secrets")
        return self._send(*service, f"org.freedesktop.Secret.Service.{method}", argument)

    def _send(self, *words: str) -> bytes:
        command = ["dbus-send", "--session", "--print-reply", *words]
        return subprocess.run(
            command, env={**os.environ, **self.environ}, capture_output=True, check=False
        ).stdout

    def _start(self, *words: str, words_in: bytes = b"") -> None:
        environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(self._folder),
            "XDG_RUNTIME_DIR": str(self._folder),
            "XDG_DATA_HOME": str(self._folder / "share"),
            **getattr(self, "environ", {}),
        }
        program = subprocess.Popen(
            words,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert program.stdin is not None
        program.stdin.write(words_in)
        program.stdin.close()
        self._programs.append(program)
