"""`artifacts`: the files that a script made or changed, and where they are now."""

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.places import Places
from colab_tray.cli.say import out
from colab_tray.cli.table import table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.model.amounts import amount

_FEW = 10  # files that `show` names


def artifacts(words: list[str], places: Places) -> int:
    """artifacts ID [--json]: files the script made or changed."""
    from colab_tray.cli.jobs import one_id

    options = reading.read(words, {"--json": None}, verbatim=False)
    found = ask(places, "job.artifacts", {"id": one_id(options, "artifacts")})
    assert isinstance(found, list)
    if options.on("--json"):
        out(dumps(found) + "\n")
    elif not found:
        out("No files made or changed.\n")
    else:
        rows = [[amount(a["size"]), (a["sha256"] or "-")[:12], _where(a)] for a in found]
        out(table(["SIZE", "SHA-256", "PATH"], rows, right="0"))
    return 0


def brief(found: list[Message], job_id: str) -> list[tuple[str, str]]:
    """A line for each of the first, as `show` has them."""
    lines = [f"{_where(one)} ({amount(one['size'])})" for one in found[:_FEW]]
    if len(found) > _FEW:
        lines.append(f"and {len(found) - _FEW} more; `colab-tray artifacts {job_id}` lists them")
    return [("" if number else "files", line) for number, line in enumerate(lines)]


def _where(artifact: Message) -> str:
    """The file as a person finds it, and why it is not where it could be expected."""
    text = str(artifact.get("kept") or artifact["path"])
    return f"{text}  {artifact['note']}" if artifact.get("note") else text
