"""The colours a style is drawn in: those the script asked for, changed as far as reading needs it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from colab_tray.ui.document.style import Colour, Style

RGB = tuple[int, int, int]
LEAST = 4.5  # contrast between a letter and its ground (WCAG 2, AA)

_SIXTEEN: tuple[RGB, ...] = (
    (40, 44, 52), (205, 49, 49), (13, 148, 96), (180, 130, 10), (36, 114, 200), (170, 60, 170), (17, 140, 168),
    (190, 190, 190), (110, 118, 129), (241, 76, 76), (35, 190, 120), (220, 170, 40), (59, 142, 234),
    (214, 112, 214), (41, 184, 219), (240, 240, 240),
)  # fmt: skip
_WHITE: RGB = (255, 255, 255)
_BLACK: RGB = (0, 0, 0)


@lru_cache(4096)
def inks(style: Style, text: RGB, base: RGB) -> tuple[RGB, RGB | None]:
    """(letters, ground or None for the view's own). `text` and `base` are the view's own two colours."""
    ink = text if style.ink is None else rgb(style.ink)
    ground = None if style.ground is None else rgb(style.ground)
    if style.inverse:
        ink, ground = ground or base, ink
    under = ground or base
    if style.faint:
        ink = _mixed(ink, under, 0.4)
    return legible(ink, under), ground


@lru_cache(4096)
def legible(ink: RGB, ground: RGB, least: float = LEAST) -> RGB:
    """The colour nearest to `ink` that can be read on `ground`."""
    if contrast(ink, ground) >= least:
        return ink
    away = max(_WHITE, _BLACK, key=lambda one: contrast(one, ground))
    for step in range(1, 20):
        mixed = _mixed(ink, away, step / 20)
        if contrast(mixed, ground) >= least:
            return mixed
    return away


def contrast(one: RGB, other: RGB) -> float:
    """From 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def rgb(colour: Colour) -> RGB:
    return _SIXTEEN[colour] if isinstance(colour, int) else colour


def _light(colour: RGB) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: RGB) -> Iterable[float]:
    for value in colour:
        part = value / 255
        yield part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _mixed(one: RGB, other: RGB, share: float) -> RGB:
    """`share` of the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
