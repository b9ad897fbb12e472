"""IPython's additions are taken out of a cell before it is looked at as Python."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from colab_tray.core.intake import cells
from colab_tray.core.intake.notebook import Notebook, parse
from colab_tray.core.model.errors import BadSource
from colab_tray.core.model.job import Packages


def book(*sources: str, tags: tuple[str, ...] = (), **metadata: Any) -> Notebook:
    made = [{"cell_type": "code", "metadata": {"tags": list(tags)}, "source": s} for s in sources]
    document = {"nbformat": 4, "nbformat_minor": 4, "metadata": metadata, "cells": made}
    return parse(json.dumps(document).encode(), "a.ipynb")


async def imports(*sources: str) -> tuple[str, ...]:
    return (await cells.check(book(*sources), sys.executable, {})).imports


@pytest.mark.parametrize(
    "source",
    [
        "%matplotlib inline\nimport numpy",
        "!pip install x && \\\n  echo done\nx = 1",
        "files = !ls -l *.py\nimport numpy",
        "t = %timeit -o sum(range(10))",
        "if True:\n    %time x = 1\n    !ls",
        "?print",
        "print?",
        "df.head??",
        "%%bash\nfor x in 1 2; do echo $x; done",
        "%%time\nx = 1",
        "\n%%capture out\n%matplotlib inline\nprint(1)",
        "ls -la",
        "pip install numpy",
        "cd ..\nimport os",
        "await thing()",
        "async with a as b:\n    pass",
        "x = ('%s'\n     % 1)",
        'text = """\n%not a magic\n! nor this\n"""\n%time x = 1',
        "y = 7 \\\n  % 2",
        "# what? %s !",
        "print('why?')",
        "x = 1 if a else b  # is it?",
        "print(1);",
    ],
)
async def test_what_ipython_allows_is_let_through(source: str) -> None:
    await imports(source)


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("x = 1\ndef f(:\n", "line 2, column 7"),
        ("%matplotlib inline\n\nx = (1,", "line 3"),
        ("%%time\n%load_ext x\nx = = 1", "line 3, column 5"),
    ],
)
async def test_an_error_is_found_at_its_cell_and_line(source: str, place: str) -> None:
    with pytest.raises(BadSource) as caught:
        await imports("fine = 1", source)
    assert str(caught.value).startswith("Code cell 2 of a.ipynb has a syntax error on " + place)


async def test_cells_that_may_fail_may_be_wrong() -> None:
    await cells.check(book("x = = 1", tags=("raises-exception",)), sys.executable, {})
    await cells.check(book("x = = 1"), sys.executable, {}, lenient=True)
    await cells.check(
        book("x <- 1", kernelspec={"name": "ir", "language": "R"}), sys.executable, {}
    )


async def test_imports_of_all_cells_are_known() -> None:
    found = await imports(
        "%matplotlib inline\nimport pandas as pd", "from os import path", "!import x"
    )
    assert found == ("matplotlib", "os", "pandas")


async def test_a_large_notebook_is_looked_at_elsewhere() -> None:
    many = [f"import m{n}\n" + "x = 1\n" * 500 for n in range(20)]
    assert len(await imports(*many)) == 20


def test_what_a_cell_says_of_its_packages_counts_and_the_kernel_is_one_of_them() -> None:
    block = "# /// script\n# dependencies = ['numpy']\n# ///\nimport numpy"
    found = cells.metadata(book("x = 1", block))
    assert found is not None
    assert found.dependencies == ("numpy",)
    packages = cells.with_kernel(book("x"), Packages(("numpy",)))
    assert packages == Packages(("ipykernel", "numpy"))
    assert cells.with_kernel(book("x"), None) is None
    with pytest.raises(BadSource, match=r"Code cell 2 of a\.ipynb, line 2"):
        cells.metadata(book("x = 1", block.replace("['numpy']", "7")))
