"""Signing in and out as a person does it: Practice, a real keychain, the command line."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Terminal, read_until
from form_browser import open_page
from keychain import Keychain
from practice_kit import Running
from signing_in import (
    ADA,
    BO,
    COLAB,
    DRIVE_FILE,
    Login,
    answer,
    client_file,
    come_back,
    home,
    left_by_gcloud,
    sign_in,
    told,
)

from colab_tray.core.control.client import Client


@pytest.fixture(scope="module")
def practice() -> Iterator[Running]:
    with Running() as running:
        yield running


@pytest.fixture(scope="module")
def keychain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keychain]:
    made = Keychain(tmp_path_factory.mktemp("keychain") / "k")
    made.unlock()
    yield made
    made.close()


@pytest.fixture(scope="module")
def signed_in(
    tmp_path_factory: pytest.TempPathFactory, keychain: Keychain, practice: Running
) -> Iterator[Terminal]:
    """Ada's home, who stays signed in."""
    with home(tmp_path_factory.mktemp("accounts") / "t", practice, **keychain.environ) as terminal:
        sign_in(terminal, ADA)
        yield terminal
        assert terminal("stop").returncode == 0
        assert not told(terminal.home), "whatever went wrong"


@pytest.fixture
def terminal(signed_in: Terminal) -> Iterator[Terminal]:
    yield signed_in
    assert [one["email"] for one in signed_in.json("accounts")] == [ADA], "nothing is half-done"


def test_who_signs_in_stays_so_until_they_sign_out(terminal: Terminal, practice: Running) -> None:
    bo = sign_in(terminal, BO)
    assert (bo["email"], bo["kept"], bo["state"]) == (BO, "keychain", "ok")
    assert COLAB in bo["scopes"]
    assert DRIVE_FILE not in bo["scopes"], "no more than is needed"
    assert terminal("accounts", "colour", BO, "purple").returncode == 0
    assert terminal("accounts", "name", "bo", "At work").returncode == 0
    assert terminal("accounts", "use", "At w").returncode == 0
    assert terminal("stop").returncode == 0
    first, second = terminal.json("accounts")
    assert (first["email"], first["name"], first["colour"]) == (BO, "At work", "purple")
    assert first["first"]
    assert first["colour"] != second["colour"]
    assert not told(terminal.home), "also in what the engine left behind"
    assert b"Not Google but this computer is asked" in terminal("status").stdout
    out = terminal("logout", BO)
    assert (out.returncode, out.stdout) == (0, f"Signed out {BO}.\n".encode())
    granted = practice.control("GET", "/grants")["grants"]
    assert [one["person"] for one in granted] == [ADA], "Google has ended what it gave"
    assert terminal("logout", BO).returncode == 66


def test_more_is_asked_for_when_it_is_needed(terminal: Terminal) -> None:
    login = Login(terminal, ADA, "--scope", "drive")
    said = come_back(answer(login.url, ADA, tick=[COLAB])).shown
    assert "you did not allow it to keep files of its own in your Drive" in said
    assert "you did not allow it" in login.end(75)
    assert DRIVE_FILE in sign_in(terminal, ADA, ADA, "--scope", "drive")["scopes"]
    assert DRIVE_FILE in sign_in(terminal, ADA, ADA)["scopes"], (
        "what was allowed is asked for again"
    )


def test_the_address_is_pasted_where_no_browser_is(terminal: Terminal) -> None:
    login = Login(terminal, ADA, "--paste", stdin="nonsense of another page\n")
    login.type("nonsense")
    location = answer(login.url, ADA)
    login.type(location.replace("state=", "state=x"))
    login.type(location)
    assert login.end()["email"] == ADA


def test_what_is_typed_for_a_person_to_do(terminal: Terminal) -> None:
    """With neither --json nor a screen: the address is shown, and asked for."""
    process = terminal.start("login", ADA, stdin=subprocess.PIPE)
    said = read_until(process.stderr, b"paste it here:").decode()
    url = next(line for line in said.splitlines() if line.startswith("http"))
    out, _ = process.communicate(answer(url, ADA).encode() + b"\n", timeout=50)
    assert out.decode() == f"Signed in as {ADA}. It is kept in the system's keychain.\n"
    assert said.startswith("colab-tray: Not Google but this computer is asked")


