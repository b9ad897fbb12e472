"""Where the popover stands: at the tray's icon, inside of the screen. Pure."""

from __future__ import annotations

from colab_tray.ui.dropzone_place import Box

GAP = 4  # logical pixels between the icon and it


def beside(icon: Box, size: tuple[int, int], screen: Box) -> tuple[int, int]:
    """The upper left corner. `icon` and `screen` as the system tells them; the panel is where the icon is."""
    width, height = size
    middle_x, middle_y = icon.left + icon.width // 2, icon.top + icon.height // 2
    edges = {
        "bottom": screen.bottom - middle_y,
        "top": middle_y - screen.top,
        "right": screen.right - middle_x,
        "left": middle_x - screen.left,
    }
    match min(edges, key=lambda edge: edges[edge]):
        case "bottom":
            left, top = middle_x - width // 2, icon.top - GAP - height
        case "top":
            left, top = middle_x - width // 2, icon.bottom + GAP
        case "right":
            left, top = icon.left - GAP - width, middle_y - height // 2
        case _:
            left, top = icon.right + GAP, middle_y - height // 2
    return (
        max(screen.left, min(left, screen.right - width)),
        max(screen.top, min(top, screen.bottom - height)),
    )
