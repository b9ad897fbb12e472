"""Bytes in words, the same everywhere: on the command line, in causes, in notifications. Imports nothing."""

from __future__ import annotations


def amount(count: object) -> str:
    """Bytes for people: 512 B, 3.4 KiB, 150 MiB; empty for what is no number."""
    if not isinstance(count, int | float):
        return ""
    value, units = float(count), ["B", "KiB", "MiB", "GiB", "TiB"]
    while value >= 1023.5 and len(units) > 1:
        value /= 1024
        units.pop(0)
    fine = units[0] != "B" and value < 9.95
    return f"{value:.1f} {units[0]}" if fine else f"{value:.0f} {units[0]}"
