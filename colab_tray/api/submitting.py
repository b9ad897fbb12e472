"""What a job is submitted with: the options of `colab-tray run` as Python has them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from numbers import Real
from typing import Any

from colab_tray.cli.options import unknown
from colab_tray.cli.run import new_id
from colab_tray.core.control.client import Message
from colab_tray.core.model.errors import WrongUsage
from colab_tray.core.system import umask

# Each option's name in the control protocol.
OPTIONS = {
    "python": "python",
    "packages": "packages",
    "requirements": "requirements",
    "timeout": "time_limit",
    "max_memory": "memory_limit",
    "max_output": "output_cap",
    "priority": "priority",
    "after": "after",
    "after_any": "after_any",
    "retries": "retries",
    "retry_on": "retry_on",
    "secrets": "secrets",
    "variables": "variables",
    "warmth": "warmth",
    "on": "on",
    "where": "where",
    "parameters": "parameters",
    "keep_going": "keep_going",
    "to": "to",
    "bundled": "bundled",
    "in_place": "in_place",
    "agreed": "agreed",
}

_LISTS = ("packages", "after", "after_any", "secrets")  # or one text instead


def request(
    what: Message,
    cwd: str | os.PathLike[str] | None,
    env: Mapping[str, str] | None,
    options: Mapping[str, Any],
) -> Message:
    """The parameters of job.submit, with an id of our choosing. Raises WrongUsage."""
    params: Message = {
        **what,
        "id": new_id(),
        "origin": "python",
        "cwd": os.path.abspath(os.getcwd() if cwd is None else os.fspath(cwd)),  # noqa: PTH100, PTH109
        "env": dict(os.environ if env is None else env),
        "umask": umask(),
    }
    for name, value in options.items():
        if name not in OPTIONS:
            raise unknown("option", name, OPTIONS)
        if value is not None:
            params[OPTIONS[name]] = _plain(name, value)
    return params


def word(one: object) -> str:
    """An argument as the script gets it in sys.argv. Raises WrongUsage."""
    if isinstance(one, str):
        return one
    if isinstance(one, os.PathLike):
        return os.fsdecode(one)
    if isinstance(one, Real):
        return str(one)
    raise WrongUsage(
        f"An argument of a script is text, a number or a path, not {type(one).__name__}; "
        "colab_tray.Executor takes any value."
    )


def _plain(name: str, value: Any) -> Any:
    if name == "timeout" and isinstance(value, str):
        from colab_tray.core.settings import parse_duration

        return parse_duration(value)
    if name in ("max_memory", "max_output") and isinstance(value, str):
        from colab_tray.core.settings import parse_size

        return parse_size(value)
    if name in _LISTS:
        return [value] if isinstance(value, str) else list(value)
    return os.fspath(value) if isinstance(value, os.PathLike) else value
