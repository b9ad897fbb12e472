"""What a drop means: looked at on a real disk, in words, and nothing is run."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from colab_tray.core.intake.hardware import Known
from colab_tray.core.model.runtime import Need, Runtime, RuntimeSpec, RuntimeState
from colab_tray.ui.drop_words import Said, outcome, say, say_at_once
from colab_tray.ui.dropped import COUNTED, Kind, Load, Plan, code_of, look

KNOWN = Known(("local", "colab"))
T4 = '# /// script\n# [tool.colab-tray]\n# accelerator = "T4"\n# ///\n'
READY = Runtime("colab-1", "colab", RuntimeSpec("T4"), 1, state=RuntimeState.READY, on_request=True)


def put(path: Path, text: str = "print(1)\n") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return str(path)


def seen(*paths: str) -> Plan:
    return look(Load(paths), KNOWN)


def said(plan: Plan, *runtimes: Runtime) -> tuple[str, ...]:
    told = say(plan, runtimes)
    return (told.headline, *told.lines)


def test_a_script_runs_here_unless_it_says_otherwise(tmp_path: Path) -> None:
    here = seen(put(tmp_path / "train.py"))
    assert said(here) == ("Run train.py", "On this computer", "9 B")
    there = seen(put(tmp_path / "big.py", T4))
    assert there.runs[0].need == Need("", "T4")
    assert said(there)[:2] == ("Run big.py", "On a T4, which is started for it")
    assert said(there, READY)[1] == "On a T4, when the one that is on is free"


def test_a_machine_says_what_it_costs_where_that_is_known(tmp_path: Path) -> None:
    there = seen(put(tmp_path / "big.py", T4))
    price = "It costs 1.07 units an hour"
    assert price not in say(there, (), {"A100": 1.07, "T4,high-ram": 1.07}).lines
    assert say(there, (), {"T4": 1.07}).lines[1] == price
    on = replace(READY, rate=1.07)
    assert say(there, (on,), {"T4": 9.0}).lines[1] == price
    seen_only = replace(on, ours=False)
    assert say(there, (seen_only,), {}).lines[1:] == ("60 B",)


def test_what_its_block_says_wrongly_is_told_with_the_line(tmp_path: Path) -> None:
    plan = seen(put(tmp_path / "a.py", T4.replace("accelerator", "acelerator")))
    assert not plan.runs
    assert "a.py, line 3: there is no key acelerator" in plan.refusal
    assert "did you mean accelerator?" in plan.refusal


def test_a_folder_runs_its_plain_script_or_asks(tmp_path: Path) -> None:
    put(tmp_path / "one" / "main.py")
    put(tmp_path / "one" / "data" / "x.csv", "1,2\n")
    put(tmp_path / "one" / ".git" / "much", "x" * 1000)
    assert said(seen(str(tmp_path / "one"))) == (
        "Run main.py of one",
        "On this computer",
        "2 files, 13 B",
    )
    put(tmp_path / "many" / "a.py")
    put(tmp_path / "many" / "b.ipynb", "{}")
    put(tmp_path / "many" / "c.py")
    plan = seen(str(tmp_path / "many"))
    assert plan.runs[0].choices == ("a.py", "b.ipynb", "c.py")
    assert said(plan)[0] == "Choose a script of many"
    (tmp_path / "none").mkdir()
    assert "holds no script" in seen(str(tmp_path / "none")).refusal


def test_a_folder_is_not_counted_for_ever(tmp_path: Path) -> None:
    put(tmp_path / "main.py")
    for number in range(COUNTED + 10):
        (tmp_path / f"{number}.dat").touch()
    assert said(seen(str(tmp_path)))[-1] == "More than 2000 files"


def test_data_stands_beside_its_script_or_is_given_to_it(tmp_path: Path) -> None:
    script = put(tmp_path / "work" / "fit.py")
    near, far = put(tmp_path / "work" / "near.csv", "1"), put(tmp_path / "far.csv", "2")
    plan = seen(script, near, far)
    assert (plan.handed, plan.beside, plan.left) == ((far,), ("near.csv",), ())
    assert said(plan)[-2:] == ("It is given far.csv", "It finds near.csv beside it")
    elsewhere = seen(put(tmp_path / "work" / "gpu.py", T4), far)
    assert elsewhere.refusal == (
        "gpu.py runs on another machine, where far.csv is not. Put it into the script's folder."
    )
    several = seen(script, put(tmp_path / "b.py"), put(tmp_path / "else" / "x.csv"))
    assert said(several)[0] == "Start 2 jobs"
    assert several.left == ("x.csv",)


def test_what_cannot_run_is_refused_with_its_reason(tmp_path: Path) -> None:
    data = put(tmp_path / "houses.csv", "1")
    assert seen(data).refusal.startswith("houses.csv is no Python script.")
    assert say(seen(data), ()).refused
    gone = seen(str(tmp_path / "gone.py"))
    assert "There is no file gone.py" in gone.refusal
    assert [one.name for one in gone.broken] == ["gone.py"]  # the engine says the same of it
    assert look(Load(elsewhere=True), KNOWN).refusal.startswith("This is not on this computer.")
    assert look(Load(), KNOWN).refusal == "There is nothing in it that could be run."
    mixed = seen(put(tmp_path / "good.py"), str(tmp_path / "gone.py"))
    assert [one.name for one in mixed.runs] == ["good.py"]
    assert said(mixed)[-1] == "Without gone.py"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_looking_never_waits_and_never_reads_much(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    assert "is a pipe" in seen(str(tmp_path / "pipe.py")).refusal
    with (tmp_path / "vast.py").open("wb") as vast:
        vast.truncate(1 << 40)
    assert "a script may have 10 MiB at most" in seen(str(tmp_path / "vast.py")).refusal


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("print(1)", "print(1)\n"),
        ("    x = 1\r\n    print(x)\r\n", "x = 1\nprint(x)\n"),
        ("```python\nprint(1)\n```\n", "print(1)\n"),
    ],
)
def test_a_copied_text_is_a_job_of_its_own(text: str, code: str) -> None:
    assert code_of(text) == code
    plan = look(Load(text=text), KNOWN)
    assert [(one.kind, one.code) for one in plan.runs] == [(Kind.SNIPPET, code)]
    assert said(plan)[:2] == ("Run this text", "On this computer")


def test_a_text_that_is_no_python_is_not_run() -> None:
    plan = look(Load(text="x = 1\nDear all, see you on Monday.\n"), KNOWN)
    assert plan.refusal == "This text is not Python: see its line 2."


def test_a_text_that_names_files_means_the_files(tmp_path: Path) -> None:
    script = put(tmp_path / "a b.py")
    assert [one.path for one in look(Load(text=f"{script}\n"), KNOWN).runs] == [script]


def test_by_its_name_alone_it_is_said_at_once() -> None:
    assert say_at_once(Load(("/x/fit.ipynb",))) == Said("notebook", "Run fit.ipynb")
    assert say_at_once(Load(("/x/demo",))) == Said("drop", "demo")
    assert say_at_once(Load(text="print(1)")) == Said("snippet", "Run this text")


def test_what_came_of_it_is_said() -> None:
    assert outcome(["a.py"], []) == Said("good", "a.py started")
    assert outcome(["a.py", "b.py"], ["c.py is gone."]).lines == ("c.py is gone.",)
    assert outcome([], ["c.py is gone."]).refused