@pytest.mark.parametrize(
    ("person", "tick", "how", "shown", "sentence"),
    [
        (ADA, None, "deny", "You did not allow it", "You did not allow it, so nobody"),
        (ADA, [], "allow", "did not allow Colab Tray to use", "sign in again and tick it"),
        (BO, None, "allow", "You signed in as bo@", f"not as {ADA}; nothing was kept"),
    ],
)
def test_a_person_does_something_else(
    terminal: Terminal, person: str, tick: list[str] | None, how: str, shown: str, sentence: str
) -> None:
    login = Login(terminal, *(() if person == ADA else (ADA,)))
    url = login.url.replace("login_hint=", "forgotten=")
    page = come_back(answer(url, person, tick, how))
    assert shown in page.shown
    assert sentence in login.end(75)


def test_what_is_not_its_answer_changes_nothing(terminal: Terminal) -> None:
    login = Login(terminal)
    redirect = login.asked["redirect"]
    location = answer(login.url, ADA)
    forged = location.replace("state=", "state=x")
    for wrong in (forged, f"{redirect}/", f"{location}&state=2", f"{redirect}/?code=1"):
        page = open_page(wrong)
        assert page.status == 400
        assert "not waited for" in page.shown
    assert open_page(redirect + "/", form=[("code", "1")]).status == 405
    assert open_page(f"{redirect}/etc/passwd").status == 404
    assert open_page(location, headers={"Host": "evil.example"}).status == 421
    page = come_back(location)
    assert "Signed in as" in page.shown
    assert "code" not in page.url, "the browser remembers no code"
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert login.end()["email"] == ADA


def test_of_two_sign_ins_at_once_the_later_one_counts(terminal: Terminal) -> None:
    first, second = Login(terminal), Login(terminal)
    assert "Another sign-in was begun" in first.end(75)
    with pytest.raises(OSError, match="refused"):
        open_page(first.asked["redirect"])
    assert "Signed in as" in come_back(answer(second.url, ADA)).shown
    assert second.end()["email"] == ADA


def test_a_sign_in_is_given_up(terminal: Terminal) -> None:
    login = Login(terminal)
    login.process.send_signal(signal.SIGINT)
    login.end(130)
    with pytest.raises(OSError, match="refused"):
        open_page(login.asked["redirect"])


def test_the_engine_ends_under_a_sign_in(terminal: Terminal) -> None:
    login = Login(terminal)
    assert terminal("stop").returncode == 0
    assert "sign in again" in login.end(75)


def _wrong_files(practice: Running, folder: Path) -> None:
    client = next(iter(practice.control("GET", "/clients")["clients"]))["installed"]
    files = {
        "web.json": {"web": client},
        "service.json": {"type": "service_account", "private_key": "x"},
        "person.json": {"type": "authorized_user", **client, "refresh_token": "x"},
        "elsewhere.json": {
            "installed": {**client, "token_uri": "https://oauth2.googleapis.com/token"}
        },
        "half.json": {"installed": {"client_id": client["client_id"]}},
        "odd.json": {"installed": {**client, "client_secret": "x\nHost: evil"}},
        "list.json": [],
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content))
    (folder / "text.json").write_bytes(b"\xff" * 100)
    (folder / "large.json").write_bytes(b" " * (1 << 20))


WRONG = (
    (("--client", "none.json"), 66, "none.json cannot be read (No such file"),
    (("--client", "web.json"), 66, "client of a web application"),
    (("--client", "service.json"), 66, "Colab lends machines to people"),
    (("--client", "person.json"), 66, "a sign-in and no client"),
    (("--client", "elsewhere.json"), 66, "is not for http://127.0.0.1"),
    (("--client", "half.json"), 66, "is no client file"),
    (("--client", "odd.json"), 66, "is no client file"),
    (("--client", "list.json"), 66, "is not JSON as Google writes it"),
    (("--client", "text.json"), 66, "is not JSON as Google writes it"),
    (("--client", "large.json"), 66, "is not JSON as Google writes it"),
    (("--found", "service.json"), 66, "is the key of a service account"),
    (("--found", "half.json"), 66, "an OAuth client: use --client"),
    (("--found", "list.json"), 66, "is not JSON as Google writes it"),
    (("--keep", "paper"), 2, "kept in keychain, memory, file, not 'paper'"),
    (("--scope", "mail"), 2, "'mail' is none of drive"),
    (("--port", "99999"), 2, "a port from 1 to 65535"),
    (("a@b.example", "c@d.example"), 2, "one email address at most"),
    (("--keep", "file"), 2, "A passphrase has 8 characters"),
)


