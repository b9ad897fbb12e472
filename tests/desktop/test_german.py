"""A German desktop says nothing in English: every surface of the album, before and after."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import spoken
from album import Scene
from photograph import keys, put_away, show
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from colab_tray.ui.language import speak

QUICK = ("away", "leaving", "popover")
NAMES = frozenset(
    (
        *(
            "ada",
            "bo",
            "bob",
            "colab",
            "tray",
            "google",
            "deutsch",
            "english",
            "gpu",
            "tesla",
            "any",
        ),
        *(
            "pip",
            "uv",
            "numpy",
            "pandas",
            "sklearn",
            "torch",
            "matplotlib",
            "memory",
            "fridge",
            "train",
            "lr",
        ),
        *("min", "gib", "mib", "kib", "tib"),
    )
)
QUOTED = {  # of a script, of the log, of a person
    "jobs": ("epoch", "it/s", "nothing like it"),
    "popover": ("epoch",),
    "menu": ("epoch",),
    "window": ("Epoch",),
    "output": ("line 12",),
    "limits": ("AppIndicator and KStatusNotifierItem Support",),
    "log": ("a fault in this program", "job ", "No answer yet"),
}


@dataclass
class Interpreter:
    """Turns the application's language, and back at the end."""

    application: QApplication
    before: QLocale = field(default_factory=QLocale)

    def german(self) -> None:
        speak(self.application, "de")

    def english(self) -> None:
        for one in self.application.findChildren(QTranslator):
            self.application.removeTranslator(one)
            one.setParent(None)
        QLocale.setDefault(self.before)


@pytest.fixture
def interpreter(qapp: QApplication) -> Iterator[Interpreter]:
    one, name = Interpreter(qapp), qapp.applicationDisplayName()
    qapp.setApplicationDisplayName("Colab Tray")  # a window without a title has it
    yield one
    qapp.setApplicationDisplayName(name)
    one.english()


def scenes(key: str) -> list[Scene]:
    return list(importlib.import_module(f"album.{key}").scenes())


def said(key: str) -> dict[str, set[str]]:
    """By scene, everything that is to be read or heard there."""
    found = {}
    for scene in scenes(key):
        widget = show(scene)
        found[scene.name] = spoken.said(widget)
        put_away(widget)
    return found


def left(key: str, interpreter: Interpreter) -> list[str]:
    before = said(key)
    interpreter.german()
    after = said(key)
    quoted = QUOTED.get(key, ())
    return [
        f"{scene}: {text}"
        for scene, texts in before.items()
        for text in spoken.english(texts, after[scene], NAMES)
        if not any(one in text for one in quoted)
    ]


@pytest.mark.parametrize("key", QUICK)
def test_a_surface_says_nothing_in_english(key: str, interpreter: Interpreter) -> None:
    assert "\n".join(left(key, interpreter)) == ""


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("key", [one for one in keys() if one not in (*QUICK, "design", "tray")])
def test_every_other_surface_does_so_too(key: str, interpreter: Interpreter) -> None:
    """The pictures of the tray's icons have names of files, and nobody reads them."""
    assert "\n".join(left(key, interpreter)) == ""
