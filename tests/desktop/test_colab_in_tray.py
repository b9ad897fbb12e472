"""A rented machine in the tray: what the menu says of it and of the account, and giving it back from there."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from panel import screenshot, until
from program import Program, needs_tray

if find_spec("jupyter_server") is None:
    pytest.skip("the extra practice is not installed", allow_module_level=True)
sys.path.append(str(Path(__file__).parents[1] / "component"))

from colab_kit import Account
from practice_guest import COLAB, EMAIL
from practice_kit import Running
from signing_in import endpoints, left_by_gcloud

pytestmark = [needs_tray, pytest.mark.long]


@pytest.fixture
def account() -> Iterator[Account]:
    with Running() as practice:
        yield Account(practice)


def test_a_machine_has_its_submenu_and_its_account_a_line(
    account: Account, program: Program, tmp_path: Path
) -> None:
    program.environment |= endpoints(account.practice)
    file = tmp_path / "sign-in.json"
    scopes = f"openid {EMAIL} {COLAB}"
    file.write_text(json.dumps(left_by_gcloud(account.practice, account.email, scopes)))
    icon = program.icon(program.tray())
    program.command("login", "--found", str(file))
    until(lambda: icon.entry(f"{account.email}: 100.0 units"), "the account", 30)
    script = program.script("job.py", "print('there')\n")
    program.command("run", "--on", "T4", str(script))
    until(lambda: icon.entry("T4: idle for 0 min"), "the machine", 30)
    until(lambda: "1.84 an hour" in "".join(icon.labels()), "what it costs", 90)
    screenshot(tmp_path / "tray.png")
    icon.press("Give it back")
    until(lambda: not account.judged("live"), "nothing costs any more", 30)
