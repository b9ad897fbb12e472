"""What a notebook's attempt tells beside its output: where it stands, and pictures and tables."""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import binascii
import json
import os
import re
from typing import Any

from . import display

Json = dict[str, Any]

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_IN_CELL = re.compile(r"\s*(?:Cell In ?\[|Input In ?\[|<ipython-input-)")
_IN_FILE = re.compile(r"(?:File )?((?:~|/).+?\.pyw?)(?::\d| in )")
_LINE = re.compile(r"\A.*, line (\d{1,9})\b|^-+> (\d{1,9})\b", re.MULTILINE)


class Told:
    """Hands records over to the attempt's supervisor. Nothing is lost when it does not take one but that."""

    def __init__(self, folder: str) -> None:
        self._address = os.path.join(folder, "s")
        self._count = 0  # displays without an id of their own

    def start(self, number: int, of: int, cell: Json) -> None:
        at = {"cell": number, "of": of, "id": cell.get("id", ""), "state": "start"}
        self._hand_over(_cell(at), display.progress((number - 1) / of, f"cell {number} of {of}"))

    def end(self, number: int, of: int, cell: Json, reply: Json, *, expected: bool = False) -> None:
        """`expected`: it may raise. Of a kernel that died the reply has its `code` or `signal`."""
        at = {
            "cell": number,
            "of": of,
            "id": cell.get("id", ""),
            "state": "end",
            "status": reply["status"],
            "count": reply.get("execution_count"),
        }
        if reply["status"] == "error":
            at.update(ename=str(reply.get("ename"))[:200], evalue=str(reply.get("evalue"))[:1000])
            at.update(_place(reply.get("traceback")), expected=expected)
        at.update({name: reply[name] for name in ("code", "signal") if name in reply})
        done = display.progress(1.0, f"cell {number} of {of}") if number == of else None
        self._hand_over(_cell(at), *([done] if done else []))

    def display(self, content: Json) -> None:
        """A picture or table, in all the forms that the kernel gives."""
        given = content.get("transient")
        name = given.get("display_id") if isinstance(given, dict) else None
        if not isinstance(name, str):
            self._count += 1
            name = f"cell-{self._count}"
        if forms := _forms(content.get("data")):
            self._hand_over(*display.records(_safe(name), forms))

    def _hand_over(self, *records: tuple[int, bytes]) -> None:
        display.hand_over(self._address, records)


def _place(frames: Any) -> Json:
    """Which line of a cell it came through, and which file at last, as IPython tells it frame by frame."""
    found: Json = {}
    for frame in frames if isinstance(frames, list) else ():
        text = _COLOURS.sub("", str(frame))
        number = _LINE.search(text)
        if _IN_CELL.match(text) and number:
            found = {"line": int(number[1] or number[2])}
        elif file := _IN_FILE.match(text):
            found["through"] = file[1][-200:]
    return found


def _cell(told: Json) -> tuple[int, bytes]:
    return display.CELL, json.dumps(told).encode()


def _safe(name: str) -> str:
    """An id that a record may have."""
    if len(name) <= 64 and all(c.isascii() and (c.isalnum() or c in "._-") for c in name):
        return name
    return f"{binascii.crc32(name.encode('utf-8', 'replace')):08x}"


def _forms(data: Any) -> dict[str, bytes]:
    """The bytes by mime type; pictures are base64 in a kernel's message. Plain text comes last."""
    forms: dict[str, bytes] = {}
    for mime, value in data.items() if isinstance(data, dict) else ():
        if isinstance(value, list) and all(isinstance(line, str) for line in value):
            value = "".join(value)
        if not isinstance(value, str):
            forms[mime] = json.dumps(value).encode()
        elif (
            mime.startswith(("image/", "audio/", "video/", "application/pdf")) and "svg" not in mime
        ):
            try:
                forms[mime] = binascii.a2b_base64(value)
            except ValueError:
                continue
        else:
            forms[mime] = value.encode("utf-8", "replace")
    plain = forms.pop("text/plain", None)
    return {**forms, **({} if plain is None else {"text/plain": plain})}
