"""Every example on a machine of Practice: what it says, how it ends and what it makes are as here."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

if find_spec("jupyter_server") is None or sys.platform != "linux":
    pytest.skip("the extra practice is not installed", allow_module_level=True)

import aiohttp
from command_line import Terminal
from example_runs import EXAMPLES, GALLERY, SCIENCE, WITH_ARGUMENTS, Example, save
from keychain import Keychain
from notebook_kit import outputs
from practice_guest import COLAB, EMAIL, Guest, new_nbh
from practice_kit import Running
from signing_in import ADA, endpoints, left_by_gcloud

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not SCIENCE.exists(), reason="there is no .envs/science; ./check component makes it"
    ),
]
TOKEN = "X-Colab-Runtime-Proxy-Token"
NAIROBI = Example("cities.ipynb", GALLERY["cities.ipynb"], args=("--set", "city=Nairobi"))
ATLANTIS = Example("cities.ipynb", r"(?:\w+ +-?[\d.]+ °C\n){3}", status=1)
PACKAGES = Example("packages.py", r"(?s) +1 files, .*┘\n")
PLAIN = [
    Example(name, said)
    for name, said in GALLERY.items()
    if name not in ("cities.ipynb", "packages.py")
]
ALL = (*EXAMPLES, *WITH_ARGUMENTS, *PLAIN, PACKAGES, ATLANTIS, NAIROBI)
RESULTS = re.compile(r"^results/[^/]+/[^/]+/")
MADE_UP = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")  # by plotly


def as_told(data: bytes) -> str:
    """Without what plotly makes up anew each time."""
    return hashlib.sha256(MADE_UP.sub(b"", data)).hexdigest()


def machine_python(folder: Path) -> Path:
    """A Python that has what machines need, and numpy and the others as Colab's has them."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    [packages] = folder.glob("lib/*/site-packages")
    [science] = SCIENCE.glob("lib/*/site-packages")
    (packages / "more.pth").write_text(f"{sysconfig.get_path('purelib')}\n{science}\n")
    return folder / "bin/python"


@dataclass
class Person:
    """Somebody with a T4 at Practice. What an example came to on this computer is remembered."""

    terminal: Terminal
    practice: Running
    guest: Guest
    known: dict[Example, dict[str, Any]] = field(default_factory=dict)

    def here(self, example: Example) -> dict[str, Any]:
        if example not in self.known:
            own = example.name == "packages.py"  # its block says which packages it has
            words = () if own else ("--python", str(SCIENCE / "bin/python"))
            self.known[example] = self.run(example, *words)
        return self.known[example]

    def run(self, example: Example, *words: str) -> dict[str, Any]:
        """What a person has of it: said, ended, files it made and what it showed."""
        folder = Path(tempfile.mkdtemp(dir=self.terminal.work))
        save(example, folder)
        after = (example.name, *example.args)
        if example.name.endswith(".ipynb"):
            after = (*example.args, example.name)
        done = self.terminal("run", *words, *after, cwd=folder, timeout=120)
        [job] = self.terminal.json("jobs", "--limit", "1")
        out, err = (self.terminal("logs", job["id"], *one).stdout for one in ([], ["--stderr"]))
        assert done.stdout == out
        assert done.returncode == example.status, done.stderr.decode()
        assert re.fullmatch(example.stdout, out.decode()), out[-500:].decode()
        return {
            "stdout": out,
            "stderr": err,
            "ended": [job[name] for name in ("state", "exit_status", "sentence")],
            **self.kept(job["id"], folder),
        }

    def kept(self, job: str, folder: Path) -> dict[str, Any]:
        """Files by name and hash; what was shown likewise; a notebook by the outputs of its cells."""
        found = self.terminal.json("artifacts", job)
        made = {RESULTS.sub("", one["path"]): one["sha256"] for one in found}
        self.terminal("pictures", job, "--to", str(folder / "shown"))
        shown = {one.name: as_told(one.read_bytes()) for one in (folder / "shown").glob("*")}
        executed = [
            outputs(json.loads(one.read_text())) for one in folder.rglob("results/**/*.ipynb")
        ]
        return {"made": made, "shown": shown, "executed": executed}

    def machine(self) -> dict[str, Any]:
        listed = self.guest.get("/tun/m/assignments?authuser=0").json["assignments"]
        [one] = listed
        return dict(one["runtimeProxyInfo"])


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """With a keychain that has the secret of an example. Matplotlib has looked for fonts there, of which
    it tells once. At the end the machine is given back, and nothing has leaked."""
    root = tmp_path_factory.mktemp("examples-on-colab")
    keychain = Keychain(root / "k")
    keychain.unlock()
    python = machine_python(root / "python")
    try:
        with Running("--machine-python", str(python)) as practice:
            terminal = Terminal(root / "t", **endpoints(practice), **keychain.environ)
            file = root / "sign-in.json"
            file.write_text(json.dumps(left_by_gcloud(practice, ADA, f"openid {EMAIL} {COLAB}")))
            assert terminal("login", "--found", str(file)).returncode == 0
            setting = terminal.start("secret", "set", "EXAMPLE_TOKEN", stdin=subprocess.PIPE)
            setting.communicate(b"0123456789abcdef\n", timeout=30)
            try:
                script = terminal.script("fonts.py", "import matplotlib.pyplot\n")
                assert terminal("run", "--on", "T4", script, timeout=120).returncode == 0
                yield Person(terminal, practice, Guest.of(practice, ADA))
                for one in terminal.json("runtimes"):
                    if one["provider"] == "colab":
                        assert terminal("runtimes", "stop", one["id"]).returncode == 0
            finally:
                terminal("stop")
            judged = practice.control("GET", "/judge")
            assert (judged["leaked"], judged["live"], len(judged["gone"])) == ([], [], 1)
    finally:
        keychain.close()


