"""The import scan: what it finds, what makes a script start cold, and that it is quick."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from colab_tray.core.intake import scan
from colab_tray.core.intake.local import with_local_modules
from colab_tray.core.model.job import Scan

CASES = Path(__file__).parents[1] / "semantics_cases"


def imports(source: str) -> list[str]:
    found: list[str] = scan.examine(source.encode())["imports"]
    return found


def introspects(source: str) -> bool:
    return bool(scan.examine(source.encode())["introspects"])


def test_imports_are_top_level_names_sorted() -> None:
    source = "import pandas as pd, numpy.linalg\nfrom matplotlib import pyplot\nimport json, json"
    assert imports(source) == ["json", "matplotlib", "numpy", "pandas"]


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    import torch",
        "async def f():\n    async with x:\n        import torch",
        "try:\n    pass\nexcept ImportError:\n    import torch",
        "try:\n    pass\nfinally:\n    import torch",
        "try:\n    pass\nexcept* OSError:\n    import torch",
        "class A:\n    def f(self):\n        while True:\n            from torch import nn",
        "for _ in ():\n    pass\nelse:\n    import torch.nn",
        "match x:\n    case 1:\n        import torch",
        "if TYPE_CHECKING:\n    import torch",
        "import importlib\nimportlib.import_module('torch.nn')",
        "from importlib import import_module as m\nfrom importlib import import_module\n"
        "import_module('torch')",
        "x = __import__('torch')",
    ],
)
def test_imports_are_found_wherever_they_stand(source: str) -> None:
    assert "torch" in imports(source)


def test_what_is_not_an_import_by_name_is_left_out() -> None:
    source = "from . import near\nfrom .. import far\nfrom .a import b\n'import os'\n# import sys\n"
    assert imports(source + "import_module('.near', 'pkg'); import_module(name)") == []


@pytest.mark.parametrize(
    "source",
    [
        "import sys\nsys._getframe()",
        "import inspect\ninspect.stack()",
        "from inspect import currentframe",
        "import traceback\ntraceback.print_stack()",
        "log.info('x', stack_info=True)",
        "warnings.warn('old', stacklevel=2)",
        "frame.f_back",
        "import faulthandler",
        "import importlib\nimportlib.import_module('tracemalloc')",
        "import pdb",
        "breakpoint()",
        "gc.get_objects()",
        "open('/proc/self/cmdline')",
        "import psutil\npsutil.Process().cmdline()",
        "import sys\nsys.settrace(f)",
    ],
)
def test_a_script_that_could_see_its_stack_says_so(source: str) -> None:
    assert introspects(source)


@pytest.mark.parametrize(
    "source",
    [
        "import numpy\nnumpy.stack([a, b])\ndf.stack()",
        "cmdline = ['ls']",
        "import traceback\ntraceback.print_exc()",
        "logging.basicConfig(format='%(funcName)s')",
        "pdf_backend = 'x'; my_settrace_count = 1",
        "read('1abc.pdb')",
        "import sys\nsys.argv, sys.path, sys.exit(3)",
    ],
)
def test_ordinary_words_do_not_cost_the_warm_start(source: str) -> None:
    assert not introspects(source)


def test_every_case_that_only_a_cold_start_gets_right_is_known() -> None:
    cold = [
        path
        for path in CASES.glob("*.py")
        if path.read_bytes().startswith(b"# cold:")  # what a file shadows is the runner's to see
    ]
    assert cold
    for path in cold:
        assert scan.examine(path.read_bytes())["introspects"], path.name


def test_a_source_without_a_parse_is_read_line_by_line() -> None:
    data = b"import os, numpy as np , json.decoder # import sys\n  from pandas import x\nfrom . import y"
    assert scan.rough(data)["imports"] == ["json", "numpy", "os", "pandas"]


def test_what_python_warns_about_is_no_error() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert scan.examine(b"assert (x, 'y')\nprint(x is 1, '\\d')\n")["error"] is None


@pytest.mark.parametrize("part", ["1+", "not ", "-", "lambda:", "a.", "x if y else "])
def test_what_is_nested_too_deeply_is_for_python_to_refuse(part: str) -> None:
    found = scan.examine(f"import numpy\nx = {part * 50_000}a".encode())
    assert found["error"] is None
    assert found["imports"] == ["numpy"]


@pytest.mark.parametrize(
    ("source", "calls"),
    [
        ("import pandas\ndisplay(pandas.DataFrame())", True),
        ("def f():\n    return [display(x) for x in y]", True),
        ("from IPython.display import display\ndisplay(1)", False),
        ("from IPython.display import *\ndisplay(1)", False),
        ("from tools import show as display\ndisplay(1)", False),
        ("def display(x): ...\ndisplay(1)", False),
        ("def f(display): display(1)", False),
        ("display = print\ndisplay(1)", False),
        ("for display in (print,): display(1)", False),
        ("import pygame\npygame.display.flip()", False),
        ("# display(1)", False),
    ],
)
def test_who_calls_display_and_does_not_say_what_it_is_means_the_notebooks(
    source: str, calls: bool
) -> None:
    assert scan.examine(source.encode()).get("displays", False) is calls


def test_modules_beside_the_script_count(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("import pandas\nimport deeper\n")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "__init__.py").write_text("import helper, sklearn\nsys._getframe()\n")
    (tmp_path / "unused.py").write_text("import torch\n")
    found = with_local_modules(Scan(("helper", "json"), False), tmp_path)
    assert found == Scan(("deeper", "helper", "json", "pandas", "sklearn"), True)
    assert with_local_modules(Scan(("json",)), tmp_path) == Scan(("json",))


def quickest(*works: Callable[[], object]) -> list[float]:
    """Seconds of processor time for each, in turns, as the processor's own speed changes; the least of
    many, because other programs run here too."""
    took: list[list[int]] = [[] for _ in works]
    for _ in range(100):
        for work, times in zip(works, took, strict=True):
            begun = time.process_time_ns()
            work()
            times.append(time.process_time_ns() - begun)
    return [min(times) / 1e9 for times in took]


def test_a_look_at_fifty_lines_costs_little_more_than_compiling_them() -> None:
    lines = (f"v{n} = sorted([{n}, len('x' * {n})], key=lambda x: -x)" for n in range(50))
    data = "\n".join(lines).encode()
    compiling, looking = quickest(
        lambda: compile(data, "x", "exec", dont_inherit=True), lambda: scan.examine(data)
    )
    assert looking < 3 * compiling + 0.0005
