"""A browser as plain as can be: it opens pages, follows links, ticks boxes and sends forms."""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Collection
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


class _Here(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_Here, urllib.request.ProxyHandler({}))


@dataclass
class Page(HTMLParser):
    """What was answered. `location` is where it sends the browser, if it does."""

    url: str
    status: int
    text: str
    headers: dict[str, str]
    links: list[tuple[str, str]] = field(default_factory=list)  # address, text
    fields: list[dict[str, str]] = field(
        default_factory=list
    )  # the attributes of inputs and buttons
    action: str = ""
    shown: str = ""  # its text without the markup

    def __post_init__(self) -> None:
        super().__init__()
        self._skip = False
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._skip = tag in ("style", "script")
        if tag == "a":
            self.links.append((said["href"], ""))
        elif tag == "form":
            self.action = said.get("action") or self.url
        elif tag in ("input", "button"):
            self.fields.append({"tag": tag, **said})

    def handle_data(self, data: str) -> None:
        if self._skip:
            return
        self.shown += data
        if self.links:
            href, text = self.links[-1]
            self.links[-1] = href, text + data

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    @property
    def boxes(self) -> list[str]:
        return [f["value"] for f in self.fields if f.get("name") == "allow"]

    def follow(self, text: str) -> Page:
        """The page behind the first link that says `text`."""
        href = next(href for href, said in self.links if text in said)
        return open_page(urllib.parse.urljoin(self.url, href))

    def send(self, answer: str, tick: Collection[str] = ()) -> Page:
        """What comes of the button that means `answer`, with these boxes ticked and no others."""
        assert set(tick) <= set(self.boxes), f"there is no such box among {self.boxes}"
        assert any(f["tag"] == "button" and f.get("value") == answer for f in self.fields)
        form = [(f["name"], f["value"]) for f in self.fields if f.get("type") == "hidden"]
        form += [("allow", scope) for scope in tick] + [("answer", answer)]
        return open_page(
            urllib.parse.urljoin(self.url, self.action), form, {"Origin": self._origin}
        )

    @property
    def _origin(self) -> str:
        """What browsers say a form comes from; a page that wants no referrer has none."""
        parts = urllib.parse.urlsplit(self.url)
        named = 'name="referrer" content="no-referrer"' not in self.text
        return f"{parts.scheme}://{parts.netloc}" if named else "null"


def open_page(
    url: str, form: list[tuple[str, str]] | None = None, headers: dict[str, str] | None = None
) -> Page:
    """The answer to GET, or to POST with a form; redirects are told, not followed."""
    data = None if form is None else urllib.parse.urlencode(form).encode()
    try:
        reply = _OPENER.open(urllib.request.Request(url, data, headers or {}), timeout=30)
    except urllib.error.HTTPError as error:
        reply = error
    with reply:
        heads = {name.lower(): value for name, value in reply.headers.items()}
        return Page(url, reply.status, reply.read().decode(), heads)