@pytest.mark.parametrize("example", ALL, ids=str)
def test_alone(person: Person, example: Example) -> None:
    assert person.run(example, "--on", "T4") == person.here(example)


@asynccontextmanager
async def browser(machine: dict[str, Any]) -> AsyncIterator[dict[str, int]]:
    """A notebook's page that is open on the machine, also on the kernels of others, while its own
    kernel computes; it counts what it hears."""
    headers = {TOKEN: machine["token"]}
    heard: dict[str, int] = {}

    async def listen(http: aiohttp.ClientSession, kernel: str) -> None:
        url = f"{machine['url']}/api/kernels/{kernel}/channels?session_id={new_nbh()}"
        async with http.ws_connect(url, max_msg_size=0) as socket:
            heard.setdefault(kernel, 0)
            if kernel == own:
                await socket.send_json(
                    _execute("import time\nwhile True: print(1); time.sleep(0.1)")
                )
            async for _ in socket:
                heard[kernel] += 1

    async with aiohttp.ClientSession(headers=headers) as http, asyncio.TaskGroup() as tasks:
        async with http.post(f"{machine['url']}/api/kernels", json={"name": "python3"}) as reply:
            own = (await reply.json())["id"]
        async with http.get(f"{machine['url']}/api/kernels") as reply:
            kernels = [one["id"] for one in await reply.json()]
        listening = [tasks.create_task(listen(http, one)) for one in kernels]
        while len(heard) < len(kernels) or not heard[own]:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        yield heard
        assert not any(one.done() for one in listening), "its sockets are still open"
        for one in listening:
            one.cancel()
        (await http.delete(f"{machine['url']}/api/kernels/{own}")).close()


def _execute(code: str) -> dict[str, Any]:
    """As Jupyter's page asks for it."""
    header = {"msg_id": new_nbh(), "msg_type": "execute_request", "session": new_nbh()}
    header |= {"username": "", "version": "5.3", "date": "2026-01-01T00:00:00Z"}
    content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
    content |= {"allow_stdin": True, "stop_on_error": True}
    asked = {"header": header, "parent_header": {}, "metadata": {}, "channel": "shell"}
    return {**asked, "content": content}


@pytest.mark.timeout(600)
async def test_while_a_browser_has_the_machine_open(person: Person) -> None:
    """All of them, one after the other; the page is on every kernel, and its own goes on computing."""
    async with browser(person.machine()) as heard:
        assert len(heard) > 1
        for example in ALL:
            before = sum(heard.values())
            on, here = (
                await asyncio.to_thread(person.run, example, "--on", "T4"),
                person.here(example),
            )
            assert on == here, example
            assert sum(heard.values()) > before
