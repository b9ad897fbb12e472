"""A script that goes to another machine: its Python is that machine's, so this computer's decides nothing.

What it needs is told to the machine. Its syntax is judged here only by a Python that is as new as any that
machines have, those that were seen included: a newer one knows what an older one knows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from colab_tray.core.intake import scan
from colab_tray.core.intake.hardware import Known
from colab_tray.core.intake.interpreter import Interpreters, Wish
from colab_tray.core.intake.needs import Script, packages_of
from colab_tray.core.intake.pythons import minor_of
from colab_tray.core.intake.submission import Submission
from colab_tray.core.intake.syntax import check, glance
from colab_tray.core.model.errors import BadInput, WrongUsage
from colab_tray.core.model.job import Packages, Scan
from colab_tray.core.model.runtime import Need

AS_NEW = (3, 13)  # what Google's machines have since August 2026
_UNKNOWN = "python3"


async def needs_elsewhere(
    script: Script,
    submission: Submission,
    wish: Wish,
    interpreters: Interpreters,
    need: Need,
    *,
    files: bool,
) -> tuple[str, Packages | None]:
    """The packages it is to have, and this computer's Python, which only stands for that of the machine.

    An environment of this computer has nothing there, so a requirements.txt counts beside one too. Raises
    BadInput, PermissionNeeded, WrongUsage.
    """
    if wish.named is not None:
        raise WrongUsage(
            f"--python names an interpreter of this computer, and {script.name} is to run on {need}, which "
            "has its own; leave it out, or run it here with --on local."
        )
    packages = packages_of(script, submission, files=files)
    try:
        return await interpreters.choose(wish), packages
    except BadInput:
        return _UNKNOWN, packages


async def judge(interpreters: Interpreters, env: Mapping[str, str], known: Known) -> str | None:
    """An interpreter of this computer that knows all that machines may know, if there is one."""
    major, minor = max(AS_NEW, minor_of(await known.python()))
    return await asyncio.to_thread(interpreters.pythons.found, f">={major}.{minor}", env)


async def checked(
    data: bytes,
    name: str,
    interpreters: Interpreters,
    env: Mapping[str, str],
    known: Known,
    *,
    code: bool,
) -> Scan:
    """As `syntax.check`; without anybody who could judge nothing is refused, and the machine says it."""
    if glance(data, code=code) is None:
        python = await judge(interpreters, env, known)
        if python is None:
            found = scan.rough(data)
            return Scan(tuple(found["imports"]), bool(found["introspects"]))
        return await check(data, name, python, env, code=code)
    return await check(data, name, "", env, code=code)
