"""google.colab.drive: the person's Drive as a folder of the machine."""

from __future__ import annotations

import os
import subprocess
import sys

from . import _credentials, _message

__all__ = ["flush_and_unmount", "mount"]

_mounted: set[str] = set()


def mount(
    mountpoint: str, force_remount: bool = False, timeout_ms: int = 120_000, readonly: bool = False
) -> None:
    """Shows the person's Drive at `mountpoint`, once they have agreed; waits 120 s for that.

    Raises ValueError when it cannot be, MessageError when they refuse.
    """
    if " " in mountpoint:
        raise ValueError("Mountpoint must not contain a space.")
    mountpoint = os.path.expanduser(mountpoint)
    _message.blocking_request(
        "request_auth", {"authType": "dfs_ephemeral"}, timeout_sec=timeout_ms / 1000
    )
    place = _here(mountpoint)
    if place in _mounted and not force_remount:
        print(
            f"Drive already mounted at {mountpoint}; to attempt to forcibly remount, "
            f'call drive.mount("{mountpoint}", force_remount=True).'
        )
        return
    if place in _mounted:
        _unmount(place)
    _check(place)
    source = _credentials.folder("dfs_ephemeral")
    if source is None:
        raise ValueError("mount failed")
    _show(source, place, readonly)
    print(f"Mounted at {mountpoint}")


def flush_and_unmount(timeout_ms: int = 24 * 60 * 60 * 1000) -> None:
    """Takes the Drive away again; what was written is there already."""
    if not _mounted:
        print("Drive not mounted, so nothing to flush and unmount.")
    for place in list(_mounted):
        _unmount(place)


def _here(mountpoint: str) -> str:
    """Where it is: a machine without a /content of its own has a folder instead."""
    content = os.environ.get("COLAB_CONTENT", "/content")
    inside = os.path.normpath(mountpoint) + "/"
    return content + inside[len("/content") : -1] if inside.startswith("/content/") else mountpoint


def _check(place: str) -> None:
    if os.path.islink(place):
        raise ValueError("Mountpoint must not be a symlink")
    if os.path.isdir(place) and os.listdir(place):
        raise ValueError("Mountpoint must not already contain files")
    if not os.path.isdir(place) and os.path.exists(place):
        raise ValueError("Mountpoint must either be a directory or not exist")
    if not os.path.exists(os.path.dirname(os.path.normpath(place)) or "."):
        raise ValueError("Mountpoint must be in a directory that exists")


def _show(source: str, place: str, readonly: bool) -> None:
    """As a mount where the machine may mount, else as a link."""
    target = os.path.join(place, "MyDrive")
    os.makedirs(place, exist_ok=True)
    if sys.platform == "linux" and os.environ.get("COLAB_CONTENT") == "/content":
        os.mkdir(target)
        subprocess.run(["mount", "--bind", source, target], check=True)
        if readonly:
            subprocess.run(["mount", "-o", "remount,bind,ro", target], check=True)
    else:
        os.symlink(source, target, target_is_directory=True)
    _mounted.add(place)


def _unmount(place: str) -> None:
    target = os.path.join(place, "MyDrive")
    if os.path.islink(target):
        os.unlink(target)
    else:
        subprocess.run(["umount", target], check=True)
        os.rmdir(target)
    os.rmdir(place)
    _mounted.discard(place)
