"""What people read: every link leads somewhere, every picture is there, small, and shown somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("examples/**/*.md")])
PICTURES = ROOT / "docs/guide/images"
LARGEST, ALL_OF_THEM = 150_000, 2_000_000  # bytes
_LINKS = re.compile(r"\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"")
_CODE = re.compile(r"^( {4}|```).*$|`[^`]*`", re.MULTILINE)


def links(page: Path) -> Iterator[str]:
    """What a page refers to, in code excepted."""
    for found in _LINKS.finditer(_CODE.sub("", page.read_text("utf-8"))):
        yield found[1] or found[2]


def anchors(page: Path) -> set[str]:
    """Of its headings, as they are made where Markdown is shown."""
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    lost = []
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue  # of the web
        path, _, anchor = unquote(link).partition("#")
        there = page if not path else page.parent / path
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(link)
    assert lost == []


def test_every_picture_of_the_guide_is_shown_and_small() -> None:
    shown = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in links(page)
        if link.endswith(".png")
    }
    pictures = set(PICTURES.glob("*.png"))
    assert pictures <= shown
    sizes = {path.name: path.stat().st_size for path in pictures}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) < ALL_OF_THEM
