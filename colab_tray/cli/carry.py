"""`export` and `import`: a run as one file."""

from pathlib import Path

from colab_tray.cli import options as reading
from colab_tray.cli.link import ask
from colab_tray.cli.options import usage
from colab_tray.cli.places import Places
from colab_tray.cli.say import note, out, printable
from colab_tray.core.control.client import Message
from colab_tray.core.control.lean_json import dumps

LONG = 3600.0  # seconds; a large run on a slow disk


def export(words: list[str], places: Places) -> int:
    """export ID [--to FILE] [--json]"""
    from colab_tray.cli.jobs import one_id

    options = reading.read(words, {"--to": "FILE", "--json": None}, verbatim=False)
    job_id = one_id(options, "export")
    target = options.value("--to") or f"run-{job_id}.zip"
    done = ask(places, "job.export", {"id": job_id, "to": _absolute(target)}, within=LONG)
    assert isinstance(done, dict)
    out(dumps(done) + "\n" if options.on("--json") else f"{printable(str(done['path']))}\n")
    left = done["left"]
    if isinstance(left, list) and left:
        names = ", ".join(printable(str(name)) for name in left[:3])
        more = ", …" if len(left) > 3 else ""
        note(f"colab-tray: gone or changed since, and not in it: {names}{more}")
    return 0


def take_in(words: list[str], places: Places) -> int:
    """import FILE [--to DIR] [--json]"""
    options = reading.read(words, {"--to": "DIR", "--json": None}, verbatim=False)
    if len(options.rest) != 1:
        raise usage("import takes one file that `colab-tray export` has written.")
    params: Message = {"path": _absolute(options.rest[0])}
    if (folder := options.value("--to")) is not None:
        params["to"] = _absolute(folder)
    done = ask(places, "job.import", params, within=LONG)
    assert isinstance(done, dict)
    out(dumps(done) + "\n" if options.on("--json") else f"{done['id']}\n")
    if not done["new"]:
        note("colab-tray: it was imported before.")
    return 0


globals()["import"] = take_in  # a command's function has its name, which is a word of Python's here


def _absolute(path: str) -> str:
    return str(Path(path).expanduser().absolute())
