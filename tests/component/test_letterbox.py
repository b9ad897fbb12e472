"""The far end of the channel through a kernel, by itself: a real runner, and answers that get lost."""

from __future__ import annotations

import base64
import json
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from runner_kit import Site, proven

from colab_tray.core.channels import deploy
from runtime_notebook.runner import letterbox, wire
from runtime_notebook.runner.letterbox import ENDED, MUCH, OPEN

if not sys.platform.startswith("linux"):
    pytest.skip("it looks into /proc", allow_module_level=True)

LOUD = "head -c 400000 /dev/zero\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site"), deploy.build(tmp_path_factory.mktemp("program")))
    yield site
    site.close()


class Client:
    """Posts and polls as the near end does, in one process."""

    def __init__(self, site: Site, name: str = "one", client: str = "a") -> None:
        self.site = site
        self.place = str(site.root), name
        self.client = client
        self.got = 0
        self.epoch = 1
        letterbox.enter(*self.place, client, 1)

    def post(self, key: int, request: dict[str, Any], **how: bool) -> str:
        frame = base64.b64encode(wire.pack(request)).decode()
        return str(json.loads(letterbox.post(*self.place, self.client, key, frame, how))["word"])

    def ask(self, number: int, wait: float = 5.0, **turn: Any) -> dict[str, Any]:
        turn = {"client": self.client, "epoch": self.epoch, "got": self.got, "drop": [], **turn}
        answer: dict[str, Any] = json.loads(
            letterbox.poll(*self.place, {**turn, "number": number, "wait": wait})
        )
        return answer

    def all_of(self, key: int) -> tuple[bytes, int]:
        """What comes on a connection, and how it ends."""
        data, state = b"", OPEN
        while state == OPEN:
            answer = self.ask(self.got + 1)
            self.got += 1
            for which, piece, now in answer["parts"]:
                if which == key:
                    data, state = data + base64.b64decode(piece), now
        return data, state

    def start(self, attempt: str, text: str) -> dict[str, Any]:
        script = self.site.script(text, f"{attempt}.sh")
        spec = self.site.spec(script, python="/bin/sh")
        base = {"op": "start", "nonce": self.site.nonce, "attempt": attempt}
        return {**base, "spec": spec, "follow": 0}


def journal_in(data: bytes) -> bytes:
    return data[wire.LENGTH.size + wire.frame_length(data[: wire.LENGTH.size]) :]


def test_a_request_goes_out_once_and_its_answer_comes_whole(site: Site) -> None:
    client = Client(site)
    request = client.start("once.1", "echo said; printf x >> once.runs\n")
    assert client.post(1, request, stream=True) == "ok"
    assert client.post(1, request, stream=True) == "ok"
    data, state = client.all_of(1)
    assert state == ENDED
    assert proven(journal_in(data)).out == b"said\n"
    assert (site.work / "once.runs").read_text() == "x"


def test_an_answer_that_was_lost_is_given_out_again(site: Site) -> None:
    client = Client(site, "lost")
    client.post(1, {"op": "hello"})
    lost = client.ask(1)
    assert lost["parts"]
    client.epoch += 1  # connected anew; nothing has come
    assert client.ask(1) == lost
    client.got = 1
    assert client.ask(2, wait=0.0)["parts"] == []
    assert client.ask(1).get("stale"), "it was said to have come"


def test_a_poll_that_nobody_hears_any_more_ends_at_once(site: Site) -> None:
    client = Client(site, "knocked")
    answers: list[dict[str, Any]] = []
    with_interrupts = letterbox._inbox[client.place]
    turn = {"client": "a", "epoch": 1, "got": 0, "drop": [], "number": 1, "wait": 60.0}
    polling = threading.Thread(target=lambda: answers.append(with_interrupts.poll(turn)))
    polling.start()
    letterbox.knock(*client.place, "a", 2)
    polling.join(10.0)
    assert answers == [{"stale": True}]


def test_another_client_takes_the_place_and_the_first_one_is_told(site: Site) -> None:
    first, second = Client(site, "taken", "a"), Client(site, "taken", "b")
    assert first.ask(1, wait=0.0).get("stale")
    second.post(1, {"op": "hello"})
    assert second.ask(1)["parts"][0][0] == 1


def test_what_is_much_is_left_to_the_file_if_it_may_be(site: Site) -> None:
    client = Client(site, "much")
    client.post(1, client.start("much.1", LOUD), stream=True, bulk=True)
    data, state = client.all_of(1)
    assert state == MUCH
    assert len(data) < 400_000
    client.post(2, client.start("little.1", LOUD), stream=True)
    data, state = client.all_of(2)
    assert state == ENDED
    assert proven(journal_in(data)).out == bytes(400_000)


def test_who_is_not_there_is_named(site: Site, tmp_path: Path) -> None:
    client = Client(site, "named")
    client.place = str(site.root), "nobody"
    assert client.post(1, {"op": "hello"}) == "inbox"
    client.place = str(tmp_path), "nobody"
    assert client.post(2, {"op": "hello"}) == "runner"


def test_a_request_of_a_client_that_was_replaced_replaces_nobody(site: Site) -> None:
    """One that was long on its way comes when its client has begun anew already."""
    first, second = Client(site, "late", "a"), Client(site, "late", "b")
    assert first.post(1, {"op": "hello"}) == "ok"
    second.post(2, {"op": "hello"})
    assert [part[0] for part in second.ask(1)["parts"]] == [2]
    letterbox.enter(*second.place, "b", 2, anew=True)
    second.epoch = 2
    assert second.ask(1, wait=0.0) == {"number": 1, "parts": []}
