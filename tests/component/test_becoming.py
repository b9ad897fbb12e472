"""What becoming the script must do beyond what one `python script.py` can be compared with."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fork_server import ForkServer, build
from semantics import PATIENCE, environment

PYTHON = os.environ.get("SEMANTICS_PYTHON") or sys.executable

# Loaded by the server before it forks, as a package with habits would be.
HABITS = """
import logging, multiprocessing.process, signal, sys, tempfile

class Holder: pass
tempfile.gettempdir()
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
logging._startTime = type(logging._startTime)(0)
holder = Holder()
folder = tempfile.TemporaryDirectory(dir=".", prefix="servers-")
stdout, stderr = sys.stdout, sys.stderr
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("becoming")


@pytest.fixture(scope="module")
def archive(place: Path) -> Path:
    return build(place / "runner.pyz")


@pytest.fixture(scope="module")
def server(place: Path, archive: Path) -> Iterator[ForkServer]:
    (place / "habits").mkdir()
    (place / "habits/habits.py").write_text(HABITS)
    env = {**environment(), "PYTHONPATH": str(place / "habits")}
    server = ForkServer(PYTHON, archive, ["random", "habits"], env, place)
    yield server
    server.close()


def spec(path: Path, text: str | None = None, **more: Any) -> dict[str, Any]:
    """The script in `path`; its text as submitted when that is not what the file holds."""
    source = path.read_bytes() if text is None else text.encode()
    return {
        "kind": "file",
        "path": str(path),
        "source": base64.b64encode(source).decode(),
        "args": [],
        "cwd": str(path.parent),
        "env": environment(),
        "umask": 0o022,
        **more,
    }


def script(folder: Path, text: str) -> Path:
    path = folder / "script.py"
    path.write_text(text)
    return path


def plainly(path: Path, **env: str) -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        [PYTHON, str(path)],
        env={**environment(), **env},
        cwd=path.parent,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def freshly(archive: Path, spec: dict[str, Any], *, framed: bool = False) -> tuple[int, str, str]:
    body = json.dumps(spec).encode()
    with tempfile.TemporaryFile() as file:
        file.write((len(body).to_bytes(4, "little") if framed else b"") + body)
        file.seek(0)
        done = subprocess.run(
            [PYTHON, str(archive), "fresh", str(file.fileno())],
            env=spec["env"],
            cwd=spec["cwd"],
            pass_fds=[file.fileno()],
            capture_output=True,
            text=True,
            check=False,
        )
    return done.returncode, done.stdout, done.stderr


def test_two_runs_draw_different_numbers(server: ForkServer, tmp_path: Path) -> None:
    path = script(
        tmp_path,
        "import multiprocessing, random, sys, uuid\n"
        "key = bytes(multiprocessing.current_process().authkey).hex()\n"
        "print(random.random(), random.Random().random(), uuid.uuid4(), key)\n",
    )
    runs = [server.run(spec(path), PATIENCE)[1].split() for _ in range(2)]
    assert len(runs[0]) == 4
    assert not set(runs[0]) & set(runs[1])


def test_nothing_of_ours_is_loaded(server: ForkServer, archive: Path, tmp_path: Path) -> None:
    path = script(
        tmp_path,
        "import sys\n"
        "print([name for name in sys.modules if 'colab' in name or 'runner' in name])\n"
        "print([entry for entry in sys.path if 'runner' in entry])\n",
    )
    assert server.run(spec(path), PATIENCE) == (0, b"[]\n[]\n", b"")
    assert freshly(archive, spec(path), framed=True) == (0, "[]\n[]\n", "")


CHANGED = '''import inspect


def submitted():
    """What was sent."""
    raise ValueError("as submitted")


print(inspect.getsource(submitted))
submitted()
'''


def test_the_submitted_source_runs_and_shows_after_the_file_has_changed(
    server: ForkServer, archive: Path, tmp_path: Path
) -> None:
    path = script(tmp_path, CHANGED)
    wanted = plainly(path)
    path.write_text("print('something else')\n" * 30)
    assert server.run(spec(path, CHANGED), PATIENCE) == wanted
    assert freshly(archive, spec(path, CHANGED)) == (wanted[0], *(w.decode() for w in wanted[1:]))
    path.unlink()
    assert server.run(spec(path, CHANGED), PATIENCE) == wanted


def test_the_traceback_of_a_source_that_changes_while_it_runs(
    server: ForkServer, tmp_path: Path
) -> None:
    path = script(tmp_path, "open(__file__, 'w').write('changed\\n' * 9)\nraise ValueError('x')\n")
    status, _, said = server.run(spec(path), PATIENCE)
    assert status == 1
    assert b"    raise ValueError('x')\n" in said
    assert b"changed" not in said


def test_a_source_that_is_not_python(server: ForkServer, tmp_path: Path) -> None:
    path = script(tmp_path, "import atexit\n\nif True\n    print('no colon')\n")
    wanted = plainly(path)
    assert wanted[0] == 1
    assert server.run(spec(path), PATIENCE) == wanted


