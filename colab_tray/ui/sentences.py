"""What the core says, in the person's language: why jobs end, what cannot be done, what helps.

The core makes whole English sentences, for the command line, the log and programs. Here they are recognised
by the forms they are made from (`languages/core.txt`, written by scripts/words.py) and said anew, with
what was put into them; a sentence of another version, or of somebody else, stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from colab_tray.core.model.causes import label
from colab_tray.core.model.job import AGREE, Job
from colab_tray.core.notifications import clean
from colab_tray.ui.words import looked_up, translate

CORE = Path(__file__).with_name("languages") / "core.txt"
_PROBE = "It was cancelled."  # tells whether anybody translates
_PLACE = re.compile(r"\{\d\}")
_WHERE = re.compile(r"(.*?)( \(line \d+ of .*\))?\.")  # how the core ends what it has diagnosed
_DEEP = 4  # sentences within sentences
_LONGEST = 2000  # characters; nothing longer is a sentence of ours


def spoken(sentence: str) -> str:
    """One sentence of the core, or several, one after the other."""
    speaks = looked_up("core", _PROBE)
    return sentence if speaks == _PROBE or not sentence else _spoken(sentence, speaks)


def reason(job: Job) -> str:
    """Why it is held or ended so, fit to be shown; empty when nothing is to be said."""
    if job.cause and job.cause.action == AGREE:  # the button knows the address
        return translate(
            "states", "It mounts your Drive: agree to that on Google's page, and it begins."
        )
    return clean(spoken(job.cause.sentence)) if job.cause else ""


def action_label(word: str) -> str:
    """What a button for a stored action says; empty when there is nothing to do."""
    text = label(word)
    return looked_up("actions", text) if text else ""


@lru_cache(512)
def _spoken(sentence: str, _language: str) -> str:
    return _whole(sentence, _DEEP)


def _whole(text: str, deep: int) -> str:
    """The text anew, as much of it as is recognised."""
    if not deep or not 4 <= len(text) <= _LONGEST:
        return text
    if found := _recognised(text, deep):
        return found
    if placed := _WHERE.fullmatch(text):
        head, where = placed[1], placed[2] or ""
        if (found := _recognised(head, deep)) or where:
            return f"{found or head}{_recognised(where, deep) or where}."
    about, colon, rest = text.partition(": ")
    if colon and " " not in about and (found := _whole(rest, deep - 1)) != rest:
        return f"{about}: {found}"
    first, stop, rest = text.partition(". ")
    if stop and (found := _recognised(first + ".", deep)):
        return f"{found} {_whole(rest, deep - 1)}"
    return text


def _recognised(text: str, deep: int) -> str:
    """The form it was made from, in the language, with its parts; empty when there is none."""
    form, made = next(iter(_fitting(text)), ("", ()))
    parts = [_whole(part, deep - 1) for part in made]
    return (
        _PLACE.sub(lambda place: parts[int(place[0][1])], looked_up("core", form)) if form else ""
    )


def _fitting(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The forms that fit, the one with the most words of its own first, with what stands in their places."""
    found = []
    for form, first, last in _forms():
        if (
            text.startswith(first)
            and text.endswith(last)
            and (made := _pattern(form).fullmatch(text))
        ):
            found.append((form, made.groups()))
    return sorted(found, key=lambda one: -len(_PLACE.sub("", one[0])))


@lru_cache(1)
def _forms() -> list[tuple[str, str, str]]:
    """Each form with what it begins and ends with."""
    forms = CORE.read_text("utf-8").splitlines()
    split = [(_PLACE.split(form), form) for form in forms]
    return [(form, parts[0], parts[-1]) for parts, form in split]


@lru_cache(512)
def _pattern(form: str) -> re.Pattern[str]:
    own = [re.escape(part) for part in _PLACE.split(form)]
    return re.compile("(.*?)".join(own), re.DOTALL)
