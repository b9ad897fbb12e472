"""What a command waits for when it starts an engine: that is imported, and no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LATER = """
    difflib keyring packaging sqlite_utils tomllib watchfiles zipfile PySide6 qasync
    aiohttp cryptography colab_tray.core.google.accounts
    colab_tray.core.jobs.exporting colab_tray.core.jobs.importing
    colab_tray.core.jobs.install_failures colab_tray.core.store.salvage
"""


def test_an_engine_starts_without_what_few_jobs_need() -> None:
    root = Path(__file__).parents[2]
    text = (
        f"import sys; sys.path.insert(0, {str(root)!r})\n"
        "import colab_tray.cli.engine_command, colab_tray.cli.background\n"
        f"print(*sorted(set({LATER.split()}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", text], capture_output=True, check=True)
    assert done.stdout.decode().split() == []
