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
    if form.mime == "image/png" and len(head) >= 24:
        return 1 + max(2, min(MOST_ROWS, -(-int.from_bytes(head[20:24], "big") // LINE)))
    return 1 + MOST_ROWS


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
