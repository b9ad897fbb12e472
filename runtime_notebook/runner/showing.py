"""`display` in a script: what it prints stays as it was, and what it shows is handed over."""

# ruff: noqa: T201, SIM105 - what is printed is the script's; contextlib need not be there

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

from itertools import count

from . import display as records
from .forms import encoded, forms_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_numbers = count(1)


def new_id() -> str:
    """An id that no other display of the attempt has, whichever process below the script makes it."""
    import os

    return f"{os.getpid():x}-{next(_numbers)}"


class Sender:
    """Hands over to the supervisor at `address`. Used in every process and thread of a script."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._named: dict[str, str] = {}  # ids that the script chose

    def show(
        self,
        forms: Mapping[str, bytes],
        display_id: str,
        name: str = "",
        note: str = "",
        insert: tuple[int, str] | None = None,
    ) -> bool:
        """Hand over a display. What is too large for it is left out, and that is said."""
        if not forms:
            return False
        small, left_out = _small_enough(forms)
        if left_out:
            sizes = ", ".join(f"{mime} of {len(forms[mime]) >> 20} MiB" for mime in left_out)
            note = f"{note} Left out, too large: {sizes}.".strip()
        if not small:
            _say(note)
            return False
        flush()
        return records.hand_over(
            self.address, records.records(display_id, small, name=name, note=note, insert=insert)
        )

    def show_thing(self, thing: Any, display_id: str) -> None:
        forms, note = forms_of(thing)
        self.show(forms, display_id, note=note)

    def id_of(self, chosen: object) -> str:
        """Our id for one that the script chose, or a new one."""
        if chosen is None or chosen is True:
            return new_id()
        return self._named.setdefault(str(chosen), new_id())


def like(original: Any, function: Any) -> Any:
    """The function as a part of the module whose `original` it takes the place of.

    So a warning for whoever called it passes over it. It may use no global name of ours.
    """
    from functools import update_wrapper

    theirs = original.__code__
    code = function.__code__.replace(
        co_filename=theirs.co_filename, co_firstlineno=theirs.co_firstlineno
    )
    inside = type(function)(
        code, original.__globals__, function.__name__, function.__defaults__, function.__closure__
    )
    inside.__kwdefaults__ = function.__kwdefaults__
    return update_wrapper(inside, original)


def flush() -> None:
    """What was printed before is journaled before."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            continue


def _small_enough(forms: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """The forms that fit into one display, and the names of the others: the largest goes first."""
    small, left_out = dict(forms), []
    while sum(map(len, small.values())) > records.MOST_DISPLAY:
        largest = max(small, key=lambda mime: len(small[mime]))
        del small[largest]
        left_out.append(largest)
    return small, left_out


def _say(sentence: str) -> None:
    try:
        sys.stderr.write(f"colab-tray: a picture was not handed over. {sentence}\n")
    except (AttributeError, OSError, ValueError):
        pass


def plain_display(sender: Sender) -> Any:
    """`display` for a script that calls it as notebooks do, and has no IPython."""

    def display(*things: Any, display_id: Any = None, **_: Any) -> Handle | None:
        print(*things)
        handle = None if display_id is None else Handle(sender, sender.id_of(display_id))
        for thing in things:
            sender.show_thing(thing, handle.display_id if handle else new_id())
        return handle

    return display


class Handle:
    """What `display` returns when an id was asked for."""

    def __init__(self, sender: Sender, display_id: str) -> None:
        self.display_id = display_id
        self._sender = sender

    def update(self, thing: Any, **_: Any) -> None:
        """Show another thing in place of the one before."""
        print(thing)
        self._sender.show_thing(thing, self.display_id)

    display = update


def on_ipython(module: Any, sender: Sender) -> None:
    """`IPython.display.display` where no shell is at work: it would print, and so it does."""
    original, publish = module.display, module.publish_display_data

    def shell() -> bool:
        found = sys.modules.get("IPython.core.interactiveshell")
        return found is not None and bool(found.InteractiveShell.initialized())

    def show(things: Any, options: Any) -> Any:
        chosen, update = options.get("display_id"), options.get("update")
        handle = None
        if chosen is not None and not update:
            handle = module.DisplayHandle(None if chosen is True else chosen)
            chosen = handle.display_id
        for thing in things:
            ours = sender.id_of(chosen)
            if options.get("raw"):
                sender.show(_without_text(thing), ours)
            else:
                sender.show_thing(thing, ours)
        return handle

    def display(*things: Any, **options: Any) -> Any:
        result = original(*things, **options)
        return result if shell() else show(things, options)

    def hand_over(data: Any, options: Any) -> None:
        if "text/plain" in data:
            print(data["text/plain"])
        transient = options.get("transient") or {}
        sender.show(_without_text(data), sender.id_of(transient.get("display_id")))

    def publish_display_data(data: Any, *rest: Any, **options: Any) -> Any:
        return publish(data, *rest, **options) if shell() else hand_over(data, options)

    module.display = like(original, display)
    module.publish_display_data = like(publish, publish_display_data)


def _without_text(bundle: Any) -> dict[str, bytes]:
    """What there is to see beyond the text, which is printed."""
    return {mime: data for mime, data in encoded(bundle).items() if mime != "text/plain"}
