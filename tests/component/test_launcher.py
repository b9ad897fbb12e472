"""./colab-tray on a small clone of its own: real shells, real environments, no network."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
TOOLS = str(Path(sys.executable).parent)  # holds uv, which makes an environment in half a second
LAUNCH = """
import json, os, site, sys
site.main()
import proof
print(json.dumps({"argv": sys.argv[1:], "prefix": sys.prefix, "env": dict(os.environ)}))
raise SystemExit(7)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="colab-tray.cmd is its own file")


class Clone:
    """As small as can be: the launcher, one package to install, a program that tells all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("colab-tray", "scripts/find-python.sh", "scripts/bootstrap.py"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, folder / name)
        (folder / "colab_tray").mkdir()
        (folder / "colab_tray/launch.py").write_text(LAUNCH)
        (folder / "requirements").mkdir()
        self.wheel = _wheel(folder)
        self.lock("first", hashlib.sha256(self.wheel.read_bytes()).hexdigest())

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def lock(self, key: str, digest: str) -> None:
        text = f"# {key}\nproof @ {self.wheel.as_uri()} --hash=sha256:{digest}\n"
        (self.folder / "requirements/app.lock").write_text(text)

    def popen(self, *args: str, start: str = "", **environ: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [start or str(self.folder / "colab-tray"), *args],
            env={"PATH": f"{TOOLS}:/usr/bin:/bin", "HOME": str(self.folder), **environ},
            cwd=self.folder.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *args: str, start: str = "", **environ: str) -> tuple[int, str, str]:
        """Start it; return status, stdout and stderr."""
        with self.popen(*args, start=start, **environ) as process:
            stdout, stderr = process.communicate(timeout=50)
        return process.returncode, stdout, stderr


def _wheel(folder: Path) -> Path:
    """A package called proof, as a wheel."""
    path = folder / "proof-1-py3-none-any.whl"
    info = "proof-1.dist-info"
    files = {
        "proof.py": "",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: proof\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for name, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=")
        record += f"{name},sha256={digest.decode()},{len(text)}\n"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            wheel.writestr(name, text)
    return path


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    (tmp_path / "a clone").mkdir()
    return Clone(tmp_path / "a clone")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A clone that has been started once."""
    folder = tmp_path_factory.mktemp("made") / "a clone"
    folder.mkdir()
    clone = Clone(folder)
    assert clone.run()[0] == 7
    return clone


def wait_until(condition: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came true"


def test_first_start_with_pip_alone_says_its_progress_on_stderr_only(clone: Clone) -> None:
    bare = {"PATH": "/usr/bin:/bin", "COLAB_TRAY_PYTHON": sys.executable}
    status, stdout, stderr = clone.run("hello", **bare)
    assert status == 7, stderr
    assert json.loads(stdout)["argv"] == ["hello"]
    assert json.loads(stdout)["prefix"] == str(clone.venv)
    assert "making the environment" in stderr
    assert "Successfully installed proof-1" in stderr


def test_later_starts_run_no_other_program_and_say_nothing(made: Clone) -> None:
    status, stdout, stderr = made.run("x", PATH="/nonexistent")
    assert (status, stderr) == (7, "")
    assert json.loads(stdout)["argv"] == ["x"]


def test_arguments_arrive_as_given(made: Clone) -> None:
    args = ["", "a b", "*", "-c", "--help", "$HOME", "`x`", "q\"u'o", "two\nlines", "ä"]
    assert json.loads(made.run(*args)[1])["argv"] == args


def test_environment_arrives_as_given(made: Clone) -> None:
    given = {"name": "mine", "here": "", "PYTHONPATH": "/x", "_ct_python": "theirs"}
    seen = json.loads(made.run(**given)[1])["env"]
    assert {name: seen.get(name) for name in given} == given
    added = set(seen) - set(given) - {"PATH", "HOME"}
    assert added <= {"PWD", "OLDPWD", "LC_CTYPE", "_", "SHLVL"}, "only what any shell adds"


@pytest.mark.parametrize("link", ["/", "a clone/", ""])
def test_starts_through_links_and_relative_paths(made: Clone, tmp_path: Path, link: str) -> None:
    if link == "/":
        first = tmp_path / "first"
        first.symlink_to(made.folder / "colab-tray")
        (tmp_path / "second").symlink_to("first")
        start = str(tmp_path / "second")
    elif link:
        start = f"./{link}colab-tray"
    else:
        start = "a clone/../a clone/colab-tray"
    status, _, stderr = made.run(start=start)
    assert (status, stderr) == (7, "")


def test_interrupted_start_is_done_again(clone: Clone) -> None:
    process = clone.popen(PATH="/usr/bin:/bin", COLAB_TRAY_PYTHON=sys.executable)
    with process:
        wait_until((clone.venv / "pyvenv.cfg").exists)
        os.killpg(process.pid, signal.SIGKILL)
    assert (clone.venv / "colab-tray.unfinished").exists()
    half = clone.venv / "lib/half-written"
    half.parent.mkdir(exist_ok=True)
    half.touch()
    status, _, stderr = clone.run()
    assert status == 7, stderr
    assert not half.exists()
    assert not (clone.venv / "colab-tray.unfinished").exists()


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="finds the process through /proc")
def test_installer_that_outlives_its_start_is_waited_for(clone: Clone) -> None:
    bare = {"PATH": "/usr/bin:/bin", "COLAB_TRAY_PYTHON": sys.executable}
    with clone.popen(**bare) as process:
        wait_until((clone.venv / "pyvenv.cfg").exists)  # ensurepip goes on for seconds
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        os.kill(int(children), signal.SIGKILL)
        process.wait(10)
        status, _, stderr = clone.run(**bare)
    assert status == 7, stderr
    assert "another start is making the environment" in stderr


