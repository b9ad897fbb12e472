"""Whatever Google, or somebody in its place, answers: facts of our own, or a sentence; nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colab_tray.core.google import public_words, tunnel_words
from colab_tray.core.google.hardware import serves, variant
from colab_tray.core.google.probe import Probe
from colab_tray.core.google.reading import duration, facts_of, number, text, token
from colab_tray.core.model.errors import ColabTrayError
from colab_tray.core.model.machine import Wanted

_KEYS = (
    "endpoint", "accelerator", "variant", "machineShape", "fit", "runtimeProxyInfo", "url", "token",
    "tokenExpiresInSeconds", "assignments", "outcome", "currentBalance", "consumptionRateHourly",
    "freeCcuQuotaInfo", "remainingTokens", "eligibleGpus", "ineligibleTpus", "runtimes", "runtimeSpecs", "key",
    "connectionInfo", "expireTime", "name", "details", "reason", "code", "tier", "shape", "runtimeSpec",
)  # fmt: skip
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from(["m-s-a", "T4", "https://a.b", "http://127.0.0.1:1", "runtimes/a", "9" * 400, "1e999"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip
_facts = st.dictionaries(st.sampled_from(_KEYS), _values, max_size=8)
CALM = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def _all_of(said: dict[str, Any]) -> None:
    public_words.failure(said, Wanted("T4"))
    tunnel_words.outcome(said, "T4")
    tunnel_words.machine(said)
    tunnel_words.access(said, 0.0)
    tunnel_words.tier(said)
    tunnel_words.offers(said, paid=True)
    public_words.machine(said)
    public_words.access(said, 0.0, None)
    public_words.tier(said)
    for read in (
        lambda: tunnel_words.machines(said, 0.0),
        lambda: tunnel_words.balance(said),
        lambda: [public_words.machine(each) for each in public_words.runtimes(said)],
        lambda: public_words.operation(said),
        lambda: public_words.offers(said),
    ):
        try:
            read()
        except ColabTrayError as error:
            assert str(error).endswith(".")  # noqa: PT017 - whether there is one is chance


@CALM
@given(_facts)
def test_any_facts(said: dict[str, Any]) -> None:
    _all_of(said)


@CALM
@given(st.binary(max_size=200))
def test_any_bytes(body: bytes) -> None:
    found = facts_of(body)
    assert found is None or isinstance(found, dict)


@pytest.mark.parametrize(
    "body",
    [b"[" * 100_000, b'{"a":' * 50_000, b'{"a": ' + b"9" * 10_000 + b"}", b"\xff\xfe{", b"NaN"],
)
def test_json_that_is_meant_to_hurt(body: bytes) -> None:
    assert facts_of(body) is None


def test_the_prefix_is_left_out_where_it_is() -> None:
    body = json.dumps({"a": 1}).encode()
    assert facts_of(body) == facts_of(b")]}'\n" + body) == {"a": 1}


@pytest.mark.parametrize(
    ("said", "ttl"),
    [("3600s", 3600.0), ("3.14s", 3.14), (120, 120.0), ("120", 120.0), ("", None), ("-100s", None),
     (None, None), (True, None), ("nan", None), ([], None)],
)  # fmt: skip
def test_durations_as_google_writes_them(said: object, ttl: float | None) -> None:
    assert duration(said) == ttl


@pytest.mark.parametrize(
    "url",
    ["http://evil.example", "ftp://a", "https://", "https://user:word@a", "https://a\r\nX: y", "javascript:1",
     "https://[::1", "https://a:99999999", "", 7, None, "//a"],
)  # fmt: skip
def test_a_machines_token_goes_nowhere_but_by_https_or_to_this_computer(url: object) -> None:
    assert tunnel_words.access({"url": url, "token": "t"}, 0.0) is None
    assert tunnel_words.access({"url": "https://8080-m.prod.colab.dev", "token": "t"}, 0.0)
    assert tunnel_words.access({"url": "http://127.0.0.1:1", "token": "t\n"}, 0.0) is None


def test_a_token_lives_as_long_as_is_said_and_no_nonsense() -> None:
    for said, life in (("3600", 3600), (-5, 3600), ("x", 3600), (1e12, 86400), (10, 10)):
        proxy = {"url": "https://a", "token": "t", "tokenExpiresInSeconds": said}
        access = tunnel_words.access(proxy, 1000.0)
        assert access is not None
        assert access.expires == 1000.0 + life


def test_by_googles_clock_a_token_lives_an_hour_though_ours_is_off() -> None:
    said = {
        "connectionInfo": {
            "url": "https://a", "token": "t", "endpoint": "m-s-a", "expireTime": "2026-11-29T13:00:00Z"
        }
    }  # fmt: skip
    noon = 1_795_953_600.0
    access = public_words.access(said, 5000.0, noon)
    assert access is not None
    assert access.expires == 5000.0 + 3600.0


def test_kinds_of_machines() -> None:
    kinds = [
        variant(name) for name in ("NONE", "T4", "A100", "V100", "V28", "V5E1", "V6E1", "B200")
    ]
    assert kinds == ["DEFAULT", "GPU", "GPU", "GPU", "TPU", "TPU", "TPU", "GPU"]
    assert variant("IRONWOOD", {"IRONWOOD"}) == "TPU"


def test_what_serves_for_what_was_wanted() -> None:
    assert serves(Wanted("L4"), Wanted("L4", high_ram=True))  # it has much memory anyway
    assert not serves(Wanted("T4"), Wanted("T4", high_ram=True))
    assert serves(Wanted("T4", high_ram=True), Wanted("T4"))
    assert not serves(Wanted("A100"), Wanted("T4"))
    assert serves(Wanted("T4"), Wanted("T4", version="2026.04"))
    assert not serves(Wanted("T4", version="2026.07"), Wanted("T4", version="2026.04"))


def test_a_key_is_one_runtime() -> None:
    key = "1b4e28ba_2fa1_11d2_883f_0016d3cca427........"
    name = public_words.runtime_id(key)
    assert name == "ct-1b4e28ba-2fa1-11d2-883f-0016d3cca427"
    info = {"endpoint": "m-s-a", "url": "https://a", "token": "t"}
    found = public_words.machine({"name": f"runtimes/{name}", "connectionInfo": info})
    assert found is not None
    assert found.key == key
    assert public_words.runtime_id("x" * 44) == public_words.runtime_id("x" * 44)


@pytest.mark.parametrize("value", ["a\nb", "a" * 300, 7, None, "\x1b[31m", ["a"]])
def test_text_that_is_not_shown(value: object) -> None:
    assert text(value) == ""
    assert token("a b") == token("é") == ""
    assert number(value if value != 7 else "seven") is None


class Notes(dict[str, str]):
    async def get(self, key: str) -> str | None:  # type: ignore[override]
        return super().get(key)

    async def put(self, key: str, value: str) -> None:
        self[key] = value


class Clock:
    now = 1.8e9

    def monotonic(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now


async def test_what_an_interface_said_is_remembered_for_a_week() -> None:
    notes, clock = Notes(), Clock()
    assert await Probe("public.ada", notes, clock).known() is None
    await Probe("public.ada", notes, clock).found(usable=False)
    clock.now += 6 * 86400
    again = Probe("public.ada", notes, clock)
    assert (await again.known(), await again.worth_asking()) == (False, False)
    assert await Probe("public.bo", notes, clock).worth_asking()
    clock.now += 2 * 86400
    assert (await again.known(), await again.worth_asking()) == (None, True)
    notes["google.probe.public.ada"] = "damaged"
    assert await again.known() is None
