"""Brings what the desktop says in step with the code: colab_tray/ui/languages, one catalogue per language.

    .venv/bin/python scripts/words.py            after a change of texts: take them up, compile the catalogues
    .venv/bin/python scripts/words.py --check    ends with 1 when a text is missing, unfinished or not compiled

Of Python, Qt's lupdate overlooks many a call and every plural, and says nothing; so the calls of `translate`
and `later` are read here, and lupdate is given them one to a line, in C++. It keeps what is translated.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import core_words

from colab_tray.core.settings import SETTINGS

PROJECT = Path(__file__).resolve().parent.parent
LANGUAGES = PROJECT / "colab_tray/ui/languages"
RECOGNISED = LANGUAGES / "core.txt"  # the sentences of the core, one to a line
SOURCES = (PROJECT / "colab_tray/app.py", PROJECT / "colab_tray/ui")
OURS = PROJECT / "colab_tray/ui/words.py"  # where they are defined
NAMES = ("translate", "later")
PLURALS_ONLY = "en"
_LUPDATE = ["-silent", "-no-obsolete", "-locations", "none", "-sort-messages"]
_PLACES = re.compile(r"\{[^}]*\}|%n|<[^>]*>")


class Unclear(Exception):
    """A call whose text cannot be read from the code."""


@dataclass(frozen=True)
class Text:
    context: str
    source: str
    comment: str
    plural: bool

    def as_call(self) -> str:
        words = [json.dumps(one, ensure_ascii=False) for one in (self.context, self.source)]
        if self.comment or self.plural:
            words.append(json.dumps(self.comment, ensure_ascii=False))
        words += ["n"] if self.plural else []
        return f"QCoreApplication::translate({', '.join(words)});"


def main(arguments: Sequence[str]) -> int:
    if arguments not in ([], ["--check"]):
        print(__doc__)
        return 2
    try:
        calls = "\n".join(dict.fromkeys(text.as_call() for text in every_text())) + "\n"
    except Unclear as error:
        print(error)
        return 1
    wrong = list(note_core(check=bool(arguments)))
    with tempfile.TemporaryDirectory() as folder:
        for catalogue in sorted(LANGUAGES.glob("*.ts")):
            wrong += bring_up(catalogue, calls, Path(folder), check=bool(arguments))
    print("\n".join(wrong) or "Every text is there, in every language.")
    return 1 if wrong else 0


# -- the texts in the code -----------------------------------------------------------------------


def every_text() -> Iterator[Text]:
    """Those of the desktop, file by file, and the sentences of the settings. Raises Unclear."""
    for place in SOURCES:
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            if path != OURS:
                yield from texts_in(path.read_text("utf-8"), str(path.relative_to(PROJECT)))
    yield from (Text("core", one, "", False) for one in core_words.sentences())
    yield from (Text("actions", one, "", False) for one in core_words.labels())
    yield from (Text("causes", one, "", False) for one in core_words.causes())
    yield from (Text("settings", setting.sentence, "", plural=False) for setting in SETTINGS)


def texts_in(code: str, where: str) -> Iterator[Text]:
    """The texts of one file, in its order. Raises Unclear."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and _named(node.func):
            yield _text(node, where)


def _named(function: ast.expr) -> bool:
    """`translate(…)` and `words.translate(…)`, and not a string's own method."""
    if isinstance(function, ast.Attribute):
        of_words = isinstance(function.value, ast.Name) and function.value.id == "words"
        return of_words and function.attr in NAMES
    return isinstance(function, ast.Name) and function.id in NAMES


def _text(call: ast.Call, where: str) -> Text:
    given = dict(zip(("context", "text", "comment", "n"), call.args, strict=False))
    given |= {one.arg: one.value for one in call.keywords if one.arg}
    context, text, comment = (
        _literal(given.get(name, ast.Constant("")), f"{where}:{call.lineno}")
        for name in ("context", "text", "comment")
    )
    return Text(context, text, comment, "n" in given)


def _literal(value: ast.expr, where: str) -> str:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    raise Unclear(f"{where}: what is translated has to stand there as a text, and not be made.")


def note_core(*, check: bool) -> Iterator[str]:
    """The sentences of the core are known to the desktop; a sentence when they are not."""
    text = "".join(f"{one}\n" for one in core_words.sentences())
    if not RECOGNISED.exists() or RECOGNISED.read_text("utf-8") != text:
        if check:
            yield f"{RECOGNISED.name} is not in step with the code; run scripts/words.py"
        else:
            RECOGNISED.write_text(text, "utf-8")


# -- the catalogues ------------------------------------------------------------------------------


def bring_up(catalogue: Path, calls: str, folder: Path, *, check: bool) -> list[str]:
    """One catalogue with what is compiled from it; what is wrong, a sentence each."""
    source, new = folder / "texts.cpp", folder / catalogue.name
    source.write_text(calls, "utf-8")
    shutil.copy(catalogue, new)
    only = ["-pluralonly"] if catalogue.stem == PLURALS_ONLY else []
    _qt("lupdate", *_LUPDATE, *only, str(source), "-ts", str(new))
    compiled = new.with_suffix(".qm")
    _qt("lrelease", "-silent", str(new), "-qm", str(compiled))
    wrong = list(_faults(new))
    for made in (new, compiled):
        there = LANGUAGES / made.name
        if there.exists() and there.read_bytes() == made.read_bytes():
            continue
        if check:
            wrong.append(f"{made.name} is not in step with the code; run scripts/words.py")
        else:
            shutil.copy(made, there)
    return wrong


def _faults(catalogue: Path) -> Iterator[str]:
    """A sentence for each text that has no translation, or one that would not do its work."""
    for message in ET.parse(catalogue).getroot().iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        assert translation is not None
        said = [form.text or "" for form in translation.iter("numerusform")]
        said = said or [translation.text or ""]
        if translation.get("type") or not all(said):
            yield f"{catalogue.name}: not translated: {source!r}"
        else:
            yield from (f"{catalogue.name}: {source!r}: {one}" for one in _odd(source, said))


def _odd(source: str, forms: Iterable[str]) -> Iterator[str]:
    for said in forms:
        lost = set(_PLACES.findall(source)) ^ set(_PLACES.findall(said))
        if lost - {"%n"}:
            yield f"{said!r} has not the same places: {', '.join(sorted(lost))}"
        if bool(re.search("&[^& ]", source)) != bool(re.search("&[^& ]", said)):
            yield f"{said!r} has a key where the other has none"
        if source.endswith("…") != said.endswith("…"):
            yield f"{said!r} asks something where the other does not"


def _qt(tool: str, *words: str) -> None:
    package = importlib.util.find_spec("PySide6")
    assert package is not None
    assert package.submodule_search_locations
    program = Path(package.submodule_search_locations[0], tool)
    done = subprocess.run([program, *words], capture_output=True, text=True, check=False)
    if done.returncode or done.stderr:
        sys.exit(f"{tool}: {done.stderr or done.stdout}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