def test_first_starts_at_once_make_one_environment(clone: Clone) -> None:
    starts = [clone.popen(str(number)) for number in range(3)]
    results = [start.communicate(timeout=50) for start in starts]
    assert [start.returncode for start in starts] == [7, 7, 7], results
    said = "".join(stderr for _, stderr in results)
    assert said.count("making the environment") == 1 + said.count("another start is making")
    assert said.count("the environment is ready") == 1
    assert [json.loads(stdout)["argv"] for stdout, _ in results] == [["0"], ["1"], ["2"]]


def test_changed_lock_brings_the_environment_up_to_date(clone: Clone) -> None:
    clone.run()
    clone.lock("second", hashlib.sha256(clone.wheel.read_bytes()).hexdigest())
    kept = clone.venv / "kept"
    kept.touch()
    assert "bringing up to date the environment" in clone.run()[2]
    assert kept.exists(), "a finished environment is built on, not cleared"
    assert clone.run()[2] == ""


def test_moved_clone_makes_its_environment_again(clone: Clone, tmp_path: Path) -> None:
    clone.run()
    moved = clone.folder.rename(tmp_path / "moved")
    clone.folder = moved
    clone.wheel = moved / clone.wheel.name
    clone.lock("first", hashlib.sha256(clone.wheel.read_bytes()).hexdigest())
    status, stdout, stderr = clone.run()
    assert status == 7, stderr
    assert json.loads(stdout)["prefix"] == str(moved / ".venv")
    named = next(moved.glob(".venv/lib/python3*/site-packages/colab-tray.pth"))
    assert named.read_text() == f"{moved}\n"
    assert clone.run()[2] == ""


def test_lost_python_makes_the_environment_again(clone: Clone) -> None:
    clone.run()
    (clone.venv / "bin/python").unlink()
    (clone.venv / "bin/python").symlink_to("/gone/python")
    assert clone.run()[0] == 7


@pytest.mark.parametrize("fault", ["another hash", "no hash"])
def test_package_that_is_not_proven_is_refused(clone: Clone, fault: str) -> None:
    if fault == "no hash":
        (clone.folder / "requirements/app.lock").write_text(
            f"# key\nproof @ {clone.wheel.as_uri()}\n"
        )
    else:
        clone.lock("first", "0" * 64)
    status, stdout, stderr = clone.run()
    assert (status, stdout) == (69, "")
    assert "mend that and start again" in stderr
    assert not (clone.venv / "colab-tray.stamp").exists()


def test_folder_with_other_things_is_never_cleared(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").touch()
    status, _, stderr = clone.run(COLAB_TRAY_VENV=str(tmp_path))
    assert status == 69
    assert "holds other things" in stderr
    assert (tmp_path / "thesis.txt").exists()


def test_environment_may_lie_elsewhere(clone: Clone, tmp_path: Path) -> None:
    elsewhere = tmp_path / "else where"
    status, stdout, _ = clone.run(COLAB_TRAY_VENV=str(elsewhere))
    assert status == 7
    assert json.loads(stdout)["prefix"] == str(elsewhere)
    assert not clone.venv.exists()


def test_no_python_is_a_sentence(clone: Clone) -> None:
    status, stdout, stderr = clone.run(PATH="/nonexistent")
    assert (status, stdout) == (69, "")
    assert stderr.startswith("colab-tray: no Python of 3.11 to 3.13 was found; install one")
    assert stderr.count("\n") == 1


def test_unsuitable_python_is_named(clone: Clone) -> None:
    status, _, stderr = clone.run(COLAB_TRAY_PYTHON="/bin/false")
    assert status == 69
    assert "COLAB_TRAY_PYTHON is /bin/false" in stderr


@pytest.mark.long
def test_shims_that_fail_are_passed_over(clone: Clone, tmp_path: Path) -> None:
    shims = tmp_path / "shims"
    shims.mkdir()
    for name in ("python3.13", "python3.12", "uv"):
        (shims / name).write_text("#!/bin/sh\necho not in this version >&2\nexit 127\n")
        (shims / name).chmod(0o755)
    (shims / "python3.11").symlink_to(sys.executable)
    status, _, stderr = clone.run(PATH=f"{shims}:{TOOLS}:/usr/bin:/bin")
    assert status == 7, stderr
    assert "Successfully installed proof-1" in stderr, "pip did it: the uv that fails is not one"
