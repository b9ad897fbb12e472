"""In which language the desktop speaks, as a person has set it: each in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from colab_tray.core.jobs.diagnosis.sentences import at
from colab_tray.core.jobs.diagnosis.traceback import Place
from colab_tray.ui.language import chosen_of
from colab_tray.ui.sentences import CORE, action_label, spoken

SAYS = """
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from colab_tray.core.paths import find
from colab_tray.ui.language import speak, wanted
from colab_tray.ui.words import translate
application = QApplication([])
language = speak(application, wanted(find().make()))
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
cancel = box.buttons()[0].text().replace("&", "")
print("|".join((language, translate("window", "Usage"), cancel, QLocale().toString(1234.5, "f", 1))))
"""


@pytest.mark.parametrize(
    ("system", "file", "told"),
    [
        ("de_AT.UTF-8", "", "de|Nutzung|Abbrechen|1"),
        ("de_DE.UTF-8", '[desktop]\nlanguage = "en"\n', "en|Usage|Cancel|1.234,5"),
        ("en_GB.UTF-8", '[desktop]\nlanguage = "de"\n', "de|Nutzung|Abbrechen|1.234,5"),
        ("fr_FR.UTF-8", "", "en|Usage|Cancel|1"),
    ],
)
def test_it_speaks_as_the_system_or_the_setting_says(
    tmp_path: Path, system: str, file: str, told: str
) -> None:
    if file:
        settings = tmp_path / "config" / "settings.toml"
        settings.parent.mkdir()
        settings.write_text(file, "utf-8")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("L")}
    environment = plain | {
        "LANG": system,
        "COLAB_TRAY_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-c", SAYS],
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.stdout.startswith(told), done.stderr


@pytest.mark.usefixtures("german")
def test_every_sentence_of_the_core_is_said_in_german_with_what_was_put_into_it() -> None:
    for form in CORE.read_text("utf-8").splitlines():
        sentence = re.sub(r"\{(\d)\}", r"x\1", form)
        said = spoken(sentence)
        assert said != sentence
        assert set(re.findall(r"x\d", said)) == set(re.findall(r"x\d", sentence)), said


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            f"The module yaml is missing; the package pyyaml provides it{at(Place('/a/b.py', 3))}.",
            "Das Modul yaml fehlt; das Paket pyyaml enthält es (Zeile 3 in b.py).",
        ),
        (
            "Attempt 2: The disk is full. It is tried again, when the moon is full.",
            "Versuch 2: Die Festplatte ist voll. Er wird noch einmal versucht, "
            "when the moon is full.",
        ),
        (
            "pool.spares in COLAB_TRAY_POOL_SPARES is 'x'; it must be a whole number from 0 to 64, so it is "
            "ignored.",
            "pool.spares in COLAB_TRAY_POOL_SPARES ist 'x'; erlaubt ist eine ganze Zahl von 0 bis 64, deshalb "
            "gilt es nicht.",
        ),
        (
            "The settings file /s.toml cannot be read (it is not UTF-8 text); its last good copy is used.",
            "Die Einstellungsdatei /s.toml ist nicht lesbar (sie ist kein UTF-8-Text); ihre letzte gute Kopie "
            "wird benutzt.",
        ),
        (
            "There is no setting “pool.spar”; did you mean pool.spares? The line in /s.toml is ignored.",
            "Die Einstellung „pool.spar“ gibt es nicht; meintest du pool.spares? Die Zeile in /s.toml gilt "
            "nicht.",
        ),
        ("ValueError: {0} is {1} (line 7 of a.py).", "ValueError: {0} is {1} (Zeile 7 in a.py)."),
        (
            "It was cancelled. No runtime is ready yet.",
            "Er wurde abgebrochen. Noch ist keine Laufzeit bereit.",
        ),
        ("What a later version says.", "What a later version says."),
        ("x" * 3000, "x" * 3000),
        ("", ""),
    ],
)
def test_a_sentence_is_recognised_and_others_stay(sentence: str, said: str) -> None:
    assert spoken(sentence) == said
    assert spoken(said) == said  # it may pass here twice


def test_english_stays_as_the_core_said_it() -> None:
    assert spoken("It was cancelled.") == "It was cancelled."


@pytest.mark.usefixtures("german")
def test_buttons_of_causes_are_german_and_unknown_ones_say_nothing() -> None:
    assert action_label("run_again") == "Noch einmal ausführen"
    assert action_label("of_a_later_version") == ""


@pytest.mark.parametrize(
    ("tags", "chosen"),
    [
        (["de-AT", "de", "en"], "de"),
        (["fr-FR", "de-CH", "en"], "de"),
        (["fr-FR"], "en"),
        (["C"], "en"),
        ([], "en"),
        (["de_DE"], "de"),
    ],
)
def test_the_first_language_that_is_ours(tags: list[str], chosen: str) -> None:
    assert chosen_of(tags) == chosen
