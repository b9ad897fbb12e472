"""`again`: the same once more, or with other arguments and limits; and the command that asks for the same."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

from command_line import Terminal
from store_facts import job

from colab_tray.core.intake.hardware import Known
from colab_tray.core.jobs.changing import Changes, anew, as_typed, changed, has_to_be_packed
from colab_tray.core.model.job import Limits, Packages, Source, SourceKind
from colab_tray.core.model.runtime import Need

SCRIPT = "import sys, os\nprint(sys.argv[1:], os.getcwd())\n"


def test_other_arguments_and_limits_and_the_bytes_that_ran(tmp_path: Path) -> None:
    desk = Terminal(tmp_path)
    desk.script("fit.py", SCRIPT)
    first = (
        desk("run", "--detach", "--timeout", "2h", "fit.py", "a b", "$HOME").stdout.decode().strip()
    )
    desk("wait", first)
    said = desk("again", "--show", first).stdout.decode()
    assert "--timeout 2h" in said
    typed = said.replace("colab-tray", "echo", 1)
    out = subprocess.run(["sh", "-c", typed], capture_output=True, text=True, check=True).stdout
    assert out == f"run --timeout 2h {desk.work / 'fit.py'} a b $HOME\n"
    desk.script("fit.py", "raise SystemExit('not me')\n")
    assert b"['a b', '$HOME']" in desk("again", first).stdout
    assert b"['--lr', '0.2']" in desk("again", first, "--", "--lr", "0.2").stdout
    done = desk("again", "--detach", "--timeout", "0", first, "--")
    other = done.stdout.decode().strip()
    assert other, done.stderr
    desk("wait", other)
    shown = desk.json("show", other)
    assert (shown["args"], shown["time_limit"], shown["rerun_of"]) == ([], None, first)
    listed = desk.json("jobs", "--script", "fit.py", "--since", "1h", "--rising", "--limit", "2")
    assert listed[0]["id"] == first
    assert len(listed) == 2
    assert desk.json("jobs", "--ran-on", "elsewhere") == []
    assert {one["name"] for one in desk.json("jobs", "--sort", "took")} == {"fit.py"}
    assert b"'size' is none of submitted" in desk("jobs", "--sort", "size").stderr
    done = desk("again", "--max-memory", "1k", first)
    assert (done.returncode, b"less than 16 MiB" in done.stderr) == (2, True)
    desk("stop")


def test_what_a_cause_calls_for_is_done_where_no_further_word_is_needed(tmp_path: Path) -> None:
    desk = Terminal(tmp_path)
    desk.script("slow.py", "import time\ntime.sleep(1.2)\nprint('done')\n")
    late = desk("run", "--timeout", "1", "slow.py")
    assert late.returncode == 124, late.stderr
    (job,) = desk.json("jobs")
    assert (job["action"], job["remedy"]) == ("raise_time", "raise_time")
    assert f"remedy    colab-tray remedy {job['id']}\n" in desk("show", job["id"]).stdout.decode()
    assert desk("remedy", job["id"]).stdout == b"done\n"
    again = desk.json("jobs")[0]
    assert (again["rerun_of"], again["time_limit"]) == (job["id"], 2.0)
    refused = desk("remedy", again["id"])
    assert (refused.returncode, b"Nothing has to be done" in refused.stderr) == (2, True)
    desk("stop")


def test_another_place_needs_the_files_unless_they_were_packed() -> None:
    known = Known(places=("local", "colab"))
    here = job(1)
    there = changed(here, Changes(on="T4"), known)
    assert there.need == Need(accelerator="T4")
    assert has_to_be_packed(there)
    asked = anew(replace(there, packages=Packages(("numpy",))), b"", {"A": "b"}, "T4")
    assert (asked.script, asked.on, asked.packages) == ("/work/hello.py", "T4", ("numpy",))
    assert changed(there, Changes(on="local"), known).need is None
    assert changed(here, Changes(), known) == here


def test_everything_that_was_said_of_it_is_in_the_command() -> None:
    one = replace(
        job(1),
        source=Source(SourceKind.CODE, "-c", "0" * 64, 9),
        args=("x y",),
        cwd="/a folder",
        need=Need("colab", "T4", high_ram=True),
        limits=Limits(time=90.0, memory=1 << 30),
        packages=Packages(("pandas>=2",)),
        secrets=("TOKEN",),
        variables=(("A", "1"), ("KEY", None)),
        retries=2,
    )
    assert as_typed(one, "print('1')") == (
        "cd '/a folder' && colab-tray run --on colab,T4,high-ram --timeout 90s --max-memory 1073741824 "
        "--with 'pandas>=2' --retries 2 --secret TOKEN --env A=1 --env 'KEY=…' "
        "-c 'print('\"'\"'1'\"'\"')' 'x y'"
    )
