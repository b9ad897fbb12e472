"""Icons: each state has a shape of its own, seen on light and on dark, sharp at every size."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from colab_tray.core.model.job import JobState
from colab_tray.core.notifications import Tone
from colab_tray.ui.icons import SIZES, Ground, mark_icon, state_icon, tone_icon, tone_mark
from colab_tray.ui.view import IconState

pytestmark = pytest.mark.usefixtures("qapp")

BLACK, WHITE = QColor("#000000"), QColor("#ffffff")


def picture(state: IconState, size: int = 22, ground: Ground = Ground.UNKNOWN) -> QImage:
    return state_icon(state, 0, ground).pixmap(QSize(size, size), 1.0).toImage()


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def colours(image: QImage) -> dict[str, int]:
    """How many opaque pixels have which colour."""
    found: dict[str, int] = {}
    for x in range(image.width()):
        for y in range(image.height()):
            colour = image.pixelColor(x, y)
            if colour.alpha() > 250:
                found[colour.name()] = found.get(colour.name(), 0) + 1
    return found


@pytest.mark.parametrize("state", IconState)
@pytest.mark.parametrize(
    ("ground", "grounds"),
    [
        (Ground.UNKNOWN, (BLACK, WHITE)),
        (Ground.LIGHT, (WHITE, QColor("#efefef"))),
        (Ground.DARK, (BLACK, QColor("#2b2b2b"))),
    ],
)
def test_every_state_stands_out_from_what_it_stands_on(
    state: IconState, ground: Ground, grounds: tuple[QColor, ...]
) -> None:
    found = colours(picture(state, 64, ground))
    main = QColor(max(found, key=lambda name: found[name]))
    for under in grounds:
        assert contrast(main, under) >= 3.0  # WCAG 2, 1.4.11: what graphics need


@pytest.mark.parametrize(("one", "other"), list(combinations(IconState, 2)))
def test_states_differ_without_their_colours(one: IconState, other: IconState) -> None:
    first, second = (
        picture(state, 22).convertToFormat(QImage.Format.Format_Grayscale8)
        for state in (one, other)
    )
    far = sum(
        abs(first.pixelColor(x, y).lightness() - second.pixelColor(x, y).lightness()) > 60
        for x in range(22)
        for y in range(22)
    )
    assert far >= 20  # of 484 pixels: a shape, not a shade


def test_the_count_is_on_the_badge(qapp: QApplication) -> None:
    pictures = [
        bytes(state_icon(IconState.RUNNING, count).pixmap(22, 22).toImage().constBits())
        for count in (1, 2, 9, 10, 11)
    ]
    assert len(set(pictures[:4])) == 4
    assert pictures[3] == pictures[4]  # "9+" for all that are more


def test_the_arc_grows_with_what_is_told_and_the_count_stays() -> None:
    def green(fraction: float | None) -> int:
        icon = state_icon(IconState.RUNNING, 3, Ground.LIGHT, fraction)
        return colours(icon.pixmap(QSize(44, 44), 1.0).toImage()).get("#15803d", 0)

    arcs = [green(fraction) for fraction in (0.1, 0.4, 0.7, 1.0)]
    assert green(None) == 0 < arcs[0]
    assert arcs == sorted(set(arcs))
    assert (
        state_icon(IconState.IDLE, 0, Ground.LIGHT, 0.5).cacheKey()
        == state_icon(IconState.IDLE, 0, Ground.LIGHT).cacheKey()
    )


@pytest.mark.parametrize("state", IconState)
def test_the_template_is_black_where_it_is_and_nothing_where_it_is_cut(state: IconState) -> None:
    icon = state_icon(state, 0, Ground.TEMPLATE)
    assert icon.isMask()
    image = icon.pixmap(QSize(44, 44), 1.0).toImage()
    assert set(colours(image)) == {"#000000"}
    inside = [image.pixelColor(x, y).alpha() for x in range(10, 34) for y in range(10, 34)]
    assert min(inside) < 40  # the shape in it


@pytest.mark.parametrize("size", SIZES)
def test_each_size_is_drawn_and_not_stretched(size: int) -> None:
    icon = state_icon(IconState.IDLE)
    assert QSize(size, size) in icon.availableSizes()
    image = icon.pixmap(QSize(size, size), 1.0).toImage()
    assert image.width() == size
    assert image.pixelColor(0, 0).alpha() < 40  # round corners
    edge = size - 2 - size // 22
    assert image.pixelColor(size // 2, edge).alpha() > 200  # up to the margin


def test_every_job_state_and_tone_has_a_mark() -> None:
    for ground in Ground:
        for state in JobState:
            assert not mark_icon(state, ground).isNull()
        for tone in Tone:
            assert not tone_icon(tone, ground).isNull()
            assert not tone_mark(tone, ground).isNull()
