"""A look at a script before it runs: what travels with it, and what it will stumble over."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure, Goal, left_out, ours_at_most, ratio_at_most
from benchmarks.jobs import JobFailed
from benchmarks.sampling import in_turns
from benchmarks.stage import Stage

BUNDLE, PREFLIGHT, DENSE = ratio_at_most(3.0), ours_at_most(100.0), ratio_at_most(1.5)
FILES, LINES = 2_000, 2_000
_FOLDERS = 50
_SHOWN = 40  # files that `bundle` lists by itself; of the others it gives number and size
_SETTLED = 2.1  # seconds after which a file's times tell whether it was changed
_GIT = ("-c", "user.name=x", "-c", "user.email=x", "-c", "commit.gpgsign=false", "-C")
_BLOCK = """
def step_{n}(values, factor={n}):
    import json
    total = sum(value * factor for value in values if value)
    with open("data/part-{n}.csv", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        if row.get("key_{n}") and total > {n}:
            print(f"{{row}} of {{total}}")
    return total
"""


def bundle_unchanged(stage: Stage) -> Iterator[Figure]:
    """A project that lies in git, looked at again: by us for its list, by git for what was changed."""
    git = shutil.which("git", path=stage.env["PATH"])
    if git is None:
        yield left_out("bundle_unchanged", BUNDLE, "git is not installed")
        return
    project = _project(stage, git)
    asked = {"script": str(project), "cwd": str(stage.work), "env": stage.env, "most": _SHOWN}
    first = _milliseconds(stage, "bundle.list", asked)[0]
    time.sleep(_SETTLED)

    def ours() -> float:
        took, found = _milliseconds(stage, "bundle.list", asked)
        if found["count"] != FILES:
            raise JobFailed(f"{found['count']} files would travel, not {FILES}")
        return took

    status = [git, *_GIT, str(project), "status"]
    pair = in_turns(ours, lambda: stage.plain.whole(status), stage.plan(60, 60.0, quick=5))
    facts = {**pair.facts, "files": FILES, "first": first}
    yield Figure("bundle_unchanged", BUNDLE, *pair.medians, "ms", pair.runs, facts=facts)


def preflight(stage: Stage) -> Iterator[Figure]:
    """A script as people write them (a module of Python's own library, some 2,000 lines), and one that says
    something new in each line and reads a file in every tenth. Beside each: the same file compiled.
    """
    written = Path(subprocess.__file__).read_text("utf-8")
    dense = "import json, os\n" + "".join(_BLOCK.format(n=n) for n in range(LINES // 10))
    yield _looked_at(stage, "preflight", PREFLIGHT, written, 0)
    yield _looked_at(stage, "preflight_dense", DENSE, dense, LINES // 10)


def _looked_at(stage: Stage, name: str, goal: Goal, text: str, findings: int) -> Figure:
    """Another text each time, so that nothing of it is known."""
    texts = (f"{text}# {n}\n" for n in range(1_000_000))
    path = stage.script("long.py", next(texts))
    asked = {"script": path, "cwd": str(stage.work), "env": stage.env, "python": stage.python}
    first = _milliseconds(stage, "bundle.check", asked)[0]

    def ours() -> float:
        Path(path).write_text(next(texts), "utf-8")
        took, found = _milliseconds(stage, "bundle.check", asked)
        if len(found) != findings:
            raise JobFailed(f"{len(found)} things are said of the script, not {findings}")
        return took

    compiled = [stage.python, "-c", f"compile(open({path!r}).read(), 'long.py', 'exec')"]
    pair = in_turns(ours, lambda: stage.plain.whole(compiled), stage.plan(60, 60.0, quick=5))
    facts = {**pair.facts, "lines": text.count("\n"), "first": first}
    return Figure(name, goal, *pair.medians, "ms", pair.runs, facts=facts)


def _milliseconds(stage: Stage, method: str, params: dict[str, Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    found = stage.home.connection.ask(method, params)
    return (time.perf_counter() - began) * 1e3, found


def _project(stage: Stage, git: str) -> Path:
    """Modules and small texts in folders, all of them in git."""
    project = stage.work / "project"
    for n in range(_FOLDERS):
        folder = project / f"part{n}"
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*.tmp\nbuild/\n")
        for m in range(FILES // _FOLDERS - 1):
            (folder / f"module{m}.py").write_text(f"VALUE = {n * m}\n" * (m + 1))
    (project / "part0/module0.py").rename(project / "__main__.py")
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "all"]):
        stage.plain.whole([git, *_GIT, str(project), *words])
    return project
