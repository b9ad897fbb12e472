"""google.colab.files: files to and from the person's computer, through whoever shows the notebook."""

from __future__ import annotations

import base64
import json
import os
import uuid
from collections import defaultdict

from IPython.display import HTML, Javascript, display

from . import output

__all__ = ["download", "upload", "upload_file", "view"]


def upload() -> dict[str, bytes]:
    """Asks the person for files and saves them in the working directory: name → contents."""
    found = _ask(multiple=True)
    saved = {}
    for name, data in found.items():
        path = _free_name(name)
        with open(path, "wb") as file:
            file.write(data)
        print(f"Saving {name} to {path}")
        saved[path] = data
    return saved


def upload_file(filename: str) -> None:
    """Asks for one file and saves it as `filename`. Raises ValueError without one."""
    found = _ask(multiple=False)
    if not found:
        raise ValueError("File has not been uploaded")
    if len(found) > 1:
        raise ValueError("Multiple files received, please upload a single file")
    with open(filename, "wb") as file:
        file.write(*found.values())


def download(filename: str) -> None:
    """Offers a file to the person's browser. Raises FileNotFoundError."""
    if not os.path.exists(filename):
        raise FileNotFoundError(f"Cannot find file: {filename}")
    named = {"id": f"download_{uuid.uuid4()}", "name": os.path.basename(filename)}
    display(Javascript(f"google.colab.files.download({json.dumps(named)})"))


def view(filepath: str) -> None:
    """Shows a file in the notebook's viewer. Raises FileNotFoundError."""
    if not os.path.exists(filepath):
        raise FileNotFoundError(f"Cannot find file: {filepath}")
    display(Javascript(f"google.colab.files.view({json.dumps(os.path.abspath(filepath))})"))


def _ask(*, multiple: bool) -> dict[str, bytes]:
    """The files the person chose, piece by piece."""
    one = str(uuid.uuid4())
    field, result = f"files-{one}", f"result-{one}"
    many = "multiple" if multiple else ""
    display(HTML(f'<input type="file" id="{field}" name="files[]" {many} />'))
    told = output.eval_js(f'google.colab._files._uploadFiles("{field}", "{result}")')
    found: dict[str, bytes] = defaultdict(bytes)
    while told["action"] != "complete":
        told = output.eval_js(f'google.colab._files._uploadFilesContinue("{result}")')
        if told["action"] == "append":
            found[told["file"]] += base64.b64decode(told["data"])
    return dict(found)


def _free_name(name: str) -> str:
    path, number = name, 0
    while os.path.lexists(path):
        number += 1
        stem, ending = os.path.splitext(name)
        path = f"{stem} ({number}){ending}"
    return path
