"""A runner as a machine's kernel starts it, without the machine."""

from __future__ import annotations

import base64
import hashlib
import os
import sys
from pathlib import Path
from typing import Any

from runner_kit import PATIENCE, Answer

from runtime_notebook.runner import host, wire


class Far:
    """A runner as a machine's kernel starts it. `back` is there once the machine was given back."""

    def __init__(self, base: Path, program: Path) -> None:
        self.base, self.program = base, program
        self.back = base / "back"
        self.root = base / "runner"
        plain = {"warm": False, "preload": []}
        self.nonce = host.ensure(str(self.program), str(self.root), plain)["nonce"]

    def call(self, op: str, **fields: Any) -> dict[str, Any]:
        request = {"op": op, "nonce": self.nonce, **fields}
        return wire.call(self.root / wire.SOCKET, request, timeout=PATIENCE)

    def agree(self, **said: Any) -> dict[str, Any]:
        return self.call("lifeline", **{"release": ["touch", str(self.back)], **said})

    def start(self, attempt: str, text: str, **fields: Any) -> Answer:
        source = text.encode()
        spec = {
            "kind": "code", "path": "-c", "args": [], "cwd": str(self.base), "python": sys.executable,
            "source": base64.b64encode(source).decode(),
            "sha256": hashlib.sha256(source).hexdigest(),
            "env": {"PATH": os.environ["PATH"]},
            "warmth": "cold", "imports": [], "introspects": False, "umask": 0o022,
            "time_limit": None, "output_cap": 1 << 30, "grace": [0.4, 0.4],
            **fields,
        }  # fmt: skip
        request = {"op": "start", "nonce": self.nonce, "attempt": attempt, "spec": spec}
        return Answer(self.root / wire.SOCKET, {**request, "follow": 0})
