"""What a machine finds: its folders, its variables, and Jupyter set up as there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from colab_tray.practice.machines.contract import Hardware

ABOARD = Path(__file__).resolve().parent / "aboard"
STAND_IN = Path(__file__).resolve().parent / "stand_in"
LATEST = "2026.07"

# Of our own variables a machine is given only these: it is somebody else's computer.
PASSED = (
    *("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC"),
    *("PATHEXT", "NUMBER_OF_PROCESSORS", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY"),
    *("HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "PIP_INDEX_URL", "UV_INDEX_URL"),
)
OWN = ("content", "tmp", "root")  # in FILES; where it can be they are /content and so on
FILES = "files"
FOLDERS = (*(f"{FILES}/{name}" for name in OWN), "packages", "root-of-all", "changes")
JUPYTER = ("config", "data", "runtime", "ipython/profile_default")

_KERNELS = """\
c = get_config()
c.InteractiveShellApp.extensions = ["google.colab"]
c.InteractiveShell.banner1 = ""
"""


def prepare(folder: Path) -> None:
    """Makes the machine's folders. `folder` must be new."""
    folder.mkdir(mode=0o700, parents=True)
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    (folder / FILES / "tmp").chmod(0o1777)
    for name in JUPYTER:
        (folder / "jupyter" / name).mkdir(parents=True)
    profile = folder / "jupyter/ipython/profile_default"
    (profile / "ipython_kernel_config.py").write_text(_KERNELS, "utf-8")


def environment(folder: Path, python: str, hardware: Hardware, *, private: bool) -> dict[str, str]:
    """The variables of everything on the machine. `private`: it has its own /content and so on."""
    root = Path("/") if private else folder / FILES
    content, temporary, home = (root / name for name in OWN)
    beside = str(Path(python).parent)
    return {
        **{name: os.environ[name] for name in PASSED if name in os.environ},
        "PATH": os.pathsep.join([beside, os.environ.get("PATH", os.defpath)]),
        "HOME": str(home),
        "USERPROFILE": str(home),
        "TMPDIR": str(temporary),
        "TEMP": str(temporary),
        "PYTHONPATH": os.pathsep.join([str(STAND_IN), str(folder / "packages")]),
        "PIP_TARGET": str(folder / "packages"),  # nothing is installed into the host's Python
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter/config"),
        "JUPYTER_DATA_DIR": str(folder / "jupyter/data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "jupyter/runtime"),
        "IPYTHONDIR": str(folder / "jupyter/ipython"),
        "COLAB_CONTENT": str(content),
        "COLAB_RELEASE_TAG": f"release-colab_{hardware.version or LATEST}",
        "COLAB_GPU": "1" if hardware.variant == "GPU" else "",
        "CLOUDSDK_CONFIG": str(content / ".config"),
        "USE_AUTH_EPHEM": "1",
    }


def needed(python: str) -> list[str]:
    """Folders of the host that the machine cannot do without."""
    prefix = Path(python).parent.parent
    real = Path(python).resolve().parent.parent  # the Python a virtual environment was made of
    paths = {prefix, real, Path(sys.base_prefix), ABOARD, STAND_IN}
    return sorted(str(path) for path in paths if path.exists())
