"""Whatever is sent, Practice answers and lives: no 500, no end."""

from __future__ import annotations

import http.client
import json
import socket
import urllib.parse
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from practice_guest import Guest, new_nbh
from practice_kit import Running

words = st.text(max_size=40) | st.sampled_from(
    ["", "0", "-1", "true", "GPU", "T4", "hm", "NONE", "dfs_ephemeral", "2", "8080", new_nbh(), "1e999s", "5s"]
)  # fmt: skip
names = st.sampled_from(
    ["nbh", "variant", "accelerator", "shape", "runtime_version_label", "authuser", "authtype", "version",
     "dryrun", "endpoint", "port", "requestId", "runtimeId", "pageSize", "pageToken", "timeout", "since",
     "access_token", "client_id", "redirect_uri", "response_type", "scope", "ticket", "person"]
)  # fmt: skip
paths = st.sampled_from(
    [
        ("web", "/tun/m/assign"),
        ("web", "/tun/m/assignments"),
        ("web", "/tun/m/unassign/{}"),
        ("web", "/tun/m/{}/keep-alive/"),
        ("web", "/tun/m/credentials-propagation/{}"),
        ("web", "/tun/m/ccu-info"),
        ("web", "/tun/m/runtime-proxy-token"),
        ("web", "/tun/m/authorize-for-drive-credentials-ephem"),
        ("web", "/{}"),
        ("gapi", "/v1/user-info"),
        ("gapi", "/v1/runtime-proxy-token"),
        ("public", "/v1beta/runtimes"),
        ("public", "/v1beta/runtimes/{}"),
        ("public", "/v1/operations"),
        ("public", "/v1/operations/{}"),
        ("public", "/v1/operations/{}:wait"),
        ("oauth", "/o/oauth2/v2/auth"),
        ("oauth", "/token"),
        ("oauth", "/revoke"),
        ("oauth", "/consent"),
        ("oauth", "/tokeninfo"),
        ("oauth", "/oauth2/v2/userinfo"),
        ("control", "/people"),
        ("control", "/people/{}"),
        ("control", "/calls"),
        ("control", "/clock"),
        ("control", "/faults/{}"),
        ("control", "/machines/{}"),
        ("control", "/machines/{}/cut"),
        ("control", "/clients"),
        ("control", "/grants"),
    ]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)
fields = st.sampled_from(
    ["runtimeSpec", "version", "email", "tier", "balance", "cap", "eligible", "person", "accelerator", "code",
     "id", "redirects", "scopes"]
)  # fmt: skip
bodies = st.one_of(
    st.binary(max_size=60),
    st.dictionaries(fields, values, max_size=4).map(lambda facts: json.dumps(facts).encode()),
    st.dictionaries(names, words, max_size=4).map(
        lambda form: urllib.parse.urlencode(form, errors="replace").encode()
    ),
)
kinds = st.sampled_from(
    ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
     "multipart/form-data", "text/plain; charset=nonsense", ""]
)  # fmt: skip


@pytest.fixture(scope="module")
def guest(practice: Running) -> Guest:
    return Guest.of(practice, "bo@practice.example")


class Asked(NamedTuple):
    """One request."""

    method: str
    place: tuple[str, str]
    piece: str
    query: dict[str, str]
    body: bytes
    kind: str
    signed_in: bool


methods = st.sampled_from(["GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS"])
queries = st.dictionaries(names, words, max_size=4)
requests = st.builds(
    Asked, methods, paths, st.text(max_size=20), queries, bodies, kinds, st.booleans()
)
usual = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@usual
@given(requests)
def test_no_request_breaks_it(practice: Running, guest: Guest, asked: Asked) -> None:
    _ask(practice, guest, asked)


@pytest.mark.long
@pytest.mark.timeout(1800)
@settings(usual, max_examples=4000)
@given(requests)
def test_no_request_of_thousands_breaks_it(practice: Running, guest: Guest, asked: Asked) -> None:
    _ask(practice, guest, asked)


def _ask(practice: Running, guest: Guest, asked: Asked) -> None:
    host, path = asked.place
    path = path.format(urllib.parse.quote(asked.piece, safe="", errors="replace"))
    query = urllib.parse.urlencode(asked.query, errors="replace")
    headers = {"Content-Type": asked.kind, "X-Colab-Tunnel": "Google", "X-Goog-Colab-Token": "x"}
    if asked.signed_in:
        headers["Authorization"] = f"Bearer {guest.token}"
    address = urllib.parse.urlsplit(practice.urls[host]).netloc
    line = http.client.HTTPConnection(address, timeout=20)
    try:
        line.request(asked.method, f"{path}?{query}", asked.body, headers)
        reply = line.getresponse()
        said = reply.read()
    finally:
        line.close()
    assert reply.status < 500, (reply.status, said)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /tun/m/assign HTTP/1.1\r\nContent-Length: 999999\r\n\r\n",
        b"GET " + b"/" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"POST /token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /tun/m/ccu-info HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \xff\xfe\r\n\r\n",
        b"GET /%ff%00 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
    ],
)
def test_no_bytes_break_it(practice: Running, raw: bytes) -> None:

    for host in ("web", "public", "oauth", "control"):
        address = urllib.parse.urlsplit(practice.urls[host])
        with socket.create_connection((address.hostname, address.port), timeout=10) as line:
            line.sendall(raw)
            line.shutdown(socket.SHUT_WR)
            said = line.recv(4096)
        assert b" 500 " not in said.split(b"\r\n")[0]
    assert practice.process.poll() is None
