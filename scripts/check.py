"""Every check of the project, the same here and on the build server.

    ./check              all of the parts but words, album, wheel and long; under 15 minutes on two cores
    ./check PART…        only these
    ./check album --to DIR    every surface in every look, as pictures to be looked at
    ./check album --guide     the pictures of docs/guide anew, out of the album

    lint        format, rules, shell syntax, requirements/ in step with uv.lock, and words
    types       mypy --strict
    imports     who may import whom (pyproject.toml, tool.importlinter)
    words       what the desktop says is there in every language, and compiled
    unit        pure functions and single modules
    contract    one suite for every implementation of a protocol; `python script.py` semantics
    practice    the Google Colab of our own that other tests stand on
    component   real files, sockets and processes; the launcher, the wheel
    faults      kills, stops and torn files
    desktop     a real tray in a desktop of its own (scripts/desktop-session)
    album       every surface in every look, as pictures in the folder after --to
    wheel       the whole suite against the installed wheel, on each Python that is here; an hour
    long        what takes minutes: the tests marked long, the benchmarks, a fresh Debian root

What the parts need is installed first: .venv with the tools, .envs/science for the tests that load
numpy and the like, and system packages where this runs as root on Debian. Ends with 0 when all
parts pass, 1 when one does not, 2 for an unknown part, 69 when the environment cannot be made.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import needs
from bootstrap import APP, DEV, PROJECT, SCIENCE, CannotMake, Environment, ensure
from steps import MINUTES, Step, run_steps, say

PLATFORMS = ("linux", "darwin", "win32")
NO_TESTS = 5  # pytest found none
ALBUM_TO = "ALBUM_TO"  # the folder for the album's pictures
GUIDE = PROJECT / "docs/guide/images"


@dataclass(frozen=True)
class Part:
    """A named group of steps, and what has to be there for them."""

    steps: Callable[[str], list[Step]]  # given the environment's Python
    together: bool = False  # its steps run at the same time
    science: bool = False
    qt: bool = False  # the libraries Qt loads
    desktop: bool = False
    every: bool = False  # also what single tests need


# -- the parts -----------------------------------------------------------------------------------


def lint(python: str) -> list[Step]:
    shell = ["colab-tray", "check", ".ci/run", "scripts/find-python.sh", "scripts/fresh-root"]
    return [
        Step("format", [python, "-m", "ruff", "format", "--check", "."]),
        Step("rules", [python, "-m", "ruff", "check", "."]),
        *(Step(f"shell syntax of {name}", ["sh", "-n", name]) for name in shell),
        Step("requirements in step", [python, "scripts/lock.py", "--check"]),
        *words(python),
    ]


def words(python: str) -> list[Step]:
    return [Step("words in every language", [python, "scripts/words.py", "--check"])]


def types(python: str) -> list[Step]:
    mypy = [python, "-m", "mypy", "--strict"]
    return [
        Step(f"types, {name}", [*mypy, "--platform", name, "--cache-dir", f".mypy_cache/{name}"])
        for name in PLATFORMS
    ]


def imports(python: str) -> list[Step]:
    start = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return [Step("import contracts", [python, "-c", start])]


def tests(folder: str) -> Callable[[str], list[Step]]:
    def steps(python: str) -> list[Step]:
        return _pytest(python, folder, "not long")

    return steps


def practice(python: str) -> list[Step]:
    say("left out: Google's own google-colab-cli against Practice, two minutes; it is part of long")
    return _pytest(python, "practice", "not long")


def long(python: str) -> list[Step]:
    steps = _with_spares(python)
    for folder in ("unit", "contract", "practice", "component", "faults", "desktop"):
        steps += _pytest(python, folder, "long", minutes=60)
    if (PROJECT / "benchmarks/run").exists():
        steps.append(
            Step("benchmarks, quickly", ["benchmarks/run", "--json", "--quick"], minutes=30)
        )
    if needs.is_root() and shutil.which("unshare"):
        steps.append(Step("fresh Debian root", ["scripts/fresh-root"], minutes=60))
    else:
        say("left out: the fresh Debian root (scripts/fresh-root), it needs root on Linux")
    if lacks := needs.skipped():
        say(f"left out: what needs {lacks}; run: sudo scripts/desktop-session --install-all")
    return steps


def album(python: str) -> list[Step]:
    """Every surface in every look, as pictures in the folder that stands after --to."""
    to = os.environ.get(ALBUM_TO, "build/album")
    taker = "guide" if to == str(GUIDE) else "photograph"
    return [Step("the album", [python, f"tests/desktop/{taker}.py", "--to", to])]


def wheel(python: str) -> list[Step]:
    return [Step("the installed wheel", [python, "scripts/wheel_suite.py"], minutes=120)]


def _with_spares(python: str) -> list[Step]:
    """The suites once more as where nothing can be forked (tests/strategy.py)."""
    forced = ["env", "COLAB_TRAY_POOL_STRATEGY=spare"]
    steps = []
    for folder in ("unit", "contract", "component", "faults"):
        for step in _pytest(python, folder, "not long", minutes=60):
            what, command = f"{step.what}, spares", [*forced, *step.command]
            steps.append(replace(step, what=what, command=command))
    return steps


def side_by_side() -> list[str]:
    """pytest's options to run tests at the same time: much of a test's time is waiting."""
    return ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal"]


def _pytest(python: str, folder: str, mark: str, *, minutes: float = MINUTES) -> list[Step]:
    if not (PROJECT / "tests" / folder).is_dir():
        return []  # git keeps no empty folder
    command = [python, "-m", "pytest", "-q", "--durations=3", "-m", mark]
    what = f"tests/{folder}, {mark}"
    if folder != "desktop":
        command += [f"tests/{folder}", *side_by_side()]
        return [Step(what, command, (0, NO_TESTS), minutes)]
    found = sorted((PROJECT / "tests/desktop").glob("test_*.py"))
    found.sort(key=lambda path: path.read_text("utf-8").count("program"))  # these take their time
    files = [str(path) for path in found]
    return [  # a desktop has one pointer: one test after the other, on two desktops
        Step(
            f"{what}, {which}", [str(needs.DESKTOP), "--", *command, *half], (0, NO_TESTS), minutes
        )
        for which, half in (("one half", files[::2]), ("the other half", files[1::2]))
    ]


PARTS: Mapping[str, Part] = {
    "lint": Part(lint),
    "types": Part(types, together=True),
    "imports": Part(imports),
    "words": Part(words),
    "unit": Part(tests("unit"), qt=True),
    "contract": Part(tests("contract"), science=True, qt=True),
    "practice": Part(practice),
    "component": Part(tests("component"), science=True, qt=True, desktop=True),  # a keychain
    "faults": Part(tests("faults"), science=True, qt=True),
    "desktop": Part(tests("desktop"), together=True, science=True, qt=True, desktop=True),
    "album": Part(album, qt=True),
    "wheel": Part(wheel, science=True, qt=True, desktop=True),
    "long": Part(long, science=True, qt=True, desktop=True, every=True),
}


ON_REQUEST = ("words", "album", "wheel", "long")  # words are part of lint


# -- what they need ------------------------------------------------------------------------------


def prepare(parts: Sequence[Part]) -> str:
    """Make the environments; return the Python that runs the parts. Raises CannotMake."""
    folder = Path(os.environ.get("COLAB_TRAY_VENV") or PROJECT / ".venv").absolute()
    tools = Environment(folder, (APP, DEV))
    ensure(tools)
    if any(part.science for part in parts):
        ensure(Environment(PROJECT / ".envs/science", (SCIENCE,), importable=False), tools)
    python = str(tools.python)
    if any(part.every for part in parts) and needs.skipped():
        needs.install("--install-all")
    elif any(missing(part, python) for part in parts):
        needs.install("--install")
    return python


def missing(part: Part, python: str) -> str:
    return needs.missing(python if part.qt else "", desktop=part.desktop)


def environment(python310: str | None) -> dict[str, str]:
    """The variables the steps see: nothing that changes how Python or this program starts."""
    ours = ("PYTHON", "COLAB_TRAY_", "VIRTUAL_ENV")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    clean["QT_QPA_PLATFORM"] = "offscreen"  # desktop-session sets its own
    if python310:
        clean["COLAB_TRAY_PYTHON310"] = python310
    return clean


def find_python310() -> str | None:
    """A Python 3.10, the oldest the runner supports; version managers' own places included."""
    probe = "import sys; print(sys.executable) if sys.version_info[:2] == (3, 10) else sys.exit(1)"
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv", "versions")
    uv = Path.home() / ".local/share/uv/python"
    places = [*pyenv.glob("3.10*/bin/python3.10"), *uv.glob("cpython-3.10*/bin/python3.10")]
    for name in (os.environ.get("COLAB_TRAY_PYTHON310"), "python3.10", *map(str, places)):
        if name and shutil.which(name):
            done = subprocess.run(
                [name, "-I", "-c", probe], capture_output=True, text=True, check=False
            )
            if done.returncode == 0:
                return done.stdout.strip()
    return None


