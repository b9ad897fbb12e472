"""The tray's menu, as Qt has it: the right entries, changed in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from little import LittleEngine, job
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from colab_tray.core.model.job import JobState
from colab_tray.core.model.machine import Balance
from colab_tray.core.model.runtime import Runtime, RuntimeSpec, RuntimeState
from colab_tray.ui.facts import JOBS, gather
from colab_tray.ui.intentions import Intentions
from colab_tray.ui.menu import TrayMenu, label
from colab_tray.ui.view import Facts, InboxFolder, view

pytestmark = pytest.mark.usefixtures("qapp")

NOW = 1_790_000_100.0


def heard() -> tuple[Intentions, list[tuple[str, Any]]]:
    """Intentions that only note what was asked."""
    asked: list[tuple[str, Any]] = []

    def note(name: str) -> Callable[..., None]:
        return lambda *arguments: asked.append((name, *arguments))

    return Intentions(**{name: note(name) for name in Intentions.__slots__}), asked


def shown(menu: QMenu) -> dict[str, QAction]:
    """What a person sees, submenus included."""
    found = {}
    for action in menu.actions():
        if action.isVisible() and not action.isSeparator():
            found[action.text()] = action
            if isinstance(inside := action.menu(), QMenu):
                found |= {f"{action.text()} > {key}": one for key, one in shown(inside).items()}
    return found


def menu_of(facts: Facts, *, by_panel: bool = False) -> tuple[TrayMenu, list[tuple[str, Any]]]:
    does, asked = heard()
    menu = TrayMenu(does, lambda: by_panel)
    menu.show(view(facts, NOW))
    return menu, asked


def test_an_idle_menu_has_no_empty_groups() -> None:
    menu, _ = menu_of(Facts())
    assert list(shown(menu.menu)) == [
        "Nothing is running",
        "Run script…",
        "Drop zone",
        "Show window",
        "Sign in at Google…",
        "Set up…",
        "Start what waits",
        "Run what is saved into the inbox",
        "Open inbox folder",
        "Quit",
    ]
    separators = [one for one in menu.menu.actions() if one.isSeparator() and one.isVisible()]
    assert len(separators) == 3


def test_every_entry_hands_on_what_it_stands_for() -> None:
    asking = InboxFolder("/home/ada/Inbox", allowed=False, waiting=1)
    running, done = job(2, name="train.py"), job(1, JobState.SUCCEEDED, name="hello.py")
    facts = Facts(live=(running,), recent=(done,), folders=(asking,), problem="It did not work.")
    menu, asked = menu_of(facts)
    entries = shown(menu.menu)
    for action in entries.values():
        action.trigger()
    assert ("allow", "/home/ada/Inbox") in asked
    assert ("show_output", running.id) in asked
    assert ("cancel", running.id) in asked
    assert ("open_result", done.id) in asked
    assert ("switch_inbox", False) in asked
    assert ("switch_queue", False) in asked
    names = {name for name, *_ in asked}
    assert {"choose", "show_window", "sign_in", "open_inbox", "quit"} <= names
    assert "Cancel a job > train.py" in entries
    assert "Quit (1 job goes on)" in entries


def test_the_status_lines_cannot_be_pressed() -> None:
    menu, _ = menu_of(Facts(recent=(job(1, JobState.SUCCEEDED),)))
    entries = shown(menu.menu)
    assert not entries["Nothing is running"].isEnabled()
    assert not entries["Recent results"].isEnabled()


def test_entries_are_changed_in_place_and_only_when_they_change() -> None:
    menu, asked = menu_of(Facts(live=(job(1),)))
    before = menu.menu.actions()
    changes: list[str] = []
    for action in before:
        action.changed.connect(lambda action=action: changes.append(action.text()))
    menu.show(view(Facts(live=(job(1),)), NOW))
    assert changes == []
    menu.show(view(Facts(live=(job(2), job(1))), NOW))
    assert menu.menu.actions() == before
    assert len(changes) < 8
    shown(menu.menu)["Cancel a job > script2.py"].trigger()
    assert asked == [("cancel", job(2).id)]


def test_whoever_is_late_to_cancel_a_job_cancels_no_other() -> None:
    first, second = job(1), job(2)
    menu, asked = menu_of(Facts(live=(second, first)))
    pointed_at = shown(menu.menu)["Cancel a job > script2.py"]
    menu.show(view(Facts(live=(first,)), NOW))
    if shiboken6.isValid(pointed_at):
        pointed_at.trigger()
    assert ("cancel", first.id) not in asked
    menu.show(view(Facts(live=(job(3), first)), NOW))
    names = [one for one in shown(menu.menu) if one.startswith("Cancel a job > ")]
    assert names == ["Cancel a job > script3.py", "Cancel a job > script1.py"]


def test_many_jobs_end_with_how_many_more() -> None:
    menu, _ = menu_of(Facts(live=tuple(job(number) for number in range(20))))
    assert "and 12 more…" in shown(menu.menu)


def by_qt(text: str) -> str:
    """What Qt shows of a label."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def by_panel(text: str) -> str:
    """What Qt sends of a label, its first ampersand a mark, and a panel shows of that."""
    where = text.find("&")
    if 0 <= where < len(text) - 1:
        text = text[:where] + "_" + text[where + 1 :]
    return text.replace("__", "\0").replace("_", "").replace("\0", "_")


