"""The walk over a script's tree finds what the standard library's own finds."""

from __future__ import annotations

import ast
import inspect
import statistics
import typing

import pytest

from colab_tray.core.intake.literals import KINDS
from colab_tray.core.intake.parsing import nodes, parsed

_RARE = """
match {"a": 1}:
    case {"a": int(real=1 + 2j), **rest} if f("x"): pass
    case [None, *others] | "y" | -3: pass
async def g(a, *b, c=h(1), **d) -> i(2):
    global e
    async with j(3) as k: await l[m(4):n(5):o(6)]
    print(f"{p(7)!r:>{q(8)}}", {r(9): 10, **s(11)}, [(t := u(12)) async for v in w(13) if x(14)], ...)
@y(15)
class Z(A(16), metaclass=B(17)):
    c: D(18) = lambda e=F(19): not G(20)
    del c[H(21)]
try: assert I(22), J(23)
except K(24) as l: raise L(25) from M(26)
"""


@pytest.mark.parametrize(
    "module", [_RARE, statistics, typing, inspect], ids=["rare", "statistics", "typing", "inspect"]
)
def test_no_expression_is_missed_and_none_is_found_twice(module: object) -> None:
    source = module if isinstance(module, str) else inspect.getsource(module)  # type: ignore[arg-type]
    tree = parsed(source.encode())
    assert tree is not None
    walked = [node for node in ast.walk(tree) if type(node) in KINDS]
    assert sorted(map(id, nodes(tree, KINDS))) == sorted(map(id, walked))
