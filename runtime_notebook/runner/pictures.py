"""Figures of matplotlib, images of Pillow, plots of plotly: where a script would open a window, it hands over.

Only where it has left the choice open. Who says which backend, viewer or renderer is wanted gets it.
"""

from __future__ import annotations

import sys

assert sys.platform != "win32"  # see main

import os
from time import monotonic

from .display import LIBRARY
from .showing import Sender, like, new_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PAUSE = 1.0  # seconds between two pictures of a figure that is shown again and again


class Figures:
    """`plt.show()` as an inline backend does it: each open figure is handed over, then closed."""

    def __init__(self, pyplot: Any, sender: Sender) -> None:
        self._pyplot = pyplot
        self._sender = sender
        self._inline = False  # whether nobody chose a backend
        self._waiting: dict[int, Any] = {}  # figures that changed too soon after their last picture
        self._unchosen = sys.modules["matplotlib.rcsetup"]._auto_backend_sentinel  # noqa: SLF001
        self._switch, self._show = pyplot.switch_backend, pyplot.show
        figure = sys.modules["matplotlib.figure"].Figure
        self._show_one = figure.show
        pyplot.switch_backend = like(self._switch, self._switch_backend())
        pyplot.show = like(self._show, self._plt_show())
        figure.show = like(self._show_one, self._figure_show())

    def _switch_backend(self) -> Any:
        def switch_backend(newbackend: Any) -> Any:
            return self._switch(self._chosen(newbackend))

        return switch_backend

    def _chosen(self, backend: Any) -> Any:
        self._inline = backend is self._unchosen and not _in_event_loop()
        return "agg" if self._inline else backend

    def _plt_show(self) -> Any:
        def show(*args: Any, **kwargs: Any) -> Any:
            return self.show_all(*args, **kwargs) if self._inline else self._show(*args, **kwargs)

        return show

    def _figure_show(self) -> Any:
        figures = self

        def show(self: Any, warn: bool = True) -> Any:
            if not figures._inline or self.canvas.manager is None:
                return figures._show_one(self, warn=warn)
            figures.hand_over(self)
            return None

        return show

    def show_all(self, *args: Any, block: bool | None = None, **_: Any) -> None:
        """Hand over every open figure; close them where a window would have been waited for."""
        block = args[0] if args else block
        close = not self._pyplot.isinteractive() if block is None else bool(block)
        managers = sys.modules["matplotlib._pylab_helpers"].Gcf.get_all_fig_managers()
        for manager in managers:
            self.hand_over(manager.canvas.figure, patiently=not close)
        if close:
            self._pyplot.close("all")

    def hand_over(self, figure: Any, *, patiently: bool = False) -> None:
        """`patiently`: it is shown again and again; a picture every second and the last one are enough."""
        display_id, last = getattr(figure, "_colab_tray", ("", 0.0))
        if not display_id.startswith(f"{os.getpid():x}-"):
            display_id = new_id()
        if patiently and monotonic() - last < _PAUSE:
            self._wait(figure)
            return
        self._waiting.pop(id(figure), None)
        self._sender.show({"image/png": png_of(figure)}, display_id, name=_title(figure))
        figure._colab_tray = (display_id, monotonic())  # noqa: SLF001

    def _wait(self, figure: Any) -> None:
        if not self._waiting:
            import atexit

            atexit.register(self._show_waiting)
        self._waiting[id(figure)] = figure

    def _show_waiting(self) -> None:
        for figure in list(self._waiting.values()):
            self.hand_over(figure)


def png_of(figure: Any) -> bytes:
    """As a notebook shows it: trimmed to what is drawn."""
    from io import BytesIO

    buffer = BytesIO()
    figure.savefig(buffer, format="png", bbox_inches="tight", dpi="figure")
    return buffer.getvalue()


def _in_event_loop() -> bool:
    """Whether the script runs a GUI of its own, which then decides."""
    cbook = sys.modules["matplotlib.cbook"]
    return cbook._get_running_interactive_framework() not in (None, "headless")  # noqa: SLF001


def _title(figure: Any) -> str:
    heading = getattr(figure, "_suptitle", None)
    titles = [heading.get_text()] if heading is not None else []
    titles += [axes.get_title() for axes in figure.axes]
    return next((title for title in titles if title), str(figure.get_label()))


def on_pillow(module: Any, sender: Sender) -> None:
    """`Image.show()`: ours is the first viewer asked, as with any that a script registers."""

    class Viewer(module.Viewer):  # type: ignore[misc]
        def show(self, image: Any, **options: Any) -> int:
            from io import BytesIO

            buffer = BytesIO()
            plain = image.mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16")
            (image if plain else image.convert("RGB")).save(buffer, "PNG", compress_level=1)
            title = str(options.get("title") or "")
            sender.show({"image/png": buffer.getvalue()}, new_id(), name=title)
            return 1

    module.register(Viewer(), 0)


def on_plotly(module: Any, sender: Sender) -> None:
    """`fig.show()`: the plot's own data, and a page that needs nothing else."""
    if os.environ.get("PLOTLY_RENDERER"):
        return
    base = sys.modules["plotly.io._base_renderers"]
    pages = Pages(sender)

    class Renderer(base.ExternalRenderer):  # type: ignore[misc,name-defined]
        def render(self, fig_dict: Any) -> None:
            pages.show(fig_dict)

    module.renderers["colab_tray"] = Renderer()
    module.renderers.default = "colab_tray"


class Pages:
    """Plots as pages. plotly.js, megabytes of it, is handed over with the first one only."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender
        self._brought_by = ""  # the display that has brought plotly.js

    def show(self, plot: Any) -> None:
        from importlib import import_module

        plotly = sys.modules["plotly.io"]
        library = import_module("plotly.offline").get_plotlyjs()
        page = plotly.to_html(plot, include_plotlyjs=True, validate=False)
        before, found, after = page.partition(library)
        forms = {"text/html": (before + after).encode()}
        forms["application/vnd.plotly.v1+json"] = plotly.to_json(plot, validate=False).encode()
        display_id, insert = new_id(), None
        if found:
            insert = (len(before.encode()), self._brought_by or display_id)
            if not self._brought_by:
                forms[LIBRARY] = library.encode()
        if self._sender.show(forms, display_id, name=_name(plot), insert=insert) and found:
            self._brought_by = self._brought_by or display_id


def _name(plot: Any) -> str:
    title = plot.get("layout", {}).get("title", {})
    return str((title.get("text", "") if isinstance(title, dict) else title) or "")
