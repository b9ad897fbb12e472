"""Whatever answers in Google's place: a sentence within the time there is, nothing followed, little read."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.google.oauth import OAuth
from colab_tray.core.google.oauth_client import OAuthClient
from colab_tray.core.google.web import Web
from colab_tray.core.model.errors import (
    ActionNeeded,
    ColabTrayError,
    Offline,
    RuntimeUnavailable,
    UnexpectedReply,
)
from colab_tray.core.model.secret import Secret

CLIENT = OAuthClient("client", Secret("secret"))
HEAD = b"HTTP/1.1 %s\r\nConnection: close\r\n"
GOOD = {"access_token": "a", "expires_in": 3599, "scope": "openid", "token_type": "Bearer"}


@asynccontextmanager
async def answering(
    write: Callable[[asyncio.StreamWriter], None], *, patience: float = 5.0, ends: bool = True
) -> AsyncIterator[OAuth]:
    """A server that says one thing, whoever asks, and then closes if it `ends`; and the one who asks it."""

    serving: list[asyncio.Task[None] | None] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        serving.append(asyncio.current_task())
        with suppress(OSError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            write(writer)
            await writer.drain()
            if not ends:
                await reader.read()
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    here = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    web = Web(patience)
    try:
        yield OAuth(Endpoints(here, here, here, here, here), web)
    finally:
        await web.close()
        server.close()
        await asyncio.gather(*filter(None, serving))


def body(data: bytes, status: bytes = b"200 OK", more: bytes = b"") -> bytes:
    return HEAD % status + more + b"Content-Length: %d\r\n\r\n" % len(data) + data


DEEP = b'{"a":' * 30000 + b"1" + b"}" * 30000
ANSWERS = {
    "endless": (HEAD % b"200 OK" + b"\r\n" + b"{" + b" " * (1 << 20), UnexpectedReply),
    "bomb": (
        body(gzip.compress(b" " * (64 << 20)), more=b"Content-Encoding: gzip\r\n"),
        ColabTrayError,
    ),
    "deep": (body(DEEP), UnexpectedReply),
    "elsewhere": (HEAD % b"302 Found" + b"Location: http://evil.example/\r\n\r\n", UnexpectedReply),
    "heads": (HEAD % b"200 OK" + b"".join(b"X-%d: x\r\n" % n for n in range(40000)), Offline),
    "no HTTP": (b"\x00\xff" * 1000, Offline),
    "nothing": (b"", Offline),
    "too little": (HEAD % b"200 OK" + b"Content-Length: 100\r\n\r\n{", Offline),
    "portal": (body(b"<html>Log in to the train's network"), UnexpectedReply),
}


@pytest.mark.parametrize("kind", ANSWERS)
async def test_what_no_google_would_say(kind: str) -> None:
    said, error = ANSWERS[kind]
    async with answering(lambda writer: writer.write(said)) as oauth:
        with pytest.raises(error) as told:
            await oauth.refresh(CLIENT, Secret("refresh"))
        assert "evil" not in str(told.value)


async def test_one_that_says_nothing_is_given_up() -> None:
    async with answering(lambda writer: None, patience=0.2, ends=False) as oauth:
        with pytest.raises(Offline, match="cannot be reached"):
            await oauth.refresh(CLIENT, Secret("r"))


odd = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=5,
)
names = st.sampled_from(
    [*GOOD, "refresh_token", "error", "error_description", "error_subtype", "sub", "email"]
)
words = st.sampled_from(
    ["invalid_grant", "invalid_client", "Bearer", "openid", "x@y", "deleted", "\ud800", 10**400]
)


@hypothesis_settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([200, 400, 401, 403, 404, 429, 500]), st.dictionaries(names, odd | words))
def test_fields_that_make_no_sense(status: int, fields: dict[str, Any]) -> None:
    """They are refused with one of our own errors, and nothing else is raised."""
    said = body(
        json.dumps({**(GOOD if status == 200 else {}), **fields}).encode(), b"%d X" % status
    )

    async def ask() -> None:
        async with answering(lambda writer: writer.write(said)) as oauth:
            for asking in (oauth.refresh(CLIENT, Secret("r")), oauth.who(Secret("a"))):
                with suppress(ActionNeeded, RuntimeUnavailable, UnexpectedReply):
                    await asking

    asyncio.run(ask())