# -- running -------------------------------------------------------------------------------------


def run_part(name: str, python: str, environ: Mapping[str, str]) -> list[str]:
    """Run all steps of a part; return what did not pass."""
    part = PARTS[name]
    lack = missing(part, python)
    if lack:
        say(lack)
        return [lack]
    return run_steps(part.steps(python), environ, together=part.together)


def main(names: Sequence[str]) -> int:
    if names == ["album", "--guide"]:
        names = ["album", "--to", str(GUIDE)]
    if names[1:2] == ["--to"] and names[0] == "album" and len(names) == 3:
        os.environ[ALBUM_TO] = str(Path(names[2]).absolute())
        names = names[:1]
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        wanted = {"-h", "--help"} >= set(unknown)
        print(__doc__ if wanted else f"check: no part is called {unknown[0]}; parts: {_listed()}")
        return 0 if wanted else 2
    chosen = list(dict.fromkeys(names)) or [name for name in PARTS if name not in ON_REQUEST]
    started = time.monotonic()
    notice_signals()
    try:
        python = prepare([PARTS[name] for name in chosen])
    except CannotMake as failure:
        say(f"{failure}.")
        return 69
    times = {"set-up": time.monotonic() - started}
    failed = run_parts(chosen, python, times)
    return summary(times, failed)


def notice_signals() -> None:
    """Undo what nohup and a shell's `&` leave behind: ignored signals, which every test would inherit."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.signal(signal.SIGQUIT, signal.SIG_DFL)


def run_parts(chosen: Sequence[str], python: str, times: dict[str, float]) -> dict[str, list[str]]:
    """Run the parts one after the other, whatever comes of them; what failed, by part."""
    python310 = find_python310()
    if python310 is None and not {"contract", "long"}.isdisjoint(chosen):
        say("left out: the runner under Python 3.10; there is no python3.10 here")
    environ = environment(python310)
    failed = {}
    for name in chosen:
        started = time.monotonic()
        failed[name] = run_part(name, python, environ)
        times[name] = time.monotonic() - started
    return failed


def summary(times: Mapping[str, float], failed: Mapping[str, list[str]]) -> int:
    print()
    for name, seconds in times.items():
        wrong = failed.get(name, [])
        print(f"{name:10} {seconds:7.1f} s  {'FAILED: ' + '; '.join(wrong) if wrong else 'ok'}")
    print(f"{'all':10} {sum(times.values()):7.1f} s", flush=True)
    return 1 if any(failed.values()) else 0


def _listed() -> str:
    return ", ".join(PARTS)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
