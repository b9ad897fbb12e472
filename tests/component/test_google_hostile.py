"""A host that answers anything at all, on a real socket: a sentence each time, and never for long."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, Collection, Iterator
from functools import partial
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


class Host:
    """Gives the `answers` in turn, whoever asks what; and what asks it, by both of Google's interfaces."""

    def __init__(self) -> None:
        self.answers = [b""]
        self._turn = 0
        self._clock = Clock()

    async def open(self) -> None:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        clock, self._http, self._server = self._clock, Http(), server
        limiter = Limiter(clock, clock.sleep, Random(1))
        outside = Outside(self._http, limiter, clock, clock.sleep, Random(1))
        signed = Signed(_bearer, _nothing)
        tunnel = Tunnel(outside, signed, base)
        self._apis = (tunnel, PublicApi(outside, signed, base, tunnel))

    async def close(self) -> None:
        await self._http.close()
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(self.answers[self._turn % len(self.answers)])
            self._turn += 1
            await writer.drain()
        writer.close()

    async def ask(self, answers: list[bytes], *, everything: bool = True) -> list[ColabTrayError]:
        """Every question there is; the errors."""
        self.answers, self._turn = answers, 0
        self._clock.now += 86400  # what was to be asked less often is forgotten
        errors = []
        for api in self._apis:
            key, name = new_key(), "m-s-a"
            questions: list[Callable[[], Awaitable[object]]] = [api.machines]
            if everything:
                questions += [api.offers, api.balance, partial(api.lookup, key)]
                questions += [partial(api.assign, key, Wanted("T4")), partial(api.access, name)]
                questions += [partial(api.release, name), partial(api.keep_alive, name)]
            for question in questions:
                try:
                    await question()
                except ColabTrayError as error:
                    errors.append(error)
        return errors


Ask = Callable[..., list[ColabTrayError]]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    host = Host()
    with asyncio.Runner() as runner:
        runner.run(host.open())
        yield lambda *words, **more: runner.run(host.ask(*words, **more))
        runner.run(host.close())


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


def _check(errors: list[ColabTrayError]) -> None:
    for error in errors:
        assert str(error).endswith("."), str(error)
        assert "canary" not in str(error)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_answers, min_size=1, max_size=3))
def test_any_answer_is_a_sentence(ask: Ask, answers: list[bytes]) -> None:
    _check(ask(answers))


@pytest.mark.long
@pytest.mark.timeout(900)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_answers, min_size=1, max_size=4))
def test_very_many_answers_are_sentences(ask: Ask, answers: list[bytes]) -> None:
    _check(ask(answers))


def test_what_the_service_itself_does_not_know_is_a_sentence(ask: Ask) -> None:
    _check(ask([_answer(404, "", b'{"error": {"code": 404}}')]))


@pytest.mark.parametrize("status", [200, 404, 500])
def test_json_that_is_too_deep_is_a_sentence_too(ask: Ask, status: int) -> None:
    errors = ask([_answer(status, "", b"[" * 100_000)], everything=False)
    assert len(errors) == 2
    assert all(isinstance(error, Offline | UnexpectedReply) for error in errors)


def test_an_answer_without_end_is_not_read_to_it(ask: Ask) -> None:
    endless = b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (LARGEST + 1)
    for error in ask([endless], everything=False):
        assert isinstance(error, Offline | UnexpectedReply)


def test_a_bearer_follows_no_redirect(ask: Ask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        port = elsewhere.getsockname()[1]
        errors = ask([_answer(302, f"Location: http://127.0.0.1:{port}/\r\n", b"")])
        assert all(isinstance(error, ColabTrayError) for error in errors)
        elsewhere.setblocking(False)
        with pytest.raises(BlockingIOError):  # nobody came
            elsewhere.accept()
