"""The tunnel: assigning, listing, giving back, staying alive. Statements 1 to 20 of the protocol's §6."""

from __future__ import annotations

import http.client
import itertools
import urllib.error
from typing import Any

import pytest
from form_browser import open_page
from practice_guest import COLAB, EMAIL, XSSI, Answer, Guest, assign_path, new_nbh, sign_in
from practice_kit import Running

WHO = "ada@practice.example"
_numbers = itertools.count()


def newcomer(practice: Running, **facts: object) -> Guest:
    """Somebody nobody else uses."""
    email = f"person{next(_numbers)}@practice.example"
    practice.control("POST", "/people", {"email": email, "tier": "PRO", **facts})
    return Guest.of(practice, email)


def fault(practice: Running, switch: str, value: object, **where: str) -> int:
    made = practice.control(
        "POST", "/faults", {"switch": switch, "value": value, "where": where, "times": 1}
    )
    number: int = made["ids"][0]
    return number


def email_of(guest: Guest) -> str:
    people = guest.practice.control("GET", "/people")["people"]
    return str(people[-1]["email"])


@pytest.fixture(scope="module")
def ada(practice: Running) -> Guest:
    return Guest.of(practice, WHO)


@pytest.fixture(scope="module")
def assigned(ada: Guest) -> Answer:
    """A machine of Ada's that all of these tests may look at."""
    return ada.assign()


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("web", assign_path("a" * 44)),
        ("web", "/tun/m/assignments?authuser=0"),
        ("web", "/tun/m/ccu-info?authuser=0"),
        ("gapi", "/v1/user-info"),
        ("gapi", "/v1/assignments"),
        ("public", "/v1beta/runtimes"),
        ("public", "/v1/operations"),
    ],
)
def test_nobody_comes_in_without_a_bearer(practice: Running, host: str, path: str) -> None:
    """§6.1"""
    assert Guest(practice, "").get(path, host=host).status == 401
    assert Guest(practice, "made-up").get(path, host=host).status == 401


def test_the_web_host_wants_the_email_scope_and_the_apis_their_own(practice: Running) -> None:
    """§6.1"""
    without_email = Guest(practice, sign_in(practice, WHO, COLAB))
    without_colab = Guest(practice, sign_in(practice, WHO, EMAIL))
    assert without_email.get("/tun/m/assignments?authuser=0").status == 401
    assert without_email.get("/v1/user-info", host="gapi").status == 200
    assert without_colab.get("/tun/m/assignments?authuser=0").status == 200
    assert without_colab.get("/v1/user-info", host="gapi").status == 403
    assert without_colab.get("/v1beta/subscription", host="public").status == 403


def test_json_begins_with_the_prefix_where_googles_does(practice: Running, ada: Guest) -> None:
    """§6.2"""
    for host, path in (("web", "/tun/m/assignments?authuser=0"), ("gapi", "/v1/user-info")):
        assert ada.get(path, host=host).text.startswith(XSSI)
    for path in ("/v1beta/subscription", "/v1/operations"):
        assert ada.get(path, host="public").text.startswith("{")
    fault(practice, "xssi", False, origin="web")
    assert ada.get("/tun/m/assignments?authuser=0").text.startswith("{")


@pytest.mark.parametrize("path", ["/", "/signup"])
def test_whoever_comes_by_with_a_browser_is_told_where_they_are(
    practice: Running, path: str
) -> None:
    page = open_page(practice.urls["web"] + path)
    assert page.status == 200
    assert "This is Practice" in page.shown


def test_an_nbh_that_is_none_is_refused(ada: Guest) -> None:
    """§6.3"""
    assert ada.get("/tun/m/assign?authuser=0").status == 400
    assert ada.get(assign_path("a" * 43)).status == 400


def test_asking_gives_leave_and_nothing_else(ada: Guest) -> None:
    """§6.4"""
    nbh, before = new_nbh(), ada.endpoints()
    for _ in range(3):
        said = ada.get(assign_path(nbh, "variant=GPU&accelerator=T4")).json
        assert said.keys() == {"acc", "nbh", "p", "token", "variant"}
        assert (said["acc"], said["nbh"], said["p"], said["variant"]) == ("T4", nbh, False, "GPU")
    assert ada.endpoints() == before


