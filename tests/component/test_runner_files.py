"""Files to and from a real runner: contents by hash, copies, what comes back. Hostile names included."""

from __future__ import annotations

import base64
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from runner_kit import Site, until

from colab_tray.core.channels import deploy
from runtime_notebook.runner import journal


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    base = tmp_path_factory.mktemp("files")
    (base / "built").mkdir()
    site = Site(base / "site", deploy.build(base / "built"))
    yield site
    site.close()


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def piece(data: bytes, start: int = 0, stop: int | None = None, **more: Any) -> dict[str, Any]:
    text = base64.b64encode(data[start:stop]).decode()
    return {"sha256": sha(data), "size": len(data), "offset": start, "data": text, **more}


def sent(site: Site, *contents: bytes) -> None:
    reply = site.call("put", pieces=[piece(data) for data in contents])
    assert reply["have"] == {sha(data): len(data) for data in contents}


def listed(path: str, data: bytes, **more: Any) -> dict[str, Any]:
    return {"path": path, "sha256": sha(data), "size": len(data), **more}


def unpacked(site: Site, attempt: str, *files: dict[str, Any]) -> Path:
    reply = site.call("unpack", attempt=attempt, files=list(files))
    assert (reply["ok"], reply.get("missing")) == (True, {}), reply
    return site.root / "copies" / attempt


def missing(site: Site, *contents: str) -> dict[str, int]:
    """Those that are not there. Beside them stands one that never is, so that no copy is made."""
    never = sha(b"never there")
    files = [{"path": f"{n}", "sha256": one, "size": 9} for n, one in enumerate((never, *contents))]
    found: dict[str, int] = site.call("unpack", attempt="looked.1", files=files)["missing"]
    assert found.pop(never) == 0
    return found


def fetched(site: Site, attempt: str, path: str, offset: int = 0) -> tuple[int, bytes]:
    request = {"op": "fetch", "nonce": site.nonce, "attempt": attempt, "path": path}
    answer = site._answer({**request, "offset": offset})
    assert answer.reply["ok"], answer.reply
    return answer.reply["size"], answer.rest()


# -- contents ------------------------------------------------------------------------------------


def test_only_what_is_missing_is_asked_for(site: Site) -> None:
    sent(site, b"one")
    assert missing(site, sha(b"one"), sha(b"two")) == {sha(b"two"): 0}


def test_a_content_comes_in_pieces_and_goes_on_where_it_broke_off(site: Site) -> None:
    data = os.urandom(300_000)
    reply = site.call("put", pieces=[piece(data, 0, 100_000)])
    assert reply["have"] == {sha(data): 100_000}
    assert missing(site, sha(data)) == {sha(data): 100_000}
    reply = site.call("put", pieces=[piece(data, 200_000)])  # a gap is not taken
    assert reply["have"] == {sha(data): 100_000}
    site.call("put", pieces=[piece(data, 0, 100_000)])  # again, which is harmless
    reply = site.call("put", pieces=[piece(data, 100_000)])
    assert (reply["have"], reply["corrupt"]) == ({sha(data): 300_000}, [])
    assert missing(site, sha(data)) == {}


def test_what_is_little_goes_along_with_its_list(site: Site) -> None:
    files = [listed("a", b"along"), listed("b", b"other")]
    pieces = [piece(b"along"), piece(b"evil", sha256=sha(b"other"), size=4)]
    reply = site.call("unpack", attempt="along.1", files=files, pieces=pieces)
    assert (reply["missing"], reply["corrupt"]) == ({sha(b"other"): 0}, [sha(b"other")])
    pieces = [piece(b"other")]
    reply = site.call("unpack", attempt="along.1", files=files, pieces=pieces)
    assert (reply["missing"], reply["corrupt"]) == ({}, [])
    assert (site.root / "copies/along.1/b").read_bytes() == b"other"


def test_another_content_than_its_name_says_is_not_kept(site: Site) -> None:
    reply = site.call("put", pieces=[piece(b"good", sha256=sha(b"evil"))])
    assert reply["corrupt"] == [sha(b"evil")]
    assert missing(site, sha(b"evil")) == {sha(b"evil"): 0}


@pytest.mark.parametrize("name", ["../../../etc/x", "a" * 63, "A" * 64, "", 7])
def test_what_is_no_hash_is_refused(site: Site, name: Any) -> None:
    file = {"path": "x", "sha256": name, "size": 1}
    assert site.call("unpack", attempt="named.1", files=[file])["error"] == "malformed"
    assert site.call("put", pieces=[piece(b"x", sha256=name)])["error"] == "malformed"


