"""`dataclass` as the standard library has it, in a quarter of the time it takes to define one.

The library writes the source of six methods for each class and compiles it, and a third of an engine's
imports were that. Here only `__init__` is made so; the other methods are the same functions for all.
That a frozen one is not changed is left to the type checker: at run time nothing would stop it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(*, frozen=False, slots=False, eq=True):
        """Takes these options of the standard one, and means the same by them."""

        def made(cls):
            cls.__doc__ = cls.__doc__ or cls.__name__  # or a signature is made up, which is slow
            own = cls.__dict__
            cls = dataclasses.dataclass(cls, slots=slots, eq=False, repr=False)
            if "__repr__" not in own:
                cls.__repr__ = _shown
            if eq:
                _compare(cls, frozen)
            return cls

        return made

    def _shown(self):
        shown = (f for f in dataclasses.fields(self) if f.repr)
        inside = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in shown)
        return f"{type(self).__qualname__}({inside})"

    def _compare(cls, frozen):
        """By the class and the fields that count; what can change has no hash."""
        counted = [field.name for field in dataclasses.fields(cls) if field.compare]
        key = attrgetter("__class__", *counted)

        def same(self, other):
            return key(self) == key(other) if type(self) is type(other) else NotImplemented

        cls.__eq__ = same
        cls.__hash__ = (lambda self: hash(key(self))) if frozen else None


__all__ = ["dataclass"]
