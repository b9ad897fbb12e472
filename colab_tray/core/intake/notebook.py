"""A notebook as data: parsed within limits, checked by hand, and brought into the form that runs.

What runs is the notebook without its outputs: nothing of them is trusted, shown or sent anywhere. What its
schema does not know is left out, so that what comes back is a valid notebook again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from colab_tray.core.model.amounts import amount
from colab_tray.core.model.errors import BadSource
from colab_tray.core.model.facts import dataclass

MAX_SIZE = 50 << 20  # bytes of the file; most of a large one is outputs of earlier runs
MAX_DEPTH = 64
MAX_RUN = 20 << 20  # bytes without outputs; the runner takes no more in one request
ENDING = ".ipynb"

Json = dict[str, Any]

_KINDS = ("code", "markdown", "raw")
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
# Metadata that the schema knows, and what it has to be; anything else may be anything.
_OF_CELLS: dict[str, type] = {
    "collapsed": bool,
    "format": str,
    "jupyter": dict,
    "name": str,
    "scrolled": bool,
}
_OF_NOTEBOOKS: dict[str, type] = {"authors": list, "orig_nbformat": int, "title": str}


@dataclass(frozen=True, slots=True)
class Notebook:
    """A checked notebook. `document` is nbformat 4 with neither outputs nor execution counts."""

    document: Json
    name: str  # as people see it

    @property
    def cells(self) -> list[Json]:
        cells: list[Json] = self.document["cells"]
        return cells

    @property
    def kernel(self) -> str:
        """The name of the kernel it asks for; "" for a Python one, which the job's Python is."""
        return (
            ""
            if self.python
            else str(self.document["metadata"].get("kernelspec", {}).get("name", ""))
        )

    @property
    def python(self) -> bool:
        """Whether its kernel is a Python one; a notebook that says nothing is taken for one."""
        metadata = self.document["metadata"]
        kernel, language = metadata.get("kernelspec", {}), metadata.get("language_info", {})
        said = kernel.get("language") or language.get("name")
        if isinstance(said, str):
            return said.lower() in ("python", "ipython")
        return str(kernel.get("name") or "python").startswith("python")

    def code(self) -> Iterator[tuple[int, Json]]:
        """The cells that run, with their numbers from 1: code that is not empty."""
        running = (c for c in self.cells if c["cell_type"] == "code" and c["source"].strip())
        return enumerate(running, 1)

    def data(self) -> bytes:
        """The bytes that run. Raises BadSource when they are too many."""
        text = json.dumps(self.document, ensure_ascii=False, separators=(",", ":"))
        data = text.encode("utf-8", "replace")
        if len(data) > MAX_RUN:
            raise BadSource(
                f"{self.name} has {amount(len(data))} without its outputs; a notebook may have "
                f"{amount(MAX_RUN)}. Move large pictures and data out of its cells."
            )
        return data


def tags(cell: Json) -> list[str]:
    found: list[str] = cell["metadata"].get("tags", [])
    return found


def parse(data: bytes, name: str) -> Notebook:
    """The notebook in a file's bytes. Raises BadSource with a sentence that names it as `name`."""
    document = _json(data, name)
    version = document.get("nbformat") if isinstance(document, dict) else None
    if type(version) is not int:
        _bad(name, "is not a notebook: it does not say which version of the format it has")
    if version < 4:
        how = f"convert it with: jupyter nbconvert --to notebook --inplace {name}"
        _bad(name, f"has the old notebook format {version}; {how}", end="")
    if version > 4:
        _bad(name, f"has the notebook format {version}, which is newer than this program")
    found = Notebook(_document(document, name), name)
    if not found.python and not found.kernel:
        _bad(name, "is in another language than Python and names no kernel for it")
    return found


