"""The settings: one table, values from the file and the environment, changed one at a time.

    engine.idle_exit   in the file `[engine]` `idle_exit = "10m"`,
                       in the environment `COLAB_TRAY_ENGINE_IDLE_EXIT=10m`, which wins.

A value that cannot be used never stops the program: the default is used, and `problems` says so.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from types import MappingProxyType

from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.paths import Paths
from colab_tray.core.settings.effect import Effect, effect_of
from colab_tray.core.settings.table import BY_NAME, SETTINGS
from colab_tray.core.settings.values import (
    Kind,
    Setting,
    Value,
    convert,
    literal,
    parse,
    parse_duration,
    parse_size,
    show,
)

__all__ = [
    "SETTINGS",
    "Effect",
    "Kind",
    "Setting",
    "Settings",
    "Value",
    "effect_of",
    "parse_duration",
    "parse_size",
]

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Settings:
    """The values in effect. Without arguments: the defaults, kept in memory."""

    def __init__(self, file: Path | None = None, environ: Mapping[str, str] = _NOTHING) -> None:
        self._path = file
        self._problems: list[str] = []
        self._file = self._read_file()
        self._environment = self._read_environment(environ)
        self._at_first: dict[str, Value] = {}  # of those that were changed since
        self._changing = Lock()

    @classmethod
    def load(cls, paths: Paths, environ: Mapping[str, str] = os.environ) -> Settings:
        """Those of one installation. Never raises: see `problems`."""
        return cls(paths.settings, environ)

    @property
    def file(self) -> Path | None:
        """Where they are kept, which need not exist; None: in memory only."""
        return self._path

    @property
    def problems(self) -> tuple[str, ...]:
        """One sentence for each thing that was wrong and is not in effect."""
        return tuple(self._problems)

    def flag(self, name: str) -> bool:
        value = self._value(name, Kind.FLAG)
        return bool(value)

    def number(self, name: str) -> float:
        """A whole number, seconds or bytes."""
        value = self._value(name, Kind.WHOLE, Kind.DURATION, Kind.SIZE)
        assert isinstance(value, (int, float))
        return value

    def whole(self, name: str) -> int:
        """A whole number or bytes."""
        value = self._value(name, Kind.WHOLE, Kind.SIZE)
        assert isinstance(value, int)
        return value

    def text(self, name: str) -> str:
        return str(self._value(name, Kind.CHOICE, Kind.HOURS, Kind.ADDRESS))

    def names(self, name: str) -> tuple[str, ...]:
        value = self._value(name, Kind.NAMES, Kind.WORDS)
        assert isinstance(value, tuple)
        return value

    def shown(self, name: str) -> str:
        """The value of any setting as a person would type it. Raises WrongUsage."""
        return show(find(name), self._in_effect(name))

    def source(self, name: str) -> str:
        """Where the value comes from: "environment", "file" or "default"."""
        find(name)
        if name in self._environment:
            return "environment"
        return "file" if name in self._file else "default"

    def set(self, name: str, text: str) -> None:
        """Change one setting, here and in the file; "default" takes it out of the file.

        An override in the environment stays in effect. Raises WrongUsage, StorageError.
        """
        setting = find(name)
        value = None if text.strip() == "default" else parse(setting, text)
        with self._changing:  # it is called on threads, and changes one file
            self._write(setting, value)
            self._at_first.setdefault(name, self._in_effect(name))
            if value is None:
                self._file.pop(name, None)
            else:
                self._file[name] = value

    def _write(self, setting: Setting, value: Value | None) -> None:
        if self._path is not None:
            from colab_tray.core.settings import file

            section, _, key = setting.name.partition(".")
            file.change(
                self._path, section, key, None if value is None else literal(setting, value)
            )

    def pending(self, name: str) -> bool:
        """Whether it was changed to what is in effect only when the program is started again."""
        if effect_of(name) is not Effect.RESTART or name not in self._at_first:
            return False
        return self._at_first[name] != self._in_effect(name)

    def _value(self, name: str, *kinds: Kind) -> Value:
        if BY_NAME[name].kind not in kinds:
            raise TypeError(f"{name} is a {BY_NAME[name].kind}")
        return self._in_effect(name)

    def _in_effect(self, name: str) -> Value:
        for values in (self._environment, self._file):
            if name in values:
                return values[name]
        return BY_NAME[name].default

    def _read_file(self) -> dict[str, Value]:
        if self._path is None or not os.path.lexists(self._path):
            return {}  # the common case costs no import
        from colab_tray.core.settings import file

        document, problem = file.read(self._path)
        if problem:
            self._problems.append(problem)
        values: dict[str, Value] = {}
        for name, raw in _flattened(document):
            self._take(values, name, raw)
        return values

    def _take(self, values: dict[str, Value], name: str, raw: object) -> None:
        setting = BY_NAME.get(name)
        if setting is None:
            self._problems.append(f"{_unknown(name)} The line in {self._path} is ignored.")
            return
        try:
            values[name] = convert(setting, raw)
        except ValueError:
            self._note_bad(setting, _short(raw), f"in {self._path}")

    def _read_environment(self, environ: Mapping[str, str]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for setting in SETTINGS:
            variable = setting.variable
            if variable in environ:
                try:
                    values[setting.name] = parse(setting, environ[variable])
                except WrongUsage:
                    self._note_bad(setting, _short(environ[variable]), f"in {variable}")
        return values

    def _note_bad(self, setting: Setting, written: str, where: str) -> None:
        self._problems.append(
            f"{setting.name} {where} is {written}; it must be {setting.allowed}, so it is ignored."
        )


def find(name: str) -> Setting:
    """The setting of that name. Raises WrongUsage with the nearest names there are."""
    try:
        return BY_NAME[name]
    except KeyError:
        raise WrongUsage(_unknown(name)) from None


def _unknown(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, BY_NAME, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(BY_NAME)}."
    return f"There is no setting “{name}”; {hint}"


def _flattened(document: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for section, content in document.items():
        if isinstance(content, dict):
            yield from ((f"{section}.{key}", raw) for key, raw in content.items())
        else:
            yield section, content


def _short(raw: object) -> str:
    text = repr(raw)
    return text if len(text) <= 40 else f"{text[:40]}…"
