"""What uv and pip say when they cannot, and what a person is told of it. Their words are as they were said."""

import pytest

from colab_tray.core.jobs.install_failures import cause

UV = "Using Python 3.11.7 environment at: v\nerror: No solution found when resolving dependencies\n  cause: "
SO = "we can conclude that your requirements are unsatisfiable.\n"
OLD_UV = "  \u00d7 No solution found when resolving dependencies:\n  \u2570\u2500\u25b6 "


@pytest.mark.parametrize(
    ("said", "package", "sentence"),
    [
        (
            f"{UV}Because nonesuch was not found in the package registry and you require nonesuch, {SO}",
            "nonesuch",
            "There is no package nonesuch; check its name, and the index it is from.",
        ),
        (
            f"{OLD_UV}Because nonesuch was not found in the package registry\n      and you require "
            f"nonesuch, {SO}",
            "nonesuch",
            "There is no package nonesuch; check its name, and the index it is from.",
        ),
        (
            "Looking in links: /opt\nERROR: Could not find a version that satisfies the requirement nonesuch "
            "(from versions: none)\nERROR: No matching distribution found for nonesuch\n",
            "nonesuch",
            "There is no package nonesuch; check its name, and the index it is from.",
        ),
        (
            f"{UV}Because there is no version of numpy==99.0 and you require numpy==99.0, {SO}",
            "numpy",
            "No version of numpy is what was asked for: Because there is no version of numpy==99.0 and you "
            "require numpy==99.0, we can conclude that your requirements are unsatisfiable.",
        ),
        (
            "ERROR: Could not find a version that satisfies the requirement numpy==99.0 (from versions: 1.3.0, "
            "1.4.1)\nERROR: No matching distribution found for numpy==99.0\n",
            "numpy",
            "No version of numpy is what was asked for: No matching distribution found for numpy==99.0",
        ),
        (
            f"{UV}Because tensorflow==1.15.0 has no wheels with a matching Python ABI tag (e.g., `cp311`) and "
            f"you require tensorflow==1.15, {SO}\nhint: You require CPython 3.11 (`cp311`), but we only",
            "tensorflow",
            "tensorflow has nothing for this interpreter or system: Because tensorflow==1.15.0 has no wheels "
            "with a matching Python ABI tag (e.g., `cp311`) and you require tensorflow==1.15, we can conclude "
            "that your requirements are unsatisfiable.",
        ),
        (
            f"{UV}Because you require numpy<2 and numpy>2.1, {SO}",
            "",
            "Its packages do not go together: Because you require numpy<2 and numpy>2.1, we can conclude that "
            "your requirements are unsatisfiable.",
        ),
        (
            "error: Request failed after 3 retries in 9.3s\n  cause: Failed to fetch: http://x/simple/six/\n"
            "  cause: tcp connect error\n  cause: Connection refused (os error 111)\n",
            "",
            "The package index cannot be reached, so its environment cannot be made.",
        ),
        (
            "WARNING: Retrying: [Errno -3] Temporary failure in name resolution\nERROR: Could not find a "
            "version that satisfies the requirement six (from versions: none)\n",
            "",
            "The package index cannot be reached, so its environment cannot be made.",
        ),
        (
            "error: failed to write to file: No space left on device (os error 28)\n",
            "",
            "The disk is too full for its environment; free some space.",
        ),
        (
            "The virtual environment was not created successfully because ensurepip is not available.  On "
            "Debian/Ubuntu systems, you need to install the python3-venv package\n",
            "",
            "Its interpreter cannot make environments: install uv, or the package python3-venv.",
        ),
        ("\x1b[31mboo\x07\n", "", r"Its environment could not be made: \x1b[31mboo\x07"),
        ("", "", "Its environment could not be made: it said nothing."),
    ],
)
def test_sentences(said: str, package: str, sentence: str) -> None:
    found = cause(said)
    assert (found.word, found.what, found.sentence) == ("packages", package, sentence)
    assert found.sentence.isprintable()
    assert found.action == ("check_packages" if package or "together" in sentence else "run_again")


def test_much_is_shortened() -> None:
    assert len(cause("x" * 6000).sentence) < 400