def test_what_is_wrong_is_said(terminal: Terminal, practice: Running) -> None:
    _wrong_files(practice, terminal.work)
    for words, status, sentence in WRONG:
        done = terminal("login", *words)
        assert (done.returncode, done.stdout) == (status, b""), done.stderr
        assert sentence in done.stderr.decode()
        assert b"Traceback" not in done.stderr


def test_a_port_that_is_taken_is_named(terminal: Terminal) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = terminal("login", "--port", port)
    assert done.returncode == 75
    assert f"Port {port} is taken by another program" in done.stderr.decode()
    login = Login(terminal, "--port", port)
    assert login.asked["redirect"] == f"http://127.0.0.1:{port}"
    login.process.send_signal(signal.SIGINT)
    login.end(130)


@pytest.mark.long
def test_what_another_program_keeps_is_offered_used_and_stays_its_own(
    tmp_path: Path, practice: Running, keychain: Keychain
) -> None:
    with home(tmp_path / "t", practice, **keychain.environ) as terminal:
        gcloud = tmp_path / "t/.config/gcloud/application_default_credentials.json"
        gcloud.parent.mkdir(parents=True)
        kept = left_by_gcloud(practice, BO, f"openid email {COLAB}")
        gcloud.write_text(json.dumps(kept))
        downloads = tmp_path / "t/Downloads"
        downloads.mkdir()
        (downloads / "client_secret_1.json").write_text(json.dumps(client_file(practice)))
        (downloads / "client_secret_2.json").write_text("{}")
        assert terminal.json("accounts") == []
        client = Client(str(terminal.home / "run"))
        ways = client.call("account.ways", {"home": str(tmp_path / "t"), "env": {}})
        client.close()
        assert isinstance(ways, dict)
        found = {(one["kind"], Path(one["path"]).name, not one["lacks"]) for one in ways["found"]}
        assert found == {
            ("sign-in", "application_default_credentials.json", True),
            ("client", "client_secret_1.json", True),
            ("client", "client_secret_2.json", False),
        }
        account = json.loads(terminal("login", "--found", str(gcloud), "--json").stdout)
        assert (account["email"], account["kept"], account["path"]) == (BO, "found", str(gcloud))
        assert not told(terminal.home), "it is read where it lies"
        out = terminal("logout", BO)
        assert b"is another program's, and stays as it is" in out.stderr
        assert terminal("login", "--found", str(gcloud)).returncode == 0, "it was not revoked"
        poor = left_by_gcloud(practice, BO, "openid email")
        gcloud.write_text(json.dumps(poor))
        lacking = terminal("login", "--found", str(gcloud))
        assert lacking.returncode == 75
        assert b"gcloud auth application-default login --scopes=openid," in lacking.stderr


@pytest.mark.long
def test_without_a_client_the_steps_to_one_are_shown(tmp_path: Path, keychain: Keychain) -> None:
    """At Google itself, which is not asked for anything before there is one."""
    terminal = Terminal(tmp_path / "t", **keychain.environ)
    downloads = tmp_path / "t/Downloads"
    downloads.mkdir()
    installed = {"client_id": "mine", "client_secret": "s"}
    (downloads / "client_secret_9.json").write_text(json.dumps({"installed": installed}))
    try:
        done = terminal("login")
        assert (done.returncode, done.stdout) == (75, b"")
        said = done.stderr.decode()
        assert "https://console.cloud.google.com/auth/clients" in said
        assert f"colab-tray login --client {downloads}/client_secret_9.json" in said
        assert "has no OAuth client of its own yet" in said
        login = Login(terminal, "--client", f"{downloads}/client_secret_9.json")
        assert login.url.startswith("https://accounts.google.com/o/oauth2/v2/auth?client_id=mine&")
        login.process.send_signal(signal.SIGINT)
        login.end(130)
    finally:
        terminal("stop")
