"""`google.colab` in scripts that our runner runs on a machine of Colab: answered without a notebook's page."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("it looks into /proc", allow_module_level=True)

from far_kit import Far
from runner_kit import Ran, belonging, kill, proven

from colab_tray.core.channels import deploy

PROJECT = Path(__file__).parents[2]
STAND_IN = PROJECT / "colab_tray/practice/machines/stand_in"
OF_COLAB = {
    "PATH": os.environ["PATH"],
    "COLAB_RELEASE_TAG": "release-colab_2026.07",
    "WHERE": "s3cret",
}
ASKS = """
from google.colab import userdata
print(userdata.get("KEY"))
try:
    userdata.get("OTHER")
except userdata.NotebookAccessError as error:
    print(error)
"""
GOT = b"s3cret\nNotebook does not have access to secret OTHER\n"


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Far]:
    base = tmp_path_factory.mktemp("far")
    machine = Far(base, deploy.build(base))
    yield machine
    with contextlib.suppress(OSError):
        machine.call("stop")
    kill(belonging(base))


def run(far: Far, name: str, text: str, env: dict[str, str]) -> Ran:
    fields = {"imports": ["google"], "env": env, "userdata": {"KEY": "WHERE"}}
    with contextlib.closing(far.start(name, text, **fields)) as one:
        return proven(one.rest())


def test_the_packages_own_userdata_gives_the_secrets_of_the_script(far: Far) -> None:
    """And no other; what only a page could answer is an error at once, and Drive waits for nobody."""
    text = ASKS + (
        "from google.colab import drive, output\n"
        "for ask in (lambda: output.eval_js('1'), lambda: drive.mount('/content/drive')):\n"
        "    try: ask()\n"
        "    except Exception as error: print(type(error).__name__, error)\n"
    )
    text = text.replace(
        "output.eval_js('1')", "output._message.blocking_request('cell_javascript_eval')"
    )
    ran = run(far, "package.1", text, {**OF_COLAB, "PYTHONPATH": str(STAND_IN)})
    said, _, rest = ran.out.partition(GOT)
    assert (said, ran.err) == (b"", b"")
    assert rest.splitlines() == [
        b"MessageError cell_javascript_eval: there is no notebook's page to ask",
        b"ValueError Mountpoint must be in a directory that exists",
    ]


def test_where_the_package_is_not_there_its_userdata_is(far: Far) -> None:
    """In an environment of the script's own packages; on a machine of Colab only."""
    ran = run(far, "none.1", ASKS, OF_COLAB)
    assert (ran.out, ran.err) == (GOT, b"")
    elsewhere = {name: value for name, value in OF_COLAB.items() if name != "COLAB_RELEASE_TAG"}
    assert b"ModuleNotFoundError" in run(far, "none.2", ASKS, elsewhere).err


@pytest.mark.parametrize("warmth", ["cold", pytest.param("loaded", marks=pytest.mark.long)])
def test_a_notebook_that_is_a_job_has_the_secrets_of_the_job(far: Far, warmth: str) -> None:
    """In its kernel, whether it starts afresh or was forked; nobody shows it, so nobody is asked."""
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    book = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [{**code, "source": ASKS}]}
    env = {**OF_COLAB, "PYTHONPATH": str(STAND_IN), "HOME": str(far.base)}
    far.call("configure", warm=warmth != "cold", preload=[])
    fields = {"kind": "notebook", "kernel": "", "executed": str(far.base / f"{warmth}.ipynb")}
    fields |= {"imports": ["google"], "env": env, "userdata": {"KEY": "WHERE"}, "warmth": warmth}
    with contextlib.closing(far.start(f"{warmth}.1", json.dumps(book), **fields)) as one:
        ran = proven(one.rest())
    assert (ran.out, ran.err) == (GOT, b"")


@pytest.mark.long
def test_what_is_installed_on_the_machine_meanwhile_is_what_a_warm_script_imports(
    far: Far, tmp_path: Path
) -> None:
    """Into a folder that was not there before, as `pip install` on Colab may; and another version of it."""
    packages = tmp_path / "packages"
    far.call("configure", warm=True, preload=["thing"])
    text = "try: import thing; print(thing.X)\nexcept ImportError: print('none')\n"
    fields = {"env": {**OF_COLAB, "PYTHONPATH": str(packages)}, "imports": ["thing"]}
    for number in range(4):
        if number:
            made = tmp_path / f"thing{number}"
            made.mkdir()
            (made / "__init__.py").write_text(f"X = {number}")
            packages.mkdir(exist_ok=True)
            if (packages / "thing").exists():
                (packages / "thing").rename(tmp_path / f"old{number}")
            made.rename(packages / "thing")
        for again in "ab":  # the second finds a server that has imported it
            name = f"thing{number}{again}.1"
            with contextlib.closing(far.start(name, text, warmth="loaded", **fields)) as one:
                assert proven(one.rest()).out == f"{number or 'none'}\n".encode()
