"""Settings in words: what each is set to, where that comes from, what changing it does. Pure, without Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from colab_tray.core.model.facts import dataclass
from colab_tray.core.settings import SETTINGS, Effect, Kind, Setting, Settings, effect_of
from colab_tray.core.settings.values import is_loopback
from colab_tray.ui.pages.settings_words import (
    GROUPS,
    changed_note,
    choice,
    effect_note,
    fixed_note,
    group_title,
    label,
    pending_note,
    sentence,
)

_MEASURE = re.compile(r"(\d+(?:\.\d+)?)([A-Za-z]*)")


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting as it is now. `value` and `default` are as a person would type them."""

    setting: Setting
    value: str
    source: str  # "environment", "file" or "default"
    pending: bool = False  # it is changed, and waits for the next start

    @property
    def name(self) -> str:
        return self.setting.name

    @property
    def label(self) -> str:
        return label(self.name)

    @property
    def default(self) -> str:
        """In the words of the page."""
        return choice(self.name, self.setting.shown_default)

    @property
    def locked(self) -> bool:
        """The environment decides."""
        return self.source == "environment"

    @property
    def resettable(self) -> bool:
        return self.source == "file"

    @property
    def elsewhere(self) -> bool:
        """An address that is not Google's."""
        return self.setting.kind is Kind.ADDRESS and is_loopback(
            urlsplit(self.value).hostname or ""
        )

    @property
    def note(self) -> str:
        """Where the value comes from and when a change is in effect; "" when there is nothing to say."""
        parts = []
        if self.locked:
            parts.append(fixed_note(self.setting.variable))
        elif self.source == "file":
            parts.append(changed_note(self.default))
        if self.pending:
            parts.append(pending_note())
        elif (effect := effect_of(self.name)) is not Effect.NOW and not self.locked:
            parts.append(effect_note(effect))
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: tuple[SettingRow, ...]


def read(settings: Settings) -> tuple[SettingRow, ...]:
    """All of them, in the table's order."""
    return tuple(
        SettingRow(
            one, settings.shown(one.name), settings.source(one.name), settings.pending(one.name)
        )
        for one in SETTINGS
    )


def grouped(rows: Iterable[SettingRow]) -> list[Group]:
    """By subject: what people look for first comes first, what is not known here comes last."""
    order = {section: place for place, section in enumerate(GROUPS)}
    found: dict[str, list[SettingRow]] = {}
    for row in sorted(rows, key=lambda row: order.get(_section(row), len(order))):
        found.setdefault(group_title(_section(row)), []).append(row)
    return [Group(title, tuple(members)) for title, members in found.items()]


def matches(row: SettingRow, typed: str) -> bool:
    """Whether each word that was typed stands somewhere in what is shown of it."""
    title = group_title(_section(row))
    told = sentence(row.setting.sentence)
    text = f"{row.label}\n{row.name}\n{title}\n{told}\n{row.value}".casefold()
    return all(word in text for word in typed.casefold().split())


def measure(text: str) -> tuple[float, str]:
    """The number and the unit of a time or a size, as `Settings.shown` has written it."""
    found = _MEASURE.fullmatch(text)
    return (float(found[1]), found[2]) if found else (0.0, "")


def warnings(rows: Sequence[SettingRow], problems: Sequence[str]) -> list[str]:
    """What a person must know before everything else on the page."""
    from colab_tray.ui.pages.settings_words import elsewhere_note

    strange = [f"{row.name} = {row.value}" for row in rows if row.elsewhere]
    return [*([elsewhere_note(", ".join(strange))] if strange else []), *problems]


def _section(row: SettingRow) -> str:
    return row.name.partition(".")[0]
