"""What a file that a job made looks like: a picture, a table, the beginning of a text. Never more than that.

A file is anybody's: it is looked at, size first, and never run; a link to another place is not followed.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from PySide6.QtGui import QImage

from colab_tray.core.model.errors import BadInput
from colab_tray.core.model.job import Artifact, Job
from colab_tray.ui.amounts import amount
from colab_tray.ui.document.tables import MOST_BYTES, Table, table
from colab_tray.ui.insets import picture
from colab_tray.ui.table_view import left_out
from colab_tray.ui.words import translate

MOST_TEXT = 256 << 10  # bytes of a text that are shown
_MOST_PICTURE = 32 << 20
_PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
_TABLES = (".csv", ".tsv")

# What the desktop opens in a program that only shows it. Anything else is shown in its folder: a file manager
# does not run what it lists.
SHOWN = (
    *(
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".bmp",
        ".tif",
        ".tiff",
        ".pdf",
        ".txt",
        ".log",
        ".md",
    ),
    *(".rst", ".csv", ".tsv", ".json", ".jsonl", ".yaml", ".yml", ".toml", ".xml", ".xlsx", ".ods"),
    *(".mp3", ".wav", ".ogg", ".flac", ".mp4", ".webm", ".mkv", ".avi", ".mov"),
)

Preview = QImage | Table | str


def place_of(job: Job, artifact: Artifact) -> Path:
    """Where the file lies, if it is there at all."""
    return Path(artifact.kept) if artifact.kept else Path(job.cwd, artifact.path)


def preview(path: Path) -> tuple[Preview, str]:
    """What is shown of it, and a sentence about what is not. Blocks; for any thread; raises nothing."""
    try:
        return _preview(path)
    except FileNotFoundError:
        return "", translate("jobs", "The file is not there any more.")
    except (OSError, ValueError) as error:
        return "", translate("jobs", "It cannot be shown: {error}.").format(error=_why(error))


def _preview(path: Path) -> tuple[Preview, str]:
    suffix = path.suffix.lower()
    if suffix in _PICTURES:
        size, data = _read(path, _MOST_PICTURE)
        if size > _MOST_PICTURE:
            raise ValueError(translate("jobs", "it is too large"))
        return picture(data, _PICTURES[suffix]), ""
    if suffix in _TABLES:
        size, data = _read(path, MOST_BYTES)
        shown = table(data, "\t" if suffix == ".tsv" else ",")
        return shown, left_out(shown)
    size, data = _read(path, MOST_TEXT)
    if b"\0" in data:
        return "", translate("jobs", "It is no text.")
    more = translate("jobs", "The first {part} of {whole} are shown.").format(
        part=amount(len(data)), whole=amount(size)
    )
    return data.decode("utf-8", "replace"), more if size > len(data) else ""


def _read(path: Path, most: int) -> tuple[int, bytes]:
    """The size of a regular file, and its beginning. Raises OSError, ValueError."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - what was opened is what is read
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise ValueError(translate("jobs", "it is no file"))
        return facts.st_size, file.read(most)


def to_open(path: Path) -> Path:
    """What to hand to the desktop for this file: itself, or its folder where it might be run.

    Raises BadInput when it is not there.
    """
    if not path.is_file():
        raise BadInput(translate("jobs", "{path} is not there any more.").format(path=path))
    harmless = path.suffix.lower() in SHOWN and not path.is_symlink()
    return path if harmless else path.parent


def _why(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
