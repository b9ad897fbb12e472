"""The tree of a source, without a word about what it may warn of."""

from __future__ import annotations

import ast
import warnings


def parsed(data: bytes) -> ast.Module | None:
    """None when this Python cannot take it. Nothing is executed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(data)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
