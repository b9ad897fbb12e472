"""The whole program as a screen reader in another process hears it, over a real accessibility bus."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from atspi import FOCUSABLE, Node, Reader
from panel import until
from program import Program, needs_tray

pytestmark = [needs_tray, pytest.mark.long]
CONTROLS = (
    *("push button", "check box", "radio button", "combo box", "button menu", "text", "link"),
    *("table", "column header", "list", "list item", "page tab", "menu item"),
)
CELLS = ("cell", "table cell")  # which may be empty


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


def told(application: Node) -> list[tuple[str, str, str]]:
    """Role, name and description of everything that is shown."""
    return [(one.role, one.name, one.description) for one in application.below()]


def nameless(application: Node) -> list[str]:
    """The controls without a name, by what stands before them."""
    before, found = "", []
    for one in application.below():
        control = one.role in CONTROLS or (one.has(FOCUSABLE) and one.role not in CELLS)
        if control and not one.name.strip():
            found.append(f"{one.role} after {before!r}")
        before = one.name or before
    return found


def press(*keys: str) -> None:
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True, timeout=20)


def test_every_page_has_names_cells_are_told_and_the_output_is_read(
    program: Program, reader: Reader
) -> None:
    program.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    tray = program.tray()
    program.icon(tray)
    assert not program.command("run", str(program.script("one.py", "print('read me')"))).returncode
    program.tray().wait(20)  # a second start shows the window of the first
    application = until(lambda: reader.application(tray.pid), "the program on the bus")
    until(lambda: ("cell", "one.py, succeeded", "") in told(application), "the job's cell")
    until(
        lambda: ("Output of the selected job", "read me") in [one[1:] for one in told(application)],
        "the output",
    )
    wrong, page = {}, told(application)
    for number in range(1, 6):
        press(f"ctrl+{number}")
        if number > 1:
            until(lambda before=page: told(application) != before, f"page {number}")  # type: ignore[misc]
        page = told(application)
        wrong[number] = nameless(application)
    assert not any(wrong.values()), wrong
    assert ("list", "Pages", "") in page


def test_the_set_up_and_the_drop_zone_have_names(program: Program, reader: Reader) -> None:
    program.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    tray = program.tray()
    item = program.icon(tray)
    for entry in ("Set up…", "Drop zone"):
        item.press(entry)
    application = until(lambda: reader.application(tray.pid), "the program on the bus")
    names = ("Welcome to Colab Tray", "Drop zone")
    until(lambda: all(n in " ".join(one[1] for one in told(application)) for n in names), "both")
    assert nameless(application) == []
