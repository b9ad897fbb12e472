"""Where the drop zone stands: always to be seen, and back where it was."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from colab_tray.ui.dropzone_place import Box, Place, from_json, place_of, stand, to_json

SIZE = (200, 80)
LEFT = Box(0, 0, 1920, 1040)
RIGHT = Box(1920, -200, 2560, 1440)
BOTH = {"left": LEFT, "right": RIGHT}

boxes = st.builds(
    Box,
    st.integers(-4000, 4000),
    st.integers(-4000, 4000),
    st.integers(400, 4000),
    st.integers(300, 3000),
)
places = st.builds(
    Place,
    st.sampled_from(("a", "b", "")),
    st.booleans(),
    st.booleans(),
    st.integers(-9000, 9000),
    st.integers(-9000, 9000),
)


@settings(max_examples=40)
@given(places, st.dictionaries(st.sampled_from("ab"), boxes, min_size=1))
def test_it_is_always_wholly_on_a_monitor(place: Place, monitors: dict[str, Box]) -> None:
    x, y = stand(place, SIZE, monitors)
    assert any(
        room.left <= x <= room.right - SIZE[0] and room.top <= y <= room.bottom - SIZE[1]
        for room in monitors.values()
    )


@settings(max_examples=40)
@given(st.integers(0, 1720), st.integers(0, 960))
def test_where_it_was_put_is_where_it_comes_back(x: int, y: int) -> None:
    place = place_of(Box(x, y, *SIZE), BOTH)
    assert stand(from_json(to_json(place)), SIZE, BOTH) == (x, y)


def test_it_goes_to_another_monitor_and_comes_back_with_its_own() -> None:
    place = place_of(Box(RIGHT.right - 240, -180, *SIZE), BOTH)
    assert place == Place("right", right=True, bottom=False, across=40, down=20)
    assert stand(place, SIZE, {"left": LEFT}) == (1920 - 240, 20)
    assert stand(place, SIZE, BOTH) == (RIGHT.right - 240, -180)


def test_it_grows_away_from_its_corner() -> None:
    place = Place("left", across=24, down=24)
    small, large = stand(place, (200, 80), BOTH), stand(place, (200, 160), BOTH)
    assert (small[0], small[1] + 80) == (large[0], large[1] + 160)


def test_what_was_kept_by_something_else_is_passed_over() -> None:
    for kept in ([], ["left"], [1, 2, 3, 4, 5], ["left", True, True, "x", 0], "left", None):
        assert from_json(kept) == Place()  # type: ignore[arg-type]
