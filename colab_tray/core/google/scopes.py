"""What the app may ask a person to allow. No more is asked for than is needed, and when it is."""

from __future__ import annotations

from collections.abc import Iterable

_AUTH = "https://www.googleapis.com/auth/"
EMAIL = f"{_AUTH}userinfo.email"
COLAB = f"{_AUTH}colaboratory"
DRIVE_FILE = f"{_AUTH}drive.file"

SIGN_IN = frozenset(("openid", EMAIL, COLAB))
WORDS = {"drive": DRIVE_FILE}  # what a person may add, by the word for it
_SHORT = {"email": EMAIL, "profile": f"{_AUTH}userinfo.profile"}
_MEANING = {
    COLAB: "use your Colab machines",
    DRIVE_FILE: "keep files of its own in your Drive",
    EMAIL: "see your email address",
}
KNOWN = frozenset(_MEANING)


def parsed(text: str) -> frozenset[str]:
    """Of an answer; Google may write some short."""
    return frozenset(_SHORT.get(name, name) for name in text.split() if name.isprintable())


def told(scopes: Iterable[str]) -> str:
    """For people."""
    return " and ".join(_MEANING.get(scope, scope) for scope in sorted(scopes))


def word(scopes: Iterable[str]) -> str:
    """What is typed after `--scope` to be asked for them; "" for those of every sign-in."""
    return " ".join(f"--scope {word}" for word, scope in WORDS.items() if scope in scopes)
