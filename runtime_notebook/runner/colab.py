"""google.colab in a process of a job: what would ask a notebook's page is answered here, in a kernel too.

On a machine of Colab that package asks whoever shows the notebook, and of a job nobody does. So its
one way to ask and wait, `google.colab._message.blocking_request`, is answered in the process: with the
secrets a person lets this script have; with yes where credentials for Drive are asked for, which the
machine either has by then or has not. What only a page could answer is an error at once. Where a script
has packages of its own, the package is not there: then its `userdata` is.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType
    from typing import Any

    from .wire import Spec

PACKAGE = "google.colab"
_MACHINE = "COLAB_RELEASE_TAG"  # a variable that all of Colab's machines have


def settle(spec: Spec) -> None:
    """Leave `userdata` in the spec, perhaps empty, where a script is to be answered here."""
    asks = "google" in spec["imports"] or "userdata" in spec
    if asks and _MACHINE in spec["env"] and not spec["introspects"]:
        spec.setdefault("userdata", {})
    else:
        spec.pop("userdata", None)


def arm(userdata: Mapping[str, str]) -> None:
    """From now on answer. `userdata`: the names of secrets, and of the variables that hold them."""
    from .hooks import Finder

    answers = Answers({name: os.environ.get(variable, "") for name, variable in userdata.items()})
    finder = Finder({f"{PACKAGE}._message": answers.on_message})
    finder.look()
    sys.meta_path.insert(0, finder)
    sys.meta_path.append(Absent(answers))


class Answers:
    """Says what a notebook's page would. `secrets`: by name."""

    def __init__(self, secrets: Mapping[str, str]) -> None:
        self._secrets = secrets

    def on_message(self, module: ModuleType) -> None:
        """Answer what is asked through the package's own module."""

        def blocking_request(
            request_type: str, request: Any = "", timeout_sec: float | None = 5, parent: Any = None
        ) -> Any:
            if request_type == "GetSecret":
                return self.secret(str(request["key"]))
            if request_type == "request_auth":
                return {}
            raise module.MessageError(f"{request_type}: there is no notebook's page to ask")

        module.blocking_request = blocking_request  # type: ignore[attr-defined]

    def secret(self, name: str) -> dict[str, Any]:
        if name in self._secrets:
            return {"exists": True, "access": True, "payload": self._secrets[name]}
        return {"exists": True, "access": False}  # whether there is one is not the script's to know


class Absent:
    """Finds google.colab, its `userdata` and no more, when nobody else does."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name not in ("google", PACKAGE, f"{PACKAGE}.userdata"):
            return None
        from _frozen_importlib import ModuleSpec

        return ModuleSpec(name, self, is_package=not name.endswith("userdata"))  # type: ignore[arg-type]

    def create_module(self, spec: Any) -> None:
        """As ever."""

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ == PACKAGE:
            __import__(f"{PACKAGE}.userdata")
        elif module.__name__ != "google":
            vars(module).update(_userdata(self._answers))


def _userdata(answers: Answers) -> dict[str, Any]:
    class SecretNotFoundError(Exception):
        """There is no such secret."""

    class NotebookAccessError(Exception):
        """The script may not read the secret."""

        def __init__(self, key: str) -> None:
            super().__init__(f"Notebook does not have access to secret {key}")

    class TimeoutException(Exception):
        """Nobody answered in time."""

    def get(key: str) -> str:
        """The secret `key`. Raises NotebookAccessError."""
        found = answers.secret(key)
        if not found["access"]:
            raise NotebookAccessError(key)
        return str(found["payload"])

    found = (SecretNotFoundError, NotebookAccessError, TimeoutException, get)
    for each in found:
        each.__module__ = f"{PACKAGE}.userdata"
    return {each.__name__: each for each in found}
