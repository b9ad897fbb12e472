"""Becoming the script: what a forked or fresh interpreter does to run as `python script.py` would.

`become` does not return. It unwinds the whole stack and begins in `sys.excepthook`, which Python
calls when nothing of ours is left below: so the script finds the stack, the room for recursion and
the end of `stacklevel` as in an interpreter of its own. No `except BaseException` may stand between
a call of `become` and the top of the program.

Whatever is imported here is loaded in every warm server and seen by every script: only built-in
modules, and what Python itself has loaded before a script's first line.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import gc
import os

from . import ending, streams, surroundings
from .submitted import Submitted
from .uncaught import skipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from .wire import Spec

_CANNOT_START = 126  # exit status, as a shell's for a command that it found and cannot run
# Python frames and C calls that the script has below it and a plain start has not.
_EXTRA_DEPTH = 2 if sys.version_info < (3, 12) else 1


class Unwind(BaseException):
    """Leaves everything that is under way. Whoever catches it keeps a script from running."""


class Baseline:
    """How this interpreter was when it had just started. Take it before anything is preloaded."""

    __slots__ = ("locale", "made", "modules", "path", "streams")

    def __init__(
        self,
        modules: frozenset[str],
        path: tuple[str, ...],
        locale: str | None,
        streams: tuple[streams.Kind, ...],
    ) -> None:
        self.modules = modules  # what `python script.py` has loaded before the first line
        self.path = path  # sys.path without its first entry
        self.locale = locale  # LC_CTYPE as Python itself has set it (PEP 538), or None
        self.streams = streams  # how stdin, stdout, stderr were made
        self.made: list[Any] = []  # the script's, where they could be made ahead

    @classmethod
    def take(cls) -> Baseline:
        return cls(
            surroundings.plain_modules(),
            surroundings.plain_path(__file__, __name__),
            surroundings.coerced_locale(),
            streams.kinds(),
        )


def become(spec: Spec, source: bytes, baseline: Baseline) -> NoReturn:
    """Turn this process into the script. Nothing about it changes before the stack is unwound."""
    sys.excepthook = _Part(spec, source, baseline).begin
    raise Unwind


def fresh(fd: int) -> NoReturn:
    """Become the script whose spec waits in `fd`, in an interpreter started for it alone."""
    baseline = Baseline.take()
    spec, source = _read(fd)
    surroundings.unshadow(surroundings.script_folder(spec), baseline.modules)
    become(spec, source, baseline)


def _read(fd: int) -> tuple[Spec, bytes]:
    with open(fd, "rb") as file:
        data = file.read()
    if int.from_bytes(data[:4], "little") == len(data) - 4:
        data = data[4:]  # a whole frame
    return parse(data)


def parse(data: bytes) -> tuple[Spec, bytes]:
    """A spec in JSON and the source in it, through C functions alone: `json` and `base64` import too much."""
    import _json
    from binascii import a2b_base64

    scanner: Any = _json.make_scanner
    spec, _ = scanner(_Strictly())(data.decode(), 0)
    return spec, a2b_base64(spec["source"])


class _Strictly:
    """What the scanner of `json` asks a decoder for."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int, parse_constant = float, int, float
    memo: dict[str, str] = {}  # noqa: RUF012 - read in C, through the class


class _Part:
    """The script's part in this process, from its surroundings to its end."""

    def __init__(self, spec: Spec, source: bytes, baseline: Baseline) -> None:
        self.spec = spec
        self.source = source
        self.baseline = baseline
        self.former: list[object] = [sys.excepthook]

    @skipped
    def begin(self, *unwound: object) -> NoReturn:
        """Called by Python in place of `sys.excepthook`: the lowest frame there is."""
        self.former.append(unwound)  # what its frames hold would close descriptors if it went
        submitted, before = self._prepare()
        raised: list[BaseException] = []
        arguments: list[Any] = []
        try:
            action, *arguments = self._action(submitted)
            action(*arguments)
        except BaseException as error:
            raised.append(error)
        del arguments  # the last of ours to hold the script's names
        ending.finish(raised, submitted, before)

    def _prepare(self) -> tuple[Submitted, ending.Before]:
        """Everything about the process, until only the script's code is missing."""
        sys.excepthook = self.former[0]  # type: ignore[assignment]
        for name in ("last_exc", "last_type", "last_value", "last_traceback"):
            if hasattr(sys, name):
                delattr(sys, name)
        try:
            surroundings.enter(self.spec, self.source, self.baseline)
        except OSError as error:
            os.write(2, f"colab-tray: cannot start the script: {error}\n".encode(errors="replace"))
            os._exit(_CANNOT_START)
        if "records" in self.spec:
            from . import hooks

            hooks.arm(self.spec["records"], with_display=bool(self.spec.get("displays")))
        if "userdata" in self.spec:
            from . import colab

            colab.arm(self.spec["userdata"])
        former_streams = streams.install(self.baseline.made or streams.make(self.baseline.streams))
        self.former.append(sys.modules["__main__"])
        submitted = Submitted(surroundings.main_file(self.spec), self.source)
        submitted.prime()
        sys.modules["__main__"] = _main_module(self.spec, submitted.path)
        _forget_ourselves()
        gc.enable()
        sys.setrecursionlimit(sys.getrecursionlimit() + _EXTRA_DEPTH)
        return submitted, ending.Before(former_streams)

    def _action(self, submitted: Submitted) -> tuple[Any, ...]:
        """What to call to run the script, and with what. Raises SyntaxError, as Python would."""
        code = compile(submitted.text, submitted.path, "exec", dont_inherit=True)
        if self.spec["kind"] != "folder":
            return exec, code, vars(sys.modules["__main__"])
        import runpy

        details = "__main__", _folder_spec(submitted.path), code
        original = runpy._get_main_module_details  # type: ignore[attr-defined]  # noqa: SLF001

        def submitted_details(*_: object) -> Any:
            runpy._get_main_module_details = original  # type: ignore[attr-defined]  # noqa: SLF001
            return details

        runpy._get_main_module_details = submitted_details  # type: ignore[attr-defined]  # noqa: SLF001
        return runpy._run_module_as_main, "__main__", False  # type: ignore[attr-defined]  # noqa: SLF001


def _main_module(spec: Spec, path: str) -> Any:
    """A `__main__` as Python makes it, down to the order of its names."""
    import builtins
    from _frozen_importlib import BuiltinImporter
    from _frozen_importlib_external import SourceFileLoader

    module: Any = type(sys)("__main__")
    names = vars(module)
    names["__loader__"] = BuiltinImporter
    names["__annotations__"] = {}
    names["__builtins__"] = builtins
    if spec["kind"] == "file":
        names["__loader__"] = SourceFileLoader("__main__", path)
        names["__file__"] = path
        names["__cached__"] = None
    return module


def _folder_spec(path: str) -> Any:
    from _frozen_importlib_external import SourceFileLoader, spec_from_file_location

    return spec_from_file_location("__main__", path, loader=SourceFileLoader("__main__", path))


def _forget_ourselves() -> None:
    """No module of ours is left for the script to meet."""
    own = __name__.rpartition(".")[0]
    for name in list(vars(sys.modules[own])):
        sys.modules.pop(f"{own}.{name}", None)
    del sys.modules[own]
