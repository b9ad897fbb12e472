"""The packages of an environment in which a script finds what it found before, and what it missed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from colab_tray.core.intake.distributions import belongs_to_python, distribution
from colab_tray.core.model.job import Job

_PATIENCE = 20.0  # seconds for an interpreter to answer
_MOST = 500  # names
# Who provides these modules there, with the version; one that was built there is no index's.
_ASK = """
import importlib.metadata as known, json, sys
wanted, found = set(json.loads(sys.argv[1])), set()
for module, names in known.packages_distributions().items():
    if module in wanted:
        found.update(names)
versions = {name: known.version(name) for name in found}
print(json.dumps(sorted(
    name if "+" in version or known.distribution(name).read_text("direct_url.json") else f"{name}=={version}"
    for name, version in versions.items()
)))
"""


def with_package(job: Job, missing: str) -> tuple[str, ...]:
    """Requirements. An environment of ours has nothing of the interpreter's own packages, so that those
    which the script imports are named too. Blocks for a process."""
    if job.packages is not None:
        return tuple(sorted({*job.packages.requirements, missing}))
    modules = [name for name in job.scan.imports if not belongs_to_python(name)][:_MOST]
    found = _installed(job.python, modules) if job.need is None else _provided(job, modules)
    return tuple(sorted({*(one for one in found if _name(one) != _name(missing)), missing}))


def _installed(python: str, modules: Sequence[str]) -> list[str]:
    """Of this computer's interpreter: the very versions it has. Nothing when it does not tell."""
    try:
        done = subprocess.run(  # noqa: S603 - the interpreter that runs the script
            [python, "-c", _ASK, json.dumps(modules)],
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=True,
        )
        found = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return []
    return [str(one) for one in found] if isinstance(found, list) else []


def _provided(job: Job, modules: Sequence[str]) -> list[str]:
    """Of another machine: what provides modules that do not lie beside the script."""
    folder = Path(job.source.path)
    folder = folder if folder.is_dir() else folder.parent
    return [
        package
        for name in modules
        if not (folder / f"{name}.py").exists() and not (folder / name).is_dir()
        if (package := distribution(name))
    ]


def _name(requirement: str) -> str:
    """In one spelling, without its version."""
    return requirement.partition("==")[0].lower().replace("_", "-").replace(".", "-")
