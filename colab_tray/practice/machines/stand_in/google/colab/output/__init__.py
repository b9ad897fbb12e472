"""google.colab.output: what a cell shows, and the browser that shows it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from IPython.display import clear_output

from .. import _message

__all__ = ["clear", "eval_js", "register_callback", "temporary", "use_tags"]

_callbacks: dict[str, Callable[..., Any]] = {}


def eval_js(script: str, ignore_result: bool = False, timeout_sec: float | None = None) -> Any:
    """The value of `script`, evaluated by the cell's browser; waits for it as long as it takes.

    Raises MessageError when it fails there.
    """
    parent = _message.current_parent()
    number = _message.send_request("cell_javascript_eval", {"script": script}, parent)
    return None if ignore_result else _message.read_reply(number, timeout_sec)


def clear(wait: bool = False, output_tags: object = ()) -> None:
    """Takes away what the cell has shown so far."""
    clear_output(wait=wait)


@contextmanager
def use_tags(tags: object, append: bool = True) -> Iterator[None]:
    """What is shown meanwhile could be taken away by its tags; here it stays."""
    yield


@contextmanager
def temporary() -> Iterator[None]:
    """What is shown meanwhile is taken away afterwards."""
    yield
    clear_output(wait=True)


def register_callback(function_name: str, callback: Callable[..., Any]) -> None:
    """`google.colab.kernel.invokeFunction(function_name, …)` in the browser calls `callback`."""
    _callbacks[function_name] = callback


def _invoke_function(function_name: str, json_args: str, json_kwargs: str) -> Any:
    """How the browser calls it. Raises ValueError for a name that nobody registered."""
    if function_name not in _callbacks:
        raise ValueError(f"Function not found: {function_name}")
    return _callbacks[function_name](*json.loads(json_args), **json.loads(json_kwargs))
