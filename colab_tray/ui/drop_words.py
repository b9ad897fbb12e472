"""A drop in words: what will happen, how much there is, where it runs. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from colab_tray.core.intake.naming import named
from colab_tray.core.model.facts import dataclass
from colab_tray.core.model.runtime import Need, Runtime, RuntimeState, price_of
from colab_tray.core.notifications import clean, short_name
from colab_tray.ui.amounts import amount, decimal
from colab_tray.ui.dropped import COUNTED, Item, Kind, Load, Plan, by_name
from colab_tray.ui.specs import need_text
from colab_tray.ui.words import translate

_NO_PRICES: Mapping[str, float] = {}
_NAMED = 2  # names in a line before the rest is counted


@dataclass(frozen=True, slots=True)
class Said:
    """What a target shows while something hovers over it."""

    symbol: str  # the name of an icon
    headline: str
    lines: tuple[str, ...] = ()
    refused: bool = False


def say(plan: Plan, runtimes: Iterable[Runtime], prices: Mapping[str, float] = _NO_PRICES) -> Said:
    """`runtimes`: those there are; `prices`: what is known of new ones (`Fleet.prices`)."""
    lines = tuple(details(plan, runtimes, prices))
    return Said(symbol(plan), headline(plan), lines, bool(plan.refusal))


def say_at_once(load: Load) -> Said:
    """What is plain by the names alone, until a disk has been asked."""
    plan = by_name(load)
    if len(plan.runs) == 1 and plan.runs[0].kind is Kind.DATA:  # a folder, perhaps
        return Said("drop", short_name(plan.runs[0].name))
    return Said(symbol(plan), headline(plan))


def outcome(started: Sequence[str], failed: Sequence[str]) -> Said:
    """What became of a drop: the jobs' names, and why others were not accepted."""
    lines = tuple(clean(sentence) for sentence in failed[:_NAMED])
    if not started:
        return Said("bad", translate("drop", "This cannot be run"), lines, refused=True)
    if len(started) > 1:
        return Said("good", translate("drop", "%n jobs started", "", len(started)), lines)
    name = short_name(started[0])
    return Said("good", translate("drop", "{name} started").format(name=name), lines)


def placed_by_the_desktop() -> Said:
    """What is different on Wayland."""
    lines = (
        translate("drop", "Drag it to where it does not cover anything."),
        translate("drop", "Always on top: Alt+Space on GNOME, Alt+F3 on KDE"),
    )
    return Said("info", translate("drop", "On Wayland the desktop places it"), lines)


def headline(plan: Plan) -> str:
    """What happens on letting go."""
    if plan.refusal:
        return translate("drop", "This cannot be run")
    if len(plan.runs) > 1:
        return translate("drop", "Start %n jobs", "", len(plan.runs))
    item = plan.runs[0]
    name = short_name(item.name)
    match item.kind:
        case Kind.SNIPPET:
            return translate("drop", "Run this text")
        case Kind.FOLDER if item.choices:
            return translate("drop", "Choose a script of {folder}").format(folder=name)
        case Kind.FOLDER:
            text = translate("drop", "Run {script} of {folder}")
            return text.format(script=short_name(item.entry), folder=name)
    return translate("drop", "Run {name}").format(name=name)


def details(
    plan: Plan, runtimes: Iterable[Runtime], prices: Mapping[str, float] = _NO_PRICES
) -> list[str]:
    """Lines that say more: where, at what price, how much, with what. Of a refusal the reason."""
    if plan.refusal:
        return [clean(plan.refusal)]
    return [*_where(plan.runs, list(runtimes), prices), *_much(plan.runs), *_others(plan)]


def symbol(plan: Plan) -> str:
    """The name of the icon."""
    if plan.refusal:
        return "bad"
    return "several" if len(plan.runs) > 1 else str(plan.runs[0].kind)


def _where(
    items: Sequence[Item], runtimes: Sequence[Runtime], prices: Mapping[str, float]
) -> Iterator[str]:
    needs = dict.fromkeys(item.need for item in items if not item.choices)
    for need in needs:
        if need is None:
            yield translate("drop", "On this computer")
        else:
            yield _elsewhere(need, [one for one in runtimes if one.on_request and need.met_by(one)])
            if (rate := price_of(need, runtimes, prices)) is not None:
                text = translate("drop", "It costs {units} units an hour")
                yield text.format(units=decimal(rate, 2))


def _elsewhere(need: Need, machines: Sequence[Runtime]) -> str:
    ready = [one for one in machines if one.ours and one.state is RuntimeState.READY]
    if not ready:
        return translate("drop", "On {machine}, which is started for it").format(
            machine=need_text(need)
        )
    if all(one.idle_since is None for one in ready):
        return translate("drop", "On {machine}, when the one that is on is free").format(
            machine=need_text(need)
        )
    return translate("drop", "On {machine}, which is ready").format(machine=need_text(need))


def _much(items: Sequence[Item]) -> Iterator[str]:
    if len(items) == 1 and items[0].kind is Kind.FOLDER:
        yield _of_folder(items[0])
    elif len(items) == 1 and items[0].kind is Kind.SNIPPET:
        yield _lines(items[0].code.count("\n"))
    elif size := sum(item.size for item in items):
        yield amount(size)


def _lines(count: int) -> str:
    return translate("drop", "1 line") if count == 1 else translate("drop", "%n lines", "", count)


def _of_folder(item: Item) -> str:
    if item.files > COUNTED:
        return translate("drop", "More than %n files", "", COUNTED)
    one = item.files == 1
    text = (
        translate("drop", "1 file, {size}")
        if one
        else translate("drop", "%n files, {size}", "", item.files)
    )
    return text.format(size=amount(item.size))


def _others(plan: Plan) -> Iterator[str]:
    if plan.handed:
        names = _names([named(Path(path)) for path in plan.handed])
        yield translate("drop", "It is given {names}").format(names=names)
    if plan.beside:
        yield translate("drop", "It finds {names} beside it").format(names=_names(plan.beside))
    if plan.left:
        yield translate("drop", "Without {names}").format(names=_names(plan.left))


def _names(names: Sequence[str]) -> str:
    listed = ", ".join(short_name(name) for name in names[:_NAMED])
    if len(names) <= _NAMED:
        return listed
    text = translate("drop", "{names} and %n more", "", len(names) - _NAMED)
    return text.format(names=listed)
