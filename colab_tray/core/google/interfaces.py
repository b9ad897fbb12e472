"""Which of Google's interfaces an account goes by: the tunnel, or the public API where it is open to it."""

from __future__ import annotations

from colab_tray.core.google.asking import NotLetIn, Outside, Signed
from colab_tray.core.google.colab_api import ColabApi
from colab_tray.core.google.discovered import NotThere, is_there
from colab_tray.core.google.endpoints import Endpoints
from colab_tray.core.google.gapi import Gapi
from colab_tray.core.google.probe import Memory, Probe
from colab_tray.core.google.public_api import PublicApi
from colab_tray.core.google.tunnel import Tunnel
from colab_tray.core.model.errors import WrongScope


def by_tunnel(
    outside: Outside, signed: Signed, endpoints: Endpoints, account: str, memory: Memory
) -> Tunnel:
    probe = Probe(f"gapi.{account}", memory, outside.clock)
    return Tunnel(outside, signed, endpoints.colab, Gapi(outside, signed, endpoints.gapi, probe))


async def colab_api(
    outside: Outside,
    signed: Signed,
    endpoints: Endpoints,
    account: str,
    memory: Memory,
    *,
    public: bool = False,
) -> ColabApi:
    """Of one account. `public`: by the public API, if Google lets the account in; asked once, and remembered.

    Raises what a first question may.
    """
    tunnel = by_tunnel(outside, signed, endpoints, account, memory)
    if not public or not is_there():
        return tunnel
    api = PublicApi(outside, signed, endpoints.public_api, tunnel)
    probe = Probe(f"public_api.{account}", memory, outside.clock)
    usable = await probe.known()
    if usable is None:
        try:
            await api.tier()
            usable = True
        except (NotLetIn, NotThere, WrongScope):
            usable = False
        await probe.found(usable=usable)
    return api if usable else tunnel