def test_a_token_is_needed_and_it_must_be_for_this(practice: Running, ada: Guest) -> None:
    """§6.5"""
    path, before = assign_path(new_nbh()), ada.endpoints()
    other = ada.get(assign_path(new_nbh())).json["token"]
    foreign = newcomer(practice).get(path).json["token"]
    stale = ada.get(path).json["token"]
    practice.control("POST", "/clock", {"advance": 3600})
    for token in ("", "made-up", other, foreign, stale):
        assert ada.ask("POST", path, X_Goog_Colab_Token=token).status == 403
    assert ada.ask("POST", path).status == 403
    assert [each for each in ada.endpoints() if each not in before] == []


def test_what_is_assigned_is_said_in_numbers_and_listed_at_once(
    ada: Guest, assigned: Answer
) -> None:
    """§6.6"""
    said = assigned.json
    assert (said["variant"], said["machineShape"], said["accelerator"]) == (0, 0, "NONE")
    assert (said["sub"], said["subTier"], said["outcome"]) == (2, 1, 4)
    assert said["fit"] > 0
    assert said["runtimeProxyInfo"]["tokenExpiresInSeconds"] == 3600
    assert said["endpoint"] in ada.endpoints()


def test_the_list_has_everybodys_machines_and_a_new_token_each_time(
    practice: Running, ada: Guest, assigned: Answer
) -> None:
    """§6.12"""
    made = practice.control("POST", "/machines", {"person": WHO, "accelerator": "T4"})
    tokens = []
    for _ in range(2):
        machines = ada.get("/tun/m/assignments?authuser=0").json["assignments"]
        by_name = {machine["endpoint"]: machine["runtimeProxyInfo"] for machine in machines}
        assert by_name.keys() >= {made["endpoint"], assigned.json["endpoint"]}
        tokens.append(by_name[made["endpoint"]])
    first, second = tokens
    assert first["token"] != second["token"]
    for proxy in tokens:
        token = {"X_Colab_Runtime_Proxy_Token": proxy["token"]}
        assert ada.get(f"{proxy['url']}/api/status", **token).status == 200
    fault(practice, "older_tokens_stay", False, endpoint=made["endpoint"])
    assert ada.endpoints()
    token = {"X_Colab_Runtime_Proxy_Token": second["token"]}
    assert ada.get(f"{second['url']}/api/status", **token).status == 404
    practice.control("DELETE", f"/machines/{made['endpoint']}")


def test_keep_alive_counts_before_it_answers_and_usually_never_does(
    practice: Running, ada: Guest, assigned: Answer
) -> None:
    """§6.14, §6.15"""
    endpoint = assigned.json["endpoint"]
    path = f"/tun/m/{endpoint}/keep-alive/?authuser=0"
    assert ada.get(path).status == 400
    nowhere = "/tun/m/m-s-nowhere/keep-alive/?authuser=0"
    assert ada.get(nowhere, X_Colab_Tunnel="Google").status == 404
    before = practice.control("GET", f"/machines/{endpoint}")["last_active"]
    with pytest.raises(TimeoutError):
        ada.get(path, X_Colab_Tunnel="Google", timeout=0.3)
    stalled = practice.control("GET", f"/machines/{endpoint}")["last_active"]
    noted = practice.control("GET", "/calls?route=GET%20/tun/m/{endpoint}/keep-alive/")["calls"]
    assert [call["status"] for call in noted][-3:] == [400, 404, 0]
    fault(practice, "keep_alive_mode", "answer")
    answered = ada.get(path, X_Colab_Tunnel="Google")
    assert (answered.status, answered.text) == (200, "")
    assert before < stalled < practice.control("GET", f"/machines/{endpoint}")["last_active"]


def test_credentials_are_handed_on_after_consent(
    practice: Running, ada: Guest, assigned: Answer
) -> None:
    """§6.35"""
    path = f"/tun/m/credentials-propagation/{assigned.json['endpoint']}?"
    path += "authtype=dfs_ephemeral&version=2&propagate=true&record=false&authuser=0&dryrun="
    first = ada.twice(f"{path}true").json
    assert first["success"] is False
    assert first["unauthorized_redirect_uri"].startswith(practice.urls["web"])
    assert ada.twice(f"{path}false").json == {"success": False}
    open_page(first["unauthorized_redirect_uri"]).send("allow")
    assert ada.twice(f"{path}true").json == {"success": True}
    assert ada.twice(f"{path}false").json == {"success": True}
    assert ada.ask("POST", f"{path}true").status == 403
    for wrong in (path.replace("dfs_ephemeral", "x"), path.replace("version=2", "version=1")):
        assert ada.get(f"{wrong}true").status == 400


