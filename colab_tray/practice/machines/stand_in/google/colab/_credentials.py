"""What the machine was handed for its person, asked of the service that has it."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request


def folder(kind: str) -> str | None:
    """The folder that credentials of `kind` open, "" when they open none; None without them."""
    address = os.environ.get("TBE_EPHEM_CREDS_ADDR", "")
    if not address:
        return None
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://{address}/credentials/{kind}", timeout=10) as answer:
            return str(json.load(answer)["drive"])
    except (urllib.error.URLError, ValueError, KeyError):
        return None
