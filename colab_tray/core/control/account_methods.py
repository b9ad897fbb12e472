"""The methods of the control protocol that are about accounts. None gives a token back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from colab_tray.core.control import protocol
from colab_tray.core.control.context import Context, Given
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.model.secret import Secret

if TYPE_CHECKING:
    from colab_tray.core.google.account import Account


async def account_list(context: Context, _: Given) -> list[protocol.Json]:
    accounts = context.engine.google.accounts.all()
    return [_shown(account, first=place == 0) for place, account in enumerate(accounts)]


async def account_ways(context: Context, given: Given) -> protocol.Json:
    from colab_tray.core.google.ways import look

    async with context.until_stopping():  # the keychain may ask a person
        ways = await look(context.engine.google, Path(given["home"]), given["env"])
    return {
        "client": ways.client,
        "found": [
            {"kind": one.kind, "what": one.what, "path": one.path, "lacks": one.lacks or None}
            for one in ways.found
        ],
        "keychain": ways.keychain or None,
        "file": ways.file or None,
        "notice": ways.notice or None,
    }


async def account_sign_in(context: Context, given: Given) -> protocol.Json:
    from colab_tray.core.google.scopes import WORDS

    accounts = context.engine.google.accounts
    if unknown := [word for word in given.get("scopes", ()) if word not in WORDS]:
        raise WrongUsage(f"The scope {unknown[0]!r:.40} is none of {', '.join(WORDS)}.")
    async with context.until_stopping():
        keep = await accounts.grants.place(given.get("keep"), _passphrase(given))
        sign_in = await accounts.begin(
            keep=keep,
            client=Path(given["client"]) if "client" in given else None,
            scopes=[WORDS[word] for word in given.get("scopes", ())],
            email=given.get("email", ""),
            port=given.get("port", 0),
        )
    shown = {name: getattr(sign_in, name) for name in ("id", "url", "redirect")}
    notice = context.engine.google.endpoints.notice or None
    return {**shown, "patience": sign_in.patience, "kept": keep.value, "notice": notice}


async def account_signed_in(context: Context, given: Given) -> protocol.Json:
    async with context.until_stopping():
        return _shown(await context.engine.google.accounts.under_way(given["id"]).wait())


async def account_answer(context: Context, given: Given) -> protocol.Json:
    sign_in = context.engine.google.accounts.under_way(given["id"])
    return _shown(await sign_in.paste(given["answer"]))


async def account_cancel(context: Context, given: Given) -> None:
    sign_in = context.engine.google.accounts.under_way(given["id"])
    sign_in.cancel("The sign-in was cancelled; nobody is signed in by it.")
    await sign_in.closed()


async def account_adopt(context: Context, given: Given) -> protocol.Json:
    async with context.until_stopping():
        return _shown(await context.engine.google.accounts.adopt(Path(given["path"])))


async def account_change(context: Context, given: Given) -> protocol.Json:
    name, colour, use = given.get("name"), given.get("colour"), given.get("use", False)
    accounts = context.engine.google.accounts
    return _shown(await accounts.change(given["account"], name, colour, use=use))


async def account_sign_out(context: Context, given: Given) -> protocol.Json:
    engine = context.engine
    async with context.until_stopping():
        email = engine.google.accounts.named(given["account"]).email
        await engine.fleet.part_from(email, force=given.get("force", False))
        account, left = await engine.google.accounts.sign_out(given["account"])
    return {**_shown(account), "left": left or None}


async def account_unlock(context: Context, given: Given) -> list[protocol.Json]:
    await context.engine.google.accounts.unlock(Secret(given["passphrase"]))
    return await account_list(context, given)


def _shown(account: Account, *, first: bool | None = None) -> protocol.Json:
    names = ("id", "email", "name", "colour", "path", "realm", "client", "signed_in")
    return {
        **{name: getattr(account, name) or None for name in names},
        "scopes": sorted(account.scopes),
        "state": account.state.value,
        "sentence": account.why or None,
        "kept": account.kept.value,
        **({} if first is None else {"first": first}),
    }


def _passphrase(given: Given) -> Secret | None:
    return Secret(given["passphrase"]) if "passphrase" in given else None