def test_every_request_is_recorded_and_no_secret_with_it(
    practice: Running, ada: Guest, assigned: Answer
) -> None:
    """§6.39"""
    path = f"/v1/runtime-proxy-token?endpoint={assigned.json['endpoint']}&port=8080"
    listed = ada.get(path, host="gapi").json
    query = f"?colab-runtime-proxy-token={listed['token']}"
    ada.get(f"{listed['url']}/api/kernels/nothing{query}", Authorization=f"token {listed['token']}")
    at_machine = practice.control("GET", "/calls?route=GET%20/api/kernels/{id}")["calls"][-1]
    assert (at_machine["host"], at_machine["status"]) == ("machine", 404)
    assert listed["token"] not in str(at_machine)

    ada.get("/tun/m/ccu-info?authuser=0&access_token=abc", X_Goog_Colab_Token="xsrf")
    call = practice.control("GET", "/calls?route=GET%20/tun/m/ccu-info")["calls"][-1]
    assert (call["host"], call["method"], call["status"]) == ("web", "GET", 200)
    assert call["query"] == {"authuser": "0", "access_token": "…"}
    assert call["agent"] == "guest"
    assert call["headers"]["authorization"] == "Bearer …"
    assert call["headers"]["x-goog-colab-token"] == "…"
    assert ada.token not in str(practice.control("GET", "/calls"))
    counted = practice.control("GET", "/judge")["calls"]
    assert {"GET /tun/m/ccu-info", "guest"} <= {
        each[name] for each in counted for name in ("route", "agent")
    }


def test_the_same_nbh_is_the_same_machine_until_it_is_gone(practice: Running) -> None:
    """§6.7, §6.9, §6.11, §6.13, §6.17: also when its answer was lost, or has not come yet."""
    guest, nbh = newcomer(practice, cap=1), new_nbh()
    fault(practice, "drop", "after", route="POST /tun/m/assign")
    with pytest.raises((http.client.HTTPException, ConnectionError, urllib.error.URLError)):
        guest.assign(nbh)
    machine = guest.get(assign_path(nbh, "variant=GPU")).json
    assert not machine.keys() & {"acc", "token"}
    assert guest.endpoints() == [machine["endpoint"]]
    assert guest.assign().status == 412, "one is all there may be"
    assert guest.unassign(machine["endpoint"]).status == 204
    gone = f"/tun/m/unassign/{machine['endpoint']}?authuser=0"
    assert guest.get(gone).status == 404
    assert guest.ask("POST", gone, X_Goog_Colab_Token="any").status == 404
    _assert_gone(guest, nbh, machine)

    token = guest.get(assign_path(nbh)).json["token"]
    fault(practice, "assign_delay", 180.0)
    with pytest.raises(TimeoutError):
        guest.ask("POST", assign_path(nbh), X_Goog_Colab_Token=token, timeout=0.3)
    machine = guest.get(assign_path(nbh)).json
    again = guest.ask("POST", assign_path(nbh), X_Goog_Colab_Token=token).json
    assert again["endpoint"] == machine["endpoint"]
    practice.control("DELETE", f"/machines/{machine['endpoint']}")
    _assert_gone(guest, nbh, machine)
    practice.control("POST", "/clock", {"advance": 180})


def _assert_gone(guest: Guest, nbh: str, machine: dict[str, Any]) -> None:
    assert guest.endpoints() == []
    assert guest.get(assign_path(nbh)).json["token"]
    path = f"/tun/m/{machine['endpoint']}/keep-alive/?authuser=0"
    assert guest.get(path, X_Colab_Tunnel="Google").status == 404
    proxy = machine["runtimeProxyInfo"]
    token = {"X_Colab_Runtime_Proxy_Token": proxy["token"]}
    assert guest.get(f"{proxy['url']}/api/status", **token).status == 404


