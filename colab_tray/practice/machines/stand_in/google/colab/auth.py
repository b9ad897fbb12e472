"""google.colab.auth: the machine acts for its person."""

from __future__ import annotations

import os

from . import _credentials, _message, errors

__all__ = ["authenticate_user"]

_KIND = "auth_user_ephemeral"


def authenticate_user(clear_output: bool = True, project_id: str | None = None) -> None:
    """Asks the person, without a limit of time, unless they have agreed already.

    Raises AuthorizationError when there are no credentials afterwards.
    """
    if project_id:
        os.environ["GOOGLE_CLOUD_PROJECT"] = os.environ["CLOUDSDK_CORE_PROJECT"] = project_id
    if _credentials.folder(_KIND) is not None:
        return
    if os.environ.get("USE_AUTH_EPHEM", "0") == "1":
        _message.blocking_request("request_auth", {"authType": _KIND}, timeout_sec=None)
    else:
        input("Go to the following link in your browser, then enter the verification code: ")
    if _credentials.folder(_KIND) is None:
        raise errors.AuthorizationError("Failed to fetch user credentials")
