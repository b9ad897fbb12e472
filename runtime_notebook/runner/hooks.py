"""What acts in a script's process when it imports a library that shows things, and not before.

A finder in front of Python's own waits for these modules and touches each once it is loaded. Processes
that `multiprocessing` starts afresh are given the same with what it sends them to begin with.
"""

# ruff: noqa: SIM105 - contextlib need not be there

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

from . import bars, pictures, showing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Hook = Callable[[Any], object]


def arm(address: str, *, with_display: bool = False) -> None:
    """From now on hand over to the supervisor at `address`. `with_display`: as a built-in, too."""
    sender = showing.Sender(address)
    if with_display:
        import builtins

        if not hasattr(builtins, "display"):
            builtins.display = showing.plain_display(sender)  # type: ignore[attr-defined]
    finder = Finder(
        {
            "matplotlib.pyplot": lambda module: pictures.Figures(module, sender),
            "PIL.ImageShow": lambda module: pictures.on_pillow(module, sender),
            "plotly.io._renderers": lambda module: pictures.on_plotly(module, sender),
            "rich.progress": lambda module: bars.on_rich(module, sender),
            "IPython.core.display_functions": lambda module: showing.on_ipython(module, sender),
            "multiprocessing.spawn": lambda module: on_spawn(module, address, with_display),
        }
    )
    finder.look()
    sys.meta_path.insert(0, finder)


class Finder:
    """Finds nothing by itself: it has a module that somebody waits for loaded as ever, then hooked."""

    def __init__(self, hooks: dict[str, Hook]) -> None:
        self._hooks = hooks

    def look(self) -> None:
        """Hook what is loaded already."""
        for name in list(self._hooks):
            if name in sys.modules:
                self._hook(name, sys.modules[name])

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        if name not in self._hooks:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec is not None:
                self._follow(name, spec.loader)
                return spec
        return None

    def _follow(self, name: str, loader: Any) -> None:
        original = getattr(loader, "exec_module", None)
        if original is None:
            return

        def exec_module(module: Any) -> None:
            vars(loader).pop("exec_module", None)
            original(module)
            self._hook(name, module)

        # A traceback and a warning pass over this frame as over those of Python's own import.
        exec_module.__code__ = exec_module.__code__.replace(
            co_filename="<frozen importlib._bootstrap>", co_name="_call_with_frames_removed"
        )
        try:
            loader.exec_module = exec_module
        except AttributeError:
            pass  # a loader that takes nothing: the script goes without

    def _hook(self, name: str, module: Any) -> None:
        hook = self._hooks.pop(name, None)
        try:
            if hook is not None:
                hook(module)
        except Exception:  # noqa: S110 - a version that we do not know does as ever
            pass


class Passport:
    """Hooks the process in which it is unpickled."""

    def __init__(self, code: str) -> None:
        self._code = code

    def __reduce__(self) -> Any:
        return exec, (self._code, {})


def on_spawn(module: Any, address: str, with_display: bool) -> None:
    """Have what `multiprocessing` sends to a process that it starts afresh bring the hooks along."""
    package = __name__.rpartition(".")[0]
    root = __file__
    for _ in __name__.split("."):
        root = root.rpartition("/")[0]
    code = (
        "import sys\n"
        f"sys.path.insert(0, {root!r})\n"
        "try:\n"
        f"    from {package}.hooks import arm\n"
        f"    arm({address!r}, with_display={with_display!r})\n"
        "except Exception:\n"
        "    pass\n"
        f"sys.path.remove({root!r})\n"
        "for name in list(sys.modules):\n"
        f"    if name.split('.')[0] == {package.partition('.')[0]!r}:\n"
        "        del sys.modules[name]\n"
    )
    original = module.get_preparation_data

    def get_preparation_data(name: str) -> Any:
        data = original(name)
        data["colab_tray"] = Passport(code)
        return data

    module.get_preparation_data = get_preparation_data
