"""The public API, asked by Google's own client and held to Google's own description of it: §6.21 to §6.23."""

from __future__ import annotations

import itertools
import re
import uuid
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from discovered import client, differences, document
from googleapiclient.errors import HttpError
from practice_guest import Guest
from practice_kit import Running

GPU = {"variant": "VARIANT_GPU", "accelerator": "T4", "shape": "SHAPE_STANDARD"}
_numbers = itertools.count()


class Api:
    """Somebody's view of it: Google's clients for v1beta and v1, each answer checked."""

    def __init__(self, practice: Running, **facts: object) -> None:
        self.email = f"public{next(_numbers)}@practice.example"
        self.practice = practice
        practice.control("POST", "/people", {"email": self.email, "tier": "PRO", **facts})
        self.guest = Guest.of(practice, self.email)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # httplib2's own
            url = practice.urls["public"]
            self.beta = client("v1beta", url, self.guest.token)
            self.one = client("v1", url, self.guest.token)

    def create(self, **more: Any) -> dict[str, Any]:
        body = {"runtimeSpec": more.pop("spec", GPU)}
        return checked(self.beta.runtimes().create(body=body, **more), "Operation")

    def wait(self, operation: dict[str, Any], timeout: str = "60s") -> dict[str, Any]:
        asked = self.one.operations().wait(name=operation["name"], timeout=timeout)
        return checked(asked, "Operation", "v1")

    def refused(self, **more: Any) -> dict[str, Any]:
        """How creating a runtime fails."""
        error: dict[str, Any] = self.wait(self.create(**more))["error"]
        return error

    def fault(self, switch: str, value: object) -> None:
        fault = {"switch": switch, "value": value, "where": {"person": self.email}, "times": 1}
        self.practice.control("POST", "/faults", fault)


def checked(request: Any, schema: str, version: str = "v1beta") -> dict[str, Any]:
    answer: dict[str, Any] = request.execute()
    assert differences(answer, schema, version) == []
    return answer


@pytest.fixture(scope="module")
def somebody(practice: Running) -> Iterator[Callable[..., Api]]:
    """Makes a person nobody else uses."""
    made: list[Api] = []

    def make(**facts: object) -> Api:
        made.append(Api(practice, **facts))
        return made[-1]

    yield make
    for api in made:
        api.beta.close()
        api.one.close()


@pytest.fixture(scope="module")
def api(somebody: Callable[..., Api]) -> Api:
    return somebody()


def test_a_runtime_is_an_operation_first(api: Api) -> None:
    """§6.21, §6.23"""
    request = str(uuid.uuid4())
    operation = api.create(requestId=request, runtimeId="mine")
    assert not operation.get("done")
    assert operation["metadata"] == {"runtime": "runtimes/mine"}
    assert api.create(runtimeId="mine")["error"]["code"] == 6, "while it is made, too"
    assert not api.wait(operation, "0s").get("done")
    listed = checked(api.beta.runtimes().list(), "ListRuntimesResponse")["runtimes"][0]
    assert "connectionInfo" not in listed
    done = api.wait(operation)
    assert differences(done["response"], "Runtime", "v1beta") == []
    assert done["response"]["runtimeSpec"] == GPU
    assert api.create(requestId=request, runtimeId="mine")["name"] == operation["name"]
    assert api.wait(api.create(runtimeId="mine"))["error"]["code"] == 6
    pages = api.one.operations().list(pageSize=2)
    first = checked(pages, "ListOperationsResponse", "v1")
    second = checked(api.one.operations().list_next(pages, first), "ListOperationsResponse", "v1")
    assert first["operations"][0]["name"] == operation["name"]
    assert "nextPageToken" not in second


