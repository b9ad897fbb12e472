"""A host that answers anything at all, on a real socket: a sentence each time, and never for long."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colab_tray.core.google.asking import Outside, Signed
from colab_tray.core.google.colab_api import new_key
from colab_tray.core.google.http import LARGEST, Http
from colab_tray.core.google.public_api import PublicApi
from colab_tray.core.google.rate import Limiter
from colab_tray.core.google.tunnel import Tunnel
from colab_tray.core.model.errors import ColabTrayError, Offline, UnexpectedReply
from colab_tray.core.model.machine import Wanted
from colab_tray.core.model.secret import Secret


async def _bearer(_: Collection[str]) -> Secret:
    return Secret("canary")


class Clock:
    """Goes on by what is slept."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


async def _nothing() -> None:
    pass


async def _ask(answers: list[bytes], *, everything: bool = True) -> list[ColabTrayError]:
    """Every question there is, to a host that gives these answers in turn; the errors."""
    turn = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal turn
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answers[turn % len(answers)])
            turn += 1
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    clock, http = Clock(), Http()
    limiter = Limiter(clock, clock.sleep, Random(1))
    outside = Outside(http, limiter, clock, clock.sleep, Random(1))
    signed = Signed(_bearer, _nothing)
    tunnel = Tunnel(outside, signed, base)
    errors = []
    for api in (tunnel, PublicApi(outside, signed, base, tunnel)):
        key, questions = new_key(), [api.machines()]
        if everything:
            questions += [
                api.offers(),
                api.balance(),
                api.lookup(key),
                api.assign(key, Wanted("T4")),
            ]
            questions += [api.access("m-s-a"), api.release("m-s-a"), api.keep_alive("m-s-a")]
        for question in questions:
            try:
                await question
            except ColabTrayError as error:
                errors.append(error)
    await http.close()
    server.close()
    await server.wait_closed()
    return errors


def _answer(status: int, headers: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status} Some\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    return head.encode() + body


_bodies = st.binary(max_size=60) | st.sampled_from(
    [b"{}", b"[]", b")]}'\n{}", b'{"token": "t"}', b'{"assignments": 7}', b'{"endpoint": "../x", "token": "t"}',
     b'{"outcome": 5}', b'{"name": "operations/../x"}', b'{"error": {"code": 404}}', b"[" * 20_000]
)  # fmt: skip
_headers = st.sampled_from(
    ["", "Content-Encoding: gzip\r\n", "Location: http://127.0.0.1:1/\r\n", "Retry-After: -1\r\n",
     "Content-Type: text/html; charset=nonsense\r\n", "Set-Cookie: a=b\r\n", "Date: never\r\n"]
)  # fmt: skip
_statuses = st.sampled_from(
    [200, 200, 200, 204, 302, 400, 401, 403, 404, 412, 418, 429, 500, 503, 599]
)
_answers = st.builds(_answer, _statuses, _headers, _bodies) | st.binary(max_size=80)


def _check(answers: list[bytes]) -> None:
    for error in asyncio.run(_ask(answers)):
        assert str(error).endswith("."), str(error)
        assert "canary" not in str(error)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_answers, min_size=1, max_size=3))
def test_any_answer_is_a_sentence(answers: list[bytes]) -> None:
    _check(answers)


@pytest.mark.long
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_answers, min_size=1, max_size=4))
def test_very_many_answers_are_sentences(answers: list[bytes]) -> None:
    _check(answers)


@pytest.mark.parametrize("status", [200, 404, 500])
async def test_json_that_is_too_deep_is_a_sentence_too(status: int) -> None:
    errors = await _ask([_answer(status, "", b"[" * 100_000)], everything=False)
    assert len(errors) == 2
    assert all(isinstance(error, Offline | UnexpectedReply) for error in errors)


async def test_an_answer_without_end_is_not_read_to_it() -> None:
    endless = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (LARGEST + 1)
    for error in await _ask([endless], everything=False):
        assert isinstance(error, Offline | UnexpectedReply)


async def test_a_bearer_follows_no_redirect() -> None:
    reached = asyncio.Event()
    elsewhere = await asyncio.start_server(lambda *_: reached.set(), "127.0.0.1", 0)
    port = elsewhere.sockets[0].getsockname()[1]
    errors = await _ask([_answer(302, f"Location: http://127.0.0.1:{port}/\r\n", b"")])
    assert all(isinstance(error, ColabTrayError) for error in errors)
    assert not reached.is_set()
    elsewhere.close()
