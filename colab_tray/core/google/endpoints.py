"""Where Google is. Elsewhere it can only be this computer (Practice), and then a person is told."""

from __future__ import annotations

from urllib.parse import urlsplit

from colab_tray.core.model.facts import dataclass
from colab_tray.core.settings import Settings
from colab_tray.core.settings.values import is_loopback

_NAMES = ("colab", "gapi", "public_api", "oauth", "drive")


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Origins: scheme, host and port, no slash at the end. The settings `endpoints.…`."""

    colab: str
    gapi: str
    public_api: str
    oauth: str
    drive: str

    @classmethod
    def of(cls, settings: Settings) -> Endpoints:
        return cls(*(settings.text(f"endpoints.{name}") for name in _NAMES))

    @property
    def authorize(self) -> str:
        return f"{self.oauth}/o/oauth2/v2/auth"

    @property
    def token(self) -> str:
        return f"{self._tokens}/token"

    @property
    def revoke(self) -> str:
        return f"{self._tokens}/revoke"

    @property
    def userinfo(self) -> str:
        host = self.oauth if _ours(self.oauth) else "https://openidconnect.googleapis.com"
        return f"{host}/v1/userinfo"

    @property
    def realm(self) -> str:
        """Whose accounts there are: "google", or the origin on this computer that hands them out."""
        return self.oauth if _ours(self.oauth) else "google"

    @property
    def elsewhere(self) -> dict[str, str]:
        """By name, those that are not Google's but this computer's."""
        return {name: url for name in _NAMES if _ours(url := str(getattr(self, name)))}

    @property
    def notice(self) -> str:
        """What a person must see while something is not Google's; "" when all of it is."""
        if not (elsewhere := self.elsewhere):
            return ""
        which = ", ".join(f"endpoints.{name} = {url}" for name, url in elsewhere.items())
        return f"Not Google but this computer is asked: {which}"

    @property
    def leak(self) -> str:
        """Why nothing may be asked: what Google's sign-in gives would go to another program. Or ""."""
        if self.realm != "google" or not self.elsewhere:
            return ""
        return f"{self.notice}; but endpoints.oauth is Google's. Set all of them, or none."

    @property
    def _tokens(self) -> str:
        return self.oauth if _ours(self.oauth) else "https://oauth2.googleapis.com"


def _ours(url: str) -> bool:
    return is_loopback(urlsplit(url).hostname or "")