def test_a_machine_is_said_in_numbers_by_the_tunnel_and_in_words_by_gapi(
    practice: Running,
) -> None:
    """§6.8, §6.18, §6.20; and wrong hardware may be given"""
    guest = newcomer(practice)
    assert guest.get("/v1/assignments", host="gapi").json == {}
    ineligible = guest.get("/v1/user-info", host="gapi").json["ineligibleAccelerators"]
    assert ineligible == [{"variant": "VARIANT_GPU"}, {"variant": "VARIANT_TPU"}]
    fault(practice, "wrong_hardware", "T4", accelerator="A100")
    machine = guest.assign(query="variant=GPU&accelerator=A100&shape=hm").json
    assert (machine["accelerator"], machine["variant"], machine["machineShape"]) == ("T4", 1, 1)
    listed = guest.get("/v1/assignments", host="gapi").json["assignments"][0]
    assert (listed["variant"], listed["machineShape"]) == ("VARIANT_GPU", "SHAPE_HIGH_MEM")
    assert listed["runtimeProxyInfo"]["tokenTtl"] == "3600s"
    path = f"/v1/runtime-proxy-token?endpoint={machine['endpoint']}&port=8080"
    for odd in ("3.14s", "-100s", '""'):
        fault(practice, "proxy_token_ttl_text", odd)
        assert guest.get(path, host="gapi").json["tokenTtl"] == odd.strip('"')
    assert guest.get("/v1/runtime-proxy-token?endpoint=none", host="gapi").status == 404


def test_units_fall_with_the_clock_and_an_idle_machine_is_reclaimed(practice: Running) -> None:
    """§6.16, §6.18; what costs how much is in tests/unit/practice/test_state.py"""
    guest = newcomer(practice, balance=10)
    endpoint = guest.assign(query="variant=GPU&accelerator=T4").json["endpoint"]
    practice.control("POST", "/clock", {"advance": 3600})
    tunnel = guest.get("/tun/m/ccu-info?authuser=0").json
    gapi = guest.get("/v1/user-info?get_ccu_consumption_info=true", host="gapi").json
    assert tunnel["consumptionRateHourly"] == gapi["consumptionRateHourly"] == 1.84
    assert tunnel["assignmentsCount"] == gapi["assignmentsCount"] == 1
    assert tunnel["currentBalance"] == pytest.approx(10 - 1.84, abs=0.05)
    assert gapi["paidComputeUnitsBalance"] == pytest.approx(tunnel["currentBalance"], abs=0.01)
    assert "freeCcuQuotaInfo" not in tunnel | gapi
    practice.control("PATCH", f"/people/{email_of(guest)}", {"balance": 0, "quota": 5.96})
    left = guest.get("/tun/m/ccu-info?authuser=0").json["freeCcuQuotaInfo"]["remainingTokens"]
    assert isinstance(left, str)
    assert 5900 < int(left) <= 5960

    fault(practice, "keep_alive_mode", "answer")
    alive = f"/tun/m/{endpoint}/keep-alive/?authuser=0"
    assert guest.get(alive, X_Colab_Tunnel="Google").status == 200
    practice.control("POST", "/clock", {"advance": 89 * 60})
    assert guest.endpoints() == [endpoint]
    practice.control("POST", "/clock", {"advance": 2 * 60})
    assert guest.endpoints() == []
    leaked = {each["endpoint"]: each["why"] for each in practice.control("GET", "/judge")["leaked"]}
    assert leaked[endpoint] == "idle"


def test_refusals(practice: Running) -> None:
    """§6.9, §6.10, and 429"""
    free = newcomer(practice, tier="NONE", cap=0)
    assert free.assign(query="variant=GPU&accelerator=A100").status == 400
    for outcome in (1, 2, 5):
        fault(practice, "outcome", outcome)
        refused = free.assign()
        assert (refused.status, refused.json) == (200, {"outcome": outcome})
    fault(practice, "too_many_requests", 7, route="GET /tun/m/assignments")
    throttled = free.get("/tun/m/assignments?authuser=0")
    assert (throttled.status, throttled.headers["Retry-After"]) == (429, "7")
    assert free.endpoints() == []
    fault(practice, "outcome", 3)  # retired: it means nothing
    assert free.assign().status == 412
    practice.control("PATCH", f"/people/{email_of(free)}", {"cap": 1})
    fault(practice, "sold_out", True, accelerator="T4")
    assert free.assign(query="variant=GPU&accelerator=T4").status == 503


def test_gapi_is_closed_to_foreign_clients_when_it_is_so_set(practice: Running, ada: Guest) -> None:
    """§6.19"""
    for reason, status in (("USER_PROJECT_DENIED", 403), ("CONSUMER_INVALID", 400)):
        fault(practice, "foreign_client", reason)
        refused = ada.get("/v1/user-info", host="gapi")
        assert refused.status == status
        assert refused.json["error"]["code"] == status
        assert refused.json["error"]["details"][0]["reason"] == reason
