"""What a new machine is told first: the program is taken once, and nothing else is taken for it."""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from colab_tray.core.channels import deploy
from runtime_notebook.runner import boot

if not sys.platform.startswith("linux"):
    pytest.skip("a machine is a Linux", allow_module_level=True)

NAME = "runner-test.pyz"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        del sys.modules[name]


def brought(root: Path, data: bytes, sha256: str) -> bool:
    text = base64.b64encode(data).decode()
    return json.loads(boot.colab_tray_bring(NAME, str(root), text, sha256)) == {"missing": False}


def test_a_program_is_taken_when_it_is_not_there_and_then_left_alone(tmp_path: Path) -> None:
    data = deploy.portable()
    assert brought(tmp_path, data, hashlib.sha256(data).hexdigest())
    assert str(tmp_path / NAME) == sys.modules[boot.LETTERBOX].PROGRAM
    kept = (tmp_path / NAME).stat()
    del sys.modules[boot.LETTERBOX]
    assert brought(tmp_path, b"", "not looked at")
    assert (tmp_path / NAME).stat().st_ino == kept.st_ino


def test_what_is_not_what_its_hash_says_is_not_kept(tmp_path: Path) -> None:
    assert not brought(tmp_path, deploy.portable()[:-1], hashlib.sha256(b"").hexdigest())
    assert not list(tmp_path.iterdir())
