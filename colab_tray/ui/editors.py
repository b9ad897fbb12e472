"""Opens a file at a line in an editor that is installed. The file is shown, never run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from colab_tray.core.model.errors import BadInput, NotFound
from colab_tray.ui.words import translate

SHOWN = (".py", ".pyi", ".pyw", ".ipynb")  # nothing else is opened because a script has named it

# In the order in which they are looked for. `{path}` and `{line}` are put in.
EDITORS = (
    ("code", "--goto", "{path}:{line}"),
    ("codium", "--goto", "{path}:{line}"),
    ("cursor", "--goto", "{path}:{line}"),
    ("subl", "{path}:{line}"),
    ("zed", "{path}:{line}"),
    ("pycharm", "--line", "{line}", "{path}"),
    ("charm", "--line", "{line}", "{path}"),
    ("kate", "--line", "{line}", "{path}"),
    ("geany", "--line", "{line}", "{path}"),
    ("gnome-text-editor", "{path}"),
    ("gedit", "+{line}", "{path}"),
    ("xed", "+{line}", "{path}"),
    ("pluma", "+{line}", "{path}"),
    ("mousepad", "--line={line}", "{path}"),
    ("featherpad", "{path}"),
    ("notepad++", "-n{line}", "{path}"),
)
# What a system has in any case, and what does not start the file itself.
_AT_LAST = {"win32": ("notepad", "{path}"), "darwin": ("open", "-t", "{path}")}


def open_in_editor(path: str, line: int) -> None:
    """Raises NotFound where the file is not here, BadInput where nothing shows it."""
    if not path or not Path(path).is_file():
        if not path:
            raise NotFound(translate("output", "The file of that line is not on this computer."))
        raise NotFound(
            translate("output", "The file {path} is not on this computer.").format(path=path)
        )
    if Path(path).suffix.lower() not in SHOWN:
        text = translate(
            "output", "{path} is no Python file, and is not opened because an output names it."
        )
        raise BadInput(text.format(path=path))
    command = editor(path, line, shutil.which)
    if command is None:
        names = ", ".join(one[0] for one in EDITORS[:6])
        text = translate(
            "output", "No editor was found here ({names}, …); the place is {path}, line {line}."
        )
        raise BadInput(text.format(names=names, path=path, line=line))
    subprocess.Popen(  # noqa: S603 - one of the editors above
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=os.path.dirname(path) or None,  # noqa: PTH120
    )


def editor(path: str, line: int, which: Callable[[str], str | None]) -> list[str] | None:
    """The command that shows a file at a line, of the first editor that is there."""
    last = _AT_LAST.get(sys.platform)
    for name, *words in (*EDITORS, *([last] if last else [])):
        if program := which(name):
            return [program, *(word.format(path=path, line=line) for word in words)]
    return None
