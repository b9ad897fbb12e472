"""Files that a job made: what is shown of them, and what the desktop is asked to open."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from colab_tray.core.model.errors import BadInput
from colab_tray.ui.document.tables import Table
from colab_tray.ui.preview import MOST_TEXT, preview, to_open


def test_a_picture_a_table_and_the_beginning_of_a_text(qapp: QApplication, tmp_path: Path) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#aabbcc"))
    image.save(str(tmp_path / "plot.png"))
    shown, _ = preview(tmp_path / "plot.png")
    assert isinstance(shown, QImage)
    assert (shown.width(), shown.height()) == (30, 20)
    (tmp_path / "a.tsv").write_text("x\ty\n1\t2,5\n")
    shown, _ = preview(tmp_path / "a.tsv")
    assert isinstance(shown, Table)
    assert shown.rows == (("1", "2,5"),)
    (tmp_path / "long.log").write_bytes(b"line\n" * MOST_TEXT)
    shown, note = preview(tmp_path / "long.log")
    assert shown == ("line\n" * MOST_TEXT)[:MOST_TEXT]
    assert note == "The first 256 KiB of 1.2 MiB are shown."


@pytest.mark.parametrize("name", ["liar.png", "binary", "gone.txt", "pipe", "link.txt", "folder"])
def test_what_cannot_be_shown_is_said_and_nothing_waits(
    qapp: QApplication, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if name == "pipe":
        os.mkfifo(path)
    elif name == "link.txt":
        (tmp_path / "secret").write_text("secret")
        path.symlink_to(tmp_path / "secret")
    elif name == "folder":
        path.mkdir()
    elif name != "gone.txt":
        path.write_bytes(b"\0\1" * 100)
    shown, note = preview(path)
    assert shown == ""
    assert note.endswith(".")


def test_what_the_desktop_might_run_is_shown_in_its_folder(tmp_path: Path) -> None:
    for name in ("run.sh", "x.desktop", "tool.exe", "page.html", "code.py"):
        (tmp_path / name).write_text("")
        assert to_open(tmp_path / name) == tmp_path
    (tmp_path / "a.csv").write_text("")
    assert to_open(tmp_path / "a.csv") == tmp_path / "a.csv"
    (tmp_path / "b.csv").symlink_to(tmp_path / "run.sh")
    assert to_open(tmp_path / "b.csv") == tmp_path
    with pytest.raises(BadInput, match="not there any more"):
        to_open(tmp_path / "gone.csv")
