"""What a person typed to search for, as a query that FTS5 understands. Pure: any text is safe."""

from __future__ import annotations

import re
import unicodedata

from colab_tray.core.model.errors import WrongUsage

MOST = 32  # words; FTS5 would take more, and slow down

_PARTS = re.compile(r'"([^"]*)("?)(\*?)|([^\s"]+)')


def match_of(typed: str, script: str = "") -> str:
    """The words as an FTS5 expression: all of them have to be there.

    `"several words"` is a phrase, `word*` a beginning. `read_csv` is a phrase too: two words that stand
    side by side. `script` is the name or the path of a script. Raises WrongUsage when there is nothing to
    look for.
    """
    terms = [_quoted(text) + (" *" if begins else "") for text, begins in words_of(typed)]
    if not terms and not script:
        raise WrongUsage("Type at least one word to search for: letters or digits.")
    if len(terms) > MOST:
        raise WrongUsage(f"Search for at most {MOST} words at once.")
    if script:
        if not _has_word(script):
            raise WrongUsage(f"No script has a name like {script!r:.40}.")
        terms.append(f"{{name path}} : {_quoted(script)}")
    return " ".join(terms)  # AND, but for words in which the index sees none


def words_of(typed: str) -> list[tuple[str, bool]]:
    """The words and phrases, and of each whether it is only a beginning."""
    parts = (_part(part) for part in _PARTS.finditer(typed))
    return [(text, begins) for text, begins in parts if _has_word(text)]


def _part(part: re.Match[str]) -> tuple[str, bool]:
    phrase, _, star, word = part.groups()
    text = phrase if word is None else word
    return text, bool(star) or (word is not None and word.endswith("*"))


def _has_word(text: str) -> bool:
    """Whether the index's tokenizer, unicode61, finds anything in it; the rest never matches."""
    return any(unicodedata.category(letter)[0] in "LN" for letter in text)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""').replace("\0", " ") + '"'
