"""In which language the desktop speaks: ours of those the person wants, and the way numbers are written there.

Catalogues are `languages/*.qm`, compiled from the `*.ts` beside them by scripts/words.py. What Qt itself
says (Cancel, the names of keys, the dialog for files) comes with Qt.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from colab_tray.core.paths import Paths

FOLDER = Path(__file__).with_name("languages")
ENGLISH = "en"  # stands in the code; its catalogue has only the plurals
OURS = (ENGLISH, "de")
SETTING = "desktop.language"


def speak(application: QCoreApplication, wanted: str = "system") -> str:
    """Have the application speak a language from now on, before its first text; which it is.

    `wanted` is one of OURS, or "system" for what the person has set in the desktop.
    """
    system = QLocale.system()
    chosen = wanted if wanted in OURS else chosen_of(system.uiLanguages())
    QLocale.setDefault(_written_as(chosen, system))
    for name, folder in ((f"qtbase_{chosen}", _of_qt()), (chosen, str(FOLDER))):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
    return chosen


def chosen_of(tags: Iterable[str]) -> str:
    """The first of these languages ("de-AT", "fr") that is one of ours; English when none is."""
    spoken = (tag.replace("_", "-").partition("-")[0].lower() for tag in tags)
    return next((one for one in spoken if one in OURS), ENGLISH)


def wanted(paths: Paths, environ: Mapping[str, str] = os.environ) -> str:
    """What the settings say. The icon waits for this, so they are loaded only where they may say it."""
    variable = "COLAB_TRAY_DESKTOP_LANGUAGE"
    if variable not in environ and not _mentioned(paths.settings):
        return "system"
    from colab_tray.core.settings import Settings

    return Settings.load(paths, environ).text(SETTING)


def _mentioned(settings: Path) -> bool:
    """Whether the file has the setting's last word at all."""
    try:
        return settings.is_file() and SETTING.rpartition(".")[2].encode() in settings.read_bytes()
    except OSError:
        return False


def _written_as(chosen: str, system: QLocale) -> QLocale:
    """The system's own way of writing numbers and dates, where that is this language's."""
    language = QLocale(chosen).language()
    return system if system.language() == language else QLocale(language, system.territory())


def _of_qt() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