def test_what_was_unused_the_longest_makes_room(site: Site) -> None:
    old, new, used = (os.urandom(5000) for _ in range(3))
    sent(site, old, new, used)
    for count, data in enumerate((old, new, used)):
        path = site.root / "blobs" / sha(data)[:2] / sha(data)
        os.utime(path, (1000 + count, 1000 + count))
    total = sum(path.stat().st_size for path in (site.root / "blobs").glob("??/*"))
    site.call("configure", blobs_kept=total - 1)
    try:
        unpacked(site, "evict.1", listed("x", used))
        assert missing(site, sha(old), sha(new), sha(used)) == {sha(old): 0}
    finally:
        site.call("configure", blobs_kept=1 << 30)


# -- copies --------------------------------------------------------------------------------------


def test_a_copy_is_made_whole_and_shares_nothing(site: Site) -> None:
    sent(site, b"#!/bin/sh\n", b"data", b"")
    copy = unpacked(
        site,
        "copy.1",
        listed("run.sh", b"#!/bin/sh\n", executable=True),
        listed("a/b/data", b"data"),
        listed("a/empty", b""),
        {"path": "a/link", "link": "b/data"},
    )
    assert (copy / "a/b/data").read_bytes() == b"data"
    assert os.access(copy / "run.sh", os.X_OK)
    assert not os.access(copy / "a/b/data", os.X_OK)
    assert (copy / "a/link").readlink() == Path("b/data")
    (copy / "a/b/data").write_bytes(b"DATA")
    again = unpacked(site, "copy.2", listed("data", b"data"))
    assert (again / "data").read_bytes() == b"data"


def test_a_copy_is_made_once(site: Site) -> None:
    sent(site, b"data")
    copy = unpacked(site, "once.1", listed("data", b"data"))
    (copy / "made").touch()
    assert unpacked(site, "once.1", listed("data", b"data")) == copy
    assert (copy / "made").exists()


def test_a_damaged_content_is_asked_for_again(site: Site) -> None:
    data = os.urandom(1000)
    sent(site, data)
    path = site.root / "blobs" / sha(data)[:2] / sha(data)
    path.chmod(0o600)
    path.write_bytes(b"x" * 1000)
    reply = site.call("unpack", attempt="damaged.1", files=[listed("data", data)])
    assert reply["missing"] == {sha(data): 0}
    assert not (site.root / "copies/damaged.1").exists()
    sent(site, data)
    assert (unpacked(site, "damaged.1", listed("data", data)) / "data").read_bytes() == data


@pytest.mark.parametrize(
    "files",
    [
        [{"path": "../x"}],
        [{"path": "a/../../x"}],
        [{"path": "/tmp/x"}],
        [{"path": "C:/x"}],
        [{"path": "a\\..\\x"}],
        [{"path": "a\0b"}],
        [{"path": ""}],
        [{"path": "a//b"}],
        [{"path": "./a"}],
        [{"path": "NUL.txt"}],
        [{"path": "a/com1"}],
        [{"path": "x" * 256}],
        [{"path": 7}],
        [{}],
        [{"path": "a"}, {"path": "a"}],
        [{"path": "a.txt"}, {"path": "A.TXT"}],
        [{"path": "caf\u00e9"}, {"path": "cafe\u0301"}],
        [{"path": "D/a"}, {"path": "d/b"}],
        [{"path": "a"}, {"path": "a/b"}],
        [{"path": "l", "link": "../x"}],
        [{"path": "l", "link": "/etc/passwd"}],
        [{"path": "d/l", "link": "../../x"}],
        [{"path": "d/l", "link": "e/../../../x"}],
        [{"path": "l", "link": ""}],
        [{"path": "l", "link": "x"}, {"path": "l/y"}],
    ],
)
def test_hostile_lists_are_refused_and_nothing_is_made(
    site: Site, files: list[dict[str, Any]]
) -> None:
    sent(site, b"x")
    whole = [{**listed("", b"x"), **file} if "link" not in file else file for file in files]
    if files == [{}]:
        whole = [{"sha256": sha(b"x"), "size": 1}]
    reply = site.call("unpack", attempt="hostile.1", files=whole)
    assert (reply["ok"], reply.get("error")) == (False, "malformed"), reply
    assert not (site.root / "copies/hostile.1").exists()
    assert site.call("unpack", attempt="../hostile", files=[])["error"] == "malformed"


# -- a run in a copy, and what it made -----------------------------------------------------------

