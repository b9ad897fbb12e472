"""The runner by itself, under the oldest Python it promises, without the site module."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from colab_tray.core.channels.deploy import build
from runtime_notebook.runner import journal, wire


def _found() -> str:
    """A Python 3.10 that starts; a version manager's shim may stand on PATH for nothing."""
    python = os.environ.get("COLAB_TRAY_PYTHON310") or shutil.which("python3.10")
    if python is None or subprocess.run([python, "-c", ""], capture_output=True).returncode:
        return ""
    return python


PYTHON = _found()
SOURCE = b"import sys\nprint('out', sys.version_info[:2], sys.argv)\nsys.exit('said to stderr')\n"

pytestmark = pytest.mark.skipif(not PYTHON, reason="there is no Python 3.10 here")


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """The root of a runner that serves."""
    folder = tmp_path / "root"
    folder.mkdir()
    reading, writing = os.pipe()
    command = [PYTHON, "-I", "-S", str(build(tmp_path)), "serve", str(folder), str(writing)]
    process = subprocess.Popen(command, pass_fds=(writing,))
    os.close(writing)
    assert os.read(reading, 1) == b"1"
    os.close(reading)
    yield folder
    wire.call(folder / wire.SOCKET, {"op": "stop"})
    assert process.wait(10) == 0


@pytest.mark.parametrize("warmth", ["cold", "bare"])
def test_it_runs_a_script(root: Path, warmth: str) -> None:
    script = root / "script.py"
    script.write_bytes(SOURCE)
    records = _run(root, script, warmth)
    texts = {kind: b"".join(r.data for r in records if r.kind == kind) for kind in (1, 2)}
    assert texts[journal.STDOUT] == f"out (3, 10) ['{script}', 'a b']\n".encode()
    assert texts[journal.STDERR] == b"said to stderr\n"
    assert records[-1].kind == journal.END
    [end] = [r for r in records if r.kind == journal.EXIT]
    assert b'"code": 1' in end.data


def _run(root: Path, script: Path, warmth: str) -> list[journal.Record]:
    """Start an attempt and read its journal as it is pushed."""
    address = root / wire.SOCKET
    nonce = wire.call(address, {"op": "hello"})["nonce"]
    with wire.connect(address) as sock:
        sock.settimeout(30)
        request = {"op": "start", "nonce": nonce, "attempt": "a.1", "spec": _spec(script, warmth)}
        sock.sendall(wire.pack(request))
        assert wire.receive(sock)["new"]
        data = b""
        while piece := sock.recv(65536):
            data += piece
    assert journal.Verifier().feed(data)[-1].kind == journal.END
    copy = root / "copy"
    copy.write_bytes(data)
    kinds = frozenset(range(10))
    with copy.open("rb") as file:
        return [journal.Record(k, 0, d) for _, k, d in journal.read(file, 0, len(data), kinds)]


def _spec(script: Path, warmth: str) -> wire.Spec:
    return {
        "kind": "file",
        "path": str(script),
        "source": base64.b64encode(SOURCE).decode(),
        "sha256": hashlib.sha256(SOURCE).hexdigest(),
        "args": ["a b"],
        "cwd": str(script.parent),
        "env": {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        "python": PYTHON,
        "warmth": warmth,
        "imports": [],
        "introspects": False,
        "umask": 0o022,
        "time_limit": None,
        "output_cap": 1 << 30,
        "grace": [1.0, 1.0],
    }
