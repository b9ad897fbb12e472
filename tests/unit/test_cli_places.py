"""The command line's short way to the folders ends where the long one does."""

from __future__ import annotations

import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from colab_tray.cli import places
from colab_tray.core import paths

PATHS = st.text("a/.~ é-", min_size=1, max_size=12)
FOLDERS = PATHS.map("/".__add__) | PATHS | st.just("")
NAMES = ["COLAB_TRAY_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"]
ENVIRONMENTS = st.dictionaries(st.sampled_from([*NAMES, "XDG_STATE_HOME"]), FOLDERS)


def both(environ: dict[str, str], platform: str) -> tuple[list[str], list[str]]:
    short, long = places.find(environ, platform), paths.find(environ, platform)
    names = ["config", "data", "cache", "run", "inbox"]
    return [getattr(short, name) for name in names], [str(getattr(long, name)) for name in names]


@given(ENVIRONMENTS, st.sampled_from(["linux", "darwin"]))
@example({"COLAB_TRAY_HOME": "//net/./a//b/.."}, "linux")
@example({"COLAB_TRAY_HOME": "~"}, "linux")
@example({"COLAB_TRAY_HOME": "./~"}, "linux")
@example({"XDG_RUNTIME_DIR": "."}, "linux")
def test_the_same_folders(environ: dict[str, str], platform: str) -> None:
    try:
        short, long = both(environ, platform)
    except RuntimeError:  # pathlib refuses the home of a user who does not exist
        assert "~" in environ["COLAB_TRAY_HOME"]
        return
    assert short == long


def test_the_home_of_the_user_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere//else/")
    short, long = both({}, "linux")
    assert short == long
    assert short[0] == "/somewhere/else/.config/colab-tray"


def test_the_socket_and_the_token_lie_where_the_engine_puts_them() -> None:
    short, long = places.find(os.environ), paths.find(os.environ)
    assert f"{short.run}/control.sock" == str(long.control_socket)
    assert f"{short.run}/token" == str(long.token)
    assert f"{short.run}/engine.lock" == str(long.lock)
