"""The tree of a source, without a word about what it may warn of."""

from __future__ import annotations

import ast
import warnings

# Fields with no node in them, or with one that has none below it. To look into them would find nothing either.
_PLAIN = frozenset(("arg", "attr", "ctx", "id", "kind", "name", "names", "op", "ops"))


def parsed(data: bytes) -> ast.Module | None:
    """None when this Python cannot take it. Nothing is executed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(data)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def nodes(tree: ast.Module, kinds: frozenset[type[ast.AST]]) -> list[ast.AST]:
    """The nodes that are of these very kinds of expression, outer ones first.

    Several times as quick as `ast.walk`.
    """
    found: list[ast.AST] = []
    pending: list[ast.AST] = [tree]
    for node in pending:  # which grows meanwhile
        kind = type(node)
        if kind in kinds:
            found.append(node)
        for name in _BELOW[kind]:
            value = getattr(node, name)
            if type(value) is list:
                pending += value
            elif value is not None:
                pending.append(value)
    return found


class _Below(dict[type[ast.AST], tuple[str, ...]]):
    """The fields of each kind of node in which other nodes are."""

    def __missing__(self, kind: type[ast.AST]) -> tuple[str, ...]:
        names = () if kind is ast.Constant else getattr(kind, "_fields", ())
        self[kind] = tuple(name for name in names if name not in _PLAIN)
        return self[kind]


_BELOW = _Below()
