"""What a kernel is told first: to load the letterbox out of the runner's program, or to take the program.

The text of this file is sent and runs in the kernel, with nothing of ours beside it yet. Everything is
answered with one line of JSON, and may be asked again.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import io
import json
import os
import sys
import zipfile
from typing import Any

LETTERBOX = "_colab_tray_letterbox"  # as its functions are reached from then on
_PACKAGE = "_colab_tray_runner"


class Line(str):
    """Text that a kernel shows as it is, without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def colab_tray_load(name: str, root: str) -> Line:
    """Load the letterbox of this program. `{"missing": true}` when it is not there, or is damaged."""
    path = os.path.join(os.path.expanduser(root), name)
    loaded: Any = sys.modules.get(LETTERBOX)
    if loaded is None or path != loaded.PROGRAM:
        try:
            loaded = _loaded(path)
        except Exception:  # whatever is wrong with it, it is sent again
            return Line(json.dumps({"missing": True}))
        sys.modules[LETTERBOX] = loaded
    return Line(json.dumps({"missing": False}))


def _loaded(path: str) -> Any:
    for module in [module for module in sys.modules if module.split(".")[0] == _PACKAGE]:
        del sys.modules[module]
    sys.path.insert(0, path)
    sys.path_importer_cache.pop(path, None)
    try:
        return importlib.import_module(_PACKAGE + ".letterbox")
    finally:
        sys.path.remove(path)


def colab_tray_bring(name: str, root: str, data: str, sha256: str) -> Line:
    """Load it; take it before, where it is not there yet."""
    if json.loads(colab_tray_load(name, root))["missing"]:
        colab_tray_take(name, root, data, sha256)
    return colab_tray_load(name, root)


def colab_tray_take(name: str, root: str, data: str, sha256: str) -> Line:
    """Keep a program that has come: its sources, and beside them bytecode of the Python that is here."""
    packed = base64.b64decode(data)
    if hashlib.sha256(packed).hexdigest() != sha256:
        return Line(json.dumps({"kept": False}))
    folder = os.path.expanduser(root)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    half = os.path.join(folder, f"{name}.{os.getpid()}.half")
    with zipfile.ZipFile(io.BytesIO(packed)) as sent, zipfile.ZipFile(half, "w") as made:
        for inside in sent.namelist():
            text = sent.read(inside)
            made.writestr(inside, text)
            if "/" in inside:
                made.writestr(inside + "c", _bytecode(text, inside))
    os.replace(half, os.path.join(folder, name))
    return Line(json.dumps({"kept": True}))


def _bytecode(text: bytes, name: str) -> bytes:
    """An unchecked hash stands in its head: zipimport takes it without a look at the source."""
    import marshal
    from importlib.util import MAGIC_NUMBER

    code = compile(text, name, "exec", dont_inherit=True)
    return MAGIC_NUMBER + b"\x01\0\0\0" + bytes(8) + marshal.dumps(code)
