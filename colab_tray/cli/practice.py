"""`practice`: a Google Colab of our own, for who has no account or wants to spend nothing."""

import sys

from colab_tray.cli import options as reading
from colab_tray.cli.options import usage
from colab_tray.cli.packages import with_packages
from colab_tray.cli.places import Places
from colab_tray.cli.say import out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

OPTIONS = {
    "--port": "N",
    "--home": "DIR",
    "--people": "FILE",
    "--faults": "FILE",
    "--clock-rate": "TIMES",
}


def practice(words: list[str], _: Places) -> int:
    """practice [--json] […]: runs until Ctrl-C. With --json one object: its addresses, and `pid`."""
    options = reading.read(words, {"--json": None, **OPTIONS}, verbatim=False)
    if options.rest:
        raise usage("practice takes no words; `colab-tray practice --help` has its options.")
    with_packages()
    _need_packages()
    passed = [
        word for name, value in options.given.items() if name in OPTIONS for word in (name, value)
    ]
    return _run(passed, as_json=options.on("--json"))


def _run(passed: list[str], *, as_json: bool) -> int:
    """Practice is a process of its own: it shares no code with the app it is to try out."""
    import json
    import subprocess

    command = [sys.executable, "-m", "colab_tray.practice", "--until-stdin-closes", *passed]
    with subprocess.Popen(  # noqa: S603  (ourselves)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C reaches us only, and it by its input, however far it is
    ) as process:
        assert process.stdin
        assert process.stdout
        try:
            if line := process.stdout.readline():
                out(line if as_json else _told(json.loads(line)))
            return process.wait()
        except KeyboardInterrupt:
            process.stdin.close()
            return process.wait()


def _told(urls: "Mapping[str, object]") -> str:
    return f"""\
PRACTICE: a Google Colab of our own, on this computer. Nothing of it is Google's,
nobody's account is asked for, and nothing is charged.

  web      {urls["web"]}
  gapi     {urls["gapi"]}
  public   {urls["public"]}
  sign-in  {urls["oauth"]}
  control  {urls["control"]}

Who is there, what runs and what it costs: {urls["control"]}/state
Ctrl-C ends it, with all its machines.

Colab Tray takes it for Google where these are set when its engine starts:

{_variables(urls)}"""


def _variables(urls: "Mapping[str, object]") -> str:
    """The settings `endpoints.…`, as a shell takes them."""
    named = {
        "COLAB": "web",
        "GAPI": "gapi",
        "PUBLIC_API": "public",
        "OAUTH": "oauth",
        "DRIVE": "oauth",
    }
    return "".join(
        f"  export COLAB_TRAY_ENDPOINTS_{name}={urls[url]}\n" for name, url in named.items()
    )


def _need_packages() -> None:
    """Raises ActionNeeded, with the line to type, where the extra `practice` is not installed."""
    from importlib.util import find_spec

    if all(find_spec(name) for name in ("aiohttp", "jupyter_server", "ipykernel")):
        return
    import shutil
    from pathlib import Path

    from colab_tray.core.model.errors import ActionNeeded

    lock = Path(__file__).parents[2] / "requirements/practice.lock"
    what = f"-r {lock}" if lock.exists() else '"colab-tray[practice]"'
    how = (
        f"uv pip install --python {sys.executable}"
        if shutil.which("uv")
        else f"{sys.executable} -m pip install"
    )
    raise ActionNeeded(f"Practice needs packages of its own; install them: {how} {what}")
