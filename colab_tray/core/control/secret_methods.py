"""The methods of the control protocol that are about secrets. None gives a value back."""

from __future__ import annotations

from colab_tray.core.control import protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.model.secret import Secret


async def secret_list(context: Context, _: Given) -> list[protocol.Json]:
    return [{"name": name} for name in await context.engine.secrets.names()]


async def secret_set(context: Context, given: Given) -> list[protocol.Json]:
    async with context.until_stopping():  # the keychain may ask a person
        await context.engine.secrets.put(given["name"], Secret(given["value"]))
    return await secret_list(context, given)


async def secret_remove(context: Context, given: Given) -> list[protocol.Json]:
    async with context.until_stopping():
        await context.engine.secrets.remove(given["name"])
    return await secret_list(context, given)
