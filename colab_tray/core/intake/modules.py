"""Which modules an interpreter can import: its own answer, asked for once, and a look at its folders.

A name that no folder shows may still be found by a hook (an editable install, for one), so what seems
to be missing is asked about by name before anybody is told.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from colab_tray.core.model.facts import dataclass

_PATIENCE = 20.0  # seconds
_WHERE = (
    "import json, sys; print(json.dumps([sys.path[1:], sorted(set(sys.builtin_module_names)"
    " | set(getattr(sys, 'stdlib_module_names', ())))]))"
)
_WHICH = (
    "import importlib.util, json, sys\n"
    "def there(name):\n"
    "    try: return importlib.util.find_spec(name) is not None\n"
    "    except Exception: return True\n"
    "print(json.dumps([name for name in sys.argv[1:] if there(name)]))"
)

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Interpreter:
    """What is known of one. Folders are listed again when they change."""

    path: tuple[str, ...]
    own: frozenset[str]  # modules of the standard library
    listed: dict[str, tuple[int, frozenset[str]]] = field(default_factory=dict)
    asked: dict[tuple[str, tuple[int, ...]], bool] = field(default_factory=dict)


class Modules:
    """Remembers for as long as this process lives. All calls block, the first one for a start of Python."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, str], _Interpreter] = {}

    def missing(self, names: Iterable[str], python: str, env: Mapping[str, str]) -> set[str]:
        """Top-level names that this interpreter cannot import. None when it does not answer."""
        found = self._interpreter(python, env)
        if found is None:
            return set()
        folders = [self._listing(found, folder) for folder in found.path]
        suspects = {
            name
            for name in names
            if name not in found.own and not any(name in listing for _, listing in folders)
        }
        if not suspects:
            return set()
        state = tuple(changed for changed, _ in folders)
        return {name for name in suspects if not self._there(found, name, state, python, env)}

    def _interpreter(self, python: str, env: Mapping[str, str]) -> _Interpreter | None:
        try:
            key = python, os.stat(python).st_mtime_ns, env.get("PYTHONPATH", "")  # noqa: PTH116
        except OSError:
            return None
        if key not in self._known:
            answer = _ask([python, "-c", _WHERE], env)
            if not isinstance(answer, list) or len(answer) != 2:
                return None
            path, own = answer
            folders = tuple(str(Path(folder)) for folder in path if folder)
            self._known[key] = _Interpreter(folders, frozenset(own))
        return self._known[key]

    @staticmethod
    def _listing(interpreter: _Interpreter, folder: str) -> tuple[int, frozenset[str]]:
        """When the folder changed, and the modules that lie in it."""
        try:
            changed = os.stat(folder).st_mtime_ns  # noqa: PTH116
            known = interpreter.listed.get(folder)
            if known is None or known[0] != changed:
                names = frozenset(name.partition(".")[0] for name in os.listdir(folder))  # noqa: PTH208
                known = interpreter.listed[folder] = changed, names
        except OSError:  # a zip file, or nothing
            return 0, frozenset()
        return known

    @staticmethod
    def _there(
        interpreter: _Interpreter,
        name: str,
        state: tuple[int, ...],
        python: str,
        env: Mapping[str, str],
    ) -> bool:
        key = name, state
        if key not in interpreter.asked:
            answer = _ask([python, "-c", _WHICH, name], env)
            interpreter.asked[key] = answer != []
        return interpreter.asked[key]


def _ask(command: list[str], env: Mapping[str, str]) -> object:
    """The JSON an interpreter prints, or None."""
    try:
        done = subprocess.run(  # noqa: S603 - the job's own interpreter
            command,
            env=dict(env),
            cwd=os.sep,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
        answer: object = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        log.info("%s did not say what it can import: %s", command[0], type(error).__name__)
        return None
    return answer