def test_each_look_at_a_runtime_has_a_new_token(api: Api) -> None:
    """§6.23; and what the tunnel made is there too"""
    made = api.practice.control("POST", "/machines", {"person": api.email})
    name = f"runtimes/{made['runtime']}"
    assert re.fullmatch(r"runtimes/r-[a-z0-9-]+", name)
    looks = [checked(api.beta.runtimes().get(name=name), "Runtime") for _ in range(2)]
    infos = [look["connectionInfo"] for look in looks]
    assert infos[0]["token"] != infos[1]["token"]
    assert infos[0]["expireTime"] < infos[1]["expireTime"]
    api.practice.control("POST", "/clock", {"advance": 1800})
    said = api.guest.get(f"/v1beta/{name}", host="public")
    expires = datetime.fromisoformat(said.json["connectionInfo"]["expireTime"])
    left = expires - parsedate_to_datetime(said.headers["Date"])
    assert 3590 < left.total_seconds() < 3610  # by their clock, which need not be ours
    infos = [said.json["connectionInfo"]]
    for info in infos:
        token = {"X_Colab_Runtime_Proxy_Token": info["token"]}
        assert api.guest.get(f"{info['url']}/api/status", **token).status == 200
    assert checked(api.beta.runtimes().delete(name=name), "Empty") == {}
    with pytest.raises(HttpError, match="404"):
        api.beta.runtimes().get(name=name).execute()
    with pytest.raises(HttpError, match="404"):
        api.beta.runtimes().delete(name=name).execute()
    assert api.beta.runtimes().delete(name=name, allowMissing=True).execute() == {}


def test_refusals_are_operations_that_failed(somebody: Callable[..., Api]) -> None:
    """§6.22"""
    api = somebody(cap=0)
    full = api.refused()
    assert (full["code"], full["details"][0]["reason"]) == (9, "TOO_MANY_ACTIVE_RUNTIMES")
    for outcome, reason in ((2, "QUOTA_EXCEEDED_USAGE_TIME"), (5, "DENYLISTED")):
        api.fault("outcome", outcome)
        refused = api.refused()
        assert (refused["code"], refused["details"][0]["reason"]) == (9, reason)
    api.fault("refusal_reason", "OUT_OF_STOCK")
    api.fault("refusal_details", "unrelated_first")
    details = api.refused()["details"]
    assert [detail.get("reason") for detail in details] == [None, "OUT_OF_STOCK"]
    api.fault("refusal_reason", "OUT_OF_STOCK")
    api.fault("refusal_details", "none")
    assert "details" not in api.refused()


def test_the_account_and_its_machines(somebody: Callable[..., Api]) -> None:
    api = somebody(tier="NONE")
    said = checked(api.beta.v1beta().getSubscription(name="subscription"), "Subscription")
    assert said == {"name": "subscription", "tier": "SUBSCRIPTION_TIER_FREE"}
    specs = checked(api.beta.runtimespecs().list(), "ListRuntimeSpecsResponse")["runtimeSpecs"]
    eligible = [each["key"] for each in specs if each.get("eligible")]
    assert GPU in eligible
    assert {"variant": "VARIANT_CPU", "accelerator": "NONE", "shape": "SHAPE_STANDARD"} in eligible
    assert not [key for key in eligible if key["shape"] == "SHAPE_HIGHMEM"]
    refused = api.refused(spec={**GPU, "shape": "SHAPE_HIGHMEM"})
    assert (refused["code"], refused["details"][0]["reason"]) == (9, "NOT_ELIGIBLE")


def test_it_is_closed_to_who_is_not_on_the_list(somebody: Callable[..., Api]) -> None:
    """§6.23"""
    api = somebody(api_access=False)
    with pytest.raises(HttpError) as refused:
        api.beta.runtimes().list().execute()
    assert refused.value.resp.status == 403
    assert b"SERVICE_DISABLED" in refused.value.content


def test_every_method_of_the_description_is_there(api: Api) -> None:
    def methods(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield from node.get("methods", {}).values()
        for each in node.get("resources", {}).values():
            yield from methods(each)

    for version in ("v1beta", "v1"):
        for method in methods(document(version)):
            path = method["flatPath"] if "flatPath" in method else method["path"]
            path = "/" + re.sub(r"\{\w+\}", "nothing", path)
            said = api.guest.ask(method["httpMethod"], path, host="public", body={})
            known = said.status in (200, 400) or "found." in said.json["error"]["message"]
            assert known, f"{method['id']}: {said}"


@pytest.mark.parametrize(
    "body",
    [[], {"runtimeSpec": 1}, {"runtimeSpec": {"variant": "VARIANT_QPU"}}, {"nonsense": 1},
     {"runtimeSpec": {"accelerator": 7}}, {"version": 1}],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(api: Api, body: object) -> None:
    said = api.guest.ask("POST", "/v1beta/runtimes", host="public", body=body)
    assert (said.status, said.json["error"]["status"]) == (400, "INVALID_ARGUMENT")
