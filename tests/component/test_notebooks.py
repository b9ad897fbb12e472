"""Notebooks through the command line, a real engine and real kernels: what is shown, what comes back."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator

import pytest
from command_line import Done, Terminal, read_until
from notebook_kit import SCIENCE, Json, cell, executed, needs_kernel, outputs, text, write
from strategy import STRATEGY

pytestmark = needs_kernel


@pytest.fixture(scope="module", params=["warm", pytest.param("cold", marks=pytest.mark.long)])
def terminal(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Terminal]:
    """Every test here is about both: what a warm kernel does is what a cold one does."""
    terminal = Terminal(
        tmp_path_factory.mktemp("notebooks"),
        COLAB_TRAY_POOL_PRELOAD="numpy,matplotlib",
        COLAB_TRAY_RUNNER_IDLE_EXIT="5s",  # one warm server for all of them
    )
    HOW[terminal] = ("--cold",) if request.param == "cold" else ("--warm", "loaded")
    yield terminal
    assert terminal("stop").returncode == 0


HOW: dict[Terminal, tuple[str, ...]] = {}


def run(terminal: Terminal, *words: str) -> Done:
    return terminal("run", *HOW[terminal], "--python", str(SCIENCE), *words)


def test_stops_at_the_cell_that_raised_and_keeps_what_came_before(terminal: Terminal) -> None:
    name = write(
        terminal.work / "five.ipynb",
        cell("# five cells", kind="markdown"),
        "print('one')",
        cell("%raw, not run", kind="raw"),
        "import os\n'two', os.getcwd()",
        "def f():\n    return 1/0\nf()",
        "print('never')",
        cell("", kind="code"),
        "open('made', 'w')",
    )
    done = run(terminal, name)
    assert done.returncode == 1
    assert done.stdout.decode() == f"one\n('two', '{terminal.work}')\n"
    said = done.stderr.decode()
    assert said.startswith("Cell 3 of 5 failed.\n")
    assert said.endswith("ZeroDivisionError: division by zero\n")
    assert "\x1b" not in said
    back = executed(terminal.work / "results" / "five")
    first, second, third, fourth, _, last = outputs(back)
    assert text(first[0]) == "one\n"
    assert (second[0]["output_type"], second[0]["execution_count"]) == ("execute_result", 2)
    assert third[0]["ename"] == "ZeroDivisionError"
    assert (fourth, last) == ([], [])
    assert not (terminal.work / "made").exists()
    assert back["metadata"]["language_info"]["name"] == "python"
    assert json.loads((terminal.work / name).read_bytes())["cells"][1]["outputs"] == []


def test_what_is_shown_changes_and_goes_as_it_would_in_jupyter(terminal: Terminal) -> None:
    name = write(
        terminal.work / "shown.ipynb",
        "from IPython.display import display, HTML, clear_output\n"
        "handle = display(HTML('<b>1</b>'), display_id='one')\n"
        "display({'text/plain': 'x', 'application/json': [1]}, raw=True)",
        "handle.update(HTML('<b>2</b>'))\nprint('gone')\nclear_output()\nprint('a'); print('b')",
        "for n in range(3):\n    clear_output(wait=True)\n    print(n)",
        "import comm\n"
        "comm.create_comm(target_name='jupyter.widget', comm_id='w', buffers=[b'ab'],\n"
        "    data={'state': {'_model_name': 'IntSlider', 'value': 1}, 'buffer_paths': [['x']]})\n"
        "import subprocess; subprocess.run(['sh', '-c', 'echo below; echo err >&2']);",
        "subprocess.run(['sh', '-c', 'head -c 60000 /dev/zero | tr \\\\0 x']);",
        minor=5,
    )
    assert run(terminal, "--to", "shown", name).returncode == 0
    back = executed(terminal.work / "shown")
    first, second, third, fourth, fifth = outputs(back)
    assert [one["data"].get("text/html") for one in first] == [["<b>2</b>"], None]
    assert first[1]["data"]["application/json"] == [1]
    assert [text(one) for one in second] == ["a\nb\n"]
    assert [text(one) for one in third] == ["2\n"]
    assert sorted(text(one) for one in fourth) == ["below\n", "err\n"]
    assert [len(text(one)) for one in fifth] == [60000]
    (model,) = back["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"][
        "state"
    ].values()
    assert (model["model_name"], model["state"]["value"]) == ("IntSlider", 1)
    assert model["buffers"] == [{"data": "YWI=", "encoding": "base64", "path": ["x"]}]


def test_parameters_are_put_in_and_nothing_is_overwritten(terminal: Terminal) -> None:
    name = write(terminal.work / "set.ipynb", cell("x, y = 1, 'a'", "parameters"), "print(x, y)")
    for x in (5, 6):
        done = run(terminal, "--set", f"x={x}", "--set", "y=b c", "--to", "out", name)
        assert done.stdout.decode() == f"{x} b c\n"
    made = sorted(path.name for path in (terminal.work / "out").iterdir())
    assert made == ["set-2.ipynb", "set.ipynb"]
    again = terminal.json("jobs", "--limit", "1")[0]["id"]
    assert terminal("again", again).stdout.decode() == "6 b c\n"
    (listed, *_) = terminal.json("artifacts", again)
    assert listed["path"] == "out/set-2.ipynb"
    source = json.loads((terminal.work / "out" / "set-3.ipynb").read_bytes())["cells"][1]["source"]
    assert "".join(source) == "# Parameters\nx = 6\ny = 'b c'"


def test_goes_on_where_it_is_told_to(terminal: Terminal) -> None:
    name = write(
        terminal.work / "on.ipynb",
        cell("1/0", "raises-exception"),
        "print(2)",
        "int('x')",
        "print(4)",
    )
    done = run(terminal, "--to", "on", "--keep-going", name)
    assert (done.returncode, done.stdout) == (1, b"2\n4\n")
    assert done.stderr.count(b" failed.") == 1
    assert [len(one) for one in outputs(executed(terminal.work / "on"))] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("source", "status", "said"),
    [
        ("import sys; sys.exit()", 0, ""),
        ("raise SystemExit(7)", 7, ""),
        ("import os; os._exit(9)", 9, "The kernel ended by itself with status 9 in cell 2 of 3."),
        (
            "import os; os.abort()",
            134,
            "The kernel was ended by signal 6 (SIGABRT) in cell 2 of 3.",
        ),
        ("input()", 1, "StdinNotImplementedError"),
    ],
)
def test_ends(terminal: Terminal, source: str, status: int, said: str) -> None:
    name = write(terminal.work / f"end{status}.ipynb", "print(1)", source, "print(3)")
    done = run(terminal, "--to", f"end{status}", name)
    assert (done.returncode, done.stdout) == (status, b"1\n")
    assert said in done.stderr.decode()
    assert text(outputs(executed(terminal.work / f"end{status}"))[0][0]) == "1\n"


def test_an_interrupt_ends_the_cell_and_the_executed_part_comes_back(terminal: Terminal) -> None:
    name = write(
        terminal.work / "long.ipynb",
        "print(1)",
        "import time\nprint('under way', flush=True)\ntime.sleep(60)",
        "print('never')",
    )
    how = (*HOW[terminal], "--python", str(SCIENCE))
    process = terminal.start("run", *how, "--to", "long", name)
    read_until(process.stdout, b"under way")
    job = terminal.json("jobs", "--limit", "1")[0]["id"]
    assert terminal("cancel", job).returncode == 0
    rest, _ = process.communicate(timeout=30)
    assert (process.returncode, rest) == (130, b"\n")
    assert terminal.json("show", job)["state"] == "cancelled"
    first, second, third = outputs(executed(terminal.work / "long"))
    assert (text(first[0]), text(second[0]), third) == ("1\n", "under way\n", [])
    assert second[1]["ename"] == "KeyboardInterrupt"


def test_a_time_limit_is_kept(terminal: Terminal) -> None:
    name = write(terminal.work / "limit.ipynb", "print(1)", "while True: pass")
    limit = "6s" if "--cold" in HOW[terminal] else "2s"
    done = run(terminal, "--timeout", limit, "--to", "limit", name)
    assert (done.returncode, done.stdout) == (124, b"1\n")
    assert outputs(executed(terminal.work / "limit"))[1][0]["ename"] == "KeyboardInterrupt"


def test_figures_stand_in_their_cells(terminal: Terminal) -> None:
    name = write(
        terminal.work / "figures.ipynb",
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);",
        "plt.bar([1], [2])\nplt.show()",
        "import os, matplotlib\nprint(matplotlib.get_backend(), os.environ['MPLBACKEND'])",
    )
    done = run(terminal, "--to", "figures", name)
    first, second, third = outputs(executed(terminal.work / "figures"))
    for shown in (first, second):
        assert [*shown[-1]["data"]] == ["image/png", "text/plain"]
    assert set(text(third[0]).split()) == {"module://matplotlib_inline.backend_inline"}
    assert done.stdout.decode().endswith(text(third[0]))
    (job,) = terminal.json("jobs", "--limit", "1")
    assert job["displays"] == 2


LEAVES = """
import os, random, sys, threading, warnings
import numpy as np
print(os.environ.get("LEFT"), "left" in sys.path, hasattr(np, "left"), "left" in str(warnings.filters))
print(random.random(), np.random.rand(), sorted(set(globals()) & {"left", "terminal"}))
print(threading.active_count() - threads if (threads := globals().get("left")) else "", sys.argv[1])
os.environ["LEFT"] = "1"; sys.path.append("left"); np.left = 1; warnings.filterwarnings("ignore", "left")
left = threading.active_count(); os.chdir("/"); random.seed(1); sys.argv[1:] = ["left"]
"""


def test_one_leaves_nothing_to_the_next(terminal: Terminal) -> None:
    name = write(terminal.work / "leaves.ipynb", LEAVES)
    first, second = (run(terminal, "--to", "leaves", name).stdout.decode() for _ in range(2))
    for said in (first, second):
        assert said.startswith("None False False False\n")
        assert said.splitlines()[1].endswith(" []")
        assert said.splitlines()[2].endswith("-f")
    assert first.splitlines()[1] != second.splitlines()[1]  # each has a chance of its own


def test_which_kernel_it_was(terminal: Terminal) -> None:
    """A file beside it that bears the name of what a warm kernel has loaded is what it imports."""
    name = write(terminal.work / "which.ipynb", "print(1)")
    assert run(terminal, "--to", "which", name).stdout == b"1\n"
    (job,) = terminal.json("jobs", "--limit", "1")
    warm = "bare" if STRATEGY == "spare" else "kernel"  # where nothing can be forked
    kind = "cold" if "--cold" in HOW[terminal] else warm
    assert terminal.json("show", job["id"])["start_kind"] == kind
    (terminal.work / "beside").mkdir()
    (terminal.work / "beside/nbformat.py").write_text("own = True")
    (terminal.work / "beside/psutil.py").write_text("own = True")
    write(terminal.work / "beside/own.ipynb", "import nbformat\nprint(nbformat.own)")
    done = run(terminal, "--to", "which", "beside/own.ipynb")
    assert done.stdout == b"True\n", done.stderr.decode()


@pytest.mark.long
def test_nothing_a_kernel_publishes_is_lost(terminal: Terminal) -> None:
    name = write(
        terminal.work / "much.ipynb",
        "from IPython.display import publish_display_data as show\n"
        "for n in range(20_000):\n    show({'text/plain': str(n)})",
    )
    done = run(terminal, "--to", "much", name)
    assert done.stdout == b"".join(b"%d\n" % n for n in range(20_000))
    assert len(outputs(executed(terminal.work / "much"))[0]) == 20_000


def test_other_kernels_are_jupyters_by_name(terminal: Terminal) -> None:
    spec: Json = {
        "argv": [str(SCIENCE), "echo_kernel.py", "{connection_file}"],
        "display_name": "E",
    }
    place = terminal.work / "jupyter/kernels/echo"
    place.mkdir(parents=True)
    spec["argv"][1] = str(place / "echo_kernel.py")
    (place / "kernel.json").write_text(json.dumps({**spec, "language": "echo"}))
    (place / "echo_kernel.py").write_text(ECHO)
    terminal.env["JUPYTER_PATH"] = str(terminal.work / "jupyter")
    kernel = {"name": "echo", "display_name": "Echo", "language": "echo"}
    name = write(terminal.work / "echo.ipynb", "this is no Python", kernelspec=kernel)
    done = run(terminal, "--to", "echo", name)
    assert (done.returncode, done.stdout) == (0, b"THIS IS NO PYTHON")
    assert executed(terminal.work / "echo")["metadata"]["language_info"]["name"] == "echo"


ECHO = """
import sys
from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

