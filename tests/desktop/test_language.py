"""In which language the desktop speaks, as a person has set it: each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from colab_tray.ui.language import chosen_of

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
