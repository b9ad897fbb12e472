"""The runner's command line: `runner.pyz serve ROOT [FD [far]]`, `warm|supervise|wait|fresh|notebook FD`,
`kernel FILE FD PARENT [USERDATA]`, `version`, and for environments `make FD`, `sweep FOLDER…`.

It stands on fork, Unix sockets and descriptors that are handed on: there is none for Windows yet. Modules that
need these say so in their first line, so that all others are checked for Windows too.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"


def main(arguments: list[str]) -> int:
    """Run one of the runner's programs. Returns an exit status; most of them never return."""
    verb, *rest = arguments or ["version"]
    if verb == "serve" and rest:
        from .server import serve

        serve(rest[0], int(rest[1]) if len(rest) > 1 else None, far=rest[2:] == ["far"])
    if verb == "warm" and len(rest) == 1:
        from . import warm

        warm.main(int(rest[0]))
    if verb == "supervise" and len(rest) == 1:
        from . import supervising

        supervising.main(int(rest[0]))
    if verb == "wait" and len(rest) == 1:
        from . import spare

        spare.main(int(rest[0]))
    if verb == "notebook" and len(rest) == 1:
        from .notebook import fresh as fresh_notebook

        fresh_notebook(int(rest[0]))
    if verb == "kernel" and len(rest) in (3, 4):
        from . import kernel

        kernel.main(*rest)
    if verb == "fresh" and len(rest) == 1:
        from .script import fresh

        fresh(int(rest[0]))
    if verb == "make" and len(rest) == 1:
        from . import installing

        return installing.main(int(rest[0]))
    if verb == "sweep":
        from . import installing

        return installing.sweep(rest)
    from . import wire

    sys.stdout.write(f"colab-tray runner, protocol {wire.VERSION}\n")
    return 0 if verb == "version" else 2
