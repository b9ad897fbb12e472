"""`pictures`: what a script showed, figures, tables, plots: listed, and saved as files."""

import os

from colab_tray.cli import options as reading
from colab_tray.cli.jobs import one_id
from colab_tray.cli.link import ask
from colab_tray.cli.places import Places
from colab_tray.cli.say import note, out, printable
from colab_tray.cli.table import table
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps
from colab_tray.core.model.amounts import amount

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMED = 10  # pictures that `run` tells of, one line each


def pictures(words: list[str], places: Places) -> int:
    """pictures ID [--to DIR] [--json]"""
    options = reading.read(words, {"--to": "DIR", "--json": None}, verbatim=False)
    job_id = one_id(options, "pictures")
    found = look(places, job_id)
    folder = options.value("--to")
    if folder is not None:
        for display in _displays(found):
            display["saved"] = _save(places, job_id, display, os.path.abspath(folder))  # noqa: PTH100
    if options.on("--json"):
        out(dumps(found) + "\n")
    elif folder is not None:
        out("".join(f"{path}\n" for one in _displays(found) for path in one["saved"]))  # type: ignore[attr-defined]
    else:
        out(_listing(found))
    return 0


def look(places: Places, job_id: str) -> Message:
    found = ask(places, "job.displays", {"id": job_id})
    assert isinstance(found, dict)
    return found


def tell(places: Places, job: Message) -> None:
    """A line for each picture of a job that has ended, for whoever watched it in a terminal."""
    found = look(places, str(job["id"]))
    shown = _displays(found)
    for one in shown[:_NAMED]:
        named = f", {printable(str(one['name']))}" if one["name"] else ""
        note(f"colab-tray: picture {one['number']}: {', '.join(_files(one))}{named}")
    if len(shown) > _NAMED:
        note(f"colab-tray: and {len(shown) - _NAMED} more")
    if shown and not job.get("results"):
        note(f"colab-tray: `colab-tray pictures {job['id']} --to DIR` saves them")


def _displays(found: Message) -> list[Message]:
    displays = found["displays"]
    assert isinstance(displays, list)
    return displays


def _forms(display: Message) -> list[Message]:
    forms = display["forms"]
    assert isinstance(forms, list)
    return [form for form in forms if form["file"]]


def _files(display: Message) -> list[str]:
    return [str(form["file"]) for form in _forms(display)]


def _listing(found: Message) -> str:
    rows = [
        [
            str(one["number"]),
            ", ".join(_files(one)),
            _size(one),
            f"{one['name']} {one['note']}".strip(),
        ]
        for one in _displays(found)
    ]
    if not rows:
        return "No pictures or tables.\n"
    more = f"{found['left_out']} more are not listed.\n" if found["left_out"] else ""
    return table(["NO", "FILES", "SIZE", "NAME"], rows, right="02") + more


def _size(display: Message) -> str:
    return amount(sum(int(str(form["size"])) for form in _forms(display)))


def _save(places: Places, job_id: str, display: Message, folder: str) -> list[str]:
    """Save every form of a display; the paths. Nothing that is there is overwritten."""
    from pathlib import Path

    from colab_tray.core.intake.results import write_display
    from colab_tray.core.model.errors import StorageError

    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"The folder {folder} cannot be made: {error.strerror}.") from None
    saved = []
    for form in _forms(display):
        pieces = _pieces(places, job_id, display["number"], form["mime"])
        saved.append(str(write_display(Path(folder), str(form["file"]), pieces)))
    return saved


def _pieces(places: Places, job_id: str, number: object, mime: object) -> "Iterator[bytes]":
    from base64 import b64decode

    offset, more = 0, True
    while more:
        asked = {"id": job_id, "display": number, "mime": mime, "offset": offset}
        piece = ask(places, "job.display", asked)
        assert isinstance(piece, dict)
        yield b64decode(str(piece["data"]))
        offset, more = int(str(piece["next"])), bool(piece["more"])
