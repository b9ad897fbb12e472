"""The executed notebook, put together as its cells run: a valid file after every cell.

Each cell is kept in the form in which it is written, so that writing after every cell costs what has changed.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import contextlib
import json
import os
from collections.abc import Iterator
from typing import Any

MOST_KEPT = 100 << 20  # characters of outputs in one notebook; the journal has the rest
_LEFT_OUT = "[colab-tray: the outputs from here on are too large for a notebook; the job's output has them]\n"
_LINES = ("text/", "application/javascript", "image/svg+xml")  # forms that are written line by line

Json = dict[str, Any]


class Executed:
    """A notebook of nbformat 4 whose outputs are filled in. `source` is its JSON, without outputs."""

    def __init__(self, source: bytes, path: str) -> None:
        """`path`: the file to make, absolute; with another name beside it when that is taken.

        Raises OSError when nothing can be written there.
        """
        self.document: Json = json.loads(source)
        self.cells: list[Json] = self.document["cells"]
        self.path = _claimed(path)
        self._room = MOST_KEPT
        self._written = [_text(cell) for cell in self.cells]
        self._changed: set[int] = set()
        self._clear: set[int] = set()  # cells whose outputs go when the next one comes
        self._shown: dict[str, list[tuple[int, Json]]] = {}  # display id: cell, output
        self._widgets: Json = {}

    def running(self) -> list[int]:
        """The places of the cells that run: code that is not empty."""
        cells = enumerate(self.cells)
        return [n for n, c in cells if c["cell_type"] == "code" and c["source"].strip()]

    def count(self, cell: int, number: int | None) -> None:
        self.cells[cell]["execution_count"] = number
        self._changed.add(cell)

    def take(self, cell: int, kind: str, content: Json, buffers: list[bytes]) -> None:
        """What a kernel has published for a cell."""
        if kind == "clear_output":
            if content.get("wait"):
                self._clear.add(cell)
            else:
                self._empty(cell)
        elif kind == "update_display_data":
            display_id = (content.get("transient") or {}).get("display_id")
            self._update(display_id, _output("display_data", content))
        elif kind.startswith("comm_"):
            self._widget(content, buffers)
        elif (output := _output(kind, content)) is not None:
            self._add(cell, output, (content.get("transient") or {}).get("display_id"))

    def write(self) -> None:
        """Bring the file up to date. It is whole at every moment. Raises OSError."""
        for cell in self._changed:
            self._written[cell] = _text(self.cells[cell])
        self._changed.clear()
        rest = {k: v for k, v in self.document.items() if k != "cells"}
        if self._widgets:
            rest["metadata"] = {**rest["metadata"], "widgets": _widgets(self._widgets)}
        body = ",\n".join(self._written)
        cells = f"[\n{body}\n ]" if body else "[]"
        end = json.dumps(rest, ensure_ascii=False, indent=1, sort_keys=True)[1:]
        data = f'{{\n "cells": {cells},{end}\n'.encode("utf-8", "replace")
        part = os.path.join(os.path.dirname(self.path), f".colab-tray-{os.getpid()}.part")
        try:
            with open(part, "wb") as file:
                file.write(data)
            os.replace(part, self.path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(part)
            raise

    # -- outputs -------------------------------------------------------------------------------

    def _add(self, cell: int, output: Json, display_id: object) -> None:
        if cell in self._clear:
            self._empty(cell)
        self._changed.add(cell)
        outputs: list[Json] = self.cells[cell]["outputs"]
        before, self._room = self._room, self._room - _size(output)
        if self._room < 0:
            if before >= 0:
                outputs.append({"output_type": "stream", "name": "stderr", "text": [_LEFT_OUT]})
            return
        stream = output["output_type"] == "stream"
        if stream and outputs and outputs[-1].get("name") == output["name"]:
            outputs[-1]["text"] += output["text"]
            return
        outputs.append(output)
        if isinstance(display_id, str):
            self._update(display_id, output)
            self._shown.setdefault(display_id, []).append((cell, output))

    def _empty(self, cell: int) -> None:
        self._clear.discard(cell)
        self._changed.add(cell)
        self._room += sum(map(_size, self.cells[cell]["outputs"]))
        self.cells[cell]["outputs"] = []
        for id_, places in list(self._shown.items()):
            self._shown[id_] = [place for place in places if place[0] != cell]

    def _update(self, display_id: object, new: Json | None) -> None:
        """What was shown under this id changes everywhere."""
        if new is None or not isinstance(display_id, str):
            return
        for cell, output in self._shown.get(display_id, ()):
            output.update(data=new["data"], metadata=new["metadata"])
            self._changed.add(cell)

    def _widget(self, content: Json, buffers: list[bytes]) -> None:
        """The state of a widget's model, as the messages that make and change it tell."""
        data, model = content.get("data"), content.get("comm_id")
        if not isinstance(data, dict) or not isinstance(data.get("state"), dict) or not model:
            return
        known = self._widgets.setdefault(str(model), {"state": {}, "buffers": {}})
        known["state"].update(data["state"])
        from binascii import b2a_base64

        for path, buffer in zip(data.get("buffer_paths") or (), buffers):  # noqa: B905 - as many as came
            coded = b2a_base64(buffer, newline=False).decode()
            known["buffers"][json.dumps(path)] = {"data": coded, "encoding": "base64", "path": path}


