"""Scripts that show things, with the real libraries: what a window would have had, the journal has."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from runner_kit import Ran, Site

from colab_tray.core.channels import deploy, displays
from colab_tray.core.channels.displays import Display
from colab_tray.core.intake import scan
from runtime_notebook.runner import journal

SCIENCE = Path(__file__).resolve().parents[2] / ".envs/science/bin/python"
if not SCIENCE.exists() or not sys.platform.startswith("linux"):
    pytest.skip("it needs the science environment, and /proc", allow_module_level=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    program = deploy.build(tmp_path_factory.mktemp("program"))
    base = tmp_path_factory.mktemp("site")
    site = Site(base, program, warm=True, preload=["matplotlib", "pandas"])
    yield site
    site.close()
    assert "Traceback" not in site.log.read_text()


class Shown:
    """A run and what it has handed over."""

    def __init__(self, site: Site, ran: Ran, mirror: Path) -> None:
        self.ran = ran
        self.mirror = mirror
        self.displays = displays.displays(mirror, ran.size).shown

    @property
    def kinds(self) -> list[str]:
        return [display.kind for display in self.displays]

    def data(self, display: Display, mime: str) -> bytes:
        (form,) = (form for form in display.forms if form.mime == mime)
        return displays.read(self.mirror, form, 0, 1 << 30)


_attempts = iter(range(10_000))


def run(site: Site, text: str, warmth: str = "loaded", **env: str) -> Shown:
    """The script as the engine would have it run: scanned, then told to the runner."""
    attempt = f"shows{next(_attempts)}.1"
    script = site.script(text, f"{attempt}.py")
    found = scan.examine(text.encode())
    told: dict[str, Any] = {"displays": True} if found.get("displays") else {}
    spec = site.spec(
        script,
        python=str(SCIENCE),
        warmth=warmth,
        imports=found["imports"],
        introspects=found["introspects"],
        **told,
    )
    spec["env"].update({"MPLCONFIGDIR": str(site.base / "mpl"), **env})
    return Shown(site, site.run(attempt, spec), site.journal(attempt))


def plainly(site: Site, text: str, **env: str) -> tuple[bytes, bytes]:
    """stdout and stderr of `python script.py`."""
    script = site.script(text, "plain.py")
    given = {
        "PATH": os.environ["PATH"],
        "HOME": str(site.base),
        "MPLCONFIGDIR": str(site.base / "mpl"),
    }
    done = subprocess.run(
        [SCIENCE, script], env={**given, **env}, capture_output=True, check=False, cwd=site.work
    )
    return done.stdout, done.stderr


EVERYTHING = """
import matplotlib.pyplot as plt
plt.plot([1, 2, 3])
plt.title("first")
print("before")
plt.show()
print("after", plt.get_fignums())
import pandas as pd
display(pd.DataFrame({"a": range(3), "b": list("xyz")}))
from PIL import Image
Image.new("CMYK", (30, 20), "red").show(title="red")
import plotly.graph_objects as go
go.Figure(go.Scatter(y=[3, 1, 2]), {"title": {"text": "lines"}}).show()
from rich.progress import Progress
with Progress() as progress:
    task = progress.add_task("Working", total=4)
    for _ in range(4):
        progress.advance(task)
"""


@pytest.mark.parametrize("warmth", ["cold", "bare", "loaded"])
def test_every_library_hands_over_wherever_a_script_starts(site: Site, warmth: str) -> None:
    shown = run(site, EVERYTHING, warmth)
    assert shown.ran.ending == (0, None, None), shown.ran.err.decode()
    assert shown.ran.start_kind == warmth
    assert shown.ran.err == b""
    assert shown.ran.out.startswith(b"before\nafter []\n   a  b\n0  0  x\n")
    assert shown.kinds == ["figure", "table", "figure", "plot"]
    figure, table, image, plot = shown.displays
    assert [d.name for d in shown.displays] == ["first", "", "red", "lines"]
    assert shown.data(figure, "image/png").startswith(b"\x89PNG")
    assert shown.data(table, "text/csv") == b"a,b\n0,x\n1,y\n2,z\n"
    assert b"<table" in shown.data(table, "text/html")
    assert shown.data(image, "image/png")[16:24] == b"\0\0\0\x1e\0\0\0\x14"
    assert b"Plotly.newPlot" in shown.data(plot, "text/html")
    assert shown.data(plot, "application/vnd.plotly.v1+json").startswith(b"{")
    said = [record.data for record in shown.ran.records if record.kind == journal.PROGRESS]
    assert b'"fraction": 1.0' in said[-2]
    assert b'"text": "Working"' in said[-2]
    assert said[-1] == b"null"


def test_plots_share_the_library_and_each_of_their_pages_has_it(site: Site) -> None:
    shown = run(
        site,
        """
