from __future__ import annotations


def f(x: Undefined) -> Other:
    return x


print(f.__annotations__)