def _output(kind: str, content: Json) -> Json | None:
    """A message of a kernel as the notebook keeps it; None for what is no output."""
    try:
        if kind == "stream":
            return {"output_type": kind, "name": str(content["name"]), "text": [content["text"]]}
        if kind == "error":
            return {
                "output_type": kind,
                "ename": str(content["ename"]),
                "evalue": str(content["evalue"]),
                "traceback": [str(line) for line in content["traceback"]],
            }
        if kind not in ("display_data", "execute_result"):
            return None
        metadata = content.get("metadata")
        output: Json = {
            "output_type": kind,
            "data": {str(mime): _fitting(str(mime), v) for mime, v in content["data"].items()},
            "metadata": metadata if isinstance(metadata, dict) else {},
        }
        if kind == "execute_result":
            output["execution_count"] = content.get("execution_count")
        return output
    except (KeyError, TypeError, AttributeError):
        return None  # a kernel that does not keep to the protocol


def _fitting(mime: str, value: Any) -> Any:
    """Text, but for the forms that are JSON themselves."""
    if _is_json(mime) or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return json.dumps(value)


def _is_json(mime: str) -> bool:
    return mime == "application/json" or (
        mime.startswith("application/") and mime.endswith("+json")
    )


def _size(output: Json) -> int:
    """About how many characters it has."""
    if output["output_type"] == "stream":
        return sum(map(len, output["text"]))
    if output["output_type"] == "error":
        return sum(map(len, output["traceback"]))
    return sum(len(v) if isinstance(v, str) else 1000 for v in output["data"].values())


def _text(cell: Json) -> str:
    """The cell as it stands in the file."""
    shown = {**cell, "source": cell["source"].splitlines(True)}
    if "outputs" in cell:
        shown["outputs"] = [_in_lines(output) for output in cell["outputs"]]
    text = json.dumps(shown, ensure_ascii=False, indent=1, sort_keys=True)
    return "  " + text.replace("\n", "\n  ")


def _in_lines(output: Json) -> Json:
    if output["output_type"] == "stream":
        return {**output, "text": "".join(output["text"]).splitlines(True)}
    if "data" not in output:
        return output
    data = {
        mime: value.splitlines(True)
        if isinstance(value, str) and mime.startswith(_LINES)
        else value
        for mime, value in output["data"].items()
    }
    return {**output, "data": data}


def _widgets(known: Json) -> Json:
    """In the form in which a notebook keeps the state of its widgets."""
    models = {
        model: {
            "model_name": kept["state"].get("_model_name"),
            "model_module": kept["state"].get("_model_module"),
            "model_module_version": kept["state"].get("_model_module_version"),
            "state": kept["state"],
            **({"buffers": list(kept["buffers"].values())} if kept["buffers"] else {}),
        }
        for model, kept in known.items()
        if "_model_name" in kept["state"]
    }
    kind = "application/vnd.jupyter.widget-state+json"
    return {kind: {"state": models, "version_major": 2, "version_minor": 0}}


def _claimed(path: str) -> str:
    """The path, or another name beside it when there is such a file; an empty file of ours from now on."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    for name in _names(path):
        with contextlib.suppress(FileExistsError):
            os.close(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666))
            return name
    raise FileExistsError(f"{path} and all names like it are taken")


def _names(path: str) -> Iterator[str]:
    yield path
    first, ending = os.path.splitext(path)
    for number in range(2, 1000):
        yield f"{first}-{number}{ending}"
