"""What stands between the lines: the form of a display that is shown, and how many lines it takes. Pure."""

from __future__ import annotations

from pathlib import Path

from colab_tray.core.channels import displays
from colab_tray.core.channels.displays import Display, Form

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
TABLE = "text/csv"
MOST_ROWS = 20  # lines' height of a picture
LINE = 18  # pixels of a line, by which a picture's own height is judged
MOST_TABLE = 14
MOST_SIDE = 16_384  # pixels; a picture with a longer side is not drawn
MOST_PIXELS = 50_000_000
_PEEK = 4096  # bytes of a form that are looked at
_WHY_NOT = {
    "image/svg+xml": "a drawing (SVG)",
    "application/pdf": "a document (PDF)",
    "text/html": "a page",
    "text/markdown": "formatted text",
    "text/latex": "a formula",
}


def shown_form(display: Display) -> Form | None:
    """The form that is drawn in the view. Pages, drawings and programs are not: they are opened elsewhere."""
    wanted = (TABLE, *PICTURES) if display.kind == "table" else PICTURES
    forms = {form.mime: form for form in display.forms}
    return next((forms[mime] for mime in wanted if mime in forms), None)


def rows_of(mirror: Path, display: Display) -> int:
    """Lines that a display takes, its caption among them. Raises OSError."""
    form = shown_form(display)
    if form is None:
        return 1
    head = displays.read(mirror, form, 0, _PEEK)
    if form.mime == TABLE:
        return 1 + min(MOST_TABLE, head.count(b"\n") + 2)
    size = size_of(head, form.mime)
    if size is None:
        return 1 if form.mime in ("image/png", "image/gif") else 1 + MOST_ROWS
    return 1 if too_large(*size) else 1 + max(2, min(MOST_ROWS, -(-size[1] // LINE)))


def size_of(head: bytes, mime: str) -> tuple[int, int] | None:
    """Width and height in pixels, by how a picture begins; None where that does not say it."""
    if mime == "image/png" and head[:8] == b"\x89PNG\r\n\x1a\n" and len(head) >= 24:
        return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")
    if mime == "image/gif" and head[:4] == b"GIF8" and len(head) >= 10:
        return int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    if mime == "image/webp" and head[12:16] == b"VP8X" and len(head) >= 30:
        sides = (head[24:27], head[27:30])
        return 1 + int.from_bytes(sides[0], "little"), 1 + int.from_bytes(sides[1], "little")
    return _of_jpeg(head) if mime == "image/jpeg" else None


def _of_jpeg(head: bytes) -> tuple[int, int] | None:
    """From the frame's segment, if it is among those that are here."""
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        kind = head[at + 1]
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            high, wide = head[at + 5 : at + 7], head[at + 7 : at + 9]
            return int.from_bytes(wide, "big"), int.from_bytes(high, "big")
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return None


def too_large(width: int, height: int) -> bool:
    """Whether a picture of so many pixels is not drawn."""
    return not (
        0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE and width * height <= MOST_PIXELS
    )


def caption(display: Display) -> str:
    """One line below a picture, or in its place: what it is, and where it can be looked at."""
    files = display.files()
    name = next(iter(files.values()), f"{display.kind}-{display.number}")
    parts = [name, display.name, display.note]
    if shown_form(display) is None:
        what = next(
            (_WHY_NOT[form.mime] for form in display.forms if form.mime in _WHY_NOT), "a file"
        )
        parts.append(f"{what}, which is not drawn here; it is saved with the results")
    return " · ".join(part for part in parts if part)
