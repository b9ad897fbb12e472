"""`--env` and `--env-file`: variables for one job. Imported only when one of them was typed."""

import re

from colab_tray.cli.options import Options, usage
from colab_tray.cli.say import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_SINGLE = re.compile(r"'([^']*)'\s*(?:#.*)?")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?')
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "$": "$"}


def variables(options: Options) -> "dict[str, str]":
    """By name; what stands on the command line wins over a file. Raises WrongUsage, BadInput."""
    found: dict[str, str] = {}
    for file in options.values("--env-file"):
        found.update(_of_file(file))
    for typed in options.values("--env"):
        name, sign, value = typed.partition("=")
        if not sign or not _NAME.fullmatch(name):
            raise usage(f"--env takes NAME=VALUE, not {printable(name)[:40]}.")
        found[name] = value
    return found


def _of_file(path: str) -> "dict[str, str]":
    from colab_tray.core.model.errors import BadInput

    try:
        with open(path, encoding="utf-8-sig") as file:  # noqa: PTH123 - pathlib costs an import
            text = file.read()
    except UnicodeDecodeError:
        raise BadInput(f"{printable(path)} is not text in UTF-8.") from None
    except OSError as error:
        raise BadInput(f"{printable(path)} cannot be read ({error.strerror}).") from None
    try:
        return dict(parse(text))
    except ValueError as error:
        raise BadInput(f"{printable(path)}, {error}") from None


def parse(text: str) -> "Iterator[tuple[str, str]]":
    """The lines of a dotenv file: NAME=VALUE, comments, `export`, quotes. Raises ValueError, with the line.

    What tools disagree about is refused: values over several lines, and `$` outside of single quotes.
    """
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, sign, value = line.removeprefix("export ").partition("=")
        name, value = name.strip(), value.strip()
        if not sign or not _NAME.fullmatch(name):
            raise ValueError(f"line {number}: it takes NAME=VALUE.")
        try:
            yield name, _value(value)
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from None


def _value(text: str) -> str:
    if text[:1] == "'":
        if match := _SINGLE.fullmatch(text):
            return match[1]
        raise ValueError("the single quote has no end on this line.")
    if text[:1] == '"':
        match = _DOUBLE.fullmatch(text)
        if match is None:
            raise ValueError("the double quote has no end on this line.")
        inside, escaped = match[1], r"\\(.)"
        _refuse_expansion(re.sub(escaped, "", inside))
        return re.sub(escaped, lambda found: _ESCAPES.get(found[1], found[0]), inside)
    value = re.split(r"\s+#", text)[0].strip()
    _refuse_expansion(value)
    return value


def _refuse_expansion(text: str) -> None:
    if "$" in text or "`" in text:
        raise ValueError("nothing is filled in for $ or `; put the value in single quotes.")
