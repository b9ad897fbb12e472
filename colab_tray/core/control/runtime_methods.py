"""The methods of the control protocol that are about the machines scripts run on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from colab_tray.core.control import as_json, protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.intake.hardware import typed_need

if TYPE_CHECKING:
    from colab_tray.core.model.meters import Meters, Share
    from colab_tray.core.model.runtime import Runtime


async def runtime_list(context: Context, _: Given) -> list[protocol.Json]:
    await context.engine.fleet.looked()
    await context.engine.fleet.look()
    return [_told(context, runtime) for runtime in context.engine.runtimes()]


async def runtime_balances(context: Context, _: Given) -> list[protocol.Json]:
    """What each account has, as it was a minute ago at most."""
    return [
        {
            "account": account,
            "units": balance.units,
            "rate": balance.rate,
            "tier": balance.tier or None,
            "free_left": balance.free_left,
            "refill": balance.refill,
            "seconds_left": balance.seconds_left,
        }
        for account, balance in context.engine.fleet.balances().items()
    ]


async def runtime_offers(context: Context, _: Given) -> list[protocol.Json]:
    """What may be started, by whom, at what price."""
    return [
        {
            "account": one.account,
            "accelerator": one.spec.accelerator,
            "high_ram": one.spec.high_ram,
            "rate": one.rate,
        }
        for one in await context.engine.fleet.offers()
    ]


async def runtime_meters(context: Context, _: Given) -> list[protocol.Json]:
    """How much of each is used now, as far as it tells."""
    await context.engine.fleet.looked()
    found = await context.engine.fleet.meters.look()
    return [{"id": name, **_measured(one)} for name, one in found.items()]


async def runtime_start(context: Context, given: Given) -> protocol.Json:
    """Have such a machine, for whoever comes."""
    need = typed_need(given["on"], context.engine.fleet.known())
    if "account" in given:
        need = replace(need, account=context.engine.google.accounts.named(given["account"]).email)
    return _told(context, await context.engine.fleet.start(need))


async def runtime_stop(context: Context, given: Given) -> list[protocol.Json]:
    await context.engine.fleet.stop(await _named(context, given), force=given.get("force", False))
    return await runtime_list(context, given)


async def runtime_restart(context: Context, given: Given) -> list[protocol.Json]:
    await context.engine.fleet.restart(await _named(context, given))
    return await runtime_list(context, given)


async def runtime_adopt(context: Context, given: Given) -> protocol.Json:
    return _told(context, await context.engine.fleet.adopt(await _named(context, given)))


async def runtime_keep(context: Context, given: Given) -> protocol.Json:
    """Though nothing runs there: it is given back as much later as if something just had."""
    return _told(context, await context.engine.fleet.keep(await _named(context, given)))


async def runtime_open(context: Context, given: Given) -> protocol.Json:
    """Where a browser shows it; whoever asks opens it."""
    return {"url": context.engine.fleet.address(await _named(context, given))}


async def _named(context: Context, given: Given) -> str:
    """The id that was typed, once it is known which runtimes there are."""
    await context.engine.fleet.looked()
    return str(given["id"])


def _measured(meters: Meters) -> protocol.Json:
    gpus = [
        {"name": one.name, "load": one.load, "memory": _share(one.memory)} for one in meters.gpus
    ]
    return {
        "load": meters.load,
        "processors": meters.processors,
        "memory": _share(meters.memory),
        "disk": _share(meters.disk),
        "gpus": gpus,
    }


def _share(share: Share | None) -> protocol.Json | None:
    return None if share is None else {"used": share.used, "total": share.total}


def _told(context: Context, runtime: Runtime) -> protocol.Json:
    jobs = context.engine.fleet.jobs_on(runtime.id)
    return {**as_json.runtime_to_json(runtime), "jobs": jobs}
