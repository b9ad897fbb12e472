"""The machine's Jupyter server; ends with whoever started it, where the system can do that."""

from __future__ import annotations

import contextlib
import os
import sys


def die_with_parent() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(1, 9)  # PR_SET_PDEATHSIG, SIGKILL


def main() -> None:
    if sys.platform == "linux" and os.getppid() != 0:
        with contextlib.suppress(OSError, AttributeError):
            die_with_parent()
    # It compiles a grammar for seconds, to check addresses in the events that nobody reads.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    from jupyter_server.serverapp import main as serve

    serve()


if __name__ == "__main__":
    main()
