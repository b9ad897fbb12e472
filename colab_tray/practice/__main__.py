"""`python -m colab_tray.practice`: prints one JSON line with its URLs and runs until it is told to end.

It ends with SIGTERM or SIGINT, and with --until-stdin-closes when whoever started it has ended. Its exit
status is 0, or with a sentence on stderr: 2 for what was given, 66 for a file that is not there, 69 for a
port that is taken, 74 for what the system refuses.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from colab_tray.practice.front.origin import PortTaken
from colab_tray.practice.service import Practice
from colab_tray.practice.world.people import USUAL, BadPerson


def main() -> int:
    chosen = _arguments().parse_args()
    try:
        return asyncio.run(_run(chosen))
    except ValueError as error:
        return _say(2, str(error))
    except PortTaken as error:
        return _say(69, str(error))
    except FileNotFoundError as error:
        return _say(66, f"there is no {error.filename}")
    except OSError as error:
        return _say(74, f"{error.filename or 'the system'} says no: {error.strerror}")


def _say(status: int, sentence: str) -> int:
    print(f"practice: {sentence}", file=sys.stderr)  # noqa: T201
    return status


async def _run(chosen: argparse.Namespace) -> int:
    people = USUAL if chosen.people is None else _people(chosen.people)
    faults = [] if chosen.faults is None else _read(chosen.faults)
    practice = Practice(
        people,
        host=chosen.host,
        port=chosen.port,
        rate=chosen.clock_rate,
        faults=faults if isinstance(faults, list) else [faults],
        home=chosen.home,
        python=chosen.machine_python,
    )
    ended = _told_to_end(until_stdin_closes=chosen.until_stdin_closes)
    urls = await practice.start()
    try:
        print(json.dumps(urls), flush=True)  # noqa: T201
        await ended.wait()
    finally:
        await practice.close()
    return 0


def _told_to_end(*, until_stdin_closes: bool) -> asyncio.Event:
    ended, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        if sys.platform == "win32":
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ended.set))
        else:
            loop.add_signal_handler(number, ended.set)
    if until_stdin_closes:
        threading.Thread(target=_watch_stdin, args=(loop, ended), daemon=True).start()
    return ended


def _watch_stdin(loop: asyncio.AbstractEventLoop, ended: asyncio.Event) -> None:
    stdin = sys.stdin.fileno()
    while os.read(stdin, 4096):
        pass
    loop.call_soon_threadsafe(ended.set)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} is no JSON: {error}") from error


def _people(path: Path) -> list[Mapping[str, Any]]:
    people = _read(path)
    if not isinstance(people, list) or not all(isinstance(each, dict) for each in people):
        raise BadPerson(f"{path} is to hold a list of people: objects with an email each")
    return people


def _port(word: str) -> int:
    if not word.isascii() or not word.isdigit() or int(word) > 65_000:
        raise argparse.ArgumentTypeError("a port is 0 to 65000")
    return int(word)


def _rate(word: str) -> float:
    try:
        return float(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError("how fast time goes is a number") from error


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(_say(2, message))


def _arguments() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m colab_tray.practice", description="A Google Colab of our own.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument(
        "--port", type=_port, default=0, help="the first of its ports; 0: any free ones"
    )
    parser.add_argument(
        "--home", type=Path, help="where people's Drives are kept; else they go when it ends"
    )
    parser.add_argument(
        "--machine-python",
        default=sys.executable,
        help="the Python whose jupyter_server and ipykernel the machines run",
    )
    parser.add_argument("--people", type=Path, help="JSON: a list of people (docs/practice.md)")
    parser.add_argument(
        "--faults", type=Path, help="JSON: a list of faults (docs/practice-faults.md)"
    )
    parser.add_argument(
        "--clock-rate", type=_rate, default=1.0, help="how fast its time goes; 60: hours in minutes"
    )
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="end when stdin does, as with a parent"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
