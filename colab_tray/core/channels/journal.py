"""The journal's words, for the rest of the app."""

from __future__ import annotations

from runtime_notebook.runner.journal import (
    ARTIFACTS,
    DROPPED,
    END,
    EXIT,
    NOTE,
    START,
    STDERR,
    STDOUT,
)

__all__ = ["ARTIFACTS", "DROPPED", "END", "EXIT", "NOTE", "START", "STDERR", "STDOUT"]
