"""Puts the runner where it is to run: builds the zipapp, and keeps one running on this computer."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from colab_tray.core.channels.base import ChannelDown, checked
from colab_tray.core.model.errors import RuntimeUnavailable
from colab_tray.core.paths import Paths, open_words
from runtime_notebook.runner import wire

PACKAGE = "_colab_tray_runner"  # the name inside: one that no script of a person's has
_MAIN = f"import sys\nfrom {PACKAGE}.main import main\nsys.exit(main(sys.argv[1:]))\n"
_READY_PATIENCE = 20.0  # seconds
_END_PATIENCE = 5.0
_LAST_STEPS = 1.0  # of one that answers no more because it is ending


def build(cache: Path) -> Path:
    """The runner as one file, named by its contents; made when it is not there yet."""
    texts = _sources()
    digest = hashlib.sha256(repr(texts).encode() + sys.version.encode()).hexdigest()
    target = cache / f"runner-{digest[:16]}.pyz"
    if not target.exists():
        half = target.with_suffix(f".{os.getpid()}.{os.urandom(4).hex()}")
        half.write_bytes(_zip(texts))
        half.replace(target)
    return target


@functools.cache
def portable_name() -> str:
    """What the runner is called elsewhere, by its sources."""
    return f"runner-{hashlib.sha256(repr(_sources()).encode()).hexdigest()[:16]}.pyz"


@functools.cache
def portable() -> bytes:
    """Its sources, packed; bytecode is made where it comes to lie (runner/boot.py)."""
    import io
    import zipfile

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, text in [("__main__.py", _MAIN.encode()), *_sources()]:
            name = inside if inside == "__main__.py" else f"{PACKAGE}/{inside}"
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def booting() -> str:
    """The text a kernel is told first."""
    return Path(wire.__file__).with_name("boot.py").read_text(encoding="utf-8")


def _sources() -> list[tuple[str, bytes]]:
    return [
        (path.name, path.read_bytes()) for path in sorted(Path(wire.__file__).parent.glob("*.py"))
    ]


def _zip(texts: list[tuple[str, bytes]]) -> bytes:
    """Sources for every interpreter, and beside them this one's bytecode, so that it starts quickly."""
    import importlib.util
    import io
    import marshal
    import zipfile

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("__main__.py", _MAIN)
        for name, text in texts:
            inside = f"{PACKAGE}/{name}"
            archive.writestr(inside, text)
            code = compile(text, inside, "exec", dont_inherit=True)
            # an unchecked hash: zipimport takes it without comparing it to the source
            header = importlib.util.MAGIC_NUMBER + b"\x01\0\0\0" + bytes(8)
            archive.writestr(inside + "c", header + marshal.dumps(code))
    return data.getvalue()


class LocalRunner:
    """Sees to it that this computer's runner runs, is of this version, and knows the settings."""

    def __init__(self, root: Path, cache: Path, log: Path) -> None:
        self._root = root
        self._cache = cache
        self._log = log
        self._turn = Lock()  # `ensure` and `stop` are called on threads
        self._process: subprocess.Popen[bytes] | None = None
        self._begun: tuple[Path, int] | None = (
            None  # the program, and where it says that it is ready
        )

    @classmethod
    def of(cls, paths: Paths) -> LocalRunner:
        return cls(paths.runner, paths.cache, paths.log / "runner.log")

    def begin(self) -> None:
        """Start the runner without waiting for it, while the rest of an engine is still to be imported.

        What goes wrong is found, and said, by `ensure`.
        """
        with contextlib.suppress(OSError):
            program = build(self._cache)
            self._begun = program, self._spawn(program)

    def abandon(self) -> None:
        """There will be no engine: end the runner that was begun for it."""
        if self._begun is not None and self._process is not None:
            self._process.terminate()
            self._reap(_END_PATIENCE)

    def ensure(self, configuration: Mapping[str, Any]) -> str:
        """Start the runner unless it runs; return the runtime's nonce. Blocks up to 20 s.

        Raises RuntimeUnavailable.
        """
        with self._turn:
            return self._ensure({"op": "configure", **configuration})

    def _ensure(self, request: dict[str, Any]) -> str:
        program = self._awaited() or build(self._cache)
        try:
            answer = self._call(request)
            if answer.get("build") == program.name:
                return str(answer["nonce"])
            self._call({"op": "stop"})
        except ChannelDown:
            pass
        return self._start(program, request)

    def stop(self) -> None:
        """End the runner and its warm servers; attempts go on by themselves.

        One that is being started is waited for, or it would stay for nobody.
        """
        with self._turn:
            try:
                self._call({"op": "stop"})
            except ChannelDown:
                self._reap(_LAST_STEPS)  # it ends by itself
            else:
                self._reap(_END_PATIENCE)

    def _awaited(self) -> Path | None:
        """The program that was begun, once it takes requests or has found another runner at it."""
        if self._begun is None:
            return None
        (program, ready), self._begun = self._begun, None
        if _first_byte(ready) != b"1":
            self._reap(_END_PATIENCE)
        return program

    def _call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        try:
            return checked(wire.call(self._root / wire.SOCKET, dict(request), timeout=10.0))
        except (OSError, EOFError, wire.ProtocolError) as error:
            raise ChannelDown(str(error)) from None

    def _start(self, program: Path, request: Mapping[str, Any]) -> str:
        """Start it, wait until it takes requests, and put this one."""
        for _ in range(20):  # one that is just ending may still hold the root
            if _first_byte(self._spawn(program)) != b"2":
                break
        try:
            return str(self._call(request)["nonce"])
        except ChannelDown as error:
            raise RuntimeUnavailable(
                f"The runner on this computer did not start ({error}); its log is {self._log}."
            ) from None

    def _spawn(self, program: Path) -> int:
        """Start it; the descriptor on which it says that it takes requests."""
        self._reap(0.0)
        reading, writing = os.pipe()
        try:
            with os.fdopen(open_words(self._log), "wb") as log:
                self._process = subprocess.Popen(  # noqa: S603 - our own program
                    [
                        sys.executable,
                        "-I",
                        "-S",
                        str(program),
                        "serve",
                        str(self._root),
                        str(writing),
                    ],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd="/",
                    pass_fds=(writing,),
                    start_new_session=True,
                )
        except BaseException:
            os.close(reading)
            raise
        finally:
            os.close(writing)
        return reading

    def _reap(self, patience: float) -> None:
        """Take note of the end of the runner that we started before."""
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)


def _first_byte(reading: int) -> bytes:
    """b"1": it takes requests; b"2": another has the root; b"": it died, or says nothing for 20 s."""
    import select

    try:
        ready, _, _ = select.select([reading], [], [], _READY_PATIENCE)
        return os.read(reading, 1) if ready else b""
    finally:
        os.close(reading)
