"""A stand-in for google.colab on Practice's machines: the same names, the same frames."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

from . import auth, drive, files, output, runtime, userdata

__all__ = ["auth", "drive", "files", "output", "runtime", "userdata"]


def load_ipython_extension(ipython: Any) -> None:
    """Makes a kernel one of Colab's: of the server's it starts in /content, and `!cmd` goes through a terminal.

    The server starts its kernels where its files begin; one that somebody else started stays where it is.
    """
    with contextlib.suppress(OSError, KeyError):
        content = os.environ["COLAB_CONTENT"]
        if os.path.samefile(os.getcwd(), os.path.dirname(content)):
            os.chdir(content)
    if sys.platform != "win32":
        from . import _system_commands

        _system_commands.install(ipython)