import plotly.graph_objects as go
for height in (1, 2, 3):
    go.Figure(go.Bar(y=[height])).show()
""",
    )
    assert shown.ran.err == b""
    pages = [shown.data(plot, "text/html") for plot in shown.displays]
    assert len(pages) == 3
    for page in pages:
        assert page.count(b"* plotly.js v") == page.count(b"</html>") == 1
    assert shown.ran.size < len(pages[0]) * 1.2


def test_output_and_pictures_are_in_the_order_in_which_they_came(site: Site) -> None:
    shown = run(
        site,
        "import matplotlib.pyplot as plt, sys\n"
        "for n in range(3):\n"
        "    print(n, end=' ')\n"
        "    plt.plot([n])\n"
        "    plt.show()\n",
    )
    kinds = [r.kind for r in shown.ran.records if r.kind in (journal.STDOUT, journal.DISPLAY)]
    assert kinds == [journal.STDOUT, journal.DISPLAY] * 3
    assert shown.ran.out == b"0 1 2 "


PLOT = "import matplotlib.pyplot as plt\n{}plt.plot([1])\n{}"
CHOSEN = {
    "use": "import matplotlib\nmatplotlib.use('agg')\n" + PLOT.format("", "plt.show()\n"),
    "use later": PLOT.format("plt.switch_backend('agg')\n", "plt.show()\n"),
    "savefig": PLOT.format("", "plt.savefig('x.png')\nprint(plt.get_fignums())\n"),
}


@pytest.mark.parametrize("script", CHOSEN.values(), ids=CHOSEN)
def test_who_chose_a_backend_or_only_saves_gets_what_python_gives(site: Site, script: str) -> None:
    shown = run(site, script, DISPLAY=":99")
    out, err = plainly(site, script, DISPLAY=":99")
    assert shown.displays == ()
    assert shown.ran.out == out
    name = shown.ran.err.partition(b":")[0]
    assert shown.ran.err.replace(name, b"") == err.replace(os.fsencode(site.work / "plain.py"), b"")


def test_a_backend_in_the_environment_is_a_choice(site: Site) -> None:
    script = "import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()\n"
    assert run(site, script, "cold", MPLBACKEND="agg").displays == ()
    assert len(run(site, script, "cold", DISPLAY=":99").displays) == 1


def test_no_window_is_waited_for_where_there_is_a_screen(site: Site) -> None:
    script = "import matplotlib.pyplot as plt\nplt.plot([1])\nplt.show()\nprint('on')\n"
    shown = run(site, script, DISPLAY=":99")
    assert (shown.ran.out, shown.ran.err, shown.kinds) == (b"on\n", b"", ["figure"])


def test_a_figure_that_is_kept_open_is_one_picture_that_changes(site: Site) -> None:
    shown = run(
        site,
        "import matplotlib.pyplot as plt\n"
        "figure, axes = plt.subplots(label='live')\n"
        "for n in range(30):\n"
        "    axes.plot([0, n])\n"
        "    plt.pause(0.001)\n"
        "print(plt.get_fignums())\n",
    )
    (display,) = shown.displays
    assert shown.ran.out == b"[1]\n"
    assert display.name == "live"
    assert 1 <= display.updates <= 8  # not thirty, and the last one at the end


PROCESSES = """
import multiprocessing, sys, threading
import matplotlib.pyplot as plt

