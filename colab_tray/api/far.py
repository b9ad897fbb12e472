"""One call of a Python function, as a script: what runs in a job's own Python (3.10 or later).

`call.pickle` lies beside the folder it starts in: a line of JSON (the version of Python, where to work, and the
folders to search for imports), then the pickled function and its arguments. The outcome goes into
`result.pickle` in that folder, which the runner reports with its hash.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def main(digest: str) -> None:
    result = os.path.join(os.getcwd(), "result.pickle")
    with open("../call.pickle", "rb") as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit("The call was changed on its way.")
    facts, _, call = data.partition(b"\n")
    known = json.loads(facts)
    if list(sys.version_info[:2]) != known["python"]:
        theirs = ".".join(map(str, known["python"]))
        sys.exit(f"A function of Python {theirs} cannot run in {sys.version.split()[0]}.")
    sys.argv = [sys.argv[0]]
    sys.path[0:1] = []  # the call's own folder holds nothing to import
    sys.path += [folder for folder in known["path"] if folder not in sys.path]
    os.chdir(known["cwd"])
    pickler = known["pickler"]
    try:
        if b"cloudpickle" in call:
            cloudpickle(pickler)
        function, args, kwargs = pickle.loads(call)  # noqa: S301 - the digest says whose it is
        outcome = ("value", function(*args, **kwargs))
    except BaseException as error:
        if error.__traceback__ is not None:
            error.__traceback__ = error.__traceback__.tb_next  # not this frame
        keep(result, ("error", error, told(error)), pickler)
        if isinstance(error, SystemExit):
            raise
        sys.__excepthook__(type(error), error, error.__traceback__)
        sys.exit(1)
    keep(result, outcome, pickler)


def told(error: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(type(error), error, error.__traceback__))


def keep(path: str, outcome: tuple[Any, ...], pickler: str) -> None:
    """Write an outcome whole or not at all; one that cannot be pickled becomes the error that says so."""
    try:
        data = packed(outcome, pickler)
        if outcome[0] == "error":
            pickle.loads(data)  # noqa: S301 - some exceptions can be pickled and not unpickled
    except Exception as error:
        kind, value = outcome[:2]
        sentence = f"The {kind} of type {type(value).__name__} cannot be sent back: {error!r}"
        data = pickle.dumps(("unsent", sentence, outcome[2] if kind == "error" else ""))
    with open(path + ".part", "wb") as file:
        file.write(data)
    os.replace(path + ".part", path)


def packed(outcome: tuple[Any, ...], pickler: str) -> bytes:
    """Most values need nothing but pickle, which refuses what is defined in the call itself."""
    try:
        return pickle.dumps(outcome)
    except Exception:
        data: bytes = cloudpickle(pickler).dumps(outcome)
        return data


def cloudpickle(folder: str) -> Any:
    """The very one that pickled the call, from a folder that holds nothing else: others read other bytes."""
    found = sys.modules.get("cloudpickle")
    if found is None or not str(found.__file__).startswith(folder + os.sep):
        for name in [name for name in sys.modules if name.partition(".")[0] == "cloudpickle"]:
            del sys.modules[name]
        sys.path.insert(0, folder)
        try:
            found = __import__("cloudpickle")
        finally:
            sys.path.remove(folder)
    return found


if __name__ == "__main__":
    main(sys.argv[1])
