"""Our dataclasses mean what the standard library's mean."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from colab_tray.core.model import facts


def pair(**options: bool) -> list[type[Any]]:
    """The same class made by the library and by us."""
    made = []
    for dataclass in (dataclasses.dataclass, facts.dataclass):

        @dataclass(**options)  # type: ignore[call-overload, untyped-decorator, unused-ignore]
        class Point:
            x: int
            y: tuple[int, ...] = (1, 2)
            hidden: str = dataclasses.field(default="h", repr=False)
            beside: list[int] = dataclasses.field(default_factory=list, compare=False)

        made.append(Point)
    return made


@pytest.mark.parametrize("options", [{"frozen": True, "slots": True}, {"slots": True}, {}], ids=str)
def test_they_compare_and_show_alike(options: dict[str, bool]) -> None:
    for cls in pair(**options):
        one, same, other = cls(1), cls(x=1, beside=[3]), cls(2)
        assert one == same
        assert one != other
        assert one != (1, (1, 2), "h")
        assert repr(same).endswith("Point(x=1, y=(1, 2), beside=[3])")
        assert dataclasses.replace(one, x=2) == other
        assert dataclasses.asdict(one)["y"] == (1, 2)
        assert copy.deepcopy(same).beside == [3]
        match one:
            case cls(x, y):
                assert (x, y) == (1, (1, 2))
        if "frozen" in options:
            assert len({one, same, other}) == 2
        else:
            with pytest.raises(TypeError):
                hash(one)
        assert hasattr(one, "__dict__") is ("slots" not in options)


def test_kinds_with_equal_values_differ() -> None:
    library, ours = pair(frozen=True, slots=True)
    assert library(1) != ours(1)
    assert pair(frozen=True)[1](1) != ours(1)


@facts.dataclass(frozen=True, slots=True)
class Nothing:
    pass


def test_one_without_fields_is_one_of_its_kind() -> None:
    assert Nothing() == pickle.loads(pickle.dumps(Nothing()))
    assert {Nothing(): 1}[Nothing()]
    assert bool(Nothing())
    assert repr(Nothing()) == "Nothing()"
