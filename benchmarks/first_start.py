"""The first minute: from the start of the program in an empty home to the end of a first job."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

from benchmarks.figure import Figure, left_out, ours_at_most
from benchmarks.practice import lacking, running
from benchmarks.stage import PROJECT, Stage

ALONE, ACCOUNT = ours_at_most(30.0), ours_at_most(30.0)
GOALS = {"first_start": ALONE, "first_start_account": ACCOUNT}
ON_PAGE = 3  # presses on the pages of the sign-in: who, what, allow
_HERE = ["This computer only", "Run a first job"]
_THERE = ["This computer and Google Colab", "First job on Google Colab"]
_PLACES = {
    "colab": "web",
    "gapi": "gapi",
    "public_api": "public",
    "oauth": "oauth",
    "drive": "oauth",
}


def first_start(stage: Stage) -> Iterator[Figure]:
    """`first_start`: without an account. `first_start_account`: Practice's, on one of its machines."""
    yield _figure("first_start", _play(stage, "first", _HERE, {}), 0)
    if why := lacking():
        yield left_out("first_start_account", ACCOUNT, why)
        return
    with running(stage) as urls:
        environ = {f"COLAB_TRAY_ENDPOINTS_{n.upper()}": urls[at] for n, at in _PLACES.items()}
        yield _figure("first_start_account", _play(stage, "account", _THERE, environ), ON_PAGE)


def _figure(name: str, found: dict[str, Any], elsewhere: int) -> Figure:
    if not found["good"]:
        raise RuntimeError(f"the first job did not succeed: {found['says']}")
    goal = GOALS[name]
    facts = {
        "note": "rival: the limit",
        "presses": found["presses"] + elsewhere,
        "window_s": found["window"],
    }
    return Figure(name, goal, found["seconds"], goal.limit, "s", 1, "floor", facts)


def _play(stage: Stage, name: str, presses: list[str], environ: dict[str, str]) -> dict[str, Any]:
    """The program with its person, in a process without a display; what came of it."""
    home = stage.new_home(name)
    env = {**stage.env, **home.env, "QT_QPA_PLATFORM": "offscreen", **environ}
    env["COLAB_TRAY_DESKTOP_WIZARD"] = "yes"
    wish = {"began": time.time(), "presses": presses, "pictures": ""}
    command = [sys.executable, "-E", "-s", "-m", "benchmarks.in_first_start", json.dumps(wish)]
    with subprocess.Popen(
        command,
        cwd=PROJECT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            found = _watched(process)
        finally:
            process.kill()
    return found


def _watched(process: subprocess.Popen[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    assert process.stdout
    assert process.stderr
    for line in process.stdout:
        found = json.loads(line)
        if "url" in found:
            agree(found["url"])
    if process.wait() or "good" not in found:
        raise RuntimeError(f"the first start failed: {process.stderr.read()[-800:]}")
    return found


def agree(url: str) -> None:
    """What Ada does on Practice's pages: who she is, what may be used, and yes."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=30) as reply:
        page, url = reply.read().decode(), reply.url
    if who := re.search(r'href="([^"]*person=ada[^"]*)"', page):
        url = urllib.parse.urljoin(url, who[1].replace("&amp;", "&"))
        with opener.open(url, timeout=30) as reply:
            page = reply.read().decode()
    inputs = [
        dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", page)
    ]
    kept = [one for one in inputs if one.get("type") == "hidden" or one.get("name") == "allow"]
    form = [(one["name"], one["value"].replace("&amp;", "&")) for one in kept]
    action = re.search(r'<form[^>]*action="([^"]*)"', page)
    if action:
        url = urllib.parse.urljoin(url, action[1].replace("&amp;", "&"))
    data = urllib.parse.urlencode([*form, ("answer", "allow")]).encode()
    parts = urllib.parse.urlsplit(url)
    headers = {"Origin": f"{parts.scheme}://{parts.netloc}"}
    if 'content="no-referrer"' in page:
        headers["Origin"] = "null"
    opener.open(urllib.request.Request(url, data, headers), timeout=60).close()
