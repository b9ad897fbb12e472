"""`./benchmarks/run [NAME…] [--json] [--quick] [--runs N] [--list]`."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import time
import traceback
from collections.abc import Sequence

from benchmarks.catalogue import GROUPS, Group
from benchmarks.figure import Figure, heading, left_out
from benchmarks.stage import Stage


def main(words: Sequence[str] | None = None) -> int:
    """Print one figure per line as soon as it is known; 1 when something could not be measured."""
    typed = _reader().parse_args(words)
    known = [name for group in GROUPS for name in group.figures]
    unknown = [name for name in typed.names if name not in known]
    if unknown:
        print(f"There is no figure {unknown[0]}; --list names them all.", file=sys.stderr)
        return 2
    if typed.list:
        print("\n".join(f"{name:24} {goal}" for g in GROUPS for name, goal in g.figures.items()))
        return 0
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))  # through everything that tidies up
    return _measure(set(typed.names or known), typed)


def _reader() -> argparse.ArgumentParser:
    reader = argparse.ArgumentParser("benchmarks/run", description=__doc__)
    reader.add_argument("names", nargs="*", metavar="NAME", help="figures; all when none is named")
    reader.add_argument("--json", action="store_true", help="one JSON object per line and figure")
    reader.add_argument("--quick", action="store_true", help="few runs: does it work at all")
    reader.add_argument("--runs", type=int, metavar="N", help="runs of each side, within its time")
    reader.add_argument("--list", action="store_true", help="names and goals, nothing is measured")
    return reader


def _measure(names: set[str], typed: argparse.Namespace) -> int:
    failed = 0
    if not typed.json:
        print(heading(), flush=True)
    with Stage(quick=typed.quick, runs=typed.runs) as stage:
        for group in GROUPS:
            wanted = names & group.figures.keys()
            if not wanted:
                continue
            began = time.monotonic()
            figures, sound = _figures(group, stage)
            failed += not sound
            for figure in figures:
                if figure.name in wanted:
                    facts = {"fsync_ms": stage.fsync_ms, "seconds": time.monotonic() - began}
                    _show(figure.with_facts(**facts), as_json=typed.json)
    return 1 if failed else 0


def _figures(group: Group, stage: Stage) -> tuple[list[Figure], bool]:
    """What a group has measured, and whether it could. What fails does not end the others, nor lose what was
    measured before."""
    found: dict[str, Figure] = {}
    try:
        for figure in group.measure(stage):
            found[figure.name] = figure
        return list(found.values()), True
    except Exception as error:
        traceback.print_exc()
        why = f"failed: {type(error).__name__}: {error}"
        lacking = {n: left_out(n, goal, why) for n, goal in group.figures.items()}
        return list({**lacking, **found}.values()), False


def _show(figure: Figure, *, as_json: bool) -> None:
    print(json.dumps(figure.to_json()) if as_json else figure.line(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