SCRIPT = b"""
import os, pathlib, sys
here = pathlib.Path.cwd()
print(here.name, sys.argv[0], __file__, os.environ["PWD"])
pathlib.Path("new.txt").write_text("new")
pathlib.Path("data.txt").write_text("changed")
pathlib.Path("same.txt").write_text("same")
pathlib.Path("results").mkdir()
pathlib.Path("results/fit.txt").write_text("fit")
pathlib.Path("../up.txt").write_text("up")
os.symlink("/etc/passwd", "link.txt")
os.mkfifo("pipe")
"""


def run_in_copy(site: Site, attempt: str, **more: Any) -> dict[str, str]:
    """What the runner lists, by path."""
    sent(site, SCRIPT, b"data", b"same")
    unpacked(
        site,
        attempt,
        listed("sub/run.py", SCRIPT),
        listed("sub/data.txt", b"data"),
        listed("sub/same.txt", b"same"),
    )
    spec = site.spec(site.script("", "elsewhere.py"))
    spec |= {"path": "run.py", "work": "sub", "source": base64.b64encode(SCRIPT).decode(), **more}
    spec |= {"sha256": sha(SCRIPT), "env": {**spec["env"], "PWD": "/elsewhere"}}
    ran = site.run(attempt, spec)
    assert ran.ending == (0, None, None), ran.err
    copy = site.root / "copies" / attempt / "sub"
    assert ran.out.decode() == f"sub run.py {copy}/run.py {copy}\n"
    files = ran.json(journal.ARTIFACTS)
    return {file["path"]: file["sha256"] for file in files}


def alone(site: Site, *, path: str = "sub/run.py", of: bytes = b"") -> dict[str, Any]:
    """A start that brings its copy: the script and nothing else."""
    script = b"import os, sys\nprint(os.getcwd(), *sys.argv, *os.listdir())\n"
    spec = site.spec(site.script("", "elsewhere.py"))
    source = base64.b64encode(script).decode()
    files = [listed(path, of or script)]
    return spec | {
        "path": "run.py",
        "work": "sub",
        "source": source,
        "sha256": sha(script),
        "files": files,
    }


def test_a_script_alone_comes_with_its_start(site: Site) -> None:
    ran = site.run("alone.1", alone(site))
    copy = site.root / "copies/alone.1/sub"
    assert (ran.out.decode(), ran.err) == (f"{copy} run.py run.py\n", b"")
    again = site.run("alone.1", alone(site))
    assert again.out == ran.out
    assert site.run("alone.2", alone(site)).ending == (0, None, None)


@pytest.mark.parametrize(
    ("wrong", "word"), [({"path": "../run.py"}, "malformed"), ({"of": b"another"}, "incomplete")]
)
def test_nothing_runs_when_its_copy_cannot_be_made(site: Site, wrong: Any, word: str) -> None:
    spec = alone(site, **wrong)
    assert site.call("start", attempt="never.1", spec=spec)["error"] == word
    assert site.call("status", attempt="never.1")["exists"] is False
    assert not (site.root / "copies/never.1").exists()


@pytest.mark.parametrize("warmth", ["cold", "bare"])
def test_a_script_runs_in_its_copy_and_its_files_are_fetched(site: Site, warmth: str) -> None:
    site.call("configure", warm=True)
    found = run_in_copy(site, f"run.{warmth}", warmth=warmth, python=sys.executable)
    assert found == {
        "sub/data.txt": sha(b"changed"),
        "sub/new.txt": sha(b"new"),
        "sub/results/fit.txt": sha(b"fit"),
        "up.txt": sha(b"up"),
    }
    assert fetched(site, f"run.{warmth}", "sub/new.txt") == (3, b"new")
    assert fetched(site, f"run.{warmth}", "sub/data.txt", 4) == (7, b"ged")
    assert fetched(site, f"run.{warmth}", "up.txt", 99) == (2, b"")


def test_outputs_say_what_comes_back(site: Site) -> None:
    found = run_in_copy(site, "outputs.1", outputs=["results", "*.csv"])
    assert set(found) == {"sub/results/fit.txt"}


@pytest.mark.parametrize(
    "path", ["sub/link.txt", "sub/pipe", "sub", "sub/none", "../run.cold/up.txt", "/etc/passwd"]
)
def test_only_files_of_the_copy_are_given_out(site: Site, path: str) -> None:
    if not (site.root / "copies/given.1").exists():
        run_in_copy(site, "given.1")
    reply = site.call("fetch", attempt="given.1", path=path, offset=0)
    assert not reply["ok"], reply


def test_a_copy_goes_when_its_attempt_is_forgotten(site: Site) -> None:
    run_in_copy(site, "gone.1")
    (site.root / "copies/gone.1/sub/results").chmod(0o000)
    site.call("forget", attempts=["gone.1"])
    until(lambda: not list((site.root / "copies").glob("gone.1*")), "the end of the copy")