class Echo(Kernel):
    implementation = implementation_version = banner = 'echo'
    language_info = {'name': 'echo', 'mimetype': 'text/plain', 'file_extension': '.txt'}

    async def do_execute(self, code, silent, *rest, **more):
        self.send_response(self.iopub_socket, 'stream', {'name': 'stdout', 'text': code.upper()})
        return {'status': 'ok', 'execution_count': self.execution_count, 'payload': []}

IPKernelApp.launch_instance(kernel_class=Echo, argv=['-f', sys.argv[1]])
"""


def test_a_kernel_that_is_not_there_is_named_with_what_to_do(terminal: Terminal) -> None:
    kernel = {"name": "nowhere", "display_name": "N", "language": "R"}
    name = write(terminal.work / "gone.ipynb", "x", kernelspec=kernel)
    done = run(terminal, "--to", "gone", name)
    assert done.returncode == 126
    assert "There is no kernel 'nowhere' here" in done.stderr.decode()
    plain = write(terminal.work / "plain.ipynb", "print(1)")
    python = os.path.realpath(sys.executable)
    bare = terminal("run", "--python", python, "--to", "gone", plain)
    assert bare.returncode == 126
    assert f"{python} has no ipykernel" in bare.stderr.decode()


def test_wrong_use_is_told_before_anything_runs(terminal: Terminal) -> None:
    terminal.script("plain.py", "print(1)")
    name = write(terminal.work / "wrong.ipynb", "x = 1", "y = = 2")
    for words, status, said in (
        (("--set", "x=1", "plain.py"), 2, "plain.py is no notebook"),
        (("--keep-going", "plain.py"), 2, "plain.py is no notebook"),
        (("--set", "1x=1", name), 2, "1x cannot be the name of a parameter"),
        ((name, "argument"), 2, "takes no arguments"),
        ((name,), 65, "Code cell 2 of wrong.ipynb has a syntax error on line 1, column 5"),
    ):
        done = run(terminal, *words)
        assert (done.returncode, done.stdout) == (status, b"")
        assert said in done.stderr.decode()