def draw(name):
    figure, axes = plt.subplots()
    axes.set_title(name)
    figure.show()

if __name__ == "__main__":
    for method in ("fork", "spawn", "forkserver"):
        process = multiprocessing.get_context(method).Process(target=draw, args=(method,))
        process.start()
        process.join()
    thread = threading.Thread(target=draw, args=("thread",))
    thread.start()
    thread.join()
    draw("main")
"""


def test_processes_and_threads_hand_over_too(site: Site) -> None:
    shown = run(site, PROCESSES)
    assert shown.ran.ending == (0, None, None), shown.ran.err.decode()
    names = [display.name for display in shown.displays]
    assert names == ["fork", "spawn", "forkserver", "thread", "main"]
    assert shown.ran.exit["stray"] <= 1  # the fork server, which is nobody's to end but ours


IPYTHON = """
import pandas as pd
from IPython.display import HTML, display, publish_display_data
handle = display(HTML("<b>one</b>"), display_id=True)
handle.update(HTML("<b>two</b>"))
display(pd.DataFrame({"a": range(20_000)}), 7)
display({"text/html": "<i>raw</i>", "text/plain": "raw"}, raw=True)
publish_display_data({"text/html": "<i>published</i>"})
"""


def test_ipythons_display_shows_as_in_a_notebook(site: Site) -> None:
    shown = run(site, IPYTHON, "bare")
    assert shown.ran.ending == (0, None, None), shown.ran.err.decode()
    assert shown.kinds == ["page", "table", "page", "page"]
    handle, table, raw, published = shown.displays
    assert (handle.updates, shown.data(handle, "text/html")) == (1, b"<b>two</b>")
    assert shown.data(table, "text/csv").count(b"\n") == 20_001
    assert shown.data(raw, "text/html") == b"<i>raw</i>"
    assert shown.data(published, "text/html") == b"<i>published</i>"
    assert b"<IPython.core.display.HTML object>\n" in shown.ran.out


SELF_MADE = """
class Page:
    def _repr_html_(self):
        return "<h1>\\u00e9</h1>"
    def _repr_png_(self):
        raise RuntimeError("not today")

class Bundle:
    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"image/svg+xml": "<svg/>", "text/plain": "b"}, {"meta": 1}

class Anything:
    def __getattr__(self, name):
        return lambda *args, **kwargs: "x"

for thing in (Page(), Bundle(), Anything(), Page, "text", None):
    display(thing)
"""


def test_things_show_themselves_by_ipythons_rules_without_ipython(site: Site) -> None:
    shown = run(site, SELF_MADE, "cold")
    assert shown.ran.ending == (0, None, None), shown.ran.err.decode()
    assert shown.kinds == ["page", "figure"]
    assert shown.data(shown.displays[0], "text/html") == "<h1>é</h1>".encode()
    assert shown.data(shown.displays[1], "image/svg+xml") == b"<svg/>"
    assert shown.ran.out.endswith(b"text\nNone\n")


PLAIN = """
import sys, os, builtins
print(sorted(name for name in sys.modules if "colab" in name), [type(f).__name__ for f in sys.meta_path][:1])
print(hasattr(builtins, "display"), len(os.listdir("/proc/self/fd")))
import numpy, json
"""


def test_who_shows_nothing_is_not_touched(site: Site) -> None:
    shown = run(site, PLAIN, "bare")
    assert shown.ran.out.splitlines()[0] in (
        b"[] ['DistutilsMetaFinder']",
        b"[] ['type']",
        b"[] ['BuiltinImporter']",
    )
    assert shown.ran.out.splitlines()[1] == b"False 4"


def test_a_library_that_is_not_there_is_missed_as_ever(site: Site) -> None:
    script = (
        "def f():\n    import matplotlib.pyplot\nimport sys\nsys.modules['numpy'] = None\nf()\n"
    )
    shown = run(site, script, "cold")
    _, err = plainly(site, script)
    ours = shown.ran.err.replace(os.fsencode(shown.mirror.parent.name), b"plain")
    assert ours == err
