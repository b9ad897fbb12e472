"""Starting an engine in the background when a command needs one and none runs."""

import os
import sys

import colab_tray
from colab_tray.cli.places import Places
from colab_tray.core.control.client import Client, NoEngine
from colab_tray.core.control.turn import Turn, take
from colab_tray.core.system import WINDOWS

READY_FD = 3  # where the engine says that it listens, or why it cannot
TURN_FD = 4  # the turn to start, which the engine ends

READY = b"ready\n"
TRIES = 3  # engines that may be killed while they start

# What an engine needs of our environment. It outlives us, so it gets nothing else: no secrets, and
# nothing that would change how the interpreters behave that it keeps warm.
_KEPT = frozenset(
    (
        *(
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "PATH",
            "TMPDIR",
            "TMP",
            "TEMP",
            "LANG",
            "LANGUAGE",
            "TZ",
        ),
        *(
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "DBUS_SESSION_BUS_ADDRESS",
            "LD_LIBRARY_PATH",
        ),
        *("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"),
        *("SSL_CERT_FILE", "SSL_CERT_DIR", "SYSTEMROOT"),
    )
)
_KEPT_STARTS = ("LC_", "XDG_", "COLAB_TRAY_")


def start(places: Places) -> Client:
    """A connection to a new engine, or to one that somebody else started just now.

    Raises EngineUnavailable, or the error that kept the engine from starting.
    """
    with _turn(places) as turn:
        try:
            return Client(places.run)
        except NoEngine:
            pass
        for _ in range(TRIES):
            words = _first_words(_spawn(turn)).removesuffix(READY)
            try:
                return Client(places.run)
            except NoEngine:
                if words:
                    break  # a reason, which would be the same again; a killed engine gives none
        raise _failure(words.decode(errors="replace"))


def _turn(places: Places) -> Turn:
    try:
        return Turn(places.run)
    except OSError:  # the first time: make the folders; or say what is wrong with them
        from colab_tray.core.paths import find

        find().make()
        return take(places.run)


if sys.platform == "win32":

    def _spawn(turn: Turn) -> int:
        """Raises EngineUnavailable."""
        from colab_tray.core.model.errors import EngineUnavailable

        raise EngineUnavailable(WINDOWS)

else:

    def _spawn(turn: Turn) -> int:
        """Start the engine; the descriptor from which its first words are read."""
        package = colab_tray.__path__[0]
        launch = f"{package}/launch.py"
        reading, writing = os.pipe()
        nothing = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
        try:
            os.posix_spawn(
                sys.executable,
                [sys.executable, "-I", launch, "engine", "--background"],
                environment(),
                file_actions=_descriptors(nothing, writing, turn.fd),
            )
        except BaseException:
            os.close(reading)
            raise
        finally:
            os.close(nothing)
            os.close(writing)
        return reading

    def _descriptors(nothing: int, writing: int, turn: int) -> list[tuple[int, int, int]]:
        """Until it is ready the engine's stderr is the pipe too, so that no reason for failing is lost.

        The sources are moved out of the way first: they may have the numbers that are wanted.
        """
        high = 20
        moves = [(nothing, high), (writing, high + 1), (turn, high + 2)]
        moves += [(high, 0), (high, 1), (high + 1, 2), (high + 1, READY_FD), (high + 2, TURN_FD)]
        actions = [(os.POSIX_SPAWN_DUP2, source, target) for source, target in moves]
        return actions + [(os.POSIX_SPAWN_CLOSE, high + number) for number in range(3)]  # type: ignore[misc]


def environment() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT or name.startswith(_KEPT_STARTS)
    }


def _first_words(reading: int) -> bytes:
    """What the engine said until it was ready, or until it was no more."""
    words = b""
    try:
        while not words.endswith(READY):
            more = os.read(reading, 1 << 16)
            if not more:
                break
            words += more
    finally:
        os.close(reading)
    return words


def _failure(words: str) -> Exception:
    """The error that the engine, or Python, died of."""
    from colab_tray.core.model.errors import EngineUnavailable, error_from

    lines = [line for line in words.splitlines() if line.strip()] or ["it ended without a word"]
    mark, _, rest = lines[-1].partition(" ")
    code, _, sentence = rest.partition(" ")
    if mark == "error" and sentence:
        return error_from(code, sentence)
    return EngineUnavailable(f"The engine could not be started: {lines[-1]}.")
