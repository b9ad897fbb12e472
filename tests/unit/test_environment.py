"""Which variables may reach the disk, and on which disks a database may lie."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from colab_tray.core.model.errors import StorageError
from colab_tray.core.store.environment import is_secret, storable
from colab_tray.core.store.local_disk import filesystem_of, refuse_network_disk

SECRET = [
    ("GITHUB_TOKEN", "x"),
    ("tokens", "x"),
    ("AWS_SECRET_ACCESS_KEY", "x"),
    ("AWS_ACCESS_KEY_ID", "x"),
    ("OPENAI_API_KEY", "x"),
    ("APIKEY", "x"),
    ("SSH_PRIVATE_KEY", "x"),
    ("DB_PASSWORD", "x"),
    ("DB_PASS", "x"),
    ("MYSQL_PWD", "x"),
    ("MYSQL_PASSWD", "x"),
    ("GPG_PASSPHRASE", "x"),
    ("GOOGLE_APPLICATION_CREDENTIALS", "/home/me/key.json"),
    ("PROXY_AUTH", "x"),
    ("OAUTH2_BLOB", "x"),
    ("HTTP_AUTHORIZATION", "x"),
    ("SESSION_COOKIE", "x"),
    ("SENTRY_DSN", "x"),
    ("AZURE_STORAGE_CONNECTION_STRING", "x"),
    ("GH_PAT", "x"),
    ("db-password", "x"),
    ("HTTPS_PROXY", "http://me:pw@proxy:8080"),
    ("PIP_INDEX_URL", "https://token@pypi.corp/simple"),
    ("MIRRORS", "https://a.org https://me:pw@b.org/x"),
    ("THING", "ya29.abcdef"),
    ("THING", "ghp_abcdef"),
    ("THING", "eyJhbGciOi.x.y"),
    ("THING", "-----BEGIN PRIVATE KEY-----"),
]

HARMLESS = [
    ("PATH", "/usr/bin:/bin"),
    ("PWD", "/home/me"),
    ("OLDPWD", "/tmp"),
    ("HOME", "/home/me"),
    ("KEYBOARD", "de"),
    ("XAUTHORITY", "/run/user/1000/xauth"),
    ("SSH_AUTH_SOCK", "/run/user/1000/ssh"),
    ("AUTHOR", "me@example.org"),
    ("COMPASS", "north"),
    ("BYPASS", "1"),
    ("PYTHONPATH", "/a:/b"),
    ("HTTPS_PROXY", "http://proxy:8080"),
    ("URL", "https://example.org/@me/x"),
    ("EMAIL", "me@example.org"),
    ("EMPTY_TOKEN", ""),
    ("OMP_NUM_THREADS", "4"),
    ("SPINNER", "dots"),
]


@pytest.mark.parametrize(("name", "value"), SECRET)
def test_what_looks_secret(name: str, value: str) -> None:
    assert is_secret(name, value)


@pytest.mark.parametrize(("name", "value"), HARMLESS)
def test_what_does_not(name: str, value: str) -> None:
    assert not is_secret(name, value)


def test_the_names_of_what_was_dropped_are_told() -> None:
    kept, dropped = storable({"B_TOKEN": "x", "A": "1", "A_KEY": "y"})
    assert (kept, dropped) == ({"A": "1"}, ("A_KEY", "B_TOKEN"))


MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:30 / /home rw shared:2 master:1 - nfs4 server:/home rw
31 30 0:31 / /home/me/My\\040Drive rw - fuse.rclone drive rw
32 22 8:2 / /home/me/local rw - xfs /dev/sdb1 rw
33 22 0:9 / /twice rw - cifs //server/x rw
34 22 8:3 / /twice rw - ext4 /dev/sdc1 rw
not a line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib", "ext4"),
        ("/", "ext4"),
        ("/homework", "ext4"),
        ("/home/me/.local", "nfs4"),
        ("/home/me/My Drive/x", "fuse.rclone"),
        ("/home/me/local/x", "xfs"),
        ("/twice/x", "ext4"),
    ],
)
def test_the_file_system_of_a_path(path: str, kind: str) -> None:
    assert filesystem_of(PurePosixPath(path), MOUNTS) == kind


def test_a_network_disk_is_refused(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"{MOUNTS}40 1 0:40 / {tmp_path} rw - nfs server:/x rw\n")
    with pytest.raises(StorageError, match=r"lies on a network disk \(nfs\)"):
        refuse_network_disk(tmp_path / "data", mounts)
    refuse_network_disk(Path("/var"), mounts)
    refuse_network_disk(tmp_path)
    refuse_network_disk(tmp_path, tmp_path / "absent")
