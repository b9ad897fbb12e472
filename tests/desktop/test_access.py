"""Every surface by keyboard and as a screen reader hears it, as the album shows them."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

import access
import pytest
from album import Scene
from photograph import keys, put_away, show

SURFACES = [key for key in keys() if key != "design"]


def scenes(key: str, *, every: bool = False) -> Iterator[Scene]:
    """Of one surface, all or those that have the most in them."""
    found = list(importlib.import_module(f"album.{key}").scenes())
    yield from found if every else [one for one in found if "full" in one.name] or found[:1]


def faults(scene: Scene, *, look: bool = False) -> list[str]:
    """What somebody without a mouse, or without eyes, would stumble over."""
    widget = show(scene)
    try:
        walk = access.walk(widget, look=look)
        wrong = {
            "has no name": access.nameless(widget),
            "is not reached by Tab": access.unreached(widget, walk.seen),
            "is a key of several": access.shared_keys(widget),
            "does not show that it has the focus": walk.alike,
        }
        return [f"{scene.name}: {one} {what}" for what, ones in wrong.items() for one in ones]
    finally:
        put_away(widget)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("key", SURFACES)
def test_a_surface_by_keyboard_and_screen_reader(key: str) -> None:
    assert "\n".join(fault for scene in scenes(key) for fault in faults(scene)) == ""


@pytest.mark.long
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("key", SURFACES)
def test_every_state_of_it_and_that_the_focus_is_seen(key: str) -> None:
    told = [fault for scene in scenes(key, every=True) for fault in faults(scene, look=True)]
    assert "\n".join(told) == ""


@pytest.mark.long
@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("key", SURFACES)
def test_the_same_in_german(key: str) -> None:
    told = [fault for scene in scenes(key, every=True) for fault in faults(scene)]
    assert "\n".join(told) == ""
