"""scripts/words.py: it finds every text in the code, and tells what a catalogue lacks."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(PROJECT / "scripts"))
    return importlib.import_module("words")


@pytest.fixture
def catalogue(words: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(words, "LANGUAGES", tmp_path)
    path = tmp_path / "de.ts"
    path.write_text('<?xml version="1.0"?><!DOCTYPE TS><TS version="2.1" language="de"></TS>')
    return path


def test_what_lupdate_overlooks_is_found(words: Any) -> None:
    code = """
say(translate("menu", "%n jobs", "", len(self.jobs)), line.translate(TABLE))
say(f"{words.translate('menu', 'a long text')}", later("menu", "Open", comment="a folder"))
say(translate("menu", 'in "two" '
    "parts") if x else "")
"""
    found = [text.as_call() for text in words.texts_in(code, "here")]
    assert sorted(found) == [
        'QCoreApplication::translate("menu", "%n jobs", "", n);',
        'QCoreApplication::translate("menu", "Open", "a folder");',
        'QCoreApplication::translate("menu", "a long text");',
        'QCoreApplication::translate("menu", "in \\"two\\" parts");',
    ]


def test_a_text_that_is_made_cannot_be_translated(words: Any) -> None:
    with pytest.raises(words.Unclear, match=r"^here:1: "):
        list(words.texts_in('translate("menu", f"Stop {name}")', "here"))


def test_a_catalogue_is_brought_in_step_and_what_it_lacks_is_told(
    words: Any, catalogue: Path, tmp_path: Path
) -> None:
    (tmp_path / "work").mkdir()
    calls = "\n".join(
        text.as_call()
        for text in words.texts_in(
            """translate("menu", '&Quit "now"') + translate("menu", "%n jobs", "", n)""", "here"
        )
    )
    told = words.bring_up(catalogue, calls, tmp_path / "work", check=False)
    assert len(told) == 2
    assert "not translated: '&Quit \"now\"'" in told[0] + told[1]
    said = catalogue.read_text("utf-8")
    for kind, form in (("translation", "Jetzt beenden"), ("numerusform", "%n Jobs")):
        said = said.replace(f'<{kind} type="unfinished">', f"<{kind}>")
        said = said.replace(f"<{kind}></{kind}>", f"<{kind}>{form}</{kind}>")
    catalogue.write_text(said, "utf-8")
    told = words.bring_up(catalogue, calls, tmp_path / "work", check=True)
    assert "<numerusform>%n Jobs</numerusform>" in said
    assert any("'Jetzt beenden' has a key where the other has none" in one for one in told)
    assert any("de.qm is not in step" in one for one in told)
