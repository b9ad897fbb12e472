"""What a person may ask for from the tray or the window; both hand it on and hold no rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from colab_tray.core.model.facts import dataclass

if TYPE_CHECKING:
    from colab_tray.ui.drop_words import Said
    from colab_tray.ui.dropped import Load


@dataclass(frozen=True, slots=True)
class Intentions:
    """Plain functions that return at once. Jobs go by their id, folders by absolute paths."""

    choose: Callable[[], None]  # "Run script…"
    run: Callable[[Sequence[str]], None]  # files and folders
    show_window: Callable[[], None]
    show_output: Callable[[str], None]  # of a job, in the window
    open_result: Callable[[str], None]  # results folder, or the output where there is none
    open_folder: Callable[[str], None]  # the results folder, or where the script ran
    open_page: Callable[[str], None]  # of the web, in the browser
    open_source: Callable[[str, str, int], None]  # a job's file at a line, in an editor
    cancel: Callable[[str], None]
    again: Callable[[str], None]
    remedy: Callable[[str], None]  # what the cause of a held job says would help
    allow: Callable[[str], None]  # run what is saved into this folder from now on
    switch_queue: Callable[[bool], None]  # whether what waits may start
    switch_inbox: Callable[[bool], None]
    start_machine: Callable[[str], None]  # an accelerator, or CPU
    stop_machine: Callable[[str], None]
    restart_machine: Callable[[str], None]
    adopt_machine: Callable[[str], None]
    keep_machine: Callable[[str], None]  # though nothing runs on it, for a while longer
    open_machine: Callable[[str], None]
    sign_in: Callable[[str], None]  # at Google, in the browser; as that email address, or ""
    show_accounts: Callable[[], None]
    use_account: Callable[[str], None]  # by its id: new jobs use it, unless they name another
    set_up: Callable[[], None]
    look: Callable[
        [Load, Callable[[Said], None]], None
    ]  # what a drop would do, told when it is known
    take: Callable[[Load], None]  # run what was dropped or pasted
    drop_zone: Callable[[], None]  # show it, or hide it
    open_inbox: Callable[[], None]
    dismiss_away: Callable[[], None]  # the card of what happened meanwhile
    dismiss_limit: Callable[[str], None]  # a card of what this desktop does not have, by its key
    quit: Callable[[], None]
