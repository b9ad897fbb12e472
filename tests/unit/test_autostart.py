"""Starting with the session: what is written where, and read back as the person's own tools leave it."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
from pathlib import Path

import pytest

from colab_tray.core.autostart import Autostart, agree, program
from colab_tray.core.settings import Settings

COMMAND = ["/opt/my apps/colab-tray"]


def entry(home: Path) -> Path:
    return home / ".config/autostart/colab-tray.desktop"


def test_it_is_switched_on_and_off_and_read_back(tmp_path: Path) -> None:
    autostart = Autostart(COMMAND, {"HOME": str(tmp_path)}, "linux")
    assert autostart.on is False
    autostart.switch(on=True)
    autostart.switch(on=True)
    assert 'Exec="/opt/my apps/colab-tray" --hidden\n' in entry(tmp_path).read_text("utf-8")
    assert autostart.on is True
    autostart.switch(on=False)
    autostart.switch(on=False)
    assert (autostart.on, list(entry(tmp_path).parent.iterdir())) == (False, [])


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_what_the_desktops_own_tool_switched_off_is_seen(tmp_path: Path, line: str) -> None:
    autostart = Autostart(COMMAND, {"HOME": str(tmp_path)}, "linux")
    autostart.switch(on=True)
    with entry(tmp_path).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert autostart.on is None


def test_the_setting_and_the_session_agree_whoever_was_changed(tmp_path: Path) -> None:
    autostart = Autostart(COMMAND, {"HOME": str(tmp_path)}, "linux")
    settings = Settings(tmp_path / "settings.toml")
    agree(settings, autostart)
    assert autostart.on is False
    settings.set("desktop.autostart", "true")  # by hand, in the file
    agree(settings, autostart)
    assert autostart.on is True
    with entry(tmp_path).open("a", encoding="utf-8") as file:
        file.write("Hidden=true\n")  # by the desktop's own tool
    agree(settings, autostart)
    assert (settings.flag("desktop.autostart"), autostart.on) == (False, False)


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="not installed here")
def test_the_entry_is_by_the_letter(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "COLAB_TRAY_HOME": "/tmp/a b$c%d\\e"}
    Autostart(["/opt/x"], environ, "linux").switch(on=True)
    [written] = (tmp_path / ".config/autostart").iterdir()
    subprocess.run(["desktop-file-validate", str(written)], check=True)


def test_homes_do_not_take_each_others_place(tmp_path: Path) -> None:
    Autostart(COMMAND, {"HOME": str(tmp_path)}, "linux").switch(on=True)
    other = Autostart(COMMAND, {"HOME": str(tmp_path), "COLAB_TRAY_HOME": "/srv/x"}, "linux")
    assert other.on is False
    other.switch(on=True)
    assert len(list(entry(tmp_path).parent.iterdir())) == 2
    assert 'env COLAB_TRAY_HOME=/srv/x "/opt/my apps/colab-tray" --hidden' in other._file.read_text(
        "utf-8"
    )


def test_macos_gets_a_launch_agent(tmp_path: Path) -> None:
    autostart = Autostart(COMMAND, {"HOME": str(tmp_path)}, "darwin")
    autostart.switch(on=True)
    [agent] = (tmp_path / "Library/LaunchAgents").iterdir()
    written = plistlib.loads(agent.read_bytes())
    assert written["ProgramArguments"] == [*COMMAND, "--hidden"]
    assert (written["RunAtLoad"], autostart.on) == (True, True)


def test_the_program_is_named_as_it_is_started(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    (clone / "colab_tray").mkdir(parents=True)
    assert program(clone / "colab_tray", "/py/bin/python") == ["/py/bin/python", "-m", "colab_tray"]
    (clone / "colab-tray").touch()
    (clone / "pyproject.toml").touch()
    assert program(clone / "colab_tray") == [str(clone / "colab-tray")]
    beside = tmp_path / "bin/colab-tray"
    beside.parent.mkdir()
    beside.touch()
    assert program(tmp_path / "site/colab_tray", str(beside.with_name("python"))) == [str(beside)]
