"""The settings file: read it, change one line of it, fall back to its last good copy."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from colab_tray.core.model.errors import StorageError
from colab_tray.core.paths import write_atomically

Document = dict[str, Any]

_HEADING = """\
# Settings of Colab Tray. `colab-tray` changes single lines of this file and leaves the rest alone;
# what is not here has its default.
"""


def read(path: Path) -> tuple[Document, str]:
    """The file's content, and a sentence when it could not be used ("" when all is well).

    A file that is not there is empty. One that is damaged is left as it is, and its last good copy
    stands in for it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}, ""
    except (OSError, UnicodeDecodeError) as error:
        return _last_good(path, _why(error))
    try:
        document = parse(text)
    except ValueError as error:
        return _last_good(path, _why(error))
    _keep_good(path, text)
    return document, ""


def change(path: Path, section: str, key: str, literal: str | None) -> None:
    """Write one value, or take its line out, leaving every other line alone. Raises StorageError."""
    real = path.resolve()  # the file may be a link into someone's collection of settings
    try:
        text = _editable(real)
        edited = (
            without(text, section, key) if literal is None else edit(text, section, key, literal)
        )
        _refuse_other_changes(path, text, edited, (section, key), gone=literal is None)
        if literal is None and edited == text:
            return
        real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(real, edited.encode())
    except OSError as error:
        raise StorageError(
            f"The settings {path} cannot be written ({error.strerror}); make room or give yourself "
            "write permission there."
        ) from None
    _keep_good(path, edited)


def edit(text: str, section: str, key: str, literal: str) -> str:
    """The text with `key = literal` in `[section]`, in its old place or at the section's end."""
    lines = text.splitlines()
    start, end, at = _place(lines, section, key)
    if start is None:
        gap = [""] if lines and lines[-1].strip() else []
        return "\n".join([*lines, *gap, f"[{section}]", f"{key} = {literal}", ""])
    if at is None:
        while not lines[end - 1].strip():
            end -= 1
        lines.insert(end, f"{key} = {literal}")
    else:
        after = _end_of_value(lines, at, end)
        lines[at:after] = [f"{key} = {literal}{_comment(lines[after - 1])}"]
    return "\n".join([*lines, ""])


def without(text: str, section: str, key: str) -> str:
    """The text without the line of `key` in `[section]`; the same text where it is not found."""
    lines = text.splitlines()
    _, end, at = _place(lines, section, key)
    if at is None:
        return text
    del lines[at : _end_of_value(lines, at, end)]
    return "\n".join([*lines, ""])


def _place(lines: list[str], section: str, key: str) -> tuple[int | None, int, int | None]:
    """Numbers of the section's header, of the line after its end, and of the key's line."""
    start = next((n for n, line in enumerate(lines) if _is_header(line, section)), None)
    if start is None:
        return None, len(lines), None
    end = next(
        (n for n in range(start + 1, len(lines)) if lines[n].lstrip()[:1] == "["), len(lines)
    )
    at = next((n for n in range(start + 1, end) if _key_of(lines[n]) == key), None)
    return start, end, at


def parse(text: str) -> Document:
    """Raises ValueError when it is not TOML."""
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _good(path: Path) -> Path:
    return path.with_name(f"{path.name}.good")


def _last_good(path: Path, why: str) -> tuple[Document, str]:
    told = f"The settings file {path} cannot be read ({why}); "
    with suppress(OSError, ValueError):
        return parse(_good(path).read_text(encoding="utf-8")), f"{told}its last good copy is used."
    return {}, f"{told}the defaults are used."


def _keep_good(path: Path, text: str) -> None:
    """Remember a text that could be read; a disk that refuses costs nothing now."""
    good = _good(path)
    data = text.encode()
    with suppress(OSError):
        if not good.exists() or good.read_bytes() != data:
            write_atomically(good, data)


def _editable(path: Path) -> str:
    """The text to change. A damaged file is put aside, not overwritten."""
    try:
        text = path.read_text(encoding="utf-8")
        parse(text)
    except FileNotFoundError:
        return _HEADING
    except ValueError:
        path.replace(path.with_name(f"{path.name}.broken"))
        with suppress(OSError, ValueError):
            text = _good(path).read_text(encoding="utf-8")
            parse(text)
            return text
        return _HEADING
    return text


def _refuse_other_changes(
    path: Path, before: str, after: str, place: tuple[str, str], *, gone: bool
) -> None:
    """Unusual spellings (dotted keys, inline tables) must not be damaged by our simple editing."""
    section, key = place
    try:
        old, new = parse(before), parse(after)
        written = key in new.setdefault(section, {})
        new[section][key] = old.setdefault(section, {})[key] = None
        if old == new and written is not gone:
            return
    except (ValueError, KeyError, TypeError):
        pass
    raise StorageError(
        f"The settings file {path} is written in a way this program cannot change by itself; "
        f"set {key} in [{section}] there by hand."
    )


def _is_header(line: str, section: str) -> bool:
    code = line.partition("#")[0].strip()
    return code.startswith("[") and code.endswith("]") and code[1:-1].strip() == section


def _key_of(line: str) -> str:
    name, equals, _ = line.partition("=")
    return name.strip().strip("\"'") if equals else ""


def _end_of_value(lines: list[str], at: int, end: int) -> int:
    """The line after a value that may go over several."""
    for after in range(at + 1, end + 1):
        with suppress(ValueError):
            parse("\n".join(lines[at:after]))
            return after
    return at + 1


def _comment(line: str) -> str:
    """What stands behind a value on its line, when it is plainly a comment."""
    _, mark, words = line.rpartition("#")
    plain = mark and not any(sign in words for sign in "\"'[]")
    return f"  # {words.strip()}" if plain else ""


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return (isinstance(error, OSError) and error.strerror) or str(error)
