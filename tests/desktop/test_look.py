"""The visual language: readable in every look, whole in every icon, larger where the person's font is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from looks import LOOKS, longer, palette
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from test_icons import contrast

from colab_tray.ui import symbols
from colab_tray.ui.look import Ink, Space, Type, colour, high_contrast, icon, sized, wash

pytestmark = pytest.mark.usefixtures("qapp")

PAGE = Path(__file__).parents[2] / "docs" / "design-language.md"
TEXTS = (Ink.TEXT, Ink.QUIET, Ink.ACCENT, Ink.GOOD, Ink.ALERT, Ink.BAD)
COLOURS = ("light", "dark", "contrast")


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("ink", TEXTS)
def test_text_is_readable_on_window_list_and_wash(colours: str, ink: Ink) -> None:
    here = palette(colours)
    for ground in (here.window().color(), here.base().color(), colour(Ink.CARD, here)):
        assert contrast(colour(ink, here), ground) >= 4.5  # WCAG 2, 1.4.3
    assert contrast(colour(Ink.TEXT, here), wash(ink, here)) >= 4.5


def test_high_contrast_uses_no_colour_but_the_persons() -> None:
    here = palette("contrast")
    assert high_contrast(here)
    assert not any(high_contrast(palette(colours)) for colours in ("light", "dark"))
    own = {here.color(role).name() for role in QPalette.ColorRole if role.name != "NColorRoles"}
    assert {colour(ink, here).name() for ink in Ink} <= own


def test_distances_and_sizes_grow_with_the_persons_font(qapp: QApplication) -> None:
    before = qapp.font()
    near, title = Space.NEAR.px, Type.TITLE.font.pointSizeF()
    try:
        qapp.setFont(sized(before, 2.0))
        assert Space.NEAR.px >= 1.6 * near
        assert Type.TITLE.font.pointSizeF() == pytest.approx(2 * title)
    finally:
        qapp.setFont(before)


def test_a_font_given_in_pixels_is_sized_too(qapp: QApplication) -> None:
    font = qapp.font()
    font.setPixelSize(20)
    assert sized(font, 1.5).pixelSize() == 30


@pytest.mark.parametrize("name", symbols.names())
def test_every_icon_is_drawn_inside_its_edge_and_follows_the_palette(name: str) -> None:
    here = palette("dark")
    image = icon(name, here).pixmap(QSize(16, 16), 1.0).toImage()
    inked = [(x, y) for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 100]
    assert len(inked) >= 8
    x, y = inked[len(inked) // 2]
    assert contrast(QColor(image.pixelColor(x, y).rgb()), here.window().color()) > 3
    large = icon(name, here).pixmap(QSize(64, 64), 1.0).toImage()
    edge = [(n, m) for n in range(64) for m in (0, 63)] + [
        (m, n) for n in range(64) for m in (0, 63)
    ]
    assert all(large.pixelColor(x, y).alpha() < 200 for x, y in edge)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_is_drawn_for_the_pixels_it_is_seen_in(scale: float) -> None:
    made = icon("run", palette("light")).pixmap(QSize(16, 16), scale)
    drawn = icon("run", palette("light")).pixmap(QSize(round(16 * scale), round(16 * scale)), 1.0)
    assert (made.width(), made.devicePixelRatio()) == (round(16 * scale), scale)
    assert made.toImage().pixelColor(made.rect().center()).alpha() > 0
    assert bytes(made.toImage().constBits()) == bytes(drawn.toImage().constBits())


def test_no_icon_is_drawn_before_it_is_seen_and_many_are_no_more_work(qapp: QApplication) -> None:
    before = symbols._picture.cache_info().misses
    button = QPushButton(icon("open", palette("light"), QColor("#123456")), "Open")
    assert symbols._picture.cache_info().misses == before
    for _ in range(3):
        button.grab()
    assert symbols._picture.cache_info().misses == before + 1


def test_an_icon_in_a_button_follows_the_desktops_colours(qapp: QApplication) -> None:
    before = qapp.palette()
    button = QPushButton()
    button.setFlat(True)
    button.setIcon(icon("search"))
    try:
        for colours in COLOURS:
            here = palette(colours)
            qapp.setPalette(here)
            seen = button.grab().toImage()
            inked = {seen.pixelColor(x, y).name() for x, y in _places(seen.width(), seen.height())}
            assert here.windowText().color().name() in inked
    finally:
        qapp.setPalette(before)


def _places(width: int, height: int) -> list[tuple[int, int]]:
    return [(x, y) for x in range(width) for y in range(height)]


def test_a_disabled_icon_is_paler_and_a_chosen_one_has_the_chosen_texts_colour() -> None:
    here = palette("light")
    made = icon("run", here)
    middle = [
        made.pixmap(QSize(32, 32), 1.0, mode).toImage().pixelColor(14, 16)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Selected)
    ]
    assert middle[1].alpha() < 130 < middle[0].alpha()
    assert middle[2].name() == here.highlightedText().color().name()


def test_arrows_turn_round_from_right_to_left(qapp: QApplication) -> None:
    def back() -> bytes:
        return bytes(icon("back", palette("light")).pixmap(32, 32).toImage().constBits())

    before = back()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert back() != before
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_page_names_what_there_is() -> None:
    page = PAGE.read_text("utf-8")
    for name in (*Space.__members__, *Type.__members__, *Ink.__members__):
        assert f"`{name}`" in page
    told = {
        word
        for row in re.findall(r"\| (?:places|doing|what is run|states) \| (.*) \|", page)
        for word in re.findall(r"[a-z-]+", row.partition(";")[0])
    }
    assert told <= set(symbols.names())


def test_longer_words_keep_what_stands_in_braces() -> None:
    text = longer("{name} failed, &Run again")
    assert "{name}" in text
    assert "&R" in text
    assert len(text) >= 1.5 * len("{name} failed, &Run again") - 1
    assert LOOKS["long-100"].long
