"""Environments for scripts that name packages: made by real tools, used, kept, removed. No network."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import Terminal
from runner_kit import until
from wheelhouse import Wheelhouse, script, uv

PYTHON = os.path.realpath(sys.executable)


class Desk(Terminal):
    """A terminal whose scripts find their packages in a wheelhouse."""

    def __init__(self, root: Path, **environ: str) -> None:
        super().__init__(root, **environ)
        self.wheels = Wheelhouse(root / "wheels")
        self.wheels.wheel("sugar", "TASTE = 'sweet'\n")
        self.wheels.wheel("salt", "TASTE = 'salty'\n", size=300_000)
        self.env |= self.wheels.env
        tools = root / "tools"
        tools.mkdir()
        (tools / "uv").symlink_to(uv())
        self.env["PATH"] += f":{tools}"

    def environments(self) -> list[dict[str, Any]]:
        found = self.json("environments")
        assert isinstance(found, list)
        return found

    def clear(self) -> None:
        """Attempts that have just ended may hold theirs for a moment."""

        def gone() -> bool:
            assert self("environments", "clear").returncode == 0
            return not self.environments()

        until(gone, "no environment")

    def newest(self) -> dict[str, Any]:
        job: dict[str, Any] = self.json("show", self.json("jobs", "--limit", "1")[0]["id"])
        return job


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("env"))
    yield desk
    assert desk("stop").returncode == 0


@pytest.fixture
def desk(shared: Desk) -> Iterator[Desk]:
    yield shared
    shared.clear()


TASTE = "import sugar, sys\nprint(sugar.TASTE, sys.prefix)\n"


def test_a_script_runs_with_what_its_block_names(desk: Desk) -> None:
    name = desk.script("sweet.py", script("sugar", text=TASTE))
    first = desk("run", name)
    assert (first.returncode, first.stdout[:6]) == (0, b"sweet "), first.stderr.decode()
    (made,) = desk.environments()
    assert (made["requirements"], made["tool"], made["base"]) == (["sugar"], "uv", made["base"])
    assert made["size"] > 0
    prefix = first.stdout.split()[1].decode()
    assert Path(prefix).parent.name == made["id"]
    job = desk.newest()
    assert job["python"] == f"{prefix}/bin/python"
    assert job["packages"] == ["sugar"]
    again = desk("run", name)
    assert again.stdout == first.stdout
    assert [one["made"] for one in desk.environments()] == [made["made"]]


def test_a_package_that_is_missing_is_installed_by_its_remedy(desk: Desk) -> None:
    name = desk.script("plain.py", TASTE)
    assert desk("run", name).returncode == 1
    job = desk.newest()
    assert (job["cause"], job["what"], job["remedy"]) == ("missing_module", "sugar", "install")
    done = desk("remedy", job["id"])
    assert (done.returncode, done.stdout[:6]) == (0, b"sweet "), done.stderr.decode()
    assert desk.newest()["packages"] == ["sugar"]


def test_its_warm_server_is_kept_like_any_other(desk: Desk) -> None:
    name = desk.script("sweet.py", script("sugar", text=TASTE))

    def warm() -> bool:
        assert desk("run", name).returncode == 0
        return bool(desk.newest()["start_kind"] == "bare")

    until(warm, "a warm start", within=20)
    servers = desk.json("pool")["servers"]
    assert desk.newest()["python"] in [server["python"] for server in servers]
    desk.clear()
    assert desk.newest()["python"] not in [
        server["python"] for server in desk.json("pool")["servers"]
    ]
    assert desk("run", name).stdout.startswith(b"sweet ")  # made once more


def test_what_a_block_names_is_not_missing(desk: Desk) -> None:
    desk.script("sweet.py", script("sugar", text="import sugar\n"))
    assert desk("check", "sweet.py").returncode == 0
    desk.script("plain.py", "import sugar\n")
    assert b"imports sugar" in desk("check", "plain.py").stderr


def test_programs_of_the_environment_are_first_on_path(desk: Desk) -> None:
    text = "import os, shutil\nprint(os.environ['VIRTUAL_ENV'], shutil.which('python'))\n"
    done = desk("run", desk.script("where.py", script("sugar", text=text)))
    prefix, python = done.stdout.decode().split()
    assert python == f"{prefix}/bin/python"


def test_equal_wishes_share_one(desk: Desk) -> None:
    one = desk.script("one.py", script("Sugar", "salt", text="import sugar, salt\n"))
    two = desk.script("two.py", script("salt", "sugar", "salt", text="import sugar, salt\n"))
    assert [desk("run", name).returncode for name in (one, two)] == [0, 0]
    assert len(desk.environments()) == 1
    assert desk("run", "--with", "sugar", "-c", "import sugar").returncode == 0
    assert len(desk.environments()) == 2


@pytest.mark.long
def test_pip_makes_them_where_there_is_no_uv(tmp_path: Path) -> None:
    desk = Desk(tmp_path, COLAB_TRAY_ENVIRONMENTS_TOOL="pip")
    try:
        name = desk.script("sweet.py", script("sugar", text=TASTE))
        done = desk("run", name)
        assert done.stdout.startswith(b"sweet "), done.stderr.decode()
        assert [one["tool"] for one in desk.environments()] == ["pip"]
    finally:
        assert desk("stop").returncode == 0


def test_a_requirements_file_beside_the_script(desk: Desk) -> None:
    folder = desk.work / "with file"
    folder.mkdir()
    (folder / "requirements.txt").write_text("# tastes\nsugar==1.0\n")
    (folder / "a.py").write_text(TASTE)
    done = desk("run", "with file/a.py")
    assert done.stdout.startswith(b"sweet "), done.stderr.decode()
    own = folder / ".venv" / "bin"
    own.mkdir(parents=True)
    (folder / ".venv" / "pyvenv.cfg").touch()
    (own / "python").symlink_to(PYTHON)
    before = sorted((folder / ".venv").rglob("*"))
    done = desk("run", "with file/a.py")
    assert b"No module named 'sugar'" in done.stderr  # the person's own, which is left alone
    assert sorted((folder / ".venv").rglob("*")) == before
    (folder / ".venv" / "pyvenv.cfg").unlink()
    (own / "python").unlink()
    assert desk("settings", "set", "environments.requirements_file", "false").returncode == 0
    assert desk("run", "with file/a.py").returncode == 1
    assert desk("settings", "set", "environments.requirements_file", "true").returncode == 0
    named = desk("run", "--requirements", "with file/requirements.txt", "-c", "import sugar")
    assert named.returncode == 0


@pytest.mark.parametrize(
    ("packages", "sentence"),
    [
        (["none-such"], "There is no package none-such; check its name"),
        (["sugar>=9"], "No version of sugar is what was asked for: "),
        (["bitter"], "bitter has to be built here, and that failed: "),
    ],
)
def test_what_cannot_be_installed_is_named(desk: Desk, packages: list[str], sentence: str) -> None:
    desk.wheels.broken("bitter")
    done = desk("run", desk.script("bad.py", script(*packages, text="print('it ran')\n")))
    assert (done.returncode, done.stdout) == (125, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"colab-tray: {sentence}")
    job = desk.newest()
    assert (job["state"], job["cause"]) == ("rejected", "packages")
    assert job["what"] == packages[0].partition(">")[0]
    assert desk.environments() == []
    assert desk("run", "-c", "print('fine')").stdout == b"fine\n"


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("run", "bad.py"), 65, "bad.py, line 5: there is no key timeuot in [tool.colab-tray]"),
        (("run", "--with", "a b", "-c", "pass"), 66, '--with: "a b" is not a package'),
        (("run", "--requirements", "gone.txt", "-c", "pass"), 66, "There is no requirements file"),
        (("run", "--where", "quantum", "-c", "pass"), 2, "nothing to run on"),
        (("environments", "remove", "0"), 66, "There is no environment '0'"),
        (("environments", "remove"), 2, "environments remove takes the ids"),
        (("environments", "list", "x"), 2, "environments remove takes the ids"),
        (("environments", "lsit"), 2, "Did you mean list?"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_made(
    desk: Desk, words: tuple[str, ...], status: int, sentence: str
) -> None:
    desk.script("bad.py", script("sugar", keys='timeuot = "2h"'))
    done = desk(*words)
    assert (done.returncode, done.stdout) == (status, b""), done.stderr
    assert sentence in done.stderr.decode()
    assert desk.environments() == []


def test_what_a_block_says_of_limits_holds(desk: Desk) -> None:
    endless = "import time\nwhile True: time.sleep(0.05)\n"
    desk.script("endless.py", script(text=endless, keys="timeout = 0.3"))
    assert desk("run", "endless.py").returncode == 124
    gpu = desk.script("gpu.py", script(text="print(1)\n", keys='accelerator = "T4"'))
    held = desk("run", gpu)
    assert (held.returncode, b"Nobody is signed in" in held.stderr) == (75, True)
    assert desk("run", "--where", "local", gpu).stdout == b"1\n"


def test_what_is_in_use_stays(desk: Desk) -> None:
    text = "import sugar, sys\nprint('here', flush=True)\nsys.stdin.read()\nimport time\n"
    name = desk.script("waits.py", script("sugar", text=text + "while True: time.sleep(0.05)\n"))
    job_id = str(json.loads(desk("run", "--detach", "--json", name).stdout)["id"])
    until(lambda: b"here" in desk("logs", job_id).stdout, "the script's first word", within=20)
    (made,) = desk.environments()
    assert made["in_use"]
    kept = desk("environments", "remove", made["id"][:4])
    assert kept.returncode == 75
    assert made["id"].encode() in kept.stderr
    assert desk("cancel", job_id).returncode == 0
    assert desk("wait", job_id).returncode == 130

    def removed() -> bool:
        return desk("environments", "remove", made["id"]).returncode == 0

    until(removed, "that it may be removed")
    assert desk.environments() == []
    until(lambda: not Path(desk.home / "data/runner/environments" / made["id"]).exists(), "it")


def test_the_one_unused_longest_makes_room(desk: Desk) -> None:
    assert desk("settings", "set", "environments.max_size", "400KB").returncode == 0
    assert desk("run", "--with", "salt", "-c", "import salt").returncode == 0
    (first,) = desk.environments()
    until(lambda: not desk.environments()[0]["in_use"], "its end", within=5)
    assert desk("run", "--with", "salt", "--with", "sugar", "-c", "import salt").returncode == 0
    ids = [one["id"] for one in desk.environments()]
    assert len(ids) == 1
    assert first["id"] not in ids
    assert desk("settings", "set", "environments.max_size", "20GiB").returncode == 0


@pytest.mark.long  # it asks the real index
def test_a_package_of_the_index(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for name in desk.wheels.env:
        del desk.env[name]
    ways = ("SSL_", "HTTP", "http", "ALL_PROXY", "NO_PROXY", "no_proxy", "PIP_", "UV_")
    desk.env |= {name: value for name, value in os.environ.items() if name.startswith(ways)}
    try:
        text = "import tomli_w\nprint(tomli_w.dumps({'a': 1}), end='')\n"
        done = desk("run", desk.script("toml.py", script("tomli-w>=1", text=text)))
        assert done.stdout == b"a = 1\n", done.stderr.decode()
        refused = desk("run", "--with", "no-such-package-as-this-one", "-c", "pass")
        assert b"There is no package no-such-package-as-this-one" in refused.stderr
    finally:
        assert desk("stop").returncode == 0
