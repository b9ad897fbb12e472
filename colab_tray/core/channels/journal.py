"""The journal's words, for the rest of the app."""

from __future__ import annotations

from runtime_notebook.runner.journal import (
    ARTIFACTS,
    CELL,
    DROPPED,
    END,
    EXIT,
    NOTE,
    PROGRESS,
    START,
    STDERR,
    STDOUT,
)

__all__ = [
    "ARTIFACTS",
    "CELL",
    "DROPPED",
    "END",
    "EXIT",
    "NOTE",
    "PROGRESS",
    "START",
    "STDERR",
    "STDOUT",
]
