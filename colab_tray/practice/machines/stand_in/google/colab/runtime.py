"""google.colab.runtime: the machine gives itself up."""

from __future__ import annotations

import os
import urllib.error
import urllib.request

from . import errors, output

__all__ = ["unassign"]


def unassign() -> None:
    """Ends the machine, and with it whoever calls this. Raises RuntimeManagementError."""
    address = os.environ.get("TBE_RUNTIME_ADDR")
    if not address:
        raise errors.RuntimeManagementError("Unable to find the runtime management service.")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    asked = urllib.request.Request(f"http://{address}/unassign", method="POST")
    try:
        with opener.open(asked, timeout=30):
            pass
    except urllib.error.URLError as error:
        raise errors.RuntimeManagementError("Unable to request VM unassignment.") from error
    output.eval_js("google.colab.kernel.disconnect();", ignore_result=True)