def _json(data: bytes, name: str) -> Any:
    try:
        document = json.loads(data.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        _bad(name, "is not a notebook: it is not UTF-8 text")
    except json.JSONDecodeError as error:
        raise BadSource(
            f"{name} is not a notebook: it is not JSON from line {error.lineno}, column {error.colno} on.",
            line=error.lineno,
            column=error.colno,
        ) from None
    except ValueError:  # a number no notebook has, or NaN
        _bad(name, "is not a notebook: it is not JSON")
    except RecursionError:
        _too_deep(name)
    if _deeper_than(document, MAX_DEPTH):
        _too_deep(name)
    return document


def _no_constant(text: str) -> NoReturn:
    raise ValueError(text)


def _deeper_than(value: Any, limit: int) -> bool:
    level = [value]
    for _ in range(limit):
        containers = [
            v.values() if isinstance(v, dict) else v for v in level if isinstance(v, dict | list)
        ]
        level = [inner for container in containers for inner in container]
        if not level:
            return False
    return True


def _document(given: Json, name: str) -> Json:
    minor = given.get("nbformat_minor")
    if type(minor) is not int or minor < 0:
        _bad(name, "is not a notebook: its nbformat_minor is missing")
    if not isinstance(given.get("cells"), list):
        _bad(name, "is not a notebook: it has no list of cells")
    if not isinstance(given.get("metadata"), dict):
        _bad(name, "is not a notebook: it has no metadata")
    taken: set[str] = set()
    cells = [_cell(cell, n, name) for n, cell in enumerate(given["cells"], 1)]
    if minor >= 5:
        for number, (cell, former) in enumerate(zip(cells, given["cells"], strict=True), 1):
            cell["id"] = _identity(former.get("id"), number, taken)
    return {
        "cells": cells,
        "metadata": _metadata(given["metadata"]),
        "nbformat": 4,
        "nbformat_minor": minor,
    }


def _cell(given: Any, number: int, name: str) -> Json:
    if not isinstance(given, dict) or given.get("cell_type") not in _KINDS:
        _bad(name, f"is not a notebook: its cell {number} is neither code, markdown nor raw")
    source, metadata = given.get("source"), given.get("metadata")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        _bad(name, f"is not a notebook: its cell {number} has no source")
    cell: Json = {"cell_type": given["cell_type"], "metadata": {}, "source": source}
    if isinstance(metadata, dict):
        cell["metadata"] = _fitting(metadata, _OF_CELLS)
        cell["metadata"].pop("execution", None)  # when the cells of an earlier run began and ended
        cell["metadata"].update(_tags(cell["metadata"].pop("tags", None)))
    if cell["cell_type"] == "code":
        cell.update(execution_count=None, outputs=[])
    elif isinstance(given.get("attachments"), dict):
        cell["attachments"] = given["attachments"]
    return cell


def _tags(given: Any) -> Json:
    """Tags as the schema wants them: texts without commas, each once."""
    if not isinstance(given, list):
        return {}
    fitting = (tag for tag in given if isinstance(tag, str) and tag and "," not in tag)
    return {"tags": list(dict.fromkeys(fitting))}


def _metadata(given: Json) -> Json:
    """All but the state of widgets, which is output, and what the schema would refuse."""
    metadata = _fitting(given, _OF_NOTEBOOKS)
    metadata.pop("widgets", None)
    kernel, language = metadata.pop("kernelspec", None), metadata.pop("language_info", None)
    if isinstance(kernel, dict) and isinstance(kernel.get("name"), str):
        title = kernel.get("display_name")
        title = title if isinstance(title, str) else kernel["name"]
        metadata["kernelspec"] = {**kernel, "display_name": title}
    if isinstance(language, dict) and isinstance(language.get("name"), str):
        metadata["language_info"] = language
    return metadata


def _fitting(given: Json, known: dict[str, type]) -> Json:
    return {k: v for k, v in given.items() if k not in known or isinstance(v, known[k])}


def _identity(given: Any, number: int, taken: set[str]) -> str:
    """The cell's own id, or one made up where there is none that only it has."""
    one = given if isinstance(given, str) and _ID.fullmatch(given) else ""
    while not one or one in taken:
        one = hashlib.sha256(f"{number} {one} {len(taken)}".encode()).hexdigest()[:8]
        number += 1
    taken.add(one)
    return one


def _bad(name: str, why: str, end: str = ".") -> NoReturn:
    raise BadSource(f"{name} {why}{end}")


def _too_deep(name: str) -> NoReturn:
    _bad(name, f"is not a notebook: it nests more than {MAX_DEPTH} levels deep")


def too_large(name: str, size: int) -> str:
    return f"{name} has {amount(size)}; a notebook may have {amount(MAX_SIZE)} at most."
