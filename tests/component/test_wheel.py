"""The wheel, built and installed as a person would have it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from colab_tray import __version__

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True, timeout=50)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a fresh environment with the wheel; its dependencies are lent by ours."""
    venv = tmp_path_factory.mktemp("installed") / "venv"
    python = venv / "bin/python"
    uv = str(Path(sys.executable).with_name("uv"))
    subprocess.run([uv, "venv", "-q", "--python", sys.executable, str(venv)], check=True)
    install = [uv, "pip", "install", "-q", "--offline", "--no-deps", "--python", str(python)]
    subprocess.run([*install, str(wheel)], check=True, timeout=50)
    site = next(venv.glob("lib/python3*/site-packages"))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return venv / "bin"


def test_holds_both_packages_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    info = f"colab_tray-{__version__}.dist-info"
    assert {name.split("/")[0] for name in names} == {"colab_tray", "runtime_notebook", info}
    modules = [*PROJECT.glob("colab_tray/**/*.py"), *PROJECT.glob("runtime_notebook/**/*.py")]
    catalogues = PROJECT.glob("colab_tray/ui/languages/*.qm")
    assert {str(path.relative_to(PROJECT)) for path in (*modules, *catalogues)} <= set(names)
    assert "colab_tray/ui/languages/de.qm" in names
    assert f"{info}/licenses/LICENSE" in names
    assert not [name for name in names if name.endswith(".pyc")]


@pytest.mark.parametrize("name", ["colab-tray", "colab-bridge"])
@pytest.mark.parametrize("argument", ["--help", "version"])
def test_both_names_are_the_command_line(
    scripts: Path, tmp_path: Path, name: str, argument: str
) -> None:
    done = subprocess.run(
        [str(scripts / name), argument],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "COLAB_TRAY_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    assert done.returncode == 0, done.stderr
    assert (__version__ if argument == "version" else "run") in done.stdout


def test_the_installed_package_is_the_one_that_runs(scripts: Path, tmp_path: Path) -> None:
    code = "import colab_tray, runtime_notebook as r; print(colab_tray.__file__, r.__file__)"
    done = subprocess.run(
        [str(scripts / "python"), "-I", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    found = [Path(path) for path in done.stdout.split()]
    assert all(path.is_relative_to(scripts.parent) for path in found), found
