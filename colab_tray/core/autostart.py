"""Starting with the session, hidden: written where each system looks for it, and read back from there.

Linux     an entry in the folder `autostart` of the desktop's settings
Windows   a value under HKEY_CURRENT_USER\\…\\Run
macOS     a launch agent
Whoever has several homes may start each of them.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from colab_tray.core.model.errors import StorageError
from colab_tray.core.paths import HOME_VARIABLE, write_atomically
from colab_tray.core.settings import Settings

SETTING = "desktop.autostart"
HIDDEN = "--hidden"
_NAME = "colab-tray"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
_ENTRY = """\
[Desktop Entry]
Type=Application
Version=1.4
Name=Colab Tray
Comment=Runs Python scripts on warm runtimes
Exec={command}
Icon=colab-tray
Terminal=false
StartupNotify=false
"""


def program(package: Path, executable: str = sys.executable) -> list[str]:
    """How this very program is started: its launcher, the installed command, or Python itself.

    `package` is the folder of our code.
    """
    suffix = ".cmd" if sys.platform == "win32" else ""
    launcher = package.parent / f"{_NAME}{suffix}"
    if launcher.is_file() and (package.parent / "pyproject.toml").is_file():
        return [str(launcher)]  # a clone, whose environment may be made anew
    beside = Path(executable).with_name(f"{_NAME}.exe" if sys.platform == "win32" else _NAME)
    return [str(beside)] if beside.is_file() else [executable, "-m", "colab_tray"]


class Autostart:
    """Of the home that `environ` names, or of the usual one. `command` starts the program."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str] = os.environ,
        platform: str = sys.platform,
    ) -> None:
        self._command = [*command, HIDDEN]
        self._environ = environ
        self._platform = platform
        self._home = environ.get(HOME_VARIABLE, "")
        if self._home:
            self._home = str(Path(self._home).expanduser().absolute())

    @property
    def on(self) -> bool | None:
        """As the system has it; None: it is written down, and the person has switched it off there."""
        if self._platform == "win32":
            return _value(self._name) is not None
        try:
            text = self._file.read_text("utf-8")
        except OSError:
            return False
        lines = {line.replace(" ", "").lower() for line in text.splitlines()}
        off = {"hidden=true", "x-gnome-autostart-enabled=false"} & lines
        return None if off else True

    def switch(self, *, on: bool) -> None:
        """Raises StorageError. Both ways as often as one likes."""
        try:
            if self._platform == "win32":
                _put_value(self._name, subprocess.list2cmdline(self._command) if on else None)
            elif on:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(self._file, self._text(), mode=0o644)
            else:
                self._file.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(
                f"Starting with the session cannot be changed ({error.strerror}); see {self._file}."
            ) from None

    @property
    def _name(self) -> str:
        if not self._home:
            return _NAME
        return f"{_NAME}-{hashlib.sha256(self._home.encode()).hexdigest()[:8]}"

    @property
    def _file(self) -> Path:
        user = Path(self._environ.get("HOME") or Path.home())
        if self._platform == "darwin":
            return user / "Library/LaunchAgents" / f"{self._name}.plist"
        settings = Path(self._environ.get("XDG_CONFIG_HOME") or user / ".config")
        return settings / "autostart" / f"{self._name}.desktop"

    def _text(self) -> bytes:
        if self._platform == "darwin":
            return self._agent()
        words = ["env", f"{HOME_VARIABLE}={self._home}"] if self._home else []
        command = " ".join(_quoted(word) for word in [*words, *self._command])
        return _ENTRY.format(command=command).encode()

    def _agent(self) -> bytes:
        import plistlib

        facts: dict[str, object] = {
            "Label": self._name,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        if self._home:
            facts["EnvironmentVariables"] = {HOME_VARIABLE: self._home}
        return plistlib.dumps(facts)


def agree(settings: Settings, autostart: Autostart) -> None:
    """The setting and the system say the same afterwards. What was switched off there is switched off here.

    Raises StorageError.
    """
    wanted, there = settings.flag(SETTING), autostart.on
    if wanted and there is None:
        settings.set(SETTING, "false")
        autostart.switch(on=False)
    elif wanted and not there:
        autostart.switch(on=True)
    elif there and settings.source(SETTING) != "default":
        autostart.switch(on=wanted)


def _quoted(word: str) -> str:
    """As the Desktop Entry Specification has it: quoted for the command, then for the file."""
    if word != shlex.quote(word):
        for sign in '\\"`$':
            word = word.replace(sign, f"\\{sign}")
        word = f'"{word}"'
    return word.replace("\\", "\\\\").replace("%", "%%")


if sys.platform == "win32":

    def _value(name: str) -> str | None:
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                return str(winreg.QueryValueEx(key, name)[0])
        except OSError:
            return None

    def _put_value(name: str, command: str | None) -> None:
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
            if command is not None:
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, command)
            elif _value(name) is not None:
                winreg.DeleteValue(key, name)

else:

    def _value(name: str) -> str | None:
        return None

    def _put_value(name: str, command: str | None) -> None:
        raise OSError(None, "there is no registry here")
