"""WAL needs memory shared between processes, which network file systems do not give."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path, PurePath, PurePosixPath

from colab_tray.core.model.errors import StorageError
from colab_tray.core.paths import HOME_VARIABLE

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ceph", "lustre", "beegfs"}
    | {"9p", "vboxsf", "prl_fs", "fuse.vmhgfs-fuse"}  # folders of the computer around this one
    | {"fuse.glusterfs", "fuse.ceph-fuse", "fuse.juicefs", "fuse.smbnetfs", "fuse.curlftpfs"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.gcsfuse", "fuse.gvfsd-fuse"}
    | {"fuse.davfs", "fuse.google-drive-ocamlfuse", "fuse.onedriver", "davfs"}
)


def refuse_network_disk(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> None:
    """Raises StorageError for a folder on a network or cloud disk; only Linux can tell."""
    with suppress(OSError):
        place = folder.resolve()  # first: it may be mounted only when somebody looks
        mountinfo = mounts.read_text(errors="surrogateescape")
        if not any(f" - {kind} " in mountinfo for kind in _NETWORK):
            return  # the common case
        kind = filesystem_of(place, mountinfo)
        if kind in _NETWORK:
            raise StorageError(
                f"The folder {folder} lies on a network disk ({kind}), where a database can be "
                f"damaged; set {HOME_VARIABLE} to a folder on a disk of this computer."
            )


def filesystem_of(path: PurePath, mountinfo: str) -> str:
    """The type of the file system that holds `path`, from the text of /proc/self/mountinfo."""
    deepest, kind = -1, ""
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) < 5 or not right:
            continue
        point = PurePosixPath(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), fields[4]))
        # Of two mounts on one point the later one covers the earlier.
        if path.is_relative_to(point) and len(point.parts) >= deepest:
            deepest, kind = len(point.parts), right.split(" ")[0]
    return kind