def test_a_directory_that_is_gone(server: ForkServer, tmp_path: Path) -> None:
    path = script(tmp_path, "print('never')\n")
    status, out, said = server.run(spec(path, cwd=str(tmp_path / "gone")), PATIENCE)
    assert (status, out) == (126, b"")
    assert said.startswith(b"colab-tray: cannot start the script: ")
    assert str(tmp_path / "gone").encode() in said


def test_a_copy_runs_from_where_it_lies(server: ForkServer, tmp_path: Path) -> None:
    path = script(tmp_path, "import sys\nprint(sys.argv, __file__, sys.path[0])\n")
    status, out, _ = server.run(
        {**spec(path), "path": "typed.py", "real_path": str(path)}, PATIENCE
    )
    assert status == 0
    assert out.decode().split() == [f"['{path}']", str(path), str(tmp_path)]


def test_what_the_server_made_survives_the_scripts_end(
    server: ForkServer, place: Path, tmp_path: Path
) -> None:
    path = script(
        tmp_path,
        "import habits, os, sys\nprint(os.path.isdir(os.path.join(sys.argv[1], habits.folder.name)))\n",
    )
    for _ in range(2):
        assert server.run(spec(path, args=[str(place)]), PATIENCE)[:2] == (0, b"True\n")
    assert list(place.glob("servers-*"))


def test_what_the_server_has_settled_is_settled_anew(server: ForkServer, tmp_path: Path) -> None:
    path = script(
        tmp_path,
        "import habits, logging, multiprocessing.process, os, signal, tempfile\n"
        "print(os.path.samefile(tempfile.gettempdir(), os.environ['TMPDIR']))\n"
        "print(os.path.samefile(multiprocessing.process.ORIGINAL_DIR, '.'))\n"
        "print(signal.getsignal(signal.SIGPIPE) is signal.SIG_IGN)\n"
        "print(0 <= logging.LogRecord(*[None] * 7).relativeCreated < 60_000)\n",
    )
    env = {**environment(), "TMPDIR": str(tmp_path)}
    assert server.run(spec(path, env=env), PATIENCE) == (0, b"True\n" * 4, b"")


def test_streams_kept_by_a_loaded_module_lose_nothing(server: ForkServer, tmp_path: Path) -> None:
    path = script(
        tmp_path,
        "import habits\n"
        "habits.stdout.write('one line\\n')\n"
        "print('two')\n"
        "habits.stdout.write('unended')\n"
        "habits.stderr.write('also')\n"
        "habits.holder.file = open('left.txt', 'w')\n"
        "habits.holder.file.write('left open')\n",
    )
    assert server.run(spec(path), PATIENCE) == (0, b"one line\ntwo\nunended", b"also")
    assert (tmp_path / "left.txt").read_text() == "left open"


def test_a_line_is_out_when_it_is_printed(server: ForkServer, tmp_path: Path) -> None:
    path = script(
        tmp_path, "import os\nprint('a line')\nprint('half', end='')\nos.kill(os.getpid(), 9)\n"
    )
    assert server.run(spec(path), PATIENCE) == (-9, b"a line\n", b"")


def test_libraries_say_farewell(server: ForkServer, tmp_path: Path) -> None:
    path = script(
        tmp_path,
        "import ctypes, sys\n"
        "libc = ctypes.CDLL(None)\n"
        "libc.strdup.restype = ctypes.c_void_p\n"
        "text = ctypes.c_void_p(libc.strdup(b'said by C at the very end'))\n"
        "libc.__cxa_atexit(libc.puts, text, None)\n"
        "sys.exit(3)\n",
    )
    wanted = plainly(path)
    assert wanted[:2] == (3, b"said by C at the very end\n")
    assert server.run(spec(path), PATIENCE) == wanted


@pytest.mark.parametrize(
    "start",
    [{"LANG": "C"}, {"PYTHONUNBUFFERED": "1"}, {"PYTHONIOENCODING": "latin-1:ignore"}],
    ids=str,
)
def test_streams_follow_what_the_server_was_started_with(
    start: dict[str, str], archive: Path, place: Path, tmp_path: Path
) -> None:
    path = script(
        tmp_path,
        "import os, sys\n"
        "for stream in (sys.stdin, sys.stdout, sys.stderr):\n"
        "    print(stream.encoding, stream.errors, stream.write_through, type(stream.buffer))\n"
        "print(os.environ.get('LC_CTYPE'), sys.flags, 'ü')\n"
        "sys.stdout.flush()\n"
        "sys.stdout.buffer.write(b'direct')\n"
        "os._exit(0)\n",
    )
    env = {**environment(), **start}
    server = ForkServer(PYTHON, archive, [], env, place)
    try:
        outcome = server.run(spec(path, env=env), PATIENCE)
    finally:
        server.close()
    assert outcome == plainly(path, **start)
    assert (b"direct" in outcome[1]) == ("PYTHONUNBUFFERED" in start)


def test_an_interrupt_after_the_end_is_no_traceback(server: ForkServer, tmp_path: Path) -> None:
    path = script(
        tmp_path,
        "import os, signal\n\n\n"
        "class Late:\n"
        "    def __del__(self, kill=os.kill, pid=os.getpid(), number=signal.SIGINT):\n"
        "        kill(pid, number)\n\n\n"
        "late = Late()\n"
        "print('done')\n",
    )
    assert server.run(spec(path), PATIENCE) == (-2, b"done\n", b"")