@pytest.mark.parametrize(
    "name", ["a_b.py", "R&D.py", "a_&_b.py", "_&&_x", "&", "__init__.py", "&a"]
)
def test_names_are_shown_as_they_are(name: str) -> None:
    assert by_qt(label(name, drawn_by_panel=False)) == name
    assert by_panel(label(name, drawn_by_panel=True)) == name


@given(st.text(alphabet="a_&. "))
def test_any_name_is_shown_as_it_is(name: str) -> None:
    assert by_qt(label(name, drawn_by_panel=False)) == name
    assert by_panel(label(name, drawn_by_panel=True)) == name


def test_labels_follow_who_draws_them() -> None:
    drawn = [True]
    menu = TrayMenu(heard()[0], lambda: drawn[0])
    menu.show(view(Facts(recent=(job(1, JobState.SUCCEEDED, name="a_b.py"),)), NOW))
    assert any("a__b.py" in text for text in shown(menu.menu))
    drawn[0] = False
    menu.menu.aboutToShow.emit()
    assert any("a_b.py" in text for text in shown(menu.menu))


async def test_what_runs_is_seen_however_many_wait(tmp_path: Path) -> None:
    engine = LittleEngine(tmp_path)
    running = engine.put(job(1))
    for number in range(2, 2 + 2 * JOBS):
        engine.put(job(number, JobState.QUEUED))
    facts = await gather(engine, Facts())  # type: ignore[arg-type]
    assert running in facts.live
    assert view(facts, NOW).live[0].job_id == running.id


RENTED = Runtime(
    "colab-1b4e28",
    "colab",
    RuntimeSpec("T4"),
    1,
    state=RuntimeState.READY,
    on_request=True,
    since=NOW - 4_000,
    idle_since=NOW - 120,
    rate=1.96,
)


def test_rented_machines_have_a_submenu_each_and_accounts_a_line() -> None:
    seen = replace(RENTED, id="colab-77aa00", ours=False, since=None, rate=None)
    facts = Facts(
        runtimes=(seen, RENTED), balances={"ada@practice.example": Balance(87.4, 1.96, "PRO")}
    )
    menu, asked = menu_of(facts)
    entries = shown(menu.menu)
    assert "ada@practice.example: 87.4 units, 1.96 an hour, lasts 44 h" in entries
    ours = "Runtimes > T4: idle for 2 min, 1 h 06 min old, 1.96 units an hour"
    other = "Runtimes > T4: opened elsewhere"
    assert {ours, other} <= set(entries)
    for name in (f"{ours} > Give it back", f"{other} > Let jobs run there"):
        entries[name].trigger()
    assert f"{other} > Restart what is kept warm" not in entries
    entries["Runtimes > Start a machine > A100"].trigger()
    assert asked == [
        ("stop_machine", RENTED.id),
        ("adopt_machine", seen.id),
        ("start_machine", "A100"),
    ]
    menu.show(view(Facts(), NOW))
    assert not [name for name in shown(menu.menu) if name.startswith("Runtimes")]
