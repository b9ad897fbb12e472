"""For all tests: signals are as at a terminal, also where `nohup` or a shell's `&` had them ignored."""

from __future__ import annotations

import signal
import sys

signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32":
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGQUIT, signal.SIG_DFL)
