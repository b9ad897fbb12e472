"""google.colab.userdata: the person's secrets, asked of whoever shows the notebook."""

from __future__ import annotations

import threading

from . import _message, errors

__all__ = ["NotebookAccessError", "SecretNotFoundError", "TimeoutException", "get"]

_LIMIT = 10  # seconds
_one_at_a_time = threading.Lock()


class NotebookAccessError(errors.Error):
    """The notebook may not read the secret."""

    def __init__(self, key: str) -> None:
        super().__init__(f"Notebook does not have access to secret {key}")


class SecretNotFoundError(errors.Error):
    """There is no such secret."""

    def __init__(self, key: str) -> None:
        super().__init__(f"Secret {key} does not exist.")


class TimeoutException(errors.Error):
    """Nobody answered; a script that runs without a notebook meets this."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"Requesting secret {key} timed out. Secrets can only be fetched when running from the Colab UI."
        )


def get(key: str) -> str:
    """The secret `key`. Raises one of the three errors above."""
    with _one_at_a_time:
        found = _message.blocking_request("GetSecret", {"key": key}, timeout_sec=_LIMIT)
    if found is None:
        raise TimeoutException(key)
    if not found.get("exists", False):
        raise SecretNotFoundError(key)
    if not found.get("access", False):
        raise NotebookAccessError(key)
    return str(found.get("payload", ""))
