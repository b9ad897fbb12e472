import dataclasses
import enum
import typing
from typing import Optional


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass(order=True)
class Item:
    name: str
    colour: "Colour" = Colour.RED
    parent: Optional["Item"] = None


print(Item("x"), typing.get_type_hints(Item), dataclasses.fields(Item)[1].type)
print(Item.__module__, repr(Item), Colour.RED, typing.NamedTuple("Pair", [("a", int)]).__module__)
